public import ArgumentParser

/// The command `causeway`.
public struct CausewayCommand: ParsableCommand {
  /// What it can do.
  public static let configuration = CommandConfiguration(
    commandName: "causeway", abstract: "CUDA programs on OpenCL devices.",
    subcommands: [RunCommand.self, TranslateCommand.self, DevicesCommand.self])

  /// Creates the command.
  public init() {}
}
