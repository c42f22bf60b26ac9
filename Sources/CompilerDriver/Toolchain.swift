#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where the compiler, our headers and our library are.
struct Toolchain: Equatable {
  /// clang++, of version 16 or later.
  var clang: String
  /// Its major version, as far as it is known.
  var clangVersion: Int?
  /// The folder of CUDA's headers.
  var headers: String
  /// The folder of libcudart.
  var libraries: String
  /// The folder in which build systems find a toolkit's parts by their usual names.
  var root: String

  private static let oldest = 16

  /// Whether libcudart has been built.
  var hasRuntime: Bool {
    ["so", "dylib"].contains { Files.exists(libraries + "/libcudart." + $0) }
  }

  /// Finds them: the compiler by `CAUSEWAY_CLANG`, beside `swift`, or on PATH; the rest by `CAUSEWAY_HOME`, or from where
  /// this program lies, in a build tree or installed.
  static func find() throws(DriverError) -> Toolchain {
    var tools = try findHome()
    (tools.clang, tools.clangVersion) = try findClang()
    return tools
  }

  private static func findClang() throws(DriverError) -> (path: String, version: Int?) {
    if let value = getenv("CAUSEWAY_CLANG"), value[0] != 0 {
      let name = String(cString: value)
      guard let path = Files.program(name) else { throw .cannotRun(name) }
      let version = version(of: path)
      if let version, version < oldest { throw .oldCompiler(path, version) }
      return (path, version)
    }
    if let swift = Files.program("swift"), let resolved = Files.resolved(swift) {
      let beside = Files.folder(resolved) + "/clang++"
      if Files.exists(beside), let version = version(of: beside), version >= oldest {
        return (beside, version)
      }
    }
    for name in ["clang++"] + (oldest...30).reversed().map({ "clang++-\($0)" }) {
      if let path = Files.program(name), let version = version(of: path), version >= oldest {
        return (path, version)
      }
    }
    throw .noCompiler
  }

  /// The newest version of CUDA up to 12.4 that this clang knows: of one that it does not know it believes that kernels
  /// are launched as before CUDA 9.2.
  var cudaVersion: String {
    switch clangVersion {
    case 16: "11.8"
    case 17: "12.1"
    case 18: "12.3"
    default: "12.4"
    }
  }

  /// The newest version of PTX up to 8.0 whose instructions this clang knows.
  var ptxVersion: String { clangVersion == 16 ? "ptx78" : "ptx80" }

  /// The major version of a clang: by its file's name, `clang-21`, where that tells, since asking takes time.
  private static func version(of clang: String) -> Int? {
    if let file = Files.resolved(clang), let dash = file.lastIndex(of: "-"),
      file[..<dash].hasSuffix("/clang"),
      let version = Int(file[file.index(after: dash)...])
    {
      return version
    }
    guard let text = Process.output(clang, ["--version"]), let range = text.firstRange(of: "version ") else {
      return nil
    }
    return Int(text[range.upperBound...].prefix { $0.isNumber })
  }

  private static func findHome() throws(DriverError) -> Toolchain {
    if let value = getenv("CAUSEWAY_HOME"), value[0] != 0 {
      guard let found = home(String(cString: value)) else { throw .noHome }
      return found
    }
    var folder = Files.ownProgram.map { Files.folder($0) } ?? "/"
    while folder != "/" {
      if let found = home(folder) { return found }
      // A package that depends on this one has it among its checkouts.
      for checkout in Files.names(in: folder + "/.build/checkouts") {
        if let found = home(folder + "/.build/checkouts/" + checkout) { return found }
      }
      folder = Files.folder(folder)
    }
    throw .noHome
  }

  /// What a folder offers: a checkout with its build, or an installation, which has the form of a CUDA toolkit. A header
  /// that only we have tells ours from another CUDA's.
  static func home(_ folder: String) -> Toolchain? {
    if Files.exists(folder + "/Package.swift"), Files.exists(folder + "/Include/causeway_registration.h") {
      let root = folder + "/.build/causeway"
      return Toolchain(clang: "", headers: folder + "/Include", libraries: root + "/lib", root: root)
    }
    if Files.exists(folder + "/include/causeway_registration.h") {
      return Toolchain(clang: "", headers: folder + "/include", libraries: folder + "/lib64", root: folder)
    }
    return nil
  }
}
