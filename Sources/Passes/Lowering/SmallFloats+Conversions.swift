import IR

/// Small numbers from others and back (IEEE 754-2019, 4.3.1: to the nearest, ties to even).
extension SmallFloats {
  private func type(_ operand: Operand) -> Type { writer.module.types[writer.type(of: operand)] }

  private mutating func bits(_ number: Operand) -> Operand {
    writer.cast(.bitcast, number, to: TypeTable.i32)
  }
  private mutating func float(ofBits bits: Operand) -> Operand {
    writer.cast(.bitcast, bits, to: TypeTable.float)
  }

  /// A small number's bits, an i16, as the float of the same value.
  mutating func wide(_ number: Operand, _ format: Format) -> Operand {
    if let known = wideNumbers[number] { return known }
    let word = writer.cast(.zext, number, to: TypeTable.i32)
    let result: Operand
    switch format {
    case .bfloat: result = float(ofBits: writer.binary(.shl, word, writer.i32(16)))
    case .half:
      let moved = writer.binary(.shl, writer.binary(.and, word, writer.i32(0x7fff)), writer.i32(13))
      let exponent = writer.binary(.and, moved, writer.i32(0x0f80_0000))
      // A number without the leading one: it is given one, which is then subtracted.
      let raised = float(ofBits: writer.binary(.add, moved, writer.i32(0x3880_0000)))
      let small = writer.append(
        .binary(Binary(.fsub, raised, writer.float(0x1p-14))), TypeTable.float)
      let normal = writer.binary(.add, moved, writer.i32(0x3800_0000))
      let special = writer.binary(.add, moved, writer.i32(0x7000_0000))
      let isSmall = writer.compare(.eq, exponent, writer.i32(0))
      let isSpecial = writer.compare(.eq, exponent, writer.i32(0x0f80_0000))
      let magnitude = writer.select(isSpecial, special, writer.select(isSmall, bits(small), normal))
      let sign = writer.binary(.shl, writer.binary(.and, word, writer.i32(0x8000)), writer.i32(16))
      result = float(ofBits: writer.binary(.or, magnitude, sign))
    }
    wideNumbers[number] = result
    return result
  }

  /// The bits, an i16, of the small number nearest to a float; every NaN becomes 0x7fff, as in CUDA.
  mutating func narrow(_ number: Operand, _ format: Format) -> Operand {
    let all = bits(number)
    let magnitude = writer.binary(.and, all, writer.i32(0x7fff_ffff))
    let isNaN = writer.compare(.ugt, magnitude, writer.i32(0x7f80_0000))
    let result: Operand
    switch format {
    case .bfloat:
      let odd = writer.binary(.and, writer.binary(.lshr, all, writer.i32(16)), writer.i32(1))
      let rounded = writer.binary(.add, writer.binary(.add, all, writer.i32(0x7fff)), odd)
      result = writer.binary(.lshr, rounded, writer.i32(16))
    case .half:
      // An addition in single precision rounds what is too small for a leading one at the right bit.
      let sum = writer.append(
        .binary(Binary(.fadd, float(ofBits: magnitude), writer.float(0.5))), TypeTable.float)
      let small = writer.binary(.sub, bits(sum), writer.i32(0x3f00_0000))
      let odd = writer.binary(.and, writer.binary(.lshr, magnitude, writer.i32(13)), writer.i32(1))
      let rounded = writer.binary(.add, writer.binary(.add, magnitude, writer.i32(0xc800_0fff)), odd)
      let normal = writer.binary(.lshr, rounded, writer.i32(13))
      let isLarge = writer.compare(.uge, magnitude, writer.i32(0x4780_0000))
      let isSmall = writer.compare(.ult, magnitude, writer.i32(0x3880_0000))
      let finite = writer.select(isSmall, small, normal)
      let sign = writer.binary(.and, writer.binary(.lshr, all, writer.i32(16)), writer.i32(0x8000))
      result = writer.binary(.or, writer.select(isLarge, writer.i32(0x7c00), finite), sign)
    }
    return writer.cast(.trunc, writer.select(isNaN, writer.i32(0x7fff), result), to: TypeTable.i16)
  }

  /// A double as a float with its last bit set if it is not exact (rounding to odd), so that rounding again to fewer bits
  /// gives what rounding the double would have given (Boldo and Melquiond, 2008).
  mutating func odd(_ number: Operand) -> Operand {
    let nearest = writer.cast(.fptrunc, number, to: TypeTable.float)
    let back = writer.cast(.fpext, nearest, to: TypeTable.double)
    let isInexact = writer.compareFloats(.one, back, number)
    let size = writer.call("llvm.fabs.f64", [number], result: TypeTable.double)!
    let backSize = writer.call("llvm.fabs.f64", [back], result: TypeTable.double)!
    let isTooLarge = writer.compareFloats(.ogt, backSize, size)
    let pattern = bits(nearest)
    // What was rounded away from zero goes back by one before the last bit is set.
    let cut = writer.select(isTooLarge, writer.binary(.sub, pattern, writer.i32(1)), pattern)
    let odd = writer.binary(.or, cut, writer.i32(1))
    return float(ofBits: writer.select(isInexact, odd, pattern))
  }

  /// The sum of two floats or two doubles, rounded to odd.
  mutating func oddSum(_ a: Operand, _ b: Operand) -> Operand {
    let number = writer.type(of: a)
    let isDouble = number == TypeTable.double
    let word = isDouble ? TypeTable.i64 : TypeTable.i32
    func subtract(_ x: Operand, _ y: Operand, _ pass: inout SmallFloats) -> Operand {
      pass.writer.append(.binary(Binary(.fsub, x, y)), number)
    }
    let sum = writer.append(.binary(Binary(.fadd, a, b)), number)
    let second = subtract(sum, a, &self)
    let firstError = subtract(a, subtract(sum, second, &self), &self)
    let error = writer.append(.binary(Binary(.fadd, firstError, subtract(b, second, &self))), number)
    let zero = Operand.constant(writer.module.zero(number))
    let isInexact = writer.compareFloats(.one, error, zero)
    let pattern = writer.cast(.bitcast, sum, to: word)
    let signs = writer.binary(.xor, pattern, writer.cast(.bitcast, error, to: word))
    let isTooLarge = writer.compare(.slt, signs, writer.integer(word, 0))
    let one = writer.integer(word, 1)
    let cut = writer.select(isTooLarge, writer.binary(.sub, pattern, one), pattern)
    let odd = writer.binary(.or, cut, one)
    let chosen = writer.select(isInexact, odd, pattern)
    return writer.cast(.bitcast, chosen, to: number)
  }

  /// The small number that a conversion gives, as an i16.
  mutating func converted(
    _ number: Operand, _ operation: CastOperator, to format: Format
  ) throws(PassError) -> Operand {
    switch (operation, type(number)) {
    case (.fptrunc, .float): return narrow(number, format)
    case (.fptrunc, .double): return narrow(odd(number), format)
    case (.uitofp, .integer(let bits)) where bits <= 64:
      return narrow(float(ofMagnitude: number, bits), format)
    case (.sitofp, .integer(let bits)) where bits <= 64:
      let zero = writer.integer(writer.type(of: number), 0)
      let isNegative = writer.compare(.slt, number, zero)
      let opposite = writer.append(.binary(Binary(.sub, zero, number)), writer.type(of: number))
      let size = float(ofMagnitude: writer.select(isNegative, opposite, number), bits)
      let negative = writer.append(.negate(Negate(size)), TypeTable.float)
      return narrow(writer.select(isNegative, negative, size), format)
    default: throw unsupported("made from a number of this type")
    }
  }

  /// An unsigned integer as a float that is exact, or has the last bit set of more bits than a small number has.
  private mutating func float(ofMagnitude number: Operand, _ bits: Int) -> Operand {
    let type = writer.type(of: number)
    var exact = number
    // From 2^limit on, `step` bits are left out; at least 10 above them stay, and 24 at most.
    for (limit, step) in [(24, 10), (34, 25), (49, 40)] where bits > limit {
      let unit = UInt64(1) << UInt64(step)
      let isBelow = writer.compare(.ult, number, writer.integer(type, 1 << UInt64(limit)))
      let lost = writer.binary(.and, number, writer.integer(type, unit - 1))
      let isExact = writer.compare(.eq, lost, writer.integer(type, 0))
      let kept = writer.binary(.and, number, writer.integer(type, ~(unit - 1)))
      let odd = writer.binary(.or, kept, writer.integer(type, unit))
      exact = writer.select(isBelow, exact, writer.select(isExact, kept, odd))
    }
    return writer.append(.cast(Cast(.uitofp, exact)), TypeTable.float)
  }
}
