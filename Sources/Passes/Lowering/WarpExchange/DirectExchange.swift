internal import IR

/// Warp operations that all threads of a block come to together, in the thread mapping: each becomes an exchange through shared
/// memory where it stands.
///
///     y = __shfl_down_sync(all, x, 4);    ⟶    values[copy][t] = x;  barrier();  y = values[copy][t + 4];  copy ^= 1;
///
/// With copies of the memory that are used in turn, one barrier is enough: before a copy is written again, all threads have
/// come to the barrier of another exchange, and so have read what they wanted.
struct DirectExchange: ExchangePass {
  var writer: InstructionWriter
  private let code: ExchangeCode
  /// The thread's own memory for the copy of the words, and of the values, that comes next.
  private let words: Operand
  private let values: Operand

  /// Rewrites a kernel if all its meeting points are in control flow that is uniform over the block.
  ///
  /// - Returns: The bytes of shared memory that are used for it; nil if nothing was changed.
  static func run(_ function: inout Function, in module: inout Module, threads: Int) -> Int? {
    guard MeetingPoint.meetsTogether(function, module, .blockOfWarps, { _ in true }) else { return nil }
    var pass = DirectExchange(function, module, threads)
    pass.rewrite()
    function = pass.writer.function
    module = pass.writer.module
    return pass.code.memory.bytes
  }

  private init(_ function: Function, _ module: Module, _ threads: Int) {
    writer = InstructionWriter(function, module)
    let (points, start) = Self.begin(&writer)
    let bits = MeetingPoint.valueBits(points, writer)
    code = ExchangeCode(
      memory: ExchangeMemory(&writer, threads: threads, valueBits: bits, wordCopies: 3, valueCopies: 2))
    words = writer.append(.allocate(Allocate(TypeTable.i32, alignment: 4)), TypeTable.pointer)
    values = writer.append(.allocate(Allocate(TypeTable.i32, alignment: 4)), TypeTable.pointer)
    for counter in [words, values] { code.memory.store(writer.i32(0), to: counter, &writer) }
    if points.contains(where: \.keepsBits) {
      clear(writer.i32(0))
      writer.call("llvm.nvvm.barrier0", [], result: TypeTable.void)
    }
    writer.jump(to: start)
  }

  mutating func exchange(_ point: MeetingPoint) -> Operand? {
    guard point.isExchange else {
      writer.call("llvm.nvvm.barrier0", [], result: TypeTable.void)
      return nil
    }
    let zero = writer.i32(0)
    var turn = ExchangeMemory.Turn(words: zero, values: zero)
    if point.keepsValues {
      turn.values = code.memory.load(values, &writer)
      code.memory.store(writer.binary(.xor, turn.values, writer.i32(1)), to: values, &writer)
    }
    if point.keepsBits {
      turn.words = code.memory.load(words, &writer)
      let isLast = writer.compare(.eq, turn.words, writer.i32(2))
      let next = writer.select(isLast, zero, writer.binary(.add, turn.words, writer.i32(1)))
      code.memory.store(next, to: words, &writer)
      clear(next)
    }
    code.give(point, turn, &writer)
    writer.call("llvm.nvvm.barrier0", [], result: TypeTable.void)
    guard let result = point.result else { return nil }
    return code.take(point, turn, writer.function[result].type, &writer)
  }

  /// Makes a copy of the words ready.
  private mutating func clear(_ copy: Operand) {
    let ofWarp = writer.function.makeBlock(name: "of_warp")
    let ready = writer.function.makeBlock(name: "ready")
    let isFirst = writer.compare(.eq, code.memory.lane, writer.i32(0))
    writer.branch(isFirst, Target(ofWarp), Target(ready))
    writer.block = ofWarp
    for yes in [true, false] {
      code.memory.store(writer.i32(0), to: code.memory.lanes(copy, ofYes: yes, &writer), &writer)
    }
    writer.jump(to: ready)
    writer.block = ready
  }
}
