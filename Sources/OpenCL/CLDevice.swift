public import COpenCL

/// A device of an OpenCL platform, and what it says of itself.
public struct CLDevice: Hashable, @unchecked Sendable {
  /// The handle.
  public let id: cl_device_id
  /// The platform it belongs to.
  public let platform: cl_platform_id

  /// All devices of all platforms, in the loader's order; empty where there is no platform.
  public static func all() -> [CLDevice] {
    var count: cl_uint = 0
    guard clGetPlatformIDs(0, nil, &count) == CL_SUCCESS, count > 0 else { return [] }
    var platforms = [cl_platform_id?](repeating: nil, count: Int(count))
    guard clGetPlatformIDs(count, &platforms, nil) == CL_SUCCESS else { return [] }
    return platforms.compactMap { $0 }.flatMap { platform -> [CLDevice] in
      var count: cl_uint = 0
      guard clGetDeviceIDs(platform, cl_device_type(CL_DEVICE_TYPE_ALL), 0, nil, &count) == CL_SUCCESS else { return [] }
      var devices = [cl_device_id?](repeating: nil, count: Int(count))
      guard clGetDeviceIDs(platform, cl_device_type(CL_DEVICE_TYPE_ALL), count, &devices, nil) == CL_SUCCESS else {
        return []
      }
      return devices.compactMap { $0.map { CLDevice(id: $0, platform: platform) } }
    }
  }

  /// A number; zero where the device does not know the question.
  public func number<T: FixedWidthInteger>(_ question: Int32, as type: T.Type = T.self) -> T {
    var value: T = 0
    guard clGetDeviceInfo(id, cl_device_info(question), MemoryLayout<T>.size, &value, nil) == CL_SUCCESS else { return 0 }
    return value
  }

  /// Several sizes.
  public func sizes(_ question: Int32, count: Int) -> [Int] {
    var values = [Int](repeating: 0, count: count)
    let bytes = count * MemoryLayout<Int>.size
    guard clGetDeviceInfo(id, cl_device_info(question), bytes, &values, nil) == CL_SUCCESS else { return [] }
    return values
  }

  /// A text.
  public func text(_ question: Int32) -> String {
    var count = 0
    guard clGetDeviceInfo(id, cl_device_info(question), 0, nil, &count) == CL_SUCCESS, count > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: count)
    guard clGetDeviceInfo(id, cl_device_info(question), count, &bytes, nil) == CL_SUCCESS else { return "" }
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
    guard clGetPlatformInfo(platform, cl_platform_info(CL_PLATFORM_NAME), 256, &bytes, nil) == CL_SUCCESS else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
  /// The extensions.
  public var extensions: Set<String> {
    Set(text(CL_DEVICE_EXTENSIONS).split(separator: " ").map(String.init))
  }
  /// Whether it is the machine's own processor.
  public var isCPU: Bool { number(CL_DEVICE_TYPE, as: UInt64.self) & UInt64(CL_DEVICE_TYPE_CPU) != 0 }
  /// Whether its compiler can be used.
  public var isUsable: Bool {
    number(CL_DEVICE_AVAILABLE, as: UInt32.self) != 0 && number(CL_DEVICE_COMPILER_AVAILABLE, as: UInt32.self) != 0
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
