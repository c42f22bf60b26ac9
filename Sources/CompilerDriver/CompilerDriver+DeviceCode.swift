extension CompilerDriver {
  /// The NVVM IR of a `.cu` source, or the contents of a `.ll` file.
  ///
  /// - Parameters:
  ///   - options: Options of nvcc.
  /// - Throws: An error that tells in a sentence, and with clang's messages, why the file cannot be read or compiled.
  public static func deviceCode(of path: String, options: [String]) throws -> [UInt8] {
    if path.hasSuffix(".ll") { return try Files.read(path) }
    guard Files.exists(path) else { throw DriverError.missingFile(path) }
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    let invocation = try Invocation(options + ["-x", "cu", "-c", path])
    for step in try Plan(invocation, Toolchain.find(), folder: folder).steps {
      switch step {
      case .run(let program, let arguments):
        let pass = try DevicePass(program, arguments, folder: folder, isColoured: false)
        if pass.status != 0 { throw DriverError.cannotCompile(path, messages: pass.report) }
      case .pack(let ir, _, _): return try Files.read(ir)
      case .link, .unifyRegistration, .deviceLink, .hostSource, .remove: break
      }
    }
    throw DriverError.cannotCompile(path, messages: "there is no device code in it")
  }

  /// Compiles CUDA C++ that a program holds as text to NVVM IR.
  ///
  /// - Parameters:
  ///   - name: What messages call the text.
  ///   - options: Options of nvcc.
  /// - Throws: An error that tells in a sentence, and with clang's messages, why it cannot be compiled.
  public static func deviceCode(ofSource text: String, name: String, options: [String]) throws -> [UInt8] {
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    let path = folder + "/" + name.replacing("/", with: "_") + ".cu"
    try Files.write(Array(text.utf8), to: path)
    return try deviceCode(of: path, options: options)
  }
}
