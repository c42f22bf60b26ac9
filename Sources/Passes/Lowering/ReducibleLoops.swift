public import IR

/// Gives every loop one place of entry (Ramalingam, *On Loops, Dominators, and Dominance Frontiers*, 2002; the way of
/// dispatch blocks rather than of copies, which may double the code with each level).
///
///     a → b, a → c, b ⇄ c      ⟶      a → d(0), a → d(1);  d(s): s == 0 → b, else → c;  b → d(1);  c → d(0)
///
/// Every jump to one of several entries goes to a new block instead, which is told where to go on, with what each entry is
/// given.
public struct ReducibleLoops {
  private var writer: InstructionWriter

  /// Rewrites a function; one whose loops have one entry each is left as it is.
  public static func run(_ function: inout Function, in module: inout Module) {
    let graph = ControlFlowGraph(function)
    if LoopForest(graph, DominatorTree(graph)).isReducible { return }
    var pass = ReducibleLoops(writer: InstructionWriter(function, module))
    pass.visit(Set(graph.reversePostorder))
    function = pass.writer.function
    module = pass.writer.module
  }

  /// Treats the loops among some blocks, and those within them.
  private mutating func visit(_ blocks: Set<BlockID>) {
    for loop in loops(among: blocks) {
      var entries: [BlockID] = []
      let graph = ControlFlowGraph(writer.function)
      for block in graph.reversePostorder where loop.contains(block) {
        if graph.predecessors[Int(block.index)].contains(where: { !loop.contains($0) }) {
          entries.append(block)
        }
      }
      if entries.count > 1 {
        dispatch(to: entries)
        visit(loop)
      } else {
        visit(loop.subtracting(entries))
      }
    }
  }

  /// Lets all jumps to the entries pass through one block.
  private mutating func dispatch(to entries: [BlockID]) {
    let block = writer.function.makeBlock(name: "dispatch")
    let selector = writer.function.makeValue(TypeTable.i32, name: "entry")
    var parameters = [selector]
    // Which of the new block's parameters are those of each entry.
    var places: [BlockID: Range<Int>] = [:]
    for entry in entries {
      let types = writer.function[entry].parameters.map { writer.function[$0].type }
      places[entry] = parameters.count..<(parameters.count + types.count)
      for type in types { parameters.append(writer.function.makeValue(type)) }
    }
    writer.function[block].parameters = parameters
    var unused: [Operand] = []
    for parameter in parameters { unused.append(writer.undefined(writer.function[parameter].type)) }
    for index in writer.function.blocks.indices where BlockID(index) != block {
      guard let last = writer.function.blocks[index].instructions.indices.last else { continue }
      var operation = writer.function.blocks[index].instructions[last].operation
      operation.rewriteTargets { target in
        guard let place = places[target.block] else { return target }
        var arguments = unused
        arguments[0] = writer.i32(UInt32(entries.firstIndex(of: target.block)!))
        arguments.replaceSubrange(place, with: target.arguments)
        return Target(block, arguments)
      }
      writer.function.blocks[index].instructions[last].operation = operation
    }
    writer.block = block
    let targets = entries.map { entry in
      Target(entry, parameters[places[entry]!].map { Operand.value($0) })
    }
    var cases: [Switch.Case] = []
    for (n, target) in targets.enumerated().dropLast() {
      cases.append(Switch.Case(writer.i32(UInt32(n)).constantID!, target))
    }
    writer.append(.switch(Switch(.value(selector), default: targets.last!, cases: cases)))
  }

  /// The sets of blocks that reach each other without leaving `blocks` (Tarjan, *Depth-First Search and Linear Graph
  /// Algorithms*, 1972), those of one block only if it reaches itself.
  private func loops(among blocks: Set<BlockID>) -> [Set<BlockID>] {
    struct Visit {
      var block: BlockID
      var next = 0
    }
    let graph = ControlFlowGraph(writer.function)
    var number: [BlockID: Int] = [:]
    var lowest: [BlockID: Int] = [:]
    var stack: [BlockID] = []
    var isOnStack: Set<BlockID> = []
    var found: [Set<BlockID>] = []
    for root in graph.reversePostorder where blocks.contains(root) && number[root] == nil {
      var visits: [Visit] = []
      func begin(_ block: BlockID) {
        number[block] = number.count
        lowest[block] = number[block]
        stack.append(block)
        isOnStack.insert(block)
        visits.append(Visit(block: block))
      }
      begin(root)
      while let visit = visits.last {
        let successors = graph.successors[Int(visit.block.index)].filter { blocks.contains($0) }
        if visit.next < successors.count {
          visits[visits.count - 1].next += 1
          let successor = successors[visit.next]
          if number[successor] == nil {
            begin(successor)
          } else if isOnStack.contains(successor) {
            lowest[visit.block] = min(lowest[visit.block]!, number[successor]!)
          }
          continue
        }
        visits.removeLast()
        if let above = visits.last {
          lowest[above.block] = min(lowest[above.block]!, lowest[visit.block]!)
        }
        guard lowest[visit.block] == number[visit.block] else { continue }
        var component: Set<BlockID> = []
        while let block = stack.popLast() {
          isOnStack.remove(block)
          component.insert(block)
          if block == visit.block { break }
        }
        if component.count > 1 || graph.successors[Int(visit.block.index)].contains(visit.block) {
          found.append(component)
        }
      }
    }
    return found
  }
}
