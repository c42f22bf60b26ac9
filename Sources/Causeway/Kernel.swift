internal import Runtime
public import Translator

/// A kernel built for a device.
public struct Kernel: Sendable {
  private let kernel: Runtime.Kernel
  private let context: Context

  init(_ kernel: Runtime.Kernel, _ context: Context) {
    self.kernel = kernel
    self.context = context
  }

  /// The kernel's parameters.
  public var signature: KernelSignature { kernel.translated.signature }
  /// The kernel in OpenCL C.
  public var openCLSource: String { kernel.translated.source }
  /// The most threads of a block.
  public var maximumThreadsPerBlock: Int { kernel.maximumThreadsPerBlock }

  /// The extent of a grid or block.
  public struct Extent: Sendable, ExpressibleByIntegerLiteral {
    var x: Int
    var y: Int
    var z: Int
    /// An extent in up to three dimensions.
    public init(_ x: Int, _ y: Int = 1, _ z: Int = 1) {
      self.x = x
      self.y = y
      self.z = z
    }
    /// An extent in one dimension.
    public init(integerLiteral value: Int) { self.init(value) }

    func values() throws(CausewayError) -> (UInt32, UInt32, UInt32) {
      guard let x = UInt32(exactly: x), let y = UInt32(exactly: y), let z = UInt32(exactly: z) else {
        throw CausewayError(.launch, "an extent is out of range")
      }
      return (x, y, z)
    }
  }

  /// Launches the kernel; its arguments are checked against its parameters.
  ///
  /// - Parameters:
  ///   - grid: Blocks.
  ///   - block: Threads of each block.
  ///   - sharedBytes: Dynamic shared memory of each block.
  ///   - stream: Where it runs; the default stream if nil.
  ///   - arguments: One for each parameter.
  /// - Throws: `CausewayError` of kind `launch`.
  public func launch<each Argument: KernelArgument>(
    grid: Extent, block: Extent, sharedBytes: Int = 0, in stream: AcceleratorStream? = nil,
    _ arguments: repeat each Argument
  ) throws(CausewayError) {
    let parameters = signature.parameters
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for argument in repeat each arguments {
      let n = offsets.count
      guard n < parameters.count else {
        throw CausewayError(.launch, "the kernel takes \(parameters.count) arguments, and more are given")
      }
      guard argument.matches(parameters[n]) else {
        throw CausewayError(
          .launch,
          "argument \(n), '\(parameters[n].name)', is \(parameters[n].kind), not \(type(of: argument))")
      }
      while bytes.count % 16 != 0 { bytes.append(0) }
      offsets.append(bytes.count)
      argument.append(to: &bytes)
    }
    guard offsets.count == parameters.count else {
      throw CausewayError(
        .launch, "the kernel takes \(parameters.count) arguments, and \(offsets.count) are given")
    }
    let shape = LaunchShape(grid: try grid.values(), block: try block.values(), sharedBytes: sharedBytes)
    let result = bytes.withUnsafeMutableBytes { buffer -> Result<Void, RuntimeError> in
      let addresses = offsets.map { buffer.baseAddress! + $0 } as [UnsafeMutableRawPointer?]
      do throws(RuntimeError) {
        let target = try context.queue(of: stream)
        try addresses.withUnsafeBufferPointer { pointers throws(RuntimeError) in
          try context.launch(kernel, shape, pointers.baseAddress, in: target)
        }
        return .success(())
      } catch { return .failure(error) }
    }
    try translating { () throws(RuntimeError) in try result.get() }
  }
}
