public import IR

/// Lets a thread end where it calls what never returns.
///
///     call void @__assertfail(…)           call void @__assertfail(…)
///     unreachable                    ⟶     ret void
///
/// On a GPU a failed assertion or a trap ends the whole grid. Here it ends the thread that met it, and the host learns of
/// it; the thread then counts as one that has returned, so that the others are not kept waiting at a barrier.
public struct FatalCalls {
  private static let names: Set<String> = [
    "__assertfail", "llvm.trap", "llvm.ubsantrap", "llvm.nvvm.exit",
  ]

  /// Rewrites a kernel from which everything has been inlined.
  public static func run(_ function: inout Function, in module: Module) {
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
    }
  }
}

extension Instruction {
  /// What it calls, if it is a call.
  fileprivate var callee: Call.Callee? {
    if case .call(let call) = operation { return call.callee }
    return nil
  }
}
