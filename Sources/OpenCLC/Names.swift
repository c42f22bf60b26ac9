/// Makes C identifiers of the IR's names, each once.
struct Names {
  private var used: Set<String> = []

  /// An identifier like `name` that nothing else has.
  mutating func unique(_ name: String?) -> String {
    var text = ""
    for byte in (name ?? "v").utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        if text.last != "_" { text += "_" }
      }
    }
    if text.isEmpty || text.first == "_" || text.first!.isNumber { text = "v" + text }
    // A trailing underscore keeps clear of keywords and of the built-in functions' names.
    if !text.last!.isNumber && text.last != "_" { text += "_" }
    var candidate = text
    var number = 2
    while !used.insert(candidate).inserted {
      candidate = text.last == "_" ? "\(text)\(number)" : "\(text)_\(number)"
      number += 1
    }
    return candidate
  }
}
