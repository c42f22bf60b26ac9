internal import Runtime

/// Elements in a device's memory. The memory is given back when the last reference goes.
public final class DeviceArray<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The number of elements.
  public let count: Int
  /// Where the first element lies on the device; nil if there are none.
  public let address: UnsafeMutableRawPointer?
  private let context: Context

  /// Bytes of all elements.
  public var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// Takes memory for elements, which have no particular values.
  ///
  /// - Throws: `CausewayError` of kind `outOfMemory`.
  public init(uninitialized count: Int, on accelerator: Accelerator) throws(CausewayError) {
    precondition(count >= 0, "a number of elements is not negative")
    self.count = count
    context = accelerator.context
    let context = context
    address = try translating { () throws(RuntimeError) in
      try context.allocate(count * MemoryLayout<Element>.stride)
    }
  }

  /// Copies elements to a device.
  public convenience init(_ elements: [Element], on accelerator: Accelerator) throws(CausewayError) {
    try self.init(uninitialized: elements.count, on: accelerator)
    try copy(from: elements)
  }

  deinit { try? context.free(address) }

  /// Replaces all elements by those of the host.
  ///
  /// - Parameters:
  ///   - stream: Whose earlier work has to end before; the default stream if nil.
  public func copy(from elements: [Element], in stream: AcceleratorStream? = nil) throws(CausewayError) {
    precondition(elements.count == count, "an array of \(count) elements is replaced by as many")
    guard let address else { return }
    let bytes = byteCount
    let result = elements.withUnsafeBytes { source -> Result<Void, RuntimeError> in
      do throws(RuntimeError) {
        let target = try context.queue(of: stream)
        try context.copy(to: address, from: source.baseAddress!, count: bytes, in: target)
        return .success(())
      } catch { return .failure(error) }
    }
    try translating { () throws(RuntimeError) in try result.get() }
  }

  /// The elements, after the stream's earlier work has ended.
  ///
  /// - Throws: What went wrong in that work.
  public func elements(in stream: AcceleratorStream? = nil) throws(CausewayError) -> [Element] {
    guard let address else { return [] }
    var result: Result<Void, RuntimeError> = .success(())
    let elements = [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(RuntimeError) {
        let source = try context.queue(of: stream)
        try context.copy(
          to: UnsafeMutableRawPointer(buffer.baseAddress!), from: address, count: byteCount, in: source)
        filled = count
      } catch { result = .failure(error) }
    }
    try translating { () throws(RuntimeError) in try result.get() }
    return elements
  }
}
