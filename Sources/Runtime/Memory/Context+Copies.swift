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
    let queue = try locked { () throws(RuntimeError) -> CLQueue in
      try order(stream)
      stream.issued += 1
      return stream.queue
    }
    try checked { () throws(OpenCLError) in
      try queue.copy(to: destination, from: source, count: count, isBlocking: true)
    }
    drainMessages()
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
      try queue.copy(to: destination, from: source, count: count, isBlocking: false)
    }
  }

  /// Copies a rectangle or box in a stream's order and waits for the end.
  public func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, _ shape: CopyShape,
    in stream: Stream
  ) throws(RuntimeError) {
    guard shape.width > 0, shape.height > 0, shape.depth > 0 else { return }
    if isHostAccessible { try finish(stream) }
    for slice in 0..<shape.depth {
      for row in 0..<shape.height {
        let to = destination + slice * shape.destinationSlice + row * shape.destinationPitch
        let from = source + slice * shape.sourceSlice + row * shape.sourcePitch
        if isHostAccessible {
          memmove(to, from, shape.width)
        } else {
          try copy(to: to, from: from, count: shape.width, in: stream)
        }
      }
    }
  }

  /// Writes bytes to memory that no command uses yet, with the lock held.
  func writeLocked(_ bytes: [UInt8], to address: UnsafeMutableRawPointer) throws(RuntimeError) {
    if isHostAccessible { return address.copyMemory(from: bytes, byteCount: bytes.count) }
    let queue = try defaultStreamLocked().queue
    try checked { () throws(OpenCLError) in
      try queue.copy(to: address, from: bytes, count: bytes.count, isBlocking: true)
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
      try queue.fill(destination, with: byte, count: count)
    }
  }
}
