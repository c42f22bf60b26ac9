/// What the emitter must know of a device.
public struct EmissionOptions: Hashable, Sendable {
  /// Whether all kinds of memory share one flat address space.
  public var hasFlatMemory: Bool
  /// Whether a fused multiply-add is as quick as a multiplication.
  public var hasFastFMA: Bool
  /// Whether the device computes in `double`.
  public var hasDouble: Bool
  /// Whether the device has atomic operations on 64 bits.
  public var hasInt64Atomics: Bool
  /// The largest total size of the kernel's arguments, in bytes.
  public var maximumParameterBytes: Int
  /// The buffers of which global memory consists, where a global pointer is a number and not one of OpenCL's pointers;
  /// zero elsewhere.
  public var arenaChunks: Int
  /// The bytes of addresses that belong to each of these buffers.
  public var arenaChunkBytes: Int
  /// Whether, besides, there are `__managed__` variables, which keep the host's addresses.
  public var hasManagedVariables: Bool
  /// Lanes of a warp's vectors, if the kernel is one that runs a whole block in a work-item; 0 otherwise.
  public var lanes: Int
  /// Whether the kernel asks for sub-groups of 32.
  public var hasSubgroups: Bool

  /// Whether an ordinary access to a word may stand beside atomic operations on it.
  public var hasRelaxedAccess: Bool
  /// The ticks in a microsecond of the counter that kernels can read; zero if there is none.
  public var clockMegahertz: Int

  /// Creates options.
  public init(
    hasFlatMemory: Bool, hasFastFMA: Bool, hasDouble: Bool, hasInt64Atomics: Bool, maximumParameterBytes: Int,
    arenaChunks: Int = 0, arenaChunkBytes: Int = 0, hasRelaxedAccess: Bool = true,
    clockMegahertz: Int = 1000, lanes: Int = 0, hasSubgroups: Bool = false,
    hasManagedVariables: Bool = false
  ) {
    self.hasManagedVariables = hasManagedVariables
    self.lanes = lanes
    self.hasSubgroups = hasSubgroups
    self.hasFlatMemory = hasFlatMemory
    self.hasFastFMA = hasFastFMA
    self.hasDouble = hasDouble
    self.hasInt64Atomics = hasInt64Atomics
    self.maximumParameterBytes = maximumParameterBytes
    self.arenaChunks = arenaChunks
    self.arenaChunkBytes = arenaChunkBytes
    self.hasRelaxedAccess = hasRelaxedAccess
    self.clockMegahertz = clockMegahertz
  }
}
