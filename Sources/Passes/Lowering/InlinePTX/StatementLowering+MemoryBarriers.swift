import IR
import PTX

/// PTX ISA, "Parallel Synchronization and Communication Instructions": `mbarrier`, a barrier in shared memory.
///
/// Its 64 bits are, from the lowest: 21 for the arrivals that the current phase still waits for, 21 for those that each
/// phase waits for, 21 for the bytes that it waits for (with a sign: they may come before they are announced), and one
/// that changes with each phase. The state that an arrival gives is what was there before.
extension StatementLowering {
  private static let expectedPlace = 21
  private static let bytesPlace = 42
  private static let phasePlace = 63
  private static let fieldMask: UInt64 = (1 << 21) - 1

  /// `mbarrier`.
  mutating func lowerMemoryBarrier(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let words = [
      "init", "inval", "arrive", "arrive_drop", "expect_tx", "complete_tx", "test_wait", "try_wait",
      "pending_count",
    ]
    guard let word = modifiers.take(anyOf: words) else { return false }
    let announces = word == "expect_tx" || modifiers.take("expect_tx")
    let isParity = modifiers.take("parity")
    _ = modifiers.take("noComplete")
    _ = modifiers.take(anyOf: ["release", "acquire", "relaxed"])
    _ = modifiers.take(anyOf: ["cta", "cluster"])
    let space = modifiers.space()
    guard space == nil || space == .shared, modifiers.type() == .b64 else { return false }
    let operands = instruction.operands.count
    switch word {
    case "pending_count":
      try expect(2)
      try give(code.cast(.trunc, field(try read(1, .b64), 0), to: TypeTable.i32), .u32)
    case "inval":
      try expect(1)
      _ = try address(try operand(0), space)
    case "init":
      try expect(2)
      let count = code.cast(.zext, try read(1, .u32), to: TypeTable.i64)
      let start = code.binary(.or, count, moved(count, Self.expectedPlace))
      code.append(
        .store(Store(start, to: try address(try operand(0), space), alignment: 8, isVolatile: true)))
    case "expect_tx", "complete_tx":
      try expect(2)
      let bytes = code.cast(.zext, try read(1, .u32), to: TypeTable.i64)
      let change = word == "expect_tx" ? bytes : code.binary(.sub, code.integer(TypeTable.i64, 0), bytes)
      _ = arrive(at: try address(try operand(0), space), bytes: change)
    case "test_wait", "try_wait":
      // How long to wait at most is advice.
      try expect(3, 4)
      let place = try address(try operand(1), space)
      let now = code.append(.load(Load(place, alignment: 8, isVolatile: true)), TypeTable.i64)
      let phase = code.binary(.lshr, now, code.integer(TypeTable.i64, UInt64(Self.phasePlace)))
      let asked =
        isParity
        ? code.cast(.zext, code.binary(.and, try read(2, .u32), code.i32(1)), to: TypeTable.i64)
        : code.binary(.lshr, try read(2, .b64), code.integer(TypeTable.i64, UInt64(Self.phasePlace)))
      code.call("llvm.nvvm.membar.cta", [], result: TypeTable.void)
      try give(code.compare(.ne, phase, asked), .pred)
    default:
      // `arrive`, `arrive_drop`, with a state as result or without.
      let hasState: Bool
      if case .memory = try operand(0) { hasState = false } else { hasState = true }
      let first = hasState ? 1 : 0
      var number: IR.Operand?
      if operands > first + 1 { number = code.cast(.zext, try read(first + 1, .u32), to: TypeTable.i64) }
      let one = code.integer(TypeTable.i64, 1)
      let old = arrive(
        at: try address(try operand(first), space), count: announces ? one : number ?? one,
        bytes: announces ? number : nil, drops: word == "arrive_drop")
      if hasState { try give(old, .b64) }
    }
    return true
  }

  /// `cp.async.mbarrier.arrive`: the copies have been done, so that the thread arrives at once. Without `.noinc` it is one
  /// more that is waited for, which changes nothing.
  mutating func lowerCopiesArrival(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard modifiers.take("arrive") else { return false }
    let isCounted = modifiers.take("noinc")
    let space = modifiers.space()
    guard space == nil || space == .shared, modifiers.type() == .b64 else { return false }
    try expect(1)
    let place = try address(try operand(0), space)
    if isCounted { _ = arrive(at: place, count: code.integer(TypeTable.i64, 1)) }
    return true
  }

  // MARK: Updates

  private mutating func field(_ word: IR.Operand, _ place: Int) -> IR.Operand {
    let shifted = code.binary(.lshr, word, code.integer(TypeTable.i64, UInt64(place)))
    return code.binary(.and, shifted, code.integer(TypeTable.i64, Self.fieldMask))
  }
  private mutating func moved(_ field: IR.Operand, _ place: Int) -> IR.Operand {
    let kept = code.binary(.and, field, code.integer(TypeTable.i64, Self.fieldMask))
    return code.binary(.shl, kept, code.integer(TypeTable.i64, UInt64(place)))
  }

  /// Lets arrivals and bytes come to a barrier, which goes on to its next phase when there are none left to wait for.
  ///
  /// - Parameters:
  ///   - count: The arrivals; none if nil.
  ///   - bytes: By how much the bytes change that are waited for.
  ///   - drops: Whether those who arrive are not waited for in later phases.
  /// - Returns: What was there before.
  private mutating func arrive(
    at place: IR.Operand, count: IR.Operand? = nil, bytes: IR.Operand? = nil, drops: Bool = false
  ) -> IR.Operand {
    let word = TypeTable.i64
    code.call("llvm.nvvm.membar.cta", [], result: TypeTable.void)
    let loop = code.function.makeBlock(name: "asm")
    let after = code.function.makeBlock(name: "asm")
    let seen = code.function.makeValue(word)
    code.function[loop].parameters = [seen]
    let first = code.append(.load(Load(place, alignment: 8, isVolatile: true)), word)
    code.jump(to: loop, [first])
    code.block = loop
    let old = IR.Operand.value(seen)
    var pending = field(old, 0)
    var expected = field(old, Self.expectedPlace)
    var missing = field(old, Self.bytesPlace)
    if let count {
      pending = code.binary(.sub, pending, count)
      if drops { expected = code.binary(.sub, expected, count) }
    }
    if let bytes {
      missing = code.binary(
        .and, code.binary(.add, missing, bytes), code.integer(word, Self.fieldMask))
    }
    let zero = code.integer(word, 0)
    let isOver = code.compare(.eq, code.binary(.or, pending, missing), zero)
    let phase = code.binary(.and, old, code.integer(word, 1 << UInt64(Self.phasePlace)))
    let next = code.binary(.xor, phase, code.integer(word, 1 << UInt64(Self.phasePlace)))
    var new = code.binary(.or, code.select(isOver, next, phase), code.select(isOver, expected, pending))
    new = code.binary(.or, new, moved(expected, Self.expectedPlace))
    new = code.binary(.or, new, moved(missing, Self.bytesPlace))
    let pair = code.module.types.intern(.structure([word, TypeTable.i1], isPacked: false))
    let exchanged = code.append(
      .compareExchange(
        CompareExchange(
          place, expected: old, replacement: new, success: .monotonic, failure: .monotonic, scope: "block",
          alignment: 8)), pair)
    let found = code.append(.extractValue(ExtractValue(exchanged, [0])), word)
    code.branch(code.compare(.eq, found, old), Target(after), Target(loop, [found]))
    code.block = after
    return found
  }
}
