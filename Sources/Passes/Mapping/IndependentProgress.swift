internal import IR

/// Lets a warp's lanes, and a block's warps, go on by turns where one may wait in a loop for what another does.
///
///     if (i > 0) while (flag[i - 1] == 0);     state = 0;
///     work();                                  do {
///     flag[i] = 1;                        ⟶      switch (state) {
///                                                  0: if (i > 0) { wait: if (flag[i - 1] == 0) { state = 1; break; } }
///                                                     work(); flag[i] = 1; state = 2; break;
///                                                  1: goto wait;
///                                                }
///                                              } while (any lane's state is not 2);
///
/// CUDA promises each thread progress of its own (CUDA C++ Programming Guide, "Independent Thread Scheduling"). Here lanes
/// run a loop until all have left it, and warps a region one after the other. So the part of a kernel around such loops in
/// which threads need not meet (`ProgressZone`) becomes rounds: in each, every lane goes on until it has to look again at
/// what it waits for, or to the end of the part. Between rounds the block's other warps have their turn, as at a barrier
/// that is for one warp (`WarpSchedule`). What is needed in a later round becomes parameters of the rounds.
struct IndependentProgress {
  /// The call at which a warp lets others run.
  static let yield = "causeway.yield"

  private var writer: InstructionWriter
  private let zone: ProgressZone
  /// The values that are computed in the part and needed in a later round or behind it.
  private var kept: [ValueID] = []
  /// The parameters of the blocks that rounds go back to, and of the part's end.
  private var passed: [BlockID: Range<Int>] = [:]
  /// What every round begins with: the state, kept values, and what is passed.
  private var types: [TypeID] = []
  private let rounds: BlockID
  private let latch: BlockID
  private let liveness: Liveness

  /// Rewrites a kernel with reducible control flow, before it is cut at barriers. The module gains constants and
  /// declarations.
  ///
  /// - Returns: Whether there is such a part around each of the loops in which threads wait; if not, nothing is changed.
  static func run(_ function: inout Function, in module: inout Module, for target: MappingTarget) -> Bool {
    var new = function
    var changed = module
    ProgressZone.isolateMeetings(in: &new, of: module)
    let hasGridBarriers = GridBarriers.areIn(function, module)
    while true {
      let graph = ControlFlowGraph(new)
      let loops = LoopForest(graph, DominatorTree(graph))
      guard loops.isReducible else { return false }
      guard let loop = SpinLoop.all(in: new, of: changed, graph, loops).first else { break }
      guard let zone = ProgressZone(around: loop, in: new, of: changed, graph, loops) else { return false }
      let yields =
        target.warps > 1 && !hasGridBarriers && zone.isEnteredTogether(new, changed, graph, target)
      var pass = IndependentProgress(new, changed, zone, graph)
      pass.rewrite(graph, yields: yields)
      new = pass.writer.function
      changed = pass.writer.module
    }
    function = new
    module = changed
    return true
  }

  private init(_ function: Function, _ module: Module, _ zone: ProgressZone, _ graph: ControlFlowGraph) {
    writer = InstructionWriter(function, module)
    self.zone = zone
    liveness = Liveness(function, graph)
    rounds = writer.function.makeBlock(name: "round")
    latch = writer.function.makeBlock(name: "round.end")
  }

  private mutating func rewrite(_ graph: ControlFlowGraph, yields: Bool) {
    let needs = zone.waits + (zone.end.map { [$0] } ?? [])
    findKept(needs)
    types = [TypeTable.i32] + kept.map { writer.function[$0].type }
    for block in needs {
      let own = writer.function[block].parameters.map { writer.function[$0].type }
      passed[block] = types.count..<(types.count + own.count)
      types += own
    }
    leaveRounds(graph)
    let (before, first) = separateStart(graph)
    let atStart = addParameters(to: rounds)
    let atEnd = addParameters(to: latch)
    writer.block = before
    writer.jump(to: rounds, arguments(state: 0))
    // At the beginning, so that what comes before the rounds and what is in them are regions of their own.
    if yields {
      writer.block = rounds
      writer.call(Self.yield, [], result: TypeTable.void)
    }
    writeChoice(first, atStart)
    writeLatch(atEnd)

    var neededAt: [ValueID: Set<BlockID>] = [:]
    for block in graph.reversePostorder {
      for value in liveness.values(at: block) { neededAt[value, default: []].insert(block) }
    }
    var repair = ValueRepair(writer.function, in: writer.module)
    for (n, value) in kept.enumerated() {
      let places = neededAt[value] ?? []
      repair.repair(value, others: [rounds: atStart[n + 1], latch: atEnd[n + 1]]) { places.contains($0) }
    }
    writer.function = repair.function
    writer.module = repair.changedModule
  }

  /// Notes the values defined in the part that are needed at some blocks.
  private mutating func findKept(_ blocks: [BlockID]) {
    var own: Set<ValueID> = []
    for block in zone.blocks where block != zone.start || zone.startsWithLoop {
      own.formUnion(writer.function[block].parameters)
      for instruction in writer.function[block].instructions {
        if let result = instruction.result { own.insert(result) }
      }
    }
    var needed: Set<ValueID> = []
    for block in blocks { needed.formUnion(liveness.values(at: block)) }
    kept = needed.intersection(own).sorted { $0.index < $1.index }
  }

  /// What is given to a round or to its end.
  ///
  /// - Parameters:
  ///   - state: Where the lane goes on.
  ///   - target: The block there with its arguments, if it is to be reached with values.
  private mutating func arguments(state: Int, _ target: Target? = nil) -> [Operand] {
    var result: [Operand] = []
    for type in types { result.append(writer.undefined(type)) }
    result[0] = writer.integer(state)
    guard let target else { return result }
    let needed = Set(liveness.values(at: target.block))
    for (n, value) in kept.enumerated() where needed.contains(value) { result[n + 1] = .value(value) }
    result.replaceSubrange(passed[target.block]!, with: target.arguments)
    return result
  }

  private var done: Int { zone.waits.count + 1 }

  /// Lets the ways back to where threads wait, and those out of the part, lead to the end of the round.
  private mutating func leaveRounds(_ graph: ControlFlowGraph) {
    for block in graph.reversePostorder where zone.blocks.contains(block) {
      var last = writer.function[block].instructions.removeLast()
      if case .return = last.operation {
        last.operation = .branch(Branch(Target(latch, arguments(state: done))))
      }
      last.operation.rewriteTargets { target in
        let state: Int
        if target.block == zone.end {
          state = done
        } else if let n = zone.waits.firstIndex(of: target.block),
          graph.place(target.block) <= graph.place(block)
        {
          state = n + 1
        } else {
          return target
        }
        let edge = writer.function.makeBlock(name: "wait")
        writer.block = edge
        writer.metadata = last.metadata
        writer.jump(to: latch, arguments(state: state, target))
        writer.metadata = []
        return Target(edge)
      }
      writer.function[block].instructions.append(last)
    }
  }

  /// Parts what comes before the rounds from where the first one begins.
  private mutating func separateStart(_ graph: ControlFlowGraph) -> (before: BlockID, first: BlockID) {
    let first = writer.function.makeBlock(name: "start")
    if !zone.startsWithLoop {
      writer.function[first].instructions = [writer.function[zone.start].instructions.removeLast()]
      return (zone.start, first)
    }
    let before = writer.function.makeBlock(name: "rounds")
    var given: [Operand] = []
    for parameter in writer.function[zone.start].parameters {
      let new = writer.function.makeValue(
        writer.function[parameter].type, name: writer.function[parameter].name)
      writer.function[before].parameters.append(new)
      given.append(.value(new))
    }
    for source in Set(graph.predecessors[Int(zone.start.index)]) where !zone.blocks.contains(source) {
      let last = writer.function[source].instructions.count - 1
      writer.function[source].instructions[last].operation.rewriteTargets {
        $0.block == zone.start ? Target(before, $0.arguments) : $0
      }
    }
    writer.block = first
    writer.jump(to: zone.start, given)
    return (before, first)
  }

  private mutating func addParameters(to block: BlockID) -> [ValueID] {
    var result: [ValueID] = []
    for (n, type) in types.enumerated() {
      let name = n > 0 && n <= kept.count ? writer.function[kept[n - 1]].name : n == 0 ? "state" : nil
      result.append(writer.function.makeValue(type, name: name))
    }
    writer.function[block].parameters = result
    return result
  }

  /// The beginning of a round: lanes go where they are to go on; those that are done wait for the others.
  private mutating func writeChoice(_ first: BlockID, _ parameters: [ValueID]) {
    let idle = writer.function.makeBlock(name: "idle")
    writer.block = idle
    writer.jump(to: latch, parameters.map { .value($0) })
    var cases = [Switch.Case(writer.integer(0).constantID!, Target(first))]
    for (n, wait) in zone.waits.enumerated() {
      let again = writer.function.makeBlock(name: "again")
      writer.block = again
      writer.jump(to: wait, passed[wait]!.map { .value(parameters[$0]) })
      cases.append(Switch.Case(writer.integer(n + 1).constantID!, Target(again)))
    }
    writer.block = rounds
    writer.append(.switch(Switch(.value(parameters[0]), default: Target(idle), cases: cases)))
  }

  /// The end of a round: another one follows while any lane has to go on.
  private mutating func writeLatch(_ parameters: [ValueID]) {
    writer.block = latch
    let goesOn = writer.compare(.ne, .value(parameters[0]), writer.integer(done))
    let members = writer.integer(TypeTable.i32, UInt64(UInt32.max))
    let any = writer.call("llvm.nvvm.vote.any.sync", [members, goesOn], result: TypeTable.i1)!
    let again = writer.function.makeBlock(name: "next.round")
    let leave = writer.function.makeBlock(name: "rounds.done")
    writer.branch(any, Target(again), Target(leave))
    writer.block = again
    writer.jump(to: rounds, parameters.map { .value($0) })
    writer.block = leave
    if let end = zone.end {
      writer.jump(to: end, passed[end]!.map { .value(parameters[$0]) })
    } else {
      writer.append(.return(Return()))
    }
  }
}
