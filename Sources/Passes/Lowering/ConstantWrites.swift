public import IR

/// Refuses to write `__constant__` variables, which device code only reads (CUDA C++ Programming Guide, "__constant__").
public enum ConstantWrites {
  /// Looks through a function from which everything else has been inlined.
  ///
  /// - Throws: `PassError` for the first statement that writes such a variable by its name.
  public static func check(_ function: Function, in module: Module) throws(PassError) {
    if !module.globals.contains(where: { $0.addressSpace == .constant }) { return }
    var roots: [ValueID: GlobalID] = [:]
    for block in function.blocks {
      for instruction in block.instructions {
        switch instruction.operation {
        case .elementAddress(let i): note(i.base, instruction.result)
        case .cast(let i): note(i.operand, instruction.result)
        default: break
        }
      }
    }
    for block in function.blocks {
      for instruction in block.instructions {
        guard let target = target(instruction.operation, module), let variable = root(target) else {
          continue
        }
        throw .constantWrite(module[variable].name, at: module.sourceLocation(instruction.location))
      }
    }

    func note(_ source: Operand, _ result: ValueID?) {
      if let result, let variable = root(source) { roots[result] = variable }
    }
    func root(_ operand: Operand) -> GlobalID? {
      switch operand {
      case .value(let id): roots[id]
      case .constant(let id): self.root(id, module)
      }
    }
  }

  private static func target(_ operation: Operation, _ module: Module) -> Operand? {
    switch operation {
    case .store(let i): return i.address
    case .atomicUpdate(let i): return i.address
    case .compareExchange(let i): return i.address
    case .call(let call):
      guard case .function(let id) = call.callee,
        ["llvm.memcpy", "llvm.memset", "llvm.memmove"].contains(where: { module[id].name.hasPrefix($0) })
      else { return nil }
      return call.arguments.first?.operand
    default: return nil
    }
  }

  private static func root(_ id: ConstantID, _ module: Module) -> GlobalID? {
    switch module[id] {
    case .global(_, let variable): module[variable].addressSpace == .constant ? variable : nil
    case .expression(_, .cast(_, let operand)): root(operand, module)
    case .expression(_, .elementAddress(_, let base, _, _)): root(base, module)
    default: nil
    }
  }
}
