import Foundation
import Testing

/// CUDA programs that compute, and compare with the host. Each is compiled by our nvcc and run on every driver present.
@Suite(.serialized)
struct ConformanceTests {
  private static let nvcc = Case.root + "/.build/release/nvcc"

  @Test(arguments: Case.running)
  func computesWhatTheHostDoes(_ item: Case) throws {
    defer { Matrix.shared.finish() }
    let program = NSTemporaryDirectory() + "conformance-\(item.feature)-\(item.name)-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: program) }
    let options = try item.directives("options").flatMap { $0.split(separator: " ").map(String.init) }
    let built = try Command.run(Self.nvcc, options + ["-o", program, item.path])
    try #require(built.status == 0, "\(built.output)")
    for driver in Driver.all where driver.problem == nil {
      let outcome = try Command.run(program, [], environment: driver.environment)
      let checks = Self.checks(in: outcome.output)
      let expected = try item.directives("prints")
      let prints = expected.allSatisfy { outcome.output.contains($0) }
      let passed = outcome.status == 0 && checks > 0 && prints
      Matrix.shared.record(item.feature, driver.name, passed: passed, checks: checks)
      #expect(passed, "\(driver.name): status \(outcome.status)\n\(outcome.output)")
    }
  }

  @Test(arguments: Case.refused)
  func saysWhatCannotBeDone(_ item: Case) throws {
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
