public import IR

/// Direct calls of what stands in a class's table for a method without a body.
///
///     call i32 @__cxa_pure_virtual(ptr %this)    ⟶    call void @llvm.trap()
///
/// Clang makes them where it sees that a constructor calls such a method, with the method's type instead of the function's.
/// C++ leaves undefined what happens (ISO C++, [class.abstract]); on a GPU the grid ends, as with `trap`.
public enum PureVirtualCalls {
  private static let names: Set<String> = ["__cxa_pure_virtual", "__cxa_deleted_virtual"]

  /// Rewrites a module before it is verified.
  public static func run(_ module: inout Module) {
    guard module.functions.contains(where: { names.contains($0.name) }) else { return }
    let type = module.types.intern(.function(result: TypeTable.void, parameters: [], isVariadic: false))
    let trap = module.declare("llvm.trap", type)
    for index in module.functions.indices {
      var results: [ValueID: Operand] = [:]
      for block in module.functions[index].blocks.indices {
        for place in module.functions[index].blocks[block].instructions.indices {
          let instruction = module.functions[index].blocks[block].instructions[place]
          guard case .call(let call) = instruction.operation, case .function(let id) = call.callee,
            names.contains(module[id].name)
          else { continue }
          if let result = instruction.result {
            let type = module.functions[index][result].type
            results[result] = .constant(module.intern(.undefined(type)))
          }
          module.functions[index].blocks[block].instructions[place] = Instruction(
            .call(Call(.function(trap), type: type, arguments: [])), metadata: instruction.metadata)
        }
      }
      module.functions[index].replaceUses(of: results)
    }
  }
}
