internal import IR

/// Where the lanes' own arrays lie.
///
/// An array that is only ever read and written in whole elements of one size, by addresses that go nowhere else, is
/// interleaved: all lanes' element 0, then all lanes' element 1, and so on, so that lanes that use the same index
/// reach neighbouring words. Any other lies whole, lane after lane.
struct PrivateArrays: Sendable {
  /// The bytes from one lane's array to the next lane's.
  private(set) var laneStride: [ValueID: Int] = [:]
  /// The bytes that each lane takes of an array.
  private(set) var bytes: [ValueID: Int] = [:]
  /// The element size of interleaved arrays, and of pointers into them.
  private(set) var interleaved: [ValueID: Int] = [:]

  init(_ function: Function, in module: Module, lanes: Int) {
    var roots: [ValueID: ValueID] = [:]
    var sizes: [ValueID: Int?] = [:]
    var refused: Set<ValueID> = []
    func root(_ operand: Operand) -> ValueID? { operand.valueID.flatMap { roots[$0] } }
    for block in function.blocks {
      for instruction in block.instructions {
        guard case .allocate(let i) = instruction.operation, let result = instruction.result else { continue }
        roots[result] = result
        var count = 1
        if case .constant(let id)? = i.count, case .integer(_, let n) = module[id] { count = Int(n) }
        bytes[result] = roundedUp(max(module.types.size(of: i.type) * count, 1), to: max(16, i.alignment))
      }
    }
    if roots.isEmpty { return }
    let order = ControlFlowGraph(function).reversePostorder
    for block in order {
      for instruction in function[block].instructions {
        if let result = instruction.result {
          switch instruction.operation {
          case .elementAddress(let i): if let found = root(i.base) { roots[result] = found }
          case .freeze(let i): if let found = root(i.operand) { roots[result] = found }
          default: break
          }
        }
      }
    }
    func note(_ address: Operand, _ type: TypeID, _ alignment: Int) {
      guard let found = root(address) else { return }
      let size = module.types.size(of: type)
      if let known = sizes[found], known != size { refused.insert(found) }
      if alignment < size { refused.insert(found) }
      sizes[found] = size
    }
    for block in order {
      for instruction in function[block].instructions {
        var allowed: Set<Int> = []
        switch instruction.operation {
        case .load(let i):
          note(i.address, function[instruction.result!].type, i.alignment)
          allowed = [0]
        case .store(let i):
          note(i.address, module.type(of: i.value, in: function), i.alignment)
          allowed = [1]
        case .elementAddress: allowed = [0]
        case .freeze: allowed = [0]
        case .call(let call):
          if case .function(let id) = call.callee, module[id].name.hasPrefix("llvm.lifetime") {
            allowed = Set(call.arguments.indices)
          }
        default: break
        }
        for (n, operand) in instruction.operation.operands.enumerated() where !allowed.contains(n) {
          if let found = root(operand) { refused.insert(found) }
        }
      }
    }
    // Every step has to be a whole number of elements.
    for block in order {
      for instruction in function[block].instructions {
        guard case .elementAddress(let i) = instruction.operation, let found = root(i.base),
          let size = sizes[found] ?? nil
        else { continue }
        if module.steps(i).contains(where: { $0.scale % size != 0 }) || module.constantOffset(i) % size != 0 {
          refused.insert(found)
        }
      }
    }
    for (array, size) in bytes {
      if !refused.contains(array), let element = sizes[array] ?? nil {
        laneStride[array] = element
      } else {
        laneStride[array] = size
      }
    }
    for (pointer, array) in roots where !refused.contains(array) {
      if let element = sizes[array] ?? nil { interleaved[pointer] = element }
    }
  }
}
