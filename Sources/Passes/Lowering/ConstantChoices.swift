public import IR

/// Turns comparisons and choices among constants, which older LLVM writes as constant expressions, into instructions.
///
///     %r = add i32 %x, zext (i1 icmp eq (ptr @a, ptr @b) to i32)   ⟶   %c = icmp eq ptr @a, @b
///                                                                      %z = zext i1 %c to i32
///                                                                      %r = add i32 %x, %z
///
/// After it a constant expression is an address or plain arithmetic.
public enum ConstantChoices {
  /// Rewrites a function of the module.
  public static func run(_ function: inout Function, in module: Module) {
    let hasChoice = module.constants.contains {
      switch $0 {
      case .expression(_, .compare), .expression(_, .select): true
      default: false
      }
    }
    if !hasChoice { return }
    for block in function.blocks.indices {
      var rewritten: [Instruction] = []
      for var instruction in function.blocks[block].instructions {
        var lowering = Lowering(module: module, function: function, metadata: instruction.metadata)
        instruction.operation.rewriteOperands { operand in
          if case .constant(let id) = operand { return lowering.operand(id) }
          return operand
        }
        function = lowering.function
        rewritten += lowering.instructions
        rewritten.append(instruction)
      }
      function.blocks[block].instructions = rewritten
    }
  }

  /// The instructions that compute the operands of one.
  private struct Lowering {
    let module: Module
    var function: Function
    let metadata: [MetadataAttachment]
    var instructions: [Instruction] = []

    /// The constant, or the value that computes it if there is a choice in it.
    mutating func operand(_ id: ConstantID) -> Operand {
      guard case .expression(let type, let expression) = module[id], isChoice(id) else {
        return .constant(id)
      }
      let operation: Operation =
        switch expression {
        case .cast(let op, let value): .cast(Cast(op, operand(value)))
        case .binary(let op, let left, let right): .binary(Binary(op, operand(left), operand(right)))
        case .compare(let predicate, let left, let right):
          .compareIntegers(CompareIntegers(predicate, operand(left), operand(right)))
        case .select(let condition, let ifTrue, let ifFalse):
          .select(Select(operand(condition), operand(ifTrue), operand(ifFalse)))
        case .elementAddress(let source, let base, let indices, let isInBounds):
          .elementAddress(
            ElementAddress(
              source: source, base: operand(base), indices: indices.map { operand($0) },
              flags: isInBounds ? ["inbounds"] : []))
        }
      let value = function.makeValue(type)
      instructions.append(
        Instruction(operation, result: value, metadata: metadata.filter { $0.kind == "dbg" }))
      return .value(value)
    }

    private func isChoice(_ id: ConstantID) -> Bool {
      guard case .expression(_, let expression) = module[id] else { return false }
      switch expression {
      case .compare, .select: return true
      case .cast(_, let value): return isChoice(value)
      case .binary(_, let left, let right): return isChoice(left) || isChoice(right)
      case .elementAddress(_, let base, let indices, _): return ([base] + indices).contains { isChoice($0) }
      }
    }
  }
}
