public import IR

/// Which block each block's every path to a return passes through: dominators of the reversed graph, with one exit
/// behind all returns.
public struct PostDominatorTree: Sendable {
  /// The immediate post-dominator of each block; nil where it is the exit itself, or where no return is reachable.
  public let parent: [BlockID?]

  /// Computes the tree of a graph.
  public init(_ graph: ControlFlowGraph) {
    let count = graph.order.count
    let exit = count
    // A postorder of the reversed graph, from the exit.
    var sources = [[Int]](repeating: [], count: count + 1)
    for block in graph.reversePostorder {
      let from = Int(block.index)
      sources[from] = graph.predecessors[from].map { Int($0.index) }
      if graph.successors[from].isEmpty { sources[exit].append(from) }
    }
    var postorder: [Int] = []
    var number = [Int](repeating: -1, count: count + 1)
    var seen = [Bool](repeating: false, count: count + 1)
    var stack: [(block: Int, next: Int)] = [(exit, 0)]
    seen[exit] = true
    while let (block, next) = stack.last {
      if next < sources[block].count {
        stack[stack.count - 1].next += 1
        let source = sources[block][next]
        if !seen[source] {
          seen[source] = true
          stack.append((source, 0))
        }
      } else {
        number[block] = postorder.count
        postorder.append(block)
        stack.removeLast()
      }
    }
    var parent = [Int](repeating: -1, count: count + 1)
    parent[exit] = exit
    var changed = true
    while changed {
      changed = false
      for block in postorder.reversed() where block != exit {
        var new = -1
        let successors = graph.successors[block].map { Int($0.index) }
        for other in successors.isEmpty ? [exit] : successors where parent[other] >= 0 {
          new = new < 0 ? other : Self.meet(new, other, parent, number)
        }
        if new >= 0, parent[block] != new {
          parent[block] = new
          changed = true
        }
      }
    }
    self.parent = (0..<count).map { parent[$0] < 0 || parent[$0] == exit ? nil : BlockID(parent[$0]) }
  }

  private static func meet(_ a: Int, _ b: Int, _ parent: [Int], _ number: [Int]) -> Int {
    var a = a
    var b = b
    while a != b {
      while number[a] < number[b] { a = parent[a] }
      while number[b] < number[a] { b = parent[b] }
    }
    return a
  }

  /// The blocks that a branch at the end of `block` decides about: what lies before its post-dominator, and that too.
  public func influence(of block: BlockID, in graph: ControlFlowGraph) -> Set<BlockID> {
    let end = parent[Int(block.index)]
    var result: Set<BlockID> = []
    var work = graph.successors[Int(block.index)]
    while let next = work.popLast() {
      guard result.insert(next).inserted, next != end else { continue }
      work.append(contentsOf: graph.successors[Int(next.index)])
    }
    return result
  }
}
