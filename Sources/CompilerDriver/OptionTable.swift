/// What an option of nvcc means to us (NVIDIA CUDA Compiler Driver documentation, "Command Option Description").
enum OptionMeaning: Hashable {
  case output, includePath, systemIncludePath, libraryPath, library, define, undefine, preInclude
  case languageStandard, hostOptimization, language
  case compileOnly, preprocess, makeLibrary, shared, runAfterwards, link
  case dependencies, dependenciesWithoutSystem, alsoDependencies, alsoDependenciesWithoutSystem
  case dependencyFile, dependencyTarget, phonyTargets
  case hostDebug, deviceDebug, noWarnings, allWarnings
  case hostOption, linkerOption
  case fastMath, fuseMultiplyAdd, flushDenormals
  case relaxedConstexpr, extendedLambda, defaultStream, relocatableDeviceCode, relocatableCompile
  case cudaRuntime, hostCompiler, outputFolder, optionsFile
  case positionIndependent, dryRun, keep, verbose, version, help
  /// An option whose value or presence changes nothing here.
  case ignored
  /// An output that we cannot make: the text says why and what to do instead.
  case refused(String)
}

/// An option: its names, and whether it has a value.
struct Option {
  /// How an option takes its value.
  enum Value {
    /// It has none.
    case none
    /// It has one, behind a blank or an equals sign; lists are separated by commas.
    case separate
    /// It has one, which may also follow at once (`-Ipath`).
    case joined
  }
  var names: [String]
  var value: Value
  var meaning: OptionMeaning

  init(_ names: String..., value: Value = .none, means meaning: OptionMeaning) {
    self.names = names
    self.value = value
    self.meaning = meaning
  }
}

/// All options, each once.
enum OptionTable {
  private static let noPTX = "Causeway has no PTX or machine code: device code stays NVVM IR; compile to an object with -c"

  static let options: [Option] = [
    // Phases and files.
    Option("-o", "--output-file", value: .joined, means: .output),
    Option("-c", "--compile", means: .compileOnly),
    Option("-E", "--preprocess", means: .preprocess),
    Option("-lib", "--lib", means: .makeLibrary),
    Option("-link", "--link", means: .link),
    Option("-shared", "--shared", means: .shared),
    Option("-run", "--run", means: .runAfterwards),
    Option("-x", "--x", value: .joined, means: .language),
    Option("-odir", "--output-directory", value: .separate, means: .outputFolder),
    Option("-optf", "--options-file", value: .separate, means: .optionsFile),
    Option("-ptx", "--ptx", means: .refused(noPTX)),
    Option("-cubin", "--cubin", means: .refused(noPTX)),
    Option("-fatbin", "--fatbin", means: .refused(noPTX)),
    Option("-cuda", "--cuda", means: .refused(noPTX)),
    // Preprocessor.
    Option("-I", "--include-path", value: .joined, means: .includePath),
    Option("-isystem", "--system-include", value: .separate, means: .systemIncludePath),
    Option("-D", "--define-macro", value: .joined, means: .define),
    Option("-U", "--undefine-macro", value: .joined, means: .undefine),
    Option("-include", "--pre-include", value: .separate, means: .preInclude),
    Option("-M", "--generate-dependencies", means: .dependencies),
    Option("-MM", "--generate-nonsystem-dependencies", means: .dependenciesWithoutSystem),
    Option("-MD", "--generate-dependencies-with-compile", means: .alsoDependencies),
    Option("-MMD", "--generate-nonsystem-dependencies-with-compile", means: .alsoDependenciesWithoutSystem),
    Option("-MF", "--dependency-output", value: .separate, means: .dependencyFile),
    Option("-MT", "--dependency-target-name", value: .separate, means: .dependencyTarget),
    Option("-MP", "--generate-dependency-targets", means: .phonyTargets),
    // Linker.
    Option("-L", "--library-path", value: .joined, means: .libraryPath),
    Option("-l", "--library", value: .joined, means: .library),
    Option("-Xlinker", "--linker-options", value: .separate, means: .linkerOption),
    Option("-cudart", "--cudart", value: .separate, means: .cudaRuntime),
    Option("-cudadevrt", "--cudadevrt", value: .separate, means: .ignored),
    // Language.
    Option("-std", "--std", value: .separate, means: .languageStandard),
    Option("-expt-relaxed-constexpr", "--expt-relaxed-constexpr", means: .relaxedConstexpr),
    Option("-expt-extended-lambda", "--expt-extended-lambda", "-extended-lambda", "--extended-lambda", means: .extendedLambda),
    Option("-default-stream", "--default-stream", value: .separate, means: .defaultStream),
    Option("-rdc", "--relocatable-device-code", value: .separate, means: .relocatableDeviceCode),
    Option("-dc", "--device-c", means: .relocatableCompile),
    Option("-dw", "--device-w", means: .relocatableCompile),
    Option("-dlink", "--device-link", means: .relocatableCompile),
    // Code.
    Option("-O", "--optimize", value: .joined, means: .hostOptimization),
    Option("-g", "--debug", means: .hostDebug),
    Option("-G", "--device-debug", means: .deviceDebug),
    Option("-use_fast_math", "--use_fast_math", means: .fastMath),
    Option("-fmad", "--fmad", value: .separate, means: .fuseMultiplyAdd),
    Option("-ftz", "--ftz", value: .separate, means: .flushDenormals),
    Option("-fPIC", "-fpic", means: .positionIndependent),
    // Other tools.
    Option("-Xcompiler", "--compiler-options", value: .separate, means: .hostOption),
    Option("-ccbin", "--compiler-bindir", value: .separate, means: .hostCompiler),
    // Messages.
    Option("-w", "--disable-warnings", means: .noWarnings),
    Option("-Wall", means: .allWarnings),
    Option("-v", "--verbose", means: .verbose),
    Option("-dryrun", "--dryrun", means: .dryRun),
    Option("-keep", "--keep", "-save-temps", "--save-temps", means: .keep),
    Option("-V", "--version", means: .version),
    Option("-h", "--help", means: .help),
    // What has no meaning here: device code is chosen, optimised and scheduled when the program runs.
    Option("-arch", "--gpu-architecture", value: .separate, means: .ignored),
    Option("-gencode", "--generate-code", value: .separate, means: .ignored),
    Option("-code", "--gpu-code", value: .separate, means: .ignored),
    Option("-Xptxas", "--ptxas-options", value: .separate, means: .ignored),
    Option("-Xnvlink", "--nvlink-options", value: .separate, means: .ignored),
    Option("-Xcudafe", "--cudafe-options", value: .separate, means: .ignored),
    Option("-Xarchive", "--archive-options", value: .separate, means: .ignored),
    Option("-maxrregcount", "--maxrregcount", value: .separate, means: .ignored),
    Option("-prec-div", "--prec-div", value: .separate, means: .ignored),
    Option("-prec-sqrt", "--prec-sqrt", value: .separate, means: .ignored),
    Option("-t", "--threads", value: .joined, means: .ignored),
    Option("-split-compile", "--split-compile", value: .separate, means: .ignored),
    Option("-diag-suppress", "--diag-suppress", value: .separate, means: .ignored),
    Option("-diag-error", "--diag-error", value: .separate, means: .ignored),
    Option("-diag-warn", "--diag-warn", value: .separate, means: .ignored),
    Option("-Werror", "--Werror", value: .separate, means: .ignored),
    Option("-m", "--machine", value: .joined, means: .ignored),
    Option("-keep-dir", "--keep-dir", value: .separate, means: .ignored),
    Option("-dopt", "--dopt", value: .separate, means: .ignored),
    Option("-target-dir", "--target-directory", value: .separate, means: .ignored),
    Option("-ewp", "--extensible-whole-program", means: .ignored),
    Option("-lineinfo", "--generate-line-info", means: .ignored),
    Option("-restrict", "--restrict", means: .ignored),
    Option("-src-in-ptx", "--source-in-ptx", means: .ignored),
    Option("-res-usage", "--resource-usage", means: .ignored),
    Option("-extra-device-vectorization", "--extra-device-vectorization", means: .ignored),
    Option("-noprof", "--no-profile", means: .ignored),
    Option("-nodlink", "--no-device-link", means: .ignored),
    Option("-clean", "--clean-targets", means: .ignored),
    Option("-no-compress", "--no-compress", means: .ignored),
    Option("-std-force", means: .ignored),
    Option("-Wno-deprecated-gpu-targets", "--Wno-deprecated-gpu-targets", means: .ignored),
    Option("-Wno-deprecated-declarations", "--Wno-deprecated-declarations", means: .ignored),
    Option("-Wreorder", "--Wreorder", means: .ignored),
    Option("-Wdefault-stream-launch", "--Wdefault-stream-launch", means: .ignored),
    Option("-Wmissing-launch-bounds", "--Wmissing-launch-bounds", means: .ignored),
    Option("-Wext-lambda-captures-this", "--Wext-lambda-captures-this", means: .ignored),
    Option("-forward-unknown-to-host-compiler", "--forward-unknown-to-host-compiler", means: .ignored),
    Option("-forward-unknown-opts", "--forward-unknown-opts", means: .ignored),
    Option("-allow-unsupported-compiler", "--allow-unsupported-compiler", means: .ignored),
    Option("-pthread", means: .ignored),
  ]

  private static let byName: [String: Option] = {
    var result: [String: Option] = [:]
    for option in options { for name in option.names { result[name] = option } }
    return result
  }()

  /// The options that may have their value at once, longest name first.
  private static let joined: [(name: String, option: Option)] =
    options.filter { $0.value == .joined }.flatMap { option in option.names.map { ($0, option) } }
    .filter { !$0.0.hasPrefix("--") }.sorted { $0.0.count > $1.0.count }

  /// The option that an argument names, and the value that it carries itself.
  static func find(_ argument: String) -> (option: Option, value: String?)? {
    if let option = byName[argument] { return (option, nil) }
    if let equals = argument.firstIndex(of: "="), let option = byName[String(argument[..<equals])],
      option.value != .none
    {
      // `-DNAME=value` is no `-DNAME` with a value.
      return (option, String(argument[argument.index(after: equals)...]))
    }
    for (name, option) in joined where argument.hasPrefix(name) && argument.count > name.count {
      return (option, String(argument.dropFirst(name.count)))
    }
    return nil
  }
}
