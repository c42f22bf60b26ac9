/// Checks that a module keeps the IR's rules (LLVM LangRef, "Well-Formedness"); only what it returns can be translated.
///
/// - Throws: `VerificationError` for the first rule that is broken.
public func verify(_ module: Module) throws(VerificationError) -> VerifiedModule {
  for function in module.functions where !function.isDeclaration {
    var verifier = FunctionVerifier(function, module)
    try verifier.run()
  }
  return VerifiedModule(unchecked: module)
}

/// Checks one function.
private struct FunctionVerifier {
  let function: Function
  let module: Module
  /// The block that defines each value; nil for parameters of the function.
  var blocks: [Int?]
  /// The place of each value's instruction in its block; -1 for parameters of blocks.
  var places: [Int]
  var isDefined: [Bool]
  var dominators = DominanceIntervals()
  var block: Int?
  var place: Int?

  init(_ function: Function, _ module: Module) {
    self.function = function
    self.module = module
    blocks = Array(repeating: nil, count: function.values.count)
    places = Array(repeating: -1, count: function.values.count)
    isDefined = Array(repeating: false, count: function.values.count)
  }

  mutating func run() throws(VerificationError) {
    for parameter in function.parameters { try define(parameter.value, in: nil, at: -1) }
    for (number, body) in function.blocks.enumerated() {
      block = number
      place = nil
      for parameter in body.parameters { try define(parameter, in: number, at: -1) }
      guard let last = body.instructions.last, last.operation.isTerminator else {
        throw error("the block has no terminator")
      }
      for (position, instruction) in body.instructions.enumerated() {
        place = position
        if instruction.operation.isTerminator != (position == body.instructions.count - 1) {
          throw error("a terminator within the block")
        }
        if let result = instruction.result { try define(result, in: number, at: position) }
        for target in instruction.operation.targets { try check(target) }
      }
    }
    guard function.blocks[0].parameters.isEmpty else {
      throw VerificationError("the entry has parameters", function: function.name)
    }
    dominators = DominanceIntervals(function)
    for (number, body) in function.blocks.enumerated() where dominators.isReachable(number) {
      for (position, instruction) in body.instructions.enumerated() {
        block = number
        place = position
        try checkOperands(instruction.operation)
        try checkTypes(instruction)
      }
    }
  }

  private func error(_ message: String) -> VerificationError {
    VerificationError(message, function: function.name, block: block, instruction: place)
  }

  private mutating func define(_ value: ValueID, in block: Int?, at place: Int) throws(VerificationError) {
    let index = Int(value.index)
    guard isDefined.indices.contains(index) else { throw error("value \(index) does not exist") }
    if isDefined[index] { throw error("value \(index) is defined twice") }
    isDefined[index] = true
    blocks[index] = block
    places[index] = place
  }

  private func check(_ target: Target) throws(VerificationError) {
    let index = Int(target.block.index)
    guard function.blocks.indices.contains(index) else { throw error("block \(index) does not exist") }
    if index == 0 { throw error("a jump to the entry") }
    let parameters = function.blocks[index].parameters
    guard parameters.count == target.arguments.count else {
      throw error("block \(index) takes \(parameters.count) values, and \(target.arguments.count) are given")
    }
    for (parameter, argument) in zip(parameters, target.arguments) {
      if function[parameter].type != type(argument) {
        throw error("a value of the wrong type for block \(index)")
      }
    }
  }

  private func type(_ operand: Operand) -> TypeID {
    switch operand {
    case .value(let id):
      function.values.indices.contains(Int(id.index)) ? function[id].type : TypeTable.void
    case .constant(let id):
      module.constants.indices.contains(Int(id.index)) ? module[id].type : TypeTable.void
    }
  }

  private func checkOperands(_ operation: Operation) throws(VerificationError) {
    var problem: VerificationError?
    operation.forEachOperand { operand in
      switch operand {
      case .constant(let id):
        if !module.constants.indices.contains(Int(id.index)) {
          problem = error("constant \(id.index) does not exist")
        }
      case .value(let id):
        let index = Int(id.index)
        guard isDefined.indices.contains(index), isDefined[index] else {
          problem = error("value \(index) has no definition")
          return
        }
        guard let from = blocks[index] else { return }
        let isBefore = from == block! ? places[index] < place! : dominators.dominates(from, block!)
        if !isBefore {
          problem = error("value \(index) is used where its definition may not have been reached")
        }
      }
    }
    if let problem { throw problem }
  }

  // MARK: Types

  private func isPointer(_ operand: Operand) -> Bool {
    if case .pointer = module.types[type(operand)] { return true }
    return false
  }

  private func element(_ id: TypeID) -> Type {
    if case .vector(_, let element) = module.types[id] { return module.types[element] }
    return module.types[id]
  }

  private func isInteger(_ id: TypeID) -> Bool {
    if case .integer = element(id) { return true }
    return false
  }

  private func isFloat(_ id: TypeID) -> Bool {
    switch element(id) {
    case .half, .bfloat, .float, .double, .fp128: true
    default: false
    }
  }

  private func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(VerificationError) {
    if !condition { throw error(message()) }
  }

  private func checkTypes(_ instruction: Instruction) throws(VerificationError) {
    let result = instruction.result.map { function[$0].type } ?? TypeTable.void
    switch instruction.operation {
    case .binary(let i):
      try require(type(i.left) == result && type(i.right) == result, "operands and result differ in type")
      try require(
        i.operator.isFloatingPoint ? isFloat(result) : isInteger(result), "arithmetic on the wrong type")
    case .negate(let i):
      try require(type(i.operand) == result && isFloat(result), "negation of the wrong type")
    case .freeze(let i): try require(type(i.operand) == result, "freeze changes the type")
    case .compareIntegers(let i):
      try require(type(i.left) == type(i.right), "a comparison of different types")
      if case .pointer = element(type(i.left)) { return }
      try require(isInteger(type(i.left)), "icmp of values that are neither integers nor pointers")
    case .compareFloats(let i):
      try require(
        type(i.left) == type(i.right) && isFloat(type(i.left)), "fcmp of values that are not floats")
    case .cast(let i): try checkCast(i, result)
    case .select(let i):
      try require(type(i.ifTrue) == result && type(i.ifFalse) == result, "the choices differ in type")
      try require(element(type(i.condition)) == .integer(bits: 1), "a selection needs an i1")
    case .load(let i): try require(isPointer(i.address), "the address is no pointer")
    case .store(let i): try require(isPointer(i.address), "the address is no pointer")
    case .atomicUpdate(let i):
      try require(isPointer(i.address) && type(i.value) == result, "the atomic operation has the wrong types")
    case .compareExchange(let i):
      try require(
        isPointer(i.address) && type(i.expected) == type(i.replacement), "cmpxchg has the wrong types")
    case .call(let call): try checkCall(call, result)
    case .conditionalBranch(let i): try require(type(i.condition) == TypeTable.i1, "a branch needs an i1")
    case .switch(let i):
      try require(isInteger(type(i.operand)), "a switch needs an integer")
      for c in i.cases { try require(module[c.value].type == type(i.operand), "a case of the wrong type") }
    case .return(let i):
      try require(
        (i.value.map(type) ?? TypeTable.void) == function.result, "the function returns another type")
    default: break
    }
  }

  private func checkCast(_ i: Cast, _ result: TypeID) throws(VerificationError) {
    let from = type(i.operand)
    func isPointerType(_ id: TypeID) -> Bool {
      if case .pointer = element(id) { return true }
      return false
    }
    let isRight =
      switch i.operator {
      case .trunc, .zext, .sext: isInteger(from) && isInteger(result)
      case .fptrunc, .fpext: isFloat(from) && isFloat(result)
      case .fptoui, .fptosi: isFloat(from) && isInteger(result)
      case .uitofp, .sitofp: isInteger(from) && isFloat(result)
      case .ptrtoint: isPointerType(from) && isInteger(result)
      case .inttoptr: isInteger(from) && isPointerType(result)
      case .addrspacecast: isPointerType(from) && isPointerType(result)
      case .bitcast: module.types.size(of: from) == module.types.size(of: result)
      }
    try require(isRight, "\(i.operator.rawValue) between types it cannot convert")
  }

  private func checkCall(_ call: Call, _ result: TypeID) throws(VerificationError) {
    guard case .function(let returned, let parameters, let isVariadic) = module.types[call.functionType]
    else {
      throw error("the call has no function type")
    }
    try require(returned == result, "the call gives another type than it returns")
    try require(
      isVariadic ? call.arguments.count >= parameters.count : call.arguments.count == parameters.count,
      "the call has the wrong number of arguments")
    if case .function(let id) = call.callee,
      case .function(_, let own, let ownVariadic) = module.types[module[id].type]
    {
      try require(
        ownVariadic || own.count == call.arguments.count, "'\(module[id].name)' takes \(own.count) arguments")
      for (argument, type) in zip(call.arguments, own) {
        try require(argument.type == type, "an argument of '\(module[id].name)' has the wrong type")
      }
      try require(module[id].result == result, "'\(module[id].name)' returns another type")
    }
    for argument in call.arguments {
      if let operand = argument.operand {
        try require(type(operand) == argument.type, "an argument of the wrong type")
      }
    }
  }
}
