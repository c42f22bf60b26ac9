public import IR

/// The natural loops of a function, and whether it has loops of any other kind.
public struct LoopForest: Sendable {
  /// Whether each cycle is entered through one block only.
  public let isReducible: Bool
  /// The header of the innermost loop around each block; a header is in its own loop.
  public let innermost: [BlockID?]
  /// The header of the loop around a header's loop.
  private let outer: [BlockID: BlockID]

  /// Finds the loops of a graph.
  public init(_ graph: ControlFlowGraph, _ dominators: DominatorTree) {
    var isReducible = true
    var members: [BlockID: Set<BlockID>] = [:]
    for block in graph.reversePostorder {
      for target in graph.successors[Int(block.index)] where graph.place(target) <= graph.place(block) {
        guard dominators.dominates(target, block) else {
          isReducible = false
          continue
        }
        var body = members[target] ?? [target]
        var work = [block]
        while let next = work.popLast() {
          guard body.insert(next).inserted else { continue }
          work.append(contentsOf: graph.predecessors[Int(next.index)])
        }
        members[target] = body
      }
    }
    self.isReducible = isReducible
    var innermost = [BlockID?](repeating: nil, count: graph.order.count)
    var outer: [BlockID: BlockID] = [:]
    // Outer loops' headers come first in reverse postorder, so inner ones overwrite.
    for header in graph.reversePostorder {
      guard let body = members[header] else { continue }
      if let around = innermost[Int(header.index)] { outer[header] = around }
      for block in body { innermost[Int(block.index)] = header }
    }
    self.innermost = innermost
    self.outer = outer
  }

  /// Whether the block begins a loop.
  public func isHeader(_ block: BlockID) -> Bool { innermost[Int(block.index)] == block }

  /// The headers of the loops around a block, from the innermost outwards.
  public func loops(around block: BlockID) -> [BlockID] {
    var result: [BlockID] = []
    var next = innermost[Int(block.index)]
    while let header = next {
      result.append(header)
      next = outer[header]
    }
    return result
  }
}
