public import IR

/// Reads a module of NVVM IR in LLVM's textual form, as clang 16 to 21 write it (LLVM LangRef).
///
/// - Parameters:
///   - text: The module, in UTF-8.
///   - sourceName: What messages call the text.
/// - Throws: `ParseError`, with line and column, for what is not well-formed and for what has no meaning on a GPU.
public func parse(_ text: [UInt8], sourceName: String) throws(ParseError) -> Module {
  let result = text.withUnsafeBufferPointer { bytes -> Result<Module, ParseError> in
    var parser = Parser(bytes, sourceName: sourceName)
    do throws(ParseError) {
      try parser.parseModule()
      return .success(parser.module)
    } catch { return .failure(error) }
  }
  return try result.get()
}

/// The state of reading a module: the current token and what is known so far.
struct Parser {
  /// How deep types, constants and metadata may be nested.
  static let nestingLimit = 200

  /// What a global name stands for.
  enum Symbol {
    case variable(GlobalID)
    case function(FunctionID)
    case alias(Int)
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let sourceName: String
  var lexer: Lexer
  var token: Token
  var module = Module()
  var symbols: [String: Symbol] = [:]
  var depth = 0

  // Of the function being read.
  var function: Function
  var valueNames = SymbolTable()
  var blockNames = SymbolTable()
  /// Where each value was first used, while nothing has defined it; -1 afterwards.
  var firstUses: [Int] = []
  /// The place in the function of each block that has been named; -1 until it is defined.
  var blockPlaces: [Int] = []
  /// Where each named block was first used.
  var blockUses: [Int] = []
  /// The φ instructions of each block, in the order of blocks.
  var phis: [[Phi]] = []
  /// The number of the next value or block without a name.
  var nextNumber = 0
  /// The debug records that stand before the next instruction.
  var debugRecords: [DebugRecord] = []
  /// Whether a comma has been read that begins the metadata of an instruction.
  var isAtAttachment = false

  /// A φ instruction: what it takes from which block, by the block's number in `blockPlaces`.
  struct Phi {
    var result: ValueID
    var incoming: [(block: Int, operand: Operand)]
    var start: Int
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, sourceName: String) {
    self.bytes = bytes
    self.sourceName = sourceName
    lexer = Lexer(bytes)
    token = Token(.end, 0, 0)
    function = Function(name: "", type: TypeTable.void, result: TypeTable.void)
  }

  // MARK: Tokens

  mutating func advance() { token = lexer.next() }

  /// Reads a token of this kind if it is next.
  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Reads a word if it is next.
  mutating func accept(_ word: Word) -> Bool {
    guard token.kind == .word, token.word == word else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Token.Kind, _ what: String) throws(ParseError) {
    if !accept(kind) { throw expected(what) }
  }

  mutating func expect(_ word: Word) throws(ParseError) {
    if !accept(word) { throw expected("'\(word.rawValue)'") }
  }

  /// Whether the next token is this word, which the grammar's table need not know.
  func isWord(_ text: StaticString) -> Bool {
    guard token.kind == .word, token.end - token.start == text.utf8CodeUnitCount else { return false }
    for n in 0..<text.utf8CodeUnitCount where bytes[token.start + n] != text.utf8Start[n] { return false }
    return true
  }

  /// A whole number that is not negative.
  mutating func parseCount(_ what: String) throws(ParseError) -> Int {
    guard token.kind == .integer, token.number >= 0 else { throw expected(what) }
    if token.number == Int.max { throw .outOfRange(what, raw(token), at: position(token.start)) }
    let number = token.number
    advance()
    return number
  }

  /// A quoted text.
  mutating func parseString(_ what: String) throws(ParseError) -> String {
    guard token.kind == .string else { throw expected(what) }
    let text = content(token)
    advance()
    return text
  }

  /// The text of a token as written.
  func raw(_ token: Token) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

  /// The text in a token without sigil and quotes.
  func content(_ token: Token) -> String {
    if token.hasEscapes { return String(decoding: unescaped(token), as: UTF8.self) }
    return String(decoding: bytes[token.contentStart..<token.contentEnd], as: UTF8.self)
  }

  /// The bytes in a token with `\xx` replaced by the byte.
  func unescaped(_ token: Token) -> [UInt8] {
    let text = bytes[token.contentStart..<token.contentEnd]
    if !token.hasEscapes { return Array(text) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var place = text.startIndex
    while place < text.endIndex {
      if text[place] == UInt8(ascii: "\\") {
        if place + 2 < text.endIndex, let high = Self.hexDigit(text[place + 1]),
          let low = Self.hexDigit(text[place + 2])
        {
          result.append(high << 4 | low)
          place += 3
          continue
        }
        if place + 1 < text.endIndex, text[place + 1] == UInt8(ascii: "\\") { place += 1 }
      }
      result.append(text[place])
      place += 1
    }
    return result
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The bytes of a name, for a symbol table. A number in quotes is a name, not the number, and keeps its quotes.
  func nameBytes(_ token: Token) -> UnsafeBufferPointer<UInt8> {
    let quotes = token.isQuoted && Lexer.isDigit(bytes[token.contentStart]) ? 1 : 0
    return UnsafeBufferPointer(rebasing: bytes[(token.contentStart - quotes)..<(token.contentEnd + quotes)])
  }

  // MARK: Errors

  /// The line and column of a byte.
  func position(_ offset: Int) -> ParseError.Position {
    var line = 1
    var lineStart = 0
    for n in 0..<min(offset, bytes.count) where bytes[n] == UInt8(ascii: "\n") {
      line += 1
      lineStart = n + 1
    }
    return ParseError.Position(line: line, column: offset - lineStart + 1, sourceName: sourceName)
  }

  func expected(_ what: String) -> ParseError {
    let found: String
    switch token.kind {
    case .end: found = "the end of the text"
    default: found = "'\(raw(token).prefix(40).prefix { $0 != "\n" })'"
    }
    return .expected(what, found: found, at: position(token.start))
  }

  func unsupported(_ what: String, _ reason: String) -> ParseError {
    .unsupported(what, reason, at: position(token.start))
  }

  /// Counts a level of nesting while `body` reads what is inside.
  mutating func nested<T>(_ body: (inout Parser) throws(ParseError) -> T) throws(ParseError) -> T {
    depth += 1
    if depth > Self.nestingLimit { throw .nestedTooDeep(at: position(token.start)) }
    let result = try body(&self)
    depth -= 1
    return result
  }
}
