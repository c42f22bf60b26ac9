import IR
import PTX

/// PTX ISA, "Comparison and Selection Instructions".
extension StatementLowering {
  /// The words for comparisons.
  private static let comparisons = [
    "eq", "ne", "lt", "le", "gt", "ge", "lo", "ls", "hi", "hs", "equ", "neu", "ltu", "leu", "gtu", "geu",
    "num",
    "nan",
  ]

  /// `setp`, `set`, `selp`, `slct`.
  mutating func lowerComparison(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let flushes = modifiers.take("ftz")
    switch instruction.opcode {
    case "selp":
      guard let type = modifiers.type() else { return false }
      try expect(4)
      let a = try read(1, type)
      let b = try read(2, type)
      try give(code.select(try read(3, .pred), a, b), type)
      return true
    case "slct":
      guard let type = modifiers.type(), let test = modifiers.type() else { return false }
      try expect(4)
      let a = try read(1, type)
      let b = try read(2, type)
      let c = try read(3, test)
      let isA: IR.Operand
      if test == .f32 {
        isA = code.compareFloats(.oge, flushes ? code.flushed(c) : c, code.float(0))
      } else {
        isA = code.compare(.sge, c, code.i32(0))
      }
      try give(code.select(isA, a, b), type)
      return true
    default: break
    }
    guard let word = modifiers.take(anyOf: Self.comparisons) else { return false }
    let combination = modifiers.take(anyOf: ["and", "or", "xor"])
    let isTruth = instruction.opcode == "setp"
    var resultType: ScalarType?
    if !isTruth { resultType = modifiers.type() }
    guard let type = modifiers.type() else { return false }
    try expect(combination == nil ? 3 : 4)
    let a = try read(1, type)
    let b = try read(2, type)
    let other: IR.Operand? = combination == nil ? nil : try read(3, .pred)
    func combined(_ s: inout StatementLowering, _ truth: IR.Operand) -> IR.Operand {
      guard let combination, let other else { return truth }
      let op: BinaryOperator = combination == "and" ? .and : combination == "or" ? .or : .xor
      return s.code.binary(op, truth, other)
    }
    if let element = type.element {
      // Two comparisons, for two predicates or a mask for each half.
      let low = try compared(word, part(a, 0, 16), part(b, 0, 16), element, flushes)
      let high = try compared(word, part(a, 16, 16), part(b, 16, 16), element, flushes)
      let truths = [combined(&self, low), combined(&self, high)]
      if isTruth {
        guard case .pair(let p, let q) = try operand(0) else { return false }
        try write(p, truths[0], .pred)
        try write(q, truths[1], .pred)
      } else {
        guard let resultType else { return false }
        let isMask = !(resultType.element?.isFloatingPoint ?? false)
        let one: UInt64 = isMask ? 0xffff : resultType == .bf16x2 ? 0x3f80 : 0x3c00
        let yes = code.integer(TypeTable.i16, one)
        let no = code.integer(TypeTable.i16, 0)
        let parts = truths.map { code.select($0, yes, no) }
        try give(joined(parts, TypeTable.i32), resultType)
      }
      return true
    }
    let truth = try compared(word, a, b, type, flushes)
    if isTruth {
      if case .pair(let p, let q) = try operand(0) {
        let opposite = code.binary(.xor, truth, code.truth(true))
        try write(p, combined(&self, truth), .pred)
        try write(q, combined(&self, opposite), .pred)
      } else {
        try give(combined(&self, truth), .pred)
      }
      return true
    }
    guard let resultType else { return false }
    let result = combined(&self, truth)
    switch resultType {
    case .f32: try give(code.select(result, code.float(1), code.float(0)), .f32)
    case .f16, .bf16:
      let one = code.integer(TypeTable.i16, resultType == .f16 ? 0x3c00 : 0x3f80)
      try give(code.select(result, one, code.integer(TypeTable.i16, 0)), resultType)
    default:
      guard resultType.isInteger else { return false }
      try give(code.cast(.sext, result, to: Self.type(resultType)!), resultType)
    }
    return true
  }

  /// A comparison of two numbers.
  mutating func compared(
    _ word: String, _ a: IR.Operand, _ b: IR.Operand, _ type: ScalarType, _ flushes: Bool
  ) throws(PassError) -> IR.Operand {
    if type.isFloatingPoint {
      let predicates: [String: FloatPredicate] = [
        "eq": .oeq, "ne": .one, "lt": .olt, "le": .ole, "gt": .ogt, "ge": .oge, "equ": .ueq, "neu": .une,
        "ltu": .ult, "leu": .ule, "gtu": .ugt, "geu": .uge, "num": .ord, "nan": .uno,
      ]
      guard let predicate = predicates[word] else { throw unknownInstruction }
      if type == .f16 || type == .bf16 {
        return code.compareFloats(predicate, widened(a, type, to: .f32), widened(b, type, to: .f32))
      }
      let flushing = flushes && type == .f32
      return code.compareFloats(predicate, flushing ? code.flushed(a) : a, flushing ? code.flushed(b) : b)
    }
    let signed: [String: IntegerPredicate] = [
      "eq": .eq, "ne": .ne, "lt": .slt, "le": .sle, "gt": .sgt, "ge": .sge,
    ]
    let unsigned: [String: IntegerPredicate] = [
      "eq": .eq, "ne": .ne, "lt": .ult, "le": .ule, "gt": .ugt, "ge": .uge, "lo": .ult, "ls": .ule,
      "hi": .ugt,
      "hs": .uge,
    ]
    guard let predicate = (type.isSigned ? signed : unsigned)[word] else { throw unknownInstruction }
    return code.compare(predicate, a, b)
  }

  /// `testp`.
  mutating func lowerTest(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let words = ["finite", "infinite", "number", "notanumber", "normal", "subnormal"]
    guard let word = modifiers.take(anyOf: words), let type = modifiers.type(), type == .f32 || type == .f64
    else { return false }
    try expect(2)
    let isSingle = type == .f32
    let number = asInteger(try read(1, type))
    let integer = Self.integerType(type.bits)
    let magnitude = code.binary(
      .and, number, code.integer(integer, isSingle ? 0x7fff_ffff : 0x7fff_ffff_ffff_ffff))
    let infinity = code.integer(integer, isSingle ? 0x7f80_0000 : 0x7ff0_0000_0000_0000)
    let least = code.integer(integer, isSingle ? 0x80_0000 : 0x10_0000_0000_0000)
    let zero = code.integer(integer, 0)
    let result: IR.Operand
    switch word {
    case "finite": result = code.compare(.ult, magnitude, infinity)
    case "infinite": result = code.compare(.eq, magnitude, infinity)
    case "number": result = code.compare(.ule, magnitude, infinity)
    case "notanumber": result = code.compare(.ugt, magnitude, infinity)
    case "normal":
      result = code.binary(
        .and, code.compare(.uge, magnitude, least), code.compare(.ult, magnitude, infinity))
    default:
      result = code.binary(
        .and, code.compare(.ult, magnitude, least), code.compare(.ne, magnitude, zero))
    }
    try give(result, .pred)
    return true
  }
}
