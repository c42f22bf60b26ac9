import IR

/// Threads that leave a loop with barriers before others do.
///
///     for (; i < n; i += 64) {           do {
///       s[t] = a[i];                       if (live && !(i < n)) { left = true; live = false; }
///       __syncthreads();        ⟶         if (live) s[t] = a[i];
///       sum += s[63 - t];                  __syncthreads();
///     }                                    if (live) sum += s[63 - t];
///     out[t] = sum;                        i += 64;
///                                        } while (__syncthreads_or(live));
///                                        live = left;
///                                        out[t] = sum;
///
/// CUDA's devices count at a barrier who comes, and who has ended is not waited for, so that loops are common whose threads
/// have different numbers of rounds (`for (i = t; i < n; i += blockDim.x)`, with barriers inside). Here the threads that have
/// left come along until the last one leaves, and neither read nor write. What they take out of the loop they keep in
/// memory of their own.
extension ExitedThreads {
  /// A loop with barriers that threads leave at different times.
  private struct Leaving {
    var header: BlockID
    var blocks: Set<BlockID>
    /// The branches of which one side leaves the loop, and whether that is the side of a true condition.
    var exits: [(block: BlockID, ifTrue: Bool)]
  }

  /// More loops than this are left alone: each change looks at the whole function again.
  private static let mostLoops = 32

  /// Lets all threads of a block stay in loops with barriers until the last one leaves.
  mutating func joinLoops() {
    guard barriers().contains(true), !hasPartialBarriers else { return }
    for _ in 0..<Self.mostLoops {
      guard let loop = nextLoop() else { return }
      join(loop)
    }
  }

  private mutating func nextLoop() -> Leaving? {
    let graph = ControlFlowGraph(function)
    let loops = LoopForest(graph, DominatorTree(graph))
    guard loops.isReducible else { return nil }
    let hasBarrier = barriers()
    var uniformity: Uniformity?
    // An error that ends the kernel is no way out of a loop.
    var returns = [Bool](repeating: false, count: function.blocks.count)
    for index in function.blocks.indices {
      if case .return = function.blocks[index].terminator { returns[index] = true }
    }
    let ends = Self.reaching(returns, graph)
    for header in graph.reversePostorder where loops.isHeader(header) {
      let blocks = Set(graph.reversePostorder.filter { loops.loops(around: $0).contains(header) })
      guard blocks.contains(where: { hasBarrier[Int($0.index)] }) else { continue }
      if uniformity == nil { uniformity = self.uniformity(graph) }
      var exits: [(block: BlockID, ifTrue: Bool)] = []
      var isOdd = false
      var isParted = false
      for block in graph.reversePostorder where blocks.contains(block) {
        let terminator = function[block].terminator
        let outside = terminator.targets.filter { !blocks.contains($0.block) }
        if outside.isEmpty { continue }
        guard case .conditionalBranch(let branch) = terminator, outside.count == 1 else {
          isOdd = true
          continue
        }
        exits.append((block, !blocks.contains(branch.ifTrue.block)))
        if ends[Int(outside[0].block.index)], !uniformity!.isUniform(branch.condition) { isParted = true }
      }
      if isParted && !isOdd {
        return Leaving(header: header, blocks: blocks, exits: exits)
      }
    }
    return nil
  }

  private mutating func join(_ loop: Leaving) {
    let left = makeFlag(TypeTable.i1, "left")
    let before = makeBlock(like: loop.header, name: "enter")
    let next = makeBlock(like: loop.header, name: "next")
    let after = function.makeBlock(name: "all_left")
    detours.append((before, after))
    decisions.insert(next)

    // Into the loop, and to its next round.
    let others = Set(function.blocks.indices.map { BlockID($0) }).subtracting(loop.blocks)
    redirect(others.subtracting([before, next, after]), from: loop.header, to: before)
    redirect(loop.blocks, from: loop.header, to: next)
    let no = Operand.constant(module.intern(.integer(TypeTable.i1, 0)))
    function[before].instructions = [
      Instruction(.store(Store(no, to: .value(left), alignment: 1))),
      Instruction(.branch(Branch(Target(loop.header, own(before))))),
    ]

    // Out of it, with what is used behind it.
    let dominators = DominatorTree(ControlFlowGraph(function))
    var places: [BlockID] = []
    var received: [[ValueID]] = []
    let kept = valuesUsedBehind(loop).map { ($0.value, $0.block, makeSlot($0.value)) }
    let which = makeFlag(TypeTable.i32, "way")
    var inside = loop.blocks.union([before, next])
    for exit in loop.exits {
      guard case .conditionalBranch(let branch) = function[exit.block].terminator else { continue }
      let leaves = exit.ifTrue ? branch.ifTrue : branch.ifFalse
      let stays = exit.ifTrue ? branch.ifFalse : branch.ifTrue
      if !places.contains(leaves.block) {
        places.append(leaves.block)
        received.append(function[leaves.block].parameters.map { makeSlot($0) })
      }
      let place = places.firstIndex(of: leaves.block)!
      let leave = function.makeBlock(name: "leave_loop")
      inside.insert(leave)
      let hasLeft = loadFlag(left, into: leave)
      keep(
        .constant(module.intern(.integer(TypeTable.i32, UInt128(place)))), in: which, unless: hasLeft, leave)
      for (value, slot) in zip(leaves.arguments, received[place]) {
        keep(value, in: slot, unless: hasLeft, leave)
      }
      for (value, block, slot) in kept where dominators.dominates(block, exit.block) {
        keep(.value(value), in: slot, unless: hasLeft, leave)
      }
      let isLive = load(into: leave)
      let leftNow = function.makeValue(TypeTable.i1)
      function[leave].instructions += [
        Instruction(.binary(Binary(.or, hasLeft, isLive)), result: leftNow),
        Instruction(.store(Store(.value(leftNow), to: .value(left), alignment: 1))),
        Instruction(.store(Store(no, to: .value(live), alignment: 1))),
        Instruction(.branch(Branch(stays))),
      ]
      let target = Target(leave)
      replaceTerminator(
        of: exit.block,
        .conditionalBranch(
          ConditionalBranch(
            branch.condition, exit.ifTrue ? target : branch.ifTrue, exit.ifTrue ? branch.ifFalse : target)))
    }
    decide(next, Target(loop.header, own(next)), after)
    for (value, _, slot) in kept {
      replace(value, by: loadFlag(slot, into: after, like: value), outside: inside)
    }
    let hasLeft = loadFlag(left, into: after)
    function[after].instructions.append(Instruction(.store(Store(hasLeft, to: .value(live), alignment: 1))))
    goOn(from: after, to: places, with: received, by: which)
  }

  /// The next round, if a thread of the block is still in the loop.
  private mutating func decide(_ block: BlockID, _ again: Target, _ after: BlockID) {
    let isLive = load(into: block)
    let type = module.types.intern(
      .function(result: TypeTable.i32, parameters: [TypeTable.i32], isVariadic: false))
    let barrier = module.declare("llvm.nvvm.barrier0.or", type)
    let vote = function.makeValue(TypeTable.i32)
    let any = function.makeValue(TypeTable.i32)
    let isAny = function.makeValue(TypeTable.i1, name: "goes_on")
    let argument = Call.Argument(TypeTable.i32, .operand(.value(vote)))
    function[block].instructions += [
      Instruction(.cast(Cast(.zext, isLive)), result: vote),
      Instruction(.call(Call(.function(barrier), type: type, arguments: [argument])), result: any),
      Instruction(
        .compareIntegers(
          CompareIntegers(.ne, .value(any), .constant(module.intern(.integer(TypeTable.i32, 0))))),
        result: isAny),
      Instruction(.conditionalBranch(ConditionalBranch(.value(isAny), again, Target(after)))),
    ]
  }

  /// Lets blocks use another operand in a value's place, but for those that belong to the loop.
  private mutating func replace(_ value: ValueID, by operand: Operand, outside blocks: Set<BlockID>) {
    for index in function.blocks.indices where !blocks.contains(BlockID(index)) {
      for n in function.blocks[index].instructions.indices {
        function.blocks[index].instructions[n].operation.rewriteOperands {
          $0 == .value(value) ? operand : $0
        }
      }
    }
  }

  /// Behind the loop, each thread goes on where it has left to, with what it has kept.
  private mutating func goOn(
    from after: BlockID, to places: [BlockID], with received: [[ValueID]], by which: ValueID
  ) {
    var ways: [Target] = []
    for (place, slots) in zip(places, received) {
      var arguments: [Operand] = []
      for (slot, parameter) in zip(slots, function[place].parameters) {
        arguments.append(loadFlag(slot, into: after, like: parameter))
      }
      ways.append(Target(place, arguments))
    }
    guard ways.count > 1 else {
      function[after].instructions.append(Instruction(.branch(Branch(ways[0]))))
      return
    }
    let way = loadFlag(which, into: after)
    var cases: [Switch.Case] = []
    for (n, target) in ways.enumerated().dropLast() {
      cases.append(Switch.Case(module.intern(.integer(TypeTable.i32, UInt128(n))), target))
    }
    function[after].instructions.append(
      Instruction(.switch(Switch(way, default: ways[ways.count - 1], cases: cases))))
    function.expandSwitch(at: after)
  }

  // MARK: What threads keep

  /// The values of a loop that are used behind it, and the blocks that define them.
  private func valuesUsedBehind(_ loop: Leaving) -> [(value: ValueID, block: BlockID)] {
    var used: Set<ValueID> = []
    for index in function.blocks.indices where !loop.blocks.contains(BlockID(index)) {
      for instruction in function.blocks[index].instructions {
        instruction.operation.forEachOperand { if let id = $0.valueID { used.insert(id) } }
      }
    }
    var result: [(value: ValueID, block: BlockID)] = []
    for index in function.blocks.indices where loop.blocks.contains(BlockID(index)) {
      let block = function.blocks[index]
      for value in block.parameters where used.contains(value) { result.append((value, BlockID(index))) }
      for instruction in block.instructions {
        if let value = instruction.result, used.contains(value) { result.append((value, BlockID(index))) }
      }
    }
    return result
  }

  /// Memory of the thread's own for one value, written and read by all threads.
  private mutating func makeFlag(_ type: TypeID, _ name: String) -> ValueID {
    let flag = allocate(type, name)
    flags.insert(flag)
    flagTypes[flag] = type
    return flag
  }

  /// Memory of the thread's own for one value.
  mutating func allocate(_ type: TypeID, _ name: String) -> ValueID {
    let place = function.makeValue(TypeTable.pointer, name: name)
    let allocation = Allocate(type, alignment: module.types.alignment(of: type))
    function.blocks[0].instructions.insert(Instruction(.allocate(allocation), result: place), at: 0)
    return place
  }

  private mutating func makeSlot(_ value: ValueID) -> ValueID {
    makeFlag(function[value].type, function[value].name ?? "kept")
  }

  private mutating func loadFlag(_ flag: ValueID, into block: BlockID, like value: ValueID? = nil) -> Operand
  {
    let type = flagTypes[flag]!
    let result = function.makeValue(type, name: value.flatMap { function[$0].name })
    let alignment = module.types.alignment(of: type)
    function[block].instructions.append(
      Instruction(.load(Load(.value(flag), alignment: alignment)), result: result))
    return .value(result)
  }

  /// Writes a value into a thread's own memory unless the thread has done so when it left.
  private mutating func keep(_ value: Operand, in slot: ValueID, unless hasLeft: Operand, _ block: BlockID) {
    let old = loadFlag(slot, into: block)
    let chosen = function.makeValue(flagTypes[slot]!)
    function[block].instructions += [
      Instruction(.select(Select(hasLeft, old, value)), result: chosen),
      Instruction(
        .store(
          Store(.value(chosen), to: .value(slot), alignment: module.types.alignment(of: flagTypes[slot]!)))),
    ]
  }

  private func own(_ block: BlockID) -> [Operand] { function[block].parameters.map { .value($0) } }
}
