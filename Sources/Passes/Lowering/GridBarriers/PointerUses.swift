internal import IR

/// What a function does with addresses that come from some places.
struct PointerUses {
  /// The blocks that read or write there, or hand the address on.
  private(set) var blocks: Set<BlockID> = []
  /// Whether an address is kept where it cannot be followed.
  private(set) var escapes = false
  /// Whether something may be written there.
  private(set) var isWritten = false
  /// The number of instructions that surely write there.
  private(set) var stores = 0

  /// Follows addresses.
  ///
  /// - Parameter isRoot: Whether an operand is one to begin with.
  init(_ function: Function, in module: Module, from isRoot: (Operand) -> Bool) {
    var derived: Set<ValueID> = []
    func isOne(_ operand: Operand) -> Bool {
      if let value = operand.valueID, derived.contains(value) { return true }
      return isRoot(operand)
    }
    var changed = true
    while changed {
      changed = false
      for block in function.blocks {
        for instruction in block.instructions {
          var handsOn = false
          switch instruction.operation {
          case .elementAddress(let i): handsOn = isOne(i.base)
          case .cast(let i): handsOn = i.operator != .ptrtoint && isOne(i.operand)
          case .freeze(let i): handsOn = isOne(i.operand)
          case .select(let i): handsOn = isOne(i.ifTrue) || isOne(i.ifFalse)
          default: break
          }
          if handsOn, let result = instruction.result { changed = derived.insert(result).inserted || changed }
          for target in instruction.operation.targets {
            for (parameter, argument) in zip(function[target.block].parameters, target.arguments)
            where isOne(argument) {
              changed = derived.insert(parameter).inserted || changed
            }
          }
        }
      }
    }
    for (index, block) in function.blocks.enumerated() {
      for instruction in block.instructions
      where instruction.operation.operands.contains(where: { isOne($0) }) {
        note(instruction.operation, BlockID(index), module, isOne)
      }
    }
  }

  private mutating func note(
    _ operation: IR.Operation, _ block: BlockID, _ module: Module, _ isOne: (Operand) -> Bool
  ) {
    switch operation {
    case .elementAddress, .freeze, .select, .branch, .conditionalBranch, .switch, .compareIntegers: return
    case .cast(let i): escapes = escapes || i.operator == .ptrtoint
    case .load: blocks.insert(block)
    case .store(let i):
      escapes = escapes || isOne(i.value)
      if isOne(i.address) { stores += 1 }
      isWritten = true
      blocks.insert(block)
    case .atomicUpdate(let i):
      escapes = escapes || isOne(i.value)
      if isOne(i.address) { stores += 1 }
      isWritten = true
      blocks.insert(block)
    case .call(let call):
      guard case .function(let id) = call.callee else {
        escapes = true
        return
      }
      let name = module[id].name
      if name.hasPrefix("llvm.lifetime.") || name.hasPrefix("llvm.dbg.") { return }
      blocks.insert(block)
      var isOnlyRead = false
      if name.hasPrefix("llvm.memcpy.") || name.hasPrefix("llvm.memmove."),
        let target = call.arguments.first?.operand
      {
        isOnlyRead = !isOne(target)
      }
      if !isOnlyRead { isWritten = true }
      // These write through the address, and forget it.
      if !["llvm.mem", "llvm.nvvm.", "__nv_"].contains(where: { name.hasPrefix($0) }) { escapes = true }
    default: escapes = true
    }
  }
}
