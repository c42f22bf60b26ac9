import IR

/// Small numbers from numbers of other types.
extension SmallFloats {
  /// A small number's bits, an i16, as the float of the same value.
  mutating func wide(_ number: Operand, _ format: SmallFloat) -> Operand {
    if let known = wideNumbers[number] { return known }
    let result = writer.wide(number, format)
    wideNumbers[number] = result
    return result
  }

  /// The bits, an i16, of the small number nearest to a float.
  mutating func narrow(_ number: Operand, _ format: SmallFloat) -> Operand { writer.narrow(number, format) }

  /// The small number that a conversion gives, as an i16.
  mutating func converted(
    _ number: Operand, _ operation: CastOperator, to format: SmallFloat
  ) throws(PassError) -> Operand {
    switch (operation, writer.module.types[writer.type(of: number)]) {
    case (.fptrunc, .float): return narrow(number, format)
    case (.fptrunc, .double): return narrow(writer.roundedToOdd(number), format)
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
