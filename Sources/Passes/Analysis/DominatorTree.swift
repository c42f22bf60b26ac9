public import IR

/// Which block each block's every path from the entry passes through
/// (Cooper, Harvey and Kennedy, *A Simple, Fast Dominance Algorithm*, 2001).
public struct DominatorTree: Sendable {
  /// The immediate dominator of each block; nil for the entry and for unreachable blocks.
  public let parent: [BlockID?]
  /// The blocks that a block dominates immediately, in reverse postorder.
  public let children: [[BlockID]]
  private let depth: [Int]

  /// Computes the tree of a graph.
  public init(_ graph: ControlFlowGraph) {
    let order = graph.reversePostorder
    var parent = [Int](repeating: -1, count: order.count)
    parent[0] = 0
    var changed = true
    while changed {
      changed = false
      for place in 1..<max(order.count, 1) {
        var new = -1
        for block in graph.predecessors[Int(order[place].index)] {
          let other = graph.place(block)
          if parent[other] < 0 { continue }
          new = new < 0 ? other : Self.meet(new, other, parent)
        }
        if parent[place] != new {
          parent[place] = new
          changed = true
        }
      }
    }
    var parents = [BlockID?](repeating: nil, count: graph.order.count)
    var children = [[BlockID]](repeating: [], count: graph.order.count)
    var depth = [Int](repeating: 0, count: graph.order.count)
    for place in order.indices.dropFirst() {
      let above = order[parent[place]]
      let block = order[place]
      parents[Int(block.index)] = above
      children[Int(above.index)].append(block)
      depth[Int(block.index)] = depth[Int(above.index)] + 1
    }
    self.parent = parents
    self.children = children
    self.depth = depth
  }

  private static func meet(_ a: Int, _ b: Int, _ parent: [Int]) -> Int {
    var a = a
    var b = b
    while a != b {
      while a > b { a = parent[a] }
      while b > a { b = parent[b] }
    }
    return a
  }

  /// Whether every path from the entry to `b` passes through `a`.
  public func dominates(_ a: BlockID, _ b: BlockID) -> Bool {
    var block = b
    while depth[Int(block.index)] > depth[Int(a.index)] { block = parent[Int(block.index)]! }
    return block == a
  }
}
