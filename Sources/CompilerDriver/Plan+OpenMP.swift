extension Plan {
  /// Whether the host's code is to use OpenMP.
  var usesOpenMP: Bool { invocation.host.contains("-fopenmp") }

  /// Whether the command line names gcc's library of OpenMP, as projects do that let nvcc compile with `-fopenmp` and link
  /// without it.
  private var namesGnuOpenMP: Bool { invocation.libraries.contains("gomp") }

  /// The libraries of a link. What clang compiled calls clang's library of OpenMP, which has the functions of gcc's too, so
  /// that it takes that one's place.
  var namedLibraries: [String] {
    let isOurs = namesGnuOpenMP && !openMP.libraries.isEmpty
    return invocation.libraries.map { $0 == "gomp" && isOurs ? "omp" : $0 }
  }

  /// Whether OpenMP's library is where clang, or we, find it.
  var hasOpenMP: Bool {
    let clang = Files.resolved(tools.clang).map { Files.folder(Files.folder($0)) } ?? ""
    return !openMP.libraries.isEmpty || Files.exists(clang + "/lib/libomp.so")
      || Files.exists(clang + "/lib/libomp.dylib")
  }

  /// Compiles what clang's code for OpenMP calls and an older library of OpenMP lacks.
  ///
  /// - Returns: The object, for the link.
  mutating func planOpenMP() -> String {
    let object = folder + "/openmp.o"
    let source = tools.headers + "/causeway/openmp_dispatch.h"
    steps.append(.run(tools.clang, ["-x", "c", "-fPIC", "-c", source, "-o", object]))
    return object
  }

  /// Where OpenMP's header and library are, if clang does not bring its own. The header is there for every source, as gcc's
  /// is for those that nvcc compiles: some include it and use it or not, as a macro says.
  var openMP: (headers: [String], libraries: [String]) {
    guard let found = Self.installedOpenMP else { return ([], []) }
    return (["-idirafter", found.headers], usesOpenMP || namesGnuOpenMP ? ["-L" + found.library] : [])
  }

  /// The folders of the newest OpenMP that was installed with another clang.
  private static let installedOpenMP: (headers: String, library: String)? = {
    for version in (14...30).reversed() {
      let root = "/usr/lib/llvm-\(version)/lib"
      guard Files.exists(root + "/libomp.so") else { continue }
      let names = ["\(version)"] + (0...9).map { "\(version).0.\($0)" }
      for name in names where Files.exists("\(root)/clang/\(name)/include/omp.h") {
        return ("\(root)/clang/\(name)/include", root)
      }
    }
    return nil
  }()
}
