internal import OpenCL

/// Memory for the parameters of launches, where they are too many to be passed one by one. It is guarded by its
/// context's lock.
///
/// A launch uses a buffer until it has ended; as long as one has not, the next launch takes another.
final class ParameterBuffers {
  private struct Buffer {
    /// The device's memory.
    var device: UnsafeMutableRawPointer
    /// The host's copy, from which it is written: the same where the host reaches the device's.
    var host: UnsafeMutableRawPointer
    /// The end of the launch that uses it.
    var end: CLEvent?
  }
  private unowned let context: Context
  private let heap: Heap
  private let size: Int
  private var buffers: [Buffer] = []
  private var index = -1

  /// How many launches a GPU keeps at most before the next one waits.
  private static let maximumCount = 1024

  init(_ context: Context, size: Int) {
    self.context = context
    heap = context.deviceHeap
    self.size = size
  }

  deinit {
    for buffer in buffers {
      if buffer.host != buffer.device { buffer.host.deallocate() }
      _ = heap.release(buffer.device)
    }
  }

  /// The buffer of the launch that is being made, on the device.
  var current: UnsafeMutableRawPointer { buffers[index].device }

  /// Goes on to a buffer that no launch uses.
  ///
  /// - Returns: Where the host writes the parameters.
  func next() throws(RuntimeError) -> UnsafeMutableRawPointer {
    let candidate = buffers.isEmpty ? 0 : (index + 1) % buffers.count
    if buffers.isEmpty { return try add() }
    if let end = buffers[candidate].end {
      let isOver = try checked { () throws(OpenCLError) in try end.status() <= 0 }
      if !isOver {
        if buffers.count < Self.maximumCount { return try add() }
        try checked { () throws(OpenCLError) in try end.wait() }
      }
      buffers[candidate].end = nil
    }
    index = candidate
    return buffers[index].host
  }

  /// Adds a buffer behind the current one, so that the oldest launch's stays the next.
  private func add() throws(RuntimeError) -> UnsafeMutableRawPointer {
    let device = try heap.allocate(size)
    let host =
      context.isHostAccessible ? device : UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    index += 1
    buffers.insert(Buffer(device: device, host: host), at: index)
    return host
  }

  /// Brings the parameters to the device in a stream's order.
  func write(in stream: Stream) throws(RuntimeError) {
    let buffer = buffers[index]
    if buffer.host == buffer.device { return }
    try checked { () throws(OpenCLError) in
      try context.memory.copy(to: buffer.device, from: buffer.host, count: size, in: stream.queue)
    }
  }

  /// Notes that the launch is in a stream.
  func noteLaunch(in stream: Stream) throws(RuntimeError) {
    buffers[index].end = try checked { () throws(OpenCLError) in try stream.queue.mark() }
  }
}
