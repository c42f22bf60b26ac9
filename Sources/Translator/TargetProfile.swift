public import Passes

/// What the translator must know of a device to write OpenCL C for it.
///
/// The runtime fills it from the driver's answers; tests write it by hand. It is part of the cache key.
public struct TargetProfile: Hashable, Sendable {
  /// How the device's address spaces relate to each other.
  public enum AddressSpaces: UInt8, Hashable, Sendable {
    /// Local, private and global memory share one flat address space (CPU devices): a pointer of any space
    /// survives a cast through an integer.
    case flat
    /// Each space has addresses of its own.
    case segmented
  }

  /// How the device's address spaces relate to each other.
  public var addressSpaces: AddressSpaces

  /// The largest total size of a kernel's arguments, in bytes (`CL_DEVICE_MAX_PARAMETER_SIZE`).
  public var maximumParameterBytes: Int

  /// Whether the device computes in `double` (`CL_DEVICE_DOUBLE_FP_CONFIG` is not zero).
  public var hasDouble: Bool

  /// Whether the device has 64-bit atomics (`cl_khr_int64_base_atomics` and `_extended_atomics`).
  public var hasInt64Atomics: Bool

  /// Whether `fma` is as quick as a multiplication (`CL_FP_FMA` of single precision on hardware that has it).
  public var hasFastFMA: Bool

  /// The bytes that the activations of recursive functions may take in a thread's own memory. It is no property of the
  /// device but the program's choice (`cudaLimitStackSize`), and so no part of `fingerprint`.
  public var stackBytes: Int

  /// The buffers of which the device's global memory consists, where its addresses are invented: a pointer is then
  /// a number, and every access computes the place in a buffer. Zero where the device has addresses that the host may
  /// pass on.
  public var arenaChunks: Int

  /// The bytes of addresses that belong to each of these buffers.
  public var arenaChunkBytes: Int

  /// Whether an ordinary access to a word may stand beside atomic operations on it, as on every processor and GPU. A
  /// simulator that looks for races takes it for one.
  public var hasRelaxedAccess: Bool

  /// The ticks in a microsecond of the counter that kernels can read; zero if they can read none, and `clock()` only
  /// counts how often it is asked.
  public var clockMegahertz: Int

  /// The elements of the device's vectors of `float` (`CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT`); a power of two.
  public var vectorLanes: Int

  /// Whether a thread that waits for another does not keep that from going on: no, if the driver runs work-items by
  /// sub-groups and does not promise that (`CL_DEVICE_SUB_GROUP_INDEPENDENT_FORWARD_PROGRESS`).
  public var letsThreadsRunOn: Bool

  /// What the device's sub-groups can do, where there are such of 32.
  public var subgroups: SubgroupFeatures

  /// Whether the driver itself makes vectors of threads, loops and branches included: one that has sub-groups does.
  public var makesVectorsOfThreads: Bool { !letsThreadsRunOn }

  /// Creates a profile.
  public init(
    addressSpaces: AddressSpaces = .flat, maximumParameterBytes: Int = 1024, hasDouble: Bool = true,
    hasInt64Atomics: Bool = true, hasFastFMA: Bool = true, stackBytes: Int = 4096, arenaChunks: Int = 0,
    arenaChunkBytes: Int = 0, hasRelaxedAccess: Bool = true, clockMegahertz: Int = 1000,
    vectorLanes: Int = 16,
    letsThreadsRunOn: Bool = true, subgroups: SubgroupFeatures = []
  ) {
    self.addressSpaces = addressSpaces
    self.maximumParameterBytes = maximumParameterBytes
    self.hasDouble = hasDouble
    self.hasInt64Atomics = hasInt64Atomics
    self.hasFastFMA = hasFastFMA
    self.stackBytes = stackBytes
    self.arenaChunks = arenaChunks
    self.arenaChunkBytes = arenaChunkBytes
    self.hasRelaxedAccess = hasRelaxedAccess
    self.letsThreadsRunOn = letsThreadsRunOn
    self.clockMegahertz = clockMegahertz
    self.vectorLanes = vectorLanes
    self.subgroups = subgroups
  }

  /// A usual CPU's profile, or that of one with sub-groups of 32.
  public init(hasSubgroups: Bool) { self.init(subgroups: hasSubgroups ? [.warps, .rotation] : []) }

  /// The options for the driver's compiler. A simulator is to see each access as it is written; besides, optimisers make
  /// intrinsics that simulators do not know.
  var buildOptions: String { "-cl-std=CL1.2 -w" + (hasRelaxedAccess ? "" : " -cl-opt-disable") }

  /// The profile as bytes that differ whenever the profile does; for cache keys.
  public var fingerprint: [UInt8] {
    var bytes: [UInt8] = [
      addressSpaces.rawValue, hasDouble ? 1 : 0, hasInt64Atomics ? 1 : 0, hasFastFMA ? 1 : 0,
      hasRelaxedAccess ? 1 : 0, letsThreadsRunOn ? 1 : 0,
      UInt8(clamping: vectorLanes), subgroups.rawValue,
    ]
    for number in [maximumParameterBytes, arenaChunks, arenaChunkBytes, clockMegahertz] {
      withUnsafeBytes(of: UInt64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
