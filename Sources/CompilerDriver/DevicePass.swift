#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs clang's pass over the device code of a source, and mends or tells what clang alone does not.
struct DevicePass {
  /// Whether a step is such a pass.
  static func isIn(_ arguments: [String]) -> Bool { arguments.contains("--cuda-device-only") }

  /// The exit status of the last run.
  private(set) var status: Int32 = 0
  /// What is to be told.
  private(set) var report = ""
  /// Where the addresses of labels are taken, in clang's form.
  private(set) var labels: [String] = []
  /// Options which the pass over the host's code needs as well, to read the sources as they were mended.
  private(set) var repairs: [String] = []

  /// Runs the pass.
  ///
  /// - Parameters:
  ///   - folder: Where files may be written that remain until the host's pass has ended.
  ///   - isColoured: Whether messages may have colours.
  init(_ clang: String, _ arguments: [String], folder: String, isColoured: Bool = isatty(2) != 0)
    throws(DriverError)
  {
    let colours = isColoured ? ["-fcolor-diagnostics"] : []
    var changes = SourceRepairs(folder: folder)
    while true {
      let text: String
      (status, text) = try Self.run(clang, arguments + colours + repairs, folder)
      let (messages, rest) = ClangMessage.parse(text)
      if status != 0, let options = try changes.options(for: messages) {
        repairs = options
        continue
      }
      let writes = try ConstantWrites.errors(messages) { () throws(DriverError) in
        let output = folder + "/unoptimized.ll"
        let all = arguments + repairs + ["-Xclang", "-disable-llvm-passes", "-o", output]
        _ = try Self.run(clang, all, folder)
        defer { Files.remove(output) }
        return String(decoding: try Files.read(output), as: UTF8.self)
      }
      labels = messages.filter { $0.text.hasSuffix(Self.labelMark) }.map {
        "\($0.file):\($0.line):\($0.column)"
      }
      let misplaced = messages.filter { Self.isMisplaced($0) }.flatMap { Self.misplacedError($0) }
      // Failed for clang's own errors, whose number it tells; of the accesses nothing is told.
      let others = messages.filter { $0.kind != "warning" }.flatMap(\.lines)
      if status == 0, !writes.isEmpty || !misplaced.isEmpty { status = 1 }
      let count = rest.compactMap { line -> String? in
        let part = line.split(separator: " and ").last.map(String.init) ?? line
        return part.contains(" warning") && !part.contains("error") ? nil : part
      }
      report = (others + misplaced + writes + (status == 0 ? [] : count)).joined(separator: "\n")
      return
    }
  }

  /// What clang warns of and the pass needs to know; no warning is shown, as the pass over the host's code has the same.
  static let options =
    ["-Wno-everything"] + ConstantWrites.options + ["-Wgnu-label-as-value", "-Wignored-attributes"]
  private static let labelMark = "[-Wgnu-label-as-value]"

  /// Whether a message is of a word for a kind of memory that stands before something other than a variable.
  private static func isMisplaced(_ message: ClangMessage) -> Bool {
    message.kind == "warning" && message.text.hasSuffix("only applies to variables [-Wignored-attributes]")
      && (message.text.hasPrefix("'__shared__'") || message.text.hasPrefix("'__constant__'"))
  }

  private static func misplacedError(_ message: ClangMessage) -> [String] {
    let word = message.text.dropFirst().prefix { $0 != "'" }
    return [
      "\(message.file):\(message.line):\(message.column): error: \(word) does not belong before what is no variable of a function "
        + "or a file; leave it out"
    ] + message.source
  }

  /// Runs clang and gives its status and what it has written.
  private static func run(
    _ clang: String, _ arguments: [String], _ folder: String
  ) throws(DriverError) -> (Int32, String) {
    let messages = folder + "/messages"
    Files.remove(messages)
    defer { Files.remove(messages) }
    let status = try Process.run(clang, arguments, messages: messages)
    return (status, String(decoding: (try? Files.read(messages)) ?? [], as: UTF8.self))
  }
}
