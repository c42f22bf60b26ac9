internal import IR

/// Values that are computed before a place where threads wait, and used behind it.
enum CarriedValues {
  /// Lets them be carried through the rounds: uses that their definitions no longer dominate get parameters of blocks.
  static func repair(_ writer: inout InstructionWriter) {
    let graph = ControlFlowGraph(writer.function)
    let dominators = DominatorTree(graph)
    var homes: [ValueID: BlockID] = [:]
    for block in graph.reversePostorder {
      for parameter in writer.function[block].parameters { homes[parameter] = block }
      for instruction in writer.function[block].instructions {
        if let result = instruction.result { homes[result] = block }
      }
    }
    var carried: Set<ValueID> = []
    for block in graph.reversePostorder {
      for instruction in writer.function[block].instructions {
        instruction.operation.forEachOperand {
          guard let id = $0.valueID, let home = homes[id], home != block, !dominators.dominates(home, block)
          else { return }
          carried.insert(id)
        }
      }
    }
    let liveness = Liveness(writer.function, graph)
    var neededAt: [ValueID: Set<BlockID>] = [:]
    for block in graph.reversePostorder {
      for value in liveness.values(at: block) where carried.contains(value) {
        neededAt[value, default: []].insert(block)
      }
    }
    var repair = ValueRepair(writer.function, in: writer.module)
    for value in carried.sorted(by: { $0.index < $1.index }) {
      let places = neededAt[value] ?? []
      repair.repair(value, others: [:]) { places.contains($0) }
    }
    writer.function = repair.function
    writer.module = repair.changedModule
  }
}
