internal import IR

/// Values that need not be kept, since each launch can compute them anew.
extension GridBarriers {
  /// Computes at the kernel's beginning, of the given values, those that depend on nothing but its parameters and the
  /// thread's place.
  mutating func computeAgain(_ values: [ValueID]) {
    var definitions: [ValueID: Instruction] = [:]
    for block in writer.function.blocks {
      for instruction in block.instructions {
        if let result = instruction.result { definitions[result] = instruction }
      }
    }
    let constantParameters = Set(
      writer.function.parameters.filter { parameter in
        guard parameter.byValue != nil else { return false }
        let uses = PointerUses(writer.function, in: writer.module) { $0 == .value(parameter.value) }
        return !uses.isWritten && !uses.escapes
      }.map(\.value))
    var verdicts: [ValueID: Bool] = [:]
    func canCompute(_ value: ValueID) -> Bool {
      if everywhere.contains(value) { return true }
      if let known = verdicts[value] { return known }
      verdicts[value] = false
      guard let instruction = definitions[value],
        isPlain(instruction.operation, definitions, constantParameters)
      else { return false }
      for operand in instruction.operation.operands {
        if let id = operand.valueID, !canCompute(id) { return false }
      }
      verdicts[value] = true
      return true
    }
    var moved: [Instruction] = []
    func compute(_ value: ValueID) {
      guard everywhere.insert(value).inserted, let instruction = definitions[value] else { return }
      for operand in instruction.operation.operands {
        if let id = operand.valueID { compute(id) }
      }
      moved.append(instruction)
    }
    for value in values where canCompute(value) { compute(value) }
    let results = Set(moved.compactMap(\.result))
    for block in writer.function.blocks.indices {
      writer.function.blocks[block].instructions.removeAll { $0.result.map { results.contains($0) } ?? false }
    }
    writer.function.blocks[0].instructions += moved
  }

  /// Whether an operation gives the same wherever it is done, and cannot fail.
  private func isPlain(
    _ operation: IR.Operation, _ definitions: [ValueID: Instruction], _ constantParameters: Set<ValueID>
  ) -> Bool {
    switch operation {
    case .binary(let i):
      switch i.operator {
      case .udiv, .sdiv, .urem, .srem: return i.right.constantID != nil
      default: return true
      }
    case .cast, .select, .elementAddress, .compareIntegers, .compareFloats, .freeze, .negate, .extractValue,
      .insertValue:
      return true
    case .load(let i):
      // A parameter passed by value stays as it is, unless the kernel writes there.
      var address = i.address.valueID
      while let value = address, !constantParameters.contains(value) {
        switch definitions[value]?.operation {
        case .elementAddress(let step): address = step.base.valueID
        case .cast(let step) where step.operator != .inttoptr: address = step.operand.valueID
        default: address = nil
        }
      }
      return address != nil && !i.isVolatile
    case .call(let call):
      guard case .function(let id) = call.callee else { return false }
      let prefix = "llvm.nvvm.read.ptx.sreg."
      guard writer.module[id].name.hasPrefix(prefix) else { return false }
      let register = writer.module[id].name.dropFirst(prefix.count)
      return ["tid.", "ntid.", "ctaid.", "nctaid.", "warpsize", "laneid", "lanemask."].contains {
        register.hasPrefix($0)
      }
    default: return false
    }
  }
}
