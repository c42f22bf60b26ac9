/// Branches, loops and early exits.
extension KernelWriter {
  /// Begins a block to which several lead: φ instructions for the variables that differ.
  mutating func join(_ name: String, _ edges: [Edge], mask: String?) {
    begin(name)
    here = edges[0].environment
    for (n, type) in Self.types.enumerated() where Set(edges.map(\.environment.values[n])).count > 1 {
      let incoming = edges.map { "[ \($0.environment.values[n]), %\($0.label) ]" }.joined(separator: ", ")
      here.values[n] = emit("phi \(type) \(incoming)")
    }
    here.mask = mask
  }

  /// The lanes of the mask for which a condition holds, if the mask is known.
  private mutating func lanes(_ condition: String) -> String? {
    guard let mask = here.mask else { return nil }
    return call("i32", "llvm.nvvm.vote.ballot.sync", "i32 \(mask)", "i1 \(condition)")
  }

  /// The lanes of the mask that are not among others.
  private mutating func others(_ lanes: String?) -> String? {
    guard let lanes, let mask = here.mask else { return nil }
    let not = emit("xor i32 \(lanes), -1")
    return emit("and i32 \(mask), \(not)")
  }

  /// `if`, with or without `else`.
  mutating func branch(depth: Int) {
    let isSame = chance.isSo(30)
    let condition = isSame ? uniformCondition() : condition()
    let taken = isSame ? here.mask : lanes(condition)
    let rest = isSame ? here.mask : others(taken)
    let hasElse = chance.isSo(60)
    let (then, otherwise, after) = (name("then"), name("else"), name("join"))
    run("br i1 \(condition), label %\(then), label %\(hasElse ? otherwise : after)")
    let (outer, wasUniform) = (here, isUniform)
    isUniform = wasUniform && isSame
    var edges: [Edge] = hasElse ? [] : [Edge(label: label, environment: here)]
    for (name, mask) in [(then, taken)] + (hasElse ? [(otherwise, rest)] : []) {
      here = Environment(values: outer.values, mask: mask)
      begin(name)
      statements(depth: depth + 1)
      edges.append(Edge(label: label, environment: here))
      run("br label %\(after)")
    }
    isUniform = wasUniform
    join(after, edges, mask: outer.mask)
  }

  /// `switch`, with three cases.
  mutating func multiway(depth: Int) {
    let operand = emit("and i32 \(integer()), \(chance.pick([3, 7]))")
    let labels = (0..<3).map { _ in name("case") }
    let after = name("join")
    let cases = zip(labels, [0, 1, 3]).map { "i32 \($1), label %\($0)" }.joined(separator: " ")
    run("switch i32 \(operand), label %\(after) [ \(cases) ]")
    let (outer, wasUniform) = (here, isUniform)
    isUniform = false
    var edges = [Edge(label: label, environment: here)]
    for name in labels {
      here = Environment(values: outer.values, mask: nil)
      begin(name)
      statements(depth: depth + 1)
      edges.append(Edge(label: label, environment: here))
      run("br label %\(after)")
    }
    isUniform = wasUniform
    join(after, edges, mask: outer.mask)
  }

  /// A loop that counts up to a small number, the same for all threads or not.
  mutating func loop(depth: Int) {
    let isSame = chance.isSo(40)
    let limit = isSame ? emit("and i32 %n, 3") : emit("and i32 \(integer()), \(chance.pick([1, 3, 7]))")
    let (header, body, latch, after) = (name("loop"), name("body"), name("next"), name("after"))
    run("br label %\(header)")
    let (outer, before, wasUniform) = (here, label, isUniform)
    // From a loop that goes on from anywhere, no lane knows which others are still in it.
    let isFree = chance.isSo(40)
    isUniform = wasUniform && isSame && !isFree
    loops.append(Loop(isFree: isFree, isUniform: isUniform, depth: depth + 1, latch: latch, after: after))

    // What comes round is not known yet: the φ instructions are written at the end.
    begin(header)
    let phis = lines.count
    let counter = "%" + name("i")
    here.values = Self.types.map { _ in "%" + name("p") }
    here.mask = isFree || here.mask == nil ? nil : "%" + name("m")
    let carried = here
    lines += Array(repeating: "", count: Self.types.count + (carried.mask == nil ? 1 : 2))
    let goesOn = emit("icmp ult i32 \(counter), \(limit)")
    let taken = isSame ? here.mask : lanes(goesOn)
    run("br i1 \(goesOn), label %\(body), label %\(after)")
    loops[loops.count - 1].exits.append(Edge(label: label, environment: here))

    begin(body)
    here.mask = taken
    statements(depth: depth + 1)
    let finished = loops.removeLast()
    let edges = [Edge(label: label, environment: here)] + finished.continues
    run("br label %\(latch)")
    join(latch, edges, mask: here.mask)
    let next = emit("add i32 \(counter), 1")
    run("br label %\(header)")

    func phi(_ name: String, _ type: String, _ first: String, _ later: String) -> String {
      "  \(name) = phi \(type) [ \(first), %\(before) ], [ \(later), %\(latch) ]"
    }
    lines[phis] = phi(counter, "i32", "0", next)
    for (n, type) in Self.types.enumerated() {
      lines[phis + 1 + n] = phi(carried.values[n], type, outer.values[n], here.values[n])
    }
    if let mask = carried.mask, let first = outer.mask, let later = here.mask {
      lines[phis + 1 + Self.types.count] = phi(mask, "i32", first, later)
    }
    isUniform = wasUniform
    join(after, finished.exits, mask: outer.mask)
  }

  /// `if (…) break;` or `if (…) continue;`. Where the lanes that are left are to be known, it is a `break` that all of them
  /// come to.
  mutating func jumpOutOfLoop(depth: Int) {
    guard let loop = loops.last, !loop.isUniform, loop.isFree || loop.depth == depth else { return }
    let condition = condition()
    let remaining = others(lanes(condition))
    let (leave, stay) = (name("leave"), name("stay"))
    run("br i1 \(condition), label %\(leave), label %\(stay)")
    begin(leave)
    if loop.isFree && chance.isSo(50) {
      loops[loops.count - 1].continues.append(Edge(label: leave, environment: here))
      run("br label %\(loop.latch)")
    } else {
      loops[loops.count - 1].exits.append(Edge(label: leave, environment: here))
      run("br label %\(loop.after)")
    }
    begin(stay)
    here.mask = remaining
  }

  /// Ends the thread under a condition.
  mutating func leaveIf() {
    let condition = condition()
    let (leave, stay) = (name("leave"), name("stay"))
    run("br i1 \(condition), label %\(leave), label %\(stay)")
    exitCount += 1
    begin(leave)
    finish()
    begin(stay)
  }
}
