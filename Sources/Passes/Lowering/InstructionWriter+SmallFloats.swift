import IR

/// A format of 16 bits.
enum SmallFloat {
  /// IEEE 754's binary16.
  case half
  /// The upper half of a `float`.
  case bfloat
}

/// Small numbers, as the i16 that holds their bits, from others and back (IEEE 754-2019, 4.3.1: to the nearest, ties to
/// even), and numbers in single precision without the subnormal ones.
extension InstructionWriter {
  private mutating func bits(_ number: Operand) -> Operand {
    cast(.bitcast, number, to: TypeTable.i32)
  }
  private mutating func float(ofBits bits: Operand) -> Operand {
    cast(.bitcast, bits, to: TypeTable.float)
  }

  /// A small number's bits, an i16, as the float of the same value.
  mutating func wide(_ number: Operand, _ format: SmallFloat) -> Operand {
    let word = cast(.zext, number, to: TypeTable.i32)
    switch format {
    case .bfloat: return float(ofBits: binary(.shl, word, i32(16)))
    case .half:
      let moved = binary(.shl, binary(.and, word, i32(0x7fff)), i32(13))
      let exponent = binary(.and, moved, i32(0x0f80_0000))
      // A number without the leading one: it is given one, which is then subtracted.
      let raised = float(ofBits: binary(.add, moved, i32(0x3880_0000)))
      let small = append(
        .binary(Binary(.fsub, raised, float(0x1p-14))), TypeTable.float)
      let normal = binary(.add, moved, i32(0x3800_0000))
      let special = binary(.add, moved, i32(0x7000_0000))
      let isSmall = compare(.eq, exponent, i32(0))
      let isSpecial = compare(.eq, exponent, i32(0x0f80_0000))
      let magnitude = select(isSpecial, special, select(isSmall, bits(small), normal))
      let sign = binary(.shl, binary(.and, word, i32(0x8000)), i32(16))
      return float(ofBits: binary(.or, magnitude, sign))
    }
  }

  /// The bits, an i16, of the small number nearest to a float; every NaN becomes 0x7fff, as in CUDA.
  mutating func narrow(_ number: Operand, _ format: SmallFloat) -> Operand {
    let all = bits(number)
    let magnitude = binary(.and, all, i32(0x7fff_ffff))
    let isNaN = compare(.ugt, magnitude, i32(0x7f80_0000))
    let result: Operand
    switch format {
    case .bfloat:
      let odd = binary(.and, binary(.lshr, all, i32(16)), i32(1))
      let rounded = binary(.add, binary(.add, all, i32(0x7fff)), odd)
      result = binary(.lshr, rounded, i32(16))
    case .half:
      // An addition in single precision rounds what is too small for a leading one at the right bit.
      let sum = append(
        .binary(Binary(.fadd, float(ofBits: magnitude), float(0.5))), TypeTable.float)
      let small = binary(.sub, bits(sum), i32(0x3f00_0000))
      let odd = binary(.and, binary(.lshr, magnitude, i32(13)), i32(1))
      let rounded = binary(.add, binary(.add, magnitude, i32(0xc800_0fff)), odd)
      let normal = binary(.lshr, rounded, i32(13))
      let isLarge = compare(.uge, magnitude, i32(0x4780_0000))
      let isSmall = compare(.ult, magnitude, i32(0x3880_0000))
      let finite = select(isSmall, small, normal)
      let sign = binary(.and, binary(.lshr, all, i32(16)), i32(0x8000))
      result = binary(.or, select(isLarge, i32(0x7c00), finite), sign)
    }
    return cast(.trunc, select(isNaN, i32(0x7fff), result), to: TypeTable.i16)
  }

  /// A double as a float with its last bit set if it is not exact (rounding to odd), so that rounding again to fewer bits
  /// gives what rounding the double would have given (Boldo and Melquiond, 2008).
  mutating func roundedToOdd(_ number: Operand) -> Operand {
    let nearest = cast(.fptrunc, number, to: TypeTable.float)
    let back = cast(.fpext, nearest, to: TypeTable.double)
    let isInexact = compareFloats(.one, back, number)
    let size = call("llvm.fabs.f64", [number], result: TypeTable.double)!
    let backSize = call("llvm.fabs.f64", [back], result: TypeTable.double)!
    let isTooLarge = compareFloats(.ogt, backSize, size)
    let pattern = bits(nearest)
    // What was rounded away from zero goes back by one before the last bit is set.
    let cut = select(isTooLarge, binary(.sub, pattern, i32(1)), pattern)
    let odd = binary(.or, cut, i32(1))
    return float(ofBits: select(isInexact, odd, pattern))
  }

  /// The sum of two floats or two doubles, rounded to odd.
  mutating func oddSum(_ a: Operand, _ b: Operand) -> Operand {
    let number = type(of: a)
    let isDouble = number == TypeTable.double
    let word = isDouble ? TypeTable.i64 : TypeTable.i32
    func subtract(_ x: Operand, _ y: Operand, _ writer: inout InstructionWriter) -> Operand {
      writer.append(.binary(Binary(.fsub, x, y)), number)
    }
    let sum = append(.binary(Binary(.fadd, a, b)), number)
    let second = subtract(sum, a, &self)
    let firstError = subtract(a, subtract(sum, second, &self), &self)
    let error = append(.binary(Binary(.fadd, firstError, subtract(b, second, &self))), number)
    let zero = Operand.constant(module.zero(number))
    let isInexact = compareFloats(.one, error, zero)
    let pattern = cast(.bitcast, sum, to: word)
    let signs = binary(.xor, pattern, cast(.bitcast, error, to: word))
    let isTooLarge = compare(.slt, signs, integer(word, 0))
    let one = integer(word, 1)
    let cut = select(isTooLarge, binary(.sub, pattern, one), pattern)
    let odd = binary(.or, cut, one)
    let chosen = select(isInexact, odd, pattern)
    return cast(.bitcast, chosen, to: number)
  }

  /// A float with zero of its sign in place of a subnormal one.
  mutating func flushed(_ number: Operand) -> Operand {
    let word = bits(number)
    let exponent = binary(.and, word, i32(0x7f80_0000))
    let isSmall = compare(.eq, exponent, i32(0))
    let zero = binary(.and, word, i32(0x8000_0000))
    return select(isSmall, float(ofBits: zero), number)
  }
}
