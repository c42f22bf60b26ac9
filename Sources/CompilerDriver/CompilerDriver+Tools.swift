extension CompilerDriver {
  /// Compiles sources into a temporary program, runs it and gives its exit status.
  public static func run(_ arguments: [String], programArguments: [String]) -> Int32 {
    do throws(DriverError) {
      let folder = try Files.makeTemporaryFolder()
      defer { Files.removeFolder(folder) }
      let program = folder + "/program"
      let status = nvcc(arguments + ["-o", program])
      return status == 0 ? try Process.run(program, programArguments) : status
    } catch {
      Files.report("\(error)")
      return 1
    }
  }

  /// The NVVM IR of a `.cu` source, or the contents of a `.ll` file.
  ///
  /// - Parameters:
  ///   - options: Options of nvcc.
  /// - Throws: An error in a sentence, if the file cannot be read or compiled.
  public static func deviceCode(of path: String, options: [String]) throws -> [UInt8] {
    if path.hasSuffix(".ll") { return try Files.read(path) }
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    let invocation = try Invocation(options + ["-c", path])
    let plan = try Plan(invocation, Toolchain.find(), folder: folder)
    for step in plan.steps {
      switch step {
      case .run(let program, let arguments):
        guard try Process.run(program, arguments) == 0 else { throw DriverError.cannotCompile(path) }
      case .pack(let ir, _, _): return try Files.read(ir)
      }
    }
    throw DriverError.cannotCompile(path)
  }

  /// Compiles CUDA C++ that a program holds as text to NVVM IR.
  ///
  /// - Throws: An error in a sentence, if it cannot be compiled; the compiler's messages have been written.
  public static func deviceCode(ofSource text: String, name: String, options: [String]) throws -> [UInt8] {
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    let path = folder + "/" + name + ".cu"
    try Files.write(Array(text.utf8), to: path)
    return try deviceCode(of: path, options: options)
  }
}
