import IR
import PTX

/// PTX ISA, "Data Movement and Conversion Instructions": moves and accesses.
extension StatementLowering {
  /// `mov`: a value, a special register, an address, or words packed and unpacked.
  mutating func lowerMove(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard let type = modifiers.type() else { return false }
    try expect(2)
    if case .vector(let parts) = try operand(1) {
      guard let size = Self.partSize(type, parts.count) else { return false }
      var values: [IR.Operand] = []
      for part in parts { values.append(try read(part, .unsigned(size))) }
      try give(joined(values, type == .b128 ? quad : Self.integerType(type.bits)), type)
      return true
    }
    if case .vector(let parts) = try operand(0) {
      guard let size = Self.partSize(type, parts.count) else { return false }
      let whole = asInteger(try read(1, type))
      for (n, place) in parts.enumerated() {
        try write(place, part(whole, n * size, size), .unsigned(size))
      }
      return true
    }
    // The value as it is: an address stays one.
    switch try operand(1) {
    case .argument, .register, .symbol:
      let value = try raw(try operand(1), wanting: type)
      if width(value) == type.bits {
        try give(value, type)
        return true
      }
    default: break
    }
    try give(try read(1, type), type)
    return true
  }

  /// The size of each part of a value that is taken apart, in bits; nil if it cannot be.
  private static func partSize(_ type: ScalarType, _ count: Int) -> Int? {
    let size = count == 0 ? 0 : type.bits / count
    return [8, 16, 32, 64].contains(size) && size * count == type.bits ? size : nil
  }

  /// The pointer that an address operand is.
  ///
  /// - Parameter space: The state space; nil is generic.
  mutating func address(_ operand: PTX.Operand, _ space: StateSpace?) throws(PassError) -> IR.Operand {
    guard case .memory(var base, let offset) = operand else { throw failure("an address is expected") }
    var index: IR.Operand?
    if case .pair(let first, let second) = base {
      base = first
      index = code.cast(.sext, try read(second, .s32), to: TypeTable.i64)
      guard code.constant(index!) != nil else { throw failure("an offset has to be a constant") }
    }
    let value: IR.Operand
    switch base {
    case .integer(let number): value = code.integer(TypeTable.i64, number)
    default: value = try raw(base, wanting: .u64)
    }
    var result = try pointer(value, space)
    if let index { result = code.offset(result, by: index) }
    return code.offset(result, by: code.integer(TypeTable.i64, UInt64(bitPattern: offset)))
  }

  /// A register's value as a pointer into a space.
  mutating func pointer(_ value: IR.Operand, _ space: StateSpace?) throws(PassError) -> IR.Operand {
    let wanted = try addressSpace(space)
    let type = code.module.types.intern(.pointer(wanted))
    let own = code.type(of: value)
    if own == type { return value }
    if code.module.isPointer(own) { return code.cast(.addrspacecast, value, to: type) }
    guard width(value) == 64 || (width(value) == 32 && space == .shared) else {
      throw failure("an address of \(width(value)) bits")
    }
    return code.cast(.inttoptr, asInteger(value), to: type)
  }

  private func addressSpace(_ space: StateSpace?) throws(PassError) -> AddressSpace {
    switch space {
    case nil: .generic
    case .global: .global
    case .shared: .shared
    case .local: .local
    case .const: .constant
    case .param: throw failure("a kernel's parameters cannot be reached from here")
    }
  }

  /// `cvta`, `isspacep`.
  mutating func lowerAddressConversion(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if instruction.opcode == "isspacep" {
      guard let space = modifiers.space() else { return false }
      try expect(2)
      let generic = try pointer(try raw(try operand(1), wanting: .u64), nil)
      try give(
        code.call("llvm.nvvm.isspacep.\(space.rawValue)", [generic], result: TypeTable.i1)!, .pred)
      return true
    }
    let isFromGeneric = modifiers.take("to")
    guard let space = modifiers.space(), let type = modifiers.type(), type.bits >= 32 else { return false }
    try expect(2)
    let value = try raw(try operand(1), wanting: type)
    let result =
      isFromGeneric
      ? try pointer(try pointer(value, nil), space) : try pointer(try pointer(value, space), nil)
    try give(
      type.bits == 32 ? code.cast(.trunc, asInteger(result), to: TypeTable.i32) : result, type)
    return true
  }

  /// `mapa`, `getctarank`: a cluster has one block.
  mutating func lowerClusterAddress(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    _ = modifiers.space()
    guard let type = modifiers.type(), type.bits >= 32 else { return false }
    if instruction.opcode == "getctarank" {
      try expect(2)
      try give(code.i32(0), .u32)
    } else {
      try expect(3)
      try give(try read(1, type), type)
    }
    return true
  }

  /// `ld`, `ldu`, `st`.
  mutating func lowerAccess(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let isStore = instruction.opcode == "st"
    let isAcquire = modifiers.take("acquire")
    let isRelease = modifiers.take("release")
    let isVolatile =
      [modifiers.take("volatile"), modifiers.take("relaxed"), isAcquire, isRelease].contains(true)
    modifiers.takeAdvice()
    let space = modifiers.space()
    let vector = modifiers.take(anyOf: ["v2", "v4", "v8"])
    guard let type = modifiers.type(), type.bits % 8 == 0, type.bits > 0 else { return false }
    // A cache policy may follow; it is advice.
    guard instruction.operands.count == 2 || instruction.operands.count == 3 else { return false }
    let place = isStore ? try operand(0) : try operand(1)
    let register = isStore ? try operand(1) : try operand(0)
    var registers = [register]
    if let vector {
      guard case .vector(let all) = register, all.count == Int(vector.dropFirst()) else {
        throw failure("\(vector.dropFirst()) registers are expected")
      }
      registers = all
    }
    let address = try address(place, space)
    if isRelease { code.call("llvm.nvvm.membar.gl", [], result: TypeTable.void) }
    for (n, register) in registers.enumerated() {
      let here = code.offset(address, by: code.integer(TypeTable.i64, UInt64(n * type.bytes)))
      if isStore {
        let value = try read(register, type, isRelaxed: true)
        code.append(.store(Store(value, to: here, alignment: type.bytes, isVolatile: isVolatile)))
      } else {
        let value = code.append(
          .load(Load(here, alignment: type.bytes, isVolatile: isVolatile)), held(type))
        try write(register, value, type, isRelaxed: true)
      }
    }
    if isAcquire { code.call("llvm.nvvm.membar.gl", [], result: TypeTable.void) }
    return true
  }

  /// Advice on caching: nothing has to be done.
  mutating func lowerAdvice(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if instruction.opcode == "createpolicy" {
      while modifiers.take(anyOf: modifiers.remaining.map(\.description)) != nil {}
      _ = modifiers.type()
      _ = modifiers.space()
      try give(code.integer(TypeTable.i64, 0), .b64)
      return true
    }
    modifiers.takeAdvice()
    _ = modifiers.space()
    _ = modifiers.take(anyOf: ["tensormap", "L1", "L2"])
    return true
  }

  // MARK: Asynchronous copies

  /// `cp.async`: the copy is done at once, so that there is nothing to wait for.
  mutating func lowerAsynchronousCopy(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard modifiers.take("async") else { return false }
    if modifiers.take(anyOf: ["commit_group", "wait_group", "wait_all"]) != nil { return true }
    if modifiers.take("mbarrier") { return try lowerCopiesArrival(&modifiers) }
    guard modifiers.take(anyOf: ["ca", "cg"]) != nil else { return false }
    modifiers.takeAdvice()
    guard modifiers.space() == .shared, modifiers.space() == .global else { return false }
    guard (3...5).contains(instruction.operands.count) else { throw failure("an operand is missing") }
    let size = Int(try constant(2))
    guard [4, 8, 16].contains(size) else { throw failure("4, 8 or 16 bytes can be copied") }
    let to = try address(try operand(0), .shared)
    let from = try address(try operand(1), .global)
    var available: IR.Operand?
    if instruction.operands.count > 3 {
      // How much there is to read, or a predicate that says that there is nothing; the rest is filled with zeros. A
      // cache policy of 64 bits may stand here as well.
      let raw = try self.raw(try operand(3), wanting: .u32)
      switch width(raw) {
      case 1: available = code.select(raw, code.i32(0), code.i32(UInt32(size)))
      case 32: available = raw
      default: break
      }
    }
    for place in stride(from: 0, to: size, by: 4) {
      let offset = code.integer(TypeTable.i64, UInt64(place))
      let target = code.offset(to, by: offset)
      let source = code.offset(from, by: offset)
      guard let available else {
        let word = code.append(.load(Load(source, alignment: 4)), TypeTable.i32)
        code.append(.store(Store(word, to: target, alignment: 4)))
        continue
      }
      if code.constant(available) == UInt64(size) {
        let word = code.append(.load(Load(source, alignment: 4)), TypeTable.i32)
        code.append(.store(Store(word, to: target, alignment: 4)))
        continue
      }
      copyWord(from: source, to: target, place, available)
    }
    return true
  }

  /// Copies a word of which only the bytes below `available` are to be read.
  private mutating func copyWord(
    from source: IR.Operand, to target: IR.Operand, _ place: Int, _ available: IR.Operand
  ) {
    let start = code.i32(UInt32(place))
    let isThere = code.compare(.ugt, available, start)
    let reading = code.function.makeBlock(name: "asm")
    let writing = code.function.makeBlock(name: "asm")
    let word = code.function.makeValue(TypeTable.i32)
    code.function[writing].parameters = [word]
    code.branch(isThere, Target(reading), Target(writing, [code.i32(0)]))
    code.block = reading
    let whole = code.append(.load(Load(source, alignment: 4)), TypeTable.i32)
    let count = code.binary(.sub, available, start)
    let isWhole = code.compare(.uge, count, code.i32(4))
    let bits = code.binary(.shl, code.binary(.and, count, code.i32(3)), code.i32(3))
    let one = code.i32(1)
    let mask = code.select(isWhole, code.i32(.max), code.binary(.sub, code.binary(.shl, one, bits), one))
    let kept = code.binary(.and, whole, mask)
    code.jump(to: writing, [kept])
    code.block = writing
    code.append(.store(Store(.value(word), to: target, alignment: 4)))
  }
}
