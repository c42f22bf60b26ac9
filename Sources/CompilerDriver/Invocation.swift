/// What a command line of nvcc asks for.
struct Invocation: Equatable {
  /// How far the inputs are taken.
  enum Phase {
    case link, compile, preprocess, dependencies, library
  }
  /// An input in the order of the command line.
  struct Input: Equatable {
    var path: String
    var kind: Kind
    /// What an input is.
    enum Kind {
      case cuda, c, cxx, object
    }
  }

  var phase = Phase.link
  var inputs: [Input] = []
  var output: String?
  var outputFolder: String?
  /// Options for both passes over CUDA sources and for other sources: `-I`, `-D` and the like, as clang takes them.
  var common: [String] = []
  /// Options for the host's compiler alone.
  var host: [String] = []
  /// Options for the device's pass alone.
  var device: [String] = []
  /// Options for the dependency file, given to the host's pass.
  var dependencies: [String] = []
  var linkerPaths: [String] = []
  var libraries: [String] = []
  var linkerOptions: [String] = []
  var standard: String?
  var hostOptimization: String?
  var isDeviceDebug = false
  var isHostDebug = false
  var isShared = false
  var linksRuntime = true
  var hostCompiler: String?
  var isDryRun = false
  var isVerbose = false
  var keepsFiles = false
  var runsAfterwards = false
  var asksVersion = false
  var asksHelp = false

  /// Reads a command line, without the program's name.
  init(_ arguments: [String]) throws(DriverError) {
    var language: String?
    var queue = arguments[...]
    while let argument = queue.popFirst() {
      if !argument.hasPrefix("-") || argument == "-" {
        inputs.append(Input(path: argument, kind: try Self.kind(argument, language)))
        continue
      }
      guard let (option, carried) = OptionTable.find(argument) else { throw .unknownOption(argument) }
      var value = ""
      if option.value != .none {
        if let carried {
          value = carried
        } else if argument == "-O" || argument == "--optimize", queue.first.map({ Int($0) == nil }) ?? true {
          value = "1"
        } else {
          guard let next = queue.popFirst() else { throw .missingValue(argument) }
          value = next
        }
      }
      if option.meaning == .language {
        language = value
      } else if option.meaning == .optionsFile {
        for path in Self.list(value) { queue = try Files.words(path) + queue }
      } else {
        try apply(option.meaning, argument, value)
      }
    }
  }

  /// The parts of a list separated by commas; a backslash keeps a comma.
  static func list(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var isEscaped = false
    for character in text {
      if character == "," && !isEscaped {
        parts.append(part)
        part = ""
        continue
      }
      if isEscaped && character != "," { part.append("\\") }
      isEscaped = character == "\\"
      if !isEscaped { part.append(character) }
    }
    if isEscaped { part.append("\\") }
    return (parts + [part]).filter { !$0.isEmpty }
  }

  private static func kind(_ path: String, _ language: String?) throws(DriverError) -> Input.Kind {
    if let language {
      switch language {
      case "cu": return .cuda
      case "c": return .c
      case "c++": return .cxx
      default: throw .badValue("x", language)
      }
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: ".") else { throw .unknownFile(path) }
    switch name[name.index(after: dot)...] {
    case "cu": return .cuda
    case "c": return .c
    case "cc", "cpp", "cxx", "C", "ii": return .cxx
    case "o", "obj", "a", "so", "lib": return .object
    default:
      if name.contains(".so.") { return .object }
      throw .unknownFile(path)
    }
  }

  private mutating func apply(_ meaning: OptionMeaning, _ name: String, _ value: String) throws(DriverError) {
    switch meaning {
    case .output: output = value
    case .outputFolder: outputFolder = value
    case .includePath: for path in Self.list(value) { common += ["-I", path] }
    case .systemIncludePath: for path in Self.list(value) { common += ["-isystem", path] }
    case .define: common.append("-D" + value)
    case .undefine: common.append("-U" + value)
    case .preInclude: for path in Self.list(value) { common += ["-include", path] }
    case .libraryPath: for path in Self.list(value) { linkerPaths.append("-L" + path) }
    case .library: for library in Self.list(value) { addLibrary(library) }
    case .languageStandard: standard = value
    case .hostOptimization: hostOptimization = value
    case .compileOnly: phase = .compile
    case .preprocess: phase = .preprocess
    case .makeLibrary: phase = .library
    case .link: phase = .link
    case .shared: isShared = true
    case .runAfterwards: runsAfterwards = true
    case .dependencies, .dependenciesWithoutSystem:
      phase = .dependencies
      dependencies.append(meaning == .dependencies ? "-M" : "-MM")
    case .alsoDependencies: dependencies.append("-MD")
    case .alsoDependenciesWithoutSystem: dependencies.append("-MMD")
    case .dependencyFile: dependencies += ["-MF", value]
    case .dependencyTarget: dependencies += ["-MT", value]
    case .phonyTargets: dependencies.append("-MP")
    case .hostDebug: isHostDebug = true
    case .deviceDebug: isDeviceDebug = true
    case .noWarnings: common.append("-w")
    case .allWarnings: host.append("-Wall")
    case .hostOption: host += Self.list(value)
    case .linkerOption: for option in Self.list(value) { linkerOptions += ["-Xlinker", option] }
    case .fastMath:
      device += ["-ffast-math", "-fgpu-approx-transcendentals", "-fcuda-flush-denormals-to-zero"]
      common.append("-D__USE_FAST_MATH__=1")
    case .fuseMultiplyAdd: device.append(try Self.truth(name, value) ? "-ffp-contract=fast" : "-ffp-contract=off")
    case .flushDenormals: if try Self.truth(name, value) { device.append("-fcuda-flush-denormals-to-zero") }
    case .relaxedConstexpr: common.append("-D__CUDACC_RELAXED_CONSTEXPR__=1")
    case .extendedLambda: common.append("-D__CUDACC_EXTENDED_LAMBDA__=1")
    case .defaultStream: try setDefaultStream(value)
    case .relocatableDeviceCode:
      if try Self.truth(name, value) { throw .unsupported(name, Self.relocatable) }
    case .relocatableCompile: throw .unsupported(name, Self.relocatable)
    case .cudaRuntime:
      guard ["none", "shared", "static"].contains(value) else { throw .badValue("cudart", value) }
      linksRuntime = value != "none"
    case .hostCompiler: hostCompiler = value
    case .positionIndependent: host.append("-fPIC")
    case .dryRun: isDryRun = true
    case .keep: keepsFiles = true
    case .verbose: isVerbose = true
    case .version: asksVersion = true
    case .help: asksHelp = true
    case .refused(let why): throw .unsupported(name, why)
    case .ignored, .language, .optionsFile: break
    }
  }

  private static let relocatable =
    "relocatable device code comes later; include the device functions that a file uses in that file"

  private static func truth(_ name: String, _ value: String) throws(DriverError) -> Bool {
    switch value {
    case "true", "1": return true
    case "false", "0": return false
    default: throw .badValue(name, value)
    }
  }

  private mutating func setDefaultStream(_ value: String) throws(DriverError) {
    switch value {
    case "legacy", "null": break
    case "per-thread": common.append("-DCUDA_API_PER_THREAD_DEFAULT_STREAM=1")
    default: throw .badValue("default-stream", value)
    }
  }

  /// The runtime's own libraries are one here, and the device's runtime library has nothing in it.
  private mutating func addLibrary(_ name: String) {
    switch name {
    case "cudart", "cudart_static", "cudadevrt": break
    default: libraries.append("-l" + name)
    }
  }
}
