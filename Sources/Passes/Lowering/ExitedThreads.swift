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
  /// What it keeps beside that while it is live (`chain`), by type.
  var slotTypes: [ValueID: TypeID] = [:]
  /// Where parts have been made to follow each other already.
  var chained: Set<BlockID> = []
  /// Where threads that go around barriers, or have left a loop before others, come along, and where that ends.
  var detours: [(start: BlockID, end: BlockID)] = []
  /// Where all threads of a block decide together whether a loop has another round.
  var decisions: Set<BlockID> = []
  /// Blocks that only live threads reach, since they are copies of what a thread does when it returns.
  var farewells: Set<BlockID> = []
  /// Where threads that have returned go on.
  var continuations: Set<BlockID> = []
  /// Whether threads meet at warp operations as well.
  let joinsWarps: Bool
  /// Whether a thread takes part in a warp operation, by its result, where threads come along that do not.
  var members: [ValueID: Operand] = [:]

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
    var pass = ExitedThreads(function, module, joinsWarps: false)
    guard pass.rewrite(copesWithReturns) else { return false }
    function = pass.function
    module = pass.module
    return true
  }

  /// Rewrites a kernel so that all threads of a block come to all barriers and to all operations among a warp's lanes. The module
  /// gains constants and declarations.
  ///
  /// - Returns: Whether a thread takes part in an operation, by its result, for those that threads come to which do not; nil,
  ///   and nothing is changed, if not all threads come to all of them.
  static func joinWarps(_ function: inout Function, in module: inout Module) -> [ValueID: Operand]? {
    var pass = ExitedThreads(function, module, joinsWarps: true)
    guard pass.rewrite(false), pass.allMeet() else { return nil }
    function = pass.function
    module = pass.module
    return pass.members
  }

  private init(_ function: Function, _ module: Module, joinsWarps: Bool) {
    self.function = function
    self.module = module
    self.joinsWarps = joinsWarps
    live = self.function.makeValue(TypeTable.pointer, name: "live")
    flags = [live]
    let truth = self.module.intern(.integer(TypeTable.i1, 1))
    self.function.blocks[0].instructions.insert(
      contentsOf: [
        Instruction(.allocate(Allocate(TypeTable.i1, alignment: 1)), result: live),
        Instruction(.store(Store(.constant(truth), to: .value(live), alignment: 1))),
      ], at: 0)
  }

  /// - Returns: Whether anything had to be changed.
  private mutating func rewrite(_ copesWithReturns: Bool) -> Bool {
    expandSwitches()
    if joinsWarps { chainTangles() }
    var known = -1
    while detours.count > known {
      known = detours.count
      joinLoops()
      joinDetours()
      // What could be relied on in a loop cannot where threads come along that do not take its way.
      if !joinsWarps { break }
    }
    if copesWithReturns && detours.isEmpty { return false }
    let exits = findExits()
    if exits.isEmpty && detours.isEmpty { return false }
    for exit in exits { redirect(exit) }
    guardEffects()
    return true
  }

  // MARK: Where threads meet

  /// Whether threads wait for each other at an operation.
  func isMeeting(_ operation: IR.Operation) -> Bool {
    guard case .call(let call) = operation else { return false }
    return module.isBarrier(call) || joinsWarps && isWarpOperation(call)
  }

  /// Which blocks hold such a place.
  func barriers() -> [Bool] {
    function.blocks.map { $0.instructions.contains { isMeeting($0.operation) } }
  }

  /// Which values all threads of a block have in common. Who comes along to warp operations may do so although no thread of
  /// the block takes that way by itself, so that what is read on it cannot be relied on.
  func uniformity(_ graph: ControlFlowGraph, ignoring: Set<BlockID> = []) -> Uniformity {
    Uniformity(
      function, in: module, ignoring: ignoring, scope: joinsWarps ? .blockOfWarps : .block,
      untrusted: joinsWarps ? reachedInDetours(graph) : [])
  }

  /// Whether no branch that threads may take differently decides who comes to such a place.
  private func allMeet() -> Bool {
    let graph = ControlFlowGraph(function)
    return uniformity(graph).keepsTogether(barriers(), function, graph)
  }

  // MARK: Finding early returns

  /// Turns a `switch` some of whose cases lead to a return and no barrier into branches with two ways. Calls through
  /// pointers have such a case, which traps.
  private mutating func expandSwitches() {
    let graph = ControlFlowGraph(function)
    let hasBarrier = barriers()
    if !hasBarrier.contains(true) { return }
    let meets = Self.reaching(hasBarrier, graph)
    for block in graph.reversePostorder {
      guard case .switch = function[block].terminator else { continue }
      let sides = function[block].terminator.targets.map { meets[Int($0.block.index)] }
      if sides.contains(true) && sides.contains(false) { function.expandSwitch(at: block) }
    }
  }

  private func findExits() -> [Exit] {
    let graph = ControlFlowGraph(function)
    let hasBarrier = barriers()
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
    let uniformity = uniformity(graph, ignoring: Set(found.map(\.block)))
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
  func reachedInDetours(_ graph: ControlFlowGraph) -> Set<BlockID> {
    var result: Set<BlockID> = []
    for detour in detours {
      // Each by itself: one that lies within another ends sooner.
      result.formUnion(reached(from: graph.successors[Int(detour.start.index)], before: detour.end, graph))
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
}
