internal import OpenCL
internal import Translator

/// Memory of `cl_intel_unified_shared_memory`: raw addresses, and kernels that may follow any pointer to it.
final class UnifiedSharedMemory: MemoryBackend {
  private let functions: UnifiedSharedMemoryFunctions
  /// On a processor all memory is the host's, and what is shared is as quick as any.
  let isHostAccessible: Bool
  var generation: Int { 0 }

  init(_ functions: UnifiedSharedMemoryFunctions, isHostAccessible: Bool) {
    self.functions = functions
    self.isHostAccessible = isHostAccessible
  }

  func allocateSlab(_ bytes: Int, _ kind: MemoryKind) throws(OpenCLError) -> UnsafeMutableRawPointer {
    switch kind {
    case .device: try functions.allocate(bytes, isHostAccessible ? .shared : .device)
    case .host: try functions.allocate(bytes, .host)
    case .managed: try functions.allocate(bytes, .shared)
    }
  }

  func releaseSlab(_ slab: UnsafeMutableRawPointer, _ bytes: Int, _ kind: MemoryKind) {
    functions.release(slab)
  }

  func setPointer(_ kernel: CLKernel, _ index: Int, _ address: UnsafeRawPointer?) throws(OpenCLError) {
    try functions.setPointer(kernel, index, address)
  }

  func declareReachable(
    _ kernel: CLKernel, _ arguments: [TranslatedKernel.Argument], followsPointers: Bool
  ) throws(OpenCLError) {
    if followsPointers { try functions.allowIndirectAccess(kernel) }
  }

  func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int, in queue: CLQueue
  ) throws(OpenCLError) {
    try functions.copy(queue, to: destination, from: source, count: count, isBlocking: false)
  }

  func fill(
    _ destination: UnsafeMutableRawPointer, with byte: UInt8, count: Int, in queue: CLQueue
  ) throws(OpenCLError) {
    try functions.fill(queue, destination, with: byte, count: count)
  }
}
