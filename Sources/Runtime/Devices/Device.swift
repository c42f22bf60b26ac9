internal import DeviceImage
public import OpenCL
internal import Passes
public import Translator

#if canImport(COpenCL)
  internal import COpenCL
#endif

/// A device as CUDA programs see it.
public struct Device: Sendable {
  /// The OpenCL device.
  public let openCL: CLDevice
  /// The name.
  public let name: String
  /// Bytes of global memory.
  public let totalMemory: Int
  /// Compute units.
  public let multiprocessorCount: Int
  /// The clock in kHz.
  public let clockRate: Int
  /// The most threads in a block: CUDA's 1024, or fewer if the device has no more.
  public let maximumThreadsPerBlock: Int
  /// Bytes of shared memory that a block may have at most.
  public let sharedMemoryPerBlock: Int
  /// Bytes of the largest cache.
  public let cacheBytes: Int
  /// How its memory is reached.
  public let memory: DeviceMemory
  /// Whether it is the machine's own processor.
  public let isCPU: Bool
  /// Whether it is a simulator, on which commands run in the thread of the host that asks for their end.
  public let isSimulator: Bool
  /// What the translator has to know.
  public let profile: TargetProfile

  /// Reads what an OpenCL device says of itself; `CAUSEWAY_MEMORY` may ask for a memory back end.
  public init(_ device: CLDevice) {
    self.init(device, memory: DeviceMemory(of: device, wish: environment("CAUSEWAY_MEMORY")))
  }

  init(_ device: CLDevice, memory: DeviceMemory) {
    self.memory = memory
    openCL = device
    name = device.name
    let total = Int(clamping: device.number(CL_DEVICE_GLOBAL_MEM_SIZE, as: UInt64.self))
    totalMemory =
      memory.backend == .arena ? min(total, memory.arenaChunks * memory.arenaChunkBytes) : total
    multiprocessorCount = max(1, Int(device.number(CL_DEVICE_MAX_COMPUTE_UNITS, as: UInt32.self)))
    clockRate = max(1, Int(device.number(CL_DEVICE_MAX_CLOCK_FREQUENCY, as: UInt32.self))) * 1000
    maximumThreadsPerBlock = min(1024, max(1, device.number(CL_DEVICE_MAX_WORK_GROUP_SIZE, as: Int.self)))
    sharedMemoryPerBlock = Int(clamping: device.number(CL_DEVICE_LOCAL_MEM_SIZE, as: UInt64.self))
    cacheBytes = Int(clamping: device.number(CL_DEVICE_GLOBAL_MEM_CACHE_SIZE, as: UInt64.self))
    isCPU = device.isCPU
    isSimulator = device.isSimulator
    let extensions = device.extensions
    let single = device.number(CL_DEVICE_SINGLE_FP_CONFIG, as: UInt64.self)
    profile = TargetProfile(
      addressSpaces: device.isCPU && memory.backend != .arena ? .flat : .segmented,
      maximumParameterBytes: max(256, device.number(CL_DEVICE_MAX_PARAMETER_SIZE, as: Int.self)),
      hasDouble: device.number(CL_DEVICE_DOUBLE_FP_CONFIG, as: UInt64.self) != 0,
      hasInt64Atomics: extensions.contains("cl_khr_int64_base_atomics")
        && extensions.contains("cl_khr_int64_extended_atomics"),
      hasFastFMA: single & UInt64(CL_FP_FMA) != 0, arenaChunks: memory.arenaChunks,
      arenaChunkBytes: memory.arenaChunkBytes, hasRelaxedAccess: !device.isSimulator,
      clockMegahertz: device.isCPU && !device.isSimulator ? clockRate / 1000 : 0,
      vectorLanes: max(4, min(16, Int(device.number(CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT, as: UInt32.self)))),
      letsThreadsRunOn: device.number(CL_DEVICE_MAX_NUM_SUB_GROUPS, as: UInt32.self) == 0
        || device.number(CL_DEVICE_SUB_GROUP_INDEPENDENT_FORWARD_PROGRESS, as: UInt32.self) != 0,
      subgroups: Self.subgroups(of: device, extensions))
  }

  /// What the device's sub-groups can do, where a kernel can ask for such of 32.
  private static func subgroups(of device: CLDevice, _ extensions: Set<String>) -> SubgroupFeatures {
    guard extensions.contains("cl_intel_required_subgroup_size"),
      extensions.contains("cl_khr_subgroup_ballot"), device.subgroupSizes.contains(32)
    else { return [] }
    var features: SubgroupFeatures = .warps
    if extensions.contains("cl_khr_subgroup_rotate") { features.insert(.rotation) }
    if extensions.contains("cl_khr_subgroup_shuffle") && !device.isCPU { features.insert(.shuffles) }
    return features
  }

  /// Why the device cannot be used; nil if it can.
  public var problem: String? {
    if !openCL.isUsable { return "it is not available, or has no compiler" }
    return memory.problem
  }

  /// Whether kernels may use any memory of the program at its own address.
  public var reachesHostMemory: Bool { isCPU && memory.isHostAccessible }

  /// All devices that can be used, in the loader's order; `CAUSEWAY_DEVICES`, a list of parts of names, chooses among
  /// them.
  public static let all: [Device] = {
    let usable = CLDevice.all().map { Device($0) }.filter { $0.problem == nil }
    guard let list = environment("CAUSEWAY_DEVICES") else { return usable }
    let parts = list.split(separator: ",").map { $0.lowercased() }
    return parts.flatMap { part in usable.filter { $0.name.lowercased().contains(part) } }
  }()

  /// Sixteen bytes by which a device is known: the same in every process of a machine, and others for every device.
  public static func identifier(of ordinal: Int) -> [UInt8] {
    let device = all[ordinal]
    let text = "\(device.name)\n\(device.openCL.driverVersion)\n\(ordinal)"
    let hash = ContentHash(of: text.utf8)
    return withUnsafeBytes(of: hash.high.bigEndian, Array.init)
      + withUnsafeBytes(of: hash.low.bigEndian, Array.init)
  }
}
