internal import IR

extension GridBarriers {
  /// Which blocks run before and which after a barrier of the grid.
  struct Reach {
    /// For each barrier, the blocks from which it is reached, and those that are reached from it.
    private var sides: [(before: Set<BlockID>, after: Set<BlockID>)] = []

    init(_ graph: ControlFlowGraph, _ barriers: [(block: BlockID, resume: BlockID)]) {
      for barrier in barriers {
        sides.append(
          (
            Self.closure(of: barrier.block, graph.predecessors),
            Self.closure(of: barrier.resume, graph.successors)
          ))
      }
    }

    private static func closure(of start: BlockID, _ next: [[BlockID]]) -> Set<BlockID> {
      var found: Set<BlockID> = []
      var work = [start]
      while let block = work.popLast() {
        if found.insert(block).inserted { work += next[Int(block.index)] }
      }
      return found
    }

    /// Whether what is used in these blocks has to outlast a barrier.
    func crosses(_ uses: Set<BlockID>) -> Bool {
      sides.contains { !$0.before.isDisjoint(with: uses) && !$0.after.isDisjoint(with: uses) }
    }
  }
}
