/// All options, each once, with nvcc's short and long names.
enum OptionTable {
  private static let noPTX =
    "Causeway makes neither PTX nor machine code; device code stays NVVM IR inside an object, which -c makes"

  static let options: [Option] = [
    // Files and folders.
    Option("-o", "--output-file", value: .separate, means: .output),
    Option("-odir", "--output-directory", value: .separate, means: .outputFolder),
    Option("-I", "--include-path", value: .joined, means: .includePath),
    Option("-isystem", "--system-include", value: .separate, means: .systemIncludePath),
    Option("-include", "--pre-include", value: .separate, means: .preInclude),
    Option("-L", "--library-path", value: .joined, means: .libraryPath),
    Option("-l", "--library", value: .joined, means: .library),
    Option("-keep", "--keep", "-save-temps", "--save-temps", means: .keep),
    Option("-keep-dir", "--keep-dir", value: .separate, means: .keepFolder),
    Option("-optf", "--options-file", value: .separate, means: .optionsFile),
    // How far to go.
    Option("-c", "--compile", means: .compileOnly),
    Option("-E", "--preprocess", means: .preprocess),
    Option("-cuda", "--cuda", means: .hostSource),
    Option("-lib", "--lib", means: .makeLibrary),
    Option("-link", "--link", means: .link),
    Option("-run", "--run", means: .runAfterwards),
    Option("-run-args", "--run-args", value: .separate, means: .runArguments),
    Option("-ptx", "--ptx", means: .refused(noPTX)),
    Option("-cubin", "--cubin", means: .refused(noPTX)),
    Option("-fatbin", "--fatbin", means: .refused(noPTX)),
    Option("-optix-ir", "--optix-ir", means: .refused(noPTX)),
    Option("-ltoir", "--ltoir", means: .refused(noPTX)),
    Option("-M", "--generate-dependencies", means: .dependencies),
    Option("-MM", "--generate-nonsystem-dependencies", means: .dependenciesWithoutSystem),
    Option("-MD", "--generate-dependencies-with-compile", means: .alsoDependencies),
    Option("-MMD", "--generate-nonsystem-dependencies-with-compile", means: .alsoDependenciesWithoutSystem),
    Option("-MF", "--dependency-output", value: .separate, means: .dependencyFile),
    Option("-MT", "--dependency-target-name", value: .separate, means: .dependencyTarget),
    Option("-MP", "--generate-dependency-targets", means: .phonyTargets),
    // Language.
    Option("-x", "--x", value: .joined, means: .language),
    Option("-std", "--std", value: .separate, means: .languageStandard),
    Option("-D", "--define-macro", value: .joined, means: .define),
    Option("-U", "--undefine-macro", value: .joined, means: .undefine),
    Option("-expt-relaxed-constexpr", "--expt-relaxed-constexpr", means: .relaxedConstexpr),
    Option(
      "-extended-lambda", "--extended-lambda", "-expt-extended-lambda", "--expt-extended-lambda",
      means: .extendedLambda),
    Option("-default-stream", "--default-stream", value: .separate, means: .defaultStream),
    Option("-rdc", "--relocatable-device-code", value: .separate, means: .relocatableDeviceCode),
    Option("-dc", "--device-c", means: .relocatableCompile),
    Option("-dw", "--device-w", means: .wholeCompile),
    Option("-dlink", "--device-link", means: .deviceLink),
    // Code.
    Option("-O", "--optimize", value: .joinedNumber, means: .hostOptimization),
    Option("-g", "--debug", means: .hostDebug),
    Option("-pg", "--profile", means: .profile),
    Option("-G", "--device-debug", means: .deviceDebug),
    Option("-use_fast_math", "--use_fast_math", means: .fastMath),
    Option("-fmad", "--fmad", value: .separate, means: .fuseMultiplyAdd),
    Option("-ftz", "--ftz", value: .separate, means: .flushDenormals),
    Option("-prec-div", "--prec-div", value: .separate, means: .preciseDivision),
    Option("-arch", "--gpu-architecture", "-gpu-architecture", value: .separate, means: .architecture),
    Option("-code", "--gpu-code", "-gpu-code", value: .separate, means: .architecture),
    Option("-gencode", "--generate-code", "--gencode", value: .separate, means: .architecture),
    // Other tools.
    Option("-Xcompiler", "--compiler-options", value: .separate, means: .hostOption),
    Option("-Xlinker", "--linker-options", value: .separate, means: .linkerOption),
    Option("-ccbin", "--compiler-bindir", value: .separate, means: .hostCompiler),
    Option("-arbin", "--archiver-binary", value: .separate, means: .archiver),
    Option("-cudart", "--cudart", value: .separate, means: .cudaRuntime),
    Option("-shared", "--shared", means: .shared),
    Option("-forward-unknown-to-host-compiler", "--forward-unknown-to-host-compiler", means: .forwardUnknown),
    Option("-forward-unknown-opts", "--forward-unknown-opts", means: .forwardUnknown),
    // Options of the usual host compilers that command lines for nvcc contain as well.
    Option("-fPIC", "-fpic", means: .positionIndependent),
    Option("-pthread", "-rdynamic", "-fopenmp", means: .plainHostOption),
    Option("-Wall", "-Wextra", means: .plainWarning),
    // Messages.
    Option("-w", "--disable-warnings", means: .noWarnings),
    Option("-Werror", "--Werror", value: .separate, means: .warningsAsErrors),
    Option("-v", "--verbose", means: .verbose),
    Option("-dryrun", "--dryrun", means: .dryRun),
    Option("-V", "--version", means: .version),
    Option("-h", "--help", means: .help),
    Option("-arch-ls", "--list-gpu-arch", means: .listArchitectures),
    Option("-code-ls", "--list-gpu-code", means: .listCodes),
  ]

  /// What has no meaning here. Most of it chooses, optimises and schedules machine code, which is made when the program
  /// runs.
  static let ignored: [Option] = [
    Option("-Xptxas", "--ptxas-options", value: .separate, means: .ignored),
    Option("-Xnvlink", "--nvlink-options", value: .separate, means: .ignored),
    Option("-Xcudafe", "--cudafe-options", value: .separate, means: .ignored),
    Option("-Xarchive", "--archive-options", value: .separate, means: .ignored),
    Option("-Xfatbin", "--fatbin-options", value: .separate, means: .ignored),
    Option("-Xcicc", "--cicc-options", value: .separate, means: .ignored),
    Option("-Xnvvm", "--nvvm-options", value: .separate, means: .ignored),
    Option("-Xopencc", "--opencc-options", value: .separate, means: .ignored),
    Option("-maxrregcount", "--maxrregcount", value: .separate, means: .ignored),
    Option("-prec-sqrt", "--prec-sqrt", value: .separate, means: .ignored),
    Option("-t", "--threads", value: .joinedNumber, means: .ignored),
    Option("-split-compile", "--split-compile", value: .separate, means: .ignored),
    Option("-diag-suppress", "--diag-suppress", value: .separate, means: .ignored),
    Option("-diag-error", "--diag-error", value: .separate, means: .ignored),
    Option("-diag-warn", "--diag-warn", value: .separate, means: .ignored),
    Option("-err-no", "--display-error-number", means: .ignored),
    Option("-no-err-no", "--no-display-error-number", means: .ignored),
    Option("-brief-diag", "--brief-diagnostics", value: .separate, means: .ignored),
    Option("-m64", "--m64", means: .ignored),
    Option("-m", "--machine", value: .separate, means: .ignored),
    Option("-dopt", "--dopt", value: .separate, means: .ignored),
    Option("-target-dir", "--target-directory", value: .separate, means: .ignored),
    Option("-ldir", "--libdevice-directory", value: .separate, means: .ignored),
    Option("-objtemp", "--objdir-as-tempdir", means: .ignored),
    Option("-idp", "--input-drive-prefix", value: .separate, means: .ignored),
    Option("-ddp", "--dependency-drive-prefix", value: .separate, means: .ignored),
    Option("-dp", "--drive-prefix", value: .separate, means: .ignored),
    Option("-cudadevrt", "--cudadevrt", value: .separate, means: .ignored),
    Option("-ftemplate-depth", "--ftemplate-depth", value: .separate, means: .ignored),
    Option("-ftemplate-backtrace-limit", "--ftemplate-backtrace-limit", value: .separate, means: .ignored),
    Option("-time", "--time", value: .separate, means: .ignored),
    Option("-opt-info", "--optimization-info", value: .separate, means: .ignored),
    Option("-jtd", "--jump-table-density", value: .separate, means: .ignored),
    Option("-Ofc", "--Ofast-compile", "-Ofast-compile", value: .separate, means: .ignored),
    Option("-ewp", "--extensible-whole-program", means: .ignored),
    Option("-lineinfo", "--generate-line-info", means: .ignored),
    Option("-restrict", "--restrict", means: .ignored),
    Option("-src-in-ptx", "--source-in-ptx", means: .ignored),
    Option("-res-usage", "--resource-usage", means: .ignored),
    Option("-extra-device-vectorization", "--extra-device-vectorization", means: .ignored),
    Option("-astoolspatch", "--use-local-env", "-use-local-env", means: .ignored),
    Option("-dlto", "--dlink-time-opt", "-lto", "--lto", means: .ignored),
    Option("-gen-opt-lto", "--gen-opt-lto", means: .ignored),
    Option("-noprof", "--no-profile", means: .ignored),
    Option("-nodlink", "--no-device-link", means: .ignored),
    Option("-clean", "--clean-targets", means: .ignored),
    Option("-no-compress", "--no-compress", means: .ignored),
    Option("-nohdinitlist", "--no-host-device-initializer-list", means: .ignored),
    Option("-nohdmoveforward", "--no-host-device-move-forward", means: .ignored),
    Option("-Wno-deprecated-gpu-targets", "--Wno-deprecated-gpu-targets", means: .ignored),
    Option("-Wno-deprecated-declarations", "--Wno-deprecated-declarations", means: .ignored),
    Option("-Wreorder", "--Wreorder", means: .ignored),
    Option("-Wdefault-stream-launch", "--Wdefault-stream-launch", means: .ignored),
    Option("-Wmissing-launch-bounds", "--Wmissing-launch-bounds", means: .ignored),
    Option("-Wext-lambda-captures-this", "--Wext-lambda-captures-this", means: .ignored),
    Option("-allow-unsupported-compiler", "--allow-unsupported-compiler", means: .ignored),
  ]

  private static let byName: [String: Option] = {
    var result: [String: Option] = [:]
    for option in options + ignored { for name in option.names { result[name] = option } }
    return result
  }()

  /// The short names behind which a value may stand at once.
  private static let joined: [(name: String, option: Option)] =
    (options + ignored).filter { $0.value == .joined || $0.value == .joinedNumber }
    .flatMap { option in option.names.filter { !$0.hasPrefix("--") }.map { ($0, option) } }

  /// The option that an argument names, and the value that it carries itself.
  static func find(_ argument: String) -> (option: Option, value: String?)? {
    if let option = byName[argument] { return (option, nil) }
    if let equals = argument.firstIndex(of: "="), let option = byName[String(argument[..<equals])],
      option.value != .none
    {
      return (option, String(argument[argument.index(after: equals)...]))
    }
    for (name, option) in joined where argument.hasPrefix(name) {
      let value = String(argument.dropFirst(name.count))
      // A long option with one hyphen too few is no short option with a value.
      if option.value == .joinedNumber, !value.allSatisfy(\.isNumber) { continue }
      return (option, value)
    }
    return nil
  }
}
