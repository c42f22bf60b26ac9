internal import OpenCL
internal import Translator

/// Memory whose addresses host and device share (OpenCL 2.0, 5.6 "Shared Virtual Memory").
///
/// Where it is coarse-grained only, memory that the host uses is mapped all the time except while a kernel has it.
final class SharedVirtualMemory: MemoryBackend {
  private let context: CLContext
  let isHostAccessible: Bool
  private(set) var generation = 0
  private var slabs: [UnsafeMutableRawPointer] = []
  /// The queue for the host's mapping, where there is need of it.
  private var queue: CLQueue?

  init(_ context: CLContext, isFineGrained: Bool) {
    self.context = context
    isHostAccessible = isFineGrained
  }

  func allocateSlab(_ bytes: Int, _ kind: MemoryKind) throws(OpenCLError) -> UnsafeMutableRawPointer {
    // Drivers give alignments up to that of their largest type; slabs are large enough to be cut to 256 bytes.
    let slab = try context.allocateSVM(bytes, alignment: 128, isFineGrained: isHostAccessible)
    slabs.append(slab)
    generation += 1
    return slab
  }

  func releaseSlab(_ slab: UnsafeMutableRawPointer, _ bytes: Int, _ kind: MemoryKind) {
    slabs.removeAll { $0 == slab }
    generation += 1
    context.freeSVM(slab)
  }

  // MARK: The host's turn

  func isLent(_ kind: MemoryKind) -> Bool { !isHostAccessible && kind != .device }

  func open(_ range: LentRange) throws(OpenCLError) {
    try hostQueue().map(range.host, count: range.size, isBlocking: true)
  }

  func close(_ range: LentRange) throws(OpenCLError) {
    let queue = try hostQueue()
    try queue.unmap(range.host)
    try queue.finish()
  }

  func lend(_ range: LentRange, in queue: CLQueue) throws(OpenCLError) {
    if range.host == range.device { return try queue.unmap(range.host) }
    try copy(to: range.device, from: range.host, count: range.size, in: queue)
  }

  func takeBack(_ range: LentRange, in queue: CLQueue) throws(OpenCLError) {
    if range.host == range.device {
      return try queue.map(range.host, count: range.size, isBlocking: false)
    }
    try copy(to: range.host, from: range.device, count: range.size, in: queue)
  }

  private func hostQueue() throws(OpenCLError) -> CLQueue {
    if let queue { return queue }
    let new = try CLQueue(context, isProfiling: false)
    queue = new
    return new
  }

  // MARK: Commands

  func setPointer(_ kernel: CLKernel, _ index: Int, _ address: UnsafeRawPointer?) throws(OpenCLError) {
    try kernel.setPointer(index, address)
  }

  func declareReachable(
    _ kernel: CLKernel, _ arguments: [TranslatedKernel.Argument], followsPointers: Bool
  ) throws(OpenCLError) {
    if followsPointers { try kernel.setReachable(slabs) }
  }

  func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int, in queue: CLQueue
  ) throws(OpenCLError) {
    try queue.copy(to: destination, from: source, count: count, isBlocking: false)
  }

  func fill(
    _ destination: UnsafeMutableRawPointer, with byte: UInt8, count: Int, in queue: CLQueue
  ) throws(OpenCLError) {
    try queue.fill(destination, with: byte, count: count)
  }
}
