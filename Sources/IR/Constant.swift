/// A constant (LLVM LangRef, "Constants").
public enum Constant: Hashable, Sendable {
  /// An integer; the bits above its width are zero. Widths above 128 are refused by the parser.
  case integer(TypeID, UInt128)
  /// A floating-point number, as the bits of its own format (`half` in the low 16, and so on).
  case floatingPoint(TypeID, bits: UInt128)
  /// The null pointer.
  case null(TypeID)
  /// Any value.
  case undefined(TypeID)
  /// A deferred error.
  case poison(TypeID)
  /// All zero bits.
  case zero(TypeID)
  /// The elements of an array, structure or vector in order.
  case aggregate(TypeID, [ConstantID])
  /// An array of bytes (`c"…"`).
  case bytes(TypeID, [UInt8])
  /// The address of a global variable. The type is its pointer type.
  case global(TypeID, GlobalID)
  /// The address of a function.
  case function(TypeID, FunctionID)
  /// A constant expression.
  case expression(TypeID, ConstantExpression)

  /// The constant's type.
  public var type: TypeID {
    switch self {
    case .integer(let type, _), .floatingPoint(let type, _), .null(let type), .undefined(let type),
      .poison(let type), .zero(let type), .aggregate(let type, _), .bytes(let type, _), .global(let type, _),
      .function(let type, _), .expression(let type, _):
      type
    }
  }
}

/// An operation on constants (LLVM LangRef, "Constant Expressions").
public enum ConstantExpression: Hashable, Sendable {
  /// A conversion.
  case cast(CastOperator, ConstantID)
  /// An address computation.
  case elementAddress(source: TypeID, base: ConstantID, indices: [ConstantID], isInBounds: Bool)
  /// An arithmetic or logical operation.
  case binary(BinaryOperator, ConstantID, ConstantID)
  /// A comparison of integers or addresses, which LLVM has had up to version 18.
  case compare(IntegerPredicate, ConstantID, ConstantID)
  /// The second if the first is true, else the third; LLVM has had it up to version 16.
  case select(ConstantID, ConstantID, ConstantID)
}
