import IR
import PTX

/// Numbers of 16 bits by integer arithmetic, which every device has.
extension StatementLowering {
  /// A float rounded to an IEEE half, as its bits.
  mutating func half(from x: IR.Operand, _ rounding: Rounding) -> IR.Operand {
    let word = asInteger(x)
    let sign = code.binary(.and, word, code.i32(0x8000_0000))
    let magnitude = code.binary(.and, word, code.i32(0x7fff_ffff))
    let rounded = roundedSmall(magnitude, sign: sign, mantissaBits: 10, leastExponent: 113, rounding)
    // What is too large is infinite, or the largest number when rounding the other way.
    let isLarge = code.compare(.uge, rounded, code.i32(0x7c00))
    let largest = overflow(sign: sign, infinity: 0x7c00, rounding)
    let finite = code.select(isLarge, largest, rounded)
    let isInfinite = code.compare(.eq, magnitude, code.i32(0x7f80_0000))
    let isNaN = code.compare(.ugt, magnitude, code.i32(0x7f80_0000))
    var result = code.select(isInfinite, code.i32(0x7c00), finite)
    result = code.binary(.or, result, code.binary(.lshr, sign, code.i32(16)))
    result = code.select(isNaN, code.i32(0x7fff), result)
    return code.cast(.trunc, result, to: TypeTable.i16)
  }

  /// A float's magnitude rounded to fewer bits: exponent and mantissa together, so that a carry goes into the exponent,
  /// which may become larger than the format has it.
  ///
  /// - Parameters:
  ///   - mantissaBits: How many bits the mantissa keeps.
  ///   - leastExponent: A float's exponent, as it has it, that is the least for which the format has a leading one.
  mutating func roundedSmall(
    _ magnitude: IR.Operand, sign: IR.Operand, mantissaBits: UInt32, leastExponent: UInt32,
    _ rounding: Rounding
  ) -> IR.Operand {
    // More bits are lost of what will be subnormal, whose mantissa has its leading one.
    let exponent = code.binary(.lshr, magnitude, code.i32(23))
    let isNormal = code.compare(.uge, exponent, code.i32(leastExponent))
    let mantissa = code.binary(.and, magnitude, code.i32(0x7f_ffff))
    let full = code.binary(.or, mantissa, code.i32(0x80_0000))
    let lost = 23 - mantissaBits
    let deficit = code.binary(.sub, code.i32(leastExponent + lost), exponent)
    let isTiny = code.compare(.ugt, deficit, code.i32(30))
    let shift = code.select(
      isNormal, code.i32(lost), code.select(isTiny, code.i32(30), deficit))
    let rebased = code.binary(.sub, magnitude, code.i32((leastExponent - 1) << 23))
    let number = code.select(isNormal, rebased, full)
    let isZero = code.compare(.eq, magnitude, code.i32(0))
    let source = code.select(isZero, code.i32(0), number)
    return rounded(source, losing: shift, sign: sign, rounding)
  }

  /// A float rounded to a brain float, as its bits.
  mutating func brain(from x: IR.Operand, _ rounding: Rounding) -> IR.Operand {
    let word = asInteger(x)
    let sign = code.binary(.and, word, code.i32(0x8000_0000))
    let magnitude = code.binary(.and, word, code.i32(0x7fff_ffff))
    let rounded = self.rounded(magnitude, losing: code.i32(16), sign: sign, rounding)
    let isLarge = code.compare(.uge, rounded, code.i32(0x7f80))
    let isInfinite = code.compare(.eq, magnitude, code.i32(0x7f80_0000))
    let largest = code.select(
      isInfinite, code.i32(0x7f80), overflow(sign: sign, infinity: 0x7f80, rounding))
    var result = code.select(isLarge, largest, rounded)
    result = code.binary(.or, result, code.binary(.lshr, sign, code.i32(16)))
    let isNaN = code.compare(.ugt, magnitude, code.i32(0x7f80_0000))
    result = code.select(isNaN, code.i32(0x7fff), result)
    return code.cast(.trunc, result, to: TypeTable.i16)
  }

  /// A magnitude without its lowest bits, rounded in a direction.
  mutating func rounded(
    _ magnitude: IR.Operand, losing shift: IR.Operand, sign: IR.Operand, _ rounding: Rounding
  ) -> IR.Operand {
    let one = code.i32(1)
    let kept = code.binary(.lshr, magnitude, shift)
    let mask = code.binary(.sub, code.binary(.shl, one, shift), one)
    let rest = code.binary(.and, magnitude, mask)
    let isInexact = code.compare(.ne, rest, code.i32(0))
    let isNegative = code.compare(.ne, sign, code.i32(0))
    let isUp: IR.Operand
    switch rounding {
    case .rz: return kept
    case .rp:
      isUp = code.binary(.and, isInexact, code.binary(.xor, isNegative, code.truth(true)))
    case .rm: isUp = code.binary(.and, isInexact, isNegative)
    default:
      let half = code.binary(.shl, one, code.binary(.sub, shift, one))
      let isAbove = code.compare(.ugt, rest, half)
      let isTie = code.compare(.eq, rest, half)
      let isOdd = code.compare(.ne, code.binary(.and, kept, one), code.i32(0))
      let goesUp = rounding == .rna ? isTie : code.binary(.and, isTie, isOdd)
      isUp = code.binary(.or, isAbove, goesUp)
    }
    return code.binary(.add, kept, code.cast(.zext, isUp, to: TypeTable.i32))
  }

  /// What a number too large for the format becomes.
  private mutating func overflow(sign: IR.Operand, infinity: UInt32, _ rounding: Rounding) -> IR.Operand {
    let isNegative = code.compare(.ne, sign, code.i32(0))
    let (infinite, largest) = (code.i32(infinity), code.i32(infinity - 1))
    switch rounding {
    case .rz: return largest
    case .rp: return code.select(isNegative, largest, infinite)
    case .rm: return code.select(isNegative, infinite, largest)
    default: return infinite
    }
  }
}
