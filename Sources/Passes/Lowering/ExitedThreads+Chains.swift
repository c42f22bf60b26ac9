import IR

/// Ways that are not nested, and lead past warp operations.
///
///     if (a) goto both;                  at = a ? 2 : b ? 1 : 3;
///     if (b) { one: x += …; }     ⟶     if (at == 1) { x += …; at = 2; }
///     both: x += __shfl_xor_sync(…);     if (at == 2) x += __shfl_xor_sync(…);
///
/// Compilers make such ways of tests that decide one another. Each thread keeps the number of the part that it comes to next, and
/// the parts are gone through in an order in which none leads to an earlier one; a loop is one part ("thread frontiers": Diamos et
/// al., *SIMD Re-Convergence at Thread Frontiers*, MICRO 2011). What is left are branches around one part each, which all threads
/// can take (`joinDetours`).
extension ExitedThreads {
  /// Blocks that are entered at one branch and left to one place.
  struct Tangle {
    /// The block that ends with the branch.
    var start: BlockID
    var blocks: Set<BlockID>
    var end: BlockID
  }

  /// A part: a block, or a loop by its first block.
  private struct Part {
    var entry: BlockID
    var blocks: Set<BlockID>
    /// Where threads keep what its first block is given.
    var received: [ValueID] = []
  }

  /// More parts than this are left to other means.
  private static let mostParts = 200

  /// The blocks that a branch has threads part in, with all others by which these can be reached.
  ///
  /// - Parameters:
  ///   - block: A block that ends with a branch which threads take differently.
  ///   - graph: The function's graph without early returns.
  /// - Returns: nil if the branch decides about nothing where threads meet, or there are no such blocks short of a whole loop, or
  ///   threads come along among them already.
  func tangle(
    at block: BlockID, _ graph: ControlFlowGraph, _ dominators: DominatorTree,
    _ postDominators: PostDominatorTree, _ hasBarrier: [Bool]
  ) -> Tangle? {
    guard let nearest = postDominators.parent[Int(block.index)] else { return nil }
    var region = postDominators.influence(of: block, in: graph)
    region.remove(nearest)
    guard region.contains(where: { hasBarrier[Int($0.index)] }) else { return nil }
    let loops = LoopForest(graph, dominators)
    let joined = Set(detours.flatMap { [$0.start, $0.end] })
    var start: BlockID? = block
    while let at = start, loops.innermost[Int(at.index)] == loops.innermost[Int(block.index)] {
      guard let end = postDominators.parent[Int(at.index)] else { return nil }
      let blocks = reached(from: graph.successors[Int(at.index)], before: end, graph)
      if region.union([block]).allSatisfy({ $0 == at || blocks.contains($0) }),
        !blocks.contains(at), blocks.allSatisfy({ dominators.dominates(at, $0) })
      {
        return blocks.count <= Self.mostParts && !chained.contains(at) && blocks.isDisjoint(with: joined)
          ? Tangle(start: at, blocks: blocks, end: end) : nil
      }
      start = dominators.parent[Int(at.index)]
    }
    return nil
  }

  /// Lets the parts of a tangle follow each other.
  mutating func chain(_ tangle: Tangle) {
    var parts = parts(tangle)
    let at = makeSlot(TypeTable.i32, "at")
    for n in parts.indices { parts[n].received = slots(parts[n].entry) }
    let received = slots(tangle.end)
    let links = parts.map { _ in function.makeBlock(name: "link") }
    let last = function.makeBlock(name: "linked")
    chained.formUnion(links + [tangle.start])

    // From wherever a part ends, threads go on to the next test.
    func leave(
      _ block: BlockID, of part: Int?, to next: BlockID, _ pass: inout ExitedThreads
    ) {
      let operation = pass.function[block].terminator
      var edges: [Target: BlockID] = [:]
      for target in operation.targets where edges[target] == nil {
        let number = parts.firstIndex { $0.entry == target.block }
        guard target.block == tangle.end || number != nil && number != part else { continue }
        let edge = pass.function.makeBlock(name: "leads")
        edges[target] = edge
        let slots = number.map { parts[$0].received } ?? received
        for (value, slot) in zip(target.arguments, slots) { pass.put(value, in: slot, edge) }
        let place = pass.module.intern(.integer(TypeTable.i32, UInt128(number ?? parts.count)))
        pass.put(.constant(place), in: at, edge)
        pass.function[edge].instructions.append(Instruction(.branch(Branch(Target(next)))))
      }
      var changed = operation
      changed.rewriteTargets { target in edges[target].map { Target($0) } ?? target }
      pass.replaceTerminator(of: block, changed)
    }
    leave(tangle.start, of: nil, to: links.first ?? last, &self)
    for (n, part) in parts.enumerated() {
      let next = n + 1 < links.count ? links[n + 1] : last
      for block in part.blocks.sorted(by: { $0.index < $1.index }) { leave(block, of: n, to: next, &self) }
      let enter = function.makeBlock(name: "part")
      let given = part.received.map { take($0, enter) }
      function[enter].instructions.append(Instruction(.branch(Branch(Target(part.entry, given)))))
      let place = take(at, links[n])
      let isHere = function.makeValue(TypeTable.i1)
      let number = Operand.constant(module.intern(.integer(TypeTable.i32, UInt128(n))))
      function[links[n]].instructions += [
        Instruction(.compareIntegers(CompareIntegers(.eq, place, number)), result: isHere),
        Instruction(.conditionalBranch(ConditionalBranch(.value(isHere), Target(enter), Target(next)))),
      ]
    }
    let given = received.map { take($0, last) }
    function[last].instructions.append(Instruction(.branch(Branch(Target(tangle.end, given)))))
    var writer = InstructionWriter(function, module)
    CarriedValues.repair(&writer)
    function = writer.function
    module = writer.module
  }

  /// The parts in an order in which none leads to an earlier one.
  private func parts(_ tangle: Tangle) -> [Part] {
    let graph = ControlFlowGraph(function)
    let loops = LoopForest(graph, DominatorTree(graph))
    let around = Set(loops.loops(around: tangle.start))
    var parts: [Part] = []
    for block in graph.reversePostorder where tangle.blocks.contains(block) {
      let entry = loops.loops(around: block).last { !around.contains($0) } ?? block
      if let n = parts.firstIndex(where: { $0.entry == entry }) {
        parts[n].blocks.insert(block)
      } else {
        parts.append(Part(entry: entry, blocks: [block]))
      }
    }
    return parts
  }

  // MARK: What threads keep

  private mutating func slots(_ block: BlockID) -> [ValueID] {
    function[block].parameters.map { makeSlot(function[$0].type, function[$0].name ?? "kept") }
  }

  /// Memory of the thread's own, which it only uses while it is live.
  private mutating func makeSlot(_ type: TypeID, _ name: String) -> ValueID {
    let slot = allocate(type, name)
    slotTypes[slot] = type
    return slot
  }

  private mutating func put(_ value: Operand, in slot: ValueID, _ block: BlockID) {
    let alignment = module.types.alignment(of: slotTypes[slot]!)
    function[block].instructions.append(
      Instruction(.store(Store(value, to: .value(slot), alignment: alignment))))
  }

  private mutating func take(_ slot: ValueID, _ block: BlockID) -> Operand {
    let type = slotTypes[slot]!
    let result = function.makeValue(type)
    let alignment = module.types.alignment(of: type)
    function[block].instructions.append(
      Instruction(.load(Load(.value(slot), alignment: alignment)), result: result))
    return .value(result)
  }
}
