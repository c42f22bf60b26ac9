extension Plan {
  /// Plans one source.
  ///
  /// - Parameters:
  ///   - number: Its number among the inputs.
  ///   - object: The object as the user names it, for the file of dependencies.
  ///   - output: Where the output goes; nil for the standard output.
  mutating func planSource(
    _ input: Input, _ number: Int, object: String, to output: String?
  ) throws(DriverError) {
    switch input.kind {
    case .cuda: try planCUDA(input, number, object: object, to: output)
    case .c, .cxx: planHost(input, object: object, to: output)
    case .object, .unknown: break
    }
  }

  private mutating func planCUDA(
    _ input: Input, _ number: Int, object: String, to output: String?
  ) throws(DriverError) {
    let base = intermediate(input, number)
    let overlay = try SourceOverlay.options(for: input.path, base: base)
    let relocatable = relocatableOptions(input.path)
    var host = hostPass + relocatable + overlay + invocation.dependencies.options(object: object)
    switch invocation.phase {
    case .preprocess: host.append("-E")
    case .dependencies: break
    default:
      let device = devicePass + relocatable + overlay + ["-S", "-emit-llvm", "-o", base + ".ll", input.path]
      steps.append(.run(tools.clang, device))
      steps.append(.pack(ir: base + ".ll", image: base + ".image", source: input.path))
      host += ["-Xclang", "-fcuda-include-gpubinary", "-Xclang", base + ".image"]
      if invocation.phase == .hostSource, let output {
        // As GNU's assembler takes it, for programs and libraries alike; lines of the source are not numbered, since the
        // host's compiler numbers its own.
        host += ["-S", "-fno-integrated-as", "-fPIC", "-g0", "-o", base + ".s", input.path]
        steps.append(.run(tools.clang, host))
        steps.append(.hostSource(assembly: base + ".s", output: output, source: input.path))
        return
      }
      host.append("-c")
    }
    if let output { host += ["-o", output] }
    steps.append(.run(tools.clang, host + [input.path]))
    if invocation.isRelocatable, makesObjects { steps.append(.unifyRegistration(object: output ?? object)) }
  }

  private mutating func planHost(_ input: Input, object: String, to output: String?) {
    var list = ["-x", input.kind == .c ? "c" : "c++"] + hostSourceOptions
    if let standard = invocation.standard, input.kind == .cxx { list.append("-std=" + standard) }
    list += invocation.dependencies.options(object: object)
    switch invocation.phase {
    case .preprocess: list.append("-E")
    case .dependencies: break
    default: list.append("-c")
    }
    if let output { list += ["-o", output] }
    steps.append(.run(compiler(for: input.kind), list + [input.path]))
  }

  /// The compiler of sources that are not CUDA's: `-ccbin`, a folder or a program, or clang, which compiles the host
  /// code of CUDA sources in any case.
  private func compiler(for kind: Input.Kind) -> String {
    guard let path = invocation.hostCompiler else { return tools.clang }
    let name = kind == .c ? "gcc" : "g++"
    return Files.exists(path + "/" + name) ? path + "/" + name : path
  }
}
