/// How a result that cannot be represented is rounded (PTX ISA, "Rounding Modifiers").
public enum Rounding: String, Hashable, Sendable, CaseIterable {
  // Named as PTX writes them: to nearest even, to nearest away from zero, towards zero, −∞, +∞.
  case rn, rna, rz, rm, rp
  // The same, to a whole number.
  case rni, rzi, rmi, rpi

  /// Whether the result is a whole number.
  public var isToInteger: Bool {
    switch self {
    case .rni, .rzi, .rmi, .rpi: true
    default: false
    }
  }
}
