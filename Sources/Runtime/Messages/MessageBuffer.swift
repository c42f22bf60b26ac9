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
  private unowned let context: Context
  private let words: Int
  private static let headerWords = 4

  init(_ context: Context, bytes: Int) throws(RuntimeError) {
    self.context = context
    words = max(bytes / 4, 64)
    address = try context.deviceHeap.allocate((words + Self.headerWords) * 4)
    try clear(recordWords: words)
  }

  private func clear(recordWords: Int) throws(RuntimeError) {
    let header = [0, UInt32(clamping: words), 0, 0] + [UInt32](repeating: 0, count: recordWords)
    try context.writeLocked(header.withUnsafeBytes { Array($0) }, to: address)
  }

  /// Prints each message and empties the buffer.
  ///
  /// - Returns: What went wrong on the device, if anything.
  func drain() throws(RuntimeError) -> RuntimeError? {
    let (used, fault) = try header()
    if used == 0 && fault == 0 { return nil }
    let end = min(used, words)
    let records = try context.readLocked(address + Self.headerWords * 4, count: end * 4)
    records.withUnsafeBytes { print($0, end) }
    try clear(recordWords: end)
    DeviceMessage.flush()
    switch fault {
    case 2: return .assertion
    case 3: return .launchFailure
    case 4: return .stackOverflow
    case 5: return .notSupported("a barrier for a part of a block's threads")
    default: return nil
    }
  }

  /// The number of words that are used, and the fault. Where the host reads the device's memory this costs nothing, since
  /// it is asked at every synchronisation.
  private func header() throws(RuntimeError) -> (used: Int, fault: UInt32) {
    if context.isHostAccessible {
      let header = address.assumingMemoryBound(to: UInt32.self)
      return (Int(header[0]), header[2])
    }
    let bytes = try context.readLocked(address, count: Self.headerWords * 4)
    return bytes.withUnsafeBytes {
      (Int($0.load(as: UInt32.self)), $0.load(fromByteOffset: 8, as: UInt32.self))
    }
  }

  private func print(_ records: UnsafeRawBufferPointer, _ end: Int) {
    var place = 0
    while place + 2 <= end {
      let record = UnsafeRawBufferPointer(rebasing: records[(place * 4)...])
      let size = Int(record.load(as: UInt32.self))
      // A record that did not fit was never written, nor any behind it.
      if size < 2 || place + size > end { break }
      let bytes = UnsafeRawBufferPointer(rebasing: record[..<(size * 4)])
      switch record.load(fromByteOffset: 4, as: UInt32.self) {
      case 1: DeviceMessage(context: context).print(bytes)
      case 2: DeviceMessage(context: context).reportAssertion(bytes)
      default: break
      }
      place += size
    }
  }
}

extension Context {
  /// The context's message buffer, made when the first kernel needs it.
  func messageBuffer() throws(RuntimeError) -> MessageBuffer {
    if let messages { return messages }
    let buffer = try MessageBuffer(self, bytes: messageBytes)
    messages = buffer
    return buffer
  }

  /// Prints what kernels have left, once they have ended.
  func drainMessages() {
    lock.withLock {
      guard let messages, let error = try? messages.drain(), failure == nil else { return }
      failure = error
    }
  }
}
