import IR

/// A loop in which a thread does nothing but wait for what others write: until a compare-and-exchange, another atomic
/// operation or a volatile read at one and the same place gives what it waits for.
///
///     while (atomicCAS(lock, 0, 1) != 0);        while (*(volatile int *)&serving != ticket);
///
/// A loop that tries a compare-and-exchange again with what it has just read is none: each round brings one thread on.
struct SpinLoop {
  /// Where it begins.
  var header: BlockID
  /// Its blocks.
  var blocks: Set<BlockID>
  /// Where it is left to, if that is one place.
  var exit: BlockID?
  /// The places at which it waits.
  var addresses: [Operand]
  /// Whether it takes what it waits for, as from a lock: it writes something else there.
  var takes = false

  /// The loops of a function in which threads wait, in the order in which control reaches them.
  ///
  /// - Parameters:
  ///   - graph: The function's graph.
  ///   - loops: Its loops.
  static func all(
    in function: Function, of module: Module, _ graph: ControlFlowGraph, _ loops: LoopForest
  ) -> [SpinLoop] {
    var found: [SpinLoop] = []
    for header in graph.reversePostorder where loops.isHeader(header) {
      if let loop = SpinLoop(header, function, module, graph, loops) { found.append(loop) }
    }
    return found
  }

  /// Looks at the loop of a header; nil if threads do more in it than to wait.
  private init?(
    _ header: BlockID, _ function: Function, _ module: Module, _ graph: ControlFlowGraph, _ loops: LoopForest
  ) {
    let order = graph.reversePostorder.filter { loops.contains($0, in: header) }
    let blocks = Set(order)
    var exits: Set<BlockID> = []
    for block in order {
      for target in graph.successors[Int(block.index)] where !blocks.contains(target) { exits.insert(target) }
    }
    if exits.isEmpty { return nil }
    var varying: Set<ValueID> = []
    for block in order {
      varying.formUnion(function[block].parameters)
      for instruction in function[block].instructions {
        guard let result = instruction.result else { continue }
        // Reads and atomic operations may give something else each time; what is computed from the same is the same.
        if !Self.isComputed(instruction, module)
          || instruction.operation.operands.contains(where: { $0.valueID.map(varying.contains) ?? false })
        {
          varying.insert(result)
        }
      }
    }
    func isSame(_ operand: Operand) -> Bool { operand.valueID.map { !varying.contains($0) } ?? true }

    var waited: Set<ValueID> = []
    addresses = []
    for block in order {
      for instruction in function[block].instructions {
        switch instruction.operation {
        case .compareExchange(let i):
          guard isSame(i.address), isSame(i.expected), isSame(i.replacement) else { return nil }
          addresses.append(i.address)
          if i.expected != i.replacement { takes = true }
        case .atomicUpdate(let i):
          guard isSame(i.address), isSame(i.value) else { return nil }
          addresses.append(i.address)
          if i.operator == .xchg { takes = true }
        case .load(let i) where (i.isVolatile || i.ordering != nil) && isSame(i.address):
          addresses.append(i.address)
        case .load, .fence: continue
        case .call(let call):
          guard Self.mayBeInWait(call, module) else { return nil }
          continue
        case .store: return nil
        default: continue
        }
        if let result = instruction.result { waited.insert(result) }
      }
    }
    if waited.isEmpty { return nil }
    // What is computed from what it waits for, round after round.
    var count = 0
    while count != waited.count {
      count = waited.count
      for block in order {
        for instruction in function[block].instructions {
          let dependsOnWait = instruction.operation.operands.contains {
            $0.valueID.map(waited.contains) ?? false
          }
          if dependsOnWait, let result = instruction.result { waited.insert(result) }
          for target in instruction.operation.targets where blocks.contains(target.block) {
            for (parameter, argument) in zip(function[target.block].parameters, target.arguments) {
              if let id = argument.valueID, waited.contains(id) { waited.insert(parameter) }
            }
          }
        }
      }
    }
    let leaves = order.filter { graph.successors[Int($0.index)].contains { !blocks.contains($0) } }
    guard
      leaves.contains(where: { block in
        function[block].terminator.condition?.valueID.map(waited.contains) ?? false
      })
    else { return nil }
    self.header = header
    self.blocks = blocks
    exit = exits.count == 1 ? exits.first : nil
  }

  /// Whether an instruction gives the same whenever its operands are the same.
  private static func isComputed(_ instruction: Instruction, _ module: Module) -> Bool {
    switch instruction.operation {
    case .binary, .negate, .freeze, .compareIntegers, .compareFloats, .cast, .select, .elementAddress,
      .extractValue, .extractElement, .insertElement, .insertValue, .shuffleVector:
      true
    case .call(let call):
      if case .function(let id) = call.callee { LaneFunctions.givesPointer(module[id].name) } else { false }
    default: false
    }
  }

  /// Whether a call may stand in a loop that only waits: one without effects, a fence, or a pause.
  private static func mayBeInWait(_ call: Call, _ module: Module) -> Bool {
    guard case .function(let id) = call.callee else { return false }
    let name = module[id].name
    if module.isBarrier(call) || WarpOperation(name) != nil { return false }
    return LaneFunctions.isRemark(name) || LaneFunctions.isPauseOrFence(name)
      || !LaneFunctions.hasEffect(name)
  }
}
