public import IR

/// Lets a thread end where it calls what never returns.
///
///     call void @__assertfail(…)           call void @__assertfail(…, %tid.x, %tid.y, %tid.z)
///     unreachable                    ⟶     ret void
///
/// On a GPU a failed assertion or a trap ends the whole grid. Here it ends the thread that met it, and the host learns of
/// it; the thread then counts as one that has returned, so that the others are not kept waiting at a barrier. An assertion
/// is told the thread's place in its block, which it names.
public struct FatalCalls {
  private static let names: Set<String> = [
    "__assertfail", "llvm.trap", "llvm.ubsantrap", "llvm.nvvm.exit",
  ]

  /// Rewrites a kernel from which everything has been inlined. The module gains declarations.
  public static func run(_ function: inout Function, in module: inout Module) {
    for block in function.blocks.indices {
      let instructions = function.blocks[block].instructions
      let place = instructions.firstIndex { instruction in
        guard case .call(let call) = instruction.operation, case .function(let id) = call.callee else {
          return false
        }
        return names.contains(module[id].name)
      }
      guard let place, case .function(let id)? = instructions[place].callee else { continue }
      // `exit` has nothing to tell.
      let kept = module[id].name == "llvm.nvvm.exit" ? place : place + 1
      function.blocks[block].instructions.removeSubrange(kept...)
      function.blocks[block].instructions.append(
        Instruction(.return(Return()), metadata: instructions[place].metadata))
      if module[id].name == "__assertfail" { nameThread(at: place, of: block, in: &function, &module) }
    }
  }

  /// Gives an assertion its thread's place.
  private static func nameThread(
    at place: Int, of block: Int, in function: inout Function, _ module: inout Module
  ) {
    var instruction = function.blocks[block].instructions[place]
    guard case .call(var call) = instruction.operation else { return }
    var reads: [Instruction] = []
    for axis in ["x", "y", "z"] {
      let register = module.declaration(
        of: "llvm.nvvm.read.ptx.sreg.tid." + axis, result: TypeTable.i32, parameters: [])
      let value = function.makeValue(TypeTable.i32)
      let read = Call(.function(register), type: module[register].type, arguments: [])
      reads.append(Instruction(.call(read), result: value, metadata: instruction.metadata))
      call.arguments.append(Call.Argument(TypeTable.i32, .operand(.value(value))))
    }
    let types = call.arguments.map(\.type)
    let callee = module.declaration(of: "__assertfail", result: TypeTable.void, parameters: types)
    call.callee = .function(callee)
    call.functionType = module[callee].type
    instruction.operation = .call(call)
    function.blocks[block].instructions[place] = instruction
    function.blocks[block].instructions.insert(contentsOf: reads, at: place)
  }
}

extension Instruction {
  /// What it calls, if it is a call.
  fileprivate var callee: Call.Callee? {
    if case .call(let call) = operation { return call.callee }
    return nil
  }
}
