public import IR

/// Reads the handles of texture and surface references from memory (LLVM, *User Guide for NVPTX Back-end*,
/// `llvm.nvvm.texsurf.handle.internal`).
///
///     %h = call i64 @llvm.nvvm.texsurf.handle.internal.p1(ptr addrspace(1) @tex)      ⟶      %h = load i64, @tex
///
/// A reference is a variable of 8 bytes, in which the runtime keeps the address of a descriptor.
public enum ReferenceHandles {
  private static let intrinsic = "llvm.nvvm.texsurf.handle.internal"

  /// Rewrites a function from which everything else has been inlined.
  public static func run(_ function: inout Function, in module: Module) {
    for block in function.blocks.indices {
      for place in function.blocks[block].instructions.indices {
        guard case .call(let call) = function.blocks[block].instructions[place].operation,
          case .function(let callee) = call.callee, module[callee].name.hasPrefix(intrinsic),
          let address = call.arguments.first?.operand
        else { continue }
        function.blocks[block].instructions[place].operation = .load(Load(address, alignment: 8))
      }
    }
  }
}
