/// The commands that an invocation takes, in order.
struct Plan {
  /// A step: another program's work, or our own.
  enum Step: Equatable {
    /// Runs a program.
    case run(String, [String])
    /// Checks and packs the device code of a source.
    case pack(ir: String, image: String, source: String)
  }

  private(set) var steps: [Step] = []
  /// The program that has been linked.
  private(set) var program: String?
  private let invocation: Invocation
  private let tools: Toolchain
  private let folder: String

  /// Plans an invocation with temporary files in a folder.
  init(_ invocation: Invocation, _ tools: Toolchain, folder: String) throws(DriverError) {
    self.invocation = invocation
    self.tools = tools
    self.folder = folder
    if invocation.inputs.isEmpty { throw .noInput }
    switch invocation.phase {
    case .compile, .preprocess, .dependencies:
      let sources = invocation.inputs.filter { $0.kind != .object }
      if invocation.output != nil && sources.count > 1 && invocation.phase == .compile { throw .severalOutputs }
      for (n, input) in sources.enumerated() { planSource(input, n, to: objectPath(input)) }
    case .link, .library: planLink()
    }
  }

  private func objectPath(_ input: Invocation.Input) -> String? {
    if invocation.phase != .compile { return invocation.output }
    let name = invocation.output ?? Files.stem(input.path) + ".o"
    return invocation.outputFolder.map { $0 + "/" + name } ?? name
  }

  // MARK: Sources

  private mutating func planSource(_ input: Invocation.Input, _ number: Int, to object: String?) {
    switch input.kind {
    case .cuda: planCUDA(input, number, to: object)
    case .c, .cxx: planHost(input, to: object)
    case .object: break
    }
  }

  private mutating func planCUDA(_ input: Invocation.Input, _ number: Int, to object: String?) {
    let base = "\(folder)/\(number)-\(Files.stem(input.path))"
    var host = cudaArguments(isDevice: false) + invocation.dependencies
    switch invocation.phase {
    case .preprocess: host.append("-E")
    case .dependencies: break
    default:
      steps.append(
        .run(tools.clang, cudaArguments(isDevice: true) + ["-S", "-emit-llvm", "-o", base + ".ll", input.path]))
      steps.append(.pack(ir: base + ".ll", image: base + ".image", source: input.path))
      host += ["-Xclang", "-fcuda-include-gpubinary", "-Xclang", base + ".image", "-c"]
      // The dependency file is named for the object that the user sees, not for a temporary one.
      if !invocation.dependencies.isEmpty, !invocation.dependencies.contains("-MF"), let object {
        host += ["-MF", Files.folder(object) + "/" + Files.stem(object) + ".d"]
      }
    }
    if let object { host += ["-o", object] }
    steps.append(.run(tools.clang, host + [input.path]))
  }

  /// What both passes over a CUDA source have in common, and what each has for itself.
  private func cudaArguments(isDevice: Bool) -> [String] {
    var list = [
      "-x", "cuda", isDevice ? "--cuda-device-only" : "--cuda-host-only", "--cuda-gpu-arch=sm_80",
      "-nocudainc", "-nocudalib", "-Xclang", "-target-sdk-version=12.4", "-Wno-unknown-cuda-version",
      "-isystem", tools.headers, "-include", "cuda_runtime.h",
    ]
    list += Self.macros + Self.leniency
    list.append("-std=" + (invocation.standard ?? "gnu++17"))
    if isDevice {
      // Vectors are the device's matter: made here, for a machine that clang does not know, they only hide the code.
      list += [
        "--cuda-feature=+ptx80", "-fno-discard-value-names", "-fno-vectorize", "-fno-slp-vectorize",
      ]
      // Unoptimised code would keep every variable in memory; only a debugging build asks for that.
      list += invocation.isDeviceDebug ? ["-O1", "-g"] : ["-O3", "-gline-tables-only"]
      list += invocation.device
    } else {
      list += hostArguments
    }
    return list + openMP.headers + invocation.common
  }

  /// Where OpenMP's header and library are, if the host's compiler is to use it and clang does not bring its own.
  private var openMP: (headers: [String], libraries: [String]) {
    guard invocation.host.contains("-fopenmp") else { return ([], []) }
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

  private var hostArguments: [String] {
    var list: [String] = []
    if let level = invocation.hostOptimization { list.append("-O" + level) }
    if invocation.isHostDebug { list.append("-g") }
    if invocation.isShared { list.append("-fPIC") }
    return list + invocation.host
  }

  /// nvcc's own macros (NVIDIA CUDA Compiler Driver documentation, "NVCC Identification Macro").
  private static let macros = [
    "-D__NVCC__=1", "-D__CUDACC__=1", "-D__CUDACC_VER_MAJOR__=12", "-D__CUDACC_VER_MINOR__=4",
    "-D__CUDACC_VER_BUILD__=131",
  ]

  /// What nvcc's front end accepts and clang by default does not.
  private static let leniency = [
    "-Wno-c++11-narrowing", "-Wno-register", "-Wno-unused-command-line-argument", "-Wno-pass-failed",
    "-Wno-ignored-attributes", "-Wno-deprecated-register", "-Wno-reserved-user-defined-literal", "-fno-strict-aliasing",
  ]

  private mutating func planHost(_ input: Invocation.Input, to object: String?) {
    var list = ["-x", input.kind == .c ? "c" : "c++", "-isystem", tools.headers]
    if let standard = invocation.standard, input.kind == .cxx { list.append("-std=" + standard) }
    list += hostArguments + openMP.headers + invocation.common + invocation.dependencies
    switch invocation.phase {
    case .preprocess: list.append("-E")
    case .dependencies: break
    default: list.append("-c")
    }
    if let object { list += ["-o", object] }
    steps.append(.run(compiler(for: input.kind), list + [input.path]))
  }

  /// The compiler of sources that are not CUDA's: `-ccbin`, a folder or a program, or clang.
  private func compiler(for kind: Invocation.Input.Kind) -> String {
    guard let path = invocation.hostCompiler else { return tools.clang }
    let name = kind == .c ? "gcc" : "g++"
    return Files.exists(path + "/" + name) ? path + "/" + name : path
  }

  // MARK: Link

  private mutating func planLink() {
    var objects: [String] = []
    for (number, input) in invocation.inputs.enumerated() {
      if input.kind == .object {
        objects.append(input.path)
      } else {
        let object = "\(folder)/\(number)-\(Files.stem(input.path)).o"
        planSource(input, number, to: object)
        objects.append(object)
      }
    }
    if invocation.phase == .library {
      steps.append(.run("ar", ["rcs", invocation.output ?? "a.a"] + objects))
      return
    }
    let output = invocation.output ?? "a.out"
    var list = ["-o", output]
    if invocation.isShared { list.append("-shared") }
    if invocation.isHostDebug { list.append("-g") }
    // Options of the host's compiler such as -fopenmp are needed here as well.
    list += invocation.host.filter { !$0.hasPrefix("-W") || $0.hasPrefix("-Wl,") }
    // Libraries come behind what needs them, wherever they stand on the command line.
    list += objects + openMP.libraries + invocation.linkerPaths + ["-L" + tools.libraries] + invocation.libraries
    list += invocation.linkerOptions
    if invocation.linksRuntime {
      list += ["-lcudart", "-Xlinker", "-rpath", "-Xlinker", tools.libraries]
    }
    list += ["-lrt", "-lpthread", "-ldl", "-lm", "-Wno-unused-command-line-argument"]
    steps.append(.run(tools.clang, list))
    program = output
  }
}
