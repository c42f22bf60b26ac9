public import IR

/// Gives each thread a copy of the structures that it is passed by value and writes into.
///
///     kernel(byval %s) {                     kernel(byval %s) {
///       store 1, %s + 4                        %own = alloca
///       …                          ⟶           memcpy %own, %s
///     }                                        store 1, %own + 4
///
/// A kernel's parameters are each thread's own (CUDA C++ Programming Guide, "__global__ Function Parameters"). Where a
/// work-item is a whole block all of its threads read the same ones, and so do PoCL 3.1's work-items of a group.
public enum WrittenParameters {
  /// Rewrites a kernel from which everything else has been inlined. The module gains a declaration.
  public static func run(_ function: inout Function, in module: inout Module) {
    var writer = InstructionWriter(function, module)
    let body = function.blocks[0].instructions
    writer.function.blocks[0].instructions = []
    var copies: [ValueID: Operand] = [:]
    for parameter in function.parameters {
      guard let type = parameter.byValue else { continue }
      let value = parameter.value
      let uses = PointerUses(function, in: module) { $0 == .value(value) }
      guard uses.isWritten || uses.escapes else { continue }
      let own = writer.append(
        .allocate(Allocate(type, alignment: parameter.alignment ?? module.types.alignment(of: type))),
        function[value].type, name: function[value].name)
      let size = writer.integer(TypeTable.i64, UInt64(max(1, module.types.size(of: type))))
      writer.call(
        "llvm.memcpy.p0.p0.i64", [own, .value(value), size, writer.truth(false)], result: TypeTable.void)
      copies[value] = own
    }
    if copies.isEmpty { return }
    let start = writer.function.blocks[0].instructions
    writer.function.blocks[0].instructions = body
    writer.function.replaceUses(of: copies)
    writer.function.blocks[0].instructions.insert(contentsOf: start, at: 0)
    function = writer.function
    module = writer.module
  }
}
