public import IR

/// The shape of each value of a kernel among the lanes of a warp, the branches that lanes take differently, and the
/// loops that they leave at different times.
///
/// It is a data-flow analysis from optimistic assumptions: everything is uniform until something says otherwise.
/// Values become varying by what they are computed from (data dependence), and where lanes meet again after a branch
/// that they took differently (sync dependence: Rosemann, Moll and Hack, *An Abstract Interpretation for SPMD
/// Divergence on Reducible Control Flow Graphs*, POPL 2021; here by post-dominance, which is coarser).
public struct ShapeAnalysis: Sendable {
  /// The blocks at whose end lanes part, in the order in which that was found.
  public private(set) var divergentBranches: Set<BlockID> = []
  /// The headers of loops that lanes leave in different iterations.
  public private(set) var divergentLoops: Set<BlockID> = []
  /// Private arrays, and pointers into them.
  let arrays: PrivateArrays
  /// The loops of the function.
  let loops: LoopForest
  /// The graph of the function.
  let graph: ControlFlowGraph

  let function: Function
  let module: Module
  let target: MappingTarget
  /// Whether nothing is known of where blocks and warps begin, as in the thread mapping.
  let isAnywhere: Bool
  var shapes: [LaneShape?]
  private var definingBlock: [BlockID?]
  /// Where lanes of a warp meet again.
  private var laneMeetings = Meetings()
  /// Where warps of a block meet again that have gone different ways, each as a whole.
  private var warpMeetings = Meetings()
  /// The blocks at whose end warps part.
  private(set) var warpBranches: Set<BlockID> = []
  /// The headers of loops without barriers that warps leave in different iterations.
  private var warpLoops: Set<BlockID> = []

  /// Places where threads meet that have gone different ways.
  private struct Meetings {
    /// Blocks that they reach on different ways.
    var joins: Set<BlockID> = []
    /// Headers of loops whose next iteration they begin from different places.
    var latchJoins: Set<BlockID> = []

    mutating func formUnion(_ other: Meetings) {
      joins.formUnion(other.joins)
      latchJoins.formUnion(other.latchJoins)
    }
  }

  /// Analyses a kernel into which everything has been inlined, and whose values are scalars.
  ///
  /// - Parameters:
  ///   - function: The kernel.
  ///   - module: Its module.
  ///   - target: The block's shape and the number of lanes.
  ///   - asSeenByDrivers: Whether to find out what a driver sees that makes vectors of work-items: it does not know at which
  ///     multiples these begin.
  public init(
    _ function: Function, in module: Module, for target: MappingTarget, asSeenByDrivers: Bool = false
  ) {
    isAnywhere = asSeenByDrivers
    self.function = function
    self.module = module
    self.target = target
    graph = ControlFlowGraph(function)
    loops = LoopForest(graph, DominatorTree(graph))
    arrays = PrivateArrays(function, in: module, lanes: target.lanes)
    shapes = Array(repeating: nil, count: function.values.count)
    definingBlock = Array(repeating: nil, count: function.values.count)
    for parameter in function.parameters {
      // A buffer for parameters and whatever the driver passes begins at a multiple of 256 bytes or is not known.
      shapes[Int(parameter.value.index)] = .uniform()
    }
    for block in graph.reversePostorder {
      for parameter in function[block].parameters { definingBlock[Int(parameter.index)] = block }
      for instruction in function[block].instructions {
        if let result = instruction.result { definingBlock[Int(result.index)] = block }
      }
    }
    run()
  }

  /// The shape of an operand where its value is computed.
  func shape(of operand: Operand) -> LaneShape {
    switch operand {
    case .value(let id): shapes[Int(id.index)] ?? .uniform()
    case .constant(let id): constantShape(id)
    }
  }

  /// The shape of an operand as a block sees it: lanes that left a loop at different times carry different values out
  /// of it, whatever the value was inside.
  func shape(of operand: Operand, in block: BlockID) -> LaneShape {
    if let id = operand.valueID, isCarriedOut(id, to: block) { return .varying }
    return shape(of: operand)
  }

  /// Whether a value is defined in a divergent loop that does not hold the block.
  func isCarriedOut(_ value: ValueID, to block: BlockID) -> Bool {
    guard let home = definingBlock[Int(value.index)], home != block, !divergentLoops.isEmpty else {
      return false
    }
    return loops.loops(around: home).contains {
      divergentLoops.contains($0) && !loops.contains(block, in: $0)
    }
  }

  /// The block that defines a value; nil for the kernel's parameters.
  func home(of value: ValueID) -> BlockID? { definingBlock[Int(value.index)] }

  private func constantShape(_ id: ConstantID) -> LaneShape {
    switch module[id] {
    case .integer(let type, let raw):
      if case .integer(let bits) = module.types[type] {
        return .uniform(alignment: LaneShape.alignment(of: raw.signed(bits: bits)))
      }
      return .uniform()
    case .null, .zero, .undefined, .poison: return .uniform(alignment: LaneShape.greatestAlignment)
    default: return .uniform()
    }
  }

  private mutating func run() {
    let forward = ForwardGraph(function, graph, loops)
    var changed = true
    while changed {
      changed = false
      for block in graph.reversePostorder {
        for instruction in function[block].instructions {
          if let result = instruction.result {
            var new = shape(of: instruction, in: block)
            if isInWarpLoop(block) { new.differAmongWarps() }
            changed = lower(result, to: new) || changed
          }
        }
        let terminator = function[block].terminator
        for target in terminator.targets { changed = pass(target, from: block) || changed }
        guard let condition = terminator.condition else { continue }
        let kind = shape(of: condition, in: block).kind
        if kind > .warpUniform {
          if divergentBranches.insert(block).inserted {
            let parting = parting(at: block, forward)
            laneMeetings.formUnion(parting.meetings)
            divergentLoops.formUnion(parting.loops)
            changed = true
          }
        } else if kind == .warpUniform, warpBranches.insert(block).inserted {
          let parting = parting(at: block, forward)
          warpMeetings.formUnion(parting.meetings)
          // Where there is a barrier, all warps of a block go the same way.
          warpLoops.formUnion(parting.loops.filter { !hasBarrier(inLoop: $0) })
          changed = true
        }
      }
    }
  }

  /// Gives a target's arguments to its block's parameters.
  private mutating func pass(_ target: Target, from block: BlockID) -> Bool {
    var changed = false
    let isBack = graph.place(target.block) <= graph.place(block)
    let hasSeveralWays = isBack || forwardCount(target.block) > 1
    func isJoin(_ meetings: Meetings) -> Bool {
      isBack ? meetings.latchJoins.contains(target.block) : meetings.joins.contains(target.block)
    }
    let lanesMeet = hasSeveralWays && isJoin(laneMeetings)
    let warpsMeet = hasSeveralWays && isJoin(warpMeetings)
    for (n, (parameter, argument)) in zip(function[target.block].parameters, target.arguments).enumerated() {
      if argument == .value(parameter) { continue }
      var new = shape(of: argument, in: block)
      if lanesMeet, !isSame(n, in: target.block, laneMeetings) { new = .varying }
      if isInWarpLoop(target.block) || warpsMeet && !isSame(n, in: target.block, warpMeetings) {
        new.differAmongWarps()
      }
      changed = lower(parameter, to: new) || changed
    }
    return changed
  }

  /// The number of edges that lead to a block, other than back from its loop.
  private func forwardCount(_ block: BlockID) -> Int {
    graph.predecessors[Int(block.index)].count { graph.place($0) < graph.place(block) }
  }

  /// Whether the edges at which lanes meet give a parameter the same operand.
  private func isSame(_ index: Int, in block: BlockID, _ meetings: Meetings) -> Bool {
    var found: Operand?
    for source in Set(graph.predecessors[Int(block.index)]) {
      let isBack = graph.place(block) <= graph.place(source)
      for target in function[source].terminator.targets
      where target.block == block && isBack == meetings.latchJoins.contains(block) {
        if let found, found != target.arguments[index] { return false }
        found = target.arguments[index]
      }
    }
    return true
  }

  private mutating func lower(_ value: ValueID, to shape: LaneShape) -> Bool {
    let index = Int(value.index)
    let new = shapes[index].map { $0.joined(shape) } ?? shape
    if shapes[index] == new { return false }
    shapes[index] = new
    return true
  }

  /// Whether warps may run a block's loop for different numbers of times.
  private func isInWarpLoop(_ block: BlockID) -> Bool {
    !warpLoops.isEmpty && loops.loops(around: block).contains { warpLoops.contains($0) }
  }

  private func hasBarrier(inLoop header: BlockID) -> Bool {
    graph.reversePostorder.contains { loops.contains($0, in: header) && module.hasBarrier(function[$0]) }
  }

  /// Notes what follows from threads parting at a block's end: where they meet, and which loops they leave apart.
  private func parting(
    at block: BlockID, _ forward: ForwardGraph
  ) -> (meetings: Meetings, loops: Set<BlockID>) {
    var meetings = Meetings()
    var left: Set<BlockID> = []
    let end = forward.postDominators.parent[Int(block.index)]
    var influenced: Set<BlockID> = []
    var work = forward.graph.successors[Int(block.index)]
    while let next = work.popLast() {
      guard influenced.insert(next).inserted, next != end else { continue }
      work.append(contentsOf: forward.graph.successors[Int(next.index)])
    }
    meetings.joins = influenced
    for header in loops.loops(around: block) {
      if let end, loops.contains(end, in: header) { continue }
      left.insert(header)
    }
    // Threads that begin a loop's next iteration from different places meet at its header.
    for header in loops.loops(around: block) {
      let latches = graph.predecessors[Int(header.index)].filter { graph.place($0) >= graph.place(header) }
      if latches.count > 1, latches.contains(where: { influenced.contains($0) || $0 == block }) {
        meetings.latchJoins.insert(header)
      }
    }
    return (meetings, left)
  }
}
