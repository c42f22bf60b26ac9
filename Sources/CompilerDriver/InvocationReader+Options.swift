extension InvocationReader {
  /// Notes an option.
  ///
  /// - Parameters:
  ///   - name: The argument that named it, for messages.
  ///   - value: Its value; empty if it has none.
  mutating func apply(_ meaning: OptionMeaning, _ name: String, _ value: String) throws(DriverError) {
    switch meaning {
    case .output: result.output = value
    case .outputFolder: result.outputFolder = value
    case .includePath, .systemIncludePath:
      result.includePaths += OptionValues.list(value).map {
        IncludePath(path: $0, isSystem: meaning == .systemIncludePath)
      }
    case .preInclude: result.common += OptionValues.list(value).flatMap { ["-include", $0] }
    case .libraryPath: result.libraryPaths += OptionValues.list(value)
    case .library: for library in OptionValues.list(value) { add(library: library) }
    case .keep: result.keepsFiles = true
    case .keepFolder: result.keepFolder = value
    case .optionsFile: for path in OptionValues.list(value) { try readFile(path) }

    case .compileOnly: result.phase = .compile
    case .preprocess: result.phase = .preprocess
    case .hostSource: result.phase = .hostSource
    case .makeLibrary: result.phase = .library
    case .link: result.phase = .link
    case .runAfterwards: result.runsAfterwards = true
    case .runArguments: result.runArguments += OptionValues.forwarded(value)
    case .dependencies, .dependenciesWithoutSystem:
      result.phase = .dependencies
      result.dependencies.mode = meaning == .dependencies ? "-M" : "-MM"
    case .alsoDependencies: result.dependencies.mode = "-MD"
    case .alsoDependenciesWithoutSystem: result.dependencies.mode = "-MMD"
    case .dependencyFile: result.dependencies.file = value
    case .dependencyTarget: result.dependencies.targets.append(value)
    case .phonyTargets: result.dependencies.hasPhonyTargets = true

    case .language: setLanguage(try Input.language(value))
    case .languageStandard: result.standard = value
    case .define: result.common += OptionValues.list(value).map { "-D" + $0 }
    case .undefine: result.common += OptionValues.list(value).map { "-U" + $0 }
    case .relaxedConstexpr: result.common.append("-D__CUDACC_RELAXED_CONSTEXPR__=1")
    case .extendedLambda: result.common.append("-D__CUDACC_EXTENDED_LAMBDA__=1")
    case .defaultStream: try setDefaultStream(name, value)
    case .relocatableDeviceCode: result.isRelocatable = try truth(name, value)
    case .relocatableCompile:
      result.isRelocatable = true
      result.phase = .compile
    case .wholeCompile: result.phase = .compile
    case .deviceLink: result.phase = .deviceLink
    case .architecture:
      for name in Architecture.names(value) where !Architecture.isKnown(name) {
        throw .unknownArchitecture(name)
      }

    // Levels above 3 are 3 for every compiler, but some say so each time.
    case .hostOptimization: result.hostOptimization = min(Int(value) ?? 1, 3)
    case .hostDebug: result.isHostDebug = true
    case .profile: result.host.append("-pg")
    case .deviceDebug:
      result.isDeviceDebug = true
      result.common.append("-D__CUDACC_DEBUG__=1")
    case .positionIndependent: result.host.append("-fPIC")
    case .fastMath:
      // nvcc flushes denormal numbers, too: a permission that is not taken, since a product of matrices takes four
      // to five times as long with it here.
      result.device += ["-fgpu-approx-transcendentals"] + Self.inexactDivision
      result.common.append("-D__USE_FAST_MATH__=1")
    case .fuseMultiplyAdd: result.device.append("-ffp-contract=" + (try truth(name, value) ? "fast" : "off"))
    case .flushDenormals: if try truth(name, value) { result.device.append("-fgpu-flush-denormals-to-zero") }
    case .preciseDivision: if try !truth(name, value) { result.device += Self.inexactDivision }

    case .hostOption: result.host += OptionValues.forwarded(value)
    case .plainHostOption: result.host.append(name)
    case .linkerOption: result.linkerOptions += OptionValues.forwarded(value).flatMap { ["-Xlinker", $0] }
    case .hostCompiler: result.hostCompiler = value
    case .archiver: result.archiver = value
    case .cudaRuntime:
      guard ["none", "shared", "static"].contains(value) else { throw .badValue(name, value) }
      result.linksRuntime = value != "none"
    case .shared: result.isShared = true
    case .forwardUnknown: forwardUnknown()

    case .noWarnings: result.common.append("-w")
    case .plainWarning: result.host.append(name)
    case .warningsAsErrors:
      if OptionValues.list(value).contains("all-warnings") { result.host.append("-Werror") }
    case .verbose: result.isVerbose = true
    case .dryRun: result.isDryRun = true
    case .version: result.question = .version
    case .help: result.question = .help
    case .listArchitectures: result.question = .architectures
    case .listCodes: result.question = .codes

    case .refused(let why): throw .unsupported(name, why)
    case .ignored: break
    }
  }

  /// What `-prec-div=false` allows: a quotient by the reciprocal. Infinities and NaNs stay what they are, so that
  /// `-ffast-math` would be too much.
  private static let inexactDivision = ["-freciprocal-math"]

  private func truth(_ name: String, _ value: String) throws(DriverError) -> Bool {
    switch value {
    case "true", "1": return true
    case "false", "0": return false
    default: throw .badValue(name, value)
    }
  }

  private mutating func setDefaultStream(_ name: String, _ value: String) throws(DriverError) {
    switch value {
    case "legacy", "null": break
    case "per-thread": result.common.append("-DCUDA_API_PER_THREAD_DEFAULT_STREAM=1")
    default: throw .badValue(name, value)
    }
  }

  /// The runtime's libraries are one here, and the device's runtime library has nothing in it.
  private mutating func add(library name: String) {
    switch name {
    case "cudart", "cudart_static": result.linksRuntime = true
    case "cudadevrt": break
    default: result.libraries.append(name)
    }
  }
}
