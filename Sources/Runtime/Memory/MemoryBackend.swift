internal import OpenCL

/// Where a device's memory comes from. Shared virtual memory is one way; others give addresses of their own.
protocol MemoryBackend: Sendable {
  /// Whether the host reads and writes the memory like its own.
  var isHostAccessible: Bool { get }
  /// Takes memory from the driver, aligned to at least 256 bytes.
  func allocateSlab(_ bytes: Int) throws(OpenCLError) -> UnsafeMutableRawPointer
  /// Gives memory back to the driver.
  func releaseSlab(_ slab: UnsafeMutableRawPointer)
}

/// Memory whose addresses host and device share (OpenCL 2.0, 5.6 "Shared Virtual Memory").
struct SharedVirtualMemory: MemoryBackend {
  let context: CLContext
  let isHostAccessible: Bool

  init(_ context: CLContext) {
    self.context = context
    isHostAccessible = context.device.hasFineGrainSVM
  }

  func allocateSlab(_ bytes: Int) throws(OpenCLError) -> UnsafeMutableRawPointer {
    // Drivers give alignments up to that of their largest type; slabs are large enough to be cut to 256 bytes.
    try context.allocateSVM(bytes, alignment: 128, isFineGrained: isHostAccessible)
  }

  func releaseSlab(_ slab: UnsafeMutableRawPointer) { context.freeSVM(slab) }
}
