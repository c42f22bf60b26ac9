internal import IR

/// Restores the rule that a value is defined on every path to its uses, after a value has got further definitions
/// (Cytron et al., *Efficiently Computing Static Single Assignment Form*, 1991): where definitions meet, blocks get
/// parameters.
struct ValueRepair {
  private(set) var function: Function
  private var module: Module
  private let graph: ControlFlowGraph
  private let dominators: DominatorTree
  private let frontiers: [Set<BlockID>]
  private let definingBlock: [ValueID: BlockID]

  /// Prepares the repair of values of a function whose control flow has its final form.
  init(_ function: Function, in module: Module) {
    self.function = function
    self.module = module
    graph = ControlFlowGraph(function)
    dominators = DominatorTree(graph)
    var frontiers = [Set<BlockID>](repeating: [], count: function.blocks.count)
    for block in graph.reversePostorder {
      let predecessors = graph.predecessors[Int(block.index)]
      guard predecessors.count > 1 else { continue }
      for predecessor in predecessors {
        var runner: BlockID? = predecessor
        while let at = runner, at != dominators.parent[Int(block.index)] {
          frontiers[Int(at.index)].insert(block)
          runner = dominators.parent[Int(at.index)]
        }
      }
    }
    self.frontiers = frontiers
    var places: [ValueID: BlockID] = [:]
    for (index, block) in function.blocks.enumerated() {
      for parameter in block.parameters { places[parameter] = BlockID(index) }
      for instruction in block.instructions {
        if let result = instruction.result { places[result] = BlockID(index) }
      }
    }
    definingBlock = places
  }

  /// Lets the uses of a value take whichever of its definitions reaches them.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - others: Its further definitions: at the end of a block, what it is there.
  ///   - isNeeded: Whether the value is needed at a block's beginning.
  mutating func repair(_ value: ValueID, others: [BlockID: ValueID], isNeeded: (BlockID) -> Bool) {
    let home = definingBlock[value]
    var meetings: Set<BlockID> = []
    var work = Array(others.keys) + (home.map { [$0] } ?? [])
    while let block = work.popLast() {
      for next in frontiers[Int(block.index)] where !meetings.contains(next) && isNeeded(next) {
        meetings.insert(next)
        work.append(next)
      }
    }
    let order = graph.reversePostorder.filter { meetings.contains($0) }
    var parameters: [BlockID: ValueID] = [:]
    for block in order {
      let type = function[value].type
      let name = function[value].name
      let parameter = function.makeValue(type, name: name)
      function[block].parameters.append(parameter)
      parameters[block] = parameter
    }
    let nothing = Operand.constant(module.intern(.undefined(function[value].type)))
    func atEnd(_ block: BlockID) -> Operand {
      var at: BlockID? = block
      while let here = at {
        if let other = others[here] { return .value(other) }
        if here == home { return .value(value) }
        if let parameter = parameters[here] { return .value(parameter) }
        at = dominators.parent[Int(here.index)]
      }
      return nothing
    }
    func atStart(_ block: BlockID) -> Operand {
      if let parameter = parameters[block] { return .value(parameter) }
      guard let above = dominators.parent[Int(block.index)] else { return nothing }
      return atEnd(above)
    }
    for block in graph.reversePostorder {
      if block != home {
        let reaching = atStart(block)
        if reaching != .value(value) {
          for n in function[block].instructions.indices {
            function[block].instructions[n].operation.rewriteOperands { $0 == .value(value) ? reaching : $0 }
          }
        }
      }
      if parameters.isEmpty { continue }
      let last = function[block].instructions.count - 1
      let given = atEnd(block)
      function[block].instructions[last].operation.rewriteTargets { target in
        parameters[target.block] == nil ? target : Target(target.block, target.arguments + [given])
      }
    }
  }

  /// The module, with the constants that were needed.
  var changedModule: Module { module }
}
