internal import IR

extension Module {
  /// The variable that a constant address lies in; nil if it is not known.
  func variable(at address: ConstantID) -> GlobalID? {
    switch self[address] {
    case .global(_, let id): id
    case .expression(_, .cast(_, let operand)): variable(at: operand)
    case .expression(_, .elementAddress(_, let base, _, _)): variable(at: base)
    default: nil
    }
  }
}
