/// Why a text is not a module that we can read, and where.
public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var message: String
  /// The line, from 1.
  public var line: Int
  /// The column in bytes, from 1.
  public var column: Int
  /// The text's name as given to the parser.
  public var sourceName: String

  /// `name:line:column: error: message`.
  public var description: String { "\(sourceName):\(line):\(column): error: \(message)" }

  /// A place in the text.
  struct Position {
    var line: Int
    var column: Int
    var sourceName: String
  }

  private init(_ message: String, _ position: Position) {
    self.message = message
    line = position.line
    column = position.column
    sourceName = position.sourceName
  }

  /// Something else stands where `what` has to.
  static func expected(_ what: String, found: String, at position: Position) -> ParseError {
    ParseError("expected \(what), found \(found)", position)
  }

  /// A name that nothing defines; `what` is `value`, `block`, `global`….
  static func undefined(_ what: String, _ name: String, at position: Position) -> ParseError {
    ParseError("use of undefined \(what) '\(name)'", position)
  }

  /// A second definition.
  static func redefinition(of what: String, _ name: String, at position: Position) -> ParseError {
    ParseError("redefinition of \(what) '\(name)'", position)
  }

  /// A value of one type where another is needed.
  static func typeMismatch(_ name: String, expected: String, found: String, at position: Position)
    -> ParseError
  {
    ParseError("\(name) has type '\(found)' where '\(expected)' is needed", position)
  }

  /// LLVM has it, but it means nothing on a GPU or we do not read it; `reason` says which.
  static func unsupported(_ what: String, _ reason: String, at position: Position) -> ParseError {
    ParseError("\(what) is not supported: \(reason)", position)
  }

  /// A text that is well-formed but breaks a rule.
  static func invalid(_ message: String, at position: Position) -> ParseError {
    ParseError(message, position)
  }

  /// Types, constants or metadata nested too deep.
  static func nestedTooDeep(at position: Position) -> ParseError {
    ParseError("nested too deep: the limit is \(Parser.nestingLimit) levels", position)
  }

  /// A number that does not fit.
  static func outOfRange(_ what: String, _ text: String, at position: Position) -> ParseError {
    ParseError("\(what) \(text) is out of range", position)
  }
}
