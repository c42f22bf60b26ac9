import IR

/// Threads that go around barriers.
///
///     if (t < 32) {                    live = t < 32;
///       a[t] += a[t + 32];             if (live) a[t] += a[t + 32];
///       __syncthreads();        ⟶     __syncthreads();
///       a[t] += a[t + 16];             if (live) a[t] += a[t + 16];
///     }                                live = true;
///
/// CUDA leaves undefined what a barrier does that only some threads of a block come to (CUDA C++ Programming Guide,
/// "Synchronization Functions"). Its devices count the threads that come to any barrier and do not count those that have
/// ended, so that programs with such branches work there, and many rely on it: sums by templates that call themselves, with
/// the barrier behind the test of the thread's number. Here the threads on the other way come along, and neither read nor
/// write.
extension ExitedThreads {
  /// A branch that threads take differently, with barriers on one way to where both meet.
  private struct Detour {
    var block: BlockID
    /// Whether the way with the barriers is taken if the condition is true.
    var isTaken: Bool
    var barriers: Target
    var other: Target
    /// Where the ways meet.
    var end: BlockID
    /// The blocks of the way with the barriers, and of the other way.
    var inside: Set<BlockID>
    var outside: Set<BlockID>
  }

  /// What is asked of a function again after each change.
  private struct Analyses {
    let graph: ControlFlowGraph
    let dominators: DominatorTree
    let postDominators: PostDominatorTree
    let uniformity: Uniformity
    let hasBarrier: [Bool]
  }

  /// More branches than this are left alone: each change looks at the whole function again.
  private static let mostDetours = 128

  /// Lets all threads of a block take the ways that have barriers.
  mutating func joinDetours() {
    guard barriers().contains(true), !hasPartialBarriers else { return }
    for _ in 0..<Self.mostDetours {
      guard let step = nextStep() else { return }
      take(step)
    }
  }

  /// Lets parts follow each other where ways are not nested, before anybody comes along: who does has no number to go by.
  mutating func chainTangles() {
    for _ in 0..<Self.mostDetours {
      guard let step = nextStep(chainsOnly: true) else { return }
      take(step)
    }
  }

  private mutating func take(_ step: Step) {
    switch step {
    case .part(let block, let end, let first): part(block, at: end, first)
    case .expand(let block): function.expandSwitch(at: block)
    case .join(let detour): join(detour)
    case .chain(let tangle): chain(tangle)
    }
  }

  /// Whether there are barriers that are meant for some of a block's threads: then each counts who comes.
  var hasPartialBarriers: Bool {
    function.blocks.contains { block in
      block.instructions.contains {
        guard case .call(let call) = $0.operation else { return false }
        return WarpSchedule.isPartial(call, in: module, threads: nil)
      }
    }
  }

  private enum Step {
    /// Let one way follow the other, since both have barriers; the blocks of the first one.
    case part(BlockID, at: BlockID, Set<BlockID>)
    case expand(BlockID)
    case join(Detour)
    /// Let parts follow each other that are not nested.
    case chain(Tangle)
  }

  private func nextStep(chainsOnly: Bool = false) -> Step? {
    let whole = ControlFlowGraph(function)
    let hasBarrier = barriers()
    let meets = Self.reaching(hasBarrier, whole)
    let dominators = DominatorTree(whole)
    let uniformity = uniformity(whole)
    let graph = ControlFlowGraph(withoutReturns(meets, LoopForest(whole, dominators), uniformity))
    let analyses = Analyses(
      graph: graph, dominators: dominators, postDominators: PostDominatorTree(graph), uniformity: uniformity,
      hasBarrier: hasBarrier)
    let parting = graph.reversePostorder.filter { block in
      let terminator = function[block].terminator
      guard let condition = terminator.condition, !analyses.uniformity.isUniform(condition) else {
        return false
      }
      // Who leaves for good is looked at later.
      return terminator.targets.allSatisfy { meets[Int($0.block.index)] }
    }
    let steps = parting.map { step(at: $0, function[$0].terminator, analyses) }
    if joinsWarps {
      for (block, step) in zip(parting, steps) where step == nil {
        if let tangle = tangle(at: block, graph, dominators, analyses.postDominators, hasBarrier) {
          return .chain(tangle)
        }
      }
    }
    return chainsOnly ? nil : steps.lazy.compactMap { $0 }.first
  }

  /// The function as it were if no thread returned early: ways meet behind branches of which one side returns as well.
  /// Where all threads leave a loop together, they do.
  private func withoutReturns(_ meets: [Bool], _ loops: LoopForest, _ uniformity: Uniformity) -> Function {
    var result = function
    for block in function.blocks.indices.map({ BlockID($0) }) {
      guard case .conditionalBranch(let branch) = function[block].terminator else { continue }
      let first = meets[Int(branch.ifTrue.block.index)]
      if first == meets[Int(branch.ifFalse.block.index)] { continue }
      let returns = first ? branch.ifFalse.block : branch.ifTrue.block
      if let loop = loops.innermost[Int(block.index)], !loops.loops(around: returns).contains(loop),
        uniformity.isUniform(branch.condition)
      {
        continue
      }
      result[block].instructions[result[block].instructions.count - 1].operation =
        .branch(Branch(first ? branch.ifTrue : branch.ifFalse))
    }
    return result
  }

  private func step(at block: BlockID, _ terminator: IR.Operation, _ analyses: Analyses) -> Step? {
    guard let end = analyses.postDominators.parent[Int(block.index)] else { return nil }
    var region = analyses.postDominators.influence(of: block, in: analyses.graph)
    region.remove(end)
    guard region.contains(where: { analyses.hasBarrier[Int($0.index)] }), !region.contains(block),
      region.allSatisfy({ analyses.dominators.dominates(block, $0) })
    else { return nil }
    guard case .conditionalBranch(let branch) = terminator else { return .expand(block) }
    let first = reached(from: [branch.ifTrue.block], before: end, analyses.graph)
    let second = reached(from: [branch.ifFalse.block], before: end, analyses.graph)
    guard first.isDisjoint(with: second) else { return nil }
    let firstHas = first.contains { analyses.hasBarrier[Int($0.index)] }
    let secondHas = second.contains { analyses.hasBarrier[Int($0.index)] }
    if firstHas && secondHas { return .part(block, at: end, first) }
    return .join(
      Detour(
        block: block, isTaken: firstHas, barriers: firstHas ? branch.ifTrue : branch.ifFalse,
        other: firstHas ? branch.ifFalse : branch.ifTrue, end: end, inside: firstHas ? first : second,
        outside: firstHas ? second : first))
  }

  /// The blocks on the ways from some to another, which is not among them.
  func reached(from starts: [BlockID], before end: BlockID, _ graph: ControlFlowGraph) -> Set<BlockID> {
    var result: Set<BlockID> = []
    var work = starts
    while let block = work.popLast() {
      guard block != end, result.insert(block).inserted else { continue }
      work.append(contentsOf: graph.successors[Int(block.index)])
    }
    return result
  }

  /// Makes `if (c) A; else B;` into `if (c) A; if (!c) B;`.
  private mutating func part(_ block: BlockID, at end: BlockID, _ first: Set<BlockID>) {
    guard case .conditionalBranch(var branch) = function[block].terminator else { return }
    let between = makeBlock(like: end, name: "between")
    redirect(first, from: end, to: between)
    let given = function[between].parameters.map { Operand.value($0) }
    function[between].instructions = [
      Instruction(
        .conditionalBranch(ConditionalBranch(branch.condition, Target(end, given), branch.ifFalse)))
    ]
    if branch.ifTrue.block == end { branch.ifTrue = Target(between, branch.ifTrue.arguments) }
    branch.ifFalse = Target(between, zeros(end))
    replaceTerminator(of: block, .conditionalBranch(branch))
  }

  private mutating func join(_ detour: Detour) {
    // What the other way brings to the end is carried along as parameters of `start`.
    let start = makeBlock(like: detour.end, name: "along")
    let end = makeBlock(like: detour.end, name: "together")
    detours.append((start, end))
    guard case .conditionalBranch(var branch) = function[detour.block].terminator else { return }
    let condition = branch.condition
    let metadata = function[detour.block].instructions.removeLast().metadata
    let now = function.makeValue(TypeTable.i1, name: "goes_on")
    let truth = Operand.constant(module.intern(.integer(TypeTable.i1, 1)))
    var isIn = condition
    if !detour.isTaken {
      isIn = .value(function.makeValue(TypeTable.i1))
      function[detour.block].instructions.append(
        Instruction(.binary(Binary(.xor, condition, truth)), result: isIn.valueID))
    }

    // Who takes the other way does so first, and may return there.
    let along = Target(start, zeros(detour.end))
    if detour.other.block == detour.end {
      function[detour.block].instructions.append(
        Instruction(.branch(Branch(Target(start, detour.other.arguments))), metadata: metadata))
    } else {
      redirect(detour.outside, from: detour.end, to: start)
      if detour.isTaken { branch.ifTrue = along } else { branch.ifFalse = along }
      function[detour.block].instructions.append(
        Instruction(.conditionalBranch(branch), metadata: metadata))
    }
    let before = load(into: start)
    function[start].instructions += [
      Instruction(.binary(Binary(.and, before, isIn)), result: now),
      Instruction(.store(Store(.value(now), to: .value(live), alignment: 1))),
      Instruction(.branch(Branch(detour.barriers))),
    ]

    redirect(detour.inside, from: detour.end, to: end)
    var arguments: [Operand] = []
    for (own, brought) in zip(function[end].parameters, function[start].parameters) {
      let chosen = function.makeValue(function[own].type, name: function[own].name)
      function[end].instructions.append(
        Instruction(.select(Select(isIn, .value(own), .value(brought))), result: chosen))
      arguments.append(.value(chosen))
    }
    // Who has returned on the way stays gone.
    let still = load(into: end)
    let after = function.makeValue(TypeTable.i1)
    function[end].instructions += [
      Instruction(.select(Select(isIn, still, before)), result: after),
      Instruction(.store(Store(.value(after), to: .value(live), alignment: 1))),
      Instruction(.branch(Branch(Target(detour.end, arguments)))),
    ]
  }

  // MARK: Blocks

  /// A block with the same parameters as another, and nothing in it.
  mutating func makeBlock(like other: BlockID, name: String) -> BlockID {
    let block = function.makeBlock(name: name)
    function[block].parameters = function[other].parameters.map {
      function.makeValue(function[$0].type, name: function[$0].name)
    }
    return block
  }

  /// What a block's parameters are given where it does not matter.
  private mutating func zeros(_ block: BlockID) -> [Operand] {
    function[block].parameters.map { .constant(module.zero(function[$0].type)) }
  }

  mutating func redirect(_ blocks: Set<BlockID>, from old: BlockID, to new: BlockID) {
    for block in blocks {
      var operation = function[block].terminator
      operation.rewriteTargets { $0.block == old ? Target(new, $0.arguments) : $0 }
      replaceTerminator(of: block, operation)
    }
  }

  mutating func replaceTerminator(of block: BlockID, _ operation: IR.Operation) {
    function[block].instructions[function[block].instructions.count - 1].operation = operation
  }
}
