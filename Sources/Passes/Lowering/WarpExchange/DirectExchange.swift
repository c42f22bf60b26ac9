internal import IR

/// Warp operations that all threads of a block come to together, in the thread mapping: each becomes an exchange through shared
/// memory where it stands.
///
///     y = __shfl_down_sync(all, x, 4);    ⟶    values[copy][t] = x;  barrier();  y = values[copy][t + 4];  copy ^= 1;
///
/// Exchanges that do not need each other's results share the barrier (`ExchangeBatches`).
/// With copies of the memory that are used in turn, one barrier is enough: before a copy is written again, all threads have
/// come to the barrier of another exchange, and so have read what they wanted.
struct DirectExchange {
  private var writer: InstructionWriter
  private let code: ExchangeCode
  /// The thread's own memory for the copy of the words, and of the values, that comes next.
  private let words: Operand
  /// Whether there are barriers that count.
  private let counts: Bool
  private let values: Operand
  /// How many values of a thread a batch may keep.
  private let mostValues: Int
  /// What the values of one batch and of the one before may take together, in bytes, if each keeps more than one.
  private static let mostBytes = 16 << 10
  /// Whether a thread takes part in an operation, by its result; who is not here takes part in all.
  private let members: [ValueID: Operand]

  /// Rewrites a kernel if all its threads come to all its meeting points together, or can be made to: who takes another way comes
  /// along (`ExitedThreads`).
  ///
  /// - Returns: Whether it could be done; else nothing was changed.
  static func run(_ function: inout Function, in module: inout Module, threads: Int) -> Bool {
    var members: [ValueID: Operand] = [:]
    if !MeetingPoint.meetsTogether(function, module, .blockOfWarps, { _ in true }) {
      guard let joined = ExitedThreads.joinWarps(&function, in: &module) else { return false }
      members = joined
    }
    var pass = DirectExchange(function, module, threads, members)
    pass.rewrite()
    function = pass.writer.function
    module = pass.writer.module
    return true
  }

  private init(_ function: Function, _ module: Module, _ threads: Int, _ members: [ValueID: Operand]) {
    self.members = members
    writer = InstructionWriter(function, module)
    let (points, start) = writer.begin(counting: true)
    counts = points.contains { if case .count = $0.kind { true } else { false } }
    let bits = MeetingPoint.valueBits(points, writer)
    mostValues = Self.mostValues(writer.function, module, points, bits: bits, threads: threads)
    code = ExchangeCode(
      memory: ExchangeMemory(
        &writer, threads: threads, valueBits: bits, wordCopies: 3, valueCopies: 2 * mostValues))
    words = writer.append(.allocate(Allocate(TypeTable.i32, alignment: 4)), TypeTable.pointer)
    values = writer.append(.allocate(Allocate(TypeTable.i32, alignment: 4)), TypeTable.pointer)
    for counter in [words, values] { code.memory.store(writer.i32(0), to: counter, &writer) }
    if points.contains(where: \.keepsWords) {
      clear(writer.i32(0))
      writer.call("llvm.nvvm.barrier0", [], result: TypeTable.void)
    }
    writer.jump(to: start)
  }

  /// How many values the largest batch keeps.
  private static func mostValues(
    _ function: Function, _ module: Module, _ points: [MeetingPoint], bits: Int, threads: Int
  ) -> Int {
    let room = mostBytes / max(1, 2 * bits / 8 * ((threads + 31) / 32 * 32))
    let batches = ExchangeBatches(function, module, mostValues: max(1, room))
    var most = 1
    for block in function.blocks {
      for case .batch(let exchanges) in batches.steps(
        block.instructions, { MeetingPoint($0, module, counting: true) })
      {
        most = max(most, 1 + (exchanges.compactMap(\.slot).max() ?? 0))
      }
    }
    return most
  }

  private mutating func rewrite() {
    var results: [ValueID: Operand] = [:]
    let batches = ExchangeBatches(writer.function, writer.module, mostValues: mostValues)
    for index in writer.function.blocks.indices {
      let instructions = writer.function.blocks[index].instructions
      guard instructions.contains(where: { MeetingPoint($0, writer.module, counting: true) != nil }) else {
        continue
      }
      writer.block = BlockID(index)
      writer.function.blocks[index].instructions = []
      for step in batches.steps(instructions, { MeetingPoint($0, writer.module, counting: true) }) {
        switch step {
        case .instruction(let instruction):
          writer.function[writer.block].instructions.append(instruction)
        case .batch(let exchanges): exchange(exchanges, &results)
        }
      }
      writer.metadata = []
    }
    // What is given may be the result of an exchange before.
    writer.function.replaceUses(of: results)
  }

  /// Writes what a batch's exchanges give, a barrier, and what they get.
  private mutating func exchange(
    _ exchanges: [(point: MeetingPoint, slot: Int?)], _ results: inout [ValueID: Operand]
  ) {
    let zero = writer.i32(0)
    var turn = ExchangeMemory.Turn(words: zero, values: zero)
    writer.metadata = exchanges[0].point.metadata
    if exchanges.contains(where: \.point.keepsValues) {
      turn.values = code.memory.load(values, &writer)
      let other = writer.binary(.sub, writer.i32(UInt32(mostValues)), turn.values)
      code.memory.store(other, to: values, &writer)
    }
    if exchanges.contains(where: \.point.keepsWords) {
      turn.words = code.memory.load(words, &writer)
      let isLast = writer.compare(.eq, turn.words, writer.i32(2))
      let next = writer.select(isLast, zero, writer.binary(.add, turn.words, writer.i32(1)))
      code.memory.store(next, to: words, &writer)
      clear(next)
    }
    func own(_ slot: Int?, _ writer: inout InstructionWriter) -> ExchangeMemory.Turn {
      guard let slot else { return turn }
      let place = writer.binary(.add, turn.values, writer.i32(UInt32(slot)))
      return ExchangeMemory.Turn(words: turn.words, values: place)
    }
    var given: Set<Int> = []
    for (point, slot) in exchanges {
      writer.metadata = point.metadata
      code.give(
        point, own(slot, &writer), if: point.result.flatMap { members[$0] },
        isGiven: slot.map { !given.insert($0).inserted } ?? false, &writer)
    }
    writer.call("llvm.nvvm.barrier0", [], result: TypeTable.void)
    for (point, slot) in exchanges {
      guard let result = point.result else { continue }
      writer.metadata = point.metadata
      let type = writer.function[result].type
      if let taken = code.take(point, own(slot, &writer), type, &writer) { results[result] = taken }
    }
  }

  /// Makes a copy of the words ready.
  private mutating func clear(_ copy: Operand) {
    let ofWarp = writer.function.makeBlock(name: "of_warp")
    let ready = writer.function.makeBlock(name: "ready")
    let zero = writer.i32(0)
    let isFirst = writer.compare(.eq, code.memory.lane, zero)
    writer.branch(isFirst, Target(ofWarp), Target(ready))
    writer.block = ofWarp
    for yes in [true, false] {
      code.memory.store(zero, to: code.memory.lanes(copy, ofYes: yes, &writer), &writer)
    }
    if counts {
      let ofBlock = writer.function.makeBlock(name: "of_block")
      writer.branch(writer.compare(.eq, code.memory.warp, zero), Target(ofBlock), Target(ready))
      writer.block = ofBlock
      for yes in [true, false] {
        code.memory.store(zero, to: code.memory.counter(copy, ofYes: yes, &writer), &writer)
      }
    }
    writer.jump(to: ready)
    writer.block = ready
  }
}
