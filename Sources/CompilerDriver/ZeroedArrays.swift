/// Arrays of variable length that a function of the host sets to zero where it declares them, `int a[n] = {0};`: gcc takes
/// it, and with it nvcc; clang does not.
///
///     int a[n] = {0};   ⟶   int a[n]; __builtin_memset(a, 0, sizeof a);
///
/// Only declarations that clang has refused for this are changed, and only where they are statements of their own.
enum ZeroedArrays {
  /// What clang says of them.
  static let error = "variable-sized object may not be initialized"

  /// What stands between the braces of an initialiser of zeros.
  private static let zeros: Set<String> = [
    "", "0", "0.0", "0.", "0.f", "0.0f", "0.0F", "0u", "0U", "0L", "NULL", "nullptr", "false", "'\\0'",
  ]

  /// The text with such a declaration changed.
  ///
  /// - Parameters:
  ///   - line: The line on which the array's size begins, of which clang tells, from 1.
  ///   - column: Its column in bytes, from 1.
  /// - Returns: Nil if there is none at that place.
  static func cleared(_ text: [UInt8], line: Int, column: Int) -> [UInt8]? {
    guard let size = offset(text, line, column), let start = name(text, before: size),
      isStatement(text, start)
    else { return nil }
    var place = start
    while place < text.count, SourceText.isWord(text[place]) { place += 1 }
    let name = text[start..<place]
    skipBlanks(text, &place)
    guard place < text.count, text[place] == UInt8(ascii: "[") else { return nil }
    var end = place
    while place < text.count, text[place] == UInt8(ascii: "[") {
      guard skipBrackets(text, &place) else { return nil }
      end = place
      skipBlanks(text, &place)
    }
    if place < text.count, text[place] == UInt8(ascii: "=") { place += 1 }
    skipBlanks(text, &place)
    guard place < text.count, text[place] == UInt8(ascii: "{"),
      let close = text[place...].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let inner = text[(place + 1)..<close].filter { $0 != UInt8(ascii: " ") }
    guard zeros.contains(String(decoding: inner, as: UTF8.self)) else { return nil }
    place = close + 1
    skipBlanks(text, &place)
    guard place < text.count, text[place] == UInt8(ascii: ";") else { return nil }
    // The lines between stay, so that those behind keep their numbers.
    let lines = text[end..<place].filter { $0 == UInt8(ascii: "\n") }
    let array = String(decoding: name, as: UTF8.self)
    return text[..<end] + Array("; __builtin_memset(\(array), 0, sizeof \(array))".utf8) + lines
      + text[place...]
  }

  /// Where the name of an array begins of which one of the sizes is known; nil if something else stands there.
  private static func name(_ text: [UInt8], before size: Int) -> Int? {
    var place = size - 1
    skipBlanksBack(text, &place)
    guard place >= 0, text[place] == UInt8(ascii: "[") else { return nil }
    place -= 1
    skipBlanksBack(text, &place)
    while place >= 0, text[place] == UInt8(ascii: "]") {
      guard let open = text[..<place].lastIndex(of: UInt8(ascii: "[")) else { return nil }
      place = open - 1
      skipBlanksBack(text, &place)
    }
    let end = place
    while place >= 0, SourceText.isWord(text[place]) { place -= 1 }
    return place < end ? place + 1 : nil
  }

  /// Whether what stands before a name is the type of a declaration that is a statement: names, stars, `::`, blanks and comments
  /// behind the end of another statement or the beginning of a block.
  private static func isStatement(_ text: [UInt8], _ name: Int) -> Bool {
    var isPlain = false
    var place = 0
    while place < name {
      switch text[place] {
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"): isPlain = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "*"):
        break
      case UInt8(ascii: "/"):
        let end = SourceText.endOfComment(text, place)
        if end == place { isPlain = false }
        place = end
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        place = SourceText.endOfLiteral(text, place)
        isPlain = false
      case UInt8(ascii: "#"):
        while place < name, text[place] != UInt8(ascii: "\n") || text[place - 1] == UInt8(ascii: "\\") {
          place += 1
        }
      case UInt8(ascii: ":"):
        // A label ends with one colon.
        if place + 1 < name, text[place + 1] == UInt8(ascii: ":") { place += 1 } else { isPlain = false }
      case let byte: if !SourceText.isWord(byte) { isPlain = false }
      }
      place += 1
    }
    return isPlain && place == name
  }

  /// Where a line and a column are; nil if the text has no such place.
  private static func offset(_ text: [UInt8], _ line: Int, _ column: Int) -> Int? {
    var place = 0
    for _ in 1..<max(line, 1) {
      guard let end = text[place...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      place = end + 1
    }
    return place + column - 1 < text.count ? place + column - 1 : nil
  }

  private static func skipBlanks(_ text: [UInt8], _ place: inout Int) {
    while place < text.count, [0x20, 0x09, 0x0a, 0x0d].contains(text[place]) { place += 1 }
  }

  private static func skipBlanksBack(_ text: [UInt8], _ place: inout Int) {
    while place >= 0, [0x20, 0x09, 0x0a, 0x0d].contains(text[place]) { place -= 1 }
  }

  /// Steps over a pair of brackets and what is in it.
  ///
  /// - Returns: Whether they are closed.
  private static func skipBrackets(_ text: [UInt8], _ place: inout Int) -> Bool {
    var depth = 0
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          place += 1
          return true
        }
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "\""): return false
      default: break
      }
      place += 1
    }
    return false
  }
}
