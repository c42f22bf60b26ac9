internal import OpenCL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A copy of rows: of a line, a rectangle or a box.
public struct CopyShape: Sendable {
  /// Bytes of a row.
  public var width: Int
  /// Rows of a slice.
  public var height: Int
  /// Slices.
  public var depth: Int
  /// Bytes from row to row at the destination.
  public var destinationPitch: Int
  /// Bytes from row to row at the source.
  public var sourcePitch: Int
  /// Bytes from slice to slice at the destination.
  public var destinationSlice: Int
  /// Bytes from slice to slice at the source.
  public var sourceSlice: Int

  /// Creates the shape of a box, of which a rectangle is one slice.
  public init(
    width: Int, height: Int, depth: Int = 1, destinationPitch: Int, sourcePitch: Int,
    destinationSlice: Int = 0,
    sourceSlice: Int = 0
  ) {
    self.width = width
    self.height = height
    self.depth = depth
    self.destinationPitch = destinationPitch
    self.sourcePitch = sourcePitch
    self.destinationSlice = destinationSlice
    self.sourceSlice = sourceSlice
  }
}

extension CopyShape {
  /// Calls `body` with the places of each row.
  func forEachRow<E: Error>(
    _ destination: UnsafeMutableRawPointer, _ source: UnsafeRawPointer,
    _ body: (UnsafeMutableRawPointer, UnsafeRawPointer) throws(E) -> Void
  ) throws(E) {
    for slice in 0..<depth {
      for row in 0..<height {
        try body(
          destination + slice * destinationSlice + row * destinationPitch,
          source + slice * sourceSlice + row * sourcePitch)
      }
    }
  }
}

extension Context {
  /// Copies `count` bytes between any two kinds of memory, in a stream's order, and waits for the end.
  ///
  /// Where the host reaches the device's memory, it copies itself as soon as earlier commands have ended: the benchmark
  /// "memcpy" watches that this costs no more than `memcpy`.
  public func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int, in stream: Stream
  ) throws(RuntimeError) {
    if count == 0 { return }
    if isHostAccessible {
      try finish(stream)
      memmove(destination, source, count)
      return
    }
    try enqueue(stream) { (queue) throws(OpenCLError) in
      try memory.copy(to: destination, from: source, count: count, in: queue)
    }
    try finish(stream)
  }

  /// Copies `count` bytes in a stream's order and does not wait, unless one side is memory of the program that the
  /// runtime does not know: then, as in CUDA, the memory may be used again when this returns.
  public func copyAsync(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int, in stream: Stream
  ) throws(RuntimeError) {
    if count == 0 { return }
    let isKnown = lock.withLock { allocationLocked(destination) != nil && allocationLocked(source) != nil }
    if !isKnown { return try copy(to: destination, from: source, count: count, in: stream) }
    try enqueue(stream) { (queue) throws(OpenCLError) in
      try memory.copy(to: destination, from: source, count: count, in: queue)
    }
  }

  /// Copies a rectangle or box in a stream's order and waits for the end.
  public func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, _ shape: CopyShape,
    in stream: Stream
  ) throws(RuntimeError) {
    guard shape.width > 0, shape.height > 0, shape.depth > 0 else { return }
    if isHostAccessible {
      try finish(stream)
      return shape.forEachRow(destination, source) { to, from in memmove(to, from, shape.width) }
    }
    try enqueue(stream) { (queue) throws(OpenCLError) in
      try shape.forEachRow(destination, source) { (to, from) throws(OpenCLError) in
        try memory.copy(to: to, from: from, count: shape.width, in: queue)
      }
    }
    try finish(stream)
  }

  /// Writes bytes to memory that no command uses yet, with the lock held.
  func writeLocked(_ bytes: [UInt8], to address: UnsafeMutableRawPointer) throws(RuntimeError) {
    if isHostAccessible { return address.copyMemory(from: bytes, byteCount: bytes.count) }
    try bytes.withUnsafeBufferPointer { (source) throws(RuntimeError) in
      try transfer(to: address, from: source.baseAddress!, count: bytes.count)
    }
  }

  /// Reads bytes of memory that no command changes, with the lock held.
  func readLocked(_ address: UnsafeRawPointer, count: Int) throws(RuntimeError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBufferPointer { (target) throws(RuntimeError) in
      if isHostAccessible {
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(start: address, count: count))
      } else {
        try transfer(to: target.baseAddress!, from: address, count: count)
      }
    }
    return bytes
  }

  /// Copies beside all streams, in a queue of its own in which nothing else waits.
  private func transfer(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int
  ) throws(RuntimeError) {
    try checked { () throws(OpenCLError) in
      let queue: CLQueue
      if let transferQueue { queue = transferQueue } else { queue = try CLQueue(openCL, isProfiling: false) }
      transferQueue = queue
      try memory.copy(to: destination, from: source, count: count, in: queue)
      try queue.finish()
    }
  }

  /// Fills memory with a byte in a stream's order.
  public func fill(
    _ destination: UnsafeMutableRawPointer, with byte: UInt8, count: Int, in stream: Stream
  ) throws(RuntimeError) {
    if count == 0 { return }
    let isIdle = try locked { () throws(RuntimeError) in !stream.isBusy && !waitsForOthers(stream) }
    if isHostAccessible && isIdle {
      memset(destination, Int32(byte), count)
      return
    }
    try enqueue(stream) { (queue) throws(OpenCLError) in
      try memory.fill(destination, with: byte, count: count, in: queue)
    }
  }
}
