import IR
import PTX

/// A floating-point format of eight bits (OCP 8-bit Floating Point Specification).
enum EighthFormat: String {
  case e4m3x2, e5m2x2

  /// The format that a modifier names two of.
  init?(_ modifier: PTX.Modifier) {
    guard case .word(let word) = modifier else { return nil }
    self.init(rawValue: word)
  }

  /// Bits of the mantissa.
  var mantissaBits: UInt32 { self == .e4m3x2 ? 3 : 2 }
  /// The exponent of a float, as it has it, that is the least with a leading one.
  var leastExponent: UInt32 { self == .e4m3x2 ? 121 : 113 }
  /// What every NaN becomes.
  var canonicalNaN: UInt32 { self == .e4m3x2 ? 0x7f : 0x7e }
  /// The largest finite number.
  var largest: UInt32 { self == .e4m3x2 ? 0x7e : 0x7b }
}

/// PTX ISA, "Data Movement and Conversion Instructions": `cvt` to and from numbers of eight bits, always two at once.
extension StatementLowering {
  /// `cvt.rn.satfinite.e4m3x2.f32 d, a, b` (a is the upper byte), `cvt.rn.satfinite.e4m3x2.f16x2 d, a` and
  /// `cvt.rn.f16x2.e4m3x2 d, a`.
  mutating func lowerBytes(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard modifiers.rounding() == .rn else { return false }
    let isSaturated = modifiers.take("satfinite")
    let isRectified = modifiers.take("relu")
    if modifiers.remaining.first == .type(.f16x2) {
      _ = modifiers.type()
      guard let format = takeFormat(&modifiers) else { return false }
      try expect(2)
      let bytes = try read(1, .b16)
      var halves: [IR.Operand] = []
      for place in [0, 8] {
        let half = widened(part(bytes, place, 8), format)
        halves.append(isRectified ? withoutSign(half) : half)
      }
      try give(joined(halves, TypeTable.i32), .f16x2)
      return true
    }
    guard isSaturated, let format = takeFormat(&modifiers) else { return false }
    var numbers: [IR.Operand] = []
    switch modifiers.type() {
    case .f32:
      try expect(3)
      numbers = [try read(2, .f32), try read(1, .f32)]
    case .f16x2:
      try expect(2)
      let word = try read(1, .f16x2)
      for place in [0, 16] { numbers.append(widened(part(word, place, 16), .f16, to: .f32)) }
    default: return false
    }
    var bytes: [IR.Operand] = []
    for number in numbers {
      let isNegative = code.compareFloats(.olt, number, code.float(0))
      bytes.append(byte(isRectified ? code.select(isNegative, code.float(0), number) : number, format))
    }
    try give(joined(bytes, TypeTable.i16), .b16)
    return true
  }

  private func takeFormat(_ modifiers: inout ModifierReader) -> EighthFormat? {
    modifiers.take(anyOf: ["e4m3x2", "e5m2x2"]).flatMap { EighthFormat(rawValue: $0) }
  }

  /// A half, as its bits, or zero where it is negative; NaNs stay.
  private mutating func withoutSign(_ half: IR.Operand) -> IR.Operand {
    let isNegative = code.compare(.slt, half, code.integer(TypeTable.i16, 0))
    return code.select(isNegative, code.integer(TypeTable.i16, 0), half)
  }

  /// A byte's number as the bits of a half, which has all of them.
  private mutating func widened(_ byte: IR.Operand, _ format: EighthFormat) -> IR.Operand {
    let word = code.cast(.zext, byte, to: TypeTable.i16)
    let magnitude = code.binary(.and, word, code.integer(TypeTable.i16, 0x7f))
    let sign = code.binary(
      .shl, code.binary(.and, word, code.integer(TypeTable.i16, 0x80)), code.integer(TypeTable.i16, 8))
    var half = code.binary(
      .shl, magnitude, code.integer(TypeTable.i16, format == .e4m3x2 ? 7 : 8))
    if format == .e4m3x2 {
      // The same fields, but for an exponent that is larger by eight.
      let small = widened(half, .f16, to: .f32)
      let number = code.append(.binary(Binary(.fmul, small, code.float(256))), TypeTable.float)
      half = narrowed(number, to: .f16)
    }
    let isNaN = code.compare(
      .ugt, magnitude, code.integer(TypeTable.i16, format == .e4m3x2 ? 0x7e : 0x7c))
    return code.select(isNaN, code.integer(TypeTable.i16, 0x7fff), code.binary(.or, half, sign))
  }

  /// A float rounded to eight bits; what is too large is the largest number.
  private mutating func byte(_ x: IR.Operand, _ format: EighthFormat) -> IR.Operand {
    let word = asInteger(x)
    let sign = code.binary(.and, word, code.i32(0x8000_0000))
    let magnitude = code.binary(.and, word, code.i32(0x7fff_ffff))
    let kept = roundedSmall(
      magnitude, sign: sign, mantissaBits: format.mantissaBits, leastExponent: format.leastExponent, .rn)
    let isLarge = code.compare(.ugt, kept, code.i32(format.largest))
    let finite = code.select(isLarge, code.i32(format.largest), kept)
    let signed = code.binary(.or, finite, code.binary(.lshr, sign, code.i32(24)))
    let isNaN = code.compare(.ugt, magnitude, code.i32(0x7f80_0000))
    return code.cast(.trunc, code.select(isNaN, code.i32(format.canonicalNaN), signed), to: TypeTable.i8)
  }
}
