import Foundation

/// A way in which CUDA's threads become work-items.
struct Mapping: Sendable {
  /// The name in the table, and the value of `CAUSEWAY_MAPPING`.
  var name: String

  /// Why the mapping need not be tried on a driver; nil if it has to.
  func problem(on driver: Driver) -> String? {
    guard name != "thread", driver.isSlow else { return nil }
    return "\(driver.name) keeps kinds of memory apart, where every kernel has the thread mapping"
  }

  /// Why a case need not be tried in the mapping; nil if it has to.
  ///
  /// - Parameter chosen: What the runtime wrote of how it mapped the case's kernels by itself.
  func problem(whereChosen chosen: [String]) -> String? {
    guard name == "vector", !chosen.contains(where: { $0.hasSuffix(": thread") }) else { return nil }
    return chosen.isEmpty ? "no kernel runs" : "auto gives every kernel vectors, so that it is the same"
  }

  /// What a program wrote, and apart from it the lines that the runtime wrote of how it mapped kernels
  /// (`CAUSEWAY_TRACE=mapping`), which may stand within a line of the program's.
  static func separated(_ output: String) -> (text: String, trace: [String]) {
    let parts = output.components(separatedBy: "causeway: mapping of ")
    var text = parts[0]
    var trace: [String] = []
    for part in parts.dropFirst() {
      let line = part.prefix { $0 != "\n" }
      trace.append(String(line))
      text += part.dropFirst(line.count + 1)
    }
    return (text, trace)
  }

  /// What every case is run under: one work-item for each thread; what is chosen by default; and vectors for those
  /// kernels too for which they are not chosen.
  static let all = [Mapping(name: "thread"), Mapping(name: "auto"), Mapping(name: "vector")]
}
