import Commands
import Foundation
import Testing

/// CUDA programs that compute, and compare with the host. Each is compiled once by our nvcc and run on every driver
/// present, under every mapping. Cases run side by side, each in processes of its own.
@Suite
struct ConformanceTests {
  private static let nvcc = Case.root + "/.build/release/nvcc"

  @Test(arguments: Case.running)
  func computesWhatTheHostDoes(_ item: Case) throws {
    defer { Matrix.shared.finish() }
    let program = Command.folder + "/\(item.feature)-\(item.name)"
    defer { try? FileManager.default.removeItem(atPath: program) }
    let built = try Command.run(Self.nvcc, item.buildArguments(output: program))
    Matrix.shared.note(built.seconds, "nvcc: \(item.testDescription)")
    for driver in Driver.all {
      // What was written under the first mapping, and what the runtime chose by itself.
      var first: (mapping: Mapping, text: String)?
      var chosen: [String] = []
      for mapping in Mapping.all {
        if let reason = try driver.problem ?? mapping.problem(on: driver)
          ?? item.reasonToSkip(driver, mapping) ?? mapping.problem(whereChosen: chosen)
        {
          Matrix.shared.record(item, driver, mapping, .skipped(reason))
          continue
        }
        guard built.status == 0 else {
          Matrix.shared.record(item, driver, mapping, .failed(checks: 0))
          continue
        }
        let output = try run(item, program, driver, mapping)
        let (text, trace) = Mapping.separated(output)
        if mapping.name == "auto" { chosen = trace }
        guard let first else {
          first = (mapping, text)
          continue
        }
        if try item.directives("differs").isEmpty, first.text != text {
          Matrix.shared.noteDifference("\(item.testDescription), \(driver.name), \(mapping.name)")
          let names = "\(first.mapping.name) and \(mapping.name)"
          Issue.record("\(driver.name): \(names) differ:\n\(first.text)\n\(text)")
        }
      }
    }
    #expect(built.status == 0, "\(built.output)")
  }

  /// Runs a case's program, records how it went, and gives what it wrote.
  private func run(
    _ item: Case, _ program: String, _ driver: Driver, _ mapping: Mapping
  ) throws -> String {
    let log = Command.folder + "/" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: log) }
    var command = driver.launcher.map { $0 == "LOG" ? log : $0 }
    if let option = driver.raceOption {
      if let reason = try item.directives("races").first {
        Matrix.shared.noteUncheckedRaces(driver, "\(item.testDescription): \(reason)")
      } else {
        command.append(option)
      }
    }
    command.append(program)
    var environment = driver.environment
    environment["CAUSEWAY_MAPPING"] = mapping.name
    if mapping.name == "auto" { environment["CAUSEWAY_TRACE"] = "mapping" }
    environment["CAUSEWAY_CACHE_DIR"] = Command.folder + "/cache"
    if driver.isSlow { environment["CAUSEWAY_TEST_SMALL"] = "1" }
    let outcome = try Command.run(command[0], Array(command.dropFirst()), environment: environment)
    let checks = Self.checks(in: outcome.output)
    let expected = try item.directives("prints")
    let found = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    let prints = expected.allSatisfy { outcome.output.contains($0) }
    let passed = outcome.status == 0 && checks > 0 && found.isEmpty && prints
    Matrix.shared.record(
      item, driver, mapping, passed ? .passed(checks: checks) : .failed(checks: checks))
    Matrix.shared.note(outcome.seconds, "\(driver.name), \(mapping.name): \(item.testDescription)")
    #expect(
      passed,
      """
      \(driver.name), \(mapping.name): status \(outcome.status)
      \(outcome.output)\(found.prefix(4000))
      """)
    return outcome.output
  }

  /// Relocatable device code in a static library, of which the host's linker needs nothing: linked by nvcc, and by the
  /// host's compiler after nvcc's device link. Without the library the name that is missing is given.
  @Test func librariesHaveDeviceCode() throws {
    // Not in the run's folder, which goes with the last case: few chosen cases may end before this.
    let folder = NSTemporaryDirectory() + "causeway-libraries-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let sources = [
      "part":
        "__device__ int unused; __device__ __attribute__((noinline)) int twice(int x) { return 2 * x; }\n",
      "main": """
      #include <cstdio>
      __device__ int twice(int x);
      __global__ void run(int *p) { *p = twice(*p); }
      int main() {
        int *p, x = 21;
        cudaMalloc(&p, 4);
        cudaMemcpy(p, &x, 4, cudaMemcpyHostToDevice);
        run<<<1, 1>>>(p);
        cudaMemcpy(&x, p, 4, cudaMemcpyDeviceToHost);
        std::printf("%d %s\\n", x, cudaGetErrorName(cudaGetLastError()));
      }

      """,
    ]
    for (name, text) in sources {
      try text.write(toFile: "\(folder)/\(name).cu", atomically: true, encoding: .utf8)
      let built = try Command.run(Self.nvcc, ["-dc", "\(folder)/\(name).cu", "-o", "\(folder)/\(name).o"])
      try #require(built.status == 0, "\(built.output)")
    }
    let library = folder + "/libpart.a"
    let main = folder + "/main.o"
    for line in [
      ["-lib", folder + "/part.o", "-o", library],
      [main, "-L" + folder, "-lpart", "-o", folder + "/one"],
      ["-dlink", main, library, "-o", folder + "/link.o"],
      [main, folder + "/link.o", library, "-o", folder + "/two"],
    ] {
      let built = try Command.run(Self.nvcc, line)
      try #require(built.status == 0, "\(built.output)")
    }
    if Driver.all[0].problem == nil {
      for name in ["one", "two"] {
        let outcome = try Command.run(folder + "/" + name, [])
        #expect(outcome.output == "42 cudaSuccess\n")
      }
    }
    let failed = try Command.run(Self.nvcc, [main, "-o", folder + "/three"])
    #expect(failed.status != 0)
    #expect(failed.output.contains("Undefined reference to 'twice'"))
    let both = try Command.run(
      Self.nvcc, [main, folder + "/part.o", folder + "/part.o", "-o", folder + "/four"])
    #expect(both.status != 0)
  }

  @Test(arguments: Case.refused)
  func saysWhatCannotBeDone(_ item: Case) throws {
    defer { Matrix.shared.finish() }
    let object = NSTemporaryDirectory() + "refused-\(item.name)-\(getpid()).o"
    defer { try? FileManager.default.removeItem(atPath: object) }
    let built = try Command.run(Self.nvcc, ["-c", "-o", object, item.path])
    let expected = try item.directives("says")
    try #require(!expected.isEmpty)
    for text in expected { #expect(built.output.contains(text), "\(built.output)") }
  }

  /// The number before `checks` in a program's last line.
  private static func checks(in output: String) -> Int {
    for line in output.split(separator: "\n").reversed() {
      let words = line.split(separator: " ")
      if words.count >= 2, words[1] == "checks," || words[1] == "checks" { return Int(words[0]) ?? 0 }
    }
    return 0
  }
}
