public import IR

/// The edges among a function's reachable blocks, and an order to visit them in.
public struct ControlFlowGraph: Sendable {
  /// The successors of each block, in the terminator's order, with repetitions.
  public let successors: [[BlockID]]
  /// The predecessors of each block that are reachable from the entry, with repetitions.
  public let predecessors: [[BlockID]]
  /// The reachable blocks in reverse postorder; the entry is first.
  public let reversePostorder: [BlockID]
  /// The place of each block in `reversePostorder`; -1 where it is unreachable.
  public let order: [Int]

  /// Reads the graph off a function.
  public init(_ function: Function) {
    let count = function.blocks.count
    var successors = [[BlockID]](repeating: [], count: count)
    for n in 0..<count { successors[n] = function.blocks[n].terminator.targets.map(\.block) }

    reversePostorder = Self.reversePostorder(successors)

    var order = [Int](repeating: -1, count: count)
    for (place, block) in reversePostorder.enumerated() { order[Int(block.index)] = place }
    self.order = order

    var predecessors = [[BlockID]](repeating: [], count: count)
    for block in reversePostorder {
      for target in successors[Int(block.index)] { predecessors[Int(target.index)].append(block) }
    }
    self.predecessors = predecessors
    self.successors = successors
  }

  /// The place of a block in reverse postorder.
  public func place(_ block: BlockID) -> Int { order[Int(block.index)] }

  /// The blocks that are reached from the first one, each before its successors but for ways back.
  ///
  /// - Parameter successors: Those of each block, by its index.
  static func reversePostorder(_ successors: [[BlockID]]) -> [BlockID] {
    var postorder: [BlockID] = []
    var seen = [Bool](repeating: false, count: successors.count)
    var stack: [(block: Int, next: Int)] = [(0, 0)]
    seen[0] = true
    while let (block, next) = stack.last {
      // Successors are visited last to first, so that a branch's first target comes first in the order.
      if next < successors[block].count {
        stack[stack.count - 1].next += 1
        let target = Int(successors[block][successors[block].count - 1 - next].index)
        if !seen[target] {
          seen[target] = true
          stack.append((target, 0))
        }
      } else {
        postorder.append(BlockID(block))
        stack.removeLast()
      }
    }
    return postorder.reversed()
  }
}
