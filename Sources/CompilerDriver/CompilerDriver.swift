internal import DeviceImage
internal import Translator

/// A compiler driver with nvcc's command line.
public enum CompilerDriver {
  /// Does what a command line asks for, and writes its messages.
  ///
  /// - Parameters:
  ///   - arguments: The command line without the program's name.
  /// - Returns: The exit status.
  public static func nvcc(_ arguments: [String]) -> Int32 {
    do throws(DriverError) {
      let invocation = try Invocation(arguments)
      if invocation.asksVersion {
        print(versionText)
        return 0
      }
      if invocation.asksHelp {
        print(helpText)
        return 0
      }
      return try run(invocation)
    } catch {
      Files.report("\(error)")
      return 1
    }
  }

  /// As nvcc writes it, so that build systems recognise the release; the last line says who it is.
  static let versionText = """
    nvcc: NVIDIA (R) Cuda compiler driver
    Copyright (c) the authors of the programs it calls
    Built for CUDA compatibility
    Cuda compilation tools, release 12.4, V12.4.131
    Build causeway: CUDA programs on OpenCL devices
    """

  private static var helpText: String {
    var text = "Usage: nvcc [options] <inputfile> …\n\nOptions:\n"
    for option in OptionTable.options {
      switch option.meaning {
      case .ignored, .refused: continue
      default: text += "  " + option.names.joined(separator: ", ") + (option.value == .none ? "" : " <value>") + "\n"
      }
    }
    text += "\nAccepted without effect:\n"
    for option in OptionTable.options where option.meaning == .ignored {
      text += "  " + option.names.joined(separator: ", ") + "\n"
    }
    return text
  }

  private static func run(_ invocation: Invocation) throws(DriverError) -> Int32 {
    for input in invocation.inputs where !Files.exists(input.path) && !invocation.isDryRun {
      throw .missingFile(input.path)
    }
    let tools = try Toolchain.find()
    let folder = invocation.keepsFiles ? "." : try Files.makeTemporaryFolder()
    defer { if !invocation.keepsFiles { Files.removeFolder(folder) } }
    let plan = try Plan(invocation, tools, folder: folder)
    for step in plan.steps {
      let status = try perform(step, invocation)
      if status != 0 { return status }
    }
    if invocation.runsAfterwards, let program = plan.program, !invocation.isDryRun {
      return try Process.run(program.contains("/") ? program : "./" + program, [])
    }
    return 0
  }

  private static func perform(_ step: Plan.Step, _ invocation: Invocation) throws(DriverError) -> Int32 {
    switch step {
    case .run(let path, let arguments):
      if invocation.isDryRun || invocation.isVerbose {
        Files.report("#$ " + ([path] + arguments).map { Process.quoted($0) }.joined(separator: " "))
      }
      return invocation.isDryRun ? 0 : try Process.run(path, arguments)
    case .pack(let ir, let image, let source):
      if invocation.isDryRun || invocation.isVerbose { Files.report("#$ pack \(Process.quoted(ir)) \(Process.quoted(image))") }
      if invocation.isDryRun { return 0 }
      let text = try Files.read(ir)
      do throws(TranslationError) {
        for warning in try TranslationCheck.warnings(text, sourceName: source) { Files.report(warning) }
      } catch {
        Files.report("\(error)")
        return 2
      }
      try Files.write(DeviceImage(text: text, sourceName: source).encoded, to: image)
      return 0
    }
  }
}
