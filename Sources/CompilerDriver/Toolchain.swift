#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where the compiler, our headers and our library are.
struct Toolchain: Equatable {
  /// clang++, of version 16 or later.
  var clang: String
  /// The folder of CUDA's headers.
  var headers: String
  /// The folder of libcudart.
  var libraries: String

  private static let oldest = 16

  /// Finds them: the compiler by `CAUSEWAY_CLANG`, beside `swift`, or on PATH; the rest by `CAUSEWAY_HOME`, or from where
  /// this program lies, in a build tree or installed.
  static func find() throws(DriverError) -> Toolchain {
    let (headers, libraries) = try findHome()
    return Toolchain(clang: try findClang(), headers: headers, libraries: libraries)
  }

  private static func findClang() throws(DriverError) -> String {
    if let value = getenv("CAUSEWAY_CLANG"), value[0] != 0 {
      let name = String(cString: value)
      guard let path = Files.program(name) else { throw .cannotRun(name) }
      return path
    }
    if let swift = Files.program("swift"), let resolved = Files.resolved(swift) {
      let beside = Files.folder(resolved) + "/clang++"
      // The clang of a Swift toolchain is recent enough.
      if Files.exists(beside) { return beside }
    }
    for name in ["clang++"] + (oldest...30).reversed().map({ "clang++-\($0)" }) {
      if let path = Files.program(name), let version = version(of: path), version >= oldest { return path }
    }
    throw .noCompiler
  }

  /// The major version of a clang.
  private static func version(of clang: String) -> Int? {
    guard let text = Process.output(clang, ["--version"]), let range = text.firstRange(of: "version ") else { return nil }
    return Int(text[range.upperBound...].prefix { $0.isNumber })
  }

  private static func findHome() throws(DriverError) -> (String, String) {
    var candidates: [String] = []
    if let value = getenv("CAUSEWAY_HOME"), value[0] != 0 {
      candidates = [String(cString: value)]
    } else if var folder = Files.ownProgram.map(Files.folder) {
      while folder != "/" {
        candidates.append(folder)
        folder = Files.folder(folder)
      }
    }
    for home in candidates {
      if Files.exists(home + "/Include/cuda_runtime.h") { return (home + "/Include", home + "/.build/causeway/lib") }
      if Files.exists(home + "/include/causeway/cuda_runtime.h") {
        return (home + "/include/causeway", home + "/lib/causeway")
      }
    }
    throw .noHome
  }
}
