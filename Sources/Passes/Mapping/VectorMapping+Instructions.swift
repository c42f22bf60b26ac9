internal import IR

extension VectorMapping {
  /// Writes an instruction: once where its lanes' results follow from the first lane's, else for all lanes.
  mutating func write(_ instruction: Instruction) throws(MappingRefusal) {
    switch instruction.operation {
    case .allocate: return
    case .store(let i): return writeStore(i)
    case .load(let i): return writeLoad(i, instruction.result!)
    case .atomicUpdate(let i): return try writeUpdate(i, instruction)
    case .compareExchange: return try writeLaneByLane(instruction)
    case .fence: return builder.add(instruction.operation)
    case .call(let call): return try writeCall(call, instruction)
    case .extractValue(let i):
      if let id = i.aggregate.valueID, let parts = taken[id] {
        return define(instruction.result!, parts[i.indices[0]])
      }
    default: break
    }
    guard let result = instruction.result else { return }
    if shapes.shape(of: .value(result)).isScalar {
      define(result, scalarInstruction(instruction.operation, result))
    } else {
      define(result, laneInstruction(instruction.operation, result))
    }
  }

  /// An instruction on the first lane's values.
  private mutating func scalarInstruction(_ operation: IR.Operation, _ result: ValueID) -> Operand {
    var copy = operation
    var replaced: [Operand] = []
    for operand in operation.operands { replaced.append(scalar(operand)) }
    var place = 0
    copy.rewriteOperands { _ in
      place += 1
      return replaced[place - 1]
    }
    switch copy {
    case .elementAddress(let i): return address(i, result)
    case .binary(var i) where i.operator == .or && !shapes.shape(of: .value(result)).isUniform:
      // Of bits that are disjoint in the lanes that run this, but maybe not in the first.
      i.operator = .add
      copy = .binary(i)
    case .cast(var i) where i.operator == .zext && !isNeverNegative(operation):
      i.operator = .sext
      copy = .cast(i)
    default: break
    }
    return builder.make(copy, source[result].type, name: source[result].name)
  }

  /// Whether the first lane's value of a conversion's operand is no negative number, as far as lanes differ.
  private func isNeverNegative(_ operation: IR.Operation) -> Bool {
    guard case .cast(let i) = operation else { return true }
    let shape = shapes.shape(of: i.operand, in: here)
    return shape.isUniform || shape.staysUnsigned
  }

  /// An address by scalar indices; in an interleaved array each element is a vector.
  private mutating func address(_ i: ElementAddress, _ result: ValueID) -> Operand {
    let type = source[result].type
    guard shapes.arrays.interleaved[result] != nil else {
      return builder.make(.elementAddress(i), type, name: source[result].name)
    }
    var offset = builder.integer(builder.module.constantOffset(i) * target.lanes, TypeTable.i64)
    for (index, scale) in builder.module.steps(i) {
      var wide = index
      if builder.type(index) != TypeTable.i64 { wide = builder.cast(.sext, index, TypeTable.i64) }
      let bytes = builder.binary(.mul, wide, builder.integer(scale * target.lanes, TypeTable.i64))
      offset = builder.binary(.add, offset, bytes)
    }
    return builder.make(
      .elementAddress(ElementAddress(source: TypeTable.i8, base: i.base, indices: [offset])), type,
      name: source[result].name)
  }

  /// An instruction on vectors.
  private mutating func laneInstruction(_ operation: IR.Operation, _ result: ValueID) -> Operand {
    let type = builder.vectorType(source[result].type)
    let name = source[result].name
    switch operation {
    case .binary(var i):
      i.left = lanes(i.left)
      i.right = lanes(i.right)
      switch i.operator {
      case .udiv, .urem, .sdiv, .srem: i.right = safeDivisor(i)
      default: break
      }
      return builder.make(.binary(i), type, name: name)
    case .negate(var i):
      i.operand = lanes(i.operand)
      return builder.make(.negate(i), type, name: name)
    case .freeze(let i): return lanes(i.operand)
    case .compareIntegers(var i):
      i.left = lanes(i.left)
      i.right = lanes(i.right)
      return builder.make(.compareIntegers(i), type, name: name)
    case .compareFloats(var i):
      i.left = lanes(i.left)
      i.right = lanes(i.right)
      return builder.make(.compareFloats(i), type, name: name)
    case .cast(let i): return laneCast(i, result, type)
    case .select(var i):
      let isOne = shape(i.condition).isUniform
      i.condition = isOne ? scalar(i.condition) : lanes(i.condition)
      i.ifTrue = lanes(i.ifTrue)
      i.ifFalse = lanes(i.ifFalse)
      return builder.make(.select(i), type, name: name)
    case .elementAddress(let i): return laneAddress(i, result)
    default: return builder.splat(.constant(builder.module.zero(source[result].type)))
    }
  }

  private mutating func laneCast(_ i: Cast, _ result: ValueID, _ type: TypeID) -> Operand {
    let all = lanes(i.operand)
    switch i.operator {
    case .addrspacecast: return all
    case .ptrtoint, .inttoptr:
      // The number of a pointer that says it is shared is its place in the block's shared memory.
      let isFromShared = isShared(builder.module.type(of: i.operand, in: source))
      let number = isFromShared ? builder.binary(.sub, all, sharedBase()) : all
      let from = builder.type(number)
      let isWider = builder.module.types.size(of: type) > builder.module.types.size(of: from)
      let sized = from == type ? number : builder.cast(isWider ? .zext : .trunc, number, type)
      return isShared(source[result].type) ? builder.binary(.add, sized, sharedBase()) : sized
    case .bitcast where builder.type(all) == type: return all
    default:
      var copy = i
      copy.operand = all
      return builder.make(.cast(copy), type, name: source[result].name)
    }
  }

  private func isShared(_ type: TypeID) -> Bool { builder.module.types[type] == .pointer(.shared) }

  /// The address of the block's shared memory, in all lanes.
  private mutating func sharedBase() -> Operand { builder.splat(builder.call("shared", [], TypeTable.i64)!) }

  /// A divisor for which no lane's division stops the processor: lanes that take no part may hold zero, and CUDA
  /// gives some number for a division by zero, and the dividend for the least number divided by -1.
  private mutating func safeDivisor(_ i: Binary) -> Operand {
    let type = builder.type(i.right)
    guard case .vector(_, let element) = builder.module.types[type],
      case .integer(let bits) = builder.module.types[element]
    else { return i.right }
    if let constant = i.right.constantID, case .aggregate(_, let parts) = builder.module[constant],
      case .integer(_, let raw)? = parts.first.map({ builder.module[$0] }), raw != 0,
      raw.signed(bits: bits) != -1
    {
      return i.right
    }
    let one = builder.integers(element) { _ in 1 }
    var isBad = builder.compare(.eq, i.right, builder.integers(element) { _ in 0 })
    if i.operator == .sdiv || i.operator == .srem {
      let isMinusOne = builder.compare(.eq, i.right, builder.integers(element) { _ in -1 })
      let isLeast = builder.compare(.eq, i.left, builder.integers(element) { _ in Int.min >> (64 - bits) })
      isBad = builder.binary(.or, isBad, builder.binary(.and, isMinusOne, isLeast))
    }
    return builder.select(isBad, one, i.right)
  }

  private mutating func laneAddress(_ i: ElementAddress, _ result: ValueID) -> Operand {
    let factor = shapes.arrays.interleaved[result] == nil ? 1 : target.lanes
    var sum = lanes(i.base)
    for (index, scale) in builder.module.steps(i) {
      var wide = lanes(index)
      let type = builder.vectorType(TypeTable.i64)
      if builder.type(wide) != type { wide = builder.cast(.sext, wide, type) }
      if scale * factor != 1 {
        wide = builder.binary(.mul, wide, builder.integers(TypeTable.i64) { _ in scale * factor })
      }
      sum = builder.binary(.add, sum, wide)
    }
    let offset = builder.module.constantOffset(i) * factor
    return offset == 0 ? sum : builder.binary(.add, sum, builder.integers(TypeTable.i64) { _ in offset })
  }

  // MARK: Values that are computed again

  /// Whether a value is cheaper computed again than kept: few steps from parameters, constants and special registers.
  func isRecomputed(_ value: ValueID) -> Bool {
    var budget = 12
    return isRecomputed(.value(value), &budget)
  }

  private func isRecomputed(_ operand: Operand, _ budget: inout Int) -> Bool {
    guard let id = operand.valueID else { return true }
    if source.parameters.contains(where: { $0.value == id }) || arrays[id] != nil { return true }
    guard budget > 0, shapes.shape(of: operand).isScalar, let operation = definitions[id] else {
      return false
    }
    if let home = shapes.home(of: id),
      shapes.loops.loops(around: home).contains(where: shapes.divergentLoops.contains)
    {
      return false
    }
    budget -= 1
    switch operation {
    case .binary(let i) where i.operator.isFloatingPoint: return false
    case .binary(let i) where [.udiv, .sdiv, .urem, .srem].contains(i.operator) && i.right.valueID != nil:
      return false
    case .binary, .cast, .elementAddress, .freeze, .compareIntegers, .select: break
    case .call(let call):
      guard case .function(let callee) = call.callee else { return false }
      let name = builder.module[callee].name
      return name.hasPrefix("llvm.nvvm.read.ptx.sreg.") && !name.contains("clock") && !name.hasSuffix("timer")
    default: return false
    }
    for part in operation.operands { if !isRecomputed(part, &budget) { return false } }
    return true
  }

  /// Computes a value again for the warp in hand.
  mutating func recompute(_ value: ValueID) -> Operand {
    if let known = scalars[value] { return known }
    if arrays[value] != nil { return ownArray(value) }
    guard let operation = definitions[value] else { return .value(value) }
    let result: Operand
    if case .call(let call) = operation, case .function(let callee) = call.callee {
      result = register(
        String(builder.module[callee].name.dropFirst("llvm.nvvm.read.ptx.sreg.".count)), value)
    } else {
      for operand in operation.operands {
        if let id = operand.valueID { scalars[id] = recompute(id) }
      }
      result = scalarInstruction(operation, value)
    }
    scalars[value] = result
    return result
  }
}
