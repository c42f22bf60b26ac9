/// A token of the text: what it is, where it stands, and its number if it has one.
struct Token {
  /// What a token is.
  enum Kind: UInt8 {
    /// The end of the text.
    case end
    /// Text that is no token, or a string without its end.
    case invalid
    /// A bare word: a keyword, an attribute, an opcode.
    case word
    /// `i32`: the number is the width.
    case integerType
    /// `name:`, `7:` or `"name":`.
    case label
    /// `%name`.
    case localName
    /// `%7`.
    case localNumber
    /// `@name` or `@7`.
    case globalName
    /// `$name`.
    case comdatName
    /// `!name`.
    case metadataName
    /// `!7`.
    case metadataNumber
    /// `!"text"`.
    case metadataString
    /// `!` alone.
    case exclamation
    /// `#7`.
    case attributeGroup
    /// `#dbg_value`.
    case debugRecord
    /// `-12`.
    case integer
    /// `1.5e+00`.
    case decimalFloat
    /// `0x3FF0000000000000`, `0xH3C00`.
    case hexFloat
    /// `"text"`.
    case string
    /// `c"bytes"`.
    case bytes
    case equal, comma, star, bar, ellipsis
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace, leftAngle,
      rightAngle
  }

  /// What it is.
  var kind: Kind
  /// Which word, if it is one that the grammar knows.
  var word: Word = .other
  /// Whether the content has `\xx` in it.
  var hasEscapes = false
  /// Whether a name or label was written in quotes.
  var isQuoted = false
  /// Where it begins.
  var start: Int
  /// Where it ends.
  var end: Int
  /// Where its text without sigil and quotes begins.
  var contentStart: Int
  /// Where its text without sigil and quotes ends.
  var contentEnd: Int
  /// The number in it (`%7`, `i32`, `!5`), `Int.max` if it does not fit.
  var number = 0

  init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
    contentStart = start
    contentEnd = end
  }
}
