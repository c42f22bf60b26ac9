public import IR

/// Replaces integers of 128 bits, of which OpenCL C has none, by two of 64 bits.
///
///     %s = add i128 %a, %b        %l = add i64 %al, %bl
///                             ⟶   %c = icmp ult i64 %l, %al
///                                 %h = add i64 (add i64 %ah, %bh), (zext i1 %c to i64)
///
/// Division and conversions from and to floating point become calls of `causeway.wide.…`, functions that the emitter
/// writes. After it no value has more than 64 bits, but for parts of structures that are values.
public struct WideIntegers: InstructionRewriting {
  /// The lower and the upper 64 bits.
  struct Halves {
    var low: Operand
    var high: Operand
  }

  var writer: InstructionWriter
  /// What stands for a value of 128 bits.
  private var halves: [ValueID: Halves] = [:]
  /// What stands for a narrower value that was computed from wide ones.
  private var narrow: [ValueID: Operand] = [:]
  /// Whether a constant was met that is computed from an address.
  private var hasExpression = false

  /// Rewrites a kernel. The module gains constants and declarations.
  ///
  /// - Throws: If a 128-bit integer is used in a way that is not known.
  public static func run(_ function: inout Function, in module: inout Module) throws(PassError) {
    var pass = WideIntegers(function, module)
    if !pass.isNeeded { return }
    for parameter in function.parameters where pass.isWide(function[parameter.value].type) {
      throw pass.unsupported("as a kernel's parameter")
    }
    try pass.rewrite()
    if pass.hasExpression { throw pass.unsupported("that is an address") }
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(_ function: Function, _ module: Module) { writer = InstructionWriter(function, module) }

  private var isNeeded: Bool {
    for block in writer.function.blocks {
      for parameter in block.parameters where isWide(writer.function[parameter].type) { return true }
      for instruction in block.instructions {
        if let result = instruction.result, isWide(writer.function[result].type) { return true }
        for operand in instruction.operation.operands where isWide(writer.type(of: operand)) { return true }
      }
    }
    return false
  }

  /// Whether a type is an integer of 128 bits.
  private func isWide(_ type: TypeID) -> Bool {
    if case .integer(128) = writer.module.types[type] { return true }
    return false
  }

  private mutating func rewrite() throws(PassError) {
    let graph = ControlFlowGraph(writer.function)
    for block in graph.reversePostorder { splitParameters(of: block) }
    try rewriteBlocks(in: graph)
  }

  private mutating func splitParameters(of block: BlockID) {
    var new: [ValueID] = []
    for parameter in writer.function[block].parameters {
      guard isWide(writer.function[parameter].type) else {
        new.append(parameter)
        continue
      }
      let low = writer.function.makeValue(TypeTable.i64, name: writer.function[parameter].name)
      let high = writer.function.makeValue(TypeTable.i64, name: writer.function[parameter].name)
      new += [low, high]
      halves[parameter] = Halves(low: .value(low), high: .value(high))
    }
    writer.function[block].parameters = new
  }

  // MARK: Operands

  /// The halves of a wide operand.
  mutating func parts(_ operand: Operand) -> Halves {
    switch operand {
    case .value(let id):
      guard let known = halves[id] else { preconditionFailure("a wide value is used before it is computed") }
      return known
    case .constant(let id):
      guard case .integer(_, let value) = writer.module[id] else {
        if case .expression = writer.module[id] { hasExpression = true }
        return Halves(low: word(0), high: word(0))
      }
      return Halves(
        low: word(UInt64(truncatingIfNeeded: value)), high: word(UInt64(truncatingIfNeeded: value >> 64)))
    }
  }

  /// A constant of 64 bits.
  mutating func word(_ value: UInt64) -> Operand { writer.integer(TypeTable.i64, value) }

  /// A narrow operand, as it is now.
  func current(_ operand: Operand) -> Operand { operand.valueID.flatMap { narrow[$0] } ?? operand }

  /// An error at the instruction in hand.
  func unsupported(_ what: String) -> PassError {
    .wideInteger(what, at: location)
  }

  /// Where the instruction in hand comes from.
  private var location: SourceLocation? {
    writer.module.sourceLocation(writer.metadata.first { $0.kind == "dbg" }?.node)
  }

  // MARK: Instructions

  mutating func rewrite(_ instruction: Instruction) throws(PassError) {
    let result = instruction.result
    let isWideResult = result.map { isWide(writer.function[$0].type) } ?? false
    switch instruction.operation {
    case .binary(let i) where isWideResult:
      halves[result!] = binary(i.operator, parts(i.left), parts(i.right))
    case .compareIntegers(let i) where isWide(writer.type(of: i.left)):
      narrow[result!] = compare(i.predicate, parts(i.left), parts(i.right))
    case .cast(let i) where isWideResult: halves[result!] = try widened(i)
    case .cast(let i) where isWide(writer.type(of: i.operand)):
      narrow[result!] = try narrowed(i, writer.function[result!].type)
    case .select(let i) where isWideResult:
      let condition = current(i.condition)
      halves[result!] = choose(condition, parts(i.ifTrue), parts(i.ifFalse))
    case .freeze(let i) where isWideResult:
      let value = parts(i.operand)
      halves[result!] = Halves(
        low: writer.append(.freeze(Freeze(value.low)), TypeTable.i64),
        high: writer.append(.freeze(Freeze(value.high)), TypeTable.i64))
    case .load(let i) where isWideResult: halves[result!] = load(i)
    case .store(let i) where isWide(writer.type(of: i.value)): store(i)
    case .call(let call) where isWideResult || call.arguments.contains { isWide($0.type) }:
      try rewrite(call, result)
    default: try copy(instruction)
    }
  }

  /// An instruction that has nothing to do with wide integers, but for what it gives to blocks.
  private mutating func copy(_ instruction: Instruction) throws(PassError) {
    var copy = instruction
    copy.operation.rewriteTargets { target in
      var arguments: [Operand] = []
      for operand in target.arguments {
        if isWide(writer.type(of: operand)) {
          let value = parts(operand)
          arguments += [value.low, value.high]
        } else {
          arguments.append(operand)
        }
      }
      return Target(target.block, arguments)
    }
    copy.operation.rewriteOperands { current($0) }
    for operand in copy.operation.operands where isWide(writer.type(of: operand)) {
      switch copy.operation {
      case .compareExchange, .atomicUpdate: throw .wideAtomic(at: location)
      default: throw unsupported("in this instruction")
      }
    }
    if let result = copy.result, isWide(writer.function[result].type) {
      throw unsupported("as the result of this instruction")
    }
    writer.function[writer.block].instructions.append(copy)
  }

  private mutating func load(_ i: Load) -> Halves {
    var low = i
    low.address = current(i.address)
    var high = low
    let first = writer.append(.load(low), TypeTable.i64)
    high.address = writer.offset(low.address, by: word(8))
    high.alignment = min(i.alignment, 8)
    return Halves(low: first, high: writer.append(.load(high), TypeTable.i64))
  }

  private mutating func store(_ i: Store) {
    let value = parts(i.value)
    var low = i
    low.address = current(i.address)
    low.value = value.low
    var high = low
    writer.append(.store(low))
    high.address = writer.offset(low.address, by: word(8))
    high.alignment = min(i.alignment, 8)
    high.value = value.high
    writer.append(.store(high))
  }

  // MARK: Calls

  private mutating func rewrite(_ call: Call, _ result: ValueID?) throws(PassError) {
    guard case .function(let id) = call.callee, let result else { throw unsupported("in this call") }
    let name = writer.module[id].name
    var wide: [Halves] = []
    for argument in call.arguments {
      if let operand = argument.operand, isWide(argument.type) { wide.append(parts(operand)) }
    }
    switch (name, wide.count) {
    case ("llvm.umax.i128", 2), ("llvm.umin.i128", 2), ("llvm.smax.i128", 2), ("llvm.smin.i128", 2):
      let isSigned = name.hasPrefix("llvm.s")
      let isFirst = compare(isSigned ? .slt : .ult, wide[0], wide[1])
      halves[result] =
        name.hasSuffix("min.i128") ? choose(isFirst, wide[0], wide[1]) : choose(isFirst, wide[1], wide[0])
    case ("llvm.abs.i128", 1):
      halves[result] = choose(isNegative(wide[0]), negated(wide[0]), wide[0])
    case ("llvm.fshl.i128", 3), ("llvm.fshr.i128", 3):
      // The first and the second as one number, shifted by less than 128: by one more step, so that no step is too long.
      let count = writer.binary(.and, wide[2].low, word(127))
      let rest = Halves(low: writer.binary(.xor, count, word(127)), high: word(0))
      let some = Halves(low: count, high: word(0))
      let one = Halves(low: word(1), high: word(0))
      let isLeft = name == "llvm.fshl.i128"
      let upper = isLeft ? binary(.shl, wide[0], some) : binary(.shl, binary(.shl, wide[0], one), rest)
      let lower = isLeft ? binary(.lshr, binary(.lshr, wide[1], one), rest) : binary(.lshr, wide[1], some)
      halves[result] = binary(.or, upper, lower)
    case ("llvm.ctpop.i128", 1):
      halves[result] = widened(writer.binary(.add, count("ctpop", wide[0].low), count("ctpop", wide[0].high)))
    case ("llvm.ctlz.i128", 1): halves[result] = zeros("ctlz", wide[0].high, wide[0].low)
    case ("llvm.cttz.i128", 1): halves[result] = zeros("cttz", wide[0].low, wide[0].high)
    case ("llvm.bswap.i128", 1), ("llvm.bitreverse.i128", 1):
      let part = name.hasPrefix("llvm.bswap") ? "llvm.bswap.i64" : "llvm.bitreverse.i64"
      halves[result] = Halves(
        low: writer.call(part, [wide[0].high], result: TypeTable.i64)!,
        high: writer.call(part, [wide[0].low], result: TypeTable.i64)!)
    default: throw unsupported("in a call of '\(name)'")
    }
  }

  private mutating func widened(_ low: Operand) -> Halves { Halves(low: low, high: word(0)) }

  private mutating func count(_ name: String, _ half: Operand) -> Operand {
    let arguments = name == "ctpop" ? [half] : [half, writer.truth(false)]
    return writer.call("llvm.\(name).i64", arguments, result: TypeTable.i64)!
  }

  /// The zeros before the first one, looked for in one half and then in the other.
  private mutating func zeros(_ name: String, _ first: Operand, _ second: Operand) -> Halves {
    let isZero = writer.compare(.eq, first, word(0))
    let beyond = writer.binary(.add, count(name, second), word(64))
    return widened(writer.select(isZero, beyond, count(name, first)))
  }
}
