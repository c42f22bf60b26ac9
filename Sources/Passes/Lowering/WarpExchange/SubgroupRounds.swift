internal import IR

/// Warp operations by sub-groups where the lanes of a warp may have parted.
///
/// As in `WarpExchange`, each thread keeps the number of the place where it waits, and goes on in rounds; but here each warp has
/// rounds of its own, and goes on at the least place of its lanes, which all learn by a reduction over the sub-group. Only when
/// the lanes that are left all wait at barriers for the block do its warps meet, at the least of these.
///
///     for (;;) {
///       least = sub_group_reduce_min(place);
///       if (least < barriers) {
///         … what the lanes at that place exchange, asked of the whole sub-group …
///         if (place == least) { … go on to the next place … }
///       } else {
///         … the block goes on at the least barrier of its threads, or ends …
///       }
///     }
struct SubgroupRounds {
  private var writer: InstructionWriter
  private let points: [MeetingPoint]
  private let code: ExchangeCode
  /// Whether there are barriers for the block.
  private let hasBarriers: Bool
  /// Where a round begins, and where it ends.
  private let rounds: BlockID
  private let latch: BlockID
  /// The thread's own memory for the copy of the block's words that comes next, 0 or 1.
  private let turn: Operand

  /// The least number of a place where threads wait for the whole block; behind all of these is the kernel's end.
  private static let barriers: UInt32 = 1 << 16

  /// Rewrites a kernel with reducible control flow into which everything has been inlined.
  static func run(_ function: inout Function, in module: inout Module, threads: Int) {
    var pass = SubgroupRounds(MeetingPoints(splitting: function, in: module), module, threads)
    pass.rewrite()
    CarriedValues.repair(&pass.writer)
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(_ places: MeetingPoints, _ module: Module, _ threads: Int) {
    writer = InstructionWriter(places.function, module)
    points = places.points
    hasBarriers = points.contains { $0.isForBlock }
    rounds = writer.function.makeBlock(name: "rounds")
    latch = writer.function.makeBlock(name: "round_done")
    // Where the threads' numbers are computed, before the entry's last instruction.
    writer.block = BlockID(0)
    let last = writer.function.blocks[0].instructions.removeLast()
    let bits = MeetingPoint.valueBits(points, writer)
    code = ExchangeCode(
      memory: ExchangeMemory(
        &writer, threads: threads, valueBits: bits, wordCopies: hasBarriers ? 2 : 0, valueCopies: 1))
    turn = writer.append(.allocate(Allocate(TypeTable.i32, alignment: 4)), TypeTable.pointer)
    writer.function.blocks[0].instructions.append(last)
  }

  /// The number that stands for a place, or, behind the last, for the kernel's end.
  private func number(_ index: Int) -> UInt32 {
    let isForBlock = index == points.count || points[index].isForBlock
    return UInt32(index) + (isForBlock ? Self.barriers : 0)
  }

  private mutating func rewrite() {
    writer.leaveRounds(at: points, to: latch, number)
    begin()
    let place = writer.function.makeValue(TypeTable.i32, name: "place")
    writer.function[rounds].parameters = [place]
    writer.block = rounds
    let least = writer.subgroup("reduce_min", [.value(place)], TypeTable.i32)!
    let ofWarp = writer.function.makeBlock(name: "of_warp")
    let ofBlock = writer.function.makeBlock(name: "of_block")
    let isForWarp = writer.compare(.ult, least, writer.i32(Self.barriers))
    writer.branch(isForWarp, Target(ofWarp), Target(ofBlock))

    let waiting = writer.function.makeValue(TypeTable.i32, name: "place")
    writer.function[latch].parameters = [waiting]
    writer.block = latch
    writer.jump(to: rounds, [.value(waiting)])

    var results: [ValueID: Operand] = [:]
    writer.block = ofWarp
    exchange(.value(place), least, &results)
    writer.block = ofBlock
    meet(.value(place), &results)
    writer.function.replaceUses(of: results)
  }

  // MARK: Rounds of a warp

  /// What the lanes at the least place exchange, and how they go on.
  private mutating func exchange(_ place: Operand, _ least: Operand, _ results: inout [ValueID: Operand]) {
    let isHere = writer.compare(.eq, place, least)
    let zero = writer.i32(0)
    let given = writer.function.makeBlock(name: "given")
    let yes = writer.function.makeValue(TypeTable.i32, name: "yes")
    let no = writer.function.makeValue(TypeTable.i32, name: "no")
    writer.function[given].parameters = [yes, no]
    let choice = writer.block
    var gives: [Switch.Case] = []
    for (n, point) in points.enumerated() where !point.isForBlock {
      guard point.isExchange || point.kind == .warp(.barrier) else { continue }
      let block = writer.function.makeBlock(name: "give")
      writer.block = block
      var turn = ExchangeMemory.Turn(words: zero, values: zero)
      // Nobody writes before all have read what was there.
      writer.subgroup("barrier", [], TypeTable.void)
      if point.keepsBits {
        turn.ballots = code.ballots(point, among: isHere, &writer)
      }
      if point.keepsValues {
        code.memory.give(point.value!, zero, &writer)
        writer.subgroup("barrier", [], TypeTable.void)
      }
      writer.jump(to: given, [turn.ballots?.yes ?? zero, turn.ballots?.no ?? zero])
      gives.append(Switch.Case(writer.i32(number(n)).constantID!, Target(block)))
    }
    writer.block = choice
    writer.append(.switch(Switch(least, default: Target(given, [zero, zero]), cases: gives)))

    writer.block = given
    let turn = ExchangeMemory.Turn(words: zero, values: zero, ballots: (.value(yes), .value(no)))
    goOn(place, isHere, turn, &results) { !$0.isForBlock }
  }

  /// Lets the threads that are here go on from where they wait.
  private mutating func goOn(
    _ place: Operand, _ isHere: Operand, _ turn: ExchangeMemory.Turn,
    _ results: inout [ValueID: Operand], where isWanted: (MeetingPoint) -> Bool
  ) {
    let choice = writer.function.makeBlock(name: "go_on")
    writer.branch(isHere, Target(choice), Target(latch, [place]))
    var ways: [Switch.Case] = []
    for (n, point) in points.enumerated() where isWanted(point) {
      let block = writer.function.makeBlock(name: "take")
      writer.block = block
      writer.metadata = point.metadata
      if let result = point.result {
        let type = writer.function[result].type
        // A ballot belongs to its round: what is used in later ones has to be a value of its own.
        if let taken = code.take(point, turn, type, &writer) {
          results[result] = writer.append(.freeze(Freeze(taken)), type)
        }
      }
      writer.jump(to: point.resume)
      writer.metadata = []
      ways.append(Switch.Case(writer.i32(number(n)).constantID!, Target(block)))
    }
    writer.block = choice
    writer.append(.switch(Switch(place, default: ways.removeLast().target, cases: ways)))
  }

  // MARK: Barriers for the block

  /// Lets the block go on at the least barrier of its threads, each of which waits at one or has come to the kernel's end.
  private mutating func meet(_ place: Operand, _ results: inout [ValueID: Operand]) {
    guard hasBarriers else { return writer.append(.return(Return())) }
    let turn = code.memory.load(self.turn, &writer)
    let word = code.memory.place(turn, &writer)
    code.memory.update(.umin, word, place, &writer)
    writeBarrier()
    let least = code.memory.load(word, &writer)
    let finished = writer.function.makeBlock(name: "finished")
    let gives = writer.function.makeBlock(name: "gives")
    writer.branch(
      writer.compare(.eq, least, writer.i32(number(points.count))), Target(finished), Target(gives))
    writer.block = finished
    writer.append(.return(Return()))
    writer.block = gives
    let next = writer.binary(.xor, turn, writer.i32(1))
    code.memory.store(next, to: self.turn, &writer)
    prepare(next)
    let isHere = writer.compare(.eq, place, least)
    let copies = ExchangeMemory.Turn(words: turn, values: writer.i32(0))
    giveCounts(place, isHere, copies)
    writeBarrier()
    goOn(place, isHere, copies, &results) { $0.isForBlock }
  }

  /// What threads say at barriers that count.
  private mutating func giveCounts(_ place: Operand, _ isHere: Operand, _ copies: ExchangeMemory.Turn) {
    let counting = points.indices.filter { points[$0].isForBlock && points[$0].isExchange }
    if counting.isEmpty { return }
    let given = writer.function.makeBlock(name: "counted")
    let choice = writer.function.makeBlock(name: "count")
    writer.branch(isHere, Target(choice), Target(given))
    var gives: [Switch.Case] = []
    for n in counting {
      let block = writer.function.makeBlock(name: "count")
      writer.block = block
      code.give(points[n], copies, &writer)
      writer.jump(to: given)
      gives.append(Switch.Case(writer.i32(number(n)).constantID!, Target(block)))
    }
    writer.block = choice
    writer.append(.switch(Switch(place, default: Target(given), cases: gives)))
    writer.block = given
  }

  private mutating func writeBarrier() { writer.call("llvm.nvvm.barrier0", [], result: TypeTable.void) }

  /// Makes a copy of the block's words ready, by its first thread.
  private mutating func prepare(_ copy: Operand) {
    let memory = code.memory
    let first = writer.function.makeBlock(name: "first")
    let ready = writer.function.makeBlock(name: "ready")
    writer.branch(writer.compare(.eq, memory.thread, writer.i32(0)), Target(first), Target(ready))
    writer.block = first
    for yes in [true, false] {
      memory.store(writer.i32(0), to: memory.counter(copy, ofYes: yes, &writer), &writer)
    }
    memory.store(writer.i32(.max), to: memory.place(copy, &writer), &writer)
    writer.jump(to: ready)
    writer.block = ready
  }

  /// The first round, in which all threads begin.
  private mutating func begin() {
    if hasBarriers {
      code.memory.store(writer.i32(0), to: turn, &writer)
      prepare(writer.i32(0))
      writeBarrier()
    }
    writer.jump(to: rounds, [writer.i32(number(0))])
    writer.metadata = []
  }
}
