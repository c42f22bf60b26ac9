internal import IR

/// Operations on numbers (LLVM LangRef, "Binary Operations", "Other Operations"). What LLVM leaves undefined, but for a
/// division by zero, has some value here: the programs that are compared do not do it.
enum Arithmetic {
  /// Applies `body` to numbers, or to each element of vectors.
  static func map(
    _ left: RuntimeValue, _ right: RuntimeValue,
    _ body: (UInt128, UInt128) throws(InterpreterError) -> UInt128
  ) throws(InterpreterError) -> RuntimeValue {
    guard case .elements(let a) = left else { return .bits(try body(left.bits, right.bits)) }
    var result: [RuntimeValue] = []
    for (x, y) in zip(a, right.elements) { result.append(.bits(try body(x.bits, y.bits))) }
    return .elements(result)
  }

  /// The type of the numbers in a value: a vector's elements or the type itself.
  static func scalar(_ type: TypeID, _ types: TypeTable) -> TypeID {
    if case .vector(_, let element) = types[type] { return element }
    return type
  }

  /// A number with its sign.
  static func signed(_ value: UInt128, _ width: Int) -> Int128 {
    let shift = UInt128(128 - width)
    return Int128(bitPattern: value << shift) >> Int128(shift)
  }

  static func binary(
    _ op: BinaryOperator, _ left: RuntimeValue, _ right: RuntimeValue, _ type: TypeID, _ types: TypeTable
  ) throws(InterpreterError) -> RuntimeValue {
    let element = scalar(type, types)
    if op.isFloatingPoint {
      return try map(left, right) { (a: UInt128, b: UInt128) throws(InterpreterError) -> UInt128 in
        try FloatFormat(element, types).binary(op, a, b)
      }
    }
    let width = types.width(element)
    let mask = types.mask(element)
    return try map(left, right) { (a: UInt128, b: UInt128) throws(InterpreterError) -> UInt128 in
      try integer(op, a, b, width) & mask
    }
  }

  private static func integer(
    _ op: BinaryOperator, _ a: UInt128, _ b: UInt128, _ width: Int
  ) throws(InterpreterError) -> UInt128 {
    switch op {
    case .add: return a &+ b
    case .sub: return a &- b
    case .mul: return a &* b
    case .and: return a & b
    case .or: return a | b
    case .xor: return a ^ b
    case .shl: return b < width ? a << b : 0
    case .lshr: return b < width ? a >> b : 0
    case .ashr: return UInt128(bitPattern: signed(a, width) >> Int128(min(b, 127)))
    default: break
    }
    if b == 0 { throw .undefined("a division by zero") }
    let (x, y) = (signed(a, width), signed(b, width))
    switch op {
    case .udiv: return a / b
    case .urem: return a % b
    case .sdiv: return UInt128(bitPattern: x.dividedReportingOverflow(by: y).partialValue)
    default: return UInt128(bitPattern: x.remainderReportingOverflow(dividingBy: y).partialValue)
    }
  }

  static func compare(
    _ predicate: IntegerPredicate, _ left: RuntimeValue, _ right: RuntimeValue, _ type: TypeID,
    _ types: TypeTable
  ) throws(InterpreterError) -> RuntimeValue {
    let width = types.width(scalar(type, types))
    return try map(left, right) { a, b in
      let (x, y) = (signed(a, width), signed(b, width))
      let holds =
        switch predicate {
        case .eq: a == b
        case .ne: a != b
        case .ugt: a > b
        case .uge: a >= b
        case .ult: a < b
        case .ule: a <= b
        case .sgt: x > y
        case .sge: x >= y
        case .slt: x < y
        case .sle: x <= y
        }
      return holds ? 1 : 0
    }
  }

  static func compare(
    _ predicate: FloatPredicate, _ left: RuntimeValue, _ right: RuntimeValue, _ type: TypeID,
    _ types: TypeTable
  ) throws(InterpreterError) -> RuntimeValue {
    let format = try FloatFormat(scalar(type, types), types)
    return try map(left, right) { a, b in
      let (x, y) = (format.number(a), format.number(b))
      let isUnordered = x.isNaN || y.isNaN
      let holds =
        switch predicate {
        case .false: false
        case .true: true
        case .ord: !isUnordered
        case .uno: isUnordered
        case .oeq: x == y
        case .ogt: x > y
        case .oge: x >= y
        case .olt: x < y
        case .ole: x <= y
        case .one: !isUnordered && x != y
        case .ueq: isUnordered || x == y
        case .ugt: isUnordered || x > y
        case .uge: isUnordered || x >= y
        case .ult: isUnordered || x < y
        case .ule: isUnordered || x <= y
        case .une: isUnordered || x != y
        }
      return holds ? 1 : 0
    }
  }
}
