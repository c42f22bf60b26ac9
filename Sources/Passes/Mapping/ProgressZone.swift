internal import IR

/// The part of a kernel around loops in which threads wait for each other: it is entered at one place and left at one, holds
/// no barrier and no operation among lanes, and all that threads may do for each other meanwhile.
struct ProgressZone {
  /// Where it begins: before the end of this block, or with it if that begins a loop.
  var start: BlockID
  /// Where it is left to; nil if the kernel ends.
  var end: BlockID?
  /// Its blocks.
  var blocks: Set<BlockID>
  /// The headers of loops that wait, and of the loops around them.
  var waits: [BlockID]
  /// Whether its first block begins a loop.
  var startsWithLoop: Bool

  /// Puts barriers and operations among lanes into blocks of their own.
  static func isolateMeetings(in function: inout Function, of module: Module) {
    var index = 0
    while index < function.blocks.count {
      let block = BlockID(index)
      index += 1
      let instructions = function[block].instructions
      guard let place = instructions.firstIndex(where: { gathersThreads($0.operation, module) }) else {
        continue
      }
      // What comes before stays, then the meeting alone, then what follows, which is looked at in turn.
      if place > 0 {
        let meeting = function.makeBlock(name: "meeting")
        function[meeting].instructions = Array(instructions[place...])
        function[block].instructions =
          Array(instructions[..<place]) + [Instruction(.branch(Branch(Target(meeting))))]
      } else if instructions.count > 2 {
        let following = function.makeBlock(name: "met")
        function[following].instructions = Array(instructions[1...])
        function[block].instructions = [instructions[0], Instruction(.branch(Branch(Target(following))))]
      }
    }
  }

  /// Whether an operation is one for which threads have to come together.
  static func gathersThreads(_ operation: IR.Operation, _ module: Module) -> Bool {
    guard case .call(let call) = operation, case .function(let id) = call.callee else { return false }
    return module.isBarrier(call) || WarpOperation(module[id].name) != nil
  }

  /// The largest such part around a loop, without what does no more than compute before and behind; nil if there is none.
  init?(
    around loop: SpinLoop, in function: Function, of module: Module, _ graph: ControlFlowGraph,
    _ loops: LoopForest
  ) {
    let dominators = DominatorTree(graph)
    let postDominators = PostDominatorTree(graph)
    let search = Search(function: function, module: module, graph: graph)
    let starts = Self.chain(from: loop.header, dominators.parent)
    let ends = Self.chain(from: loop.header, postDominators.parent).dropFirst()
    var found: (start: BlockID, end: BlockID?, blocks: Set<BlockID>)?
    search: for start in starts.reversed() {
      for end in [nil] + ends.reversed().map({ Optional($0) }) {
        guard let blocks = search.blocks(from: start, to: end), blocks.contains(loop.header) else { continue }
        found = (start, end, blocks)
        break search
      }
    }
    guard var (start, end, blocks) = found else { return nil }
    let waiting = SpinLoop.all(in: function, of: module, graph, loops).map(\.header).filter(blocks.contains)

    // The last block that all pass before any of the loops.
    let passed = Set(Self.chain(from: start, postDominators.parent))
    let last = starts.first { block in
      blocks.contains(block) && passed.contains(block)
        && waiting.allSatisfy { dominators.dominates(block, $0) }
        && loops.loops(around: block).allSatisfy { $0 == block || !blocks.contains($0) }
    }
    if let last, let fewer = search.blocks(from: last, to: end) { (start, blocks) = (last, fewer) }

    // The first behind which nobody tells others anything.
    for nearer in Self.chain(from: loop.header, postDominators.parent).dropFirst() {
      if nearer == end { break }
      guard let fewer = search.blocks(from: start, to: nearer), waiting.allSatisfy(fewer.contains) else {
        continue
      }
      let rest = blocks.subtracting(fewer)
      if graph.predecessors[Int(start.index)].contains(where: rest.contains) { continue }
      if rest.contains(where: { search.tells($0) }) { continue }
      (end, blocks) = (nearer, fewer)
      break
    }

    self.start = start
    self.end = end
    self.blocks = blocks
    var headers: Set<BlockID> = []
    for header in waiting { headers.formUnion(loops.loops(around: header).filter(blocks.contains)) }
    waits = graph.reversePostorder.filter(headers.contains)
    startsWithLoop = graph.predecessors[Int(start.index)].contains(where: blocks.contains)
  }

  /// A block and those above it in a tree.
  private static func chain(from block: BlockID, _ parent: [BlockID?]) -> [BlockID] {
    var result = [block]
    while let next = parent[Int(result[result.count - 1].index)] { result.append(next) }
    return result
  }

  /// Whether all lanes of a warp that are left come to its beginning at once.
  func isEnteredTogether(
    _ function: Function, _ module: Module, _ graph: ControlFlowGraph, _ target: MappingTarget
  ) -> Bool {
    let shapes = ShapeAnalysis(function, in: module, for: target)
    let postDominators = PostDominatorTree(graph)
    return shapes.divergentBranches.allSatisfy { block in
      block == start && !startsWithLoop || postDominators.parent[Int(block.index)] == start
        || blocks.contains(block) || !postDominators.influence(of: block, in: graph).contains(start)
    }
  }

  /// What is asked about blocks.
  private struct Search {
    var function: Function
    var module: Module
    var graph: ControlFlowGraph

    /// The blocks from one to before another, or to the kernel's end; nil if they can be entered or left elsewhere, or
    /// threads have to meet there.
    func blocks(from start: BlockID, to end: BlockID?) -> Set<BlockID>? {
      if start == end { return nil }
      var found: Set<BlockID> = []
      var work = [start]
      while let block = work.popLast() {
        guard block != end, found.insert(block).inserted else { continue }
        if function[block].instructions.contains(where: { gathersThreads($0.operation, module) }) {
          return nil
        }
        if end != nil, case .return = function[block].terminator { return nil }
        work.append(contentsOf: graph.successors[Int(block.index)])
      }
      let isClosed = found.allSatisfy { block in
        block == start || graph.predecessors[Int(block.index)].allSatisfy(found.contains)
      }
      return isClosed ? found : nil
    }

    /// Whether a block writes what other threads may see.
    func tells(_ block: BlockID) -> Bool {
      function[block].instructions.contains { instruction in
        switch instruction.operation {
        case .store(let i): return i.isVolatile || !isOwn(i.address)
        case .atomicUpdate, .compareExchange: return true
        case .call(let call):
          guard case .function(let id) = call.callee else { return true }
          return LaneFunctions.hasEffect(module[id].name) && !LaneFunctions.isRemark(module[id].name)
        default: return false
        }
      }
    }

    private func isOwn(_ address: Operand) -> Bool {
      guard let id = address.valueID else { return false }
      if case .allocate = function.definition(of: id) { return true }
      return false
    }
  }
}
