/// Reads a command line into an `Invocation`.
struct InvocationReader {
  var result = Invocation()
  private var paths: [String] = []
  private var unknown: [String] = []
  private var language: Input.Kind?
  private var forwardsUnknown = false
  /// How many files of options have been opened; one that names itself ends with an error.
  private var openedFiles = 0
  private static let mostFiles = 100

  /// Reads arguments, and those in files that they name.
  mutating func read(_ arguments: [String]) throws(DriverError) {
    var queue = arguments[...]
    while let argument = queue.popFirst() {
      if argument.hasPrefix("@"), argument.count > 1 {
        try readFile(String(argument.dropFirst()))
      } else if !argument.hasPrefix("-") || argument == "-" {
        paths.append(argument)
      } else if argument.hasPrefix("-Wl,") {
        // For the linking compiler, as gcc and clang take it.
        result.linkerOptions.append(argument)
      } else if let (option, carried) = OptionTable.find(argument) {
        try apply(option.meaning, argument, try value(of: option, argument, carried, &queue))
      } else {
        unknown.append(argument)
      }
    }
  }

  private func value(
    of option: Option, _ name: String, _ carried: String?, _ queue: inout ArraySlice<String>
  ) throws(DriverError) -> String {
    if option.value == .none { return "" }
    if let carried { return carried }
    guard let next = queue.first else {
      if option.value == .joinedNumber { return "" }
      throw .missingValue(name)
    }
    // `-O` alone is a level of its own, as it is for the host's compiler.
    if option.value == .joinedNumber, Int(next) == nil { return "" }
    queue.removeFirst()
    return next
  }

  mutating func readFile(_ path: String) throws(DriverError) {
    openedFiles += 1
    if openedFiles > Self.mostFiles { throw .tooManyFiles(path) }
    try read(OptionValues.words(String(decoding: try Files.read(path), as: UTF8.self)))
  }

  mutating func setLanguage(_ kind: Input.Kind) { language = kind }

  mutating func forwardUnknown() { forwardsUnknown = true }

  /// The invocation, after all arguments.
  func finished() throws(DriverError) -> Invocation {
    var result = result
    result.inputs = paths.map { Input($0, language: language) }
    // A build system that took this program for its linker gives it the options of one.
    let onlyLinks = !result.inputs.isEmpty && result.inputs.allSatisfy { $0.kind == .object }
    if let first = unknown.first, !forwardsUnknown, !onlyLinks { throw .unknownOption(first) }
    result.host += unknown
    return result
  }
}
