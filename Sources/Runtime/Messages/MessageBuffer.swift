internal import OpenCL

/// The memory in which kernels leave messages for the host: `printf`'s arguments, failed assertions and traps.
///
/// It is an array of 32-bit words:
///
///     word 0   words of records, which may be more than there is room for
///     word 1   words there is room for
///     word 2   2 after a failed assertion, 3 after a trap, 4 after a recursion that was too deep, else 0
///     word 4   the first record
///
/// A record begins with its number of words, always even, and its kind. Kind 1, `printf`: words 2 and 3 are the format's
/// address, then come the arguments as C passes them to a function with a variable number of them. Kind 2, an assertion:
/// three addresses (text, file, function), the line, the block's and the thread's place. Kinds 3 and 4, a trap and a full stack: nothing.
final class MessageBuffer {
  let address: UnsafeMutableRawPointer
  private let words: Int
  private static let headerWords = 4

  init(_ heap: Heap, bytes: Int) throws(RuntimeError) {
    words = max(bytes / 4, 64)
    address = try heap.allocate((words + Self.headerWords) * 4)
    clear()
  }

  private func clear() {
    let header = address.assumingMemoryBound(to: UInt32.self)
    header[0] = 0
    header[1] = UInt32(clamping: words)
    header[2] = 0
    header[3] = 0
  }

  /// Gives each message to `print` or `fail` and empties the buffer.
  ///
  /// - Returns: What went wrong on the device, if anything.
  func drain() -> RuntimeError? {
    let header = address.assumingMemoryBound(to: UInt32.self)
    let fault = header[2]
    if header[0] == 0 && fault == 0 { return nil }
    let end = min(Int(header[0]), words)
    var place = 0
    while place + 2 <= end {
      let record = UnsafeRawBufferPointer(
        start: address + (Self.headerWords + place) * 4, count: (end - place) * 4)
      let size = Int(record.load(as: UInt32.self))
      // A record that did not fit was never written, nor any behind it.
      if size < 2 || place + size > end { break }
      let bytes = UnsafeRawBufferPointer(rebasing: record[..<(size * 4)])
      switch record.load(fromByteOffset: 4, as: UInt32.self) {
      case 1: DeviceMessage.print(bytes)
      case 2: DeviceMessage.reportAssertion(bytes)
      default: break
      }
      (address + (Self.headerWords + place) * 4).initializeMemory(
        as: UInt8.self, repeating: 0, count: size * 4)
      place += size
    }
    clear()
    DeviceMessage.flush()
    switch fault {
    case 2: return .assertion
    case 3: return .launchFailure
    case 4: return .stackOverflow
    default: return nil
    }
  }
}

extension Context {
  /// The context's message buffer, made when the first kernel needs it.
  func messageBuffer() throws(RuntimeError) -> MessageBuffer {
    if let messages { return messages }
    guard isHostAccessible else {
      throw .notSupported("printf and assert on a device whose memory the host cannot read")
    }
    let buffer = try MessageBuffer(deviceHeap, bytes: messageBytes)
    messages = buffer
    return buffer
  }

  /// Prints what kernels have left, once they have ended.
  func drainMessages() {
    lock.withLock {
      guard let messages, let error = messages.drain(), failure == nil else { return }
      failure = error
    }
  }
}
