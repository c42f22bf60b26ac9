internal import Runtime

/// A device on which kernels run.
public struct Accelerator: Sendable {
  let context: Context

  /// The name that its driver gives it.
  public var name: String { context.device.name }
  /// Bytes of memory.
  public var totalMemory: Int { context.device.totalMemory }
  /// Multiprocessors, in CUDA's terms.
  public var multiprocessorCount: Int { context.device.multiprocessorCount }
  /// The most threads of a block.
  public var maximumThreadsPerBlock: Int { context.device.maximumThreadsPerBlock }

  /// The number of devices.
  public static var count: Int { Device.all.count }

  /// The device of a number, from 0.
  ///
  /// - Throws: `CausewayError` of kind `noDevice`.
  public init(_ number: Int = 0) throws(CausewayError) {
    context = try translating { () throws(RuntimeError) in try Context.primary(number) }
  }

  /// Waits until all work on the device has ended.
  ///
  /// - Throws: What went wrong in it.
  public func synchronize() throws(CausewayError) {
    try translating { () throws(RuntimeError) in try context.synchronize() }
  }

  /// Makes a stream, which does not wait for others.
  public func makeStream() throws(CausewayError) -> AcceleratorStream {
    try AcceleratorStream(
      translating { () throws(RuntimeError) in try context.makeStream(isBlocking: false, priority: 0) })
  }

  /// The stream that is used where none is named.
  public var defaultStream: AcceleratorStream {
    get throws(CausewayError) {
      try AcceleratorStream(translating { () throws(RuntimeError) in try context.defaultStream() })
    }
  }
}
