#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Turns the records of the message buffer into text. The context's lock is held.
struct DeviceMessage {
  /// The context in whose memory the strings are.
  let context: Context

  /// Formats the arguments of a `printf` as C does, and writes them to the program's standard output.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - first: Where the arguments begin in it, in bytes.
  ///   - strings: Where the strings begin that came along; nil if none did.
  func print(_ record: UnsafeRawBufferPointer, arguments first: Int, strings: Int?) {
    let address = record.load(fromByteOffset: 8, as: UInt64.self)
    if address == 0 { return }
    let format = string(address)
    var text: [UInt8] = []
    var arguments = Arguments(bytes: record, place: first)
    var nextString = strings
    /// The next string that came along, or what is at the address.
    func argument(at address: UInt64) -> [UInt8] {
      guard let start = nextString, start + 4 <= record.count else { return string(address) }
      let count = record.load(fromByteOffset: start, as: UInt32.self)
      guard count != .max else {
        nextString = start + 4
        return string(address)
      }
      nextString = start + 4 + (Int(count) + 3) / 4 * 4
      if address == 0 { return string(0) }
      return Array(record[min(start + 4, record.count)..<min(start + 4 + Int(count), record.count)])
    }
    var place = 0
    while place < format.count {
      guard format[place] == UInt8(ascii: "%") else {
        text.append(format[place])
        place += 1
        continue
      }
      let conversion = Conversion(format, at: place)
      place = conversion.end
      conversion.append(to: &text, &arguments, argument)
    }
    for byte in text { putchar(Int32(byte)) }
  }

  /// Writes CUDA's message for a failed assertion.
  func reportAssertion(_ record: UnsafeRawBufferPointer) {
    func text(_ n: Int) -> String {
      String(decoding: string(record.load(fromByteOffset: 8 * n, as: UInt64.self)), as: UTF8.self)
    }
    func word(_ n: Int) -> UInt32 { record.load(fromByteOffset: 4 * n, as: UInt32.self) }
    report(
      "\(text(2)):\(word(8)): \(text(3)): block: [\(word(9)),\(word(10)),\(word(11))], thread: "
        + "[\(word(12)),\(word(13)),\(word(14))] Assertion `\(text(1))` failed.")
  }

  /// Gives what has been printed to the system.
  static func flush() { fflush(nil) }

  /// The bytes of a string in device memory.
  func string(_ address: UInt64) -> [UInt8] {
    guard let start = UnsafeRawPointer(bitPattern: UInt(address)) else { return Array("(null)".utf8) }
    guard let found = context.allocationLocked(start) else { return [] }
    let limit = Int(found.start) + found.size - Int(address)
    var text: [UInt8] = []
    // A string ends long before its memory does: it is read in pieces.
    while text.count < limit {
      let count = min(256, limit - text.count)
      guard let piece = try? context.readLocked(start + text.count, count: count) else { break }
      text += piece.prefix { $0 != 0 }
      if piece.contains(0) { break }
    }
    return text
  }

  /// The arguments of a call, in memory as NVPTX passes them: each at its own alignment.
  struct Arguments {
    var bytes: UnsafeRawBufferPointer
    var place: Int
    /// How many were taken.
    private(set) var count = 0

    init(bytes: UnsafeRawBufferPointer, place: Int) {
      self.bytes = bytes
      self.place = place
    }

    mutating func next<T: BitwiseCopyable>(_ zero: T) -> T {
      let size = MemoryLayout<T>.size
      count += 1
      place = (place + size - 1) / size * size
      guard place + size <= bytes.count else { return zero }
      let value = bytes.loadUnaligned(fromByteOffset: place, as: T.self)
      place += size
      return value
    }
  }

  /// One conversion of a format (ISO C, fprintf): flags, width, precision, length and letter.
  struct Conversion {
    private let text: [UInt8]
    private let isLong: Bool
    /// Where the format goes on.
    let end: Int

    init(_ format: [UInt8], at start: Int) {
      var place = start + 1
      while place < format.count, Array("-+ #0123456789.*".utf8).contains(format[place]) { place += 1 }
      var wide = false
      while place < format.count, Array("hlLqjzt".utf8).contains(format[place]) {
        if format[place] != UInt8(ascii: "h") { wide = true }
        place += 1
      }
      place = min(place + 1, format.count)
      text = Array(format[start..<place])
      isLong = wide
      end = place
    }

    func append(
      to output: inout [UInt8], _ arguments: inout Arguments, _ string: (UInt64) -> [UInt8]
    ) {
      // CUDA takes 32 arguments; what asks for more is written as it is.
      let wanted = text.count { $0 == UInt8(ascii: "*") } + (text.last == UInt8(ascii: "%") ? 0 : 1)
      if arguments.count + wanted > 32 {
        output += text
        return
      }
      // Widths and precisions given as arguments become part of the conversion; a negative precision is none. Lengths of
      // floating-point numbers are left out: the device has no longer type than double.
      var conversion: [UInt8] = []
      for byte in text {
        switch byte {
        case UInt8(ascii: "*"):
          let number = arguments.next(Int32(0))
          if number < 0 && conversion.last == UInt8(ascii: ".") {
            conversion.removeLast()
          } else {
            conversion += Array(String(number).utf8)
          }
        case UInt8(ascii: "L"): break
        case UInt8(ascii: "q"): conversion += Array("ll".utf8)
        default: conversion.append(byte)
        }
      }
      let spec = String(decoding: conversion, as: UTF8.self)
      switch text.last.map({ Unicode.Scalar($0) }) {
      case "%": output.append(UInt8(ascii: "%"))
      case "d", "i":
        output += Self.format(
          spec, isLong ? arguments.next(Int64(0)) : arguments.next(Int32(0)) as any CVarArg)
      case "u", "x", "X", "o":
        output += Self.format(
          spec, isLong ? arguments.next(UInt64(0)) : arguments.next(UInt32(0)) as any CVarArg)
      case "c": output += Self.format(spec, arguments.next(Int32(0)))
      case "f", "F", "e", "E", "g", "G", "a", "A": output += Self.format(spec, arguments.next(Double(0)))
      case "p": output += Self.format(spec, UInt(arguments.next(UInt64(0))))
      case "s":
        let bytes = string(arguments.next(UInt64(0))) + [0]
        output += bytes.withUnsafeBufferPointer { Self.format(spec, $0.baseAddress!) }
      case "n":
        // CUDA has no such conversion; it is written as it is, and what follows finds its arguments.
        _ = arguments.next(UInt64(0))
        output += text
      default: output += text
      }
    }

    private static func format(_ spec: String, _ argument: any CVarArg) -> [UInt8] {
      var buffer = [CChar](repeating: 0, count: 512)
      let count = withVaList([argument]) { vsnprintf(&buffer, buffer.count, spec, $0) }
      if count >= buffer.count {
        buffer = [CChar](repeating: 0, count: Int(count) + 1)
        _ = withVaList([argument]) { vsnprintf(&buffer, buffer.count, spec, $0) }
      }
      return buffer.prefix(Int(max(count, 0))).map { UInt8(bitPattern: $0) }
    }
  }
}
