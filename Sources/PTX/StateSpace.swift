/// A kind of memory (PTX ISA, "State Spaces").
public enum StateSpace: String, Hashable, Sendable, CaseIterable {
  // Named as PTX writes them.
  case global, shared, local, const, param

  /// The space that a modifier names; `shared::cta` is `shared`, and so is a cluster's, which has one block here.
  public init?(modifier: String) {
    switch modifier {
    case "shared::cta", "shared::cluster": self = .shared
    case "param::entry", "param::func": self = .param
    default: self.init(rawValue: modifier)
    }
  }
}
