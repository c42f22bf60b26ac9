/// Sources in which `InitialisedArrays` has changed what clang has refused.
struct ArrayRepairs {
  /// Where the changed texts are written.
  let folder: String
  /// The texts, by the files' resolved paths.
  private var texts: [String: [UInt8]] = [:]

  init(folder: String) { self.folder = folder }

  /// The options by which clang reads the sources changed.
  ///
  /// - Parameter messages: What clang has said of the sources as they were.
  /// - Returns: Nil if nothing of it can be mended.
  mutating func options(for messages: [ClangMessage]) throws(DriverError) -> [String]? {
    // From behind, as what is put in moves what follows on its line.
    let places = messages.filter { $0.kind == "error" && $0.text.hasPrefix(InitialisedArrays.error) }
      .sorted { ($0.line, $0.column) > ($1.line, $1.column) }
    var isChanged = false
    for place in places {
      guard let path = Files.resolved(place.file) else { continue }
      var text: [UInt8]
      if let known = texts[path] {
        text = known
      } else {
        text = try Files.read(path)
        text = SourceOverlay.changed(text) ?? text
      }
      guard let changed = InitialisedArrays.assigned(text, line: place.line, column: place.column) else {
        continue
      }
      texts[path] = changed
      isChanged = true
    }
    if !isChanged { return nil }
    let files = texts.sorted { $0.key < $1.key }.map { (path: $0.key, text: $0.value) }
    return try SourceOverlay.options(laying: files, base: folder + "/arrays") + [
      "-include", InitialisedArrays.header,
    ]
  }
}
