public import IR

/// Lets all threads have read what they are told through shared memory before one of them writes there again.
///
///     __syncthreads();                        __syncthreads();
///     float mean = sums[0];          ⟶        float mean = sums[0];
///     …                                       __syncthreads();
///     if (lane == 0) sums[warp] = …;          …
///                                             if (lane == 0) sums[warp] = …;
///
/// A program that calls a function which ends with `return sums[0];` twice in a row lacks this barrier. On CUDA's devices
/// it is right nevertheless, as threads read at once what comes behind a barrier, and have much to do before they write;
/// here a warp or thread may do all of it before another one begins. Only reads at a constant place right behind a barrier
/// are looked at, or where ways meet that all end with one, and only if what they read may be written to before the next
/// barrier.
public struct BroadcastReads {
  private let function: Function
  private let module: Module
  private let spaces: MemorySpaces
  private let graph: ControlFlowGraph
  /// What pointers are made from by plain steps.
  private var origins: [ValueID: Operand] = [:]

  /// Rewrites a function into which everything has been inlined.
  public static func run(_ function: inout Function, in module: Module) {
    guard function.blocks.contains(where: { module.hasBarrier($0) }) else { return }
    let pass = BroadcastReads(function, module)
    let arriving = pass.barriersBefore()
    for block in function.blocks.indices {
      // From the last to the first, so that places stay right.
      for (place, barrier) in pass.missing(in: BlockID(block), behind: arriving[block]).reversed() {
        function.blocks[block].instructions.insert(barrier, at: place)
      }
    }
  }

  private init(_ function: Function, _ module: Module) {
    self.function = function
    self.module = module
    spaces = MemorySpaces(function, in: module)
    graph = ControlFlowGraph(function)
    for block in function.blocks {
      for instruction in block.instructions {
        guard let result = instruction.result else { continue }
        switch instruction.operation {
        case .elementAddress(let i): origins[result] = i.base
        case .cast(let i): origins[result] = i.operand
        case .freeze(let i): origins[result] = i.operand
        default: break
        }
      }
    }
  }

  /// The barrier that threads have just passed where each block begins, whichever way they came.
  private func barriersBefore() -> [Instruction?] {
    var before = [Instruction?](repeating: nil, count: function.blocks.count)
    var behind = before
    for block in graph.reversePostorder {
      let ways = graph.predecessors[Int(block.index)].map { behind[Int($0.index)] }
      if let first = ways.first, !ways.contains(where: { $0 == nil }) { before[Int(block.index)] = first }
      var barrier = before[Int(block.index)]
      for instruction in function[block].instructions {
        switch instruction.operation {
        case .call(let call) where isForAll(call): barrier = instruction
        case .store, .atomicUpdate, .compareExchange, .call: barrier = nil
        default: break
        }
      }
      behind[Int(block.index)] = barrier
    }
    return before
  }

  /// The barriers that a block lacks, and where they belong.
  ///
  /// - Parameter arriving: The barrier that threads have just passed where the block begins.
  private func missing(in block: BlockID, behind arriving: Instruction?) -> [(
    place: Int, barrier: Instruction
  )] {
    let instructions = function[block].instructions
    var result: [(place: Int, barrier: Instruction)] = []
    var barrier = arriving
    var reads: [ConstantID] = []
    var last = 0
    for (place, instruction) in instructions.enumerated() {
      switch instruction.operation {
      case .load(let i):
        guard barrier != nil, let address = sharedConstant(i.address) else { continue }
        reads.append(address)
        last = place
        continue
      case .call(let call) where isForAll(call):
        barrier = instruction
        reads = []
        continue
      case .store, .atomicUpdate, .compareExchange, .call: break
      default:
        if place < instructions.count - 1 { continue }
      }
      // Here begins what threads do with what they have read.
      if let found = barrier, !reads.isEmpty, isWritten(reads, behind: last, of: block) {
        result.append((last + 1, found))
      }
      barrier = nil
      reads = []
    }
    return result
  }

  /// Whether a call is a barrier for all threads of the block that gives no result.
  private func isForAll(_ call: Call) -> Bool {
    guard module.isBarrier(call), case .function(let id) = call.callee,
      case .function(TypeTable.void, _, _) = module.types[call.functionType]
    else { return false }
    return module[id].name.hasPrefix("llvm.nvvm.bar")
      && !WarpSchedule.isPartial(call, in: module, threads: nil)
  }

  /// Whether one of these places may be written to before the next barrier.
  private func isWritten(_ reads: [ConstantID], behind place: Int, of block: BlockID) -> Bool {
    let variables = reads.compactMap { module.variable(at: $0) }
    var seen: Set<BlockID> = []
    var work = [(block, place + 1)]
    while let (next, start) = work.popLast() {
      var isOpen = true
      for instruction in function[next].instructions[start...] {
        let address: Operand
        switch instruction.operation {
        case .call(let call) where module.isBarrier(call):
          isOpen = false
          continue
        case .store(let i): address = i.address
        case .atomicUpdate(let i): address = i.address
        case .compareExchange(let i): address = i.address
        default: continue
        }
        if isOpen, mayReach(address, reads, variables) { return true }
      }
      guard isOpen else { continue }
      for successor in graph.successors[Int(next.index)] where seen.insert(successor).inserted {
        work.append((successor, 0))
      }
    }
    return false
  }

  /// Whether an address may be one of these places.
  private func mayReach(_ address: Operand, _ reads: [ConstantID], _ variables: [GlobalID]) -> Bool {
    var origin = address
    for _ in 0..<64 {
      guard case .value(let id) = origin, let next = origins[id] else { break }
      origin = next
    }
    switch origin {
    case .constant(let id):
      guard let own = module.variable(at: id), variables.contains(own) else { return false }
      return origin != address || reads.contains(id)
    case .value: return spaces.space(of: address) == .local
    }
  }

  /// The constant address of an operand in shared memory.
  private func sharedConstant(_ operand: Operand) -> ConstantID? {
    guard case .constant(let id) = operand, let variable = module.variable(at: id),
      module[variable].addressSpace == .shared
    else { return nil }
    return id
  }
}
