/// How nvcc takes the values of options apart (NVIDIA CUDA Compiler Driver documentation, "Command Option Types and
/// Notation").
enum OptionValues {
  /// The parts of a list separated by commas. Commas between double quotes, and behind a backslash, separate nothing;
  /// quotes stay, since `-DNAME="text"` defines a string.
  static func list(_ text: String) -> [String] {
    split(text, isSeparator: { $0 == "," }, keepsQuotes: true)
  }

  /// The options in a value that is meant for another program: separated by commas or blanks, where quotes of both
  /// kinds and a backslash before a comma keep together what they surround.
  static func forwarded(_ text: String) -> [String] {
    split(text, isSeparator: { $0 == "," || $0.isWhitespace }, keepsQuotes: false)
  }

  /// The words of a line or a file, as a shell would take them apart without expanding anything.
  static func words(_ text: String) -> [String] {
    split(text, isSeparator: \.isWhitespace, keepsQuotes: false, escapesAll: true)
  }

  /// Splits text; empty parts are left out unless they are quoted.
  private static func split(
    _ text: String, isSeparator: (Character) -> Bool, keepsQuotes: Bool, escapesAll: Bool = false
  ) -> [String] {
    var parts: [String] = []
    var part = ""
    var isStarted = false
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.first, next == "," || (escapesAll && quote != "'") {
        part.append(next)
        rest.removeFirst()
        isStarted = true
      } else if character == "\\", let next = rest.first, keepsQuotes, next == "\"" {
        part += "\\\""
        rest.removeFirst()
      } else if let open = quote {
        if character == open { quote = nil }
        if character != open || keepsQuotes { part.append(character) }
      } else if character == "\"" || (character == "'" && !keepsQuotes) {
        quote = character
        isStarted = true
        if keepsQuotes { part.append(character) }
      } else if isSeparator(character) {
        if isStarted || !part.isEmpty { parts.append(part) }
        part = ""
        isStarted = false
      } else {
        part.append(character)
      }
    }
    if isStarted || !part.isEmpty { parts.append(part) }
    return parts
  }
}
