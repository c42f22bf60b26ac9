/// Macros that stand for a directive, `#define UNROLL #pragma unroll`: nvcc reads once more what its preprocessor has written,
/// and finds the directive there; clang does not.
///
///     #define UNROLL #pragma unroll 4   ⟶   #define UNROLL _Pragma("unroll 4")
enum PragmaMacros {
  /// The text with such definitions changed, each on its line; nil if there are none.
  static func operators(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var isChanged = false
    for (n, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    {
      if n > 0 { result.append(UInt8(ascii: "\n")) }
      if let changed = changed(line) {
        result += changed
        isChanged = true
      } else {
        result += line
      }
    }
    return isChanged ? result : nil
  }

  private static func changed(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = line
    guard take("#", &rest), take("define", &rest) else { return nil }
    let name = rest.prefix { SourceText.isWord($0) }
    rest = rest.dropFirst(name.count)
    // With parameters, the sign would make a string of one of them.
    guard !name.isEmpty, rest.first.map(isBlank) == true else { return nil }
    guard take("#", &rest), take("pragma", &rest), rest.first != nil else { return nil }
    var words: [UInt8] = []
    while let byte = rest.first {
      if byte == UInt8(ascii: "/"), SourceText.endOfComment(Array(rest), 0) > 0 { break }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return nil }
      words.append(byte)
      rest = rest.dropFirst()
    }
    while let last = words.last, isBlank(last) || last == UInt8(ascii: "\r") { words.removeLast() }
    return Array("#define ".utf8) + name + Array(" _Pragma(\"".utf8) + words + Array("\")".utf8) + rest
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Steps over blanks, a word or sign, and the blanks behind it, if these stand next.
  private static func take(_ word: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
    let begin = rest.drop(while: isBlank)
    guard begin.starts(with: word.utf8) else { return false }
    rest = begin.dropFirst(word.utf8.count).drop(while: isBlank)
    return true
  }
}
