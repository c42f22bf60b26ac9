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
    guard let word = modifiers.take(anyOf: words), let type = modifiers.type(), type.bits >= 16,
      let held = Self.type(type)
    else { return false }
    let first = hasResult ? 1 : 0
    let count = word == "cas" ? 3 : 2
    guard instruction.operands.count >= first + count else { throw failure("an operand is missing") }
    let address = try address(try operand(first), space)
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
      guard let op = Self.atomicOperator(word, type), type.bits >= 32 else { return false }
      // What is exchanged has no type.
      let operand = op == .xchg ? asInteger(value) : value
      old = code.append(
        .atomicUpdate(
          AtomicUpdate(
            op, address, operand, ordering: .monotonic, scope: scopeName, alignment: type.bytes)),
        op == .xchg ? code.type(of: operand) : held)
    }
    if acquires { code.call("llvm.nvvm.membar.gl", [], result: TypeTable.void) }
    if hasResult { try give(old, type) }
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
      try expect(3)
      let number = try read(1, .u32)
      guard code.constant(number) == 0 else {
        throw failure("a reduction over a named barrier is not supported")
      }
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
