internal import OpenCL
internal import Translator

/// The memory of a device that shares no addresses with the host (OpenCL 1.2): a buffer that grows, and addresses that
/// are invented for it.
///
/// The address of a byte is `base` and its place. Emitted code computes the place again at each access; the host adds to
/// addresses and stores them as it likes. Where the device's largest buffer is smaller than its memory, several buffers
/// stand side by side, each for `chunkBytes` of the addresses; an allocation may lie across two.
///
/// Memory that the host uses too lies in the host's memory, at the same addresses, and is copied into the buffer and
/// back around each kernel that can reach it.
final class Arena: MemoryBackend {
  var isHostAccessible: Bool { false }
  private(set) var generation = 0
  private let context: CLContext
  private let addresses: AddressRange
  private let chunkBytes: Int
  /// The buffers; nil for one that nothing has been taken from.
  private var chunks: [CLBuffer?]
  private var free = AddressAllocator()
  /// The slabs that the host uses too, by their first addresses, with their sizes.
  private var hostSlabs: [UnsafeMutableRawPointer: Int] = [:]
  /// Waits until no command uses the buffers.
  private let finishAll: () throws(OpenCLError) -> Void
  private var queue: CLQueue?

  /// The size of the first buffer, which doubles when it is too small.
  private static let smallestBuffer = 16 << 20

  /// Reserves the addresses of `chunkCount` buffers of `chunkBytes`.
  init?(
    _ context: CLContext, chunkCount: Int, chunkBytes: Int,
    finishAll: @escaping () throws(OpenCLError) -> Void
  ) {
    guard let addresses = AddressRange(size: chunkCount * chunkBytes) else { return nil }
    self.context = context
    self.addresses = addresses
    self.chunkBytes = chunkBytes
    self.finishAll = finishAll
    chunks = Array(repeating: nil, count: chunkCount)
    free.addSlab(start: Int(bitPattern: addresses.start), size: addresses.size)
  }

  // MARK: Slabs

  func allocateSlab(_ bytes: Int, _ kind: MemoryKind) throws(OpenCLError) -> UnsafeMutableRawPointer {
    guard let start = free.allocate(bytes), let slab = UnsafeMutableRawPointer(bitPattern: start) else {
      throw .outOfMemory("arena")
    }
    do throws(OpenCLError) {
      if kind == .device {
        try ensure(upTo: offset(slab) + bytes)
      } else {
        guard addresses.back(slab, bytes) else { throw .outOfMemory("mprotect") }
        hostSlabs[slab] = bytes
      }
    } catch {
      _ = free.release(start)
      throw error
    }
    return slab
  }

  func releaseSlab(_ slab: UnsafeMutableRawPointer, _ bytes: Int, _ kind: MemoryKind) {
    if hostSlabs.removeValue(forKey: slab) != nil { addresses.unback(slab, bytes) }
    _ = free.release(Int(bitPattern: slab))
  }

  /// Lets the buffers hold all places below `end`.
  private func ensure(upTo end: Int) throws(OpenCLError) {
    for index in chunks.indices where index * chunkBytes < end {
      let needed = min(end - index * chunkBytes, chunkBytes)
      let old = chunks[index]
      if let old, old.size >= needed { continue }
      var size = max(old?.size ?? 0, min(Self.smallestBuffer, chunkBytes))
      while size < needed { size = min(2 * size, chunkBytes) }
      let new = try CLBuffer(context, size: size)
      if let old {
        try finishAll()
        let queue = try ownQueue()
        try queue.copy(old, at: 0, to: new, at: 0, count: old.size)
        try queue.finish()
      }
      chunks[index] = new
      generation += 1
    }
  }

  private func ownQueue() throws(OpenCLError) -> CLQueue {
    if let queue { return queue }
    let new = try CLQueue(context, isProfiling: false)
    queue = new
    return new
  }

  // MARK: Kernels

  func setPointer(_ kernel: CLKernel, _ index: Int, _ address: UnsafeRawPointer?) throws(OpenCLError) {
    var number = UInt64(UInt(bitPattern: address))
    try kernel.setValue(index, &number, size: 8)
  }

  func declareReachable(
    _ kernel: CLKernel, _ arguments: [TranslatedKernel.Argument], followsPointers: Bool
  ) throws(OpenCLError) {
    for (index, argument) in arguments.enumerated() {
      switch argument {
      case .arenaChunk(let n): try kernel.setBuffer(index, chunks[n])
      case .arenaBase: try setPointer(kernel, index, addresses.start)
      default: break
      }
    }
  }

  // MARK: The host's turn

  func isLent(_ kind: MemoryKind) -> Bool { kind != .device }

  func lend(_ range: LentRange, in queue: CLQueue) throws(OpenCLError) {
    try ensure(upTo: offset(range.device) + range.size)
    try forEachPart(offset(range.device), range.size) { (buffer, place, done, count) throws(OpenCLError) in
      try queue.write(range.host + done, to: buffer, at: place, count: count, isBlocking: false)
    }
  }

  func takeBack(_ range: LentRange, in queue: CLQueue) throws(OpenCLError) {
    try forEachPart(offset(range.device), range.size) { (buffer, place, done, count) throws(OpenCLError) in
      try queue.read(buffer, at: place, to: range.host + done, count: count, isBlocking: false)
    }
  }

  // MARK: Copies

  func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int, in queue: CLQueue
  ) throws(OpenCLError) {
    switch (isOnDevice(destination), isOnDevice(source)) {
    case (true, true): try copy(from: offset(source), to: offset(destination), count, in: queue)
    case (true, false):
      try forEachPart(offset(destination), count) { (buffer, place, done, count) throws(OpenCLError) in
        try queue.write(source + done, to: buffer, at: place, count: count, isBlocking: false)
      }
    case (false, true):
      try forEachPart(offset(source), count) { (buffer, place, done, count) throws(OpenCLError) in
        try queue.read(buffer, at: place, to: destination + done, count: count, isBlocking: false)
      }
    case (false, false):
      // Both are the host's: on the way through the buffer the copy keeps its place among the queue's commands.
      let scratch = try CLBuffer(context, size: count)
      try queue.write(source, to: scratch, at: 0, count: count, isBlocking: false)
      try queue.read(scratch, at: 0, to: destination, count: count, isBlocking: false)
    }
  }

  /// Copies within the arena; places may overlap.
  private func copy(from: Int, to: Int, _ count: Int, in queue: CLQueue) throws(OpenCLError) {
    if abs(from - to) < count {
      let scratch = try CLBuffer(context, size: count)
      try forEachPart(from, count) { (buffer, place, done, count) throws(OpenCLError) in
        try queue.copy(buffer, at: place, to: scratch, at: done, count: count)
      }
      return try forEachPart(to, count) { (buffer, place, done, count) throws(OpenCLError) in
        try queue.copy(scratch, at: done, to: buffer, at: place, count: count)
      }
    }
    try forEachPart(from, count) { (source, sourcePlace, done, part) throws(OpenCLError) in
      try forEachPart(to + done, part) { (target, place, more, count) throws(OpenCLError) in
        try queue.copy(source, at: sourcePlace + more, to: target, at: place, count: count)
      }
    }
  }

  func fill(
    _ destination: UnsafeMutableRawPointer, with byte: UInt8, count: Int, in queue: CLQueue
  ) throws(OpenCLError) {
    if isOnDevice(destination) {
      return try forEachPart(offset(destination), count) { (buffer, place, _, count) throws(OpenCLError) in
        try queue.fill(buffer, at: place, with: byte, count: count)
      }
    }
    let scratch = try CLBuffer(context, size: count)
    try queue.fill(scratch, at: 0, with: byte, count: count)
    try queue.read(scratch, at: 0, to: destination, count: count, isBlocking: false)
  }

  // MARK: Places

  /// Whether an address is one of the arena's that the host has no memory behind.
  private func isOnDevice(_ address: UnsafeRawPointer) -> Bool {
    guard address >= addresses.start, address < addresses.start + addresses.size else { return false }
    return !hostSlabs.contains { address >= $0.key && address < $0.key + $0.value }
  }

  private func offset(_ address: UnsafeRawPointer) -> Int { address - UnsafeRawPointer(addresses.start) }

  /// Calls `body` for each buffer that a range of places lies in: with the buffer, the place in it, the bytes before
  /// this part and its own.
  private func forEachPart(
    _ start: Int, _ count: Int, _ body: (CLBuffer, Int, Int, Int) throws(OpenCLError) -> Void
  ) throws(OpenCLError) {
    var done = 0
    while done < count {
      let index = (start + done) / chunkBytes
      let place = (start + done) % chunkBytes
      let part = min(count - done, chunkBytes - place)
      guard chunks.indices.contains(index), let buffer = chunks[index], place + part <= buffer.size else {
        throw .outOfMemory("arena")
      }
      try body(buffer, place, done, part)
      done += part
    }
  }
}
