internal import IR

/// Finds loops whose work is to look up values at places that they have read: sparse matrices, graphs, tables.
///
/// Vectors gain nothing in them, since processors gather lanes' elements hardly faster than they load them one by one,
/// and lose what lanes wait for the longest of them.
enum IndirectLoops {
  /// The instructions for each such load above which a loop does enough besides.
  private static let enough = 24

  /// Whether a function has an innermost loop of this kind.
  static func exist(in function: Function, _ graph: ControlFlowGraph, _ loops: LoopForest) -> Bool {
    graph.reversePostorder.contains { header in
      guard loops.isHeader(header) else { return false }
      let body = graph.reversePostorder.filter { loops.contains($0, in: header) }
      if body.contains(where: { $0 != header && loops.isHeader($0) }) { return false }
      return isIndirect(body, in: function)
    }
  }

  private static func isIndirect(_ body: [BlockID], in function: Function) -> Bool {
    var read: Set<ValueID> = []
    var lookups = 0
    var size = 0
    for block in body {
      size += function[block].instructions.count
      for instruction in function[block].instructions {
        guard let result = instruction.result else { continue }
        if case .load(let load) = instruction.operation {
          if let address = load.address.valueID, read.contains(address) { lookups += 1 }
          read.insert(result)
          continue
        }
        var isRead = false
        instruction.operation.forEachOperand { operand in
          if let id = operand.valueID, read.contains(id) { isRead = true }
        }
        if isRead { read.insert(result) }
      }
    }
    return lookups > 0 && size <= enough * lookups
  }
}
