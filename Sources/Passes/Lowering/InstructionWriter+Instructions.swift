import IR

/// Instructions with the types and constants that they need.
extension InstructionWriter {
  /// The type of an operand.
  func type(of operand: Operand) -> TypeID { module.type(of: operand, in: function) }

  /// The number of an operand that is an integer constant below 2^64; bits above its width are zero.
  func constant(_ operand: Operand) -> UInt64? {
    guard case .constant(let id) = operand else { return nil }
    switch module[id] {
    case .integer(_, let value): return UInt64(exactly: value)
    case .zero, .null: return 0
    default: return nil
    }
  }

  // MARK: Constants

  /// An integer; higher bits are left out.
  mutating func integer(_ type: TypeID, _ value: UInt64) -> Operand {
    guard case .integer(let bits) = module.types[type] else { preconditionFailure("not an integer type") }
    let mask = bits >= 64 ? UInt64.max : (1 << UInt64(bits)) - 1
    return .constant(module.intern(.integer(type, UInt128(value & mask))))
  }
  /// A 32-bit integer.
  mutating func i32(_ value: UInt32) -> Operand { integer(TypeTable.i32, UInt64(value)) }
  /// A truth value.
  mutating func truth(_ value: Bool) -> Operand { integer(TypeTable.i1, value ? 1 : 0) }
  /// A number in single precision.
  mutating func float(_ value: Float) -> Operand {
    .constant(module.intern(.floatingPoint(TypeTable.float, bits: UInt128(value.bitPattern))))
  }
  /// A number in double precision.
  mutating func double(_ value: Double) -> Operand {
    .constant(module.intern(.floatingPoint(TypeTable.double, bits: UInt128(value.bitPattern))))
  }
  /// No particular value.
  mutating func undefined(_ type: TypeID) -> Operand { .constant(module.intern(.undefined(type))) }

  // MARK: Instructions

  /// `add`, `and` and the like.
  mutating func binary(_ op: BinaryOperator, _ a: Operand, _ b: Operand) -> Operand {
    if let x = constant(a), let y = constant(b), let value = Self.folded(op, x, y) {
      return integer(type(of: a), value)
    }
    if let y = constant(b), y == 0, [.add, .sub, .or, .xor, .shl, .lshr, .ashr].contains(op) { return a }
    return append(.binary(Binary(op, a, b)), type(of: a))
  }
  private static func folded(_ op: BinaryOperator, _ a: UInt64, _ b: UInt64) -> UInt64? {
    switch op {
    case .add: a &+ b
    case .sub: a &- b
    case .and: a & b
    case .or: a | b
    case .xor: a ^ b
    default: nil
    }
  }

  /// `icmp`.
  mutating func compare(_ predicate: IntegerPredicate, _ a: Operand, _ b: Operand) -> Operand {
    append(.compareIntegers(CompareIntegers(predicate, a, b)), TypeTable.i1)
  }
  /// `fcmp`.
  mutating func compareFloats(_ predicate: FloatPredicate, _ a: Operand, _ b: Operand) -> Operand {
    append(.compareFloats(CompareFloats(predicate, a, b)), TypeTable.i1)
  }
  /// `select`.
  mutating func select(_ condition: Operand, _ a: Operand, _ b: Operand) -> Operand {
    if let known = constant(condition) { return known & 1 == 1 ? a : b }
    return a == b ? a : append(.select(Select(condition, a, b)), type(of: a))
  }
  /// A conversion; the operand itself where it has the type.
  mutating func cast(_ op: CastOperator, _ operand: Operand, to type: TypeID) -> Operand {
    let from = self.type(of: operand)
    if from == type { return operand }
    if let value = constant(operand), case .integer = module.types[type],
      case .integer(let bits) = module.types[from]
    {
      switch op {
      case .trunc, .zext: return integer(type, value)
      case .sext where bits <= 64:
        let unused = UInt64(64 - bits)
        return integer(type, UInt64(bitPattern: Int64(bitPattern: value << unused) >> Int64(unused)))
      default: break
      }
    }
    return append(.cast(Cast(op, operand)), type)
  }
  /// The address `offset` bytes behind another.
  mutating func offset(_ address: Operand, by offset: Operand) -> Operand {
    if constant(offset) == 0 { return address }
    return append(
      .elementAddress(ElementAddress(source: TypeTable.i8, base: address, indices: [offset])),
      type(of: address))
  }

  /// A call of an intrinsic or library function, which is declared if it is not; nil for one without result.
  @discardableResult
  mutating func call(_ name: String, _ arguments: [Operand], result: TypeID) -> Operand? {
    let parameters = arguments.map { type(of: $0) }
    let functionType = module.types.intern(
      .function(result: result, parameters: parameters, isVariadic: false))
    let id = module.declare(name, functionType)
    let operation = Operation.call(
      Call(
        .function(id), type: functionType,
        arguments: zip(parameters, arguments).map { .init($0, .operand($1)) }))
    if result == TypeTable.void {
      append(operation)
      return nil
    }
    return append(operation, result)
  }

  // MARK: Control flow

  /// Ends the block by a choice.
  mutating func branch(_ condition: Operand, _ ifTrue: Target, _ ifFalse: Target) {
    append(.conditionalBranch(ConditionalBranch(condition, ifTrue, ifFalse)))
  }
}
