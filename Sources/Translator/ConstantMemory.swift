internal import IR

/// The limit of a module's `__constant__` variables (CUDA C++ Programming Guide, "Compute Capabilities", "Constant memory size").
enum ConstantMemory {
  /// What they may take together, in bytes.
  private static let limit = 65536

  /// Counts a module's variables.
  ///
  /// - Throws: `TranslationError` if they take more, with the place where the largest of them is used.
  static func check(_ module: Module, _ layout: ImageLayout) throws(TranslationError) {
    var sum = 0
    var largest: (id: GlobalID, size: Int)?
    for index in module.globals.indices where layout.isConstant(GlobalID(index), module) {
      let size = module.types.size(of: module.globals[index].type)
      sum += size
      if size > largest?.size ?? 0 { largest = (GlobalID(index), size) }
    }
    guard sum > limit, let largest else { return }
    throw .tooMuchConstantMemory(
      sum, limit, module[largest.id].name, in: module.sourceFileName, at: use(of: largest.id, in: module))
  }

  private static func use(of variable: GlobalID, in module: Module) -> SourceLocation? {
    func names(_ id: ConstantID) -> Bool {
      if case .global(_, variable) = module[id] { return true }
      return module[id].operands.contains { names($0) }
    }
    for function in module.functions {
      for block in function.blocks {
        for instruction in block.instructions {
          let isUse = instruction.operation.operands.contains { $0.constantID.map { names($0) } ?? false }
          if isUse, let location = module.sourceLocation(instruction.location) { return location }
        }
      }
    }
    return nil
  }
}
