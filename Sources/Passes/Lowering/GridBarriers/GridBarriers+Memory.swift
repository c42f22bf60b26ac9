internal import IR

/// What lies in memory and is used on both sides of a barrier.
extension GridBarriers {
  /// Moves shared memory into the frame, all of it, if any of it has to outlast a barrier.
  mutating func moveShared(_ reach: Reach) {
    let module = writer.module
    var memo: [ConstantID: Bool] = [:]
    func leadsToShared(_ operand: Operand) -> Bool {
      guard case .constant(let id) = operand else { return false }
      if let known = memo[id] { return known }
      let result = !Self.sharedVariables(in: id, module).isEmpty
      memo[id] = result
      return result
    }
    let uses = PointerUses(writer.function, in: module, from: leadsToShared)
    guard uses.escapes || reach.crosses(uses.blocks) else { return }
    frame.keepsShared = true

    var variables: [GlobalID] = []
    for block in writer.function.blocks {
      for instruction in block.instructions {
        instruction.operation.forEachOperand { operand in
          guard case .constant(let id) = operand else { return }
          for variable in Self.sharedVariables(in: id, module) where !variables.contains(variable) {
            variables.append(variable)
          }
        }
      }
    }
    var offsets: [GlobalID: Int] = [:]
    for variable in variables where module.types.size(of: module[variable].type) > 0 {
      let alignment = max(module[variable].alignment ?? 1, module.types.alignment(of: module[variable].type))
      offsets[variable] = GridFrame.place(
        module.types.size(of: module[variable].type), alignment: min(alignment, 128), in: &frame.sharedBytes)
    }
    frame.sharedBytes = roundedUp(frame.sharedBytes, to: 128)
    // An array without a size is what the launch asks for.
    for variable in variables where offsets[variable] == nil { offsets[variable] = frame.sharedBytes }

    let dynamic = writer.append(
      .load(
        Load(
          address(frameOffset: writer.integer(TypeTable.i64, UInt64(GridFrame.dynamicSharedOffset))),
          alignment: 4)), TypeTable.i32, name: "dynamic_shared")
    let stride = writer.binary(
      .add, writer.cast(.zext, dynamic, to: TypeTable.i64),
      writer.integer(TypeTable.i64, UInt64(frame.sharedBytes)))
    let own = address(frameOffset: writer.binary(.mul, blockNumber, stride))
    let base = writer.offset(own, by: writer.integer(TypeTable.i64, UInt64(GridFrame.headerBytes)))
    sharedPart = writer.binary(.mul, blocks, stride)
    retypeShared()
    replaceShared(base, offsets)
  }

  /// Makes addresses of shared memory plain ones.
  private mutating func retypeShared() {
    guard let shared = writer.module.types.find(.pointer(.shared)) else { return }
    for n in writer.function.values.indices where writer.function.values[n].type == shared {
      writer.function.values[n].type = TypeTable.pointer
    }
  }

  /// Replaces constants that lead to shared variables by addresses in the frame.
  private mutating func replaceShared(_ base: Operand, _ offsets: [GlobalID: Int]) {
    var known: [ConstantID: Operand] = [:]
    for block in writer.function.blocks.indices {
      for place in writer.function.blocks[block].instructions.indices {
        var operation = writer.function.blocks[block].instructions[place].operation
        operation.rewriteOperands { operand in
          guard case .constant(let id) = operand else { return operand }
          if let found = known[id] { return found }
          let new = moved(id, base, offsets)
          known[id] = new
          return new
        }
        writer.function.blocks[block].instructions[place].operation = operation
      }
    }
  }

  /// What a constant is with shared memory in the frame.
  private mutating func moved(_ id: ConstantID, _ base: Operand, _ offsets: [GlobalID: Int]) -> Operand {
    let shared = writer.module.types.find(.pointer(.shared))
    switch writer.module[id] {
    case .global(_, let variable):
      guard let offset = offsets[variable] else { return .constant(id) }
      return writer.offset(base, by: writer.integer(TypeTable.i64, UInt64(offset)))
    case .null(shared): return .constant(writer.module.intern(.null(TypeTable.pointer)))
    case .zero(shared): return .constant(writer.module.intern(.null(TypeTable.pointer)))
    case .undefined(shared), .poison(shared): return writer.undefined(TypeTable.pointer)
    case .expression(let type, let expression):
      guard !Self.sharedVariables(in: id, writer.module).isEmpty else { return .constant(id) }
      let result = type == shared ? TypeTable.pointer : type
      switch expression {
      case .cast(let op, let operand):
        let inner = moved(operand, base, offsets)
        return result == writer.type(of: inner) ? inner : writer.append(.cast(Cast(op, inner)), result)
      case .elementAddress(let source, let address, let indices, _):
        let inner = moved(address, base, offsets)
        return writer.append(
          .elementAddress(
            ElementAddress(source: source, base: inner, indices: indices.map { .constant($0) })), result)
      case .binary(let op, let left, let right):
        let first = moved(left, base, offsets)
        let second = moved(right, base, offsets)
        return writer.append(.binary(Binary(op, first, second)), result)
      case .compare(let predicate, let left, let right):
        let first = moved(left, base, offsets)
        let second = moved(right, base, offsets)
        return writer.append(.compareIntegers(CompareIntegers(predicate, first, second)), result)
      case .select(let condition, let left, let right):
        let decides = moved(condition, base, offsets)
        let first = moved(left, base, offsets)
        let second = moved(right, base, offsets)
        return writer.append(.select(Select(decides, first, second)), result)
      }
    default: return .constant(id)
    }
  }

  /// The shared variables that a constant's value depends on.
  private static func sharedVariables(in id: ConstantID, _ module: Module) -> [GlobalID] {
    switch module[id] {
    case .global(_, let variable): module[variable].addressSpace == .shared ? [variable] : []
    case .expression(_, .cast(_, let operand)): sharedVariables(in: operand, module)
    case .expression(_, .elementAddress(_, let base, let indices, _)):
      ([base] + indices).flatMap { sharedVariables(in: $0, module) }
    case .expression(_, .binary(_, let left, let right)), .expression(_, .compare(_, let left, let right)):
      [left, right].flatMap { sharedVariables(in: $0, module) }
    case .expression(_, .select(let condition, let left, let right)):
      [condition, left, right].flatMap { sharedVariables(in: $0, module) }
    default: []
    }
  }

  /// Moves arrays to the kernel's beginning, those that have to outlast a barrier into the frame.
  mutating func moveArrays(_ reach: Reach) {
    var kept: [(value: ValueID, offset: Int)] = []
    var own: [Instruction] = []
    for block in writer.function.blocks.indices {
      for instruction in writer.function.blocks[block].instructions {
        guard case .allocate(let i) = instruction.operation, let value = instruction.result else { continue }
        let uses = PointerUses(writer.function, in: writer.module) { $0 == .value(value) }
        if uses.escapes || reach.crosses(uses.blocks) {
          let size = writer.module.types.size(of: i.type) * (writer.module.constantCount(of: i) ?? 1)
          kept.append(
            (value, GridFrame.place(size, alignment: min(max(i.alignment, 1), 16), in: &frame.arrayBytes)))
        } else {
          own.append(instruction)
        }
      }
      writer.function.blocks[block].instructions.removeAll {
        if case .allocate = $0.operation { return true }
        return false
      }
    }
    frame.arrayBytes = roundedUp(frame.arrayBytes, to: 16)
    writer.function.blocks[0].instructions.insert(contentsOf: own, at: 0)
    everywhere.formUnion(own.compactMap(\.result))
    let begin = writer.binary(
      .add, sharedPart, writer.integer(TypeTable.i64, UInt64(GridFrame.headerBytes)))
    let arrayBytes = writer.integer(TypeTable.i64, UInt64(frame.arrayBytes))
    let base = writer.offset(
      .value(frameParameter),
      by: writer.binary(.add, begin, writer.binary(.mul, thread, arrayBytes)))
    values = writer.binary(.add, begin, writer.binary(.mul, threads, arrayBytes))
    for (value, offset) in kept {
      let bytes = writer.integer(TypeTable.i64, UInt64(offset))
      writer.function[BlockID(0)].instructions.append(
        Instruction(
          .elementAddress(ElementAddress(source: TypeTable.i8, base: base, indices: [bytes])), result: value))
      everywhere.insert(value)
    }
  }
}
