/// Splits the text of an assembly statement into words (PTX ISA, "Syntax"), as LLVM's IR has it: `$0` and `${0}` are
/// operands, `$$` is a dollar sign, `${:uid}` a number of its own for each statement.
struct Lexer {
  private let text: [UInt8]
  private let uniqueNumber: Int
  private var place = 0
  private var line = 1

  init(_ text: [UInt8], uniqueNumber: Int) {
    self.text = Self.expanded(text, uniqueNumber)
    self.uniqueNumber = uniqueNumber
  }

  /// All words; the last is `end`.
  static func tokens(_ text: [UInt8], uniqueNumber: Int) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text, uniqueNumber: uniqueNumber)
    var result: [Token] = []
    while true {
      let token = try lexer.next()
      result.append(token)
      if token.kind == .end { return result }
    }
  }

  /// The text with `${:uid}` replaced, since it may be a part of a name.
  private static func expanded(_ text: [UInt8], _ number: Int) -> [UInt8] {
    let mark = Array("${:uid}".utf8)
    guard text.count >= mark.count else { return text }
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      if text[place...].starts(with: mark) {
        result += Array("\(number)".utf8)
        place += mark.count
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  private var byte: UInt8? { place < text.count ? text[place] : nil }
  private func byte(_ offset: Int) -> UInt8? { place + offset < text.count ? text[place + offset] : nil }

  /// Skips blanks and comments.
  ///
  /// - Returns: Whether there were any.
  private mutating func skipBlanks() throws(SyntaxError) -> Bool {
    let start = place
    while let byte {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        place += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\u{B}"), 12: place += 1
      case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "/"):
        while let byte = self.byte, byte != UInt8(ascii: "\n") { place += 1 }
      case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "*"):
        let first = line
        place += 2
        while !(self.byte == UInt8(ascii: "*") && self.byte(1) == UInt8(ascii: "/")) {
          guard let byte = self.byte else { throw .unterminatedComment(line: first) }
          if byte == UInt8(ascii: "\n") { line += 1 }
          place += 1
        }
        place += 2
      default: return place > start
      }
    }
    return place > start
  }

  private mutating func next() throws(SyntaxError) -> Token {
    let isAdjacent = try !skipBlanks() && place > 0
    func token(_ kind: Token.Kind) -> Token { Token(kind: kind, line: line, isAdjacent: isAdjacent) }
    guard let first = byte else { return token(.end) }
    if first == UInt8(ascii: "$"), let number = argument() { return token(.argument(number)) }
    if first.isDigit { return token(try number()) }
    if first.startsName || (first == UInt8(ascii: "%") && byte(1)?.startsName == true) {
      return token(.identifier(name()))
    }
    if first == UInt8(ascii: "."), let second = byte(1), second.isNamePart {
      place += 1
      return token(.dotted(dottedName()))
    }
    if first == UInt8(ascii: "\"") {
      let start = place + 1
      place = start
      while let byte, byte != UInt8(ascii: "\"") { place += 1 }
      defer { place += 1 }
      return token(.string(String(decoding: text[start..<place], as: UTF8.self)))
    }
    if first == UInt8(ascii: "<") || first == UInt8(ascii: ">"), byte(1) == first {
      place += 2
      return token(.symbol(first == UInt8(ascii: "<") ? "<<" : ">>"))
    }
    guard Array("{}[](),;:@!|+-*/~&^<>%=".utf8).contains(first) else {
      throw .unexpectedCharacter(first, line: line)
    }
    place += 1
    return token(.symbol(String(decoding: [first], as: UTF8.self)))
  }

  /// `$0` or `${0}` or `${0:c}`; nil where the dollar sign begins a name.
  private mutating func argument() -> Int? {
    var at = place + 1
    let isBraced = at < text.count && text[at] == UInt8(ascii: "{")
    if isBraced { at += 1 }
    var number = 0
    let start = at
    while at < text.count, text[at].isDigit, at - start < 6 {
      number = number * 10 + Int(text[at] - UInt8(ascii: "0"))
      at += 1
    }
    guard at > start else { return nil }
    if isBraced {
      while at < text.count, text[at] != UInt8(ascii: "}") { at += 1 }
      at += 1
    }
    place = min(at, text.count)
    return number
  }

  /// A name; `$$` in it is one dollar sign.
  private mutating func name() -> String {
    var bytes: [UInt8] = []
    while let byte, byte.isNamePart || (bytes.isEmpty && byte == UInt8(ascii: "%")) {
      if byte == UInt8(ascii: "$") {
        if self.byte(1) != UInt8(ascii: "$") && !bytes.isEmpty { break }
        if self.byte(1) == UInt8(ascii: "$") { place += 1 }
      }
      bytes.append(byte)
      place += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What follows a dot: `u32`, `L1::no_allocate`.
  private mutating func dottedName() -> String {
    let start = place
    while let byte {
      if byte.isNamePart && byte != UInt8(ascii: "$") {
        place += 1
      } else if byte == UInt8(ascii: ":"), self.byte(1) == byte, self.byte(2)?.isNamePart == true {
        place += 2
      } else {
        break
      }
    }
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  /// A number (PTX ISA, "Constants").
  private mutating func number() throws(SyntaxError) -> Token.Kind {
    let start = place
    var isDecimalFloat = false
    while let byte {
      if byte == UInt8(ascii: ".") {
        guard self.byte(1)?.isDigit != false || !isDecimalFloat else { break }
        isDecimalFloat = true
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
        // An exponent's sign.
        let before = text[place - 1]
        guard isDecimalFloat, before == UInt8(ascii: "e") || before == UInt8(ascii: "E") else { break }
      } else if !byte.isNamePart || byte == UInt8(ascii: "$") {
        break
      }
      place += 1
    }
    let word = String(decoding: text[start..<place], as: UTF8.self)
    guard let kind = Self.number(word, isDecimalFloat: isDecimalFloat) else {
      throw .malformedNumber(word, line: line)
    }
    return kind
  }

  private static func number(_ word: String, isDecimalFloat: Bool) -> Token.Kind? {
    if isDecimalFloat { return Double(word).map { .double($0.bitPattern) } }
    let prefix = word.prefix(2).lowercased()
    let rest = word.dropFirst(2)
    if prefix == "0f" { return rest.count == 8 ? UInt32(rest, radix: 16).map { .single($0) } : nil }
    if prefix == "0d" { return rest.count == 16 ? UInt64(rest, radix: 16).map { .double($0) } : nil }
    let digits = word.last == "U" || word.last == "u" ? word.dropLast() : Substring(word)
    let radix = prefix == "0x" ? 16 : prefix == "0b" ? 2 : digits.count > 1 && digits.first == "0" ? 8 : 10
    let body = radix == 16 || radix == 2 ? digits.dropFirst(2) : digits
    if let value = UInt64(body, radix: radix) { return .integer(value) }
    return Double(word).map { .double($0.bitPattern) }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  private var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 32)
  }
  fileprivate var isNamePart: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
  fileprivate var startsName: Bool {
    isLetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
}
