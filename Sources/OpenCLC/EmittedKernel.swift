/// A kernel in OpenCL C, with what a caller has to know.
public struct EmittedKernel: Hashable, Sendable {
  /// An argument of the OpenCL kernel.
  public enum Argument: Hashable, Sendable {
    /// The parameter of this index, a global pointer.
    case pointer(Int)
    /// The parameter of this index, by value.
    case value(Int)
    /// All parameters packed in a buffer.
    case parameterBuffer
    /// The module's variables.
    case moduleImage
    /// The buffer for what the kernel tells the host.
    case messageBuffer
    /// Shared memory sized at launch.
    case dynamicSharedMemory
    /// The bytes of shared memory given at launch.
    case dynamicSharedBytes
    /// The buffer of this index of those that global memory consists of.
    case arenaChunk(Int)
    /// The address of the first byte of the first of these buffers.
    case arenaBase
    /// The host's first address of the module's `__managed__` variables.
    case managedBase
    /// The bytes from there to the end of the last one.
    case managedBytes
    /// What is to be added to such an address for the place on the device.
    case managedMove
    /// All shared memory, static and behind it sized at launch.
    case sharedMemory
  }
  /// The text.
  public var source: String
  /// The kernel's name in it.
  public var entryPoint: String
  /// The arguments in order.
  public var arguments: [Argument]
  /// Bytes of static shared memory, without what passes and barriers that count have for themselves; with it where it is an
  /// argument of the kernel.
  public var staticSharedBytes: Int
  /// Bytes of private arrays.
  public var localBytes: Int
  /// Whether pointers are loaded from memory.
  public var followsPointersInMemory: Bool
}
