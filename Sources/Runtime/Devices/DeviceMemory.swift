internal import OpenCL

#if canImport(COpenCL)
  internal import COpenCL
#endif

/// How a device's memory is reached: what is chosen for it among the memory back ends, and why.
public struct DeviceMemory: Hashable, Sendable {
  /// A memory back end, by the name that `CAUSEWAY_MEMORY` gives it.
  public enum Backend: String, Hashable, Sendable, CaseIterable {
    /// `cl_intel_unified_shared_memory`.
    case unified = "usm"
    /// Shared virtual memory, fine-grained.
    case shared = "svm"
    /// Shared virtual memory that is only coarse-grained.
    case coarse = "svm-coarse"
    /// Buffers, with addresses that are invented.
    case arena
  }

  /// The back end.
  public var backend: Backend
  /// Why it is this one.
  public var reason: String
  /// Whether the host reads and writes the device's memory like its own.
  public var isHostAccessible: Bool
  /// Whether host and device may use shared memory at the same time.
  public var isConcurrent: Bool
  /// The arena's buffers, and the bytes of each; zero with the other back ends.
  public var arenaChunks = 0
  /// The bytes of addresses of one buffer.
  public var arenaChunkBytes = 0
  /// The most buffers of an arena. A device's largest buffer is at least a quarter of its memory (OpenCL 1.2, 4.2).
  private static let mostChunks = 8
  /// Why the device cannot be used as `CAUSEWAY_MEMORY` wants it; nil if it can.
  public var problem: String?

  /// Chooses the back end of a device.
  ///
  /// - Parameters:
  ///   - wish: The name of a back end that is to be used if the device has what it needs.
  ///   - largestChunk: The most bytes of a buffer of an arena, if the device can make larger ones.
  init(of device: CLDevice, wish: String?, largestChunk: Int = .max) {
    let possible = Self.possible(on: device)
    var chosen = possible[0].backend
    reason = possible[0].reason
    if let wish {
      if let backend = Backend(rawValue: wish), possible.contains(where: { $0.backend == backend }) {
        chosen = backend
        reason = "CAUSEWAY_MEMORY asks for it"
      } else {
        problem = "CAUSEWAY_MEMORY asks for '\(wish)', and it has \(possible.map(\.backend.rawValue))"
      }
    }
    backend = chosen
    switch chosen {
    case .unified:
      let shared = device.unifiedSharedAccess
      isConcurrent = shared.contains(.concurrent)
      isHostAccessible = device.isCPU && isConcurrent
    case .shared: (isHostAccessible, isConcurrent) = (true, true)
    case .coarse: (isHostAccessible, isConcurrent) = (false, false)
    case .arena:
      (isHostAccessible, isConcurrent) = (false, false)
      let total = Int(clamping: device.number(CL_DEVICE_GLOBAL_MEM_SIZE, as: UInt64.self))
      let largest = Int(clamping: device.number(CL_DEVICE_MAX_MEM_ALLOC_SIZE, as: UInt64.self))
      let page = 2 << 20
      arenaChunkBytes = max(page, min(total, largest, largestChunk) / page * page)
      arenaChunks = max(1, min(Self.mostChunks, (total + arenaChunkBytes - 1) / arenaChunkBytes))
    }
  }

  /// The back ends that a device can have, the best first.
  private static func possible(on device: CLDevice) -> [(backend: Backend, reason: String)] {
    var list: [(Backend, String)] = []
    if device.unifiedDeviceAccess.contains(.access), device.unifiedSharedAccess.contains(.access),
      device.unifiedHostAccess.contains(.access)
    {
      list.append((.unified, "it has cl_intel_unified_shared_memory"))
    }
    if device.hasFineGrainSVM { list.append((.shared, "it has fine-grained shared virtual memory")) }
    if device.hasCoarseGrainSVM {
      list.append((.coarse, "its shared virtual memory is coarse-grained only"))
    }
    list.append((.arena, "it has no shared virtual memory"))
    return list
  }

  /// The back end in words, and the reason.
  public var description: String {
    let name =
      switch backend {
      case .unified: "unified shared memory"
      case .shared: "shared virtual memory, fine-grained"
      case .coarse: "shared virtual memory, coarse-grained"
      case .arena: arenaChunks == 1 ? "arena of one buffer" : "arena of \(arenaChunks) buffers"
      }
    return "\(name) (\(reason))"
  }
}
