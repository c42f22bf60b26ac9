internal import OpenCL

extension Module {
  /// The variable through which device code finds the memory that `malloc` gives out (`causeway/device_heap.h`).
  private static let heapVariable = "causeway_heap"

  /// Gives the module's kernels the context's heap, if they have a use for it.
  func connectMallocHeap() throws(RuntimeError) {
    guard !hasMallocHeap else { return }
    if let variable = try variable(Self.heapVariable) {
      let heap = try context.mallocHeapLocked()
      try context.writeLocked(
        withUnsafeBytes(of: UInt64(UInt(bitPattern: heap))) { Array($0) }, to: variable.address)
    }
    hasMallocHeap = true
  }
}

extension Context {
  /// Sets what `malloc` on the device has to give out, in bytes (CUDA Runtime API, cudaLimitMallocHeapSize).
  ///
  /// - Throws: `invalidValue` once a kernel that allocates has been loaded, as in CUDA.
  public func setMallocHeapBytes(_ bytes: Int) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      guard bytes >= 0, mallocHeap == nil else { throw .invalidValue }
      mallocHeapBytes = bytes
    }
  }

  /// The memory that `malloc` on the device gives out, in the form that `causeway/device_heap.h` describes; it is made
  /// when a kernel first needs it.
  func mallocHeapLocked() throws(RuntimeError) -> UnsafeMutableRawPointer {
    if let mallocHeap { return mallocHeap }
    // A word of flags for 32 units of 32 bytes. CUDA rounds up as well, and keeps its own data besides.
    let words = max(1, (mallocHeapBytes + 1023) / 1024)
    let header = 16 + (words * 4 + 31) / 32 * 32
    let heap = try deviceHeap.allocate(header + words * 1024)
    var bytes = [UInt8](repeating: 0, count: header)
    withUnsafeBytes(of: UInt32(words).littleEndian) { bytes.replaceSubrange(0..<4, with: $0) }
    try writeLocked(bytes, to: heap)
    mallocHeap = heap
    return heap
  }
}
