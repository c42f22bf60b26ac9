/// What was measured of one computation on one driver.
struct Measurement: Codable {
  /// The computation.
  var kernel: String
  /// The OpenCL driver.
  var driver: String
  /// What one run does, in 10⁹ units.
  var work = 0.0
  /// The unit of `work`.
  var unit = ""
  /// The least milliseconds of each way, by its name.
  var milliseconds: [String: Double] = [:]
  /// The milliseconds by which the first run took longer: the compilation of the kernels, where nothing was cached.
  var compilation: [String: Double] = [:]
  /// Why a way could not be taken.
  var unavailable: [String: String] = [:]
  /// What a way computed wrongly.
  var wrong: [String: String] = [:]

  /// The time of a way.
  subscript(_ way: Way) -> Double? { milliseconds[way.rawValue] }

  /// How many times as fast one way is as another; nil if either is not there.
  func ratio(_ way: Way, to other: Way) -> Double? {
    guard let mine = self[way], let others = self[other], mine > 0 else { return nil }
    return others / mine
  }

  /// The better mapping's time by that of the chosen mapping.
  var choice: Double? {
    guard let auto = self[.auto], let best = [self[.thread], self[.vector]].compactMap({ $0 }).min() else {
      return nil
    }
    return best / auto
  }

  /// Takes in what a program has printed, in which `cuda` is the given mapping.
  mutating func take(_ output: String, mapping: Way) {
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 2 else { continue }
      let way = words[1] == "cuda" ? mapping.rawValue : words[1]
      let rest = words.dropFirst(2).joined(separator: " ")
      switch words[0] {
      case "work":
        work = Double(words[1]) ?? 0
        unit = words[2]
      case "time":
        guard words.count > 3, let least = Double(words[2]), let first = Double(words[3]) else { continue }
        milliseconds[way] = min(milliseconds[way] ?? least, least)
        compilation[way] = max(compilation[way] ?? 0, first - least)
      case "unavailable": unavailable[way] = rest
      case "wrong": wrong[way] = rest
      default: break
      }
    }
  }
}
