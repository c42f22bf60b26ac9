/// What an instruction reads.
public enum Operand: Hashable, Sendable {
  /// A value of the function.
  case value(ValueID)
  /// A constant of the module.
  case constant(ConstantID)

  /// The value, if it is one.
  public var valueID: ValueID? {
    if case .value(let id) = self { return id }
    return nil
  }

  /// The constant, if it is one.
  public var constantID: ConstantID? {
    if case .constant(let id) = self { return id }
    return nil
  }
}
