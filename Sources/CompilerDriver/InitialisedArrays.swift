/// Arrays of variable length that a function of the host gives values where it declares them: gcc takes it, and with it
/// nvcc; clang does not.
///
///     int a[n] = {0};              ⟶   int a[n]; __builtin_memset(a, 0, sizeof a);
///     const int a[n] = {1, 2};     ⟶         int a[n]; causeway_arrays::initialise(&a[0], sizeof a / sizeof a[0],  {1, 2});
///     int a[2][n] = {{1}, {2}};    ⟶   the same, with the number of elements in a line
///
/// Only declarations that clang has refused for this are changed, and only where they are statements of their own.
enum InitialisedArrays {
  /// What clang says of them.
  static let error = "variable-sized object may not be initialized"
  /// The header that has what the changed text calls.
  static let header = "causeway/variable_arrays.h"

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
  static func assigned(_ text: [UInt8], line: Int, column: Int) -> [UInt8]? {
    guard let size = offset(text, line, column), let start = name(text, before: size),
      let statement = statement(text, start)
    else { return nil }
    var place = start
    while place < text.count, SourceText.isWord(text[place]) { place += 1 }
    let name = String(decoding: text[start..<place], as: UTF8.self)
    skipBlanks(text, &place)
    guard place < text.count, text[place] == UInt8(ascii: "[") else { return nil }
    var end = place
    var dimensions = 0
    while place < text.count, text[place] == UInt8(ascii: "[") {
      guard skipBrackets(text, &place) else { return nil }
      dimensions += 1
      end = place
      skipBlanks(text, &place)
    }
    if place < text.count, text[place] == UInt8(ascii: "=") { place += 1 }
    skipBlanks(text, &place)
    let open = place
    guard let values = list(text, &place) else { return nil }
    skipBlanks(text, &place)
    guard place < text.count, text[place] == UInt8(ascii: ";") else { return nil }
    // The lines between stay, so that those behind keep their numbers.
    let declared = mutable(text, statement, start) + text[start..<end]
    let before = Array(text[end..<open].filter { $0 == UInt8(ascii: "\n") })
    let after = text[(open + values.count)..<place].filter { $0 == UInt8(ascii: "\n") }
    let inner = values.dropFirst().dropLast().filter { $0 != UInt8(ascii: " ") }
    if zeros.contains(String(decoding: inner, as: UTF8.self)) {
      let clear = Array("; __builtin_memset(\(name), 0, sizeof \(name))".utf8)
      return text[..<statement] + declared + clear + before + after + text[place...]
    }
    guard let sizes = sizes(of: name, dimensions, isNested: isNested(values)) else { return nil }
    let call = Array("; causeway_arrays::initialise(\(sizes), ".utf8)
    let tail = Array(")".utf8) + after
    return text[..<statement] + declared + call + before + values + tail + text[place...]
  }

  /// The arguments that tell the call of an array's first element and sizes, in elements; nil if it has more than three dimensions.
  ///
  /// - Parameter isNested: Whether the values stand in lists of lists.
  private static func sizes(of name: String, _ dimensions: Int, isNested: Bool) -> String? {
    let first = name + String(repeating: "[0]", count: dimensions)
    let depth = dimensions == 1 || !isNested ? 1 : dimensions
    guard depth <= 3 else { return nil }
    return "&\(first)"
      + (0..<depth).map { ", sizeof \(name)\(String(repeating: "[0]", count: $0)) / sizeof \(first)" }
      .joined()
  }

  /// Whether the first value of a list is a list.
  private static func isNested(_ list: [UInt8]) -> Bool {
    var place = 1
    skipBlanks(list, &place)
    return place < list.count && list[place] == UInt8(ascii: "{")
  }

  /// A declaration's type without a `const` that is the elements', as they are assigned to behind it.
  private static func mutable(_ text: [UInt8], _ start: Int, _ end: Int) -> [UInt8] {
    let type = Array(text[start..<end])
    let word = Array("const".utf8)
    guard !type.contains(UInt8(ascii: "*")), type.count > word.count,
      let place = (0..<(type.count - word.count)).first(where: {
        Array(type[$0..<($0 + word.count)]) == word && !SourceText.isWord(type[$0 + word.count])
          && ($0 == 0 || !SourceText.isWord(type[$0 - 1]))
      })
    else { return type }
    return type[..<place] + word.map { _ in UInt8(ascii: " ") } + type[(place + word.count)...]
  }

  /// Steps over a list in braces.
  ///
  /// - Returns: The list; nil if there is none, or it does not end.
  private static func list(_ text: [UInt8], _ place: inout Int) -> [UInt8]? {
    let start = place
    var depth = 0
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          place += 1
          return Array(text[start..<place])
        }
      case UInt8(ascii: "/"): place = SourceText.endOfComment(text, place)
      case UInt8(ascii: "\""), UInt8(ascii: "'"): place = SourceText.endOfLiteral(text, place)
      default: break
      }
      if depth == 0 { return nil }
      place += 1
    }
    return nil
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

  /// Where a declaration begins, if what stands before its name is the type of one that is a statement: names, stars, `::`, blanks
  /// and comments behind the end of another statement or the beginning of a block.
  private static func statement(_ text: [UInt8], _ name: Int) -> Int? {
    var isPlain = false
    var start = 0
    var place = 0
    while place < name {
      switch text[place] {
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        isPlain = true
        start = place + 1
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
    return isPlain && place == name ? start : nil
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
