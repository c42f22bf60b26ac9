import IR

/// Makes one function without recursion of functions that call each other in a circle.
///
///     define i32 @f(i32 %n) {                    define i32 @f(i32 %n) {
///       …                                          %stack = alloca …; frame 0 := (state 0, %n)
///       %r = call i32 @f(i32 %m)        ⟶        next(%state, %frame):
///       … use %r, %v                               switch %state
///       ret i32 %s                                   0: return what frame 0 holds as the result
///     }                                              1: f begins: … write the new frame (state 2, %frame, %m),
///                                                       keep %v in %frame, go to next(1, new frame)
///                                                    2: f goes on: %r, %v out of the frames …
///                                                       write %s to %frame; go to next(its state, its caller's frame)
///
/// All frames lie in one private array (`RecursionStack`). A call for whose frame there is no room is reported to the host, and ends the
/// whole recursion: its result is then whatever the array holds.
struct RecursionMachine {
  /// One function of the circle.
  private struct Member {
    var body: Function
    var frame: RecursiveFrame
    /// The state in which it begins.
    var start: Int
    /// The blocks at whose ends it calls another member, with the state in which it goes on.
    var calls: [(block: Int, call: Call, result: ValueID?, next: Int, state: Int)]
  }

  private let circle: [FunctionID]
  private let stackBytes: Int
  private var members: [FunctionID: Member] = [:]
  /// The arrays of machines within this one, which have ended whenever a member is called.
  private var innerStacks: [(type: TypeID, place: ValueID)] = []
  private var stateCount = 1
  private var writer: InstructionWriter
  private var stack = Operand.value(ValueID(0))
  private var dispatch = BlockID(0)
  private var overflow = BlockID(0)
  private var state = Operand.value(ValueID(0))
  private var frame = Operand.value(ValueID(0))
  private var cases: [Switch.Case] = []

  /// The function that does what `entry` does.
  ///
  /// - Parameters:
  ///   - bodies: The functions of the circle, in which they are the only ones called that have a body.
  ///   - stackBytes: The size of the array for all frames, in bytes.
  static func build(
    _ entry: FunctionID, _ bodies: [(id: FunctionID, body: Function)], in module: inout Module,
    stackBytes: Int
  ) -> Function {
    var machine = RecursionMachine(entry, bodies.map(\.id), module, stackBytes)
    for (id, body) in bodies { machine.add(id, body) }
    machine.begin(entry)
    for id in machine.circle { machine.write(id) }
    machine.end(entry)
    module = machine.writer.module
    return machine.writer.function
  }

  private init(_ entry: FunctionID, _ circle: [FunctionID], _ module: Module, _ stackBytes: Int) {
    self.circle = circle
    self.stackBytes = stackBytes
    var function = module[entry]
    function.blocks = []
    function.values = []
    writer = InstructionWriter(function, module)
  }

  // MARK: The members

  private mutating func add(_ id: FunctionID, _ body: Function) {
    var body = body
    let start = newState()
    var calls: [(block: Int, call: Call, result: ValueID?, next: Int, state: Int)] = []
    var block = 0
    while block < body.blocks.count {
      for (place, instruction) in body.blocks[block].instructions.enumerated() {
        guard let call = memberCall(instruction) else { continue }
        // The rest of the block becomes a block of its own, in which the function goes on.
        let rest = Array(body.blocks[block].instructions[(place + 1)...])
        body.blocks[block].instructions.removeSubrange((place + 1)...)
        let next = body.blocks.count
        body.blocks[block].instructions.append(
          Instruction(.branch(Branch(Target(BlockID(next)))), metadata: instruction.metadata))
        body.blocks.append(Block(name: body.blocks[block].name.map { $0 + ".on" }, instructions: rest))
        calls.append((block, call, instruction.result, next, newState()))
        break
      }
      block += 1
    }
    let graph = ControlFlowGraph(body)
    let liveness = Liveness(body, graph)
    var kept = Set<ValueID>()
    for call in calls where graph.order[call.block] >= 0 {
      kept.formUnion(liveness.values(at: BlockID(call.next)))
    }
    kept.subtract(calls.compactMap(\.result))
    for call in calls {
      // The result is read where the function goes on; if a later call comes before its last use, it is kept again.
      if let result = call.result,
        calls.contains(where: {
          liveness.values(at: BlockID($0.next)).contains(result) && $0.next != call.next
        })
      {
        kept.insert(result)
      }
    }
    // What the call does is written when the block's end is.
    for call in calls {
      body.blocks[call.block].instructions.remove(at: body.blocks[call.block].instructions.count - 2)
    }
    let frame = RecursiveFrame(
      body, keeping: kept.sorted { $0.index < $1.index }, in: writer.module)
    members[id] = Member(body: body, frame: frame, start: start, calls: calls)
  }

  private mutating func newState() -> Int {
    stateCount += 1
    return stateCount - 1
  }

  private func memberCall(_ instruction: Instruction) -> Call? {
    guard case .call(let call) = instruction.operation, case .function(let id) = call.callee,
      circle.contains(id)
    else { return nil }
    return call
  }

  // MARK: The frame of the whole

  private mutating func begin(_ entry: FunctionID) {
    let member = members[entry]!
    writer.function.parameters = member.body.parameters.map { old in
      let value = writer.function.makeValue(member.body[old.value].type, name: member.body[old.value].name)
      return Parameter(value, attributes: old.attributes)
    }
    let start = writer.function.makeBlock(name: "recursion")
    dispatch = writer.function.makeBlock(name: "next")
    overflow = writer.function.makeBlock(name: "overflow")
    writer.block = start
    let inner = innerTypes
    for type in inner { innerStacks.append((type, allocateStack(type))) }
    let own = RecursionStack.type(above: inner, bytes: stackBytes, in: &writer.module)
    stack = .value(allocateStack(own))
    let state = writer.function.makeValue(TypeTable.i32, name: "state")
    let frame = writer.function.makeValue(TypeTable.i32, name: "frame")
    writer.function[dispatch].parameters = [state, frame]
    self.state = .value(state)
    self.frame = .value(frame)
    if member.frame.size > stackBytes { return writer.jump(to: overflow) }
    let zero = writer.integer(0)
    let arguments = writer.function.parameters.map { Operand.value($0.value) }
    writeFrame(of: entry, at: zero, returnState: 0, callerFrame: zero, arguments)
    writer.jump(to: dispatch, [writer.integer(member.start), zero])
  }

  /// The types of the arrays of machines within this one, each once.
  private var innerTypes: [TypeID] {
    var result: [TypeID] = []
    for id in circle {
      for case .allocate(let i) in members[id]!.body.blocks[0].instructions.map(\.operation)
      where RecursionStack.level(of: i.type, in: writer.module) != nil && !result.contains(i.type) {
        result.append(i.type)
      }
    }
    return result
  }

  private mutating func allocateStack(_ type: TypeID) -> ValueID {
    writer.append(
      .allocate(Allocate(type, alignment: RecursiveFrame.alignment)), TypeTable.pointer, name: "stack"
    ).valueID!
  }

  private mutating func end(_ entry: FunctionID) {
    let member = members[entry]!
    let choose = writer.function.makeBlock(name: "choose")
    let exit = writer.function.makeBlock(name: "done")
    let wrong = writer.function.makeBlock()
    writer.block = dispatch
    let isDone = writer.append(
      .compareIntegers(CompareIntegers(.eq, state, writer.integer(0))), TypeTable.i1, name: "is_done")
    writer.append(.conditionalBranch(ConditionalBranch(isDone, Target(exit), Target(choose))))
    writer.block = choose
    writer.append(.switch(Switch(state, default: Target(wrong), cases: cases)))
    writer.block = wrong
    writer.append(.unreachable)
    writer.block = exit
    if writer.function.result == TypeTable.void {
      writer.append(.return(Return()))
    } else {
      let value = load(writer.function.result, member.frame.result, from: writer.integer(0))
      writer.append(.return(Return(value)))
    }
    writer.block = overflow
    writer.report(.stackOverflow)
    writer.jump(to: exit)
  }

  /// Writes what a function finds in its frame when it begins.
  private mutating func writeFrame(
    of id: FunctionID, at frame: Operand, returnState: Int, callerFrame: Operand, _ arguments: [Operand]
  ) {
    let member = members[id]!
    store(writer.integer(returnState), RecursiveFrame.returnState, in: frame)
    store(callerFrame, RecursiveFrame.callerFrame, in: frame)
    for (n, parameter) in member.body.parameters.enumerated() {
      var value = arguments[n]
      if let type = parameter.byValue {
        value = writer.append(.load(Load(value, alignment: parameter.alignment ?? 1)), type)
      }
      store(value, member.frame.arguments[n], in: frame)
    }
  }

  // MARK: Code of the members

  private mutating func write(_ id: FunctionID) {
    let member = members[id]!
    let graph = ControlFlowGraph(member.body)
    let base = writer.function.blocks.count
    for block in member.body.blocks { _ = writer.function.makeBlock(name: block.name) }
    var values: [ValueID: Operand] = [:]
    for block in member.body.blocks {
      for value in block.parameters + block.instructions.compactMap(\.result) {
        values[value] = .value(
          writer.function.makeValue(member.body[value].type, name: member.body[value].name))
      }
    }
    for instruction in member.body.blocks[0].instructions {
      if case .allocate(let i) = instruction.operation, let old = instruction.result,
        let stack = innerStacks.first(where: { $0.type == i.type })
      {
        values[old] = .value(stack.place)
      }
    }
    for result in member.calls.compactMap(\.result) {
      values[result] = .value(
        writer.function.makeValue(member.body[result].type, name: member.body[result].name))
    }
    cases.append(startCase(member.start, BlockID(base)))
    for call in member.calls where graph.order[call.block] >= 0 {
      cases.append(startCase(call.state, BlockID(base + call.next)))
    }
    for place in member.body.blocks.indices {
      writer.block = BlockID(base + place)
      if graph.order[place] >= 0 {
        write(member, block: place, base: base, values)
      } else {
        writer.append(.unreachable)
      }
    }
  }

  private mutating func startCase(_ state: Int, _ block: BlockID) -> Switch.Case {
    Switch.Case(writer.module.intern(.integer(TypeTable.i32, UInt128(state))), Target(block))
  }

  private mutating func write(_ member: Member, block place: Int, base: Int, _ common: [ValueID: Operand]) {
    let block = member.body.blocks[place]
    writer.function[writer.block].parameters = block.parameters.map { common[$0]!.valueID! }
    var values = common
    readOutside(member, place, &values)
    for parameter in block.parameters { keep(parameter, member, values) }
    if let call = member.calls.first(where: { $0.next == place }), let result = call.result,
      case .function(let callee) = call.call.callee
    {
      // The callee's frame follows this one.
      let at = writer.append(
        .binary(Binary(.add, frame, writer.integer(member.frame.size))), TypeTable.i32)
      let found = address(members[callee]!.frame.result, in: at)
      let alignment = writer.module.types.alignment(of: member.body[result].type)
      writer.function[writer.block].instructions.append(
        Instruction(.load(Load(found, alignment: alignment)), result: values[result]!.valueID!))
      keep(result, member, values)
    }
    let call = member.calls.first { $0.block == place }
    for instruction in block.instructions {
      if case .allocate(let i) = instruction.operation, writer.module.constantCount(of: i) != nil { continue }
      writer.metadata = instruction.metadata
      if instruction.operation.isTerminator, let call { return write(call, member, values) }
      if case .return(let i) = instruction.operation { return writeReturn(i, member, values) }
      var new = instruction
      new.operation.rewriteOperands { operand in operand.valueID.flatMap { values[$0] } ?? operand }
      new.operation.rewriteTargets { Target(BlockID(base + Int($0.block.index)), $0.arguments) }
      new.result = instruction.result.map { values[$0]!.valueID! }
      writer.function[writer.block].instructions.append(new)
      if let result = instruction.result { keep(result, member, values) }
    }
    writer.metadata = []
  }

  /// Reads what the block needs of values that are kept in the frame, and finds the addresses of arrays.
  private mutating func readOutside(_ member: Member, _ place: Int, _ values: inout [ValueID: Operand]) {
    let block = member.body.blocks[place]
    var own = Set(block.parameters)
    var seen = Set<ValueID>()
    var outside: [ValueID] = []
    if let call = member.calls.first(where: { $0.next == place }), let result = call.result {
      own.insert(result)
    }
    func visit(_ operation: Operation) {
      operation.forEachOperand { operand in
        guard let id = operand.valueID, !own.contains(id), seen.insert(id).inserted else { return }
        outside.append(id)
      }
    }
    for instruction in block.instructions {
      visit(instruction.operation)
      if let result = instruction.result { own.insert(result) }
    }
    if let call = member.calls.first(where: { $0.block == place }) { visit(.call(call.call)) }
    // Those that the block allocates itself are read here as well.
    for value in block.instructions.compactMap(\.result) where member.frame.arrays[value] != nil {
      outside.append(value)
    }
    let parameters = member.body.parameters
    for value in outside {
      if let array = member.frame.arrays[value] {
        values[value] = address(array, in: frame)
      } else if let slot = member.frame.slots[value] {
        values[value] = load(member.body[value].type, slot, from: frame)
      } else if let n = parameters.firstIndex(where: { $0.value == value }) {
        values[value] = load(member.body[value].type, member.frame.arguments[n], from: frame)
      }
    }
  }

  /// Keeps a value in the frame, if it is needed after a call.
  private mutating func keep(_ value: ValueID, _ member: Member, _ values: [ValueID: Operand]) {
    guard let slot = member.frame.slots[value] else { return }
    store(values[value]!, slot, in: frame)
  }

  private mutating func write(
    _ call: (block: Int, call: Call, result: ValueID?, next: Int, state: Int), _ member: Member,
    _ values: [ValueID: Operand]
  ) {
    guard case .function(let id) = call.call.callee, let callee = members[id] else { return }
    let new = writer.append(
      .binary(Binary(.add, frame, writer.integer(member.frame.size))), TypeTable.i32, name: "frame")
    let last = writer.integer(max(0, stackBytes - callee.frame.size))
    let isFull = writer.append(.compareIntegers(CompareIntegers(.ugt, new, last)), TypeTable.i1)
    let enter = writer.function.makeBlock(name: "enter")
    writer.append(.conditionalBranch(ConditionalBranch(isFull, Target(overflow), Target(enter))))
    writer.block = enter
    let arguments = call.call.arguments.map { argument -> Operand in
      guard let operand = argument.operand else { return writer.integer(0) }
      return operand.valueID.flatMap { values[$0] } ?? operand
    }
    writeFrame(of: id, at: new, returnState: call.state, callerFrame: frame, arguments)
    writer.jump(to: dispatch, [writer.integer(callee.start), new])
    writer.metadata = []
  }

  private mutating func writeReturn(_ i: Return, _ member: Member, _ values: [ValueID: Operand]) {
    if let value = i.value {
      store(value.valueID.flatMap { values[$0] } ?? value, member.frame.result, in: frame)
    }
    let state = load(TypeTable.i32, RecursiveFrame.returnState, from: frame)
    let caller = load(TypeTable.i32, RecursiveFrame.callerFrame, from: frame)
    writer.jump(to: dispatch, [state, caller])
    writer.metadata = []
  }

  // MARK: The stack

  private mutating func address(_ offset: Int, in frame: Operand) -> Operand {
    let place = writer.append(.binary(Binary(.add, frame, writer.integer(offset))), TypeTable.i32)
    return writer.append(
      .elementAddress(ElementAddress(source: TypeTable.i8, base: stack, indices: [place])), TypeTable.pointer)
  }

  private mutating func load(_ type: TypeID, _ offset: Int, from frame: Operand) -> Operand {
    let place = address(offset, in: frame)
    return writer.append(.load(Load(place, alignment: writer.module.types.alignment(of: type))), type)
  }

  private mutating func store(_ value: Operand, _ offset: Int, in frame: Operand) {
    let type = writer.module.type(of: value, in: writer.function)
    let place = address(offset, in: frame)
    writer.append(.store(Store(value, to: place, alignment: writer.module.types.alignment(of: type))))
  }
}
