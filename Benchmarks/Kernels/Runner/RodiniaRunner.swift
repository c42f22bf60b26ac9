import Foundation

/// Builds Rodinia's programs from a checkout and measures them: whole programs, from their start to their end.
struct RodiniaRunner {
  let options: Options
  /// The checkout; only copies of it are changed.
  let checkout: String
  /// Where the copies are, in the checkout's layout.
  private var root: String { options.root + "/.build/benchmarks/rodinia" }
  /// A folder of the form that CUDA's toolkits have, which the programs' Makefiles ask for.
  private var toolkit: String { root + "/toolkit" }

  /// Copies the versions of the programs and makes their inputs.
  func prepare() throws {
    let files = FileManager.default
    try? files.removeItem(atPath: root)
    try files.createDirectory(atPath: toolkit + "/bin", withIntermediateDirectories: true)
    for part in ["common", "cuda", "openmp", "opencl"] {
      guard files.fileExists(atPath: checkout + "/" + part) else {
        throw Problem("\(checkout) is no checkout of Rodinia: it has no folder '\(part)'")
      }
      try files.copyItem(atPath: checkout + "/" + part, toPath: root + "/" + part)
    }
    let links = [
      ("bin/nvcc", ".build/release/nvcc"), ("lib64", ".build/causeway/lib"), ("include", "Include"),
    ]
    for (link, target) in links {
      try files.createSymbolicLink(
        atPath: toolkit + "/" + link, withDestinationPath: options.root + "/" + target)
    }
    var inputs = RodiniaInputs(folder: root + "/data")
    try inputs.write()
  }

  /// Builds a version; gives the path of the program, or nil if it cannot be built here.
  private func build(_ version: RodiniaProgram.Version, _ kind: String) throws -> String? {
    let folder = "\(root)/\(kind)/\(version.folder)"
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    let program: String
    let command: [String]
    switch version.build {
    case .sources(let sources, let own):
      program = folder + "/measured"
      let compiler =
        kind == "cuda"
        ? [toolkit + "/bin/nvcc", "-O3", "-w"]
        : [
          sources[0].hasSuffix(".c") ? "cc" : "c++", "-O3", "-march=native", "-fopenmp", "-w",
        ]
      command = compiler + own + ["-o", program] + sources + ["-lm"]
    case .make(let name, let variables):
      program = folder + "/" + name
      // What the checkout holds compiled is not used.
      try? FileManager.default.removeItem(atPath: program)
      command =
        [
          "make", "CUDA_DIR=" + toolkit, "CUDA_LIB_DIR=\(toolkit)/lib64", "OPENCL_INC=/usr/include",
          "OPENCL_LIB=/usr/lib",
        ] + variables
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let outcome = try Command.run(
      "/usr/bin/env", command,
      environment: ["PATH": "\(toolkit)/bin:\(path)", "LIBRARY_PATH": "\(toolkit)/lib64"], in: folder)
    return outcome.status == 0 && FileManager.default.isExecutableFile(atPath: program) ? program : nil
  }

  /// Measures a program: the mappings in turn with warm caches, the OpenCL version on the same driver, and OpenMP.
  func measure(_ program: RodiniaProgram, on driver: Driver) throws -> Measurement {
    var measurement = Measurement(kernel: program.name, driver: driver.name)
    var expected: [Double]?
    if let version = program.openmp, let path = try build(version, "openmp") {
      for _ in 0..<options.rounds {
        let outcome = try run(version, path, "openmp", [:])
        measurement.take(outcome, .openmp)
        expected = numbers(program.result, of: version, "openmp")
      }
    }
    guard let path = try build(program.cuda, "cuda") else {
      measurement.wrong["cuda"] = "cannot be built"
      return measurement
    }
    let cache = root + "/cache"
    try? FileManager.default.removeItem(atPath: cache)
    try FileManager.default.createDirectory(atPath: cache + "/pocl", withIntermediateDirectories: true)
    var environment = driver.environment
    environment["CAUSEWAY_CACHE_DIR"] = cache
    environment["POCL_CACHE_DIR"] = cache + "/pocl"
    environment["LD_LIBRARY_PATH"] = toolkit + "/lib64"
    // The first run of each fills the caches.
    for _ in 0...options.rounds {
      for mapping in [Way.thread, .vector, .auto] {
        environment["CAUSEWAY_MAPPING"] = mapping.rawValue
        let outcome = try run(program.cuda, path, "cuda", environment)
        measurement.take(outcome, mapping)
        guard let expected, outcome.status == 0 else { continue }
        let found = numbers(program.result, of: program.cuda, "cuda") ?? []
        if let difference = Self.difference(found, expected, program.tolerance) {
          measurement.wrong[mapping.rawValue] = difference
        }
      }
    }
    if let version = program.opencl, let path = try build(version, "opencl") {
      for _ in 0...options.rounds {
        measurement.take(try run(version, path, "opencl", environment), .opencl)
      }
    }
    return measurement
  }

  private func run(
    _ version: RodiniaProgram.Version, _ path: String, _ kind: String, _ environment: [String: String]
  ) throws -> Command.Outcome {
    let threads = String(ProcessInfo.processInfo.activeProcessorCount)
    let arguments = version.arguments.split(separator: " ").map { $0 == "THREADS" ? threads : String($0) }
    return try Command.run(
      path, arguments, environment: environment, in: "\(root)/\(kind)/\(version.folder)", limit: 150)
  }

  /// The numbers that a run has left; nil if it leaves none.
  private func numbers(
    _ result: RodiniaProgram.Result, of version: RodiniaProgram.Version, _ kind: String
  ) -> [Double]? {
    guard case .file(let name) = result else { return nil }
    let path = "\(root)/\(kind)/\(version.folder)/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let text = String(decoding: data, as: UTF8.self)
    let separators = CharacterSet(charactersIn: " \t\n,;:=()[]")
    return text.components(separatedBy: separators).compactMap(Double.init)
  }

  /// Where two results differ by more than the tolerance (`RodiniaProgram.tolerance`); nil if they do not.
  private static func difference(_ found: [Double], _ expected: [Double], _ tolerance: Double) -> String? {
    if found.count != expected.count || found.isEmpty {
      return "\(found.count) numbers, not \(expected.count)"
    }
    for (n, (a, b)) in zip(found, expected).enumerated() {
      let scale = tolerance < 1 ? max(1, abs(b)) : 1
      if abs(a - b) > tolerance * scale { return "number \(n) is \(a), not \(b)" }
    }
    return nil
  }
}
