internal import ArgumentParser
internal import CompilerDriver

/// `causeway run program.cu [options of nvcc] [-- arguments of the program]`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Compile a CUDA program and run it.",
    discussion: "Options of nvcc may stand beside the sources; what follows '--' is for the program.")

  @Argument(
    parsing: .captureForPassthrough,
    help: "Sources and options of nvcc, then '--' and the program's arguments.")
  var arguments: [String]

  func run() throws {
    let parts = arguments.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false)
    let status = CompilerDriver.run(
      Array(parts.first ?? []), programArguments: parts.count > 1 ? Array(parts[1]) : [])
    throw ExitCode(status)
  }
}
