/// Steps over parts of a source of C++, as bytes.
enum SourceText {
  /// The last place of a comment that begins at a stroke; the stroke's own if none does.
  static func endOfComment(_ text: [UInt8], _ start: Int) -> Int {
    guard start + 1 < text.count else { return start }
    var place = start + 2
    switch text[start + 1] {
    case UInt8(ascii: "/"):
      while place < text.count, text[place] != UInt8(ascii: "\n") { place += 1 }
      return place
    case UInt8(ascii: "*"):
      while place + 1 < text.count,
        !(text[place] == UInt8(ascii: "*") && text[place + 1] == UInt8(ascii: "/"))
      { place += 1 }
      return place + 1
    default: return start
    }
  }

  /// The place of the mark that ends the literal which begins at a mark, or of the end of its line.
  static func endOfLiteral(_ text: [UInt8], _ start: Int) -> Int {
    var place = start + 1
    while place < text.count, text[place] != text[start], text[place] != UInt8(ascii: "\n") {
      place += text[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return place
  }

  /// Whether a byte can stand in an identifier.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
