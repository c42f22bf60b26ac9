import IR

/// How threads that have returned, or come along, go through what others do: they neither read nor write, and have no voice.
extension ExitedThreads {
  // MARK: Effects of live threads only

  mutating func guardEffects() {
    expandSwitchesInLoops()
    let graph = ControlFlowGraph(function)
    let hasBarrier = barriers()
    let needed = neededByAll(graph, hasBarrier)
    var reached: Set<BlockID> = []
    var work = Array(continuations)
    while let block = work.popLast() {
      guard reached.insert(block).inserted else { continue }
      work.append(contentsOf: graph.successors[Int(block.index)])
    }
    reached.formUnion(reachedInDetours(graph))
    reached.subtract(farewells)
    endLoops(in: reached, graph)
    for block in graph.reversePostorder where reached.contains(block) {
      neutralizeVotes(in: block)
      if joinsWarps { noteMembers(in: block) }
      guardRuns(in: block, needed)
    }
  }

  /// Keeps threads that have returned from having a voice at a barrier that counts (`__syncthreads_count`).
  private mutating func neutralizeVotes(in block: BlockID) {
    var new: [Instruction] = []
    for var instruction in function[block].instructions {
      if case .call(var call) = instruction.operation, module.isBarrier(call),
        let vote = call.arguments.last?.operand, vote.valueID != nil, case .function(let id) = call.callee
      {
        let type = module.type(of: vote, in: function)
        let neutral: UInt128 = module[id].name.contains(".and") ? 1 : 0
        let isLive = function.makeValue(TypeTable.i1, name: "is_live")
        let chosen = function.makeValue(type, name: "vote")
        let constant = Operand.constant(module.intern(.integer(type, neutral)))
        new.append(Instruction(.load(Load(.value(live), alignment: 1)), result: isLive))
        new.append(Instruction(.select(Select(.value(isLive), vote, constant)), result: chosen))
        call.arguments[call.arguments.count - 1].value = .operand(.value(chosen))
        instruction.operation = .call(call)
      }
      new.append(instruction)
    }
    function[block].instructions = new
  }

  /// Looks up before each warp operation whether the thread takes part in it.
  private mutating func noteMembers(in block: BlockID) {
    var new: [Instruction] = []
    for instruction in function[block].instructions {
      if case .call(let call) = instruction.operation, isWarpOperation(call), let result = instruction.result
      {
        let isLive = function.makeValue(TypeTable.i1, name: "is_live")
        new.append(Instruction(.load(Load(.value(live), alignment: 1)), result: isLive))
        members[result] = .value(isLive)
      }
      new.append(instruction)
    }
    function[block].instructions = new
  }

  /// What decides which barriers a thread meets; threads that have returned compute it as well.
  private func neededByAll(_ graph: ControlFlowGraph, _ hasBarrier: [Bool]) -> Set<ValueID> {
    let postDominators = PostDominatorTree(graph)
    var sources: [ValueID: [Operand]] = [:]
    var work: [Operand] = []
    for block in graph.reversePostorder {
      for instruction in function[block].instructions {
        if let result = instruction.result {
          var operands: [Operand] = []
          instruction.operation.forEachOperand { operands.append($0) }
          sources[result] = operands
        } else if case .store(let i) = instruction.operation, let flag = i.address.valueID,
          flagTypes[flag] != nil
        {
          sources[flag, default: []].append(i.value)
        }
      }
      let terminator = function[block].terminator
      for target in terminator.targets {
        for (parameter, argument) in zip(function[target.block].parameters, target.arguments) {
          sources[parameter, default: []].append(argument)
        }
      }
      guard let condition = terminator.condition, !farewells.contains(block) else { continue }
      var influenced = postDominators.influence(of: block, in: graph)
      // Whichever way is taken, it leads there.
      if let end = postDominators.parent[Int(block.index)] { influenced.remove(end) }
      if influenced.contains(where: { hasBarrier[Int($0.index)] }) { work.append(condition) }
    }
    var needed: Set<ValueID> = []
    while let operand = work.popLast() {
      guard let value = operand.valueID, needed.insert(value).inserted else { continue }
      work.append(contentsOf: sources[value] ?? [])
    }
    return needed
  }

  /// Puts what reads or writes memory, or may trap, behind a test of the flag.
  private mutating func guardRuns(in block: BlockID, _ needed: Set<ValueID>) {
    var pieces: [(instructions: [Instruction], isGuarded: Bool)] = []
    for instruction in function[block].instructions {
      // What no other thread needs goes along with what has an effect, so that there are few tests.
      let isInside = hasEffect(instruction, needed) || isForLiveOnly(instruction, needed)
      if let last = pieces.last, last.isGuarded == isInside {
        pieces[pieces.count - 1].instructions.append(instruction)
      } else {
        pieces.append(([instruction], isInside))
      }
    }
    for n in pieces.indices where pieces[n].isGuarded {
      pieces[n].isGuarded = pieces[n].instructions.contains { hasEffect($0, needed) }
    }
    if !pieces.contains(where: \.isGuarded) { return }
    var current = block
    function[block].instructions = []
    for piece in pieces {
      if piece.isGuarded {
        current = guarded(piece.instructions, after: current)
      } else {
        function[current].instructions += piece.instructions
      }
    }
  }

  private mutating func guarded(_ instructions: [Instruction], after block: BlockID) -> BlockID {
    let inside = function.makeBlock(name: "live")
    let join = function.makeBlock(name: "joined")
    var values: [ValueID: ValueID] = [:]
    var given: [Operand] = []
    var zeros: [Operand] = []
    for var instruction in instructions {
      instruction.operation.rewriteOperands { operand in
        if case .value(let id) = operand { return .value(values[id] ?? id) }
        return operand
      }
      if let result = instruction.result {
        let own = function.makeValue(function[result].type, name: function[result].name)
        values[result] = own
        instruction.result = own
        function[join].parameters.append(result)
        given.append(.value(own))
        zeros.append(.constant(module.zero(function[result].type)))
      }
      function[inside].instructions.append(instruction)
    }
    function[inside].instructions.append(Instruction(.branch(Branch(Target(join, given)))))
    let isLive = load(into: block)
    function[block].instructions.append(
      Instruction(.conditionalBranch(ConditionalBranch(isLive, Target(inside), Target(join, zeros)))))
    return join
  }

  private func isFlag(_ address: Operand) -> Bool { address.valueID.map { flags.contains($0) } ?? false }

  private func isForLiveOnly(_ instruction: Instruction, _ needed: Set<ValueID>) -> Bool {
    switch instruction.operation {
    case .allocate, .fence: return false
    case .load(let i) where isFlag(i.address): return false
    case .call where isMeeting(instruction.operation): return false
    default: return instruction.result.map { !needed.contains($0) } ?? false
    }
  }

  private func hasEffect(_ instruction: Instruction, _ needed: Set<ValueID>) -> Bool {
    switch instruction.operation {
    case .store(let i): return !isFlag(i.address)
    case .load(let i):
      if isFlag(i.address) { return false }
      return instruction.result.map { !needed.contains($0) } ?? true
    case .atomicUpdate, .compareExchange: return true
    case .binary(let i):
      switch i.operator {
      case .udiv, .sdiv, .urem, .srem:
        return i.right.valueID != nil && !(instruction.result.map { needed.contains($0) } ?? false)
      default: return false
      }
    case .call(let call):
      if isMeeting(instruction.operation) { return false }
      // Who has ended is no lane of a warp any more; others neither wait for it nor see its values.
      if isWarpOperation(call) { return instruction.result.map { !needed.contains($0) } ?? true }
      return hasEffect(call)
    default: return false
    }
  }

  func isWarpOperation(_ call: Call) -> Bool {
    guard case .function(let id) = call.callee else { return false }
    return WarpOperation(module[id].name) != nil
  }

  private func hasEffect(_ call: Call) -> Bool {
    if module.isBarrier(call) { return false }
    guard case .function(let id) = call.callee else { return true }
    let name = module[id].name
    let touchesMemory = [
      "llvm.mem", "llvm.nvvm.atomic", "llvm.nvvm.ldg", "llvm.nvvm.ldu", "vprintf", "__assertfail",
      "llvm.trap", "causeway.",
      "__nv_sincos", "__nv_fast_sincos", "__nv_modf", "__nv_frexp", "__nv_remquo",
    ]
    return touchesMemory.contains { name.hasPrefix($0) }
  }
}
