import IR

/// Arithmetic on halves.
extension WideIntegers {
  /// The result of an operator.
  mutating func binary(_ op: BinaryOperator, _ a: Halves, _ b: Halves) -> Halves {
    switch op {
    case .and, .or, .xor:
      return Halves(low: writer.binary(op, a.low, b.low), high: writer.binary(op, a.high, b.high))
    case .add:
      let low = writer.binary(.add, a.low, b.low)
      let carry = writer.cast(.zext, writer.compare(.ult, low, a.low), to: TypeTable.i64)
      return Halves(low: low, high: writer.binary(.add, writer.binary(.add, a.high, b.high), carry))
    case .sub:
      let borrow = writer.cast(.zext, writer.compare(.ult, a.low, b.low), to: TypeTable.i64)
      return Halves(
        low: writer.binary(.sub, a.low, b.low),
        high: writer.binary(.sub, writer.binary(.sub, a.high, b.high), borrow))
    case .mul: return product(a, b)
    case .shl, .lshr, .ashr: return shifted(op, a, b.low)
    case .udiv, .urem: return divided(op == .udiv ? "divide" : "rest", a, b)
    default:
      // Signed: the magnitudes are divided. The rest has the first number's sign.
      let isQuotient = op == .sdiv
      let first = isNegative(a)
      let second = isNegative(b)
      let value = divided(
        isQuotient ? "divide" : "rest", choose(first, negated(a), a), choose(second, negated(b), b))
      return choose(isQuotient ? writer.binary(.xor, first, second) : first, negated(value), value)
    }
  }

  private mutating func product(_ a: Halves, _ b: Halves) -> Halves {
    let low = writer.binary(.mul, a.low, b.low)
    var high = writer.call("llvm.nvvm.mulhi.ull", [a.low, b.low], result: TypeTable.i64)!
    // What is extended from 64 bits has nothing in its upper half.
    for (x, y) in [(a.low, b.high), (a.high, b.low)] where writer.constant(x) != 0 && writer.constant(y) != 0
    {
      high = writer.binary(.add, high, writer.binary(.mul, x, y))
    }
    return Halves(low: low, high: high)
  }

  private mutating func shifted(_ op: BinaryOperator, _ a: Halves, _ count: Operand) -> Halves {
    let part = writer.binary(.and, count, word(63))
    // The other half moves by one first, since a shift by 64 is none.
    let rest = writer.binary(.xor, part, word(63))
    let isLong: Operand
    if let known = writer.constant(count) {
      isLong = writer.truth(known & 64 != 0)
    } else {
      isLong = writer.compare(.ne, writer.binary(.and, count, word(64)), word(0))
    }
    if op == .shl {
      let moved = writer.binary(.shl, a.low, part)
      let carried = writer.binary(.lshr, writer.binary(.lshr, a.low, word(1)), rest)
      let high = writer.binary(.or, writer.binary(.shl, a.high, part), carried)
      return Halves(low: writer.select(isLong, word(0), moved), high: writer.select(isLong, moved, high))
    }
    let moved = writer.binary(op, a.high, part)
    let carried = writer.binary(.shl, writer.binary(.shl, a.high, word(1)), rest)
    let low = writer.binary(.or, writer.binary(.lshr, a.low, part), carried)
    let filled = op == .ashr ? writer.binary(.ashr, a.high, word(63)) : word(0)
    return Halves(low: writer.select(isLong, moved, low), high: writer.select(isLong, filled, moved))
  }

  private mutating func divided(_ name: String, _ a: Halves, _ b: Halves) -> Halves {
    let all = [a.low, a.high, b.low, b.high]
    return Halves(
      low: writer.call("causeway.wide.\(name).low", all, result: TypeTable.i64)!,
      high: writer.call("causeway.wide.\(name).high", all, result: TypeTable.i64)!)
  }

  /// Whether a number is below zero.
  mutating func isNegative(_ a: Halves) -> Operand { writer.compare(.slt, a.high, word(0)) }

  /// A number with the other sign.
  mutating func negated(_ a: Halves) -> Halves { binary(.sub, Halves(low: word(0), high: word(0)), a) }

  /// One of two numbers.
  mutating func choose(_ condition: Operand, _ a: Halves, _ b: Halves) -> Halves {
    Halves(low: writer.select(condition, a.low, b.low), high: writer.select(condition, a.high, b.high))
  }

  /// The truth of a comparison.
  mutating func compare(_ predicate: IntegerPredicate, _ a: Halves, _ b: Halves) -> Operand {
    switch predicate {
    case .eq, .ne:
      let difference = writer.binary(
        .or, writer.binary(.xor, a.low, b.low), writer.binary(.xor, a.high, b.high))
      return writer.compare(predicate, difference, word(0))
    default:
      let isSame = writer.compare(.eq, a.high, b.high)
      let unsigned: IntegerPredicate =
        switch predicate {
        case .ugt, .sgt: .ugt
        case .uge, .sge: .uge
        case .ult, .slt: .ult
        default: .ule
        }
      return writer.select(
        isSame, writer.compare(unsigned, a.low, b.low), writer.compare(predicate, a.high, b.high))
    }
  }

  // MARK: Conversions

  /// A conversion to 128 bits.
  mutating func widened(_ i: Cast) throws(PassError) -> Halves {
    let operand = current(i.operand)
    switch i.operator {
    case .zext: return Halves(low: writer.cast(.zext, operand, to: TypeTable.i64), high: word(0))
    case .sext:
      let low = writer.cast(.sext, operand, to: TypeTable.i64)
      return Halves(low: low, high: writer.binary(.ashr, low, word(63)))
    case .fptoui, .fptosi:
      let type = writer.type(of: operand) == TypeTable.double ? "double" : "float"
      return Halves(
        low: writer.call("causeway.wide.of.\(type).low", [operand], result: TypeTable.i64)!,
        high: writer.call("causeway.wide.of.\(type).high", [operand], result: TypeTable.i64)!)
    default: throw unsupported("in a conversion by '\(i.operator.rawValue)'")
    }
  }

  /// A conversion from 128 bits.
  mutating func narrowed(_ i: Cast, _ type: TypeID) throws(PassError) -> Operand {
    let value = parts(i.operand)
    switch i.operator {
    case .trunc: return writer.cast(.trunc, value.low, to: type)
    case .uitofp, .sitofp:
      let name = type == TypeTable.double ? "causeway.wide.to.double" : "causeway.wide.to.float"
      if i.operator == .uitofp { return writer.call(name, [value.low, value.high], result: type)! }
      let isBelow = isNegative(value)
      let magnitude = choose(isBelow, negated(value), value)
      let number = writer.call(name, [magnitude.low, magnitude.high], result: type)!
      return writer.select(isBelow, writer.append(.negate(Negate(number)), type), number)
    default: throw unsupported("in a conversion by '\(i.operator.rawValue)'")
    }
  }
}
