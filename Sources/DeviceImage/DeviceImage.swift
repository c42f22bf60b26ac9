internal import CZlib

/// Device code as it lies in an executable: NVVM IR as text, compressed, behind a header.
///
/// All numbers are little-endian:
///
///     offset  size  content
///          0     8  "CAUSEWAY"
///          8     4  version of the format: 1
///         12     4  bytes of the source's name, n
///         16     8  bytes of the text
///         24     8  bytes of the compressed text, m
///         32    16  hash of the text
///         48     n  the source's name
///       48+n     m  the text, compressed (RFC 1950)
///
/// The header suffices to find a translation in the cache; the text is only inflated where there is none.
public struct DeviceImage: Hashable, Sendable {
  /// The hash of the text.
  public let contentHash: ContentHash
  /// The name of the source file, for messages.
  public let sourceName: String
  /// The number of bytes of the text.
  public let textCount: Int
  private let compressed: [UInt8]

  private static let magic = Array("CAUSEWAY".utf8)
  private static let headerCount = 48
  /// More than any text is compressed to; lengths above it are taken for damage.
  private static let limit = 1 << 34

  /// Packs a text.
  public init(text: [UInt8], sourceName: String) {
    contentHash = ContentHash(of: text)
    self.sourceName = sourceName
    textCount = text.count
    var count = compressBound(UInt(text.count))
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let status = compress2(&bytes, &count, text, UInt(text.count), 6)
    precondition(status == Z_OK, "compression into a buffer of sufficient size does not fail")
    bytes.removeLast(bytes.count - Int(count))
    compressed = bytes
  }

  /// Reads an image at an address; only its header says how long it is.
  ///
  /// - Throws: `DeviceImageError` if there is none.
  public init(at address: UnsafeRawPointer) throws(DeviceImageError) {
    guard UnsafeRawBufferPointer(start: address, count: 8).elementsEqual(Self.magic) else { throw .notDeviceCode }
    let header = UnsafeRawBufferPointer(start: address, count: Self.headerCount)
    let sizes = try Self.sizes(header)
    try self.init(UnsafeRawBufferPointer(start: address, count: Self.headerCount + sizes.name + sizes.compressed))
  }

  /// Reads an image out of bytes, which may go on behind it.
  ///
  /// - Throws: `DeviceImageError` if they do not hold a whole one.
  public init(_ bytes: UnsafeRawBufferPointer) throws(DeviceImageError) {
    guard bytes.count >= 8, bytes.prefix(8).elementsEqual(Self.magic) else { throw .notDeviceCode }
    guard bytes.count >= Self.headerCount else { throw .corrupt }
    let sizes = try Self.sizes(bytes)
    guard bytes.count >= Self.headerCount + sizes.name + sizes.compressed else { throw .corrupt }
    textCount = sizes.text
    contentHash = ContentHash(
      high: Self.number(bytes, 32, 8), low: Self.number(bytes, 40, 8))
    let nameEnd = Self.headerCount + sizes.name
    sourceName = String(decoding: bytes[Self.headerCount..<nameEnd], as: UTF8.self)
    compressed = Array(bytes[nameEnd..<(nameEnd + sizes.compressed)])
  }

  private static func sizes(
    _ bytes: UnsafeRawBufferPointer
  ) throws(DeviceImageError) -> (name: Int, text: Int, compressed: Int) {
    let version = number(bytes, 8, 4)
    guard version == 1 else { throw .unknownVersion(UInt32(version)) }
    let name = number(bytes, 12, 4)
    let text = number(bytes, 16, 8)
    let compressed = number(bytes, 24, 8)
    guard name < 65536, text < limit, compressed < limit else { throw .corrupt }
    return (Int(name), Int(text), Int(compressed))
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> UInt64 {
    var value: UInt64 = 0
    for n in (0..<count).reversed() { value = value << 8 | UInt64(bytes[start + n]) }
    return value
  }

  /// The image as bytes.
  public var encoded: [UInt8] {
    var bytes = Self.magic
    func append(_ value: UInt64, _ count: Int) {
      for n in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * n))) }
    }
    let name = Array(sourceName.utf8.prefix(65535))
    append(1, 4)
    append(UInt64(name.count), 4)
    append(UInt64(textCount), 8)
    append(UInt64(compressed.count), 8)
    append(contentHash.high, 8)
    append(contentHash.low, 8)
    return bytes + name + compressed
  }

  /// The text.
  ///
  /// - Throws: `DeviceImageError.corrupt` if the compressed bytes or their hash are wrong.
  public func inflate() throws(DeviceImageError) -> [UInt8] {
    var text = [UInt8](repeating: 0, count: max(textCount, 1))
    var count = UInt(textCount)
    guard uncompress(&text, &count, compressed, UInt(compressed.count)) == Z_OK, count == UInt(textCount) else {
      throw .corrupt
    }
    text.removeLast(text.count - textCount)
    guard ContentHash(of: text) == contentHash else { throw .corrupt }
    return text
  }
}
