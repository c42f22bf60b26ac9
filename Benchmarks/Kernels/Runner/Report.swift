import Foundation

/// Prints what was measured.
struct Report {
  let measurements: [Measurement]

  /// Prints the row of a computation; `nil` is the table's head.
  static func printRow(_ row: Measurement?) {
    var cells: [String] = []
    for way in Way.allCases {
      cells.append(row.map { text($0[way], "%.3f") } ?? way.title)
    }
    cells.append(row.map { text($0.ratio(.vector, to: .thread), "%.2f") } ?? "v/thread")
    cells.append(row.map { text($0.ratio(.auto, to: .opencl), "%.2f") } ?? "a/OpenCL")
    cells.append(row.map { text($0.ratio(.auto, to: .openmp), "%.2f") } ?? "a/OpenMP")
    cells.append(row.map { text($0.choice, "%.2f") } ?? "choice")
    cells.append(row.map { rate($0) } ?? "rate of auto")
    let name = row?.kernel ?? "milliseconds"
    var line = name.padding(toLength: max(name.count, 19), withPad: " ", startingAt: 0)
    for cell in cells.dropLast() { line += String(repeating: " ", count: max(1, 10 - cell.count)) + cell }
    print(line + "   " + cells.last!)
    for (way, reason) in (row?.wrong ?? [:]).sorted(by: { $0.key < $1.key }) {
      print("  WRONG: \(way): \(reason)")
    }
  }

  private static func text(_ value: Double?, _ format: String) -> String {
    value.map { String(format: format, $0) } ?? "-"
  }

  private static func rate(_ row: Measurement) -> String {
    guard let time = row[.auto], time > 0, !row.unit.isEmpty else { return "" }
    return String(format: "%.3g G%@/s", row.work / time * 1000, row.unit)
  }

  /// Prints a closing line for each comparison on a driver.
  func printComparisons(on driver: String, of what: String = "kernels") {
    let rows = measurements.filter { $0.driver == driver }
    compare("vector vs thread on \(driver)", rows.compactMap { $0.ratio(.vector, to: .thread) }, what)
    compare("auto vs thread on \(driver)", rows.compactMap { $0.ratio(.auto, to: .thread) }, what)
    compare(
      "auto vs hand-written OpenCL on \(driver)", rows.compactMap { $0.ratio(.auto, to: .opencl) }, what)
    compare("auto on \(driver) vs OpenMP", rows.compactMap { $0.ratio(.auto, to: .openmp) }, what)
    if let worst = rows.filter({ $0.choice != nil }).min(by: { $0.choice! < $1.choice! }) {
      print(
        String(
          format: "auto against the better mapping on %@: at least %.2f (%@)", driver, worst.choice!,
          worst.kernel
        ))
    }
    var compiling: [String] = []
    for way in [Way.thread, .vector, .auto] {
      let times = rows.compactMap { $0.compilation[way.rawValue] }.sorted()
      if let longest = times.last {
        compiling.append(
          String(format: "%@ %.0f ms (longest %.0f)", way.title, times[times.count / 2], longest))
      }
    }
    if !compiling.isEmpty {
      print(
        "translating and compiling a program's kernels on \(driver), median: "
          + compiling.joined(separator: ", "))
    }
  }

  private func compare(_ title: String, _ ratios: [Double], _ what: String) {
    guard !ratios.isEmpty else { return }
    let mean = exp(ratios.map { log($0) }.reduce(0, +) / Double(ratios.count))
    print(String(format: "geomean %@: %.2f× (%d %@)", title, mean, ratios.count, what))
  }

  /// Writes everything as JSON.
  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(measurements).write(to: URL(fileURLWithPath: path))
    print("All numbers: \(path)")
  }
}
