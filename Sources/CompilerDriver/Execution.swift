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
    // What the pass over a source's device code has mended, for the pass over the host's, and where it takes addresses of labels.
    var repairs: [String] = []
    var labels: [String] = []
    for var step in plan.steps {
      if case .run(let path, let arguments) = step, arguments.contains("--cuda-host-only"), !repairs.isEmpty {
        step = .run(path, repairs + arguments)
        repairs = []
      }
      if shows { Files.report(Verbose.line(step, of: plan, program: program)) }
      if invocation.isDryRun { continue }
      let status: Int32
      if case .run(let path, let arguments) = step, DevicePass.isIn(arguments) {
        let pass = try DevicePass(path, arguments, folder: folder)
        status = pass.status
        repairs = pass.repairs
        labels = pass.labels
        tell(pass)
      } else {
        status = try perform(step, labels: labels)
      }
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

  /// Tells what a pass over device code has met, and what to do about it.
  private func tell(_ pass: DevicePass) {
    if pass.report.isEmpty { return }
    Files.report(pass.report)
    if pass.status == 0 { return }
    for note in ErrorHints.notes(for: pass.report) { Files.report("nvcc \(note)") }
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

  private static func labelError(_ place: String) -> String {
    "\(place): error: the address of a label cannot be taken in device code; use a switch"
  }

  /// - Parameter labels: Where the source takes addresses of labels.
  private func perform(_ step: Plan.Step, labels: [String]) throws(DriverError) -> Int32 {
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
        let isLabel = error.message.contains("blockaddress")
        Files.report(isLabel ? labels.map(Self.labelError).joined(separator: "\n") : "\(error)")
        return 2
      }
      for message in check.warnings + check.errors { Files.report(message) }
      if !check.errors.isEmpty { return 1 }
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
