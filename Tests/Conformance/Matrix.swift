import Synchronization

/// The table feature × driver, printed when the last case has run.
final class Matrix: Sendable {
  static let shared = Matrix()

  private struct Cell {
    var passed = 0
    var failed = 0
    var checks = 0
  }
  private let cells = Mutex<[String: [String: Cell]]>([:])
  private let remaining: Mutex<Int>

  private init() { remaining = Mutex(Case.running.count) }

  /// Notes how a case went on a driver.
  func record(_ feature: String, _ driver: String, passed: Bool, checks: Int) {
    cells.withLock { cells in
      var cell = cells[feature, default: [:]][driver] ?? Cell()
      if passed { cell.passed += 1 } else { cell.failed += 1 }
      cell.checks += checks
      cells[feature, default: [:]][driver] = cell
    }
  }

  /// Notes that a case has run on all drivers.
  func finish() {
    let isLast = remaining.withLock { count in
      count -= 1
      return count == 0
    }
    if isLast { print(text) }
  }

  private var text: String {
    let cells = cells.withLock { $0 }
    let drivers = Driver.all.map(\.name)
    var lines = ["", "Conformance, thread mapping (cases passed/failed, values checked):"]
    func row(_ parts: [String]) -> String {
      parts.enumerated().map { n, part in
        part + String(repeating: " ", count: max(1, (n == 0 ? 20 : 24) - part.count))
      }.joined()
    }
    lines.append(row(["feature"] + drivers))
    var total: [String: Int] = [:]
    for feature in cells.keys.sorted() {
      lines.append(
        row(
          [feature]
            + drivers.map { driver in
              guard let cell = cells[feature]?[driver] else { return "skip" }
              total[driver, default: 0] += cell.checks
              return "\(cell.passed)/\(cell.failed), \(cell.checks)"
            }))
    }
    lines.append(row(["values checked"] + drivers.map { "\(total[$0] ?? 0)" }))
    for driver in Driver.all {
      if let problem = driver.problem { lines.append("skip: \(driver.name): \(problem)") }
    }
    lines.append("skip: vector mapping: it is not there yet")
    return lines.joined(separator: "\n") + "\n"
  }
}
