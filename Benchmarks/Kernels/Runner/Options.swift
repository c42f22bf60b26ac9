import Foundation

/// What is to be measured.
struct Options {
  /// Parts of the computations' names; empty means all.
  var kernels: [String] = []
  /// Parts of the drivers' names; empty means all.
  var drivers: [String] = []
  /// How often each program is run.
  var rounds = 2
  /// Where the JSON goes.
  var json: String
  /// The root of the package.
  var root: String
  /// Where programs are built.
  var output: String { root + "/.build/benchmarks/kernels" }

  /// Reads the command line: `ROOT [--kernels a,b] [--drivers a,b] [--rounds n] [--json file]`.
  init(_ words: [String]) throws {
    guard words.count > 1 else { throw Problem("the package's root is missing") }
    root = URL(fileURLWithPath: words[1]).standardizedFileURL.path
    json = root + "/.build/benchmarks/kernels.json"
    var rest = words.dropFirst(2)
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw Problem("\(option) needs a value") }
      let parts = value.split(separator: ",").map { $0.lowercased() }
      switch option {
      case "--kernels": kernels = parts
      case "--drivers": drivers = parts
      case "--rounds": rounds = max(1, Int(value) ?? 1)
      case "--json": json = value
      default: throw Problem("what is \(option)?")
      }
    }
  }

  /// Whether a name has one of the parts, or there are none.
  static func isChosen(_ name: String, _ parts: [String]) -> Bool {
    parts.isEmpty || parts.contains { name.lowercased().contains($0) }
  }
}

/// Why the benchmarks cannot be run.
struct Problem: Error, CustomStringConvertible {
  /// What is wrong.
  var description: String

  init(_ description: String) { self.description = description }
}
