public import IR

/// Replaces every call of a function that has a body by that body.
///
///     %r = call @f(%a)      ⟶      br entry(%a) … cont(%r):
///
/// After it a kernel calls only intrinsics and library functions, so that address spaces can be inferred over the
/// whole of it and no OpenCL driver has to know a function of ours. Functions that call each other in a circle are
/// first made one without recursion (`RecursionMachine`).
public struct Inliner {
  /// The module, which gains constants and types.
  public private(set) var module: Module
  /// Whether functions that call themselves were among those inlined.
  public private(set) var hasMetRecursion = false
  private let calls: CallGraph
  private let stackBytes: Int
  private var finished: [FunctionID: Function] = [:]
  /// The functions of circles, with all inlined but the circle's own functions.
  private var members: [FunctionID: Function] = [:]

  /// An inliner for the functions of a module.
  ///
  /// - Parameters:
  ///   - calls: The module's calls.
  ///   - stackBytes: The bytes that the activations of recursive functions may take in a thread's own memory.
  public init(_ module: Module, _ calls: CallGraph, stackBytes: Int) {
    self.module = module
    self.calls = calls
    self.stackBytes = stackBytes
  }

  /// The function with everything it calls inlined.
  public mutating func inlined(_ id: FunctionID) throws(PassError) -> Function {
    if let function = finished[id] { return function }
    let function: Function
    if let circle = calls.circles[id] {
      hasMetRecursion = true
      var bodies: [(id: FunctionID, body: Function)] = []
      for member in circle { bodies.append((member, try self.member(member, of: circle))) }
      function = RecursionMachine.build(id, bodies, in: &module, stackBytes: stackBytes)
    } else {
      function = try expanded(id, keeping: [])
    }
    finished[id] = function
    return function
  }

  private mutating func member(_ id: FunctionID, of circle: [FunctionID]) throws(PassError) -> Function {
    if let function = members[id] { return function }
    let function = try expanded(id, keeping: circle)
    members[id] = function
    return function
  }

  /// The function with everything it calls inlined but some functions.
  private mutating func expanded(
    _ id: FunctionID, keeping kept: [FunctionID]
  ) throws(PassError) -> Function {
    var function = module[id]
    function.removeDebugRecords(in: module)
    if function.allocatesDynamically(in: module) { function.releaseAllocations(in: &module) }
    var block = 0
    while block < function.blocks.count {
      var place = 0
      while place < function.blocks[block].instructions.count {
        let instruction = function.blocks[block].instructions[place]
        if case .call(let call) = instruction.operation, case .function(let callee) = call.callee,
          !module[callee].isDeclaration, !kept.contains(callee)
        {
          let body = try inlined(callee)
          // The rest of the block moves to a new block, which this loop reaches later.
          Self.splice(
            body, into: &function, block: block, place: place, call: call, result: instruction.result)
          break
        }
        place += 1
      }
      block += 1
    }
    RecursionStack.share(in: &function, module)
    return function
  }

  private static func splice(
    _ body: Function, into function: inout Function, block: Int, place: Int, call: Call, result: ValueID?
  ) {
    let rest = Array(function.blocks[block].instructions[(place + 1)...])
    let location = function.blocks[block].instructions[place].metadata
    function.blocks[block].instructions.removeSubrange(place...)

    var values: [Operand?] = Array(repeating: nil, count: body.values.count)
    var copies: [Instruction] = []
    for (parameter, argument) in zip(body.parameters, call.arguments) {
      values[Int(parameter.value.index)] = argument.operand
      guard let type = parameter.byValue, let address = argument.operand else { continue }
      // The callee owns what is passed by value.
      let copy = function.makeValue(body[parameter.value].type, name: body[parameter.value].name)
      let whole = function.makeValue(type)
      let alignment = parameter.alignment ?? 1
      function.blocks[0].instructions.insert(
        Instruction(.allocate(Allocate(type, alignment: alignment)), result: copy), at: 0)
      copies.append(Instruction(.load(Load(address, alignment: alignment)), result: whole))
      copies.append(Instruction(.store(Store(.value(whole), to: .value(copy), alignment: alignment))))
      values[Int(parameter.value.index)] = .value(copy)
    }
    for index in body.values.indices where values[index] == nil {
      values[index] = .value(function.makeValue(body.values[index].type, name: body.values[index].name))
    }
    func moved(_ operand: Operand) -> Operand {
      if case .value(let id) = operand { return values[Int(id.index)]! }
      return operand
    }
    func moved(_ id: ValueID) -> ValueID { values[Int(id.index)]!.valueID! }

    let base = function.blocks.count
    let continuation = BlockID(base + body.blocks.count)
    for old in body.blocks {
      var new = Block(name: old.name, parameters: old.parameters.map { moved($0) })
      for var instruction in old.instructions {
        instruction.operation.rewriteOperands(moved)
        instruction.operation.rewriteTargets { Target(BlockID(base + Int($0.block.index)), $0.arguments) }
        instruction.result = instruction.result.map { moved($0) }
        if case .return(let ret) = instruction.operation {
          let arguments = result == nil ? [] : [ret.value].compactMap { $0 }
          instruction.operation = .branch(Branch(Target(continuation, arguments)))
        }
        new.instructions.append(instruction)
      }
      function.blocks.append(new)
    }
    function.blocks.append(
      Block(
        name: function.blocks[block].name.map { $0 + ".after" }, parameters: result.map { [$0] } ?? [],
        instructions: rest))
    for var copy in copies {
      copy.metadata = location
      function.blocks[block].instructions.append(copy)
    }
    function.blocks[block].instructions.append(Instruction(.branch(Branch(Target(BlockID(base))))))
    // Static allocations belong to the entry, so that one in a loop is not repeated.
    hoistAllocations(of: base..<(base + body.blocks.count), in: &function)
  }

  private static func hoistAllocations(of blocks: Range<Int>, in function: inout Function) {
    var hoisted: [Instruction] = []
    for index in blocks {
      function.blocks[index].instructions.removeAll { instruction in
        guard case .allocate(let allocate) = instruction.operation, allocate.count?.valueID == nil else {
          return false
        }
        hoisted.append(instruction)
        return true
      }
    }
    function.blocks[0].instructions.insert(contentsOf: hoisted, at: 0)
  }
}
