/// What a command line of nvcc asks for.
struct Invocation: Equatable {
  /// How far the inputs are taken.
  enum Phase {
    case link, compile, preprocess, dependencies, library
    /// The device code of objects and libraries is joined, and what the program's link has to add becomes an object.
    case deviceLink
    /// A C++ source for the host's compiler, with the device code in it.
    case hostSource
  }

  /// What is printed instead of compiling anything.
  enum Question {
    case version, help, architectures, codes
  }

  /// How far the inputs are taken.
  var phase = Phase.link
  /// The inputs in the order of the command line.
  var inputs: [Input] = []
  /// `-o`.
  var output: String?
  /// `-odir`: where outputs without a folder of their own go.
  var outputFolder: String?

  /// Folders of headers, in the order of the command line.
  var includePaths: [IncludePath] = []
  /// Options for both passes over CUDA sources and for other sources: `-D`, `-U`, `-include`, as clang takes them.
  var common: [String] = []
  /// Options for the host's compiler alone, which the linking compiler gets as well.
  var host: [String] = []
  /// Options for the device's pass alone.
  var device: [String] = []
  /// The file of dependencies that is wanted.
  var dependencies = Dependencies()
  /// `-std`, without the option's name.
  var standard: String?
  /// `-O`, for the host's code.
  var hostOptimization: Int?
  /// `-g`.
  var isHostDebug = false
  /// `-rdc=true`: device code may use what other files define.
  var isRelocatable = false
  /// `-G`.
  var isDeviceDebug = false

  /// `-L`.
  var libraryPaths: [String] = []
  /// `-l`, without those that stand for our own library.
  var libraries: [String] = []
  /// `-Xlinker`.
  var linkerOptions: [String] = []
  /// `-shared`.
  var isShared = false
  /// `-cudart none` or not.
  var linksRuntime = true
  /// `-ccbin`: a program or a folder of one.
  var hostCompiler: String?
  /// `-arbin`.
  var archiver = "ar"

  /// `--dryrun`.
  var isDryRun = false
  /// `-v`.
  var isVerbose = false
  /// `--keep`.
  var keepsFiles = false
  /// `--keep-dir`.
  var keepFolder: String?
  /// `-run`.
  var runsAfterwards = false
  /// `--run-args`.
  var runArguments: [String] = []
  /// `--version` and the like.
  var question: Question?

  /// Reads a command line, without the program's name.
  ///
  /// - Throws: `DriverError` for an unknown option or input, and for a value that an option does not have.
  init(_ arguments: [String]) throws(DriverError) {
    var reader = InvocationReader()
    try reader.read(arguments)
    self = try reader.finished()
  }

  init() {}
}
