/// The file of dependencies, in make's language, that an invocation asks for.
struct Dependencies: Equatable {
  /// `-M`, `-MM`, `-MD` or `-MMD`.
  var mode: String?
  /// `-MF`.
  var file: String?
  /// `-MT`, each time.
  var targets: [String] = []
  /// `-MP`.
  var hasPhonyTargets = false

  /// The options of the host's compiler for one source.
  ///
  /// - Parameter object: The object as the user will name it; the file and its target are called after it, not after a
  ///   temporary one.
  func options(object: String) -> [String] {
    guard let mode else { return [] }
    var list = [mode]
    if let file = file ?? (mode.hasSuffix("D") ? Files.withoutExtension(object) + ".d" : nil) {
      list += ["-MF", file]
    }
    for target in targets.isEmpty ? [object] : targets { list += ["-MT", target] }
    return hasPhonyTargets ? list + ["-MP"] : list
  }
}
