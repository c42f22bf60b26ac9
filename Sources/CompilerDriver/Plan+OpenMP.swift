extension Plan {
  /// Whether the host's code is to use OpenMP.
  var usesOpenMP: Bool { invocation.host.contains("-fopenmp") }

  /// Whether OpenMP's library is where clang, or we, find it.
  var hasOpenMP: Bool {
    let clang = Files.resolved(tools.clang).map { Files.folder(Files.folder($0)) } ?? ""
    return !openMP.libraries.isEmpty || Files.exists(clang + "/lib/libomp.so")
      || Files.exists(clang + "/lib/libomp.dylib")
  }

  /// Where OpenMP's header and library are, if the host's compiler is to use it and clang does not bring its own.
  var openMP: (headers: [String], libraries: [String]) {
    guard usesOpenMP else { return ([], []) }
    for version in (14...30).reversed() {
      let root = "/usr/lib/llvm-\(version)/lib"
      guard Files.exists(root + "/libomp.so") else { continue }
      let names = ["\(version)"] + (0...9).map { "\(version).0.\($0)" }
      for name in names where Files.exists("\(root)/clang/\(name)/include/omp.h") {
        return (["-idirafter", "\(root)/clang/\(name)/include"], ["-L" + root])
      }
    }
    return ([], [])
  }
}
