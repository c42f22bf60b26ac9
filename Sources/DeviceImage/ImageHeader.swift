internal import CZlib

/// The header of a `DeviceImage`, whose documentation gives the layout.
struct ImageHeader {
  var textCount: Int
  var compressedCount: Int
  var contentHash: ContentHash
  var nameCount: Int
  var nameChecksum: UInt32
  var isRelocatable: Bool
  var hasManagedVariables = false

  /// The size of a header.
  static let count = 60
  /// The longest source name.
  static let longestName = 65535

  private static let magic = Array("CAUSEWAY".utf8)
  private static let version: UInt64 = 2
  private static let nvvmText: UInt64 = 1
  private static let relocatableText: UInt64 = 2
  private static let managedFlag: UInt64 = 256
  /// Where the header's checksum lies: it covers what is before it.
  private static let checksumOffset = 56
  /// More than any text is compressed to; a length above it is taken for damage.
  private static let longestText = 1 << 34
  /// The most bytes that one byte of RFC 1950's form can stand for.
  private static let highestRatio = 1032

  /// Whether eight bytes begin an image.
  static func isMagic(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.elementsEqual(magic) }

  /// The checksum of some bytes: CRC-32, as zlib computes it.
  static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
    let bytes = Array(bytes)
    return UInt32(crc32(0, bytes, UInt32(bytes.count)))
  }

  init(
    textCount: Int, compressedCount: Int, contentHash: ContentHash, nameCount: Int, isRelocatable: Bool,
    nameChecksum: UInt32
  ) {
    self.isRelocatable = isRelocatable
    self.textCount = textCount
    self.compressedCount = compressedCount
    self.contentHash = contentHash
    self.nameCount = nameCount
    self.nameChecksum = nameChecksum
  }

  /// Reads the header that bytes begin with.
  init(_ bytes: UnsafeRawBufferPointer) throws(DeviceImageError) {
    guard bytes.count >= 8, Self.isMagic(UnsafeRawBufferPointer(rebasing: bytes[..<8])) else {
      throw .notDeviceCode
    }
    guard bytes.count >= Self.count else { throw .corrupt }
    func number(_ start: Int, _ count: Int) -> UInt64 {
      (0..<count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[start + $1]) }
    }
    let version = number(8, 4)
    guard version == Self.version else { throw .unknownVersion(UInt32(version)) }
    guard number(Self.checksumOffset, 4) == UInt64(Self.checksum(bytes[..<Self.checksumOffset])) else {
      throw .corrupt
    }
    let kind = number(12, 4) & ~Self.managedFlag
    guard kind == Self.nvvmText || kind == Self.relocatableText else {
      throw .unknownVersion(UInt32(version))
    }
    let text = number(16, 8)
    let compressed = number(24, 8)
    let name = number(48, 4)
    guard text < Self.longestText, compressed < Self.longestText, name <= Self.longestName,
      text <= (compressed + 1) * UInt64(Self.highestRatio)
    else { throw .corrupt }
    self.init(
      textCount: Int(text), compressedCount: Int(compressed),
      contentHash: ContentHash(high: number(32, 8), low: number(40, 8)), nameCount: Int(name),
      isRelocatable: kind == Self.relocatableText,
      nameChecksum: UInt32(number(52, 4)))
    hasManagedVariables = number(12, 4) & Self.managedFlag != 0
  }

  /// The size of the whole image.
  var imageCount: Int { Self.count + nameCount + compressedCount }

  /// The header as bytes.
  var encoded: [UInt8] {
    var bytes = Self.magic
    func append(_ value: UInt64, _ count: Int) {
      for n in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * n))) }
    }
    append(Self.version, 4)
    append(
      (isRelocatable ? Self.relocatableText : Self.nvvmText) | (hasManagedVariables ? Self.managedFlag : 0), 4
    )
    append(UInt64(textCount), 8)
    append(UInt64(compressedCount), 8)
    append(contentHash.high, 8)
    append(contentHash.low, 8)
    append(UInt64(nameCount), 4)
    append(UInt64(nameChecksum), 4)
    append(UInt64(Self.checksum(bytes)), 4)
    return bytes
  }
}
