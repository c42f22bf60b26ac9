internal import IR

/// An order of a region's blocks, and where control goes from each, so that lanes that part run one after the other
/// and those that stay together keep their branches (Moll and Hack, *Partial Control-Flow Linearization*, PLDI 2018).
///
/// Blocks are laid out so that loops and what a block dominates within its loop are contiguous. Where lanes part, all
/// targets become pending; control goes to the first pending block in the order, and takes the rest along. A block that
/// lanes may reach at different times collects them in a mask of its own; one that all lanes of another reach together
/// shares that one's mask.
struct Linearization {
  /// Where control goes.
  enum Place: Hashable {
    /// A block.
    case block(BlockID)
    /// The end of a loop's iteration, by its header.
    case latch(BlockID)
    /// The end of the region.
    case end
  }

  /// A set of lanes: those that a block has gathered, or those that have entered its loop.
  struct MaskID: Hashable {
    /// The block.
    var block: BlockID
    /// Whether it means all lanes that have entered the loop, and not those that are still in it.
    var isEntry = false
  }

  /// The blocks in the order in which they are laid out.
  private(set) var order: [BlockID] = []
  /// Where each edge of a branch that lanes take together leads, by the block and the target's index.
  private(set) var next: [BlockID: [Place]] = [:]
  /// Where control goes after a block at whose end lanes part, or whose end is a return or a barrier.
  private(set) var after: [BlockID: Place] = [:]
  /// Where control goes if no lane is to run a block.
  private(set) var skip: [BlockID: Place] = [:]
  /// Where control goes after a divergent loop, by its header.
  private(set) var afterLoop: [BlockID: Place] = [:]
  /// The lanes that run a block.
  private(set) var owner: [BlockID: MaskID] = [:]
  /// The lanes that enter a divergent loop, by its header.
  private(set) var entryOwner: [BlockID: MaskID] = [:]
  /// The loops that lanes leave in different iterations, by header.
  private(set) var divergentLoops: Set<BlockID> = []
  /// The blocks that lanes may wait for.
  private(set) var deferred: Set<BlockID> = []

  let graph: ControlFlowGraph
  let loops: LoopForest
  private let dominators: DominatorTree
  private let forward: ForwardGraph
  private let function: Function
  private let parting: Set<BlockID>
  private var position: [BlockID: Int] = [:]
  private var lastPosition: [BlockID: Int] = [:]
  private var pending: [BlockID: Set<Place>] = [:]
  private var latchPending: [BlockID: Set<Place>] = [:]

  /// - Parameters:
  ///   - function: The region's function, with reducible control flow.
  ///   - divergentBranches: The blocks at whose end lanes part.
  init(_ function: Function, divergentBranches: Set<BlockID>) {
    self.function = function
    graph = ControlFlowGraph(function)
    dominators = DominatorTree(graph)
    loops = LoopForest(graph, dominators)
    forward = ForwardGraph(function, graph, loops)
    parting = divergentBranches
    guard loops.isReducible else { return }
    findDivergentLoops()
    layOut()
    route()
    assignOwners()
  }

  /// Whether lanes part at the end of a block.
  func parts(_ block: BlockID) -> Bool {
    parting.contains(block) && graph.successors[Int(block.index)].count > 1
  }

  /// Whether an edge leads back to the header of a loop around its source.
  func isBack(from block: BlockID, to target: BlockID) -> Bool { graph.place(target) <= graph.place(block) }

  private mutating func findDivergentLoops() {
    for block in graph.reversePostorder where parts(block) {
      let end = forward.postDominators.parent[Int(block.index)]
      for header in loops.loops(around: block) {
        if let end, loops.contains(end, in: header) { continue }
        divergentLoops.insert(header)
      }
    }
  }

  // MARK: Order

  /// The header of the loop in which a block stands as a node; a header stands in the loop around its own.
  private func level(of block: BlockID) -> BlockID? {
    let around = loops.loops(around: block)
    return loops.isHeader(block) ? around.dropFirst().first : around.first
  }

  /// The node that stands for a block among those of a loop: itself, or the header of the loop in between.
  private func node(for block: BlockID, in level: BlockID?) -> BlockID {
    let around = loops.loops(around: block)
    guard let level else { return around.last ?? block }
    guard let place = around.firstIndex(of: level) else { return block }
    return place == 0 ? block : around[place - 1]
  }

  private mutating func layOut() {
    var children: [BlockID: [BlockID]] = [:]
    var inner: [BlockID: [BlockID]] = [:]
    for block in graph.reversePostorder {
      guard let parent = dominators.parent[Int(block.index)] else { continue }
      let level = level(of: block)
      let node = node(for: parent, in: level)
      // What the header of a loop dominates inside the loop is kept apart from what it dominates outside.
      if node == level {
        inner[node, default: []].append(block)
      } else {
        children[node, default: []].append(block)
      }
    }
    var order: [BlockID] = []
    var last: [BlockID: Int] = [:]
    func visit(_ block: BlockID) {
      order.append(block)
      if loops.isHeader(block) {
        for child in inner[block] ?? [] { visit(child) }
        last[block] = order.count - 1
      }
      for child in children[block] ?? [] { visit(child) }
    }
    visit(BlockID(0))
    self.order = order
    lastPosition = last
    for (place, block) in order.enumerated() { position[block] = place }
  }

  // MARK: Routes

  private func index(_ place: Place) -> Int {
    switch place {
    case .block(let block): 2 * position[block]!
    case .latch(let header): 2 * lastPosition[header]! + 1
    case .end: Int.max
    }
  }

  private func isInside(_ place: Place, _ level: BlockID) -> Bool {
    switch place {
    case .block(let block): loops.contains(block, in: level)
    case .latch(let header): loops.contains(header, in: level)
    case .end: false
    }
  }

  /// The first of the places in the order; the others are pending there.
  private mutating func resolve(_ places: Set<Place>, in level: BlockID?) -> Place {
    var places = places
    if let level {
      let isLeft = places.contains { !isInside($0, level) }
      if divergentLoops.contains(level), isLeft || places.isEmpty { places.insert(.latch(level)) }
      if !places.contains(where: { isInside($0, level) }) {
        return resolve(places.union(pending[level] ?? []), in: self.level(of: level))
      }
    }
    guard let first = places.min(by: { index($0) < index($1) }) else { return .end }
    places.remove(first)
    for case .block(let block) in places { deferred.insert(block) }
    switch first {
    case .block(let block): pending[block, default: []].formUnion(places)
    case .latch(let header): latchPending[header, default: []].formUnion(places)
    case .end: break
    }
    return first
  }

  private func place(_ target: BlockID, from block: BlockID) -> Place {
    isBack(from: block, to: target) ? .latch(target) : .block(target)
  }

  private mutating func route() {
    for (n, block) in order.enumerated() {
      let isHeader = loops.isHeader(block)
      skip[block] = resolve(pending[block] ?? [], in: level(of: block))
      let level = loops.innermost[Int(block.index)]
      let waiting = isHeader ? [] : pending[block] ?? []
      let targets = graph.successors[Int(block.index)].map { place($0, from: block) }
      if targets.isEmpty || parts(block) {
        after[block] = resolve(waiting.union(targets), in: level)
      } else {
        next[block] = []
        for target in targets { next[block]!.append(resolve(waiting.union([target]), in: level)) }
      }
      for header in loops.loops(around: block)
      where lastPosition[header] == n && divergentLoops.contains(header) {
        var all = latchPending[header] ?? []
        all.formUnion(pending[header] ?? [])
        afterLoop[header] = resolve(all, in: self.level(of: header))
      }
    }
  }

  // MARK: Masks

  private mutating func assignOwners() {
    for block in order {
      let found = sharedOwner(block)
      if loops.isHeader(block), divergentLoops.contains(block) {
        entryOwner[block] = found ?? MaskID(block: block, isEntry: true)
        owner[block] = MaskID(block: block)
      } else {
        owner[block] = found ?? MaskID(block: block)
      }
    }
  }

  /// The lanes that a block shares with others; nil if it needs a mask of its own.
  private func sharedOwner(_ block: BlockID) -> MaskID? {
    guard let parent = dominators.parent[Int(block.index)] else { return MaskID(block: block) }
    let level = level(of: block)
    let node = node(for: parent, in: level)
    if forward.postDominates(block, node) {
      return node != level && divergentLoops.contains(node) ? entryOwner[node] : owner[node]
    }
    // Otherwise all that lead here have to come together, by branches that lanes take together.
    let sources = graph.predecessors[Int(block.index)].filter { !isBack(from: $0, to: block) }
    if sources.count > 1, deferred.contains(block) { return nil }
    var common: MaskID?
    for source in sources {
      let left = loops.loops(around: source).filter { !loops.contains(block, in: $0) }
      if parts(source) || left.contains(where: { divergentLoops.contains($0) }) { return nil }
      guard let owner = owner[source], common == nil || common == owner else { return nil }
      common = owner
    }
    if sources.count == 1, deferred.contains(block), parts(sources[0]) { return nil }
    return common
  }

  /// Whether a block gathers its lanes in a mask of its own when control comes to it from outside its loop.
  func collects(_ block: BlockID) -> Bool {
    block != order[0] && (entryOwner[block] ?? owner[block])!.block == block
  }
}
