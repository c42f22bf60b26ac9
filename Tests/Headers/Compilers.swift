import Commands
import Foundation
import Testing

/// The compilers at hand that programs may be built with.
enum Compilers {
  /// The checkout.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// A way to compile a source: a compiler and a standard.
  struct Way: Sendable, CustomTestStringConvertible {
    var compiler: String
    var standard: String
    /// Whether it is C rather than C++.
    var isC: Bool { standard == "c99" }
    var testDescription: String { "\(compiler) -std=\(standard)" }
  }

  /// gcc and each clang on PATH, with each standard.
  static let ways: [Way] = {
    var names = ["gcc", "clang"] + (16...30).map { "clang-\($0)" }
    names = names.filter { find($0) != nil }
    return names.flatMap { name in
      ["c99", "c++11", "c++17", "c++20"].map { Way(compiler: name, standard: $0) }
    }
  }()

  private static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Runs a program of PATH, or of a path.
  static func run(_ name: String, _ arguments: [String]) throws -> Command.Outcome {
    try Command.run(name.contains("/") ? name : find(name) ?? name, arguments)
  }

  /// Compiles a text without keeping the result.
  static func check(_ text: String, _ way: Way) throws -> Command.Outcome {
    let file = NSTemporaryDirectory() + "headers-\(UUID().uuidString)." + (way.isC ? "c" : "cc")
    defer { try? FileManager.default.removeItem(atPath: file) }
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return try run(
      way.compiler,
      [
        "-x", way.isC ? "c" : "c++", "-std=\(way.standard)", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
        // A comparison that is always true for some types of a template is no mistake.
        "-Wno-type-limits",
        "-I", root + "/Include", file,
      ])
  }

  /// Compiles a CUDA source, for host and device, without keeping the result.
  static func checkCUDA(_ text: String) throws -> Command.Outcome {
    let base = NSTemporaryDirectory() + "headers-\(UUID().uuidString)"
    defer { for end in [".cu", ".o"] { try? FileManager.default.removeItem(atPath: base + end) } }
    try text.write(toFile: base + ".cu", atomically: true, encoding: .utf8)
    return try run(root + "/.build/release/nvcc", ["-c", "-o", base + ".o", base + ".cu"])
  }
}
