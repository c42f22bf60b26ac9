import IR
import PTX

/// PTX ISA, "Integer Arithmetic Instructions": those on single bits.
extension StatementLowering {
  /// `popc`, `clz`, `bfind`, `brev`, `fns`, `bfe`, `bfi`, `szext`, `bmsk`.
  mutating func lowerBits(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let isShift = modifiers.take("shiftamt")
    let mode = modifiers.take(anyOf: ["clamp", "wrap"])
    guard let type = modifiers.type(), type.bits == 32 || type.bits == 64, type.isInteger else {
      return false
    }
    let word = Self.integerType(type.bits)
    let suffix = "i\(type.bits)"
    switch instruction.opcode {
    case "popc":
      try expect(2)
      let count = code.call("llvm.ctpop.\(suffix)", [try read(1, type)], result: word)!
      try give(bits(count, as: TypeTable.i32), .u32)
    case "clz":
      try expect(2)
      try give(bits(leadingZeros(try read(1, type)), as: TypeTable.i32), .u32)
    case "brev":
      try expect(2)
      try give(code.call("llvm.bitreverse.\(suffix)", [try read(1, type)], result: word)!, type)
    case "bfind":
      try expect(2)
      var a = try read(1, type)
      if type.isSigned {
        // The highest bit that differs from the sign.
        a = code.binary(.xor, a, code.binary(.ashr, a, code.integer(word, UInt64(type.bits - 1))))
      }
      let zeros = bits(leadingZeros(a), as: TypeTable.i32)
      let found = isShift ? zeros : code.binary(.sub, code.i32(UInt32(type.bits - 1)), zeros)
      let isZero = code.compare(.eq, a, code.integer(word, 0))
      try give(code.select(isZero, code.i32(UInt32.max), found), .u32)
    case "fns":
      guard type == .b32 else { return false }
      try expect(4)
      try give(placeOfSetBit(try read(1, .b32), from: try read(2, .b32), try read(3, .s32)), .b32)
    case "bfe":
      try expect(4)
      let (start, length) = try field(from: 2)
      try give(extracted(try read(1, type), start, length, type), type)
    case "bfi":
      try expect(5)
      let (start, length) = try field(from: 3)
      let mask = shifted(.shl, lowMask(length, word), bits(start, as: word))
      let placed = code.binary(.and, shifted(.shl, try read(1, type), bits(start, as: word)), mask)
      let kept = code.binary(
        .and, try read(2, type), code.binary(.xor, mask, code.integer(word, .max)))
      try give(code.binary(.or, placed, kept), type)
    case "szext":
      try expect(3)
      guard type.bits == 32, let mode else { return false }
      let n = clamped(try read(2, .u32), mode, 32)
      let value = try read(1, type)
      try give(extracted(value, code.i32(0), n, type), type)
    default:
      try expect(3)
      guard type.bits == 32, let mode else { return false }
      let start = clamped(try read(1, .b32), mode, 32)
      let length = clamped(try read(2, .b32), mode, 32)
      try give(shifted(.shl, lowMask(length, word), start), .b32)
    }
    return true
  }

  /// The place of the `offset`-th set bit of a word counted from the bit `base` upward, or downward if the offset is
  /// negative; `base` itself for 0, if it is set. All ones if there is none (PTX ISA, `fns`).
  private mutating func placeOfSetBit(
    _ word: IR.Operand, from base: IR.Operand, _ offset: IR.Operand
  ) -> IR.Operand {
    let (zero, all) = (code.i32(0), code.i32(UInt32.max))
    let start = code.binary(.and, base, code.i32(31))
    let isDownward = code.compare(.slt, offset, zero)
    // Downward is upward in the word reversed.
    let reversed = code.call("llvm.bitreverse.i32", [word], result: TypeTable.i32)!
    let first = code.select(isDownward, code.binary(.sub, code.i32(31), start), start)
    var rest = code.binary(
      .and, code.select(isDownward, reversed, word), code.binary(.shl, all, first))
    var count = code.select(isDownward, code.binary(.sub, zero, offset), offset)
    let total = code.call("llvm.ctpop.i32", [rest], result: TypeTable.i32)!
    let isMissing = code.compare(.ugt, count, total)
    // Whether the bit is in the lower half of what is left, or how many bits of the upper half come before it.
    var place = zero
    for width: UInt32 in [16, 8, 4, 2, 1] {
      let lower = code.binary(.and, rest, code.i32((1 << width) - 1))
      let below = code.call("llvm.ctpop.i32", [lower], result: TypeTable.i32)!
      let isAbove = code.compare(.ugt, count, below)
      count = code.select(isAbove, code.binary(.sub, count, below), count)
      place = code.select(isAbove, code.binary(.add, place, code.i32(width)), place)
      rest = code.select(isAbove, code.binary(.lshr, rest, code.i32(width)), lower)
    }
    let turned = code.select(isDownward, code.binary(.sub, code.i32(31), place), place)
    let found = code.select(isMissing, all, turned)
    let isSet = code.binary(.and, code.binary(.lshr, word, start), code.i32(1))
    let here = code.select(code.compare(.eq, isSet, zero), all, start)
    return code.select(code.compare(.eq, offset, zero), here, found)
  }

  private mutating func leadingZeros(_ a: IR.Operand) -> IR.Operand {
    let type = code.type(of: a)
    return code.call("llvm.ctlz.i\(width(a))", [a, code.truth(false)], result: type)!
  }

  /// The start and length of a field: the low 8 bits of two operands.
  private mutating func field(from n: Int) throws(PassError) -> (IR.Operand, IR.Operand) {
    let byte = code.i32(255)
    return (
      code.binary(.and, try read(n, .u32), byte), code.binary(.and, try read(n + 1, .u32), byte)
    )
  }

  private mutating func clamped(_ n: IR.Operand, _ mode: String, _ limit: UInt32) -> IR.Operand {
    if mode == "wrap" { return code.binary(.and, n, code.i32(limit - 1)) }
    return lesser(n, code.i32(limit), isSigned: false)
  }

  /// A word whose lowest `length` bits are set; all of them if there are fewer.
  private mutating func lowMask(_ length: IR.Operand, _ word: TypeID) -> IR.Operand {
    let one = code.integer(word, 1)
    return code.binary(.sub, shifted(.shl, one, bits(length, as: word)), one)
  }

  /// The field of a word, with its sign for a signed type (PTX ISA, `bfe`).
  private mutating func extracted(
    _ a: IR.Operand, _ start: IR.Operand, _ length: IR.Operand, _ type: ScalarType
  ) -> IR.Operand {
    let word = code.type(of: a)
    let moved = shifted(type.isSigned ? .ashr : .lshr, a, bits(start, as: word))
    let mask = lowMask(length, word)
    let field = code.binary(.and, moved, mask)
    guard type.isSigned else { return field }
    // The field's last bit, or the word's where the field reaches beyond it; what is above repeats it. A field without
    // length is zero.
    let highest = code.integer(word, UInt64(type.bits - 1))
    let end = code.binary(
      .sub, code.binary(.add, bits(start, as: word), bits(length, as: word)), code.integer(word, 1))
    let last = lesser(end, highest, isSigned: false)
    let sign = code.binary(.and, code.binary(.lshr, a, last), code.integer(word, 1))
    let fill = code.binary(.sub, code.integer(word, 0), sign)
    let outside = code.binary(.xor, mask, code.integer(word, .max))
    let extended = code.binary(.or, field, code.binary(.and, fill, outside))
    let isEmpty = code.compare(.eq, length, code.i32(0))
    return code.select(isEmpty, code.integer(word, 0), extended)
  }

  /// A shift in which an amount beyond the width shifts everything out, as `LongShifts` then has it.
  mutating func shifted(_ op: BinaryOperator, _ a: IR.Operand, _ amount: IR.Operand) -> IR.Operand {
    code.binary(op, a, bits(amount, as: code.type(of: a)))
  }
}
