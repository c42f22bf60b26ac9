public import IR

/// Gives a branch that has barriers behind it one place where all ways from the last barriers meet again.
///
///     if (n > 0) {                              if (n > 0) { __syncthreads(); which = 0; }
///       __syncthreads();                        else which = 1;
///       if (!c) goto end;           ⟶          __syncthreads();
///     }                                         if (which == 0 && !c) goto end;
///     a[i] = s[t];                              a[i] = s[t];
///     end:                                      end:
///
/// All threads of a block take such a branch alike, so that they reach the new place together. Drivers that turn the code
/// between barriers into loops over work-items (PoCL 3.1) otherwise leave out what threads decide for themselves behind
/// the last barrier. What is nested plainly already is left alone.
public struct BarrierJoins {
  private var function: Function
  private var module: Module
  /// More blocks than this are not looked at: every change looks at all of them again.
  private static let mostBlocks = 2000

  /// A branch, the blocks from which a barrier behind it is still to be met, and the edges that lead away from them.
  private struct Part {
    var blocks: Set<BlockID>
    var leaving: [Edge]
  }

  /// A way from a block, by the number of its target.
  private struct Edge {
    var source: BlockID
    var number: Int
    var target: Target
  }

  /// Rewrites a kernel in which threads that have returned keep taking part in barriers. The module gains constants.
  public static func run(_ function: inout Function, in module: inout Module) {
    guard function.blocks.count <= mostBlocks else { return }
    var pass = BarrierJoins(function: function, module: module)
    if BarrierRegions(splitting: &pass.function, in: module).barriers.isEmpty { return }
    var joins = 0
    while joins < 64, let part = pass.nextPart() {
      pass.join(part)
      joins += 1
    }
    guard joins > 0 else { return }
    function = pass.function
    module = pass.module
  }

  // MARK: Finding

  /// The first branch whose ways from the last barriers lead to several places.
  private func nextPart() -> Part? {
    let graph = ControlFlowGraph(function)
    let dominators = DominatorTree(graph)
    guard LoopForest(graph, dominators).isReducible else { return nil }
    let postDominators = PostDominatorTree(graph)
    let hasBarrier = function.blocks.map { module.hasBarrier($0) }
    for branch in graph.reversePostorder where graph.successors[Int(branch.index)].count > 1 {
      var region = postDominators.influence(of: branch, in: graph)
      if let end = postDominators.parent[Int(branch.index)] { region.remove(end) }
      let blocks = leadingToBarriers(in: region, hasBarrier, graph)
      if blocks.isEmpty || !blocks.allSatisfy({ dominators.dominates(branch, $0) }) { continue }
      let part = part(blocks.union([branch]), graph)
      if Set(part.leaving.map(\.target.block)).count > 1 { return part }
    }
    return nil
  }

  /// The blocks of a region that hold a barrier or lead to one within it.
  private func leadingToBarriers(
    in region: Set<BlockID>, _ hasBarrier: [Bool], _ graph: ControlFlowGraph
  ) -> Set<BlockID> {
    var result: Set<BlockID> = []
    var work = region.filter { hasBarrier[Int($0.index)] }
    while let block = work.popFirst() {
      guard result.insert(block).inserted else { continue }
      work.formUnion(
        graph.predecessors[Int(block.index)].filter { region.contains($0) && !result.contains($0) })
    }
    return result
  }

  private func part(_ blocks: Set<BlockID>, _ graph: ControlFlowGraph) -> Part {
    var leaving: [Edge] = []
    for block in graph.reversePostorder where blocks.contains(block) {
      for (number, target) in function[block].terminator.targets.enumerated()
      where !blocks.contains(target.block) && !onlyReturns(target.block) {
        leaving.append(Edge(source: block, number: number, target: target))
      }
    }
    return Part(blocks: blocks, leaving: leaving)
  }

  private func onlyReturns(_ block: BlockID) -> Bool {
    function[block].instructions.count == 1 && function[block].terminator.targets.isEmpty
  }

  // MARK: Joining

  private mutating func join(_ part: Part) {
    let dominators = DominatorTree(ControlFlowGraph(function))
    let join = function.makeBlock(name: "join")
    var places: [BlockID] = []
    for edge in part.leaving where !places.contains(edge.target.block) { places.append(edge.target.block) }
    // What is defined on every way to the join is there as it is.
    let carried = valuesLeaving(part.blocks).filter { _, block in
      !part.leaving.allSatisfy { dominators.dominates(block, $0.source) }
    }

    // What the join receives: the number of the place, each place's own arguments, and what is used behind it.
    let which = function.makeValue(TypeTable.i32, name: "which")
    let received = places.map { place in
      function[place].parameters.map { function.makeValue(function[$0].type, name: function[$0].name) }
    }
    let own = carried.map { function.makeValue(function[$0.value].type, name: function[$0.value].name) }
    function[join].parameters = [which] + received.flatMap { $0 } + own

    for edge in part.leaving {
      let place = places.firstIndex(of: edge.target.block)!
      var arguments = [constant(place)]
      for n in places.indices {
        arguments += n == place ? edge.target.arguments : received[n].map { undefined($0) }
      }
      for (value, block) in carried {
        arguments.append(dominators.dominates(block, edge.source) ? .value(value) : undefined(value))
      }
      retarget(edge, to: Target(join, arguments))
    }
    let replacements = Dictionary(uniqueKeysWithValues: zip(carried.map(\.value), own))
    for index in function.blocks.indices where !part.blocks.contains(BlockID(index)) && BlockID(index) != join
    {
      for n in function.blocks[index].instructions.indices {
        function.blocks[index].instructions[n].operation.rewriteOperands { operand in
          if case .value(let id) = operand { return .value(replacements[id] ?? id) }
          return operand
        }
      }
    }
    let ways = places.indices.map { Target(places[$0], received[$0].map { .value($0) }) }
    finish(join, which, ways)
  }

  /// A barrier, and the choice among the ways on.
  private mutating func finish(_ join: BlockID, _ which: ValueID, _ ways: [Target]) {
    let type = module.types.intern(.function(result: TypeTable.void, parameters: [], isVariadic: false))
    let barrier = module.declare("llvm.nvvm.barrier0", type)
    function[join].instructions.append(
      Instruction(.call(Call(.function(barrier), type: type, arguments: []))))
    var cases: [Switch.Case] = []
    for (n, way) in ways.enumerated().dropLast() {
      cases.append(Switch.Case(module.intern(.integer(TypeTable.i32, UInt128(n))), way))
    }
    function[join].instructions.append(
      Instruction(.switch(Switch(.value(which), default: ways[ways.count - 1], cases: cases))))
    function.expandSwitch(at: join)
  }

  private mutating func retarget(_ edge: Edge, to target: Target) {
    var number = 0
    let last = function[edge.source].instructions.count - 1
    function[edge.source].instructions[last].operation.rewriteTargets { old in
      defer { number += 1 }
      return number == edge.number ? target : old
    }
  }

  /// The values that blocks define and others use, with the blocks that define them, in order.
  private func valuesLeaving(_ blocks: Set<BlockID>) -> [(value: ValueID, block: BlockID)] {
    var used: Set<ValueID> = []
    for index in function.blocks.indices where !blocks.contains(BlockID(index)) {
      for instruction in function.blocks[index].instructions {
        instruction.operation.forEachOperand { if let id = $0.valueID { used.insert(id) } }
      }
    }
    var result: [(value: ValueID, block: BlockID)] = []
    for index in function.blocks.indices where blocks.contains(BlockID(index)) {
      let block = function.blocks[index]
      for value in block.parameters + block.instructions.compactMap(\.result) where used.contains(value) {
        result.append((value, BlockID(index)))
      }
    }
    return result
  }

  private mutating func constant(_ number: Int) -> Operand {
    .constant(module.intern(.integer(TypeTable.i32, UInt128(number))))
  }

  private mutating func undefined(_ value: ValueID) -> Operand {
    .constant(module.intern(.undefined(function[value].type)))
  }
}
