internal import Passes

/// Accesses to memory by all lanes of a warp at a small distance from each other, as to a field of the structures in an array.
/// What lies between the first and the last lane's element is read as rows of neighbours, from which the lanes' elements are
/// picked; where all fields are written, they are sorted into rows, which are written whole. That is several times as quick
/// as to gather and to scatter, and nothing is touched that is not between the lanes' elements.
extension Helpers {
  /// The rows of elements that lie between lanes' elements.
  private struct Rows {
    /// Elements in a row: what OpenCL has vectors for.
    let width: Int
    /// Rows.
    let count: Int
    /// Elements from one lane's element to the next lane's.
    let step: Int
    /// Where the last row begins; it ends with the last element that any field of the group has.
    let lastStart: Int

    init(_ lanes: Int, step: Int, reach: Int) {
      self.step = step
      width = min(lanes, 16)
      count = lanes * step / width
      lastStart = step * (lanes - 1) + 1 + reach - width
    }

    func start(_ row: Int) -> Int { row == count - 1 ? lastStart : row * width }
  }

  /// A function that reads an element for each lane, `field` elements behind each of the steps.
  ///
  /// - Parameters:
  ///   - step: Elements from one lane's to the next lane's.
  ///   - reach: The last element of a step that may be read, since some field's access reads it: `field` or more.
  mutating func laneSpacedLoad(
    _ type: LaneType, _ space: String, step: Int, field: Int, reach: Int, isMasked: Bool
  ) -> String {
    let vector = use(type)
    let mask = use(type.with("int"))
    let name = "lanes_s_spaced_\(space)_\(vector)_\(step)_\(field)_\(reach)\(isMasked ? "_masked" : "")"
    let pointer = words(type, space, isVolatile: false)
    memoryTypes.insert(.init(name: type.base, alignment: 1))
    var body = ""
    if isMasked {
      let some = laneGather(type, space, likely: .none, isMasked: true, isVolatile: false)
      body += "if (!\(allLanes(type.count))(m)) return \(some)(\(spacedAddresses(type, step, field)), m);\n  "
    }
    if reach == step - 1, let word = Self.word(type, step) {
      let words = use(word)
      body += "const \(words) w = \(Self.vectorLoad(word, space));\n  "
      body += "return __builtin_convertvector(w >> (\(words))(\(field * type.elementBytes * 8)), \(vector));"
    } else {
      body += readRows(type, space, Rows(type.count, step: step, reach: reach), field)
    }
    need(
      name,
      """
      \(Helpers.inlined) \(vector) \(name)(\(pointer)p\(isMasked ? ", \(mask) m" : ""))
      {
        \(body)
      }
      """)
    return name
  }

  /// Statements that read rows from `p` on, and return one element of each step.
  private func readRows(_ type: LaneType, _ space: String, _ rows: Rows, _ field: Int) -> String {
    let part = type.with(lanes: rows.width).name
    var text = ""
    for row in 0..<rows.count {
      let place = "(\(space) const \(type.base) *)p + \(rows.start(row))"
      text += "const \(part) r\(row) = vload\(rows.width)(0, \(place));\n  "
    }
    var halves: [String] = []
    for first in stride(from: 0, to: type.count, by: rows.width) {
      let places = (first..<first + rows.width).map { lane in
        let element = lane * rows.step + field
        let row = element / rows.width
        return (source: row, element: element - rows.start(row))
      }
      let name = "l\(halves.count)"
      text += pick(places, part, name) { "r\($0)" }
      halves.append(name)
    }
    return
      "\(text)return \(halves.count == 1 ? halves[0] : "(\(type.name))(\(halves.joined(separator: ", ")))");"
  }

  /// A function that writes elements for each lane: as many neighbours as there are from one lane's to the next lane's.
  mutating func laneSpacedStore(_ type: LaneType, _ space: String, step: Int, isMasked: Bool) -> String {
    let vector = use(type)
    let mask = use(type.with("int"))
    let name = "lanes_s_spread_\(space)_\(vector)_\(step)\(isMasked ? "_masked" : "")"
    let pointer = words(type, space, isVolatile: false)
    memoryTypes.insert(.init(name: type.base, alignment: 1))
    var body = ""
    if isMasked {
      let some = laneScatter(type, space, likely: .none, isMasked: true, isVolatile: false)
      let scatters = (0..<step).map { "\(some)(v\($0), \(spacedAddresses(type, step, $0)), m);" }
      body +=
        "if (!\(allLanes(type.count))(m)) {\n    \(scatters.joined(separator: "\n    "))\n    return;\n  }\n  "
    }
    if let word = Self.word(type, step) {
      let words = use(word)
      let parts = (0..<step).map {
        "__builtin_convertvector(v\($0), \(words)) << (\(words))(\($0 * type.elementBytes * 8))"
      }
      body += "const \(words) v = \(parts.joined(separator: " | "));\n  \(Self.vectorStore(word, space))"
    } else {
      body += writeRows(type, space, Rows(type.count, step: step, reach: step - 1))
    }
    let values = (0..<step).map { "\(vector) v\($0)" }.joined(separator: ", ")
    need(
      name,
      """
      \(Helpers.inlined) void \(name)(\(values), \(pointer)p\(isMasked ? ", \(mask) m" : ""))
      {
        \(body)
      }
      """)
    return name
  }

  /// Statements that sort the elements of `v0`, `v1` and so on into rows, and write these from `p` on.
  private func writeRows(_ type: LaneType, _ space: String, _ rows: Rows) -> String {
    let part = type.with(lanes: rows.width).name
    var text = ""
    for row in 0..<rows.count {
      let half = type.count == rows.width ? "" : row < rows.step ? ".lo" : ".hi"
      let places = (0..<rows.width).map { n in
        let element = row % rows.step * rows.width + n
        return (source: element % rows.step, element: element / rows.step)
      }
      text += pick(places, part, "r\(row)") { "v\($0)\(half)" }
      text += "vstore\(rows.width)(r\(row), 0, (\(space) \(type.base) *)p + \(row * rows.width));\n  "
    }
    return text
  }

  /// The type whose elements are the fields of all lanes, for fields that make a word together: bits of a word are quicker
  /// to come by than bytes of a row.
  private static func word(_ type: LaneType, _ step: Int) -> LaneType? {
    switch (type.base, step) {
    case ("uchar", 2): type.with("ushort")
    case ("uchar", 4), ("ushort", 2): type.with("uint")
    default: nil
    }
  }

  /// The addresses of lanes' elements from `p` on.
  private mutating func spacedAddresses(_ type: LaneType, _ step: Int, _ field: Int) -> String {
    let addresses = use(type.with("ulong"))
    let offsets = (0..<type.count).map { "\(($0 * step + field) * type.elementBytes)ul" }
    return "(\(addresses))((ulong)p) + (\(addresses))(\(offsets.joined(separator: ", ")))"
  }

  /// Statements that make a vector of elements of others.
  private func pick(
    _ places: [(source: Int, element: Int)], _ type: String, _ name: String, _ source: (Int) -> String
  ) -> String {
    let sources = Set(places.map(\.source)).sorted()
    var text = ""
    var known = source(sources[0])
    var done: Set<Int> = [sources[0]]
    for (n, next) in sources.dropFirst().enumerated() {
      let order = places.indices.map { lane in
        let place = places[lane]
        if place.source == next { return places.count + place.element }
        guard done.contains(place.source) else { return -1 }
        return n == 0 ? place.element : lane
      }
      let list = order.map { "\($0)" }.joined(separator: ", ")
      text += "const \(type) \(name)_\(n) = __builtin_shufflevector(\(known), \(source(next)), \(list));\n  "
      known = "\(name)_\(n)"
      done.insert(next)
    }
    return text + "const \(type) \(name) = \(known);\n  "
  }
}
