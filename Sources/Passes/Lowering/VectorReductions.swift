public import IR

/// Replaces the reductions of a vector to one number (LLVM LangRef, "Vector Reduction Intrinsics") by steps on its elements.
///
///     %r = call i32 @llvm.vector.reduce.add.v4i32(%v)      ⟶      %a = extractelement %v, 0;  %b = extractelement %v, 1
///                                                                  %s = add %a, %b;  …
///
/// Sums and products of floating-point numbers begin with a number that they are given and go from the first element to the
/// last, which is the order that LLVM asks for where another is not allowed.
public struct VectorReductions {
  private static let prefix = "llvm.vector.reduce."
  private static let words: Set<String> = [
    "add", "mul", "and", "or", "xor", "fadd", "fmul", "smax", "smin", "umax", "umin", "fmax", "fmin",
    "fmaximum", "fminimum",
  ]

  private var writer: InstructionWriter
  private var replaced: [ValueID: Operand] = [:]

  /// Rewrites a function. The module gains constants and declarations. What is not known stays as it is.
  public static func run(_ function: inout Function, in module: inout Module) {
    guard module.functions.contains(where: { $0.name.hasPrefix(prefix) }) else { return }
    var pass = VectorReductions(writer: InstructionWriter(function, module))
    for block in function.blocks.indices { pass.rewrite(BlockID(block)) }
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
      if let result = instruction.result, let value = reduced(instruction, writer.function[result].type) {
        replaced[result] = value
      } else {
        writer.function[block].instructions.append(instruction)
      }
    }
  }

  /// The number that an instruction gives; nil if it is no reduction that is known.
  private mutating func reduced(_ instruction: Instruction, _ type: TypeID) -> Operand? {
    guard case .call(let call) = instruction.operation, case .function(let id) = call.callee,
      writer.module[id].name.hasPrefix(Self.prefix)
    else { return nil }
    let word = String(writer.module[id].name.dropFirst(Self.prefix.count).prefix { $0 != "." })
    var operands: [Operand] = []
    for argument in call.arguments { if let operand = argument.operand { operands.append(operand) } }
    guard Self.words.contains(word), let vector = operands.last,
      case .vector(let count, _) = writer.module.types[writer.type(of: vector)], count > 0
    else { return nil }
    var result = operands.count > 1 ? operands[0] : nil
    for n in 0..<count {
      let element = writer.append(.extractElement(ExtractElement(vector, writer.integer(n))), type)
      guard let sum = result else {
        result = element
        continue
      }
      guard let next = step(word, sum, element, type) else { return nil }
      result = next
    }
    return result
  }

  private mutating func step(_ word: String, _ a: Operand, _ b: Operand, _ type: TypeID) -> Operand? {
    switch word {
    case "add": return writer.binary(.add, a, b)
    case "mul": return writer.binary(.mul, a, b)
    case "and": return writer.binary(.and, a, b)
    case "or": return writer.binary(.or, a, b)
    case "xor": return writer.binary(.xor, a, b)
    case "fadd": return writer.append(.binary(Binary(.fadd, a, b)), type)
    case "fmul": return writer.append(.binary(Binary(.fmul, a, b)), type)
    case "smax": return chosen(.sgt, a, b)
    case "smin": return chosen(.slt, a, b)
    case "umax": return chosen(.ugt, a, b)
    case "umin": return chosen(.ult, a, b)
    case "fmax", "fmin", "fmaximum", "fminimum":
      let names = ["fmax": "maxnum", "fmin": "minnum", "fmaximum": "maximum", "fminimum": "minimum"]
      guard let name = names[word], let suffix = suffix(type) else { return nil }
      return writer.call("llvm.\(name).\(suffix)", [a, b], result: type)
    default: return nil
    }
  }

  private mutating func chosen(_ predicate: IntegerPredicate, _ a: Operand, _ b: Operand) -> Operand {
    writer.select(writer.compare(predicate, a, b), a, b)
  }

  /// How the names of intrinsics end for a type.
  private func suffix(_ type: TypeID) -> String? {
    switch writer.module.types[type] {
    case .half: "f16"
    case .bfloat: "bf16"
    case .float: "f32"
    case .double: "f64"
    default: nil
    }
  }
}
