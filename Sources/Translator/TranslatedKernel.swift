/// One kernel in OpenCL C, and how to call it.
public struct TranslatedKernel: Hashable, Sendable {
  /// One argument of the OpenCL kernel, in OpenCL's order.
  public enum Argument: Hashable, Sendable {
    /// The CUDA parameter of this index, a device pointer: set as an address of shared memory, or as a number where the
    /// profile has an arena. The same holds for the hidden pointers below.
    case pointer(parameter: Int)
    /// The CUDA parameter of this index, set by value with its size.
    case value(parameter: Int)
    /// All CUDA parameters, packed by the signature's offsets into one buffer in global memory: used where their
    /// total exceeds the device's limit.
    case parameterBuffer
    /// The module's image in global memory: its `__device__` and `__constant__` variables.
    case moduleImage
    /// The device's message buffer in global memory: `printf` and failed assertions.
    case messageBuffer
    /// `__local` memory for `extern __shared__`, of the size given at launch (at least one byte).
    case dynamicSharedMemory
    /// The bytes of shared memory given at launch, a number of 32 bits.
    case dynamicSharedBytes
    /// The buffer of this index of the arena.
    case arenaChunk(Int)
    /// The arena's first address, a number of 64 bits.
    case arenaBase
    /// The host's first address of the module's `__managed__` variables, a number of 64 bits.
    case managedBase
    /// The bytes from there to the end of the last one, a number of 64 bits.
    case managedBytes
    /// What is to be added to such an address for the place on the device, a number of 64 bits.
    case managedMove
    /// `__local` memory for all of a block's shared memory: the static part, and behind it what is given at launch.
    case sharedMemory
  }

  /// The kernel as CUDA sees it.
  public var signature: KernelSignature
  /// The program in OpenCL C.
  public var source: String
  /// The name of the kernel in `source`.
  public var entryPoint: String
  /// Options for `clBuildProgram`.
  public var buildOptions: String
  /// The arguments of the OpenCL kernel, in order.
  public var arguments: [Argument]
  /// Bytes of statically declared shared memory.
  public var staticSharedBytes: Int
  /// Bytes of private arrays a thread keeps.
  public var localBytes: Int
  /// Bytes of stack that were chosen for recursive functions and `alloca`; 0 if the kernel has neither.
  public var stackBytes: Int
  /// The most threads a block may have, from `__launch_bounds__`; 1024 without it.
  public var maximumThreadsPerBlock: Int
  /// Whether the kernel may reach memory through pointers that it loads from memory.
  public var followsPointersInMemory: Bool
  /// How threads are laid onto work-items.
  public var mapping: Mapping
  /// Whether only the vector mapping gives the kernel what it needs: warps of 32 that go along together.
  public var needsWarps: Bool

  /// What it keeps between its phases; nil for a kernel that one launch runs to its end.
  public var grid: GridPhases?
  /// The kernel as launches see it: with the parameters of one that runs in phases.
  public private(set) var launchSignature: KernelSignature

  /// Creates a translated kernel.
  public init(
    signature: KernelSignature, source: String, entryPoint: String, buildOptions: String,
    arguments: [Argument], staticSharedBytes: Int, localBytes: Int, stackBytes: Int = 0,
    maximumThreadsPerBlock: Int,
    followsPointersInMemory: Bool, mapping: Mapping = .thread, needsWarps: Bool = false,
    grid: GridPhases? = nil
  ) {
    self.signature = signature
    self.source = source
    self.entryPoint = entryPoint
    self.buildOptions = buildOptions
    self.arguments = arguments
    self.staticSharedBytes = staticSharedBytes
    self.localBytes = localBytes
    self.stackBytes = stackBytes
    self.maximumThreadsPerBlock = maximumThreadsPerBlock
    self.followsPointersInMemory = followsPointersInMemory
    self.mapping = mapping
    self.needsWarps = needsWarps
    self.grid = grid
    launchSignature = grid == nil ? signature : signature.withPhases()
  }
}
