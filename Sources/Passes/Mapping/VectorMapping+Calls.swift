internal import IR

extension VectorMapping {
  /// Writes a call: of a warp operation, of a function that works on vectors as on numbers, or lane by lane.
  mutating func writeCall(_ call: Call, _ instruction: Instruction) throws(MappingRefusal) {
    guard case .function(let id) = call.callee else { return }
    let name = builder.module[id].name
    if LaneFunctions.isRemark(name) || builder.module.isBarrier(call) { return }
    let result = instruction.result
    if name.hasPrefix("llvm.nvvm.read.ptx.sreg."), let result {
      return writeRegister(String(name.dropFirst("llvm.nvvm.read.ptx.sreg.".count)), result)
    }
    if let operation = WarpOperation(name) { return try writeWarpOperation(operation, call, result) }
    // All lanes' accesses before it are written before those behind it.
    if LaneFunctions.isPauseOrFence(name) {
      if call.arguments.isEmpty { builder.add(.call(call)) }
      return
    }
    if LaneFunctions.hasEffect(name) { return try writeLaneByLane(instruction) }
    guard let result else { return try writeLaneByLane(instruction) }
    let shape = shapes.shape(of: .value(result))
    if LaneFunctions.givesPointer(name) {
      return define(
        result, shape.isScalar ? scalar(call.arguments[0].operand!) : lanes(call.arguments[0].operand!))
    }
    if shape.isScalar {
      var copy = call
      for n in copy.arguments.indices {
        if case .operand(let operand) = copy.arguments[n].value {
          copy.arguments[n].value = .operand(scalar(operand))
        }
      }
      return define(result, builder.make(.call(copy), source[result].type, name: source[result].name))
    }
    if let word = LaneFunctions.elementwise(name) {
      var arguments: [Operand] = []
      for argument in call.arguments {
        if let operand = argument.operand { arguments.append(lanes(operand)) }
      }
      let type = builder.vectorType(source[result].type)
      if arguments.allSatisfy({ builder.type($0) == type }) {
        return define(result, builder.call("math." + word, arguments, type)!)
      }
    }
    if let value = try writeIntegerFunction(name, call, result) { return define(result, value) }
    try writeLaneByLane(instruction)
  }

  // MARK: Special registers

  private mutating func writeRegister(_ name: String, _ result: ValueID) {
    if shapes.shape(of: .value(result)).isScalar { return define(result, register(name, result)) }
    define(result, registerLanes(name, result))
  }

  /// The number of the first thread of the warp in hand.
  private mutating func firstThread() -> Operand { builder.binary(.mul, warp, builder.integer(target.lanes)) }

  /// A special register of the first lane.
  mutating func register(_ name: String, _ result: ValueID) -> Operand {
    let x = target.blockX
    let y = target.blockY
    switch name {
    case "ntid.x": return builder.integer(x)
    case "ntid.y": return builder.integer(y)
    case "ntid.z": return builder.integer(target.blockZ)
    case "tid.x":
      if target.isLinear || x >= target.threads { return firstThread() }
      if x == target.lanes { return builder.integer(0) }
      return builder.binary(.urem, firstThread(), builder.integer(x))
    case "tid.y":
      if target.isLinear { return builder.integer(0) }
      let row = builder.binary(.udiv, firstThread(), builder.integer(x))
      return target.blockZ == 1 ? row : builder.binary(.urem, row, builder.integer(y))
    case "tid.z":
      if target.blockZ == 1 { return builder.integer(0) }
      return builder.binary(.udiv, firstThread(), builder.integer(x * y))
    case "laneid": return builder.binary(.and, firstThread(), builder.integer(31))
    case "warpid": return builder.binary(.lshr, firstThread(), builder.integer(5))
    case "nwarpid": return builder.integer((target.threads + 31) / 32)
    case "warpsize": return builder.integer(32)
    default:
      let type = source[result].type
      let id = builder.module.declaration(of: "llvm.nvvm.read.ptx.sreg." + name, result: type, parameters: [])
      return builder.make(
        .call(Call(.function(id), type: builder.module[id].type, arguments: [])), type,
        name: source[result].name)
    }
  }

  /// A special register of all lanes.
  private mutating func registerLanes(_ name: String, _ result: ValueID) -> Operand {
    let all = builder.binary(.add, builder.splat(firstThread()), builder.integers(TypeTable.i32) { $0 })
    func number(_ value: Int) -> Operand { builder.integers(TypeTable.i32) { _ in value } }
    switch name {
    case "tid.x": return builder.binary(.urem, all, number(target.blockX))
    case "tid.y":
      let row = builder.binary(.udiv, all, number(target.blockX))
      return target.blockZ == 1 ? row : builder.binary(.urem, row, number(target.blockY))
    case "tid.z": return builder.binary(.udiv, all, number(target.blockX * target.blockY))
    default: break
    }
    // `lanemask.…`: bits below, at and above the lane's own.
    let lane = builder.binary(.and, all, number(31))
    let own = builder.binary(.shl, number(1), lane)
    let below = builder.binary(.sub, own, number(1))
    let through = builder.binary(.or, own, below)
    switch name {
    case "lanemask.eq": return own
    case "lanemask.lt": return below
    case "lanemask.le": return through
    case "lanemask.ge": return builder.binary(.xor, below, number(-1))
    default: return builder.binary(.xor, through, number(-1))
    }
  }
}
