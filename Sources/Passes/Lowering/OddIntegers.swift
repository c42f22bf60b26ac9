public import IR

/// Replaces integers of widths that no processor has by the next wider ones (8, 16, 32, 64 or 128 bits), whose bits above
/// the width are kept zero.
///
///     %s = add i33 %a, %b              %t = add i64 %a, %b
///     %c = icmp slt i33 %s, 0    ⟶     %s = and i64 %t, 8589934591
///                                      %e = ashr (shl i64 %s, 31), 31
///                                      %c = icmp slt i64 %e, 0
///
/// clang makes them for the closed forms of loops, for tests of overflow among different types, for copies of few bytes
/// and of `_BitInt`. After it integers have 1, 8, 16, 32, 64 or 128 bits, but for elements of vectors.
public struct OddIntegers: InstructionRewriting {
  var writer: InstructionWriter
  /// The bits of values whose type was changed.
  private var widths: [ValueID: Int] = [:]
  /// What stands for a value that needs no instruction any more.
  private var standIns: [ValueID: Operand] = [:]
  /// The value and the truth of an overflow that stand for what an intrinsic gives.
  private var pairs: [ValueID: (value: Operand, overflows: Operand)] = [:]

  /// Rewrites a kernel. The module gains types, constants and declarations.
  ///
  /// - Throws: If such an integer is used in a way that is not known.
  public static func run(_ function: inout Function, in module: inout Module) throws(PassError) {
    var pass = OddIntegers(writer: InstructionWriter(function, module))
    pass.retype()
    if pass.widths.isEmpty { return }
    try pass.rewriteBlocks(in: ControlFlowGraph(pass.writer.function))
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(writer: InstructionWriter) { self.writer = writer }

  // MARK: Types

  /// The bits of an integer type of an odd width; nil for other types.
  private func oddWidth(_ type: TypeID) -> Int? {
    guard case .integer(let bits) = writer.module.types[type], ![1, 8, 16, 32, 64, 128].contains(bits),
      bits < 128
    else { return nil }
    return bits
  }

  /// The type that takes an odd integer's place.
  mutating func carrier(_ bits: Int) -> TypeID {
    var width = 8
    while width < bits { width *= 2 }
    return writer.module.types.intern(.integer(bits: width))
  }

  /// Gives parameters of blocks and results their new types. What an intrinsic for overflows gives keeps its own.
  private mutating func retype() {
    for block in writer.function.blocks {
      var values = block.parameters
      for instruction in block.instructions { if let result = instruction.result { values.append(result) } }
      for value in values {
        if let bits = oddWidth(writer.function[value].type) {
          widths[value] = bits
          writer.function[value].type = carrier(bits)
        } else if let bits = oddWidth(ofPair: writer.function[value].type) {
          widths[value] = bits
        }
      }
    }
  }

  /// The bits of the odd integer in a structure of one and a truth value.
  private func oddWidth(ofPair type: TypeID) -> Int? {
    guard case .structure(let fields, _) = writer.module.types.resolved(type), fields.count == 2,
      fields[1] == TypeTable.i1
    else { return nil }
    return oddWidth(fields[0])
  }

  /// The odd width of an operand, as it was.
  private func width(_ operand: Operand) -> Int? {
    switch operand {
    case .value(let id): widths[id]
    case .constant(let id): oddWidth(writer.module[id].type)
    }
  }

  // MARK: Operands

  /// An operand as it is now; a constant in the carrier's type.
  private mutating func current(_ operand: Operand) -> Operand {
    switch operand {
    case .value(let id): return standIns[id] ?? operand
    case .constant(let id):
      guard let bits = oddWidth(writer.module[id].type) else { return operand }
      let type = carrier(bits)
      // What may be anything becomes zero, so that no bits are above the width.
      guard case .integer(_, let value) = writer.module[id] else {
        return .constant(writer.module.intern(.integer(type, 0)))
      }
      return .constant(writer.module.intern(.integer(type, value)))
    }
  }

  /// A number of a type.
  func number(_ value: UInt128, _ type: TypeID, _ writer: inout InstructionWriter) -> Operand {
    .constant(writer.module.intern(.integer(type, value)))
  }

  /// The bits up to a width.
  mutating func masked(_ operand: Operand, _ bits: Int) -> Operand {
    let type = writer.type(of: operand)
    return writer.binary(.and, operand, number((1 << UInt128(bits)) - 1, type, &writer))
  }

  /// A number with its sign in all bits of the carrier.
  mutating func extended(_ operand: Operand, _ bits: Int) -> Operand {
    let type = writer.type(of: operand)
    guard case .integer(let all) = writer.module.types[type], all > bits else { return operand }
    let unused = number(UInt128(all - bits), type, &writer)
    let high = writer.append(.binary(Binary(.shl, operand, unused)), type)
    return writer.append(.binary(Binary(.ashr, high, unused)), type)
  }

  /// An error at the instruction in hand.
  func unsupported(_ bits: Int, _ what: String) -> PassError {
    .oddInteger(
      bits, what, at: writer.module.sourceLocation(writer.metadata.first { $0.kind == "dbg" }?.node))
  }

  // MARK: Instructions

  mutating func rewrite(_ instruction: Instruction) throws(PassError) {
    var from: Int?
    instruction.operation.forEachOperand { if from == nil { from = width($0) } }
    let to = instruction.result.flatMap { widths[$0] }
    guard let bits = to ?? from else {
      var copy = instruction
      copy.operation.rewriteOperands { current($0) }
      writer.function[writer.block].instructions.append(copy)
      return
    }
    let original = instruction.operation
    var operation = original
    operation.rewriteOperands { current($0) }
    switch operation {
    case .binary(let i): give(binary(i, bits), instruction)
    case .compareIntegers(var i):
      if [.slt, .sle, .sgt, .sge].contains(i.predicate) {
        i.left = extended(i.left, bits)
        i.right = extended(i.right, bits)
      }
      keep(.compareIntegers(i), instruction)
    case .cast(let i): try give(cast(i, from, to, writer.function[instruction.result!].type), instruction)
    case .freeze(let i):
      // What was undefined may come out with any bits.
      give(masked(writer.append(.freeze(i), writer.type(of: i.operand)), bits), instruction)
    case .load(let i): give(try load(i, bits), instruction)
    case .store(let i): try store(i, bits)
    case .extractValue(let i):
      guard let id = i.aggregate.valueID, let pair = pairs[id] else {
        throw unsupported(bits, "as a part of a structure")
      }
      standIns[instruction.result!] = i.indices[0] == 0 ? pair.value : pair.overflows
    case .switch(var i):
      for n in i.cases.indices { i.cases[n].value = current(.constant(i.cases[n].value)).constantID! }
      keep(.switch(i), instruction)
    case .call(let call): try rewrite(call, bits, instruction)
    case .select, .branch, .conditionalBranch: keep(operation, instruction)
    case .elementAddress(var i):
      for (n, index) in zip(i.indices.indices, original.operands.dropFirst()) {
        if let bits = width(index) { i.indices[n] = extended(i.indices[n], bits) }
      }
      keep(.elementAddress(i), instruction)
    default: throw unsupported(bits, "in this instruction")
    }
  }

  /// Adds an instruction that needed no more than other operands.
  private mutating func keep(_ operation: IR.Operation, _ instruction: Instruction) {
    writer.function[writer.block].instructions.append(
      Instruction(operation, result: instruction.result, metadata: instruction.metadata))
  }

  /// Lets an operand be read in place of an instruction's result.
  private mutating func give(_ operand: Operand, _ instruction: Instruction) {
    standIns[instruction.result!] = operand
  }

  private mutating func rewrite(
    _ call: Call, _ bits: Int, _ instruction: Instruction
  ) throws(PassError) {
    guard case .function(let id) = call.callee, let result = instruction.result else {
      throw unsupported(bits, "in a call")
    }
    let words = writer.module[id].name.split(separator: ".").map(String.init)
    var operands: [Operand] = []
    for argument in call.arguments { if let operand = argument.operand { operands.append(operand) } }
    guard words.first == "llvm", words.count > 2 else {
      throw unsupported(bits, "in a call of '\(writer.module[id].name)'")
    }
    if words.count > 3, words[2] == "with" {
      pairs[result] = try overflowing(words[1], operands, bits)
    } else {
      standIns[result] = try called(words[1] + (words[2] == "sat" ? ".sat" : ""), operands, bits)
    }
  }
}
