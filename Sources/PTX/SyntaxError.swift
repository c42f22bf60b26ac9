/// Why the text of an assembly statement is not PTX.
public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var message: String
  /// The line in the statement's text, from 1.
  public var line: Int

  private init(_ message: String, line: Int) {
    self.message = message
    self.line = line
  }

  static func unexpectedCharacter(_ byte: UInt8, line: Int) -> SyntaxError {
    SyntaxError("unexpected character '\(Character(Unicode.Scalar(byte)))'", line: line)
  }
  static func unterminatedComment(line: Int) -> SyntaxError {
    SyntaxError("a comment that does not end", line: line)
  }
  static func malformedNumber(_ text: String, line: Int) -> SyntaxError {
    SyntaxError("'\(text)' is not a number", line: line)
  }
  static func expected(_ what: String, found token: Token) -> SyntaxError {
    SyntaxError("expected \(what), found \(token.kind)", line: token.line)
  }
  static func unsupportedDirective(_ name: String, line: Int) -> SyntaxError {
    SyntaxError("the directive '.\(name)' cannot be used in an assembly statement here", line: line)
  }
  static func unknownType(_ name: String, line: Int) -> SyntaxError {
    SyntaxError("'.\(name)' is not a type of a register", line: line)
  }
  static func redeclared(_ name: String, line: Int) -> SyntaxError {
    SyntaxError("'\(name)' is declared twice", line: line)
  }
  static func divisionByZero(line: Int) -> SyntaxError { SyntaxError("a division by zero", line: line) }
  static func unknownLabel(_ name: String, line: Int) -> SyntaxError {
    SyntaxError("there is no label '\(name)'", line: line)
  }

  /// `line 2: message`.
  public var description: String { "line \(line): \(message)" }
}
