internal import CompilerDriver
internal import Runtime

/// CUDA C++ compiled for devices.
public struct DeviceCode: Sendable {
  /// The code as NVVM IR text.
  public let bytes: [UInt8]
  let source: ModuleSource

  /// Compiles CUDA C++; the compiler's messages go to the standard error output.
  ///
  /// - Parameters:
  ///   - text: Kernels and what they need.
  ///   - name: What messages call it.
  ///   - options: Options of nvcc, such as `-DN=16` or `-use_fast_math`.
  /// - Throws: `CausewayError` of kind `compilation`.
  public init(_ text: String, name: String = "kernel", options: [String] = []) throws(CausewayError) {
    do {
      bytes = try CompilerDriver.deviceCode(ofSource: text, name: name, options: options)
    } catch { throw CausewayError(.compilation, "\(error)") }
    source = ModuleSource(text: bytes, name: name)
  }

  /// The kernel of a name: its symbol, or its name in the source.
  ///
  /// - Throws: `CausewayError` of kind `compilation` if there is none, several, or it cannot be translated.
  public func kernel(_ name: String, on accelerator: Accelerator) throws(CausewayError) -> Kernel {
    let context = accelerator.context
    let source = source
    let names = try translating { () throws(RuntimeError) in try context.kernelNames(in: source) }
    let found = names.contains(name) ? [name] : names.filter { $0.hasPrefix("_Z\(name.utf8.count)\(name)") }
    guard found.count == 1 else {
      let what = found.isEmpty ? "no kernel" : "\(found.count) kernels"
      throw CausewayError(.compilation, "there are \(what) of the name '\(name)'")
    }
    return try Kernel(
      translating { () throws(RuntimeError) in try context.kernel(found[0], in: source) }, context)
  }
}
