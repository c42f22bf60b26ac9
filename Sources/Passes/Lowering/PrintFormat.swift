internal import IR

/// What a format of `printf` takes from its arguments (ISO C, fprintf), which lie one behind the other, each at a multiple of its
/// size.
enum PrintFormat {
  /// Which eight bytes of the arguments are taken for a string's address: bit n stands for those from 8 n on. Strings that
  /// come after the first 512 bytes have no bit.
  static func stringPlaces(_ format: [UInt8]) -> UInt64 {
    var places: UInt64 = 0
    var offset = 0
    func take(_ bytes: Int) -> Int {
      offset = roundedUp(offset, to: bytes) + bytes
      return offset - bytes
    }
    var rest = format.prefix { $0 != 0 }
    while let start = rest.firstIndex(of: UInt8(ascii: "%")) {
      rest = rest[(start + 1)...]
      var isLong = false
      // Flags, widths, precisions and lengths.
      while let byte = rest.first, "-+ #0123456789.*hlLqjzt".utf8.contains(byte) {
        if byte == UInt8(ascii: "*") { _ = take(4) }
        if "lLqjzt".utf8.contains(byte) { isLong = true }
        rest = rest.dropFirst()
      }
      guard let letter = rest.popFirst() else { break }
      switch Unicode.Scalar(letter) {
      case "d", "i", "u", "x", "X", "o": _ = take(isLong ? 8 : 4)
      case "c": _ = take(4)
      case "f", "F", "e", "E", "g", "G", "a", "A", "p", "n": _ = take(8)
      case "s":
        let place = take(8) / 8
        if place < 64 { places |= 1 << UInt64(place) }
      default: break
      }
    }
    return places
  }
}
