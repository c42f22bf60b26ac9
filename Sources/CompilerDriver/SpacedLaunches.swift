/// Launches written `kernel<< <grid, block>> >(…)`: nvcc reads the separated signs as one, clang does not.
///
/// The blank is moved behind them, so that lines and columns in clang's messages stay those of the user's files.
enum SpacedLaunches {
  /// The text with the signs joined, of the same length; nil if there are none.
  static func joined(_ text: [UInt8]) -> [UInt8]? {
    var result = text
    var isChanged = false
    var isOpen = false
    var place = 0
    while place < result.count {
      switch result[place] {
      case UInt8(ascii: "/"): place = SourceText.endOfComment(result, place)
      case UInt8(ascii: "\""), UInt8(ascii: "'"): place = SourceText.endOfLiteral(result, place)
      case UInt8(ascii: "<"):
        if let end = separated(result, place, UInt8(ascii: "<")) {
          join(&result, place, end)
          isChanged = true
          isOpen = true
          place = end
        } else if place + 2 < result.count, result[place + 1] == result[place],
          result[place + 2] == result[place]
        {
          isOpen = true
          place += 2
        }
      case UInt8(ascii: ">") where isOpen:
        if let end = separated(result, place, UInt8(ascii: ">")) {
          join(&result, place, end)
          isChanged = true
          isOpen = false
          place = end
        }
      case UInt8(ascii: ";"): isOpen = false
      default: break
      }
      place += 1
    }
    return isChanged ? result : nil
  }

  /// The last place of two signs, a blank and a third one.
  private static func separated(_ text: [UInt8], _ place: Int, _ sign: UInt8) -> Int? {
    guard place + 3 < text.count, text[place + 1] == sign, text[place + 2] == UInt8(ascii: " ") else {
      return nil
    }
    var end = place + 2
    while end < text.count, text[end] == UInt8(ascii: " ") { end += 1 }
    return end < text.count && text[end] == sign ? end : nil
  }

  private static func join(_ text: inout [UInt8], _ place: Int, _ end: Int) {
    let sign = text[place]
    for n in place...end { text[n] = n < place + 3 ? sign : UInt8(ascii: " ") }
  }
}
