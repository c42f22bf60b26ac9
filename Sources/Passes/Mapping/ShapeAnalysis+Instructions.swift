internal import IR

extension ShapeAnalysis {
  /// The shape of an instruction's result.
  func shape(of instruction: Instruction, in block: BlockID) -> LaneShape {
    func of(_ operand: Operand) -> LaneShape { shape(of: operand, in: block) }
    switch instruction.operation {
    case .binary(let i): return binary(i, of(i.left), of(i.right))
    case .freeze(let i): return of(i.operand)
    case .cast(let i): return cast(i, of(i.operand), instruction.result!)
    case .select(let i):
      let condition = of(i.condition)
      guard condition.isUniform else { return chosen(of(i.ifTrue), of(i.ifFalse)) }
      var shape = of(i.ifTrue).joined(of(i.ifFalse))
      if shape.isUniform { shape.kind = max(shape.kind, condition.kind) }
      return shape
    case .allocate:
      return .affine(arrays.laneStride[instruction.result!]!, alignment: 16)
    case .elementAddress(let i): return elementAddress(i, instruction.result!, in: block)
    case .load(let i): return load(i, of(i.address))
    case .atomicUpdate, .compareExchange: return .varying
    case .call(let i): return call(i, in: block)
    default: return combined(instruction.operation.operands.map(of))
    }
  }

  /// The shape of a function of values: uniform if they are.
  private func combined(_ shapes: [LaneShape]) -> LaneShape {
    var kind = LaneShape.Kind.blockUniform
    for shape in shapes { kind = max(kind, shape.kind) }
    return kind <= .warpUniform ? .uniform(kind) : .varying
  }

  private func load(_ i: Load, _ address: LaneShape) -> LaneShape {
    guard address.isUniform else { return .varying }
    return .uniform(i.isVolatile || i.ordering != nil ? .warpUniform : address.kind)
  }

  private func binary(_ i: Binary, _ a: LaneShape, _ b: LaneShape) -> LaneShape {
    if a.isUniform, b.isUniform {
      return .uniform(max(a.kind, b.kind), alignment: uniformAlignment(i, a, b))
    }
    if i.operator.isFloatingPoint { return .varying }
    guard a.isScalar, b.isScalar else { return likely(i, a, b) }
    switch i.operator {
    case .add: return sum(a, b, b.stride, i.flags)
    case .or where i.flags.contains(.disjoint): return sum(a, b, b.stride, [.nsw, .nuw])
    case .sub: return sum(a, b, -b.stride, i.flags)
    case .mul:
      if let factor = constant(i.right) { return scaled(a, factor, i.flags) }
      if let factor = constant(i.left) { return scaled(b, factor, i.flags) }
      return .varying
    case .shl:
      if let bits = constant(i.right), bits < 31 { return scaled(a, 1 << bits, i.flags) }
      return .varying
    case .and, .urem:
      guard let raw = constant(i.right) else { return likely(i, a, b) }
      let count = i.operator == .and ? raw &+ 1 : raw
      guard fitsInside(a, count) else { return likely(i, a, b) }
      return .affine(a.stride, alignment: min(a.alignment, count), staysSigned: true, staysUnsigned: true)
    case .lshr, .udiv, .ashr:
      guard let raw = constant(i.right), raw < 31 || i.operator == .udiv else { return .varying }
      return fitsInside(a, i.operator == .udiv ? raw : 1 << raw) ? .uniform(.warpUniform) : .varying
    default: return .varying
    }
  }

  /// What a likely stride becomes.
  private func likely(_ i: Binary, _ a: LaneShape, _ b: LaneShape) -> LaneShape {
    guard let first = a.anyStride, let second = b.anyStride else { return .varying }
    // Only one of two numbers may have wrapped around.
    let isEven = a.growsEvenly && b.growsEvenly && (a.isScalar || b.isScalar)
    switch i.operator {
    case .add: return .likely(first + second, isEven: isEven)
    case .or where i.flags.contains(.disjoint): return .likely(first + second, isEven: isEven)
    case .sub: return .likely(first - second, isEven: isEven)
    case .mul:
      guard let factor = constant(i.right), factor.magnitude < 1 << 20 else { return .varying }
      return .likely(first * factor, isEven: isEven)
    case .shl:
      guard let bits = constant(i.right), bits < 20 else { return .varying }
      return .likely(first << bits, isEven: isEven)
    case .and, .urem, .srem: return remainder(i, a, b)
    default: return .varying
    }
  }

  /// A remainder grows as the number does, but where it begins anew: rarely within a warp, if the divisor is no small one.
  private func remainder(_ i: Binary, _ a: LaneShape, _ b: LaneShape) -> LaneShape {
    guard !isAnywhere, a.isUniform != b.isUniform, i.operator == .and || b.isUniform else { return .varying }
    let count = constant(i.right) ?? constant(i.left) ?? Int.max
    guard count >= target.lanes, let stride = a.isUniform ? b.anyStride : a.anyStride else { return .varying }
    return .likely(stride)
  }

  /// What each lane chooses for itself: mostly the number that grows, if the other is where it ends (`x < n ? x : n - 1`).
  private func chosen(_ a: LaneShape, _ b: LaneShape) -> LaneShape {
    guard !isAnywhere, let first = a.anyStride, let second = b.anyStride else { return .varying }
    if first == second { return .likely(first) }
    return a.isUniform ? .likely(second) : b.isUniform ? .likely(first) : .varying
  }

  /// Whether all lanes' values lie between two multiples of a power of two.
  private func fitsInside(_ shape: LaneShape, _ count: Int) -> Bool {
    count > 0 && count & (count - 1) == 0 && shape.stride > 0
      && shape.stride * (target.lanes - 1) < min(count, shape.alignment)
  }

  private func uniformAlignment(_ i: Binary, _ a: LaneShape, _ b: LaneShape) -> Int {
    switch i.operator {
    case .add, .sub, .or, .xor: return min(a.alignment, b.alignment)
    case .and: return max(a.alignment, b.alignment)
    case .mul:
      return min(
        LaneShape.greatestAlignment, a.alignment.multipliedReportingOverflow(by: b.alignment).partialValue)
    case .shl:
      guard let bits = constant(i.right), bits < 30 else { return 1 }
      return min(LaneShape.greatestAlignment, a.alignment << bits)
    default: return 1
    }
  }

  /// A sum of what grows evenly.
  ///
  /// LLVM's promise that nothing wraps around is one for the lanes that run the instruction, and the first lane, from
  /// which the others are reckoned, need not be among them. For signed numbers it holds for all the same, but near the
  /// ends of their range; an unsigned one may well be below zero (`tid - step` behind a test that it is not).
  private func sum(_ a: LaneShape, _ b: LaneShape, _ stride: Int, _ flags: IntegerFlags) -> LaneShape {
    var shape = LaneShape.affine(
      a.stride + stride, alignment: min(a.alignment, b.alignment),
      staysSigned: flags.contains(.nsw) && a.staysSigned && b.staysSigned)
    keepInside(&shape)
    return shape
  }

  private func scaled(_ a: LaneShape, _ factor: Int, _ flags: IntegerFlags) -> LaneShape {
    guard factor.magnitude < 1 << 31 else { return .varying }
    let product = a.stride.multipliedReportingOverflow(by: factor)
    guard !product.overflow else { return .varying }
    var shape = LaneShape.affine(
      product.partialValue,
      alignment: min(
        LaneShape.greatestAlignment,
        a.alignment.multipliedReportingOverflow(by: LaneShape.alignment(of: factor)).partialValue),
      staysSigned: flags.contains(.nsw) && a.staysSigned)
    keepInside(&shape)
    return shape
  }

  /// Lanes' values that lie between two multiples of a power of two cannot wrap around.
  private func keepInside(_ shape: inout LaneShape) {
    if shape.stride > 0, shape.stride * (target.lanes - 1) < shape.alignment {
      shape.staysSigned = true
      shape.staysUnsigned = true
    }
  }

  /// The value of an integer constant of at most 64 bits, signed.
  func constant(_ operand: Operand) -> Int? {
    guard case .constant(let id) = operand, case .integer(let type, let raw) = module[id],
      case .integer(let bits) = module.types[type], bits <= 64
    else { return nil }
    return raw.signed(bits: bits)
  }

  private func cast(_ i: Cast, _ a: LaneShape, _ result: ValueID) -> LaneShape {
    if a.isUniform {
      return .uniform(a.kind, alignment: [.zext, .sext, .trunc].contains(i.operator) ? a.alignment : 1)
    }
    guard a.isScalar else {
      if [.addrspacecast, .ptrtoint, .inttoptr, .bitcast].contains(i.operator) { return a }
      return [.zext, .sext].contains(i.operator) ? .likely(a.likelyStride) : .varying
    }
    let unproven = a.stride.magnitude < 1 << 20 ? LaneShape.likely(a.stride, isEven: true) : .varying
    switch i.operator {
    // Intel's takes it that signed numbers do not wrap around.
    case .sext where isAnywhere: return .affine(a.stride, staysSigned: true)
    case .zext where isAnywhere && !a.staysUnsigned: return unproven
    case .sext: return a.staysSigned ? .affine(a.stride, alignment: a.alignment, staysSigned: true) : unproven
    case .zext:
      // Lanes that are not negative have the same number with its sign (`VectorMapping.scalarInstruction`).
      let isRight = a.staysUnsigned || i.flags.contains(.nneg) && a.staysSigned
      return isRight
        ? .affine(a.stride, alignment: a.alignment, staysSigned: true, staysUnsigned: true) : unproven
    case .trunc:
      guard case .integer(let bits) = module.types[function[result].type], bits >= 32 else { return .varying }
      var shape = LaneShape.affine(a.stride, alignment: a.alignment)
      keepInside(&shape)
      return shape
    case .addrspacecast, .ptrtoint, .inttoptr, .bitcast:
      let isSameSize =
        module.types.size(of: module.type(of: i.operand, in: function))
        == module.types.size(of: function[result].type)
      if i.operator == .bitcast, !module.isPointer(function[result].type) { return .varying }
      return isSameSize ? a : .varying
    default: return .varying
    }
  }

  private func elementAddress(_ i: ElementAddress, _ result: ValueID, in block: BlockID) -> LaneShape {
    var shape = shape(of: i.base, in: block)
    let factor = arrays.interleaved[result] == nil ? 1 : target.lanes
    for (index, scale) in module.steps(i) {
      let step = self.shape(of: index, in: block)
      guard shape.isScalar, step.isScalar, step.isUniform || step.staysSigned || bits(index) == 64 else {
        guard shape.isScalar || step.isScalar, let first = shape.anyStride, let second = step.anyStride,
          second.magnitude < 1 << 20
        else { return .varying }
        shape = .likely(
          first + second * scale * factor, isEven: shape.growsEvenly && step.growsEvenly)
        continue
      }
      if shape.isUniform, step.isUniform {
        shape = .uniform(max(shape.kind, step.kind))
      } else {
        let bytes = step.stride.multipliedReportingOverflow(by: scale * factor)
        let sum = shape.stride.addingReportingOverflow(bytes.partialValue)
        shape = bytes.overflow || sum.overflow ? .varying : .affine(sum.partialValue)
      }
    }
    return shape
  }

  private func bits(_ operand: Operand) -> Int {
    if case .integer(let bits) = module.types[module.type(of: operand, in: function)] { return bits }
    return 64
  }

  // MARK: Calls

  private func call(_ call: Call, in block: BlockID) -> LaneShape {
    guard case .function(let id) = call.callee else { return .varying }
    let name = module[id].name
    if name.hasPrefix("llvm.nvvm.read.ptx.sreg.") {
      return register(String(name.dropFirst("llvm.nvvm.read.ptx.sreg.".count)))
    }
    if module.isBarrier(call) { return .uniform() }
    var operands: [Operand] = []
    for argument in call.arguments {
      if case .operand(let operand) = argument.value { operands.append(operand) }
    }
    if let operation = WarpOperation(name) { return result(of: operation, operands, in: block) }
    if LaneFunctions.hasEffect(name) { return .varying }
    if LaneFunctions.givesPointer(name), !operands.isEmpty { return shape(of: operands[0], in: block) }
    var shapes: [LaneShape] = []
    for operand in operands { shapes.append(shape(of: operand, in: block)) }
    let isBound = ["llvm.smin.", "llvm.smax.", "llvm.umin.", "llvm.umax."].contains { name.hasPrefix($0) }
    if isBound, shapes.count == 2, !(shapes[0].isUniform && shapes[1].isUniform) {
      return chosen(shapes[0], shapes[1])
    }
    return combined(shapes)
  }

  /// What lanes get of an operation among them: the same, where all name the same members.
  private func result(of operation: WarpOperation, _ operands: [Operand], in block: BlockID) -> LaneShape {
    guard operation.isSame else { return .varying }
    var members = LaneShape.uniform()
    if case .reduce = operation {
      if operands.count > 1 { members = shape(of: operands[1], in: block) }
    } else if operands.count > 1 {
      members = shape(of: operands[0], in: block)
    }
    return members.isUniform ? .uniform(.warpUniform) : .varying
  }

  private func register(_ name: String) -> LaneShape {
    let rows = target.isLinear || target.blockX % target.lanes == 0
    let start = isAnywhere ? 1 : target.lanes
    switch name {
    case "tid.x":
      return rows ? .affine(1, alignment: start, staysSigned: true, staysUnsigned: true) : .varying
    case "globalid.x": return .affine(1)
    case "wideglobalid.x": return .affine(1, staysSigned: true, staysUnsigned: true)
    case "tid.y", "tid.z":
      return target.isLinear
        ? .uniform(alignment: LaneShape.greatestAlignment) : rows ? .uniform(.warpUniform) : .varying
    case "laneid": return .affine(1, alignment: start, staysSigned: true, staysUnsigned: true)
    case "warpid", "clock", "clock64", "globaltimer": return .uniform(.warpUniform)
    case "ntid.x" where isAnywhere: return .uniform()
    case "ntid.x": return .uniform(alignment: LaneShape.alignment(of: target.blockX))
    case "ntid.y": return .uniform(alignment: LaneShape.alignment(of: target.blockY))
    case "ntid.z": return .uniform(alignment: LaneShape.alignment(of: target.blockZ))
    case _ where name.hasPrefix("lanemask"): return .varying
    default: return .uniform()
    }
  }
}

extension Module {
  /// The variable indices of an address computation with the bytes that each steps over; constants are left out.
  func steps(_ i: ElementAddress) -> [(index: Operand, scale: Int)] {
    var type = i.source
    var result: [(Operand, Int)] = []
    for (n, index) in i.indices.enumerated() {
      if n > 0 {
        switch types.resolved(type) {
        case .structure(let fields, _):
          if case .constant(let id) = index, case .integer(_, let raw) = self[id] { type = fields[Int(raw)] }
          continue
        case .array(_, let element), .vector(_, let element): type = element
        default: break
        }
      }
      if index.valueID != nil { result.append((index, types.size(of: type))) }
    }
    return result
  }

  /// The bytes that the constant indices of an address computation add.
  func constantOffset(_ i: ElementAddress) -> Int {
    var type = i.source
    var offset = 0
    for (n, index) in i.indices.enumerated() {
      var value = 0
      if case .constant(let id) = index, case .integer(let kind, let raw) = self[id],
        case .integer(let bits) = types[kind]
      {
        value = raw.signed(bits: bits)
      }
      if n > 0 {
        switch types.resolved(type) {
        case .structure(let fields, let isPacked):
          offset += types.structureLayout(fields, isPacked: isPacked).offsets[value]
          type = fields[value]
          continue
        case .array(_, let element), .vector(_, let element): type = element
        default: break
        }
      }
      // Addresses are numbers modulo 2^64.
      offset &+= value &* types.size(of: type)
    }
    return offset
  }
}
