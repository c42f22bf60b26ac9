extension Plan {
  /// The options of clang for a link.
  func linkArguments(_ objects: [String], to output: String) -> [String] {
    // A clang that goes by the name of its C driver would leave out the library of C++.
    var list = ["--driver-mode=g++", "-o", output]
    if invocation.isShared { list.append("-shared") }
    if invocation.isHostDebug { list.append("-g") }
    // CMake, whose linker this program is, reads the linker's own command line of a link of objects.
    if invocation.isVerbose, invocation.inputs.allSatisfy({ $0.kind == .object }) { list.append("-v") }
    // Options of the host's compiler such as -fopenmp are needed here as well.
    list += invocation.host.filter { !$0.hasPrefix("-W") || $0.hasPrefix("-Wl,") }
    list += invocation.linkerOptions
    // In a group, so that libraries serve objects wherever they stand on the command line.
    list += Self.grouped(objects + namedLibraries.map { "-l" + $0 } + runtimeLibraries)
    // Our runtime goes before another toolkit's, whose folder projects have on their command lines.
    list += ["-L" + tools.libraries] + invocation.libraryPaths.map { "-L" + $0 } + openMP.libraries
    if invocation.linksRuntime { list += ["-Xlinker", "-rpath", "-Xlinker", tools.libraries] }
    return list + ["-Wno-unused-command-line-argument"]
  }

  private var runtimeLibraries: [String] {
    (invocation.linksRuntime ? ["-lcudart"] : []) + Self.systemLibraries
  }

  private static let systemLibraries = ["-lrt", "-lpthread", "-ldl"]

  private static func grouped(_ inputs: [String]) -> [String] {
    #if os(macOS)
      inputs.filter { $0 != "-lrt" }
    #else
      ["-Wl,--start-group"] + inputs + ["-Wl,--end-group"]
    #endif
  }

  /// A link as a command of this program's own, for those who read what `-v` prints: CMake takes the first word of that
  /// line for the linker of all its CUDA targets, and only this program knows where our runtime library is to be found
  /// when they run. The runtime is named as nvcc names it by default, so that other compilers are given a library that
  /// finds the runtime by itself.
  func shownLink(by program: String) -> [String] {
    var objects: [String] = []
    for (number, input) in invocation.inputs.enumerated() {
      objects.append(input.kind == .object ? input.path : intermediate(input, number) + ".o")
    }
    var list = [program, "-o", self.program ?? "a.out"]
    if invocation.isShared { list.append("-shared") }
    for option in invocation.host { list += ["-Xcompiler", option] }
    list += invocation.linkerOptions + objects + ["-L" + tools.libraries]
    list += invocation.libraryPaths.map { "-L" + $0 } + invocation.libraries.map { "-l" + $0 }
    let runtime = invocation.linksRuntime ? ["-lcudadevrt", "-lcudart_static"] : []
    return list + runtime + Self.systemLibraries
  }
}
