public import IR

/// Replaces the intrinsics of LLVM that give two numbers (LangRef, "llvm.frexp", "llvm.modf", "llvm.sincos",
/// "llvm.sincospi") by operations that give one each.
///
///     %r = call { float, i32 } @llvm.frexp.f32.i32(float %x)      ⟶      %e = …;  %m = …  (from the bits of %x)
///     %e = extractvalue %r, 1
///
/// Numbers may have 16 bits as well; `SmallFloats` comes later.
public struct SeveralResults {
  private var writer: InstructionWriter
  /// The two numbers that stand for a call's result.
  private var pairs: [ValueID: (Operand, Operand)] = [:]
  private var replaced: [ValueID: Operand] = [:]
  /// What is used by more than `extractvalue`.
  private var isUsedWhole: Set<ValueID> = []

  /// Rewrites a function. The module gains constants and declarations. Vectors, results that are not only taken apart and
  /// what is not known stay as they are.
  public static func run(_ function: inout Function, in module: inout Module) {
    let words = ["llvm.frexp.", "llvm.modf.", "llvm.sincos"]
    guard module.functions.contains(where: { function in words.contains { function.name.hasPrefix($0) } })
    else { return }
    var pass = SeveralResults(writer: InstructionWriter(function, module))
    for block in function.blocks {
      for instruction in block.instructions {
        if case .extractValue = instruction.operation { continue }
        for case .value(let value) in instruction.operation.operands { pass.isUsedWhole.insert(value) }
      }
    }
    for block in ControlFlowGraph(function).reversePostorder { pass.rewrite(block) }
    pass.writer.function.replaceUses(of: pass.replaced)
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(writer: InstructionWriter) { self.writer = writer }

  private mutating func rewrite(_ block: BlockID) {
    let old = writer.function[block].instructions
    writer.function[block].instructions = []
    writer.block = block
    for instruction in old {
      writer.metadata = instruction.metadata
      guard let result = instruction.result else {
        writer.function[block].instructions.append(instruction)
        continue
      }
      if !isUsedWhole.contains(result), let pair = numbers(of: instruction) {
        pairs[result] = pair
      } else if case .extractValue(let extract) = instruction.operation,
        case .value(let whole) = extract.aggregate, let pair = pairs[whole]
      {
        replaced[result] = extract.indices == [0] ? pair.0 : pair.1
      } else {
        writer.function[block].instructions.append(instruction)
      }
    }
  }

  /// The two numbers that an instruction gives; nil if it is none of these intrinsics.
  private mutating func numbers(of instruction: Instruction) -> (Operand, Operand)? {
    guard case .call(let call) = instruction.operation, case .function(let id) = call.callee,
      call.arguments.count == 1, let argument = call.arguments[0].operand
    else { return nil }
    let words = writer.module[id].name.split(separator: ".").map(String.init)
    guard words.count >= 3, words[0] == "llvm" else { return nil }
    let type = writer.type(of: argument)
    let suffix: String
    switch writer.module.types[type] {
    case .float: suffix = "f32"
    case .double: suffix = "f64"
    case .half: suffix = "f16"
    case .bfloat: suffix = "bf16"
    default: return nil
    }
    switch words[1] {
    case "frexp": return words.last == "i32" ? fractionAndExponent(argument, type) : nil
    case "modf":
      let whole = writer.call("llvm.trunc.\(suffix)", [argument], result: type)!
      let rest = writer.append(.binary(Binary(.fsub, argument, whole)), type)
      // Nothing is left of an infinity, and what is left has the number's sign.
      let isWhole = writer.compareFloats(.oeq, argument, whole)
      let left = writer.select(isWhole, .constant(writer.module.zero(type)), rest)
      return (writer.call("llvm.copysign.\(suffix)", [left, argument], result: type)!, whole)
    case "sincos", "sincospi":
      let isOfPi = words[1] == "sincospi"
      guard !isOfPi || type == TypeTable.float || type == TypeTable.double else { return nil }
      func name(_ word: String) -> String {
        isOfPi ? "__nv_\(word)pi\(type == TypeTable.float ? "f" : "")" : "llvm.\(word).\(suffix)"
      }
      return (
        writer.call(name("sin"), [argument], result: type)!,
        writer.call(name("cos"), [argument], result: type)!
      )
    default: return nil
    }
  }

  /// A number as 1/2 ≤ |m| < 1 and a power of two; zeros, infinities and NaNs are their own fraction, with the exponent 0.
  private mutating func fractionAndExponent(_ x: Operand, _ type: TypeID) -> (Operand, Operand) {
    let isSmall = type != TypeTable.float && type != TypeTable.double
    if isSmall {
      // Exact both ways: a subnormal number of 16 bits may be one of 32 bits, too.
      let wide = writer.cast(.fpext, x, to: TypeTable.float)
      let (fraction, exponent) = fractionAndExponent(wide, TypeTable.float)
      return (writer.cast(.fptrunc, fraction, to: type), exponent)
    }
    let isSingle = type == TypeTable.float
    let word = isSingle ? TypeTable.i32 : TypeTable.i64
    let fractionBits: UInt64 = isSingle ? 23 : 52
    let bias: UInt32 = isSingle ? 126 : 1022
    let exponents: UInt64 = isSingle ? 0xff : 0x7ff
    let bits = writer.cast(.bitcast, x, to: word)
    let magnitude = writer.binary(
      .and, bits, writer.integer(word, isSingle ? 0x7fff_ffff : 0x7fff_ffff_ffff_ffff))
    let place = writer.integer(word, fractionBits)
    let one = writer.integer(word, 1 << fractionBits)
    let isSubnormal = writer.compare(.ult, magnitude, one)
    // A subnormal number is moved up until its highest bit is where the leading one belongs.
    let zeros = writer.call(
      "llvm.ctlz.\(isSingle ? "i32" : "i64")", [magnitude, writer.truth(false)], result: word)!
    let up = writer.binary(.sub, zeros, writer.integer(word, isSingle ? 8 : 11))
    let moved = writer.binary(.shl, magnitude, writer.select(isSubnormal, up, writer.integer(word, 0)))
    let field = writer.binary(.lshr, magnitude, place)
    let raised = writer.select(
      isSubnormal, writer.binary(.sub, writer.integer(word, 1), up), field)
    let narrow = isSingle ? raised : writer.cast(.trunc, raised, to: TypeTable.i32)
    let exponent = writer.binary(.sub, narrow, writer.i32(bias))
    let mask = writer.integer(word, (1 << fractionBits) - 1)
    let half = writer.integer(word, UInt64(bias) << fractionBits)
    let sign = writer.binary(.xor, bits, magnitude)
    let pattern = writer.binary(
      .or, sign, writer.binary(.or, half, writer.binary(.and, moved, mask)))
    let fraction = writer.cast(.bitcast, pattern, to: type)
    let isZero = writer.compare(.eq, magnitude, writer.integer(word, 0))
    let isSpecial = writer.compare(.uge, magnitude, writer.integer(word, exponents << fractionBits))
    let isItself = writer.select(isZero, writer.truth(true), isSpecial)
    return (writer.select(isItself, x, fraction), writer.select(isItself, writer.i32(0), exponent))
  }
}
