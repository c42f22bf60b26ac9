/// What a node of a graph does (CUDA Runtime API, "Graph Management", cudaGraphNodeType).
public enum GraphOperation: @unchecked Sendable {
  /// Launches a kernel.
  case kernel(KernelCall)
  /// Copies rows.
  case copy(to: UnsafeMutableRawPointer, from: UnsafeRawPointer, CopyShape)
  /// Fills rows.
  case fill(FillShape)
  /// Calls a function of the host.
  case host(function: UInt, data: UInt, call: @Sendable () -> Void)
  /// Runs a graph.
  case child(Graph)
  /// Does nothing.
  case empty
  /// Puts an event behind the nodes before.
  case record(Event)
  /// Waits for an event.
  case wait(Event)
  /// Takes memory, whose address is known from the beginning.
  case allocate(GraphMemory)
  /// Gives memory back.
  case free(UnsafeMutableRawPointer)
  /// Runs a graph once, or again and again, as long as a value on the device is not zero.
  case conditional(Condition, body: Graph)

  /// A kernel with all that a launch needs.
  public struct KernelCall: @unchecked Sendable {
    /// The host's function that stands for the kernel.
    public var function: UnsafeRawPointer
    /// The kernel.
    public var kernel: Kernel
    /// The extent.
    public var shape: LaunchShape
    /// The values of the parameters.
    public var arguments: KernelArguments
    /// What else the program has set (cudaLaunchAttributeID), as bytes: kept for its questions.
    public var attributes: [UInt32: [UInt8]] = [:]

    /// Creates a launch of later; the values are copied.
    public init(
      function: UnsafeRawPointer, kernel: Kernel, shape: LaunchShape,
      values: UnsafePointer<UnsafeMutableRawPointer?>?
    ) throws(RuntimeError) {
      try kernel.check(shape)
      self.function = function
      self.kernel = kernel
      self.shape = shape
      arguments = try KernelArguments(kernel, values)
    }

    /// Creates a launch of later from a buffer that holds the values.
    public init(
      function: UnsafeRawPointer, kernel: Kernel, shape: LaunchShape, packed buffer: UnsafeMutableRawPointer
    ) throws(RuntimeError) {
      try kernel.check(shape)
      self.function = function
      self.kernel = kernel
      self.shape = shape
      arguments = try KernelArguments(kernel, packed: buffer)
    }
  }

  /// Rows to be filled.
  public struct FillShape: @unchecked Sendable {
    /// Where the first row begins.
    public var address: UnsafeMutableRawPointer
    /// Bytes from row to row.
    public var pitch: Int
    /// The value of an element.
    public var value: UInt32
    /// Bytes of an element: 1, 2 or 4.
    public var elementBytes: Int
    /// Elements of a row.
    public var width: Int
    /// Rows.
    public var height: Int

    /// Creates a shape.
    public init(
      address: UnsafeMutableRawPointer, pitch: Int, value: UInt32, elementBytes: Int, width: Int, height: Int
    ) {
      self.address = address
      self.pitch = pitch
      self.value = value
      self.elementBytes = elementBytes
      self.width = width
      self.height = height
    }
  }

  /// What decides whether a conditional node's graph runs.
  public struct Condition: Sendable {
    /// Where the value lies on the device, a 32-bit number: the condition's handle.
    public var address: UInt
    /// Whether it is asked again after each run.
    public var isLoop: Bool

    /// Creates a condition.
    public init(address: UInt, isLoop: Bool) {
      self.address = address
      self.isLoop = isLoop
    }
  }
}
