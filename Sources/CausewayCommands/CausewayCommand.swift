public import ArgumentParser

/// The command `causeway`.
public struct CausewayCommand: ParsableCommand {
  /// What it can do.
  public static let configuration = CommandConfiguration(
    commandName: "causeway", abstract: "CUDA programs on OpenCL devices.",
    subcommands: [RunCommand.self, TranslateCommand.self, DevicesCommand.self])

  /// Creates the command.
  public init() {}

  /// Does what this program's command line asks for, and ends the program.
  public static func start() -> Never {
    main()
    exit()
  }
}
