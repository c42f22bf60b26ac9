public import IR

/// Which values are the same in all threads of a block, or in all lanes of a warp, that compute them (Karrenberg and Hack,
/// *Whole-Function Vectorization*, 2011): what neither comes from a thread's place nor depends on a branch that threads take
/// differently.
public struct Uniformity: Sendable {
  /// Among which threads values are compared.
  public enum Scope: Hashable, Sendable {
    /// Those of a block.
    case block
    /// Those of a block, where what a warp's lanes find together counts as different in other warps, whatever they were asked.
    case blockOfWarps
    /// The lanes of a warp, in blocks whose rows are whole warps.
    case warp
  }

  private var divergent: [Bool]
  private let scope: Scope
  /// In a warp, which values count its lanes.
  private var lanes: LaneCounts?
  /// Blocks in which what is read or divided counts as different.
  private let untrusted: Set<BlockID>

  /// Analyses a function.
  ///
  /// - Parameters:
  ///   - ignored: Blocks whose branch does not count as one that threads take differently.
  ///   - scope: Among which threads values are compared.
  ///   - untrusted: Blocks that threads may come to for which memory is not read and integers are not divided; what that gives
  ///     counts as different there.
  public init(
    _ function: Function, in module: Module, ignoring ignored: Set<BlockID> = [], scope: Scope = .block,
    untrusted: Set<BlockID> = []
  ) {
    self.scope = scope
    self.untrusted = untrusted
    divergent = Array(repeating: false, count: function.values.count)
    if scope == .warp { lanes = LaneCounts(function) }
    let graph = ControlFlowGraph(function)
    let postDominators = PostDominatorTree(graph)
    let loops = LoopForest(graph, DominatorTree(graph))
    var joins: Set<BlockID> = []
    var finished: Set<BlockID> = ignored
    var changed = true
    while changed {
      changed = false
      for block in graph.reversePostorder {
        if joins.contains(block), graph.predecessors[Int(block.index)].count > 1 {
          for parameter in function[block].parameters {
            changed = mark(parameter) || changed
            changed = lanes?.part(parameter) ?? false || changed
          }
        }
        for instruction in function[block].instructions {
          guard let result = instruction.result else { continue }
          if isDivergent(instruction, in: function, module)
            || untrusted.contains(block) && Self.mayFail(instruction.operation)
          {
            changed = mark(result) || changed
          }
          changed = lanes?.follow(instruction.operation, result, in: module, divergent) ?? false || changed
        }
        let terminator = function[block].terminator
        for target in terminator.targets {
          for (parameter, argument) in zip(function[target.block].parameters, target.arguments) {
            if isDivergent(argument) { changed = mark(parameter) || changed }
            changed = lanes?.follow(argument, to: parameter, in: module) ?? false || changed
          }
        }
        guard !finished.contains(block), let condition = terminator.condition, isDivergent(condition) else {
          continue
        }
        finished.insert(block)
        changed = true
        joins.formUnion(postDominators.influence(of: block, in: graph))
        // Threads that leave a loop at different times carry away different values.
        let around = loops.loops(around: block)
        for target in terminator.targets {
          let left = around.filter { !loops.loops(around: target.block).contains($0) }
          if !left.isEmpty { markValues(leaving: Set(left), function, loops) }
        }
      }
    }
  }

  /// Whether an operation may end a kernel, if its operands are not what they are where a thread comes by itself.
  private static func mayFail(_ operation: Operation) -> Bool {
    switch operation {
    case .load: true
    case .binary(let i): [.udiv, .sdiv, .urem, .srem].contains(i.operator)
    default: false
    }
  }

  /// Whether all threads that compute the operand compute the same.
  public func isUniform(_ operand: Operand) -> Bool { !isDivergent(operand) }

  /// Whether no branch that threads may take differently decides who comes to certain blocks.
  ///
  /// - Parameters:
  ///   - isWanted: For each block, whether it is one of them.
  ///   - function: The function that has been analysed.
  ///   - graph: Its graph.
  func keepsTogether(_ isWanted: [Bool], _ function: Function, _ graph: ControlFlowGraph) -> Bool {
    let postDominators = PostDominatorTree(graph)
    for block in graph.reversePostorder {
      guard let condition = function[block].terminator.condition, !isUniform(condition) else { continue }
      var influenced = postDominators.influence(of: block, in: graph)
      if let end = postDominators.parent[Int(block.index)], end != block { influenced.remove(end) }
      if influenced.contains(where: { isWanted[Int($0.index)] }) { return false }
    }
    return true
  }

  private func isDivergent(_ operand: Operand) -> Bool {
    operand.valueID.map { divergent[Int($0.index)] } ?? false
  }

  private mutating func mark(_ value: ValueID) -> Bool {
    if divergent[Int(value.index)] { return false }
    divergent[Int(value.index)] = true
    return true
  }

  private mutating func markValues(leaving headers: Set<BlockID>, _ function: Function, _ loops: LoopForest) {
    var inside: Set<ValueID> = []
    func isInside(_ index: Int) -> Bool {
      loops.loops(around: BlockID(index)).contains { headers.contains($0) }
    }
    for (index, block) in function.blocks.enumerated() where isInside(index) {
      inside.formUnion(block.parameters)
      for instruction in block.instructions { if let result = instruction.result { inside.insert(result) } }
    }
    var left: Set<ValueID> = []
    for (index, block) in function.blocks.enumerated() where !isInside(index) {
      for instruction in block.instructions {
        instruction.operation.forEachOperand {
          if let id = $0.valueID, inside.contains(id) { left.insert(id) }
        }
      }
    }
    for value in left {
      _ = mark(value)
      _ = lanes?.part(value)
    }
  }

  private func isDivergent(_ instruction: Instruction, in function: Function, _ module: Module) -> Bool {
    switch instruction.operation {
    case .atomicUpdate, .compareExchange: return true
    case .allocate: return false
    case .load(let i):
      // A thread's own memory holds what the thread put there; volatile memory changes between two readings.
      return i.isVolatile || i.ordering != nil || isDivergent(i.address)
        || module.mayLeadToOwnMemory(i.address, in: function)
    case .call(let call):
      if case .function(let id) = call.callee {
        let name = module[id].name
        if name.hasPrefix("llvm.nvvm.read.ptx.sreg.") {
          let register = name.dropFirst("llvm.nvvm.read.ptx.sreg.".count)
          let ofWarp = scope == .warp ? ["warpid", "nwarpid", "tid.y", "tid.z"] : []
          return !(["ctaid", "ntid", "nctaid", "warpsize"] + ofWarp).contains { register.hasPrefix($0) }
        }
        if module.isBarrier(call) { return false }
        if scope != .block, let operation = WarpOperation(name) {
          return scope == .blockOfWarps || partsLanes(operation, call, in: module)
        }
        if name.hasPrefix("llvm.nvvm.atomic") || name.hasPrefix("llvm.nvvm.shfl") { return true }
      }
      return instruction.operation.operands.contains { isDivergent($0) }
    default:
      if lanes?.isSame(instruction.operation, in: module) ?? false { return false }
      return instruction.operation.operands.contains { isDivergent($0) }
    }
  }

  /// Whether an operation among the lanes of a warp gives them different results.
  private func partsLanes(_ operation: WarpOperation, _ call: Call, in module: Module) -> Bool {
    let operands = call.arguments.compactMap(\.operand)
    switch operation {
    case .barrier, .activeMask: return false
    case .vote(_, let hasMask): return hasMask && isDivergent(operands[0])
    case .matchAll: return isDivergent(operands[0])
    case .reduce: return isDivergent(operands[1])
    case .matchAny: return true
    case .shuffle(let mode, _, let hasMask):
      let first = hasMask ? 2 : 1
      guard mode == .idx, case .constant(let id) = operands[first + 1], case .integer(_, 31) = module[id]
      else { return true }
      return isDivergent(operands[first])
    }
  }
}

extension Operation {
  /// What a branch is decided by.
  public var condition: Operand? {
    switch self {
    case .conditionalBranch(let i): i.condition
    case .switch(let i): i.operand
    default: nil
    }
  }
}

extension Module {
  /// Whether a call is a barrier for the block's threads; one for the whole grid is one for the block as well.
  public func isBarrier(_ call: Call) -> Bool {
    guard case .function(let id) = call.callee else { return false }
    let name = self[id].name
    guard name.hasPrefix("llvm.nvvm.bar") else {
      return name == GridBarriers.name || name == IndependentProgress.yield
    }
    return !name.hasPrefix("llvm.nvvm.bar.warp") && !name.hasPrefix("llvm.nvvm.barrier.cluster")
  }

  /// Whether an operation is a call of such a barrier.
  func isBarrier(_ operation: IR.Operation) -> Bool {
    if case .call(let call) = operation { isBarrier(call) } else { false }
  }

  /// Whether a block holds such a barrier.
  func hasBarrier(_ block: Block) -> Bool { block.instructions.contains { isBarrier($0.operation) } }

  /// Whether an address may lie in a thread's own memory: unless it comes from global or shared memory by plain steps.
  func mayLeadToOwnMemory(_ address: Operand, in function: Function) -> Bool {
    guard case .value(var id) = address else { return false }
    for _ in 0..<32 {
      if let parameter = function.parameters.first(where: { $0.value == id }) {
        return parameter.byValue != nil
      }
      guard let operation = function.definition(of: id) else { return true }
      let next: Operand
      switch operation {
      case .elementAddress(let i): next = i.base
      case .cast(let i) where isPointer(type(of: i.operand, in: function)): next = i.operand
      case .freeze(let i): next = i.operand
      case .load: return false
      default: return true
      }
      guard let value = next.valueID else { return false }
      id = value
    }
    return true
  }
}

extension Function {
  /// The instruction that defines a value; nil for parameters of the function and of blocks.
  public func definition(of value: ValueID) -> Operation? {
    for block in blocks {
      for instruction in block.instructions where instruction.result == value { return instruction.operation }
    }
    return nil
  }
}
