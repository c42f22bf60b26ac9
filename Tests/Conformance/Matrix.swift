import Commands
import Foundation
import Synchronization

/// The table feature × driver and mapping, printed when the last case has run.
final class Matrix: Sendable {
  static let shared = Matrix()

  /// How a case went.
  enum Result {
    case passed(checks: Int)
    case failed(checks: Int)
    case skipped(String)
  }

  private struct Cell {
    var passed = 0
    var failed = 0
    var skipped = 0
    var checks = 0
  }
  private struct State {
    var cells: [String: [String: Cell]] = [:]
    /// How many cases each reason has skipped.
    var skips: [String: Int] = [:]
    var uncheckedRaces: [String] = []
    var differences: [String] = []
    var times: [(seconds: Double, what: String)] = []
    var remaining: Int
  }
  private let state: Mutex<State>

  private init() { state = Mutex(State(remaining: Case.all.count)) }

  /// Notes how a case went on a driver under a mapping.
  func record(_ item: Case, _ driver: Driver, _ mapping: Mapping, _ result: Result) {
    state.withLock { state in
      let column = Self.column(driver, mapping)
      var cell = state.cells[item.feature, default: [:]][column] ?? Cell()
      switch result {
      case .passed(let checks):
        cell.passed += 1
        cell.checks += checks
      case .failed(let checks):
        cell.failed += 1
        cell.checks += checks
      case .skipped(let reason):
        cell.skipped += 1
        state.skips["\(column): \(reason)", default: 0] += 1
      }
      state.cells[item.feature, default: [:]][column] = cell
    }
  }

  /// Notes that a driver has not looked for data races in a case, and why.
  func noteUncheckedRaces(_ driver: Driver, _ text: String) {
    state.withLock { $0.uncheckedRaces.append("\(driver.name): \(text)") }
  }

  /// Notes that a case has not written the same under a mapping as under the first.
  func noteDifference(_ text: String) { state.withLock { $0.differences.append(text) } }

  /// Notes how long something took, in seconds.
  func note(_ seconds: Double, _ what: String) { state.withLock { $0.times.append((seconds, what)) } }

  /// Notes that a case has ended, on all drivers where it runs.
  func finish() {
    let final = state.withLock { state -> State? in
      state.remaining -= 1
      return state.remaining == 0 ? state : nil
    }
    guard let final else { return }
    print(Self.text(final))
    try? FileManager.default.removeItem(atPath: Command.folder)
  }

  private static func column(_ driver: Driver, _ mapping: Mapping) -> String {
    "\(driver.name), \(mapping.name)"
  }

  private static func text(_ state: State) -> String {
    let all = Driver.all.flatMap { driver in Mapping.all.map { column(driver, $0) } }
    // A column in which nothing ran is told by its reason alone.
    let columns = all.filter { column in
      state.cells.values.contains { ($0[column]?.passed ?? 0) + ($0[column]?.failed ?? 0) > 0 }
    }
    var lines = ["", "Conformance: cases passed/failed/skipped, values checked"]
    func row(_ parts: [String]) -> String {
      parts.map { $0 + String(repeating: " ", count: max(1, 22 - $0.count)) }.joined()
    }
    lines.append(row(["feature"] + columns))
    var total: [String: Cell] = [:]
    for feature in state.cells.keys.sorted() {
      let cells = columns.map { state.cells[feature]?[$0] ?? Cell() }
      for (column, cell) in zip(columns, cells) {
        total[column, default: Cell()].passed += cell.passed
        total[column, default: Cell()].failed += cell.failed
        total[column, default: Cell()].skipped += cell.skipped
        total[column, default: Cell()].checks += cell.checks
      }
      lines.append(row([feature] + cells.map(text)))
    }
    lines.append(row(["all"] + columns.map { text(total[$0] ?? Cell()) }))
    for (reason, count) in state.skips.sorted(by: { $0.key < $1.key }) {
      lines.append("skip: \(reason) (\(count) cases)")
    }
    for text in state.differences.sorted() { lines.append("writes something else: \(text)") }
    for text in Set(state.uncheckedRaces).sorted() { lines.append("races not looked for: \(text)") }
    let slowest = state.times.sorted { $0.seconds > $1.seconds }.prefix(5)
    for (seconds, what) in slowest { lines.append("slowest: \(String(format: "%.1f", seconds)) s, \(what)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ cell: Cell) -> String {
    "\(cell.passed)/\(cell.failed)/\(cell.skipped), \(cell.checks)"
  }
}
