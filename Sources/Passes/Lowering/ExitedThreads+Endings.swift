import IR

/// How threads that have returned come out of loops without barriers, in which live threads may wait for others:
///
///     while (flag[i] == 0) ;   ⟶   while (live && flag[i] == 0) ;
///
/// What they read there is zero and could keep them for ever. So they leave by the branches of such a loop, at the first
/// one that leads on to the end of all loops around it, and take the shortest way to it where other branches could keep them.
extension ExitedThreads {
  /// A loop without barriers that is in no other one, as threads go through it that have returned.
  private struct QuietLoop {
    let blocks: Set<BlockID>
    /// The number of branches from each block until the loop is left; blocks that lead to no end have none.
    private(set) var distance: [BlockID: Int] = [:]
    private let graph: ControlFlowGraph
    private let farewells: Set<BlockID>

    init(_ blocks: Set<BlockID>, _ graph: ControlFlowGraph, without farewells: Set<BlockID>) {
      self.blocks = blocks
      self.graph = graph
      self.farewells = farewells
      var border = blocks.filter { block in
        graph.successors[Int(block.index)].contains { !blocks.contains($0) && !farewells.contains($0) }
      }
      var steps = 1
      while !border.isEmpty {
        for block in border { distance[block] = steps }
        steps += 1
        var next: Set<BlockID> = []
        for block in border {
          for before in graph.predecessors[Int(block.index)]
          where blocks.contains(before) && !farewells.contains(before) && distance[before] == nil {
            next.insert(before)
          }
        }
        border = next
      }
    }

    /// The number of branches from a block, or from behind the loop; nil if there is no end on that way.
    func steps(from block: BlockID) -> Int? {
      if farewells.contains(block) { return nil }
      return blocks.contains(block) ? distance[block] : 0
    }

    /// The blocks from which a thread may come back to where it has been, if it goes certain ways.
    func returning(_ ways: [BlockID: BlockID]) -> Set<BlockID> {
      var result = blocks.subtracting(farewells)
      var changed = true
      while changed {
        changed = false
        for block in result {
          let next = ways[block].map { [$0] } ?? graph.successors[Int(block.index)]
          if next.contains(where: { result.contains($0) }) { continue }
          result.remove(block)
          changed = true
        }
      }
      return result
    }
  }

  /// Turns each `switch` of which some cases lead out of a loop without barriers sooner than others into branches with two ways.
  mutating func expandSwitchesInLoops() {
    let graph = ControlFlowGraph(function)
    for loop in quietLoops(graph, LoopForest(graph, DominatorTree(graph))) {
      for block in graph.reversePostorder where loop.blocks.contains(block) && !farewells.contains(block) {
        guard case .switch = function[block].terminator else { continue }
        let steps = graph.successors[Int(block.index)].map { loop.steps(from: $0) }
        if steps.contains(where: { $0 != steps[0] }) { function.expandSwitch(at: block) }
      }
    }
  }

  /// Lets threads that have returned come to the ends of loops without barriers.
  ///
  /// - Parameter reached: The blocks that such threads come to.
  mutating func endLoops(in reached: Set<BlockID>, _ graph: ControlFlowGraph) {
    let forest = LoopForest(graph, DominatorTree(graph))
    for loop in quietLoops(graph, forest) {
      var ways: [BlockID: BlockID] = [:]
      for block in graph.reversePostorder where loop.blocks.contains(block) && reached.contains(block) {
        guard case .conditionalBranch(let branch) = function[block].terminator,
          let header = forest.innermost[Int(block.index)]
        else { continue }
        let sides = [branch.ifTrue.block, branch.ifFalse.block]
        let stays = sides.map { forest.loops(around: $0).contains(header) }
        if stays[0] == stays[1] { continue }
        ways[block] = shorter(sides, loop) ?? sides[stays[0] ? 1 : 0]
      }
      let returning = loop.returning(ways)
      for block in graph.reversePostorder where returning.contains(block) && reached.contains(block) {
        guard ways[block] == nil, case .conditionalBranch(let branch) = function[block].terminator else {
          continue
        }
        ways[block] = shorter([branch.ifTrue.block, branch.ifFalse.block], loop)
      }
      for block in graph.reversePostorder { if let way = ways[block] { lead(from: block, to: way) } }
    }
  }

  /// The outermost of the loops that have no barriers.
  private func quietLoops(_ graph: ControlFlowGraph, _ forest: LoopForest) -> [QuietLoop] {
    let hasBarrier = barriers()
    var members: [BlockID: Set<BlockID>] = [:]
    var loud: Set<BlockID> = []
    for block in graph.reversePostorder {
      let around = forest.loops(around: block)
      for header in around { members[header, default: []].insert(block) }
      if hasBarrier[Int(block.index)] { loud.formUnion(around) }
    }
    return graph.reversePostorder.compactMap { header in
      guard let blocks = members[header], !loud.contains(header),
        forest.loops(around: header).dropFirst().allSatisfy({ loud.contains($0) })
      else { return nil }
      return QuietLoop(blocks, graph, without: farewells)
    }
  }

  /// The one of two ways that ends sooner; nil if both are as long.
  private func shorter(_ sides: [BlockID], _ loop: QuietLoop) -> BlockID? {
    let first = loop.steps(from: sides[0]) ?? .max
    let second = loop.steps(from: sides[1]) ?? .max
    return first == second ? nil : first < second ? sides[0] : sides[1]
  }

  /// Lets a thread that has returned take one side of a branch.
  private mutating func lead(from block: BlockID, to way: BlockID) {
    guard case .conditionalBranch(var branch) = function[block].terminator else { return }
    var terminator = function[block].instructions.removeLast()
    let isLive = load(into: block)
    let condition = function.makeValue(TypeTable.i1)
    let constant = Operand.constant(module.intern(.integer(TypeTable.i1, branch.ifTrue.block == way ? 1 : 0)))
    function[block].instructions.append(
      Instruction(.select(Select(isLive, branch.condition, constant)), result: condition))
    branch.condition = .value(condition)
    terminator.operation = .conditionalBranch(branch)
    function[block].instructions.append(terminator)
  }
}
