import Foundation
import Testing

/// A CUDA program of the suite: `Cases/<feature>/<name>.cu`.
struct Case: Sendable, CustomTestStringConvertible {
  /// The folder it is in.
  var feature: String
  /// Its name without extension.
  var name: String
  /// Its path.
  var path: String

  var testDescription: String { "\(feature)/\(name)" }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  /// The checkout.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The parts of names that a variable of the environment lists, with commas between; nil if it is not set.
  static func choice(_ variable: String) -> [String]? {
    guard let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty else { return nil }
    return value.split(separator: ",").map(String.init)
  }

  /// All cases, in the order of their names. `CAUSEWAY_TEST_CASES` chooses among them by parts of `feature/name`.
  static let all: [Case] = {
    let manager = FileManager.default
    var result: [Case] = []
    for feature in ((try? manager.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() {
      let inner = folder.appendingPathComponent(feature)
      for file in ((try? manager.contentsOfDirectory(atPath: inner.path)) ?? []).sorted()
      where file.hasSuffix(".cu") {
        result.append(
          Case(
            feature: feature, name: String(file.dropLast(3)), path: inner.appendingPathComponent(file).path))
      }
    }
    guard let parts = choice("CAUSEWAY_TEST_CASES") else { return result }
    return result.filter { item in parts.contains { item.testDescription.contains($0) } }
  }()

  /// The cases that run and check themselves.
  static let running = all.filter { $0.feature != "refused" }
  /// The cases of which the compiler says something.
  static let refused = all.filter { $0.feature == "refused" }

  /// Why the case is not for a driver, a mapping, or a mapping on a driver (`driver, mapping`), from its line
  /// `// skip: name: reason`; nil if it is.
  func reasonToSkip(_ driver: Driver, _ mapping: Mapping) throws -> String? {
    for text in try directives("skip") {
      for name in [driver.name, mapping.name, "\(driver.name), \(mapping.name)"]
      where text.hasPrefix(name + ": ") {
        return "\(testDescription): \(text.dropFirst(name.count + 2))"
      }
    }
    return nil
  }

  /// The paths of the other sources of the program, from its lines `// with: path`, relative to the case's folder.
  private func otherSources() throws -> [String] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    return try directives("with").map { folder.appendingPathComponent($0).path }
  }

  /// What nvcc is given to make the program: the case's options, the name of the result, and all its sources.
  func buildArguments(output: String) throws -> [String] {
    let options = try directives("options").flatMap { $0.split(separator: " ").map(String.init) }
    return try options + ["-o", output, path] + otherSources()
  }

  /// What follows `// name:` in the case's first lines.
  func directives(_ name: String) throws -> [String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let prefix = "// \(name): "
    return text.split(separator: "\n").filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
  }
}
