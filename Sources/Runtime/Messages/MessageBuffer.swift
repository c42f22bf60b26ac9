internal import OpenCL

/// The memory in which kernels leave messages for the host: `printf`'s arguments, failed assertions and traps.
///
/// It is a ring of 32-bit words:
///
///     word 0   words that were ever written, modulo 2^32
///     word 1   words that the ring holds, a power of two
///     word 2   2 after a failed assertion, 3 after a trap, 4 after a recursion that was too deep, 5 after a barrier for a
///              part of a block, else 0
///     word 3   readings of the clock, where the device has none
///     word 4   the ring, and behind it room for one record that begins before its end
///
/// A record begins with its number of words, always even, and its tag: eight times its place in all that was ever written,
/// plus its kind once it is complete. Newer records overwrite older ones that were not read in time (CUDA C++ Programming
/// Guide, "Formatted Output"). Kind 1, `printf`: words 2 and 3 are the format's address, then come the arguments as C passes
/// them to a function with a variable number of them. Kind 6, `printf` with strings: word 4 says where these begin in the record,
/// the arguments come from word 6 on; a string is its length in bytes and the bytes in whole words, or ~0 if it is to be read where
/// it is. Kind 2, an assertion: three addresses (text, file, function), the
/// line, the block's and the thread's place. The other kinds are faults, and have nothing more.
final class MessageBuffer {
  let address: UnsafeMutableRawPointer
  private unowned let context: Context
  /// Words that the ring holds.
  private let words: Int
  /// Words that were read, modulo 2^32.
  private var seen: UInt32 = 0
  private static let headerWords = 4
  /// The longest record: 4 KiB of arguments, 8 KiB of strings and their head.
  private static let longestRecord = 3080

  /// Makes a ring.
  ///
  /// - Parameter bytes: What it has to hold at least.
  init(_ context: Context, bytes: Int) throws(RuntimeError) {
    self.context = context
    var size = 64
    while size < bytes / 4 && size < 1 << 28 { size *= 2 }
    words = size
    let all = Self.headerWords + words + Self.longestRecord
    address = try context.deviceHeap.allocate(all * 4)
    var initial = [UInt32](repeating: 0, count: all)
    initial[1] = UInt32(words)
    try context.writeLocked(initial.withUnsafeBytes { Array($0) }, to: address)
  }

  /// Prints the messages that are complete, in their order.
  ///
  /// - Returns: What went wrong on the device, if anything.
  func drain() throws(RuntimeError) -> RuntimeError? {
    let (written, fault) = try header()
    if written != seen {
      try print(until: written)
      DeviceMessage.flush()
    }
    switch fault {
    case 2: return .assertion
    case 3: return .launchFailure
    case 4: return .stackOverflow
    case 5:
      return .notSupported("a barrier for a part of a block's threads, or one to which too few of them come")
    default: return nil
    }
  }

  /// The number of words that were written, and the fault. Where the host reads the device's memory this costs nothing,
  /// since it is asked at every synchronisation.
  private func header() throws(RuntimeError) -> (written: UInt32, fault: UInt32) {
    if context.isHostAccessible {
      let header = address.assumingMemoryBound(to: UInt32.self)
      return (header[0], header[2])
    }
    let bytes = try context.readLocked(address, count: Self.headerWords * 4)
    return bytes.withUnsafeBytes {
      ($0.load(as: UInt32.self), $0.load(fromByteOffset: 8, as: UInt32.self))
    }
  }

  private func print(until end: UInt32) throws(RuntimeError) {
    // What is overwritten is lost: the oldest record that is whole is found by its tag.
    var isLost = end &- seen > UInt32(words)
    if isLost { seen = end &- UInt32(words) }
    let first = Int(seen) & (words - 1)
    let length = Int(end &- seen)
    let isWhole = first + length <= words
    let from = isWhole ? first : 0
    let count = (isWhole ? length : words) + Self.longestRecord
    let ring = try context.readLocked(address + (Self.headerWords + from) * 4, count: count * 4)
    ring.withUnsafeBytes { bytes in
      while seen != end {
        let place = (Int(seen) & (words - 1)) - from
        let size = bytes.load(fromByteOffset: place * 4, as: UInt32.self)
        let tag = bytes.load(fromByteOffset: place * 4 + 4, as: UInt32.self)
        let isRecord = tag & ~7 == seen << 3 && tag & 7 != 0 && size >= 2 && size <= end &- seen
        if !isRecord {
          // A record that a thread is still writing is for the next time.
          if !isLost { break }
          seen &+= 2
          continue
        }
        isLost = false
        let record = UnsafeRawBufferPointer(rebasing: bytes[(place * 4)..<((place + Int(size)) * 4)])
        switch tag & 7 {
        case 1: DeviceMessage(context: context).print(record, arguments: 16, strings: nil)
        case 6:
          let strings = Int(record.load(fromByteOffset: 16, as: UInt32.self)) * 4
          DeviceMessage(context: context).print(record, arguments: 24, strings: strings)
        case 2: DeviceMessage(context: context).reportAssertion(record)
        default: break
        }
        seen &+= size
      }
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

  /// Sets what `printf` may write between two synchronisations, in bytes (cudaLimitPrintfFifoSize).
  ///
  /// - Throws: `invalidValue` once a kernel that has messages has been launched.
  public func setMessageBytes(_ bytes: Int) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      guard messages == nil else { throw .invalidValue }
      messageBytes = bytes
    }
  }

  /// Prints what kernels have left, once they have ended.
  func drainMessages() {
    lock.withLock {
      guard let messages, let error = try? messages.drain(), failure == nil else { return }
      failure = error
    }
  }
}
