import Foundation

/// Builds the programs and measures them.
struct KernelRunner {
  let options: Options
  private var sources: String { options.root + "/Benchmarks/Kernels" }

  /// Builds the programs of the computations, each once.
  func build(_ programs: [KernelProgram]) throws {
    try FileManager.default.createDirectory(atPath: options.output, withIntermediateDirectories: true)
    for file in Set(programs.map(\.file)).sorted() {
      let object = "\(options.output)/\(file).o"
      try check(
        "/usr/bin/env",
        ["c++", "-O3", "-march=native", "-fopenmp", "-c", "-o", object, "\(sources)/Programs/\(file).cpp"])
      try check(
        options.root + "/.build/release/nvcc",
        [
          "-O2", "-I", sources + "/Harness", "-o", "\(options.output)/\(file)",
          "\(sources)/Programs/\(file).cu",
          object, "-lOpenCL", "-lgomp",
        ])
    }
  }

  private func check(_ path: String, _ arguments: [String]) throws {
    let outcome = try Command.run(path, arguments)
    guard outcome.status == 0 else {
      throw Problem("\(([path] + arguments).joined(separator: " ")) failed:\n\(outcome.output)")
    }
  }

  /// Measures a computation: the mappings in turn, so that all of them meet the same machine, with hand-written OpenCL
  /// and OpenMP beside the last.
  func measure(_ program: KernelProgram, on driver: Driver) throws -> Measurement {
    var measurement = Measurement(kernel: program.name, driver: driver.name)
    // Without what earlier runs have cached, so that the first run shows what compilation takes.
    let cache = options.output + "/cache"
    try? FileManager.default.removeItem(atPath: cache)
    try FileManager.default.createDirectory(atPath: cache + "/pocl", withIntermediateDirectories: true)
    for _ in 0..<options.rounds {
      for mapping in [Way.thread, .vector, .auto] {
        let ways = mapping == .auto ? ["cuda", "opencl", "openmp"] : ["cuda"]
        var environment = driver.environment
        environment["CAUSEWAY_MAPPING"] = mapping.rawValue
        environment["CAUSEWAY_CACHE_DIR"] = cache
        environment["POCL_CACHE_DIR"] = cache + "/pocl"
        environment["BENCHMARK_SOURCES"] = sources + "/Programs"
        let outcome = try Command.run(
          "\(options.output)/\(program.file)", ways + program.arguments, environment: environment)
        measurement.take(outcome.output, mapping: mapping)
        if outcome.status != 0, measurement.wrong.isEmpty {
          let last = outcome.output.split(separator: "\n").last.map(String.init) ?? ""
          measurement.wrong[mapping.rawValue] = "ended with status \(outcome.status) \(last)"
        }
      }
    }
    return measurement
  }
}
