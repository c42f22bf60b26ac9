/// Loops that are entered at two places.
extension KernelWriter {
  /// Two blocks that lead to each other, either of which a thread may come to first.
  ///
  ///     br c, a, b      a: …; br k < limit, b, after      b: …; br k < limit, a, after
  mutating func tangle(depth: Int) {
    let condition = condition()
    let limit = emit("and i32 \(integer()), \(chance.pick([1, 3, 7]))")
    let sides = [name("left"), name("right")]
    let after = name("join")
    run("br i1 \(condition), label %\(sides[0]), label %\(sides[1])")
    let (outer, before, wasUniform) = (here, label, isUniform)
    isUniform = false

    // What either side gets from the other is not known yet: the φ instructions are written at the end.
    var phis: [Int] = []
    var counters: [String] = []
    var carried: [Environment] = []
    var ends: [(label: String, counter: String, environment: Environment)] = []
    for side in 0..<2 {
      begin(sides[side])
      phis.append(lines.count)
      counters.append("%" + name("k"))
      here = Environment(values: Self.types.map { _ in "%" + name("p") }, mask: nil)
      carried.append(here)
      lines += Array(repeating: "", count: Self.types.count + 1)
      statements(depth: depth + 1)
      let next = emit("add i32 \(counters[side]), 1")
      let goesOn = emit("icmp ult i32 \(next), \(limit)")
      run("br i1 \(goesOn), label %\(sides[1 - side]), label %\(after)")
      ends.append((label, next, here))
    }
    for side in 0..<2 {
      let other = ends[1 - side]
      func phi(_ name: String, _ type: String, _ first: String, _ later: String) -> String {
        "  \(name) = phi \(type) [ \(first), %\(before) ], [ \(later), %\(other.label) ]"
      }
      lines[phis[side]] = phi(counters[side], "i32", "0", other.counter)
      for (n, type) in Self.types.enumerated() {
        lines[phis[side] + 1 + n] = phi(
          carried[side].values[n], type, outer.values[n], other.environment.values[n])
      }
    }
    isUniform = wasUniform
    join(after, ends.map { Edge(label: $0.label, environment: $0.environment) }, mask: outer.mask)
  }
}
