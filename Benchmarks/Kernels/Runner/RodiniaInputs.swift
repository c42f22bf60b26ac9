import Foundation

/// Makes the inputs of Rodinia's programs, at random but the same each time.
struct RodiniaInputs {
  /// The folder `data` beside the programs' own.
  let folder: String
  private var state: UInt64 = 1

  init(folder: String) { self.folder = folder }

  /// Writes all of them.
  mutating func write() throws {
    try write("bfs/graph.txt", graph(nodes: 200_000))
    try write("grid/warm-512", numbers(512 * 512, 320, 340))
    try write("grid/power-512", numbers(512 * 512, 0.0001, 0.001))
    try write("grid/warm-layers", numbers(256 * 256 * 8, 320, 340))
    try write("grid/power-layers", numbers(256 * 256 * 8, 0.0001, 0.001))
    try write("kmeans/points.txt", points(20_000, features: 34, around: 5))
    try write("srad/image.pgm", image(rows: 502, columns: 458))
  }

  private func write(_ name: String, _ text: String) throws {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// A number from 0 to 1: SplitMix64's upper 24 bits.
  private mutating func random() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((word ^ (word >> 31)) >> 40) / Double(1 << 24)
  }

  private mutating func integer(below bound: Int) -> Int { Int(random() * Double(bound)) }

  /// Numbers of a grid, one a line.
  private mutating func numbers(_ count: Int, _ low: Double, _ high: Double) -> String {
    var text = ""
    for _ in 0..<count { text += "\(Float(low + (high - low) * random()))\n" }
    return text
  }

  /// A graph of nodes with 2 to 6 edges each: where each node's edges begin and how many there are, the node to begin with, the
  /// edges with their costs.
  private mutating func graph(nodes: Int) -> String {
    var heads = "\(nodes)\n"
    var edges = ""
    var count = 0
    for _ in 0..<nodes {
      let degree = 2 + integer(below: 5)
      heads += "\(count) \(degree)\n"
      count += degree
      for _ in 0..<degree { edges += "\(integer(below: nodes)) \(1 + integer(below: 10))\n" }
    }
    return heads + "\n0\n\n\(count)\n" + edges
  }

  /// Points with a number and features each, around some centres.
  private mutating func points(_ count: Int, features: Int, around centres: Int) -> String {
    var places: [[Double]] = []
    for _ in 0..<centres { places.append((0..<features).map { _ in 100 * random() }) }
    var text = ""
    for point in 0..<count {
      let centre = places[integer(below: centres)]
      text += "\(point)"
      for place in centre { text += " \(Float(place + 24 * (random() - 0.5)))" }
      text += "\n"
    }
    return text
  }

  /// A grey image of bright and dark squares with noise.
  private mutating func image(rows: Int, columns: Int) -> String {
    var text = "P2\n# made at random\n\(columns) \(rows)\n255\n"
    for row in 0..<rows {
      for column in 0..<columns {
        let level = (row / 50 + column / 50) % 2 == 0 ? 170.0 : 70.0
        text += "\(Int(level + 60 * (random() - 0.5))) "
      }
      text += "\n"
    }
    return text
  }
}
