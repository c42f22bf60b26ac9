/// Launches written `kernel<< <grid, block>> >(…)`: nvcc reads the separated signs as one, clang does not.
///
/// Files that have them are given to clang as if they had been written without the blank, by an overlay over the file
/// system, so that names, lines and columns in its messages stay those of the user's files.
enum SpacedLaunches {
  /// The text with the signs joined, of the same length; nil if there are none.
  static func joined(_ text: [UInt8]) -> [UInt8]? {
    var result = text
    var isChanged = false
    var isOpen = false
    var place = 0
    while place < result.count {
      switch result[place] {
      case UInt8(ascii: "/") where place + 1 < result.count && result[place + 1] == UInt8(ascii: "/"):
        while place < result.count, result[place] != UInt8(ascii: "\n") { place += 1 }
      case UInt8(ascii: "/") where place + 1 < result.count && result[place + 1] == UInt8(ascii: "*"):
        place += 2
        while place + 1 < result.count,
          !(result[place] == UInt8(ascii: "*") && result[place + 1] == UInt8(ascii: "/"))
        { place += 1 }
        place += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        place = endOfLiteral(result, place)
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

  private static func endOfLiteral(_ text: [UInt8], _ start: Int) -> Int {
    var place = start + 1
    while place < text.count, text[place] != text[start], text[place] != UInt8(ascii: "\n") {
      place += text[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return place
  }

  /// The options that let clang see a source, and what it includes from its own folders, with the signs joined; none if
  /// nothing has to be changed.
  static func options(for source: String, folder: String) throws(DriverError) -> [String] {
    var found: [(path: String, text: [UInt8])] = []
    var seen: Set<String> = []
    var work = [source]
    while let path = work.popLast() {
      guard let real = Files.resolved(path), seen.insert(real).inserted, let text = try? Files.read(real)
      else { continue }
      if let joined = joined(text) { found.append((real, joined)) }
      work += quotedIncludes(text).map { Files.folder(real) + "/" + $0 }.filter { Files.exists($0) }
    }
    if found.isEmpty { return [] }
    var roots: [String] = []
    for (n, file) in found.enumerated() {
      let copy = "\(folder)/launches-\(n)"
      try Files.write(file.text, to: copy)
      roots.append("{'name': '\(file.path)', 'type': 'file', 'external-contents': '\(copy)'}")
    }
    let overlay = folder + "/launches.yaml"
    let text = "{'version': 0, 'use-external-names': false, 'roots': [\(roots.joined(separator: ", "))]}\n"
    try Files.write(Array(text.utf8), to: overlay)
    return ["-ivfsoverlay", overlay]
  }

  /// The names in lines of the form `#include "name"`.
  private static func quotedIncludes(_ text: [UInt8]) -> [String] {
    text.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let line = String(decoding: line, as: UTF8.self)
      guard let hash = line.firstIndex(where: { $0 != " " && $0 != "\t" }), line[hash] == "#",
        line[hash...].contains("include"), let first = line.firstIndex(of: "\"")
      else { return nil }
      let rest = line[line.index(after: first)...]
      return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }
  }
}
