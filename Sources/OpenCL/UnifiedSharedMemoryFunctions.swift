internal import COpenCL

/// The functions of the extension `cl_intel_unified_shared_memory`, of one platform.
public struct UnifiedSharedMemoryFunctions: @unchecked Sendable {
  /// Where memory lies, and who moves it.
  public enum Kind: Sendable {
    /// On the device; the host does not reach it.
    case device
    /// On the host, where the device reaches it.
    case host
    /// Moved to where it is used.
    case shared
  }

  private let context: CLContext
  private let allocateDevice: clDeviceMemAllocINTEL_fn
  private let allocateHost: clHostMemAllocINTEL_fn
  private let allocateShared: clSharedMemAllocINTEL_fn
  private let releaseMemory: clMemBlockingFreeINTEL_fn
  private let setArgument: clSetKernelArgMemPointerINTEL_fn
  private let enqueueCopy: clEnqueueMemcpyINTEL_fn
  private let enqueueFill: clEnqueueMemFillINTEL_fn

  /// Looks the functions up; nil if the device's platform has not all of them.
  public init?(_ context: CLContext) {
    let platform = context.device.platform
    func find<T>(_ name: String, _ type: T.Type) -> T? {
      guard let address = clGetExtensionFunctionAddressForPlatform(platform, name) else { return nil }
      return unsafeBitCast(address, to: type)
    }
    guard let device = find("clDeviceMemAllocINTEL", clDeviceMemAllocINTEL_fn.self),
      let host = find("clHostMemAllocINTEL", clHostMemAllocINTEL_fn.self),
      let shared = find("clSharedMemAllocINTEL", clSharedMemAllocINTEL_fn.self),
      let release = find("clMemBlockingFreeINTEL", clMemBlockingFreeINTEL_fn.self),
      let argument = find("clSetKernelArgMemPointerINTEL", clSetKernelArgMemPointerINTEL_fn.self),
      let copy = find("clEnqueueMemcpyINTEL", clEnqueueMemcpyINTEL_fn.self),
      let fill = find("clEnqueueMemFillINTEL", clEnqueueMemFillINTEL_fn.self)
    else { return nil }
    self.context = context
    (allocateDevice, allocateHost, allocateShared) = (device, host, shared)
    (releaseMemory, setArgument, enqueueCopy, enqueueFill) = (release, argument, copy, fill)
  }

  /// Takes memory.
  public func allocate(_ bytes: Int, _ kind: Kind) throws(OpenCLError) -> UnsafeMutableRawPointer {
    let device = context.device.id
    switch kind {
    case .device:
      return try Seam.make("clDeviceMemAllocINTEL") { code in
        allocateDevice(context.handle, device, nil, bytes, 0, &code)
      }
    case .host:
      return try Seam.make("clHostMemAllocINTEL") { code in
        allocateHost(context.handle, nil, bytes, 0, &code)
      }
    case .shared:
      return try Seam.make("clSharedMemAllocINTEL") { code in
        allocateShared(context.handle, device, nil, bytes, 0, &code)
      }
    }
  }

  /// Gives memory back once no command uses it.
  public func release(_ address: UnsafeMutableRawPointer) {
    Seam.release("clMemBlockingFreeINTEL") { _ = releaseMemory(context.handle, address) }
  }

  /// Passes an address to a kernel.
  public func setPointer(
    _ kernel: CLKernel, _ index: Int, _ address: UnsafeRawPointer?
  ) throws(OpenCLError) {
    try Seam.call("clSetKernelArgMemPointerINTEL") { setArgument(kernel.handle, cl_uint(index), address) }
  }

  /// Lets a kernel reach all such memory through pointers that are not its arguments.
  public func allowIndirectAccess(_ kernel: CLKernel) throws(OpenCLError) {
    let questions = [
      CL_KERNEL_EXEC_INFO_INDIRECT_DEVICE_ACCESS_INTEL, CL_KERNEL_EXEC_INFO_INDIRECT_HOST_ACCESS_INTEL,
      CL_KERNEL_EXEC_INFO_INDIRECT_SHARED_ACCESS_INTEL,
    ]
    for question in questions {
      var yes: cl_bool = 1
      try Seam.call("clSetKernelExecInfo") {
        clSetKernelExecInfo(
          kernel.handle, cl_kernel_exec_info(question), MemoryLayout<cl_bool>.size, &yes)
      }
    }
  }

  /// Copies between such memory, or between it and the host's.
  public func copy(
    _ queue: CLQueue, to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int,
    isBlocking: Bool
  ) throws(OpenCLError) {
    try Seam.call("clEnqueueMemcpyINTEL") {
      enqueueCopy(queue.handle, isBlocking ? 1 : 0, destination, source, count, 0, nil, nil)
    }
  }

  /// Fills such memory with a byte.
  public func fill(
    _ queue: CLQueue, _ destination: UnsafeMutableRawPointer, with byte: UInt8, count: Int
  ) throws(OpenCLError) {
    let size = (UInt(bitPattern: destination) | UInt(bitPattern: count)) % 16 == 0 ? 16 : 1
    var pattern = SIMD16<UInt8>(repeating: byte)
    try Seam.call("clEnqueueMemFillINTEL") {
      enqueueFill(queue.handle, destination, &pattern, size, count, 0, nil, nil)
    }
  }
}

extension CLDevice {
  /// What a kernel and the host may do with unified shared memory of a kind.
  public struct UnifiedAccess: OptionSet, Sendable {
    /// The bits of `cl_device_unified_shared_memory_capabilities_intel`.
    public let rawValue: UInt64
    /// Creates a set of the bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    /// It can be used.
    public static let access = UnifiedAccess(rawValue: 1)
    /// Atomic operations work.
    public static let atomics = UnifiedAccess(rawValue: 2)
    /// Host and device may use it at the same time.
    public static let concurrent = UnifiedAccess(rawValue: 4)
  }

  /// What the device's own memory of `cl_intel_unified_shared_memory` can do; nothing where the extension is missing.
  public var unifiedDeviceAccess: UnifiedAccess { unifiedAccess(CL_DEVICE_DEVICE_MEM_CAPABILITIES_INTEL) }
  /// What memory that moves between host and this device can do.
  public var unifiedSharedAccess: UnifiedAccess {
    unifiedAccess(CL_DEVICE_SINGLE_DEVICE_SHARED_MEM_CAPABILITIES_INTEL)
  }
  /// What memory on the host can do.
  public var unifiedHostAccess: UnifiedAccess { unifiedAccess(CL_DEVICE_HOST_MEM_CAPABILITIES_INTEL) }

  private func unifiedAccess(_ question: Int32) -> UnifiedAccess {
    guard extensions.contains("cl_intel_unified_shared_memory") else { return [] }
    return UnifiedAccess(rawValue: number(question))
  }
}
