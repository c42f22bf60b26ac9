/// Writes to `__constant__` variables in device code, which CUDA refuses (CUDA C++ Programming Guide, "__constant__") and
/// clang leaves out without a word.
///
/// In the pass over the device's code `__constant__` says as well that a lock guards the variable, which nobody holds: clang's
/// analysis of thread safety then warns of each access, and tells writes from reads.
enum ConstantWrites {
  /// The option by which clang looks at accesses, and names the function in which each of them is.
  static let options = ["-Wthread-safety-analysis", "-Wthread-safety-verbose", "-Wno-error"]

  private static let mark = "[-Wthread-safety-analysis]"

  /// What to tell of the writes.
  ///
  /// - Parameters:
  ///   - messages: All messages of the pass.
  ///   - ir: The NVVM IR of the pass before anything was left out: a function of the host that writes its own variable of
  ///     the name is not in it. It is asked for if there are writes.
  /// - Returns: Errors in clang's form.
  static func errors(_ messages: [ClangMessage], ir: () throws(DriverError) -> String) throws(DriverError)
    -> [String]
  {
    let writes = messages.filter { $0.text.hasPrefix("writing variable '") && $0.text.hasSuffix(mark) }
    if writes.isEmpty { return [] }
    let functions = Functions(try ir())
    var errors: [String] = []
    var places: Set<String> = []
    for write in writes {
      let place = "\(write.file):\(write.line):\(write.column)"
      guard functions.contain(write), places.insert(place).inserted else { continue }
      let name = write.text.dropFirst("writing variable '".count).prefix { $0 != "'" }
      errors.append("\(place): error: the __constant__ variable '\(name)' is written in device code")
      errors += write.source
    }
    return errors
  }

  /// The functions of a module's debug information, by their names and the lines on which their bodies begin.
  private struct Functions {
    private var places: Set<String> = []

    init(_ ir: String) {
      for line in ir.utf8.split(separator: UInt8(ascii: "\n")) {
        guard let text = String(line), text.contains("!DISubprogram("),
          let name = Self.field("name: \"", text, "\""),
          let row = Self.field("scopeLine: ", text, ",") ?? Self.field("line: ", text, ",")
        else { continue }
        places.insert("\(row) \(name)")
      }
    }

    private static func field(_ key: String, _ text: String, _ end: Character) -> String? {
      guard let range = text.firstRange(of: key) else { return nil }
      return String(text[range.upperBound...].prefix { $0 != end })
    }

    /// Whether the function that a message's last note names is there.
    func contain(_ message: ClangMessage) -> Bool {
      for note in message.notes where note.text.hasPrefix("thread warning in function '") {
        return places.contains(
          "\(note.line) \(note.text.dropFirst("thread warning in function '".count).dropLast())")
      }
      return false
    }
  }
}
