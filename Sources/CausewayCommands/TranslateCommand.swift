internal import ArgumentParser
internal import CompilerDriver
internal import Translator

/// `causeway translate file`.
struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract:
      "Print the OpenCL C of a CUDA source's kernels, or of a module of NVVM IR; or the NVVM IR itself.")

  @Argument(help: "A .cu source, or a .ll file.")
  var file: String

  @Option(help: "Only kernels with this in their names.")
  var kernel: String?

  @Option(help: "What is printed: the OpenCL C of the kernels (opencl), or the module of NVVM IR (llvm).")
  var emit = Form.opencl

  @Argument(parsing: .allUnrecognized, help: "Options of nvcc, such as -I and -D.")
  var options: [String] = []

  /// What can be printed.
  enum Form: String, ExpressibleByArgument {
    case opencl, llvm
  }

  func run() throws {
    let text = try CompilerDriver.deviceCode(of: file, options: options)
    let program = try Program(text: text, sourceName: file)
    if emit == .llvm { return print(program.llvmText(functionsNamed: kernel)) }
    var failed = false
    for signature in program.kernels where kernel.map({ signature.name.contains($0) }) ?? true {
      do {
        print(try program.translate(kernel: signature.name, for: TargetProfile()).source)
      } catch {
        print("// \(error)\n")
        failed = true
      }
    }
    if failed { throw ExitCode(2) }
  }
}
