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

  /// All cases, in the order of their names.
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
    return result
  }()

  /// The cases that run and check themselves.
  static let running = all.filter { $0.feature != "refused" }
  /// The cases of which the compiler says something.
  static let refused = all.filter { $0.feature == "refused" }

  /// What follows `// name:` in the case's first lines.
  func directives(_ name: String) throws -> [String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let prefix = "// \(name): "
    return text.split(separator: "\n").filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
  }
}
