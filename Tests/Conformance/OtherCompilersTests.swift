import Commands
import Foundation
import Testing

/// Versions of clang other than the one that nvcc finds: a few cases are compiled by each and run on one driver. All
/// cases pass with clang 16 and 19 (`CAUSEWAY_CLANG=clang-16 make test`), apart from those that need a later one and say so
/// (`// needs: clang 19`); here it is a sample, since that takes time.
@Suite struct OtherCompilersTests {
  private static let nvcc = Case.root + "/.build/release/nvcc"

  /// The versions on PATH, by their usual names.
  private static let versions: [String] = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = (16...30).map { "clang-\($0)" }.filter { name in
      folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
    if found.isEmpty { print("skipped: other versions of clang: none on PATH by a name such as clang-19") }
    return found
  }()

  /// Three cases, spread over the features.
  private static let sample = stride(
    from: 0, to: Case.running.count, by: max(1, (Case.running.count + 2) / 3)
  ).map { Case.running[$0] }

  @Test(arguments: versions, sample)
  func computesTheSame(_ clang: String, _ item: Case) throws {
    guard let driver = Driver.all.first(where: { $0.problem == nil && !$0.isSlow }) else { return }
    if try item.reasonToSkip(driver, Mapping(name: "auto")) != nil { return }
    for needed in try item.directives("needs") where needed.hasPrefix("clang ") {
      let version = clang.dropFirst("clang-".count)
      if let least = Int(needed.dropFirst("clang ".count)), let own = Int(version), own < least { return }
    }
    let program = Command.folder + "-\(clang)-\(item.feature)-\(item.name)"
    defer { try? FileManager.default.removeItem(atPath: program) }
    let built = try Command.run(
      Self.nvcc, item.buildArguments(output: program), environment: ["CAUSEWAY_CLANG": clang])
    try #require(built.status == 0, "\(built.output)")
    let outcome = try Command.run(program, [], environment: driver.environment)
    #expect(outcome.status == 0 && outcome.output.contains(" checks, 0 failures"), "\(outcome.output)")
  }
}
