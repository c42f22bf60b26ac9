internal import OpenCL
internal import Translator

/// Memory that the host uses and that a device cannot reach there: for the time of a kernel it is lent to the device.
extension Context {
  /// Notes a range that has to be lent; the ranges are in the order of their addresses on the device.
  func addLent(_ range: LentRange) {
    let place = lent.firstIndex { $0.device > range.device } ?? lent.count
    lent.insert(range, at: place)
  }

  /// Forgets the range that begins at an address of the host.
  func removeLent(host: UnsafeMutableRawPointer) -> LentRange? {
    lent.firstIndex { $0.host == host }.map { lent.remove(at: $0) }
  }

  /// The ranges that a kernel can come to: those that its pointers lead into and, if it follows pointers in memory, all
  /// that are managed, mapped or registered. Pinned memory that is not mapped is only reached by its address, as a
  /// program which keeps it for copies expects.
  func rangesReached(
    by kernel: Kernel, _ values: UnsafePointer<UnsafeMutableRawPointer?>?
  ) -> [LentRange] {
    var isReached = lent.map { $0.isFoundByPointers && kernel.translated.followsPointersInMemory }
    for (n, parameter) in kernel.translated.signature.parameters.enumerated() {
      guard parameter.kind == .pointer, let value = values?[n],
        let address = value.loadUnaligned(as: UnsafeMutableRawPointer?.self)
      else { continue }
      var low = 0
      var high = lent.count
      while low < high {
        let middle = (low + high) / 2
        if lent[middle].device <= address { low = middle + 1 } else { high = middle }
      }
      if low > 0, address < lent[low - 1].device + lent[low - 1].size {
        isReached[low - 1] = true
      } else if let place = lent.firstIndex(where: { address >= $0.host && address < $0.host + $0.size }) {
        isReached[place] = true
      }
    }
    return zip(lent, isReached).filter(\.1).map(\.0)
  }

  /// Lends ranges to the commands that follow in a stream. Kernels of several streams that borrow take turns, since each
  /// brings back the whole of what it was lent.
  func lend(_ ranges: [LentRange], to stream: Stream) throws(RuntimeError) {
    if ranges.isEmpty { return }
    try checked { () throws(OpenCLError) in
      if let (mark, other) = lastReturn, other !== stream { try stream.queue.wait(for: mark) }
      for range in ranges { try memory.lend(range, in: stream.queue) }
    }
  }

  /// Gives ranges back to the host after the stream's commands so far.
  func takeBack(_ ranges: [LentRange], from stream: Stream) throws(RuntimeError) {
    if ranges.isEmpty { return }
    try checked { () throws(OpenCLError) in
      for range in ranges { try memory.takeBack(range, in: stream.queue) }
      lastReturn = (try stream.queue.mark(), stream)
    }
  }
}
