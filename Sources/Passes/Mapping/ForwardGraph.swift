internal import IR

/// The control flow of one pass through each loop: an edge back to a loop's header is replaced by edges to where the
/// loop may be left. Post-dominance in this graph says which lanes meet again within an iteration.
struct ForwardGraph {
  /// The graph.
  let graph: ControlFlowGraph
  /// Post-dominators in it.
  let postDominators: PostDominatorTree

  /// - Parameters:
  ///   - function: The function.
  ///   - full: Its graph.
  ///   - loops: Its loops.
  init(_ function: Function, _ full: ControlFlowGraph, _ loops: LoopForest) {
    var exits: [BlockID: [BlockID]] = [:]
    for block in full.reversePostorder {
      for header in loops.loops(around: block) {
        for target in full.successors[Int(block.index)] where !loops.loops(around: target).contains(header) {
          exits[header, default: []].append(target)
        }
      }
    }
    var shadow = Function(name: "", type: function.type, result: function.result)
    shadow.blocks = function.blocks.map { _ in Block() }
    for block in full.reversePostorder {
      var targets: [BlockID] = []
      for target in full.successors[Int(block.index)] {
        if full.place(target) <= full.place(block) {
          targets += exits[target] ?? []
        } else {
          targets.append(target)
        }
      }
      guard let first = targets.first else { continue }
      let zero = ConstantID(0)
      shadow[block].instructions = [
        Instruction(
          .switch(
            Switch(
              .constant(zero), default: Target(first),
              cases: targets.dropFirst().map { Switch.Case(zero, Target($0)) })))
      ]
    }
    graph = ControlFlowGraph(shadow)
    postDominators = PostDominatorTree(graph)
  }

  /// Whether each path from `block` passes through `later`.
  func postDominates(_ later: BlockID, _ block: BlockID) -> Bool {
    var next: BlockID? = block
    while let here = next {
      if here == later { return true }
      next = postDominators.parent[Int(here.index)]
    }
    return false
  }
}
