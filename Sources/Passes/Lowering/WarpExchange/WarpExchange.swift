public import IR

/// Warp operations where each thread is a work-item, on any device: by an exchange through shared memory.
///
///     x = a[t];                       for (;;) {
///     if (t < 40) {                     if (least == end) return;
///       x += __shfl_xor_sync(…);        if (place == least) values[t] = x;
///       work(x);              ⟶        barrier();
///     }                                 if (place == least) { x += values[t ^ 1]; work(x); place = 2; }
///     b[t] = x;                         least = (least place of all threads of the block);  barrier();
///                                     }
///
/// OpenCL's barriers have to be reached by all work-items of a group together, wherever CUDA's threads part: lanes may be in
/// another branch, in another round of a loop, or gone. So each thread keeps the number of the place where it waits
/// (`MeetingPoints`), and the block goes on, in rounds, at the least of these; whoever waits there takes part. The block's own
/// barriers are such places as well. A round has two barriers, which all threads meet, and there are no others. What is
/// computed before a place and used behind it becomes parameters of the rounds. Where all threads of a block come to every place
/// together, or can be made to, no rounds are needed (`DirectExchange`): these are for loops that are left in odd ways.
public struct WarpExchange {
  private var writer: InstructionWriter
  private let points: [MeetingPoint]
  private let code: ExchangeCode
  /// Where a round begins, and where it ends.
  private let rounds: BlockID
  private let latch: BlockID
  /// The round's copy of the shared words, 0 or 1.
  private let turn: ValueID

  /// Whether a kernel has operations among the lanes of a warp.
  public static func isNeeded(for function: Function, in module: Module) -> Bool {
    function.blocks.contains { block in
      block.instructions.contains {
        if case .warp? = MeetingPoint.kind(of: $0, in: module) { true } else { false }
      }
    }
  }

  /// Rewrites a kernel with reducible control flow into which everything has been inlined. The module gains variables,
  /// constants and declarations.
  ///
  /// - Parameters:
  ///   - threads: The threads of a block at most.
  ///   - inRounds: Whether threads meet in rounds even if they could come to each place together; for tests.
  /// - Throws: `PassError` where barriers are for a part of a block's threads.
  public static func run(
    _ function: inout Function, in module: inout Module, threads: Int, inRounds: Bool = false
  ) throws(PassError) {
    if let call = partialBarrier(in: function, module) {
      throw .partialBarrier(at: module.sourceLocation(call.location))
    }
    if !inRounds, DirectExchange.run(&function, in: &module, threads: threads) {
      BarrierJoins.run(&function, in: &module)
      return
    }
    var pass = WarpExchange(MeetingPoints(splitting: function, in: module), module, threads)
    pass.rewrite()
    CarriedValues.repair(&pass.writer)
    function = pass.writer.function
    module = pass.writer.module
  }

  /// A barrier that is, or may be, for a part of a block's threads; nil if there is none.
  static func partialBarrier(in function: Function, _ module: Module) -> Instruction? {
    for block in function.blocks {
      for instruction in block.instructions {
        if case .call(let call) = instruction.operation,
          WarpSchedule.isPartial(call, in: module, threads: nil)
        {
          return instruction
        }
      }
    }
    return nil
  }

  private init(_ places: MeetingPoints, _ module: Module, _ threads: Int) {
    writer = InstructionWriter(places.function, module)
    points = places.points
    rounds = writer.function.makeBlock(name: "rounds")
    latch = writer.function.makeBlock(name: "round_done")
    turn = writer.function.makeValue(TypeTable.i32, name: "turn")
    // Where the threads' numbers are computed, before the entry's last instruction.
    writer.block = BlockID(0)
    let last = writer.function.blocks[0].instructions.removeLast()
    let bits = MeetingPoint.valueBits(points, writer)
    code = ExchangeCode(
      memory: ExchangeMemory(&writer, threads: threads, valueBits: bits, wordCopies: 2, valueCopies: 1))
    writer.function.blocks[0].instructions.append(last)
  }

  /// The number that stands for the kernel's end.
  private var end: UInt32 { UInt32(points.count) }

  private mutating func rewrite() {
    writer.leaveRounds(at: points, to: latch) { UInt32($0) }
    begin()
    let place = writer.function.makeValue(TypeTable.i32, name: "place")
    writer.function[rounds].parameters = [place, turn]
    writer.block = rounds
    let next = writer.binary(.xor, .value(turn), writer.i32(1))
    let least = code.memory.load(code.memory.place(.value(turn), &writer), &writer)
    let isHere = writer.compare(.eq, .value(place), least)
    let finished = writer.function.makeBlock(name: "finished")
    let gives = writer.function.makeBlock(name: "gives")
    let isDone = writer.compare(.eq, least, writer.i32(end))
    writer.branch(isDone, Target(finished), Target(gives))
    writer.block = finished
    writer.append(.return(Return()))
    writer.block = gives
    prepare(next, writer.i32(.max))
    writeExchange(.value(place), isHere)

    // Where the block goes on.
    let waiting = writer.function.makeValue(TypeTable.i32, name: "place")
    writer.function[latch].parameters = [waiting]
    writer.block = latch
    code.memory.update(.umin, code.memory.place(next, &writer), .value(waiting), &writer)
    writeBarrier()
    writer.jump(to: rounds, [.value(waiting), next])
  }

  /// What threads give, a barrier, and how those go on that take part.
  private mutating func writeExchange(_ place: Operand, _ isHere: Operand) {
    let copies = ExchangeMemory.Turn(words: .value(turn), values: writer.i32(0))
    let given = writer.function.makeBlock(name: "given")
    let choice = writer.function.makeBlock(name: "give")
    writer.branch(isHere, Target(choice), Target(given))
    var gives: [Switch.Case] = []
    for (n, point) in points.enumerated() where point.isExchange {
      let block = writer.function.makeBlock(name: "give")
      writer.block = block
      code.give(point, copies, &writer)
      writer.jump(to: given)
      gives.append(Switch.Case(writer.i32(UInt32(n)).constantID!, Target(block)))
    }
    writer.block = choice
    writer.append(.switch(Switch(place, default: Target(given), cases: gives)))

    let goesOn = writer.function.makeBlock(name: "go_on")
    writer.block = given
    writeBarrier()
    writer.branch(isHere, Target(goesOn), Target(latch, [place]))
    var ways: [Switch.Case] = []
    var results: [ValueID: Operand] = [:]
    for (n, point) in points.enumerated() {
      let block = writer.function.makeBlock(name: "take")
      writer.block = block
      writer.metadata = point.metadata
      if let result = point.result {
        let type = writer.function[result].type
        if let taken = code.take(point, copies, type, &writer) { results[result] = taken }
      }
      writer.jump(to: point.resume)
      writer.metadata = []
      ways.append(Switch.Case(writer.i32(UInt32(n)).constantID!, Target(block)))
    }
    writer.block = goesOn
    writer.append(.switch(Switch(place, default: ways.removeLast().target, cases: ways)))
    writer.function.replaceUses(of: results)
  }

  // MARK: The shared words

  private mutating func writeBarrier() { writer.call("llvm.nvvm.barrier0", [], result: TypeTable.void) }

  /// The first round, in which all threads begin.
  private mutating func begin() {
    prepare(writer.i32(0), writer.i32(0))
    writeBarrier()
    writer.jump(to: rounds, [writer.i32(0), writer.i32(0)])
    writer.metadata = []
  }

  /// Makes a round's words ready, the same that the round before the last one has read.
  private mutating func prepare(_ turn: Operand, _ place: Operand) {
    let memory = code.memory
    let zero = writer.i32(0)
    let ofWarp = writer.function.makeBlock(name: "of_warp")
    let ofBlock = writer.function.makeBlock(name: "of_block")
    let ready = writer.function.makeBlock(name: "ready")
    writer.branch(writer.compare(.eq, memory.lane, zero), Target(ofWarp), Target(ready))
    writer.block = ofWarp
    for yes in [true, false] {
      memory.store(zero, to: memory.lanes(turn, ofYes: yes, &writer), &writer)
    }
    writer.branch(writer.compare(.eq, memory.warp, zero), Target(ofBlock), Target(ready))
    writer.block = ofBlock
    for yes in [true, false] {
      memory.store(zero, to: memory.counter(turn, ofYes: yes, &writer), &writer)
    }
    memory.store(place, to: memory.place(turn, &writer), &writer)
    writer.jump(to: ready)
    writer.block = ready
  }
}
