public import COpenCL
internal import KernelFaults

/// A device of an OpenCL platform, and what it says of itself.
public struct CLDevice: Hashable, @unchecked Sendable {
  /// The handle.
  public let id: cl_device_id
  /// The platform it belongs to.
  public let platform: cl_platform_id

  /// All devices of all platforms, in the loader's order; empty where there is no platform.
  ///
  /// They are looked up once: drivers (PoCL 3.1 for one) get into each other's way when two threads begin with it.
  public static func all() -> [CLDevice] { known }

  private static let known: [CLDevice] = {
    kernelFaultsNoteLibraries()
    return platforms().flatMap { platform -> [CLDevice] in
      let type = cl_device_type(CL_DEVICE_TYPE_ALL)
      var count: cl_uint = 0
      guard Seam.ask("clGetDeviceIDs", { clGetDeviceIDs(platform, type, 0, nil, &count) }) else { return [] }
      var devices = [cl_device_id?](repeating: nil, count: Int(count))
      guard Seam.ask("clGetDeviceIDs", { clGetDeviceIDs(platform, type, count, &devices, nil) }) else {
        return []
      }
      return devices.compactMap { $0.map { CLDevice(id: $0, platform: platform) } }
    }
  }()

  private static func platforms() -> [cl_platform_id] {
    var count: cl_uint = 0
    guard Seam.ask("clGetPlatformIDs", { clGetPlatformIDs(0, nil, &count) }), count > 0 else { return [] }
    var platforms = [cl_platform_id?](repeating: nil, count: Int(count))
    guard Seam.ask("clGetPlatformIDs", { clGetPlatformIDs(count, &platforms, nil) }) else { return [] }
    return platforms.compactMap { $0 }
  }

  /// The bytes of an answer; false where the device does not know the question.
  private func ask(
    _ question: Int32, _ size: Int, _ value: UnsafeMutableRawPointer?,
    _ count: UnsafeMutablePointer<Int>? = nil
  ) -> Bool {
    Seam.ask("clGetDeviceInfo") { clGetDeviceInfo(id, cl_device_info(question), size, value, count) }
  }

  /// A number; zero where the device does not know the question.
  public func number<T: FixedWidthInteger>(_ question: Int32, as type: T.Type = T.self) -> T {
    var value: T = 0
    return ask(question, MemoryLayout<T>.size, &value) ? value : 0
  }

  /// A text; empty where the device does not know the question.
  public func text(_ question: Int32) -> String {
    var count = 0
    guard ask(question, 0, nil, &count), count > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: count)
    guard ask(question, count, &bytes) else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The name.
  public var name: String { text(CL_DEVICE_NAME) }
  /// The driver's version.
  public var driverVersion: String { text(CL_DRIVER_VERSION) }
  /// The version of OpenCL, as `OpenCL 3.0 …`.
  public var version: String { text(CL_DEVICE_VERSION) }
  /// The platform's name.
  public var platformName: String {
    var bytes = [UInt8](repeating: 0, count: 256)
    let isKnown = Seam.ask("clGetPlatformInfo") {
      clGetPlatformInfo(platform, cl_platform_info(CL_PLATFORM_NAME), bytes.count, &bytes, nil)
    }
    return isKnown ? String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) : ""
  }
  /// The extensions.
  public var extensions: Set<String> {
    Set(text(CL_DEVICE_EXTENSIONS).split(separator: " ").map(String.init))
  }
  /// The sizes of sub-groups that a kernel may ask for (`cl_intel_required_subgroup_size`); empty where it may not.
  public var subgroupSizes: [Int] {
    // CL_DEVICE_SUB_GROUP_SIZES_INTEL
    let question: Int32 = 0x4108
    var bytes = 0
    guard ask(question, 0, nil, &bytes), bytes > 0 else { return [] }
    var sizes = [Int](repeating: 0, count: bytes / MemoryLayout<Int>.stride)
    return ask(question, bytes, &sizes) ? sizes : []
  }
  /// Whether it is the machine's own processor. A simulator that calls itself processor and GPU at once is not.
  public var isCPU: Bool {
    let others = UInt64(CL_DEVICE_TYPE_GPU) | UInt64(CL_DEVICE_TYPE_ACCELERATOR)
    let type = number(CL_DEVICE_TYPE, as: UInt64.self)
    return type & UInt64(CL_DEVICE_TYPE_CPU) != 0 && type & others == 0
  }
  /// Whether it is a simulator, which calls itself processor and GPU at once: it runs commands in the thread of the host
  /// that asks for their end, and looks at what each work-item does.
  public var isSimulator: Bool {
    let both = UInt64(CL_DEVICE_TYPE_CPU) | UInt64(CL_DEVICE_TYPE_GPU)
    return number(CL_DEVICE_TYPE, as: UInt64.self) & both == both
  }
  /// Whether its compiler can be used.
  public var isUsable: Bool {
    number(CL_DEVICE_AVAILABLE, as: UInt32.self) != 0
      && number(CL_DEVICE_COMPILER_AVAILABLE, as: UInt32.self) != 0
  }
  /// Shared virtual memory by buffers, with the host's access in need of mapping.
  public var hasCoarseGrainSVM: Bool {
    number(CL_DEVICE_SVM_CAPABILITIES, as: UInt64.self) & UInt64(CL_DEVICE_SVM_COARSE_GRAIN_BUFFER) != 0
  }
  /// Shared virtual memory that the host reads and writes like its own.
  public var hasFineGrainSVM: Bool {
    number(CL_DEVICE_SVM_CAPABILITIES, as: UInt64.self) & UInt64(CL_DEVICE_SVM_FINE_GRAIN_BUFFER) != 0
  }
}
