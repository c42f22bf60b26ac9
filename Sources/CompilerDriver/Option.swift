/// What an option of nvcc means to us (NVIDIA CUDA Compiler Driver documentation, "Command Option Description").
enum OptionMeaning: Hashable {
  // Files and folders.
  case output, outputFolder, includePath, systemIncludePath, preInclude, libraryPath, library, keep,
    keepFolder
  case optionsFile
  // How far to go.
  case compileOnly, preprocess, hostSource, makeLibrary, link, runAfterwards, runArguments
  case dependencies, dependenciesWithoutSystem, alsoDependencies, alsoDependenciesWithoutSystem
  case dependencyFile, dependencyTarget, phonyTargets
  // Language and code.
  case language, languageStandard, define, undefine, relaxedConstexpr, extendedLambda, defaultStream
  case relocatableDeviceCode, relocatableCompile, wholeCompile, deviceLink, architecture
  case hostOptimization, hostDebug, profile, deviceDebug, positionIndependent
  case fastMath, fuseMultiplyAdd, flushDenormals, preciseDivision
  // Other tools.
  case hostOption, plainHostOption, linkerOption, hostCompiler, archiver, cudaRuntime, shared
  case forwardUnknown
  // Messages.
  case noWarnings, plainWarning, warningsAsErrors, verbose, dryRun, version, help, listArchitectures,
    listCodes
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
    /// It has one, behind a blank or an equals sign.
    case separate
    /// It has one, which may also follow at once (`-Ipath`).
    case joined
    /// It is a number, which may also follow at once (`-O3`).
    case joinedNumber
  }

  /// All its names, with their hyphens.
  var names: [String]
  /// Whether it has a value.
  var value: Value
  /// What it does.
  var meaning: OptionMeaning

  init(_ names: String..., value: Value = .none, means meaning: OptionMeaning) {
    self.names = names
    self.value = value
    self.meaning = meaning
  }
}
