internal import IR

/// Whether threads read from shared memory what others may have written, with no barrier in between:
///
///     if (t < 32) { s[t] += s[t + 32]; s[t] += s[t + 16]; }
///
/// Such code relies on the threads of a warp to go along together, as CUDA's devices mostly let them. Threads that read again
/// what they have written themselves are not told from it where the addresses are computed differently.
struct WarpReads {
  private let function: Function
  private let module: Module
  private let graph: ControlFlowGraph
  private let definitions: [ValueID: IR.Operation]
  /// The stores of shared memory, by the kernels' instructions: the address of each, and the variable it lies in, if known.
  private var stores: [(address: Operand, variable: GlobalID?)] = []

  /// More stores than this are not looked at.
  private static let mostStores = 256

  /// Whether there are any in a kernel.
  static func exist(
    in function: Function, of module: Module, _ spaces: MemorySpaces, _ graph: ControlFlowGraph
  ) -> Bool {
    var search = WarpReads(function: function, module: module, graph: graph)
    return search.run(spaces)
  }

  private init(function: Function, module: Module, graph: ControlFlowGraph) {
    self.function = function
    self.module = module
    self.graph = graph
    var definitions: [ValueID: IR.Operation] = [:]
    for block in graph.reversePostorder {
      for instruction in function[block].instructions {
        if let result = instruction.result { definitions[result] = instruction.operation }
      }
    }
    self.definitions = definitions
  }

  private mutating func run(_ spaces: MemorySpaces) -> Bool {
    var numbers: [BlockID: [Int]] = [:]
    for block in graph.reversePostorder {
      for case .store(let i) in function[block].instructions.map(\.operation)
      where spaces.space(of: i.address) == .local {
        numbers[block, default: []].append(stores.count)
        stores.append((i.address, variable(of: i.address)))
      }
    }
    if stores.isEmpty || stores.count > Self.mostStores { return false }

    // The stores that may have happened since the last barrier where a block begins.
    var pending: [BlockID: Set<Int>] = [:]
    var work: [BlockID] = graph.reversePostorder.reversed()
    while let block = work.popLast() {
      var current = pending[block] ?? []
      var next = numbers[block]?.first ?? 0
      for instruction in function[block].instructions {
        switch instruction.operation {
        case .call(let call) where module.isBarrier(call): current = []
        case .store(let i) where spaces.space(of: i.address) == .local:
          current.insert(next)
          next += 1
        case .load(let i) where spaces.space(of: i.address) == .local:
          if mayMeet(i.address, current) { return true }
        default: break
        }
      }
      for successor in graph.successors[Int(block.index)] {
        let before = pending[successor]
        let all = (before ?? []).union(current)
        if before == all { continue }
        pending[successor] = all
        work.append(successor)
      }
    }
    return false
  }

  /// Whether an address may be one that another thread has written to.
  private func mayMeet(_ address: Operand, _ pending: Set<Int>) -> Bool {
    if pending.isEmpty { return false }
    let variable = variable(of: address)
    return pending.contains { number in
      let store = stores[number]
      return store.address != address
        && (variable == nil || store.variable == nil || variable == store.variable)
    }
  }

  /// The variable in which an address lies.
  private func variable(of address: Operand) -> GlobalID? {
    var address = address
    for _ in 0..<16 {
      switch address {
      case .constant(let id): return module.variable(at: id)
      case .value(let id):
        switch definitions[id] {
        case .elementAddress(let i)?: address = i.base
        case .cast(let i)?: address = i.operand
        default: return nil
        }
      }
    }
    return nil
  }
}
