/// PTX's registers in `asm` statements, written with one percent sign: `asm("mov.u32 %0, %smid;" : "=r"(x))`.
///
/// A percent sign in front of a name is nothing that the compiler of the statement knows, so that nvcc hands it on; clang
/// wants two of them (*Inline PTX Assembly in CUDA*, section 1.1).
enum AssemblyRegisters {
  /// The text with such signs doubled; nil if there are none.
  static func doubled(_ text: [UInt8]) -> [UInt8]? {
    var signs: [Int] = []
    var place = 0
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "/"): place = SourceText.endOfComment(text, place)
      case UInt8(ascii: "\""), UInt8(ascii: "'"): place = SourceText.endOfLiteral(text, place)
      case let byte where SourceText.isWord(byte):
        let start = place
        while place + 1 < text.count, SourceText.isWord(text[place + 1]) { place += 1 }
        if isStatement(text[start...place]) { signs += statement(text, &place) }
      default: break
      }
      place += 1
    }
    if signs.isEmpty { return nil }
    var result: [UInt8] = []
    var end = 0
    for sign in signs {
      result += text[end...sign] + [UInt8(ascii: "%")]
      end = sign + 1
    }
    return result + text[end...]
  }

  private static func isStatement(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("asm".utf8) || word.elementsEqual("__asm__".utf8) || word.elementsEqual("__asm".utf8)
  }

  /// The places of the signs to be doubled in a statement's text.
  ///
  /// - Parameter place: The last place of the word that begins the statement; then that of what ends its text.
  private static func statement(_ text: [UInt8], _ place: inout Int) -> [Int] {
    var signs: [Int] = []
    place += 1
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "/"): place = SourceText.endOfComment(text, place)
      case UInt8(ascii: "\""):
        let end = min(SourceText.endOfLiteral(text, place), text.count)
        signs += registers(text, place + 1, end)
        place = end
      // Operands follow. Without any, percent signs have no meaning.
      case UInt8(ascii: ":"): return signs
      case UInt8(ascii: ")"), UInt8(ascii: ";"), UInt8(ascii: "{"): return []
      default: break
      }
      place += 1
    }
    return []
  }

  /// The single percent signs in front of names of two or more letters; one letter is a modifier of an operand.
  private static func registers(_ text: [UInt8], _ start: Int, _ end: Int) -> [Int] {
    var signs: [Int] = []
    var place = start
    while place + 2 < end {
      if text[place] == UInt8(ascii: "%") {
        let isName = isLetter(text[place + 1]) && isLetter(text[place + 2])
        if isName { signs.append(place) }
        place += 1
      }
      place += 1
    }
    return signs
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    SourceText.isWord(byte) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
