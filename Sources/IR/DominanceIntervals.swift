/// Which block dominates which, as intervals of a walk over the dominator tree, so that a question takes constant time
/// (Cooper, Harvey and Kennedy, *A Simple, Fast Dominance Algorithm*, 2001).
struct DominanceIntervals {
  private var entered: [Int] = []
  private var left: [Int] = []

  init() {}

  init(_ function: Function) {
    let count = function.blocks.count
    let successors = function.blocks.map { $0.terminator.targets.map { Int($0.block.index) } }
    var postorder: [Int] = []
    var number = [Int](repeating: -1, count: count)
    var seen = [Bool](repeating: false, count: count)
    var stack: [(block: Int, next: Int)] = [(0, 0)]
    seen[0] = true
    while let (block, next) = stack.last {
      if next < successors[block].count {
        stack[stack.count - 1].next += 1
        let target = successors[block][next]
        if !seen[target] {
          seen[target] = true
          stack.append((target, 0))
        }
      } else {
        number[block] = postorder.count
        postorder.append(block)
        stack.removeLast()
      }
    }
    var predecessors = [[Int]](repeating: [], count: count)
    for block in postorder { for target in successors[block] { predecessors[target].append(block) } }
    var parent = [Int](repeating: -1, count: count)
    parent[0] = 0
    var changed = true
    while changed {
      changed = false
      for block in postorder.reversed() where block != 0 {
        var new = -1
        for other in predecessors[block] where parent[other] >= 0 {
          if new < 0 {
            new = other
            continue
          }
          var a = new
          var b = other
          while a != b {
            while number[a] < number[b] { a = parent[a] }
            while number[b] < number[a] { b = parent[b] }
          }
          new = a
        }
        if parent[block] != new {
          parent[block] = new
          changed = true
        }
      }
    }
    var children = [[Int]](repeating: [], count: count)
    for block in postorder where block != 0 { children[parent[block]].append(block) }
    entered = Array(repeating: -1, count: count)
    left = Array(repeating: -1, count: count)
    var time = 0
    var walk: [(block: Int, next: Int)] = [(0, 0)]
    while let (block, next) = walk.last {
      if next == 0 {
        entered[block] = time
        time += 1
      }
      if next < children[block].count {
        walk[walk.count - 1].next += 1
        walk.append((children[block][next], 0))
      } else {
        left[block] = time
        walk.removeLast()
      }
    }
  }

  /// Whether the entry leads to the block.
  func isReachable(_ block: Int) -> Bool { entered[block] >= 0 }

  /// Whether every path to `b` passes through `a`; a block dominates itself.
  func dominates(_ a: Int, _ b: Int) -> Bool {
    entered[a] >= 0 && entered[a] <= entered[b] && entered[b] < left[a]
  }
}
