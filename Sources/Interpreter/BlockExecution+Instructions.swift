internal import IR

/// One instruction of one thread.
extension BlockExecution {
  /// Executes the next instruction of a thread.
  mutating func step(_ thread: Int) throws(InterpreterError) {
    threads[thread].steps += 1
    if threads[thread].steps > stepLimit { throw .tooManySteps }
    let depth = threads[thread].frames.count - 1
    // Not the frame itself: a second reference to its values would have them copied when they change.
    let at = threads[thread].frames[depth].position
    let instruction = module.functions[at.function].blocks[at.block].instructions[at.place]
    switch instruction.operation {
    case .branch, .conditionalBranch, .switch, .return, .unreachable:
      try executeTerminator(instruction.operation, thread)
    case .call(let call): try execute(call, instruction.result, thread)
    default:
      let type = instruction.result.map { module.functions[at.function][$0].type }
      let value = try compute(instruction.operation, type ?? TypeTable.void, thread)
      if let result = instruction.result { threads[thread].frames[depth].values[Int(result.index)] = value }
      threads[thread].frames[depth].position.place += 1
    }
  }

  /// The value of an operand in a thread's innermost function.
  mutating func value(_ operand: Operand, _ thread: Int) throws(InterpreterError) -> RuntimeValue {
    switch operand {
    case .value(let id): return threads[thread].frames[threads[thread].frames.count - 1].values[Int(id.index)]
    case .constant(let id): return try evaluator.value(id)
    }
  }

  /// The type of an operand in a thread's innermost function.
  func type(_ operand: Operand, _ thread: Int) -> TypeID {
    module.type(of: operand, in: module.functions[threads[thread].frames.last!.position.function])
  }

  // MARK: Control flow

  private mutating func executeTerminator(
    _ terminator: Operation, _ thread: Int
  ) throws(InterpreterError) {
    switch terminator {
    case .branch(let i): try jump(i.target, thread)
    case .conditionalBranch(let i):
      try jump(value(i.condition, thread).bits == 1 ? i.ifTrue : i.ifFalse, thread)
    case .switch(let i):
      let operand = try value(i.operand, thread)
      for item in i.cases where try evaluator.value(item.value) == operand {
        return try jump(item.target, thread)
      }
      try jump(i.defaultTarget, thread)
    case .return(let i):
      var result: RuntimeValue?
      if let operand = i.value { result = try value(operand, thread) }
      threads[thread].frames.removeLast()
      if !threads[thread].hasExited { resume(thread, with: result) }
    default: throw .undefined("an instruction that is never to be reached")
    }
  }

  private mutating func jump(_ target: Target, _ thread: Int) throws(InterpreterError) {
    var passed: [RuntimeValue] = []
    for argument in target.arguments { passed.append(try value(argument, thread)) }
    let depth = threads[thread].frames.count - 1
    let function = threads[thread].frames[depth].position.function
    let parameters = module.functions[function][target.block].parameters
    for (parameter, value) in zip(parameters, passed) {
      threads[thread].frames[depth].values[Int(parameter.index)] = value
    }
    threads[thread].frames[depth].position.block = Int(target.block.index)
    threads[thread].frames[depth].position.place = 0
  }

  private mutating func execute(_ call: Call, _ result: ValueID?, _ thread: Int) throws(InterpreterError) {
    let callee: FunctionID
    switch call.callee {
    case .function(let id): callee = id
    case .indirect(let operand):
      let address = try value(operand, thread).word
      let index = Int(address >> 32 & 0x7FFF_FFFF)
      guard address >> 63 == 1, module.functions.indices.contains(index) else {
        throw .undefined("a call of what is no function")
      }
      callee = FunctionID(index)
    case .assembly: throw .unsupported("inline assembly")
    }
    var arguments: [RuntimeValue] = []
    for argument in call.arguments {
      // Metadata is passed to intrinsics that do nothing here.
      if let operand = argument.operand {
        arguments.append(try value(operand, thread))
      } else {
        arguments.append(.bits(0))
      }
    }
    let body = module[callee]
    if body.isDeclaration {
      return try executeIntrinsic(body.name, call, arguments, result, thread)
    }
    if threads[thread].frames.count > 200 { throw .undefined("too many calls within each other") }
    var frame = emptyFrame(Int(callee.index))
    for (parameter, argument) in zip(body.parameters, arguments) {
      var passed = argument
      if let type = parameter.byValue {
        let size = module.types.size(of: type)
        let copy = memory.allocate("a parameter", size)
        try memory.copy(size, from: argument.word, to: copy)
        passed = .bits(UInt128(copy))
      }
      frame.values[Int(parameter.value.index)] = passed
    }
    threads[thread].frames.append(frame)
  }

  // MARK: Values

  private mutating func compute(
    _ operation: Operation, _ type: TypeID, _ thread: Int
  ) throws(InterpreterError) -> RuntimeValue {
    let types = module.types
    switch operation {
    case .binary(let i):
      return try Arithmetic.binary(i.operator, value(i.left, thread), value(i.right, thread), type, types)
    case .negate(let i):
      let sign = UInt128(1) << UInt128(types.width(Arithmetic.scalar(type, types)) - 1)
      let operand = try value(i.operand, thread)
      return try Arithmetic.map(operand, operand) { a, _ in a ^ sign }
    case .freeze(let i): return try value(i.operand, thread)
    case .compareIntegers(let i):
      return try Arithmetic.compare(
        i.predicate, value(i.left, thread), value(i.right, thread), self.type(i.left, thread), types)
    case .compareFloats(let i):
      return try Arithmetic.compare(
        i.predicate, value(i.left, thread), value(i.right, thread), self.type(i.left, thread), types)
    case .cast(let i):
      return try convert(
        value(i.operand, thread), i.operator, from: self.type(i.operand, thread), to: type, types)
    case .select(let i):
      let condition = try value(i.condition, thread)
      let (a, b) = (try value(i.ifTrue, thread), try value(i.ifFalse, thread))
      guard case .elements(let conditions) = condition else { return condition.bits == 1 ? a : b }
      return .elements(conditions.indices.map { conditions[$0].bits == 1 ? a.elements[$0] : b.elements[$0] })
    case .extractValue(let i):
      return i.indices.reduce(try value(i.aggregate, thread)) { $0.elements[$1] }
    case .insertValue(let i):
      return try value(i.aggregate, thread).replacing(i.indices[...], by: value(i.element, thread))
    case .extractElement(let i):
      let elements = try value(i.vector, thread).elements
      let index = Int(try value(i.index, thread).word)
      guard elements.indices.contains(index) else { throw .undefined("element \(index) of a vector") }
      return elements[index]
    case .insertElement(let i):
      let vector = try value(i.vector, thread)
      let index = Int(try value(i.index, thread).word)
      guard vector.elements.indices.contains(index) else { throw .undefined("element \(index) of a vector") }
      return try vector.replacing([index], by: value(i.element, thread))
    case .shuffleVector(let i):
      let all = try value(i.first, thread).elements + value(i.second, thread).elements
      return .elements(i.mask.map { $0 < 0 ? .bits(0) : all[$0] })
    default: return try reachMemory(operation, type, thread)
    }
  }
}
