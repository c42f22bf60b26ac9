/// Source files that clang is to see with small changes, where nvcc takes what clang does not.
///
/// They are laid over the file system, so that the files' names in messages stay the user's.
enum SourceOverlay {
  /// The options that let clang see a source, and what it includes from its own folders, as changed; none if nothing has
  /// to be changed.
  ///
  /// - Parameter base: How the files begin that are written for this source, which no other source's may.
  static func options(for source: String, base: String) throws(DriverError) -> [String] {
    var found: [(path: String, text: [UInt8])] = []
    var seen: Set<String> = []
    var work = [source]
    while let path = work.popLast() {
      guard let real = Files.resolved(path), seen.insert(real).inserted, let text = try? Files.read(real)
      else { continue }
      if let changed = changed(text) { found.append((real, changed)) }
      work += quotedIncludes(text).map { Files.folder(real) + "/" + $0 }.filter { Files.exists($0) }
    }
    return try options(laying: found, base: base)
  }

  /// The options that lay texts over files.
  ///
  /// - Parameters:
  ///   - found: The files' resolved paths, and what clang is to read there.
  ///   - base: How the files begin that are written.
  static func options(
    laying found: [(path: String, text: [UInt8])], base: String
  ) throws(DriverError) -> [String] {
    if found.isEmpty { return [] }
    var roots: [String] = []
    for (n, file) in found.enumerated() {
      let copy = "\(base).source-\(n)"
      try Files.write(file.text, to: copy)
      roots.append("{'name': '\(file.path)', 'type': 'file', 'external-contents': '\(copy)'}")
    }
    let overlay = base + ".yaml"
    let text = "{'version': 0, 'use-external-names': false, 'roots': [\(roots.joined(separator: ", "))]}\n"
    try Files.write(Array(text.utf8), to: overlay)
    return ["-ivfsoverlay", overlay]
  }

  /// A text with all that can be changed before clang has seen it; nil if there is nothing.
  static func changed(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8]?
    for change in [SpacedLaunches.joined, AssemblyRegisters.doubled, PragmaMacros.operators] {
      if let changed = change(result ?? text) { result = changed }
    }
    return result
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
