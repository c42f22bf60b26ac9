internal import DeviceImage
internal import Translator

/// Carries out an invocation.
struct Execution {
  private let invocation: Invocation
  private let tools: Toolchain
  /// The program that this is, as `-v` shows it.
  private let program = Files.ownProgram

  init(_ invocation: Invocation) throws(DriverError) {
    self.invocation = invocation
    tools = try Toolchain.find()
  }

  /// Does everything.
  ///
  /// - Returns: The exit status: that of the first step that fails, or of the program that was to be run.
  func run() throws(DriverError) -> Int32 {
    if shows { for line in Verbose.preamble(tools, program: program) { Files.report(line) } }
    for input in invocation.inputs where input.kind == .unknown { throw .unknownFile(input.path) }
    if !invocation.isDryRun {
      for input in invocation.inputs where !Files.exists(input.path) { throw .missingFile(input.path) }
    }
    let folder = invocation.keepsFiles ? invocation.keepFolder ?? "." : try Files.makeTemporaryFolder()
    defer { if !invocation.keepsFiles { Files.removeFolder(folder) } }
    let plan = try Plan(invocation, tools, folder: folder)
    if !invocation.isDryRun { try checkLibraries(plan) }
    for step in plan.steps {
      if shows { Files.report(Verbose.line(step, of: plan, program: program)) }
      if invocation.isDryRun { continue }
      let status = try perform(step)
      if status != 0 {
        explain(step)
        return status
      }
    }
    if invocation.runsAfterwards, let program = plan.program, !invocation.isDryRun {
      return try Process.run(program.contains("/") ? program : "./" + program, invocation.runArguments)
    }
    return 0
  }

  /// Says more of a step that failed than its program did.
  private func explain(_ step: Plan.Step) {
    guard case .run(let path, let arguments) = step, path == tools.clang,
      arguments.contains("--cuda-device-only"),
      let message = MissingLibraries.message(MissingLibraries.headers(path, arguments))
    else { return }
    Files.report(message)
  }

  private var shows: Bool { invocation.isDryRun || invocation.isVerbose }

  /// Finds out before compiling what the linker would say less clearly afterwards.
  private func checkLibraries(_ plan: Plan) throws(DriverError) {
    if plan.program != nil, invocation.linksRuntime, !tools.hasRuntime { throw .noRuntime(tools.libraries) }
    if plan.usesOpenMP, !plan.hasOpenMP { throw .noOpenMP }
  }

  /// Adds what to do to the errors of a compiler, which is run again for its messages.
  private func giveHints(_ path: String, _ arguments: [String]) throws(DriverError) {
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    let messages = folder + "/messages"
    _ = try Process.run(path, arguments, messages: messages)
    let text = String(decoding: try Files.read(messages), as: UTF8.self)
    for note in ErrorHints.notes(for: text) { Files.report("nvcc \(note)") }
  }

  private func perform(_ step: Plan.Step) throws(DriverError) -> Int32 {
    switch step {
    case .run(let path, let arguments):
      let status = try Process.run(path, arguments)
      if status != 0, arguments.contains("cuda") { try giveHints(path, arguments) }
      return status
    case .link(let path, let arguments): return try Process.run(path, arguments)
    case .remove(let path): Files.remove(path)
    case .hostSource(let assembly, let output, let source):
      let text = HostSource.text(
        try Files.read(assembly), source: source, isRelocatable: invocation.isRelocatable)
      try Files.write(text, to: output)
    case .unifyRegistration(let object):
      try Files.write(RelocatableCode.unifyRegistration(Files.read(object)), to: object)
    case .deviceLink(let inputs, let source):
      do {
        var paths: [String] = []
        for (n, image) in try RelocatableCode.link(inputs).enumerated() {
          paths.append("\(source)-\(n).image")
          try Files.write(image.encoded, to: paths[n])
        }
        try Files.write(Array(RelocatableCode.source(registering: paths).utf8), to: source)
      } catch let error as DriverError {
        throw error
      } catch {
        Files.report("nvlink \(error)")
        return 1
      }
    case .pack(let ir, let image, let source):
      let text = try Files.read(ir)
      let check: TranslationCheck
      do throws(TranslationError) {
        check = try TranslationCheck(text, sourceName: source, isRelocatable: invocation.isRelocatable)
      } catch {
        Files.report("\(error)")
        return 2
      }
      for warning in check.warnings { Files.report(warning) }
      try Files.write(
        DeviceImage(
          text: text, sourceName: source, isRelocatable: invocation.isRelocatable,
          hasManagedVariables: check.hasManagedVariables
        ).encoded,
        to: image)
    }
    return 0
  }
}
