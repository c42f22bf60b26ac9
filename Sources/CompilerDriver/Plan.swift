/// The commands that an invocation takes, in order.
struct Plan {
  /// A step: another program's work, or our own.
  enum Step: Equatable {
    /// Runs a program.
    case run(String, [String])
    /// Links a program or a library.
    case link(String, [String])
    /// Checks and packs the device code of a source.
    case pack(ir: String, image: String, source: String)
    /// Lets an object register its device code by the one function that the runtime has for it.
    case unifyRegistration(object: String)
    /// Joins the device code in objects and libraries, and writes a source for what the program's link has to add.
    case deviceLink([String], source: String)
    /// Makes a C++ source of the assembly of a source's host part.
    case hostSource(assembly: String, output: String, source: String)
    /// Removes a file, so that it is made anew.
    case remove(String)
  }

  /// What is to be done.
  var steps: [Step] = []
  /// The program or library that is linked.
  private(set) var program: String?
  let invocation: Invocation
  let tools: Toolchain
  /// Where files between the steps lie.
  let folder: String

  /// Plans an invocation.
  ///
  /// - Parameter folder: An existing folder for files between the steps.
  init(_ invocation: Invocation, _ tools: Toolchain, folder: String) throws(DriverError) {
    self.invocation = invocation
    self.tools = tools
    self.folder = folder
    if invocation.inputs.isEmpty { throw .noInput }
    switch invocation.phase {
    case .link, .library, .deviceLink:
      let objects = try planObjects()
      switch invocation.phase {
      case .library: planArchive(objects)
      case .deviceLink: planDeviceLink(objects, to: inOutputFolder(invocation.output ?? "a_dlink.o"))
      default: planLink(objects)
      }
    default:
      let sources = invocation.inputs.filter { $0.kind != .object }
      if invocation.output != nil && sources.count > 1 { throw .severalOutputs }
      for (number, input) in sources.enumerated() {
        // Other sources are the host compiler's as they are.
        if invocation.phase == .hostSource, input.kind != .cuda { continue }
        try planSource(input, number, object: objectPath(input), to: outputPath(input))
      }
    }
  }

  /// Where the output of a source goes; nil for the standard output.
  private func outputPath(_ input: Input) -> String? {
    switch invocation.phase {
    case .compile: objectPath(input)
    case .hostSource: invocation.output ?? inOutputFolder(Files.stem(input.path) + ".cu.cpp.ii")
    default: invocation.output
    }
  }

  /// The object of a source, as the user names it.
  private func objectPath(_ input: Input) -> String {
    if invocation.phase == .compile, let output = invocation.output { return inOutputFolder(output) }
    return inOutputFolder(Files.stem(input.path) + ".o")
  }

  private func inOutputFolder(_ path: String) -> String {
    guard let folder = invocation.outputFolder, !path.hasPrefix("/") else { return path }
    return folder + "/" + path
  }

  /// A path between the steps for a source: numbered, since two may have one name, unless they are for the user's eye.
  func intermediate(_ input: Input, _ number: Int) -> String {
    folder + "/" + (invocation.keepsFiles ? "" : "\(number)-") + Files.stem(input.path)
  }

  /// Compiles the sources of a link, and gives all objects in the order of the command line.
  private mutating func planObjects() throws(DriverError) -> [String] {
    var objects: [String] = []
    for (number, input) in invocation.inputs.enumerated() {
      if input.kind == .object {
        objects.append(input.path)
      } else {
        let object = intermediate(input, number) + ".o"
        try planSource(input, number, object: objectPath(input), to: object)
        objects.append(object)
      }
    }
    return objects
  }

  private mutating func planArchive(_ objects: [String]) {
    let output = inOutputFolder(invocation.output ?? "a.a")
    steps.append(.remove(output))
    steps.append(.run(invocation.archiver, ["qsc", output] + objects))
  }

  private mutating func planLink(_ objects: [String]) {
    var objects = objects
    let inputs = objects + staticLibraries
    if invocation.isRelocatable || inputs.contains(where: { RelocatableCode.isIn($0) }) {
      let object = folder + "/device-link.o"
      planDeviceLink(inputs, to: object)
      objects.append(object)
    }
    if !openMP.libraries.isEmpty { objects.append(planOpenMP()) }
    let output = inOutputFolder(invocation.output ?? "a.out")
    steps.append(.link(tools.clang, linkArguments(objects, to: output)))
    program = output
  }

  private mutating func planDeviceLink(_ inputs: [String], to output: String) {
    let source = folder + "/device-link.c"
    steps.append(.deviceLink(inputs, source: source))
    steps.append(.run(tools.clang, ["-x", "c", "-fPIC", "-c", source, "-o", output]))
  }

  /// The static libraries that `-l` and `-L` name, as far as they are there.
  private var staticLibraries: [String] {
    invocation.libraries.compactMap { name in
      invocation.libraryPaths.map { "\($0)/lib\(name).a" }.first { Files.exists($0) }
    }
  }

  /// Whether sources are compiled to objects.
  var makesObjects: Bool {
    switch invocation.phase {
    case .link, .library, .deviceLink, .compile: true
    case .preprocess, .hostSource, .dependencies: false
    }
  }
}
