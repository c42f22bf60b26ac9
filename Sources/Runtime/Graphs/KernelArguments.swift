internal import Translator

/// The values of a kernel's parameters, kept for later launches.
public final class KernelArguments: @unchecked Sendable {
  private let storage: UnsafeMutableRawPointer
  private let count: Int
  /// The address of each parameter's value.
  public let pointers: UnsafeMutablePointer<UnsafeMutableRawPointer?>

  /// Keeps the values of a kernel's parameters.
  ///
  /// - Parameters:
  ///   - values: The address of each parameter's value, as a launch takes them.
  /// - Throws: `invalidValue` if there are parameters and a value is missing.
  init(_ kernel: Kernel, _ values: UnsafePointer<UnsafeMutableRawPointer?>?) throws(RuntimeError) {
    let parameters = kernel.translated.signature.parameters
    let size = max(1, kernel.translated.signature.parameterBytes)
    count = max(1, parameters.count)
    storage = .allocate(byteCount: size, alignment: 16)
    pointers = .allocate(capacity: count)
    pointers.initialize(repeating: nil, count: count)
    for (n, parameter) in parameters.enumerated() {
      guard let value = values?[n] else { throw .invalidValue }
      let place = storage + parameter.offset
      place.copyMemory(from: value, byteCount: parameter.size)
      pointers[n] = place
    }
  }

  /// Keeps values that lie in one buffer, each at its parameter's place (`CU_LAUNCH_PARAM_BUFFER_POINTER`).
  convenience init(_ kernel: Kernel, packed buffer: UnsafeMutableRawPointer) throws(RuntimeError) {
    let addresses = kernel.translated.signature.parameters.map { Optional(buffer + $0.offset) }
    try self.init(kernel, addresses)
  }

  deinit {
    storage.deallocate()
    pointers.deallocate()
  }
}
