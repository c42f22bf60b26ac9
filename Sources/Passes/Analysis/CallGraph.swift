public import IR

/// Which functions of a module call each other in a circle: its strongly connected components
/// (Tarjan, *Depth-First Search and Linear Graph Algorithms*, 1972).
public struct CallGraph: Sendable {
  /// The functions that each recursive function calls in a circle with itself, itself included, in the module's order.
  public private(set) var circles: [FunctionID: [FunctionID]] = [:]

  /// Reads the graph off a module's calls by name.
  public init(_ module: Module) {
    let callees = module.functions.map { Self.callees(of: $0, module) }
    var number = [Int](repeating: -1, count: callees.count)
    var low = number
    var isOpen = [Bool](repeating: false, count: callees.count)
    var open: [Int] = []
    var time = 0
    for root in callees.indices where number[root] < 0 {
      var walk: [(function: Int, next: Int)] = [(root, 0)]
      while let (function, next) = walk.last {
        if next == 0 {
          number[function] = time
          low[function] = time
          time += 1
          open.append(function)
          isOpen[function] = true
        }
        if next < callees[function].count {
          walk[walk.count - 1].next += 1
          let callee = callees[function][next]
          if number[callee] < 0 {
            walk.append((callee, 0))
          } else if isOpen[callee] {
            low[function] = min(low[function], number[callee])
          }
          continue
        }
        walk.removeLast()
        if let caller = walk.last?.function { low[caller] = min(low[caller], low[function]) }
        guard low[function] == number[function] else { continue }
        var circle: [FunctionID] = []
        repeat {
          isOpen[open.last!] = false
          circle.append(FunctionID(open.removeLast()))
        } while circle.last!.index != Int32(function)
        if circle.count > 1 || callees[function].contains(function) {
          circle.sort { $0.index < $1.index }
          for member in circle { circles[member] = circle }
        }
      }
    }
  }

  /// The defined functions that a function calls, each once.
  private static func callees(of function: Function, _ module: Module) -> [Int] {
    var result: [Int] = []
    for block in function.blocks {
      for instruction in block.instructions {
        if case .call(let call) = instruction.operation, case .function(let id) = call.callee,
          !module[id].isDeclaration, !result.contains(Int(id.index))
        {
          result.append(Int(id.index))
        }
      }
    }
    return result
  }
}
