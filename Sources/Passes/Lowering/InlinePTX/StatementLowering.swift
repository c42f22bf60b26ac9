import IR
import PTX

/// Turns one assembly statement into instructions.
///
/// `values` says what each register holds at the place that has been reached. A value may have any type of the
/// register's width: a register has bits and no type until an instruction reads it.
struct StatementLowering {
  /// What can be written.
  enum Place: Hashable {
    case argument(Int)
    case register(RegisterID)
    case carry
  }

  var code: InstructionWriter
  let program: Program
  let assembly: InlineAssembly
  let constraints: AssemblyConstraints
  /// The types of the results, in order.
  let outputTypes: [TypeID]
  let inputs: [IR.Operand]
  let location: SourceLocation?
  /// The type of values of 128 bits.
  let quad: TypeID

  var values: [Place: IR.Operand] = [:]
  /// What the instruction at hand has written.
  var written: Set<Place> = []
  /// Whether control gets to where instructions are appended.
  var isReachable = true
  /// The instruction at hand.
  var instruction = PTX.Instruction("", [], [])
  private var blocks: [Int: BlockID] = [:]
  /// What a block of this statement takes as parameters, in order.
  private var carried: [Place] = []
  private let carry: IR.Operand?

  init(
    _ code: InstructionWriter, _ program: Program, _ assembly: InlineAssembly, _ call: Call,
    result: ValueID?, carry: IR.Operand?
  ) throws(PassError) {
    self.code = code
    quad = self.code.module.types.intern(.integer(bits: 128))
    self.program = program
    self.assembly = assembly
    self.carry = carry
    constraints = AssemblyConstraints(assembly.constraints)
    inputs = call.arguments.compactMap(\.operand)
    location = code.module.sourceLocation(code.metadata.first { $0.kind == "dbg" }?.node)
    if let result, constraints.outputCount > 0 {
      let type = code.function[result].type
      if case .structure(let fields, _) = code.module.types.resolved(type), constraints.outputCount > 1 {
        outputTypes = fields
      } else {
        outputTypes = [type]
      }
    } else {
      outputTypes = []
    }
    if let unknown = constraints.unknown {
      throw .assembly(
        "the constraint \"\(unknown)\" is not one of PTX", statement: assembly.template, at: location)
    }
  }

  /// Why an instruction cannot be lowered.
  func failure(_ reason: String) -> PassError {
    .assembly(reason, statement: instruction.name, at: location)
  }
  /// The instruction is not known, or not with these modifiers.
  var unknownInstruction: PassError { failure("the instruction is not supported") }

  // MARK: Control flow

  /// Appends the statement's instructions.
  ///
  /// - Returns: The results, in order.
  mutating func lower() throws(PassError) -> [IR.Operand] {
    for (n, input) in constraints.inputs.enumerated() {
      if case .tied(let output) = input { values[.argument(output)] = inputs[n] }
    }
    if let carry, program.instructions.contains(where: { $0.readsCarry || $0.setsCarry }) {
      values[.carry] = code.append(.load(Load(carry, alignment: 1)), TypeTable.i1)
    }
    makeBlocks()
    for (index, next) in program.instructions.enumerated() {
      enterBlock(at: index)
      if !isReachable { continue }
      instruction = next
      try lowerGuarded()
    }
    enterBlock(at: program.instructions.count)
    if !isReachable { start(code.function.makeBlock(), parameters: []) }
    if let carry, program.instructions.contains(where: { $0.setsCarry }), let flag = values[.carry] {
      code.append(.store(Store(flag, to: carry, alignment: 1)))
    }
    var results: [IR.Operand] = []
    for (n, type) in outputTypes.enumerated() { results.append(try result(values[.argument(n)], type)) }
    return results
  }

  /// Makes the blocks that labels stand for; each takes all that the statement writes anywhere.
  private mutating func makeBlocks() {
    if program.targets.isEmpty { return }
    var seen: Set<Place> = []
    func note(_ operand: PTX.Operand) {
      switch operand {
      case .argument(let n): if n < outputTypes.count { seen.insert(.argument(n)) }
      case .register(let id): seen.insert(.register(id))
      case .pair(let a, let b):
        note(a)
        note(b)
      case .vector(let all): all.forEach(note)
      case .part(let a, _): note(a)
      default: break
      }
    }
    for instruction in program.instructions {
      if let first = instruction.operands.first { note(first) }
      if instruction.setsCarry { seen.insert(.carry) }
    }
    carried = seen.sorted { $0.order < $1.order }
    for target in program.targets.sorted() {
      let block = code.function.makeBlock(name: "asm")
      code.function[block].parameters = carried.map { code.function.makeValue(type(of: $0)) }
      blocks[target] = block
    }
  }

  private mutating func enterBlock(at index: Int) {
    guard let block = blocks[index] else { return }
    if isReachable { code.jump(to: block, carriedValues()) }
    start(block, parameters: carried)
  }

  private mutating func start(_ block: BlockID, parameters: [Place]) {
    code.block = block
    isReachable = true
    for (place, value) in zip(parameters, code.function[block].parameters) { values[place] = .value(value) }
  }

  private mutating func carriedValues() -> [IR.Operand] { carried.map { current($0) } }

  /// What a place holds, with the place's own type.
  private mutating func current(_ place: Place) -> IR.Operand {
    let type = type(of: place)
    guard let value = values[place] else { return code.undefined(type) }
    return bits(value, as: type)
  }

  private mutating func lowerGuarded() throws(PassError) {
    guard let condition = instruction.guard else { return try lowerInstruction() }
    var holds = try read(condition.predicate, .pred)
    if condition.isNegated { holds = code.binary(.xor, holds, code.truth(true)) }
    if instruction.opcode == "bra" {
      let next = code.function.makeBlock(name: "asm")
      code.branch(holds, Target(try jumpTarget(), carriedValues()), Target(next))
      return start(next, parameters: [])
    }
    let before = values
    written = []
    if instruction.mayBeExecutedInVain {
      try lowerInstruction()
      for place in written.sorted(by: { $0.order < $1.order }) {
        guard let old = before[place] else { continue }
        let new = values[place]!
        values[place] = code.select(holds, new, bits(old, as: code.type(of: new)))
      }
      return
    }
    let head = code.block
    let body = code.function.makeBlock(name: "asm")
    code.block = body
    try lowerInstruction()
    let join = code.function.makeBlock(name: "asm")
    let places = isReachable ? written.sorted { $0.order < $1.order } : []
    if isReachable { code.jump(to: join, places.map { current($0) }) }
    let after = values
    values = before
    code.block = head
    code.branch(holds, Target(body), Target(join, places.map { current($0) }))
    values = isReachable ? after : before
    code.function[join].parameters = places.map { code.function.makeValue(type(of: $0)) }
    start(join, parameters: places)
  }

  func jumpTarget() throws(PassError) -> BlockID {
    guard case .label(let index)? = instruction.operands.first, let block = blocks[index] else {
      throw failure("a jump needs a label of the same statement")
    }
    return block
  }

  /// `bra`: ends the block.
  mutating func lowerJump() throws(PassError) {
    code.jump(to: try jumpTarget(), carriedValues())
    isReachable = false
  }

  /// `exit`: the thread ends.
  mutating func lowerExit() throws(PassError) {
    guard code.function.result == TypeTable.void else { throw failure("a thread cannot end here") }
    code.append(.return(Return()))
    isReachable = false
  }

  // MARK: Places

  /// The type in which a place is handed from block to block.
  func type(of place: Place) -> TypeID {
    switch place {
    case .argument(let n):
      code.module.isPointer(outputTypes[n]) ? TypeTable.i64 : outputTypes[n]
    case .register(let id): held(program.registers[id.index].type)
    case .carry: TypeTable.i1
    }
  }

  /// A result as the call's own type has it.
  private mutating func result(_ value: IR.Operand?, _ type: TypeID) throws(PassError) -> IR.Operand {
    guard let value else { return code.undefined(type) }
    return bits(value, as: type)
  }
}

extension StatementLowering.Place {
  /// A number that orders places, so that equal programs give equal text.
  fileprivate var order: Int {
    switch self {
    case .argument(let n): n
    case .register(let id): 1000 + id.index
    case .carry: -1
    }
  }
}

extension PTX.Instruction {
  /// Whether its result can be thrown away if it turns out not to be wanted: it has no effect and cannot fail.
  fileprivate var mayBeExecutedInVain: Bool {
    let effects: Set<String> = [
      "ld", "ldu", "st", "atom", "red", "div", "rem", "bar", "barrier", "membar", "fence", "cp", "trap",
      "exit", "ret",
      "brkpt", "nanosleep", "shfl", "vote", "match", "activemask", "redux", "elect", "ldmatrix", "mma",
      "wmma", "stmatrix", "movmatrix", "pmevent", "mbarrier",
    ]
    return !effects.contains(opcode)
  }
}
