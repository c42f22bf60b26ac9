/// A word of PTX.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable, CustomStringConvertible {
    /// `mov`, `$L1`, `%r1`.
    case identifier(String)
    /// `.u32`, without the dot.
    case dotted(String)
    /// `$0`, `${0}`.
    case argument(Int)
    case integer(UInt64)
    case single(UInt32)
    case double(UInt64)
    /// `"…"`, without the quotes.
    case string(String)
    /// One of `{}[](),;:@!|+-*/~&^<>` and `<<`, `>>`.
    case symbol(String)
    case end

    var description: String {
      switch self {
      case .identifier(let text): "'\(text)'"
      case .dotted(let text): "'.\(text)'"
      case .argument(let n): "'%\(n)'"
      case .integer(let n): "'\(Int64(bitPattern: n))'"
      case .single(let bits): "'\(Float(bitPattern: bits))'"
      case .double(let bits): "'\(Double(bitPattern: bits))'"
      case .string(let text): "\"\(text)\""
      case .symbol(let text): "'\(text)'"
      case .end: "the end"
      }
    }
  }

  var kind: Kind
  /// The line in the text, from 1.
  var line: Int
  /// Whether nothing stands between this word and the one before it.
  var isAdjacent: Bool
}
