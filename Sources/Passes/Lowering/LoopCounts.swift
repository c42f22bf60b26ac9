public import IR

/// Shows a driver that what a loop counts differs from thread to thread, where threads leave the loop at different times.
///
///     n = 0                                     n = tid.x >> 31
///     while (x[t] > 1) { x[t] /= 2; ++n; }  ⟶  while (x[t] > 1) { x[t] /= 2; ++n; }
///     __syncthreads();                          __syncthreads();
///     y[t] = n;                                 y[t] = n;
///
/// Drivers that turn the code between barriers into loops over work-items keep a value for each of them only if it may
/// differ. PoCL 3.1 takes a value for the same in all if nothing that it is computed from depends on the work-item, though
/// the number of times that it is computed does, and uses the last work-item's behind the barrier. The shift gives zero,
/// as a block has at most 1024 threads, which drivers do not see.
public struct LoopCounts {
  private var writer: InstructionWriter
  private let loops: LoopForest
  private let graph: ControlFlowGraph
  /// What depends on a thread's place by the values that it is computed from.
  private let data: Uniformity
  /// The blocks that define values.
  private let homes: [ValueID: BlockID]
  /// The header parameters that begin with another value, and a zero that depends on the thread.
  private var changed: Set<ValueID> = []
  private var zero: Operand?

  /// Rewrites a kernel from which everything has been inlined. The module gains constants.
  public static func run(_ function: inout Function, in module: inout Module) {
    guard function.blocks.contains(where: { module.hasBarrier($0) }) else { return }
    let graph = ControlFlowGraph(function)
    let loops = LoopForest(graph, DominatorTree(graph))
    if !loops.isReducible || !graph.reversePostorder.contains(where: { loops.isHeader($0) }) { return }
    let full = Uniformity(function, in: module)
    let parting = graph.reversePostorder.filter { block in
      function[block].terminator.condition.map { !full.isUniform($0) } ?? false
    }
    if parting.isEmpty { return }
    var pass = LoopCounts(
      writer: InstructionWriter(function, module), loops: loops, graph: graph,
      data: Uniformity(function, in: module, ignoring: Set(graph.reversePostorder)))
    for value in pass.leavingValues(parting) { pass.distinguish(value) }
    guard pass.zero != nil else { return }
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(writer: InstructionWriter, loops: LoopForest, graph: ControlFlowGraph, data: Uniformity) {
    self.writer = writer
    self.loops = loops
    self.graph = graph
    self.data = data
    var homes: [ValueID: BlockID] = [:]
    for block in graph.reversePostorder {
      for parameter in writer.function[block].parameters { homes[parameter] = block }
      for instruction in writer.function[block].instructions {
        if let result = instruction.result { homes[result] = block }
      }
    }
    self.homes = homes
  }

  // MARK: Finding

  /// A value that is used behind a loop, and that loop.
  private struct Leaving {
    var value: ValueID
    var header: BlockID
  }

  /// The values that threads carry out of loops at different times, though they seem the same in all.
  private func leavingValues(_ parting: [BlockID]) -> [Leaving] {
    var left: Set<BlockID> = []
    for block in parting {
      let around = loops.loops(around: block)
      for target in writer.function[block].terminator.targets {
        left.formUnion(around.filter { !loops.contains(target.block, in: $0) })
      }
    }
    if left.isEmpty { return [] }
    var result: [Leaving] = []
    var known: Set<ValueID> = []
    func note(_ operand: Operand, usedIn block: BlockID) {
      guard let value = operand.valueID, let home = homes[value], !known.contains(value) else { return }
      // The outermost of the loops that it is carried out of.
      guard
        let header = loops.loops(around: home).last(where: {
          left.contains($0) && !loops.contains(block, in: $0)
        }),
        data.isUniform(operand)
      else { return }
      known.insert(value)
      result.append(Leaving(value: value, header: header))
    }
    for block in graph.reversePostorder {
      for instruction in writer.function[block].instructions {
        instruction.operation.forEachOperand { note($0, usedIn: block) }
      }
      for target in writer.function[block].terminator.targets {
        for argument in target.arguments { note(argument, usedIn: target.block) }
      }
    }
    return result
  }

  // MARK: Changing

  /// Lets a value depend on the thread, by what the nearest loop begins with that it is computed in.
  private mutating func distinguish(_ leaving: Leaving) {
    var seen: Set<ValueID> = []
    var work = [leaving.value]
    var next = 0
    while next < work.count {
      let value = work[next]
      next += 1
      guard seen.insert(value).inserted else { continue }
      guard let block = homes[value], loops.contains(block, in: leaving.header) else { continue }
      if let place = writer.function[block].parameters.firstIndex(of: value) {
        if loops.isHeader(block), begin(block, place) { return }
        for source in graph.predecessors[Int(block.index)] where loops.contains(source, in: leaving.header) {
          for target in writer.function[source].terminator.targets where target.block == block {
            if let id = target.arguments[place].valueID { work.append(id) }
          }
        }
      }
      for instruction in writer.function[block].instructions where instruction.result == value {
        for operand in instruction.operation.operands { if let id = operand.valueID { work.append(id) } }
      }
    }
  }

  /// Adds zero to what a loop's parameter begins with.
  ///
  /// - Returns: Whether the parameter is of a type that allows it.
  private mutating func begin(_ header: BlockID, _ place: Int) -> Bool {
    let parameter = writer.function[header].parameters[place]
    if changed.contains(parameter) { return true }
    let type = writer.function[parameter].type
    switch writer.module.types[type] {
    case .integer(let bits) where bits <= 64: break
    case .pointer, .float, .double: break
    default: return false
    }
    changed.insert(parameter)
    for source in graph.predecessors[Int(header.index)] where !loops.contains(source, in: header) {
      let last = writer.function[source].instructions.removeLast()
      var operation = last.operation
      writer.block = source
      writer.metadata = last.metadata
      operation.rewriteTargets { target in
        guard target.block == header else { return target }
        var target = target
        target.arguments[place] = sum(target.arguments[place], type)
        return target
      }
      writer.function[source].instructions.append(Instruction(operation, metadata: last.metadata))
    }
    return true
  }

  /// A value and zero.
  private mutating func sum(_ value: Operand, _ type: TypeID) -> Operand {
    switch writer.module.types[type] {
    case .pointer: return writer.offset(value, by: zero(TypeTable.i64))
    case .float: return sumOfBits(value, TypeTable.i32, type)
    case .double: return sumOfBits(value, TypeTable.i64, type)
    default: return writer.binary(.add, value, zero(type))
    }
  }

  private mutating func sumOfBits(_ value: Operand, _ bits: TypeID, _ type: TypeID) -> Operand {
    let sum = writer.binary(.add, writer.append(.cast(Cast(.bitcast, value)), bits), zero(bits))
    return writer.append(.cast(Cast(.bitcast, sum)), type)
  }

  /// Zero as an integer, computed from the thread's number.
  private mutating func zero(_ type: TypeID) -> Operand {
    let narrow: Operand
    if let zero {
      narrow = zero
    } else {
      let here = writer.block
      let body = writer.function.blocks[0].instructions
      writer.function.blocks[0].instructions = []
      writer.block = BlockID(0)
      let thread = writer.call("llvm.nvvm.read.ptx.sreg.tid.x", [], result: TypeTable.i32)!
      narrow = writer.binary(.lshr, thread, writer.i32(31))
      writer.function.blocks[0].instructions += body
      writer.block = here
      zero = narrow
    }
    if case .integer(let bits) = writer.module.types[type], bits != 32 {
      return writer.cast(bits < 32 ? .trunc : .zext, narrow, to: type)
    }
    return narrow
  }
}
