/// Names of C++ in messages, as the source has them.
public enum ReadableNames {
  /// A message in which each mangled name between quotation marks stands as in the source.
  public static func readable(_ message: String) -> String {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    if !parts.contains(where: { $0.hasPrefix("_Z") }) { return message }
    return parts.map { $0.hasPrefix("_Z") ? name(String($0)) : String($0) }.joined(separator: "'")
  }

  /// A symbol's name with its namespaces and classes, without arguments of templates and without parameters; the symbol
  /// itself if it is no name of C++, or an operator's.
  public static func name(_ symbol: String) -> String {
    guard symbol.hasPrefix("_Z") else { return symbol }
    var reader = MangledName(symbol.utf8.dropFirst(2))
    return reader.name() ?? symbol
  }
}

/// Reads the name that an encoding begins with (Itanium C++ ABI, section 5.1.2).
private struct MangledName {
  private var rest: ArraySlice<UInt8>

  init(_ text: Substring.UTF8View) { rest = ArraySlice(text) }

  mutating func name() -> String? {
    guard take("N") else { return takes("St") ? takePart().map { "std::" + $0 } : takePart() }
    while take("K") || take("V") || take("r") || take("R") || take("O") {}
    var parts: [String] = []
    if takes("St") { parts.append("std") }
    while !take("E") {
      if take("I") {
        guard skipArguments() else { return nil }
      } else if takes("C1") || takes("C2") {
        guard let last = parts.last else { return nil }
        parts.append(last)
      } else if takes("D0") || takes("D1") || takes("D2") {
        guard let last = parts.last else { return nil }
        parts.append("~" + last)
      } else if let part = takePart() {
        parts.append(part)
      } else {
        return nil
      }
    }
    return parts.joined(separator: "::")
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: byte) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func takes(_ word: String) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest.removeFirst(word.utf8.count)
    return true
  }

  /// A name that begins with its length.
  private mutating func takePart() -> String? {
    _ = take("L")
    var count = 0
    while let digit = rest.first, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9"), count < 100_000 {
      count = count * 10 + Int(digit - UInt8(ascii: "0"))
      rest.removeFirst()
    }
    guard count > 0, count <= rest.count else { return nil }
    let part = String(decoding: rest.prefix(count), as: UTF8.self)
    rest.removeFirst(count)
    return part.hasPrefix("_GLOBAL__N_") ? "(anonymous namespace)" : part
  }

  /// Steps over the arguments of a template, up to the letter that ends them.
  private mutating func skipArguments() -> Bool {
    var depth = 1
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        guard takePart() != nil else { return false }
        continue
      case UInt8(ascii: "I"), UInt8(ascii: "N"), UInt8(ascii: "X"), UInt8(ascii: "J"): depth += 1
      case UInt8(ascii: "L"):
        // A number: a type, its digits, and the letter.
        while let next = rest.first, next != UInt8(ascii: "E") { rest.removeFirst() }
      case UInt8(ascii: "S"):
        // A substitution: `S_`, `S0_`, or a letter.
        rest.removeFirst()
        if let next = rest.first, next < UInt8(ascii: "a") {
          while let digit = rest.first, digit != UInt8(ascii: "_") { rest.removeFirst() }
        }
      case UInt8(ascii: "E"): depth -= 1
      default: break
      }
      if rest.isEmpty { return false }
      rest.removeFirst()
      if depth == 0 { return true }
    }
    return false
  }
}
