internal import OpenCL
internal import Translator

/// Where a device's memory comes from, and how kernels and copies reach it. It is guarded by its context's lock.
///
/// The addresses it gives are those that the program sees: on the host they are compared and added to like any others,
/// whether or not memory can be read there.
protocol MemoryBackend: AnyObject {
  /// Whether the host reads and writes the device's own memory like its own.
  var isHostAccessible: Bool { get }
  /// Changes whenever kernels have to be told anew what they may reach.
  var generation: Int { get }

  /// Takes memory from the driver. What is of a kind that the host reaches can be read and written there at once.
  func allocateSlab(_ bytes: Int, _ kind: MemoryKind) throws(OpenCLError) -> UnsafeMutableRawPointer
  /// Gives memory back to the driver, when no command uses it.
  func releaseSlab(_ slab: UnsafeMutableRawPointer, _ bytes: Int, _ kind: MemoryKind)

  /// Whether the host's access to memory of a kind has to end while a kernel uses it.
  func isLent(_ kind: MemoryKind) -> Bool
  /// Prepares a range of such memory for the host, when it is handed out.
  func open(_ range: LentRange) throws(OpenCLError)
  /// Ends that, when it is given back.
  func close(_ range: LentRange) throws(OpenCLError)
  /// Lets the commands that follow in a queue use such a range, instead of the host.
  func lend(_ range: LentRange, in queue: CLQueue) throws(OpenCLError)
  /// Gives it back to the host after the commands so far.
  func takeBack(_ range: LentRange, in queue: CLQueue) throws(OpenCLError)

  /// Passes an address to a kernel.
  func setPointer(_ kernel: CLKernel, _ index: Int, _ address: UnsafeRawPointer?) throws(OpenCLError)
  /// Tells the driver what the kernel may reach besides its arguments.
  func declareReachable(
    _ kernel: CLKernel, _ arguments: [TranslatedKernel.Argument], followsPointers: Bool
  ) throws(OpenCLError)

  /// Copies between any two places of device and host in a queue's order; the host's have to stay as they are until the
  /// command has ended.
  func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int, in queue: CLQueue
  ) throws(OpenCLError)
  /// Fills memory with a byte in a queue's order.
  func fill(
    _ destination: UnsafeMutableRawPointer, with byte: UInt8, count: Int, in queue: CLQueue
  ) throws(OpenCLError)
}

/// Memory of the host that a kernel uses in its stead.
struct LentRange {
  /// Where the host has it.
  var host: UnsafeMutableRawPointer
  /// Where kernels have it.
  var device: UnsafeMutableRawPointer
  /// Its size in bytes.
  var size: Int
  /// Whether a kernel that follows pointers in memory may come to it without being given its address.
  var isFoundByPointers: Bool
}

extension MemoryBackend {
  func isLent(_ kind: MemoryKind) -> Bool { false }
  func open(_ range: LentRange) throws(OpenCLError) {}
  func close(_ range: LentRange) throws(OpenCLError) {}

  // Registered memory is lent on every backend: it has a place of its own on the device.
  func lend(_ range: LentRange, in queue: CLQueue) throws(OpenCLError) {
    try copy(to: range.device, from: range.host, count: range.size, in: queue)
  }
  func takeBack(_ range: LentRange, in queue: CLQueue) throws(OpenCLError) {
    try copy(to: range.host, from: range.device, count: range.size, in: queue)
  }
}
