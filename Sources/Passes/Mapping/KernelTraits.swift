public import IR

/// What a kernel does that decides how its threads are best laid onto work-items.
public struct KernelTraits: Hashable, Sendable {
  /// Whether it has barriers.
  public private(set) var hasBarriers = false
  /// Whether it has barriers that may be for a part of a block's warps.
  public private(set) var hasPartialBarriers = false
  /// Whether lanes of a warp exchange values, or ask for their place in it.
  public private(set) var usesWarps = false
  /// Whether it reads and writes shared memory as threads of a warp do that rely on its lockstep: as `volatile`, or without
  /// any barrier.
  public private(set) var reliesOnLockstep = false
  /// Whether threads read from shared memory what others of their warp may have written since the last barrier.
  public private(set) var readsWithinWarps = false
  /// Whether it has loops.
  public private(set) var hasLoops = false
  /// Whether a warp goes through one of its loops, which is no part of another, on its own and with all lanes at once: there are
  /// no barriers and no atomic operations in it.
  public private(set) var loopsFreely = false
  /// Whether it compares and exchanges, as threads do that take locks, or waits in a loop for what others write: threads
  /// of one warp may wait for each other.
  public private(set) var takesLocks = false
  /// Whether all that it waits for are locks, which threads take by exchanging one constant for another in a loop: the
  /// threads of a warp can do that in lockstep (`CriticalSections`).
  public private(set) var waitsOnlyForLocks = false
  /// Whether threads wait in loops for what others write.
  public private(set) var waits = false
  /// Whether its threads meet at one place, do what a warp can do at once (`VectorMapping+Atomics`), and do not ask for what
  /// they have found there.
  public private(set) var meetsAtOnePlace = false
  /// Whether it divides words by words that are not known, for which processors have no instruction on vectors.
  public private(set) var dividesWords = false
  /// Whether it computes with numbers for long, for each that it reads or writes: drivers that take threads one after the
  /// other lose the more by it.
  public var computesForLong: Bool { numberOperations >= 24 && numberOperations >= 8 * accesses }
  /// Whether it asserts or traps.
  public private(set) var mayFail = false
  /// Whether it has loops that do little but look up values at places that they have read.
  public private(set) var looksUpInLoops = false
  /// Whether it calls functions such as `expf`, which drivers have for vectors and for single numbers.
  public private(set) var usesMathematics = false
  /// The number of instructions.
  public private(set) var size = 0
  /// The number of blocks of instructions, between which control passes.
  public private(set) var blockCount = 0
  /// Instructions that compute with floating-point numbers.
  private var numberOperations = 0
  /// Loads and stores.
  private var accesses = 0

  /// Looks at a kernel into which everything has been inlined.
  public init(_ function: Function, in module: Module) {
    blockCount = function.blocks.count
    let spaces = MemorySpaces(function, in: module)
    var readsShared = false
    var updated: [(found: ValueID, address: Operand)] = []
    var read: Set<ValueID> = []
    var writesShared = false
    for block in function.blocks {
      size += block.instructions.count
      for instruction in block.instructions {
        instruction.operation.forEachOperand { if let id = $0.valueID { read.insert(id) } }
        accesses += Self.isAccess(instruction) ? 1 : 0
        switch instruction.operation {
        case .call(let call):
          guard case .function(let id) = call.callee else { continue }
          let name = module[id].name
          if name.hasPrefix("__assertfail") || name.hasPrefix("llvm.trap") { mayFail = true }
          if LaneFunctions.isLong(name) { usesMathematics = true }
          if LaneFunctions.elementwise(name) == "fma" { numberOperations += 1 }
          if module.isBarrier(call) { hasBarriers = true }
          if WarpSchedule.isPartial(call, in: module, threads: nil) { hasPartialBarriers = true }
          if let operation = WarpOperation(name) {
            if operation == .barrier { reliesOnLockstep = true }
            usesWarps = true
          }
          if name.hasPrefix("llvm.nvvm.read.ptx.sreg.lane") { usesWarps = true }
        case .load(let i) where spaces.space(of: i.address) == .local:
          readsShared = true
          if i.isVolatile { reliesOnLockstep = true }
        case .store(let i) where spaces.space(of: i.address) == .local:
          writesShared = true
          if i.isVolatile { reliesOnLockstep = true }
        case .atomicUpdate(let i)
        where VectorMapping.canCombine(i.operator, function[instruction.result!].type):
          updated.append((instruction.result!, i.address))
        case .compareExchange: takesLocks = true
        case .binary(let i): note(i, function, module)
        default: break
        }
      }
    }
    if !hasBarriers, readsShared, writesShared { reliesOnLockstep = true }
    let graph = ControlFlowGraph(function)
    if readsShared, writesShared {
      readsWithinWarps = WarpReads.exist(in: function, of: module, spaces, graph)
    }
    let loops = LoopForest(graph, DominatorTree(graph))
    hasLoops = graph.reversePostorder.contains { loops.isHeader($0) } || !loops.isReducible
    loopsFreely = graph.reversePostorder.contains { header in
      loops.isHeader(header) && loops.loops(around: header).allSatisfy { $0 == header }
        && graph.reversePostorder.allSatisfy {
          !loops.contains($0, in: header) || Self.isFree(function[$0], module)
        }
    }
    let loopsThatWait = SpinLoop.all(in: function, of: module, graph, loops)
    waits = !loopsThatWait.isEmpty
    if waits { takesLocks = true }
    let tries = graph.reversePostorder.filter {
      !loops.loops(around: $0).isEmpty && Self.triesLock(function[$0])
    }
    waitsOnlyForLocks =
      !tries.isEmpty && loopsThatWait.allSatisfy { $0.blocks.contains(where: tries.contains) }
    if !updated.isEmpty {
      let uniformity = Uniformity(function, in: module)
      meetsAtOnePlace = updated.contains { !read.contains($0.found) && uniformity.isUniform($0.address) }
    }
    looksUpInLoops = IndirectLoops.exist(in: function, graph, loops)
  }

  private static func isAccess(_ instruction: Instruction) -> Bool {
    switch instruction.operation {
    case .load, .store: true
    default: false
    }
  }

  /// Takes down what kind of arithmetic an operation is.
  private mutating func note(_ i: Binary, _ function: Function, _ module: Module) {
    switch i.operator {
    case .fadd, .fsub, .fmul, .fdiv: numberOperations += 1
    case .udiv, .sdiv, .urem, .srem:
      if i.right.valueID != nil, module.type(of: i.left, in: function) == TypeTable.i32 {
        dividesWords = true
      }
    default: break
    }
  }

  /// Whether a warp runs a block on its own and with all lanes at once.
  private static func isFree(_ block: Block, _ module: Module) -> Bool {
    block.instructions.allSatisfy {
      switch $0.operation {
      case .atomicUpdate, .compareExchange: return false
      case .call(let call):
        guard case .function(let id) = call.callee else { return false }
        return !module.isBarrier(call) && !LaneFunctions.hasEffect(module[id].name)
      default: return true
      }
    }
  }

  /// Whether a block exchanges one constant for another.
  private static func triesLock(_ block: Block) -> Bool {
    block.instructions.contains {
      guard case .compareExchange(let i) = $0.operation else { return false }
      return i.expected.constantID != nil && i.replacement.constantID != nil
    }
  }

  /// Whether vectors have to have CUDA's 32 lanes.
  public var needsWholeWarps: Bool { usesWarps || reliesOnLockstep || hasPartialBarriers || waits }

  /// Larger kernels have no more lanes than a vector of the device has elements, in instructions: the values of two vectors'
  /// lanes would not stay in registers, and drivers would take the longer to compile them.
  private static let mostForTwoVectors = 400

  /// The lanes that suit a kernel, a block and a device.
  ///
  /// A loop that a warp goes through on its own is quicker with two vectors' lanes: there are two chains of dependent
  /// operations, and memory is read in longer pieces where each iteration begins far from the last (`i += gridDim.x *
  /// blockDim.x`), which a sum of 16 M numbers gained a third of its time by.
  ///
  /// - Parameters:
  ///   - blockX: Threads of the block in x.
  ///   - isLinear: Whether the block has one dimension.
  ///   - native: The elements of the device's vectors of `float`; a power of two.
  public func lanes(blockX: Int, isLinear: Bool, native: Int) -> Int {
    if needsWholeWarps { return 32 }
    var lanes = max(4, min(16, native))
    if readsWithinWarps, !isLinear || blockX > lanes { return 32 }
    if loopsFreely, size <= Self.mostForTwoVectors, blockX % (2 * lanes) == 0 { return 2 * lanes }
    if !isLinear { while lanes > 4, blockX % lanes != 0 { lanes /= 2 } }
    return blockX % lanes == 0 || isLinear ? lanes : max(4, min(16, native))
  }
}
