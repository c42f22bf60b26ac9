/// Cuts the bytes of LLVM assembly into tokens (LLVM LangRef, "Identifiers" and "High Level Structure"). It works
/// on UTF-8 bytes and allocates nothing.
struct Lexer {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next token is looked for.
  var position = 0
  private let words = WordTable.shared

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next token.
  mutating func next() -> Token {
    skipBlanks()
    let start = position
    guard start < bytes.count else { return Token(.end, start, start) }
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: "%"): return name(.localName, .localNumber, at: start)
    case UInt8(ascii: "@"): return name(.globalName, .globalName, at: start)
    case UInt8(ascii: ","): return punctuation(.comma)
    case UInt8(ascii: "="): return punctuation(.equal)
    case UInt8(ascii: "("): return punctuation(.leftParenthesis)
    case UInt8(ascii: ")"): return punctuation(.rightParenthesis)
    case UInt8(ascii: "["): return punctuation(.leftBracket)
    case UInt8(ascii: "]"): return punctuation(.rightBracket)
    case UInt8(ascii: "{"): return punctuation(.leftBrace)
    case UInt8(ascii: "}"): return punctuation(.rightBrace)
    case UInt8(ascii: "<"): return punctuation(.leftAngle)
    case UInt8(ascii: ">"): return punctuation(.rightAngle)
    case UInt8(ascii: "*"): return punctuation(.star)
    case UInt8(ascii: "|"): return punctuation(.bar)
    case UInt8(ascii: "!"): return metadata(at: start)
    case UInt8(ascii: "#"): return hash(at: start)
    case UInt8(ascii: "\""):
      var token = quoted(.string, at: start, quote: start)
      if token.kind == .string, position < bytes.count, bytes[position] == UInt8(ascii: ":") {
        token.kind = .label
        token.isQuoted = true
        position += 1
        token.end = position
      }
      return token
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): return number(at: start)
    case UInt8(ascii: "."):
      if start + 2 < bytes.count, bytes[start + 1] == byte, bytes[start + 2] == byte {
        position += 3
        return Token(.ellipsis, start, position)
      }
      return word(at: start)
    default:
      if Self.isNameByte(byte) { return word(at: start) }
      position += 1
      return Token(.invalid, start, position)
    }
  }

  /// Moves behind the brace that closes the one just read, without cutting what is between into tokens.
  mutating func skipBody() {
    var depth = 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return }
      case UInt8(ascii: ";"): skipLine()
      case UInt8(ascii: "\""):
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
        position += 1
      default: break
      }
    }
  }

  /// Whether a name may have the byte in it without quotes.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// Whether the byte is a decimal digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0: position += 1
      case UInt8(ascii: ";"): skipLine()
      default: return
      }
    }
  }

  private mutating func punctuation(_ kind: Token.Kind) -> Token {
    position += 1
    return Token(kind, position - 1, position)
  }

  /// `%name`, `%7`, `%"any bytes"` and the same behind `@`.
  private mutating func name(_ named: Token.Kind, _ numbered: Token.Kind, at start: Int) -> Token {
    position += 1
    guard position < bytes.count else { return Token(.invalid, start, position) }
    if bytes[position] == UInt8(ascii: "\"") {
      var token = quoted(named, at: start, quote: position)
      token.isQuoted = true
      return token
    }
    let first = position
    skipNameBytes()
    if position == first { return Token(.invalid, start, position) }
    var token = Token(named, start, position)
    token.contentStart = first
    if Self.isDigit(bytes[first]) {
      guard let number = decimal(first, position) else { return Token(.invalid, start, position) }
      token.number = number
      token.kind = numbered
    }
    return token
  }

  private mutating func skipNameBytes() {
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
  }

  /// A quoted text whose opening quote is at `quote`.
  private mutating func quoted(_ kind: Token.Kind, at start: Int, quote: Int) -> Token {
    position = quote + 1
    var hasEscapes = false
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") { hasEscapes = true }
      position += 1
    }
    guard position < bytes.count else { return Token(.invalid, start, position) }
    position += 1
    var token = Token(kind, start, position)
    token.contentStart = quote + 1
    token.contentEnd = position - 1
    token.hasEscapes = hasEscapes
    return token
  }

  private mutating func word(at start: Int) -> Token {
    skipNameBytes()
    if position < bytes.count {
      if bytes[position] == UInt8(ascii: ":") { return label(at: start) }
      if bytes[position] == UInt8(ascii: "\""), position == start + 1, bytes[start] == UInt8(ascii: "c") {
        return quoted(.bytes, at: start, quote: position)
      }
    }
    var token = Token(.word, start, position)
    switch bytes[start] {
    case UInt8(ascii: "$"):
      if position == start + 1 {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          return Token(.invalid, start, position)
        }
        return quoted(.comdatName, at: start, quote: position)
      }
      token.kind = .comdatName
      token.contentStart = start + 1
    case UInt8(ascii: "i"):
      if position > start + 1, let bits = decimal(start + 1, position) {
        token.kind = .integerType
        token.number = bits
      } else {
        token.word = words.find(bytes.baseAddress! + start, position - start)
      }
    default:
      token.word = words.find(bytes.baseAddress! + start, position - start)
    }
    return token
  }

  private mutating func label(at start: Int) -> Token {
    var token = Token(.label, start, position + 1)
    token.contentEnd = position
    token.number = decimal(start, position) ?? -1
    position += 1
    return token
  }

  private mutating func metadata(at start: Int) -> Token {
    position += 1
    guard position < bytes.count else { return Token(.exclamation, start, position) }
    let byte = bytes[position]
    if byte == UInt8(ascii: "\"") { return quoted(.metadataString, at: start, quote: position) }
    let first = position
    var hasEscapes = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\") { hasEscapes = true } else if !Self.isNameByte(byte) { break }
      position += 1
    }
    if position == first { return Token(.exclamation, start, position) }
    var token = Token(.metadataName, start, position)
    token.hasEscapes = hasEscapes
    token.contentStart = first
    if Self.isDigit(byte) {
      guard let number = decimal(first, position) else { return Token(.invalid, start, position) }
      token.kind = .metadataNumber
      token.number = number
    }
    return token
  }

  private mutating func hash(at start: Int) -> Token {
    position += 1
    let first = position
    skipNameBytes()
    var token = Token(.debugRecord, start, position)
    token.contentStart = first
    if position == first { token.kind = .invalid }
    if position > first, let number = decimal(first, position) {
      token.kind = .attributeGroup
      token.number = number
    }
    return token
  }

  private mutating func number(at start: Int) -> Token {
    position += 1
    var kind = Token.Kind.integer
    if bytes[start] == UInt8(ascii: "0"), position < bytes.count, bytes[position] == UInt8(ascii: "x") {
      kind = .hexFloat
      skipNameBytes()
    } else {
      while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
      if position < bytes.count, bytes[position] == UInt8(ascii: "."),
        !Self.isDigit(bytes[start]) || position > start
      {
        kind = .decimalFloat
        position += 1
        while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
          position += 1
          if position < bytes.count,
            bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
          {
            position += 1
          }
          while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
        }
      }
    }
    // `7:` and `-name:` are labels.
    if position < bytes.count, Self.isNameByte(bytes[position]) || bytes[position] == UInt8(ascii: ":") {
      let end = position
      skipNameBytes()
      if position < bytes.count, bytes[position] == UInt8(ascii: ":") { return label(at: start) }
      if position != end { kind = .invalid }
    }
    let digit = Self.isDigit(bytes[start]) ? start : start + 1
    if digit == position { kind = .invalid }
    var token = Token(kind, start, position)
    if kind == .integer {
      token.number = decimal(digit, position) ?? 0
      if digit != start { token.number = -token.number }
      if bytes[start] == UInt8(ascii: "+") { token.kind = .invalid }
    }
    return token
  }

  /// The decimal number in these bytes, `Int.max` if it does not fit; nil if they are not all digits.
  private func decimal(_ start: Int, _ end: Int) -> Int? {
    var value = 0
    for i in start..<end {
      let digit = bytes[i] &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(digit))
      value = overflow || carry || value == Int.max ? Int.max : sum
    }
    return value
  }
}
