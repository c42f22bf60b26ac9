public import IR

/// Puts zero of the same sign in place of subnormal numbers of single precision that a kernel computes with or gives, where
/// it was compiled with `-ftz=true` (LLVM LangRef, "denormal-fp-math-f32"; CUDA C++ Programming Guide, "Single-Precision
/// Floating-Point Functions").
///
///     %x = load float, ptr %p           %x = load float, ptr %p;   %f = (%x, or zero if subnormal)
///     %s = fadd float %x, %y     ⟶      %t = fadd float %f, %y
///     store float %s, ptr %p            %s = (%t, or zero if subnormal);   store float %s, ptr %p
///
/// Drivers have a switch for it that is only a hint, and that means double precision too. What is known to be no subnormal
/// number, as a result of the same treatment, is not looked at again. Moving a number is not computing with it: loads,
/// stores, φ and choices keep what they are given.
public struct FlushedNumbers {
  private var writer: InstructionWriter
  /// Values that are not subnormal.
  private var plain: Set<ValueID> = []
  /// What computations read in place of values that may be subnormal.
  private var replaced: [ValueID: Operand] = [:]
  /// Products that are only read by sums they may be fused with.
  private var fused: Set<ValueID> = []

  /// Rewrites a kernel. The module gains constants.
  public static func run(_ function: inout Function, in module: inout Module) {
    let flushes = module.expanded(function.attributes).contains {
      if case .string("denormal-fp-math-f32", let mode?) = $0 { return mode.hasPrefix("preserve-sign") }
      return false
    }
    guard flushes else { return }
    var pass = FlushedNumbers(writer: InstructionWriter(function, module))
    pass.rewrite()
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(writer: InstructionWriter) { self.writer = writer }

  // MARK: What is known

  /// Whether a type is `float` or a vector of it.
  private func isSingle(_ type: TypeID) -> Bool {
    if case .vector(_, let element) = writer.module.types[type] { return element == TypeTable.float }
    return type == TypeTable.float
  }

  private func isSingle(_ operand: Operand) -> Bool { isSingle(writer.type(of: operand)) }

  /// Whether a constant has no subnormal number in it.
  private func isPlain(_ id: ConstantID) -> Bool {
    switch writer.module[id] {
    case .floatingPoint(_, let bits): bits & 0x7f80_0000 != 0 || bits & 0x7fff_ffff == 0
    case .aggregate(_, let elements): elements.allSatisfy { isPlain($0) }
    case .expression: false
    default: true
    }
  }

  private func isPlain(_ operand: Operand) -> Bool {
    switch operand {
    case .value(let id): plain.contains(id)
    case .constant(let id): isPlain(id)
    }
  }

  /// Finds the values that are not subnormal once all results are flushed: at first what could be one is taken for one, then
  /// what depends on another value is left out until nothing changes.
  private mutating func findPlain(_ order: [BlockID]) {
    for block in order {
      for parameter in writer.function[block].parameters where isSingle(writer.function[parameter].type) {
        plain.insert(parameter)
      }
      for instruction in writer.function[block].instructions {
        if let result = instruction.result, isSingle(writer.function[result].type),
          mayBePlain(instruction.operation)
        {
          plain.insert(result)
        }
      }
    }
    var hasChanged = true
    while hasChanged {
      let count = plain.count
      for block in order {
        for instruction in writer.function[block].instructions {
          switch instruction.operation {
          case .select, .freeze, .insertElement, .extractElement, .shuffleVector:
            for operand in instruction.operation.operands where isSingle(operand) && !isPlain(operand) {
              if let result = instruction.result { plain.remove(result) }
            }
          default: break
          }
          for target in instruction.operation.targets {
            let parameters = writer.function[target.block].parameters
            for (argument, parameter) in zip(target.arguments, parameters) where !isPlain(argument) {
              plain.remove(parameter)
            }
          }
        }
      }
      hasChanged = plain.count != count
    }
  }

  private func mayBePlain(_ operation: IR.Operation) -> Bool {
    switch operation {
    case .binary, .negate, .select, .freeze, .insertElement, .extractElement, .shuffleVector: true
    case .cast(let i): [.fptrunc, .sitofp, .uitofp].contains(i.operator)
    case .call(let call): name(call).map { computes($0) } ?? false
    default: false
    }
  }

  private func name(_ call: Call) -> String? {
    if case .function(let id) = call.callee { return writer.module[id].name }
    return nil
  }

  /// Whether a function computes with numbers, and does not only look at or move their bits.
  private func computes(_ name: String) -> Bool {
    let moves = [
      "_as_", "bitcast", "copysign", "signbit", "isnan", "isinf", "isfinited", "is.fpclass", "ssa.copy",
      "shfl", "match", "expect", "launder", "lifetime", "ldg", "ldu", "atomic", "fake.use",
    ]
    guard name.hasPrefix("llvm.") || name.hasPrefix("__nv_") else { return false }
    return !moves.contains { name.contains($0) }
  }

  /// Whether an operation computes with the numbers it reads.
  private func computes(_ operation: IR.Operation) -> Bool {
    switch operation {
    case .binary, .negate, .compareFloats: true
    case .cast(let i): i.operator != .bitcast
    case .call(let call): name(call).map { computes($0) } ?? false
    default: false
    }
  }

  // MARK: Rewriting

  private mutating func rewrite() {
    let order = ControlFlowGraph(writer.function).reversePostorder
    findPlain(order)
    let read = numbersRead(order)
    for block in order {
      let instructions = writer.function[block].instructions
      writer.function[block].instructions = []
      writer.block = block
      writer.metadata = []
      if block == order.first {
        for parameter in writer.function.parameters where read.contains(parameter.value) {
          flush(parameter.value)
        }
      }
      for parameter in writer.function[block].parameters where read.contains(parameter) { flush(parameter) }
      for instruction in instructions {
        writer.metadata = instruction.metadata
        rewrite(instruction, isRead: instruction.result.map { read.contains($0) } ?? false)
      }
    }
  }

  /// The values that may be subnormal and are computed with; and finds the products that are not to be looked at.
  private mutating func numbersRead(_ order: [BlockID]) -> Set<ValueID> {
    var products: Set<ValueID> = []
    for block in order {
      for instruction in writer.function[block].instructions {
        if case .binary(let i) = instruction.operation, i.operator == .fmul, i.fastMath.contains(.contract),
          let result = instruction.result, isSingle(.value(result))
        {
          products.insert(result)
        }
      }
    }
    fused = products
    var read: Set<ValueID> = []
    for block in order {
      for instruction in writer.function[block].instructions {
        var isSum = false
        if case .binary(let i) = instruction.operation, i.operator == .fadd || i.operator == .fsub {
          isSum = i.fastMath.contains(.contract)
        }
        let computes = computes(instruction.operation)
        for operand in instruction.operation.operands {
          guard case .value(let id) = operand, isSingle(operand) else { continue }
          if !isSum { fused.remove(id) }
          if computes && !plain.contains(id) { read.insert(id) }
        }
      }
    }
    return read
  }

  /// Makes what computations read in place of a value.
  private mutating func flush(_ value: ValueID) { replaced[value] = flushed(.value(value)) }

  private mutating func rewrite(_ instruction: Instruction, isRead: Bool) {
    var copy = instruction
    if computes(copy.operation) {
      var constants: [ConstantID: Operand] = [:]
      for operand in copy.operation.operands {
        if case .constant(let id) = operand, isSingle(operand), !isPlain(id) {
          constants[id] = flushedConstant(id)
        }
      }
      copy.operation.rewriteOperands { operand in
        switch operand {
        case .value(let id): replaced[id] ?? operand
        case .constant(let id): constants[id] ?? operand
        }
      }
    }
    guard let result = copy.result, isSingle(.value(result)) else {
      writer.function[writer.block].instructions.append(copy)
      return
    }
    if mayGiveSubnormal(copy.operation) && !fused.contains(result) {
      // The value keeps its name, so that all that reads it reads what was flushed.
      let raw = writer.function.makeValue(writer.function[result].type)
      copy.result = raw
      writer.function[writer.block].instructions.append(copy)
      let flushed = flushed(.value(raw))
      if case .value(let last) = flushed { rename(last, to: result) }
      return
    }
    writer.function[writer.block].instructions.append(copy)
    if isRead { flush(result) }
  }

  /// Gives the result of the last instruction another name.
  private mutating func rename(_ value: ValueID, to new: ValueID) {
    let last = writer.function[writer.block].instructions.count - 1
    precondition(writer.function[writer.block].instructions[last].result == value, "not the last instruction")
    writer.function[writer.block].instructions[last].result = new
  }

  /// Whether an operation on numbers that are not subnormal may give one that is.
  private func mayGiveSubnormal(_ operation: IR.Operation) -> Bool {
    switch operation {
    case .binary: return true
    case .cast(let i): return i.operator == .fptrunc
    case .call(let call):
      guard let name = name(call), computes(name) else { return false }
      let never = [
        "fabs", "sqrt", "floor", "ceil", "trunc", "rint", "round", "nearbyint", "min", "max", "saturate",
        "int2float",
      ]
      return !never.contains { name.contains($0) }
    default: return false
    }
  }

  // MARK: Numbers

  /// A number or a vector of numbers, with zero in place of what is subnormal.
  private mutating func flushed(_ number: Operand) -> Operand {
    let type = writer.type(of: number)
    guard case .vector(let count, _) = writer.module.types[type] else { return writer.flushed(number) }
    var result = number
    for n in 0..<count {
      let place = writer.integer(n)
      let element = writer.append(.extractElement(ExtractElement(number, place)), TypeTable.float)
      let flushed = writer.flushed(element)
      result = writer.append(.insertElement(InsertElement(result, flushed, place)), type)
    }
    return result
  }

  private mutating func flushedConstant(_ id: ConstantID) -> Operand {
    switch writer.module[id] {
    case .floatingPoint(let type, let bits):
      return .constant(writer.module.intern(.floatingPoint(type, bits: bits & 0x8000_0000)))
    case .aggregate(let type, let elements):
      var new: [ConstantID] = []
      for element in elements {
        var next = element
        if !isPlain(element), case .constant(let flushed) = flushedConstant(element) { next = flushed }
        new.append(next)
      }
      return .constant(writer.module.intern(.aggregate(type, new)))
    default: return .constant(id)
    }
  }
}
