/// Sources that have been changed since clang has refused them: what `InitialisedArrays` finds at the places of its errors, and
/// what `SourceOverlay` changes, in headers that are found by `-I` as well.
struct SourceRepairs {
  /// Where the changed texts are written.
  let folder: String
  /// The texts, by the files' resolved paths.
  private var texts: [String: [UInt8]] = [:]
  /// Whether a text has calls of `InitialisedArrays.header`.
  private var needsHeader = false

  init(folder: String) { self.folder = folder }

  /// The options by which clang reads the sources changed.
  ///
  /// - Parameter messages: What clang has said of the sources as they were.
  /// - Returns: Nil if nothing of it can be mended.
  mutating func options(for messages: [ClangMessage]) throws(DriverError) -> [String]? {
    let errors = messages.filter { $0.kind.hasSuffix("error") }
    let areInitialised = try initialiseArrays(errors)
    if !areInitialised {
      guard changeFiles(of: errors) else { return nil }
    }
    let files = texts.sorted { $0.key < $1.key }.map { (path: $0.key, text: $0.value) }
    let overlay = try SourceOverlay.options(laying: files, base: folder + "/repairs")
    return overlay + (needsHeader ? ["-include", InitialisedArrays.header] : [])
  }

  /// Changes arrays of variable length.
  ///
  /// - Returns: Whether there are any.
  private mutating func initialiseArrays(_ errors: [ClangMessage]) throws(DriverError) -> Bool {
    // From behind, as what is put in moves what follows on its line.
    let places = errors.filter { $0.text.hasPrefix(InitialisedArrays.error) }
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
    if isChanged { needsHeader = true }
    return isChanged
  }

  /// Changes what `SourceOverlay` can in the files that errors, or their notes, are about.
  ///
  /// - Returns: Whether there is anything in one that had not been looked at.
  private mutating func changeFiles(of errors: [ClangMessage]) -> Bool {
    var isChanged = false
    for error in errors {
      for message in [error] + error.notes {
        guard let path = Files.resolved(message.file), texts[path] == nil,
          let text = try? Files.read(path), let changed = SourceOverlay.changed(text)
        else { continue }
        texts[path] = changed
        isChanged = true
      }
    }
    return isChanged
  }
}
