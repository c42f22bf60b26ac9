internal import ArgumentParser
internal import CompilerDriver
internal import Translator

/// `causeway translate file`.
struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Print the OpenCL C of a CUDA source's kernels, or of a module of NVVM IR.")

  @Argument(help: "A .cu source, or a .ll file.")
  var file: String

  @Option(help: "Only kernels with this in their names.")
  var kernel: String?

  @Argument(parsing: .allUnrecognized, help: "Options of nvcc, such as -I and -D.")
  var options: [String] = []

  func run() throws {
    let text = try CompilerDriver.deviceCode(of: file, options: options)
    let program = try Program(text: text, sourceName: file)
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
