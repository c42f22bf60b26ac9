public import IR

/// Keeps threads that have returned taking part in barriers.
///
///     if (i >= n) return;              if (i >= n) live = false;
///     s[t] = a[i];               ⟶    if (live) s[t] = a[i];
///     __syncthreads();                 __syncthreads();
///     a[i] = s[0];                     if (live) a[i] = s[0];
///
/// In CUDA a thread that has exited is not waited for at a barrier (PTX ISA, `bar`); in OpenCL every work-item of a
/// group must reach it. So where some threads return before a barrier and others go on, those that returned go on
/// too, but neither read nor write memory. A kernel whose threads all leave together is left alone.
public struct ExitedThreads {
  var function: Function
  var module: Module
  /// The flag that says that the thread has not returned, and goes around no barriers, in the thread's own memory.
  let live: ValueID
  /// What the thread keeps for itself beside that, which it reads and writes whether it is live or not, and its types.
  var flags: Set<ValueID> = []
  var flagTypes: [ValueID: TypeID] = [:]
  /// Where threads that go around barriers, or have left a loop before others, come along, and where that ends.
  var detours: [(start: BlockID, end: BlockID)] = []
  /// Where all threads of a block decide together whether a loop has another round.
  var decisions: Set<BlockID> = []
  /// Blocks that only live threads reach, since they are copies of what a thread does when it returns.
  var farewells: Set<BlockID> = []
  /// Where threads that have returned go on.
  private var continuations: Set<BlockID> = []

  /// A branch whose one side leads to a return and no barrier, while threads of the other side may meet a barrier.
  private struct Exit {
    var block: BlockID
    var leaves: Target
    var stays: Target
  }

  /// Rewrites a kernel from which everything has been inlined. The module gains constants.
  ///
  /// - Parameter copesWithReturns: Whether what follows copes with threads that have returned by itself: only kernels with
  ///   threads that go around barriers are changed then.
  /// - Returns: Whether the kernel had to be changed.
  public static func run(
    _ function: inout Function, in module: inout Module, copesWithReturns: Bool = false
  ) -> Bool {
    expandSwitches(&function, module)
    var pass = ExitedThreads(function, module)
    pass.joinLoops()
    pass.joinDetours()
    if copesWithReturns && pass.detours.isEmpty { return false }
    let exits = pass.findExits()
    if exits.isEmpty && pass.detours.isEmpty { return false }
    for exit in exits { pass.redirect(exit) }
    pass.guardEffects()
    function = pass.function
    module = pass.module
    return true
  }

  private init(_ function: Function, _ module: Module) {
    self.function = function
    self.module = module
    live = self.function.makeValue(TypeTable.pointer, name: "live")
    flags = [live]
    let truth = self.module.intern(.integer(TypeTable.i1, 1))
    self.function.blocks[0].instructions.insert(
      contentsOf: [
        Instruction(.allocate(Allocate(TypeTable.i1, alignment: 1)), result: live),
        Instruction(.store(Store(.constant(truth), to: .value(live), alignment: 1))),
      ], at: 0)
  }

  // MARK: Finding early returns

  /// Turns a `switch` some of whose cases lead to a return and no barrier into branches with two ways. Calls through
  /// pointers have such a case, which traps.
  private static func expandSwitches(_ function: inout Function, _ module: Module) {
    let graph = ControlFlowGraph(function)
    let hasBarrier = barriers(function, module)
    if !hasBarrier.contains(true) { return }
    let meets = reaching(hasBarrier, graph)
    for block in graph.reversePostorder {
      guard case .switch = function[block].terminator else { continue }
      let sides = function[block].terminator.targets.map { meets[Int($0.block.index)] }
      if sides.contains(true) && sides.contains(false) { function.expandSwitch(at: block) }
    }
  }

  /// Which blocks hold a barrier.
  static func barriers(_ function: Function, _ module: Module) -> [Bool] {
    function.blocks.map { module.hasBarrier($0) }
  }

  private func findExits() -> [Exit] {
    let graph = ControlFlowGraph(function)
    let hasBarrier = Self.barriers(function, module)
    if !hasBarrier.contains(true) { return [] }
    let meets = Self.reaching(hasBarrier, graph)
    var found: [Exit] = []
    for block in graph.reversePostorder {
      guard case .conditionalBranch(let branch) = function[block].terminator, !decisions.contains(block)
      else {
        continue
      }
      let first = meets[Int(branch.ifTrue.block.index)]
      let second = meets[Int(branch.ifFalse.block.index)]
      if first == second { continue }
      found.append(
        Exit(
          block: block, leaves: first ? branch.ifFalse : branch.ifTrue,
          stays: first ? branch.ifTrue : branch.ifFalse))
    }
    // What all threads decide alike is no early return: they all leave.
    let uniformity = Uniformity(function, in: module, ignoring: Set(found.map(\.block)))
    var partial = Self.reachedBySome(function, graph, uniformity, besides: Set(found.map(\.block)))
    partial.formUnion(reachedInDetours(graph))
    found.removeAll {
      uniformity.isUniform(function[$0.block].terminator.condition!) && !partial.contains($0.block)
    }
    // A loop that ends in no other way would never end for a thread that has returned.
    let cut = Set(found.map(\.block))
    var returns = (0..<function.blocks.count).map { graph.order[$0] >= 0 && graph.successors[$0].isEmpty }
    var changed = true
    while changed {
      changed = false
      for block in graph.reversePostorder.reversed() where !returns[Int(block.index)] {
        let stays =
          cut.contains(block)
          ? [found.first { $0.block == block }!.stays.block] : graph.successors[Int(block.index)]
        if stays.contains(where: { returns[Int($0.index)] }) {
          returns[Int(block.index)] = true
          changed = true
        }
      }
    }
    return found.filter { returns[Int($0.stays.block.index)] }
  }

  /// The blocks that only some of a block's threads may reach: a branch before them is one that threads take differently.
  private static func reachedBySome(
    _ function: Function, _ graph: ControlFlowGraph, _ uniformity: Uniformity, besides exits: Set<BlockID>
  ) -> Set<BlockID> {
    let postDominators = PostDominatorTree(graph)
    var partial: Set<BlockID> = []
    for block in graph.reversePostorder where !exits.contains(block) {
      guard let condition = function[block].terminator.condition, !uniformity.isUniform(condition) else {
        continue
      }
      var influenced = postDominators.influence(of: block, in: graph)
      if let end = postDominators.parent[Int(block.index)] { influenced.remove(end) }
      partial.formUnion(influenced)
    }
    return partial
  }

  /// The blocks through which threads come along that go around barriers.
  private func reachedInDetours(_ graph: ControlFlowGraph) -> Set<BlockID> {
    var result: Set<BlockID> = []
    for detour in detours {
      var work = graph.successors[Int(detour.start.index)]
      while let block = work.popLast() {
        guard block != detour.end, result.insert(block).inserted else { continue }
        work.append(contentsOf: graph.successors[Int(block.index)])
      }
    }
    return result
  }

  /// Which blocks hold, or lead to, one of `marked`.
  static func reaching(_ marked: [Bool], _ graph: ControlFlowGraph) -> [Bool] {
    var result = marked
    var changed = true
    while changed {
      changed = false
      for block in graph.reversePostorder.reversed() where !result[Int(block.index)] {
        if graph.successors[Int(block.index)].contains(where: { result[Int($0.index)] }) {
          result[Int(block.index)] = true
          changed = true
        }
      }
    }
    return result
  }

  // MARK: Going on after a return

  /// At an early return, does what the thread does last, marks it as gone, and goes on with the others.
  private mutating func redirect(_ exit: Exit) {
    let decide = function.makeBlock(name: "leave")
    farewells.insert(decide)
    continuations.insert(exit.stays.block)
    var terminator = function[exit.block].instructions.removeLast()
    let isLive = load(into: exit.block)
    function[exit.block].instructions.append(
      Instruction(
        .conditionalBranch(ConditionalBranch(isLive, Target(decide), exit.stays)),
        metadata: terminator.metadata))
    let copy = copyFarewell(from: exit.leaves.block, goingTo: exit.stays)
    var isReplaced = false
    terminator.operation.rewriteTargets { target in
      guard target == exit.leaves, !isReplaced else { return target }
      isReplaced = true
      return Target(copy, target.arguments)
    }
    function[decide].instructions.append(terminator)
  }

  /// Copies the blocks from `start` to the returns; the returns lead on to `target` instead.
  private mutating func copyFarewell(from start: BlockID, goingTo target: Target) -> BlockID {
    var places: [BlockID: BlockID] = [:]
    var order: [BlockID] = []
    var work = [start]
    while let block = work.popLast() {
      if places[block] != nil { continue }
      places[block] = function.makeBlock(name: function[block].name)
      order.append(block)
      work.append(contentsOf: function[block].terminator.targets.map(\.block))
    }
    farewells.formUnion(places.values)
    var values: [ValueID: ValueID] = [:]
    for block in order {
      for value in function[block].parameters + function[block].instructions.compactMap(\.result) {
        values[value] = function.makeValue(function[value].type, name: function[value].name)
      }
    }
    func moved(_ operand: Operand) -> Operand {
      if case .value(let id) = operand { return .value(values[id] ?? id) }
      return operand
    }
    let falsehood = module.intern(.integer(TypeTable.i1, 0))
    for block in order {
      var new = Block(name: function[block].name, parameters: function[block].parameters.map { values[$0]! })
      for var instruction in function[block].instructions {
        instruction.operation.rewriteOperands(moved)
        instruction.operation.rewriteTargets { Target(places[$0.block]!, $0.arguments) }
        instruction.result = instruction.result.map { values[$0]! }
        if instruction.operation.isTerminator, instruction.operation.targets.isEmpty {
          new.instructions.append(
            Instruction(.store(Store(.constant(falsehood), to: .value(live), alignment: 1))))
          instruction.operation = .branch(Branch(target))
        }
        new.instructions.append(instruction)
      }
      function[places[block]!] = new
    }
    return places[start]!
  }

  mutating func load(into block: BlockID) -> Operand {
    let value = function.makeValue(TypeTable.i1, name: "is_live")
    function[block].instructions.append(Instruction(.load(Load(.value(live), alignment: 1)), result: value))
    return .value(value)
  }

  // MARK: Effects of live threads only

  private mutating func guardEffects() {
    expandSwitchesInLoops()
    let graph = ControlFlowGraph(function)
    let hasBarrier = Self.barriers(function, module)
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
    case .call(let call) where module.isBarrier(call): return false
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
      // Who has ended is no lane of a warp any more; others neither wait for it nor see its values.
      if isWarpOperation(call) { return instruction.result.map { !needed.contains($0) } ?? true }
      return hasEffect(call)
    default: return false
    }
  }

  private func isWarpOperation(_ call: Call) -> Bool {
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
