import IR
import PTX

/// PTX ISA, "Parallel Synchronization and Communication Instructions".
extension StatementLowering {
  // MARK: Atomics

  /// `atom`, `red`.
  mutating func lowerAtomic(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let hasResult = instruction.opcode == "atom"
    _ = modifiers.take("noftz")
    _ = modifiers.take("ftz")
    let isStrong = modifiers.take("acq_rel")
    let acquires = modifiers.take("acquire") || isStrong
    let releases = modifiers.take("release") || isStrong
    _ = modifiers.take("relaxed")
    let scope = modifiers.take(anyOf: ["cta", "cluster", "gpu", "sys"])
    modifiers.takeAdvice()
    let space = modifiers.space()
    let words = ["add", "min", "max", "inc", "dec", "and", "or", "xor", "exch", "cas"]
    let vector = modifiers.take(anyOf: ["v2", "v4", "v8"])
    guard let word = modifiers.take(anyOf: words), let type = modifiers.type(), type.bits >= 16 else {
      return false
    }
    if type == .b128 {
      throw failure("an atomic operation on 128 bits, as CUDA has it from compute capability 9.0 on")
    }
    let first = hasResult ? 1 : 0
    let count = word == "cas" ? 3 : 2
    guard instruction.operands.count >= first + count else { throw failure("an operand is missing") }
    let address = try address(try operand(first), space)
    if let vector {
      return try lowerAtomicVector(Int(vector.dropFirst())!, word, type, at: address)
    }
    let value = try read(first + 1, type)
    let scopeName = scope == "cta" ? "block" : scope == "gpu" ? "device" : nil
    if releases { code.call("llvm.nvvm.membar.gl", [], result: TypeTable.void) }
    let old: IR.Operand
    if word == "cas" {
      let replacement = asInteger(try read(first + 2, type))
      let expected = asInteger(value)
      let pair = code.module.types.intern(
        .structure([code.type(of: expected), TypeTable.i1], isPacked: false))
      let exchanged = code.append(
        .compareExchange(
          CompareExchange(
            address, expected: expected, replacement: replacement, success: .monotonic, failure: .monotonic,
            scope: scopeName, alignment: type.bytes)), pair)
      old = code.append(.extractValue(ExtractValue(exchanged, [0])), code.type(of: expected))
    } else if let element = type.element {
      guard word == "add", element.isFloatingPoint else { return false }
      old = packedSum(address, value, element)
    } else {
      guard let op = Self.atomicOperator(word, type), type.bits >= 32 || op == .fadd else { return false }
      old = update(op, address, value, type, scope: scopeName)
    }
    if acquires { code.call("llvm.nvvm.membar.gl", [], result: TypeTable.void) }
    if hasResult { try give(old, type) }
    return true
  }

  /// One update of a number, of which what was there is the result.
  private mutating func update(
    _ op: AtomicOperator, _ address: IR.Operand, _ value: IR.Operand, _ type: ScalarType, scope: String?
  ) -> IR.Operand {
    // What is exchanged has no type; what is added has its own.
    var operand = op == .xchg ? asInteger(value) : value
    if type == .f16 || type == .bf16 {
      let number = code.module.types.intern(type == .f16 ? .half : .bfloat)
      operand = code.cast(.bitcast, value, to: number)
    }
    let old = code.append(
      .atomicUpdate(
        AtomicUpdate(op, address, operand, ordering: .monotonic, scope: scope, alignment: type.bytes)),
      code.type(of: operand))
    return type.bits == 16 ? code.cast(.bitcast, old, to: TypeTable.i16) : old
  }

  /// `atom.v2.f32.add {…}, [a], {…}` and `red`: each element by itself, as PTX has it.
  private mutating func lowerAtomicVector(
    _ count: Int, _ word: String, _ type: ScalarType, at address: IR.Operand
  ) throws(PassError) -> Bool {
    let hasResult = instruction.opcode == "atom"
    guard word == "add", (type.element ?? type).isFloatingPoint,
      case .vector(let values) = try operand(hasResult ? 2 : 1), values.count == count
    else { return false }
    for (n, value) in values.enumerated() {
      let place = code.offset(address, by: code.integer(TypeTable.i64, UInt64(n * type.bytes)))
      let number = try read(value, type)
      let old =
        if let element = type.element {
          packedSum(place, number, element)
        } else {
          update(.fadd, place, number, type, scope: nil)
        }
      if hasResult {
        guard case .vector(let results) = try operand(0), results.count == count else { return false }
        try write(results[n], old, type)
      }
    }
    return true
  }

  private static func atomicOperator(_ word: String, _ type: ScalarType) -> AtomicOperator? {
    if type.isFloatingPoint {
      switch word {
      case "add": return .fadd
      case "exch": return .xchg
      default: return nil
      }
    }
    switch word {
    case "add": return .add
    case "min": return type.isSigned ? .min : .umin
    case "max": return type.isSigned ? .max : .umax
    case "inc": return .uincWrap
    case "dec": return .udecWrap
    case "and": return .and
    case "or": return .or
    case "xor": return .xor
    case "exch": return .xchg
    default: return nil
    }
  }

  /// Adds to both halves of a word in memory, by compare-and-exchange; the first guess is that nothing is there, since a
  /// plain reading would race with the exchanges of others.
  private mutating func packedSum(
    _ address: IR.Operand, _ value: IR.Operand, _ element: ScalarType
  ) -> IR.Operand {
    let loop = code.function.makeBlock(name: "asm")
    let after = code.function.makeBlock(name: "asm")
    let seen = code.function.makeValue(TypeTable.i32)
    code.function[loop].parameters = [seen]
    code.jump(to: loop, [code.i32(0)])
    code.block = loop
    let sum = halves(.value(seen), value) { s, a, b in
      let x = s.widened(a, element, to: .f32)
      let y = s.widened(b, element, to: .f32)
      return s.narrowed(s.code.append(.binary(Binary(.fadd, x, y)), TypeTable.float), to: element)
    }
    let pair = code.module.types.intern(.structure([TypeTable.i32, TypeTable.i1], isPacked: false))
    let exchanged = code.append(
      .compareExchange(
        CompareExchange(
          address, expected: .value(seen), replacement: sum, success: .monotonic, failure: .monotonic,
          alignment: 4)), pair)
    let found = code.append(.extractValue(ExtractValue(exchanged, [0])), TypeTable.i32)
    let isDone = code.compare(.eq, found, .value(seen))
    code.branch(isDone, Target(after), Target(loop, [found]))
    code.block = after
    return found
  }

  // MARK: Fences and barriers

  /// `membar`, `fence`.
  mutating func lowerFence(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if modifiers.take("proxy") {
      while modifiers.take(anyOf: modifiers.remaining.map(\.description)) != nil {}
      _ = modifiers.space()
    }
    _ = modifiers.take("mbarrier_init")
    _ = modifiers.take(anyOf: ["sc", "acq_rel", "acquire", "release"])
    let scope = modifiers.take(anyOf: ["cta", "cluster", "gl", "gpu", "sys"])
    let name = scope == "cta" ? "cta" : scope == "sys" ? "sys" : "gl"
    code.call("llvm.nvvm.membar.\(name)", [], result: TypeTable.void)
    return true
  }

  /// `bar`, `barrier`.
  mutating func lowerBarrier(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    _ = modifiers.take("cta")
    if modifiers.take("warp") {
      guard modifiers.take("sync") else { return false }
      code.call("llvm.nvvm.bar.warp.sync", [try read(0, .b32)], result: TypeTable.void)
      return true
    }
    if instruction.opcode == "barrier", modifiers.take("cluster") {
      // A cluster has one block.
      if modifiers.take("arrive") {
        _ = modifiers.take(anyOf: ["release", "relaxed"])
        _ = modifiers.take("aligned")
        return true
      }
      guard modifiers.take("wait") else { return false }
      _ = modifiers.take("acquire")
      _ = modifiers.take("aligned")
      code.call("llvm.nvvm.barrier0", [], result: TypeTable.void)
      return true
    }
    _ = modifiers.take("aligned")
    switch modifiers.take(anyOf: ["sync", "arrive", "red"]) {
    case "sync":
      try expect(1, 2)
      let number = try read(0, .u32)
      if instruction.operands.count == 2 {
        code.call(
          "llvm.nvvm.barrier.cta.sync.count", [number, try read(1, .u32)], result: TypeTable.void)
      } else {
        code.call("llvm.nvvm.barrier.cta.sync.all", [number], result: TypeTable.void)
      }
      return true
    case "arrive":
      try expect(2)
      code.call(
        "llvm.nvvm.barrier.cta.arrive.count", [try read(0, .u32), try read(1, .u32)], result: TypeTable.void)
      return true
    case "red":
      guard let word = modifiers.take(anyOf: ["popc", "and", "or"]), let type = modifiers.type() else {
        return false
      }
      guard instruction.operands.count == 3 else {
        throw failure("a reduction over a part of a block's threads is not supported")
      }
      // All threads of the block come to it, so that its number does not matter.
      _ = try read(1, .u32)
      let truth = code.cast(.zext, try read(2, .pred), to: TypeTable.i32)
      let result = code.call("llvm.nvvm.barrier0.\(word)", [truth], result: TypeTable.i32)!
      if type == .pred {
        try give(code.compare(.ne, result, code.i32(0)), .pred)
      } else {
        try give(result, .u32)
      }
      return true
    default: return false
    }
  }
}
