import Commands
import Foundation
import Testing

/// What the library gives away is what the headers promise.
struct ExportTests {
  /// The functions that the runtime's and the driver's headers declare.
  private static func declared() throws -> Set<String> {
    let way = try #require(Compilers.ways.first { $0.isC })
    let file = NSTemporaryDirectory() + "declared-\(UUID().uuidString).c"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let headers = ["cuda.h", "cuda_runtime.h", "cuda_profiler_api.h", "causeway_registration.h"]
    try headers.map { "#include <\($0)>\n" }.joined()
      .write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try Compilers.run(way.compiler, ["-E", "-P", "-I", Compilers.root + "/Include", file])
    var result: Set<String> = []
    for match in outcome.output.matches(of: /\b((__)?cuda[A-Z]\w*|cu[A-Z]\w*)\s*\(/) {
      result.insert(String(match.1))
    }
    return result
  }

  /// The symbols that the library gives away.
  private static func exported() throws -> Set<String> {
    let outcome = try Compilers.run(
      "nm", ["-D", "--defined-only", Compilers.root + "/.build/causeway/lib/libcauseway.so"])
    try #require(outcome.status == 0, "\(outcome.output)")
    return Set(
      outcome.output.split(separator: "\n").compactMap { line in
        line.split(separator: " ").last.map { String($0.split(separator: "@")[0]) }
      })
  }

  /// The functions that are declared and not provided, as the list beside this file has them.
  private static let notProvided: Set<String> = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "not-provided.txt")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return Set(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
  }()

  @Test func whatIsGivenAwayIsDeclared() throws {
    let surplus = try Self.exported().subtracting(Self.declared())
    #expect(surplus.isEmpty, "\(surplus.sorted())")
  }

  @Test func whatIsDeclaredIsGivenAwayOrListed() throws {
    let declared = try Self.declared()
    let missing = try declared.subtracting(Self.exported())
    print("Declared, not provided:", missing.sorted().joined(separator: " "))
    #expect(missing.subtracting(Self.notProvided).isEmpty, "not provided and not listed")
    #expect(Self.notProvided.subtracting(declared).isEmpty, "listed and not declared")
    #expect(Self.notProvided.subtracting(missing).isEmpty, "listed, and provided meanwhile")
  }
}
