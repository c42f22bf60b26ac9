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
    // A trailing underscore keeps clear of keywords, types (`float4`) and built-in functions (`log2`).
    if text.last != "_" { text += "_" }
    var candidate = text
    var number = 2
    while !used.insert(candidate).inserted {
      candidate = "\(text)\(number)"
      number += 1
    }
    return candidate
  }
}
