extension Measurement {
  /// Takes in a run of a whole program; the first one of a way counts as the one in which kernels are compiled.
  mutating func take(_ outcome: Command.Outcome, _ way: Way) {
    let name = way.rawValue
    if outcome.status != 0 {
      let last = outcome.output.split(separator: "\n").last.map(String.init) ?? ""
      if way == .opencl || last.contains("vector mapping") {
        unavailable[name] = "ended with status \(outcome.status) \(last)"
      } else {
        wrong[name] = "ended with status \(outcome.status) \(last)"
      }
      return
    }
    let time = outcome.seconds * 1000
    if let least = milliseconds[name] {
      compilation[name] = max(compilation[name] ?? 0, least - time)
      milliseconds[name] = min(least, time)
    } else {
      milliseconds[name] = time
    }
  }
}
