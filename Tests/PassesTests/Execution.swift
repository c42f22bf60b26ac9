import IR
import Interpreter

/// Runs the kernel `k` of a module in one block and returns the words of 32 bits that it leaves in its first parameter, a buffer.
///
/// - Parameters:
///   - words: The size of the buffer.
///   - more: What is passed for further parameters.
func run(
  _ module: Module, threads: Int, words: Int, more: [KernelArgument] = []
) throws -> [UInt32] {
  var arguments = [KernelArgument.buffer(Array(repeating: 0, count: 4 * words))] + more
  try Interpreter(verify(module)).run("k", grid: Extent(1), block: Extent(threads), arguments: &arguments)
  return arguments[0].words
}

extension KernelArgument {
  /// A buffer's words of 32 bits.
  var words: [UInt32] {
    guard case .buffer(let bytes) = self else { return [] }
    return stride(from: 0, to: bytes.count, by: 4).map { n in
      (0..<4).reduce(0) { $0 | UInt32(bytes[n + $1]) << (8 * UInt32($1)) }
    }
  }
}

extension Module {
  /// The module with its kernel `k` rewritten.
  func rewriting(_ rewrite: (inout Function, inout Module) throws -> Void) throws -> Module {
    guard let id = functionID("k") else { return self }
    var changed = self
    var function = self[id]
    try rewrite(&function, &changed)
    changed.functions[Int(id.index)] = function
    return changed
  }

  /// The names of the functions that the kernel `k` calls, in order.
  var calledNames: [String] {
    guard let kernel = function("k") else { return [] }
    return kernel.blocks.flatMap(\.instructions).compactMap { instruction in
      guard case .call(let call) = instruction.operation, case .function(let id) = call.callee else {
        return nil
      }
      return self[id].name
    }
  }
}
