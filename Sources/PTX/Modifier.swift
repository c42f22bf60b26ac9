/// What follows a dot in an instruction's name.
public enum Modifier: Hashable, Sendable, CustomStringConvertible {
  /// A type.
  case type(ScalarType)
  /// A direction of rounding.
  case rounding(Rounding)
  /// A state space.
  case space(StateSpace)
  /// Anything else, without the dot.
  case word(String)

  /// The modifier of this text, which has no dot.
  public init(_ text: String) {
    if let type = ScalarType(rawValue: text) {
      self = .type(type)
    } else if let rounding = Rounding(rawValue: text) {
      self = .rounding(rounding)
    } else if let space = StateSpace(modifier: text) {
      self = .space(space)
    } else {
      self = .word(text)
    }
  }

  /// The text, without the dot.
  public var description: String {
    switch self {
    case .type(let type): type.rawValue
    case .rounding(let rounding): rounding.rawValue
    case .space(let space): space.rawValue
    case .word(let word): word
    }
  }
}
