import IR

/// Which values are still needed where a block begins.
struct Liveness {
  /// The values, other than the block's own parameters, that each block or one after it reads and did not define.
  private(set) var liveIn: [Set<ValueID>]

  init(_ function: Function, _ graph: ControlFlowGraph) {
    var used = [Set<ValueID>](repeating: [], count: function.blocks.count)
    var defined = used
    for block in graph.reversePostorder {
      let place = Int(block.index)
      defined[place] = Set(function[block].parameters)
      for instruction in function[block].instructions {
        instruction.operation.forEachOperand {
          if let id = $0.valueID, !defined[place].contains(id) { used[place].insert(id) }
        }
        if let result = instruction.result { defined[place].insert(result) }
      }
    }
    liveIn = used
    var changed = true
    while changed {
      changed = false
      for block in graph.reversePostorder.reversed() {
        let place = Int(block.index)
        var live = used[place]
        for target in graph.successors[place] {
          live.formUnion(liveIn[Int(target.index)].subtracting(defined[place]))
        }
        if live.count > liveIn[place].count {
          liveIn[place] = live
          changed = true
        }
      }
    }
  }
}
