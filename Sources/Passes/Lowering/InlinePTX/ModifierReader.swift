import PTX

/// Takes an instruction's modifiers one after the other; what is left in the end is not known.
struct ModifierReader {
  private(set) var remaining: [Modifier]

  /// A reader of an instruction's modifiers.
  init(_ instruction: PTX.Instruction) { remaining = instruction.modifiers }

  /// Takes a word, if it is there.
  mutating func take(_ word: String) -> Bool {
    guard let index = remaining.firstIndex(of: .word(word)) else { return false }
    remaining.remove(at: index)
    return true
  }

  /// Takes the first of these words that is there.
  mutating func take(anyOf words: [String]) -> String? {
    for case .word(let word) in remaining where words.contains(word) {
      _ = take(word)
      return word
    }
    return nil
  }

  /// Takes every word that is advice on caching, or names the threads that an access is ordered for.
  mutating func takeAdvice() {
    remaining.removeAll { modifier in
      guard case .word(let word) = modifier else { return false }
      return ["ca", "cg", "cs", "cv", "lu", "wb", "wt", "nc", "weak", "cta", "cluster", "gpu", "sys", "mmio"]
        .contains(word) || word.hasPrefix("L1::") || word.hasPrefix("L2::")
    }
  }

  /// Takes the first type.
  mutating func type() -> ScalarType? {
    for (index, modifier) in remaining.enumerated() {
      if case .type(let type) = modifier {
        remaining.remove(at: index)
        return type
      }
    }
    return nil
  }

  /// Takes the direction of rounding.
  mutating func rounding() -> Rounding? {
    for (index, modifier) in remaining.enumerated() {
      if case .rounding(let rounding) = modifier {
        remaining.remove(at: index)
        return rounding
      }
    }
    return nil
  }

  /// Takes the first state space.
  mutating func space() -> StateSpace? {
    for (index, modifier) in remaining.enumerated() {
      if case .space(let space) = modifier {
        remaining.remove(at: index)
        return space
      }
    }
    return nil
  }
}
