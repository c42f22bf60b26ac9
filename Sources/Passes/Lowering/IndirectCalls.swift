public import IR

/// Turns every call through a function pointer into a call of a function that chooses by number.
///
///     %r = call float %f(float %x)      ⟶      %n = ptrtoint %f;  %r = call float @call.0(i64 %n, float %x)
///
///     define float @call.0(i64 %n, float %x) {      one for each type of function,
///       switch i64 (%n >> 4), 1: @a, 2: @b …        over the functions of that type whose address is taken
///
/// A pointer that leads to none of them, null among them, traps. After this pass calls name what they call, so that the
/// inliner can put the functions, or what recursion makes of them, in their places.
public struct IndirectCalls {
  private var module: Module
  private let addresses: FunctionAddresses
  private var choosers: [TypeID: FunctionID] = [:]

  /// Rewrites the functions of a module whose addresses have been lowered.
  public static func run(_ module: inout Module, _ addresses: FunctionAddresses) {
    var pass = IndirectCalls(module: module, addresses: addresses)
    for index in module.functions.indices where pass.hasIndirectCall(module.functions[index]) {
      pass.rewrite(FunctionID(index))
    }
    if !pass.choosers.isEmpty { module = pass.module }
  }

  private init(module: Module, addresses: FunctionAddresses) {
    self.module = module
    self.addresses = addresses
  }

  private func hasIndirectCall(_ function: Function) -> Bool {
    function.blocks.contains { $0.instructions.contains { target(of: $0) != nil } }
  }

  /// The pointer that is called through. A function with any number of arguments cannot be called so.
  private func target(of instruction: Instruction) -> (call: Call, pointer: Operand)? {
    guard case .call(let call) = instruction.operation, case .indirect(let pointer) = call.callee,
      case .function(_, _, isVariadic: false) = module.types[call.functionType]
    else { return nil }
    return (call, pointer)
  }

  private mutating func rewrite(_ id: FunctionID) {
    var function = module[id]
    for block in function.blocks.indices {
      var new: [Instruction] = []
      for var instruction in function.blocks[block].instructions {
        if let (old, pointer) = target(of: instruction) {
          let number = function.makeValue(TypeTable.i64, name: "function")
          new.append(
            Instruction(.cast(Cast(.ptrtoint, pointer)), result: number, metadata: instruction.metadata))
          let chooser = chooser(for: old.functionType)
          var call = old
          call.callee = .function(chooser)
          call.functionType = module[chooser].type
          call.arguments.insert(Call.Argument(TypeTable.i64, .operand(.value(number))), at: 0)
          instruction.operation = .call(call)
        }
        new.append(instruction)
      }
      function.blocks[block].instructions = new
    }
    module[id] = function
  }

  /// The function that calls one of a type by its number.
  private mutating func chooser(for type: TypeID) -> FunctionID {
    if let known = choosers[type] { return known }
    guard case .function(let result, let parameters, _) = module.types[type] else {
      preconditionFailure("a call has a function's type")
    }
    let whole = module.types.intern(
      .function(result: result, parameters: [TypeTable.i64] + parameters, isVariadic: false))
    var function = Function(name: "causeway.call.\(choosers.count)", type: whole, result: result)
    function.linkage = "internal"
    let number = function.makeValue(TypeTable.i64, name: "function")
    let arguments = parameters.map { function.makeValue($0) }
    function.parameters = ([number] + arguments).map { Parameter($0) }
    _ = function.makeBlock(name: "choose")
    let none = function.makeBlock(name: "no_function")
    var cases: [Switch.Case] = []
    for (place, callee) in addresses.functions.enumerated() where isCandidate(callee, type) {
      let block = function.makeBlock(name: "function")
      let value = result == TypeTable.void ? nil : function.makeValue(result)
      let call = Call(
        .function(callee), type: type,
        arguments: zip(parameters, arguments).map { Call.Argument($0, .operand(.value($1))) })
      function[block].instructions = [
        Instruction(.call(call), result: value),
        Instruction(.return(Return(value.map { .value($0) }))),
      ]
      let place = module.intern(.integer(TypeTable.i64, UInt128(place + 1)))
      cases.append(Switch.Case(place, Target(block)))
    }
    let shift = module.intern(.integer(TypeTable.i64, UInt128(FunctionAddresses.shift)))
    let place = function.makeValue(TypeTable.i64, name: "place")
    function.blocks[0].instructions = [
      Instruction(
        .binary(Binary(.lshr, .value(number), .constant(shift))), result: place),
      Instruction(.switch(Switch(.value(place), default: Target(none), cases: cases))),
    ]
    let trapType = module.types.intern(.function(result: TypeTable.void, parameters: [], isVariadic: false))
    let trap = module.declare("llvm.trap", trapType)
    function[none].instructions = [
      Instruction(.call(Call(.function(trap), type: trapType, arguments: []))),
      Instruction(.unreachable),
    ]
    module.functions.append(function)
    let id = FunctionID(module.functions.count - 1)
    choosers[type] = id
    return id
  }

  /// Whether a call of a type may reach a function. What stands for a pure virtual method never is the one meant.
  private func isCandidate(_ id: FunctionID, _ type: TypeID) -> Bool {
    module[id].type == type && module[id].name != "__cxa_pure_virtual"
  }
}
