internal import CZlib

/// Device code as it lies in an executable: NVVM IR as text, compressed, behind a header.
///
/// All numbers are little-endian:
///
///     offset  size  content
///          0     8  "CAUSEWAY"
///          8     4  version of the format: 2
///         12     4  kind of the contents: 1, NVVM IR as text; 2, the same as relocatable device code; 256 more if it has
///                   `__managed__` variables, which begin to live with the program
///         16     8  bytes of the text
///         24     8  bytes of the compressed text, m
///         32    16  hash of the text (`ContentHash`), highest byte last in each half
///         48     4  bytes of the source's name, n
///         52     4  CRC-32 of the source's name
///         56     4  CRC-32 of the 56 bytes before
///         60     n  the source's name, UTF-8
///       60+n     m  the text, compressed (RFC 1950)
///
/// The header suffices to find a translation in the cache; the text is only inflated where there is none. Whoever
/// registers device code hands over an address without a size, so that the header has a checksum of its own: the
/// lengths in it are believed only when it is whole.
public struct DeviceImage: Hashable, Sendable {
  /// The hash of the text.
  public let contentHash: ContentHash
  /// The name of the source file, for messages.
  public let sourceName: String
  /// The number of bytes of the text.
  public let textCount: Int
  /// Whether it is relocatable device code: to be joined with the others of the program or library it is in.
  public let isRelocatable: Bool
  /// Whether it has `__managed__` variables.
  public let hasManagedVariables: Bool
  private let compressed: [UInt8]

  /// Packs a text.
  ///
  /// - Parameters:
  ///   - text: NVVM IR in LLVM's textual form.
  ///   - sourceName: What messages call it; of a longer name the first 65535 bytes are kept.
  ///   - isRelocatable: Whether it is to be joined with others.
  ///   - hasManagedVariables: Whether there are `__managed__` variables in it.
  public init(
    text: [UInt8], sourceName: String, isRelocatable: Bool = false, hasManagedVariables: Bool = false
  ) {
    self.hasManagedVariables = hasManagedVariables
    self.isRelocatable = isRelocatable
    contentHash = ContentHash(of: text)
    self.sourceName = String(decoding: sourceName.utf8.prefix(ImageHeader.longestName), as: UTF8.self)
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
  /// - Parameter address: Of at least `8` readable bytes, and of a whole image where they are an image's.
  /// - Throws: `DeviceImageError` if there is none, or its header is damaged.
  public init(at address: UnsafeRawPointer) throws(DeviceImageError) {
    guard ImageHeader.isMagic(UnsafeRawBufferPointer(start: address, count: 8)) else { throw .notDeviceCode }
    let header = try ImageHeader(UnsafeRawBufferPointer(start: address, count: ImageHeader.count))
    try self.init(header, UnsafeRawBufferPointer(start: address, count: header.imageCount))
  }

  /// Reads an image out of bytes, which may go on behind it.
  ///
  /// - Throws: `DeviceImageError` if they do not hold a whole one.
  public init(_ bytes: UnsafeRawBufferPointer) throws(DeviceImageError) {
    let header = try ImageHeader(bytes)
    guard bytes.count >= header.imageCount else { throw .corrupt }
    try self.init(header, UnsafeRawBufferPointer(rebasing: bytes[..<header.imageCount]))
  }

  private init(_ header: ImageHeader, _ image: UnsafeRawBufferPointer) throws(DeviceImageError) {
    let nameEnd = ImageHeader.count + header.nameCount
    let name = UnsafeRawBufferPointer(rebasing: image[ImageHeader.count..<nameEnd])
    guard ImageHeader.checksum(name) == header.nameChecksum else { throw .corrupt }
    contentHash = header.contentHash
    textCount = header.textCount
    isRelocatable = header.isRelocatable
    hasManagedVariables = header.hasManagedVariables
    sourceName = String(decoding: name, as: UTF8.self)
    compressed = Array(image[nameEnd...])
  }

  /// The image as bytes.
  public var encoded: [UInt8] {
    let name = Array(sourceName.utf8)
    var header = ImageHeader(
      textCount: textCount, compressedCount: compressed.count, contentHash: contentHash,
      nameCount: name.count, isRelocatable: isRelocatable,
      nameChecksum: name.withUnsafeBytes { ImageHeader.checksum($0) })
    header.hasManagedVariables = hasManagedVariables
    return header.encoded + name + compressed
  }

  /// The text.
  ///
  /// - Throws: `DeviceImageError.corrupt` if the compressed bytes or their hash are wrong.
  public func inflate() throws(DeviceImageError) -> [UInt8] {
    var text = [UInt8](repeating: 0, count: max(textCount, 1))
    var count = UInt(textCount)
    guard uncompress(&text, &count, compressed, UInt(compressed.count)) == Z_OK, count == UInt(textCount)
    else {
      throw .corrupt
    }
    text.removeLast(text.count - textCount)
    guard ContentHash(of: text) == contentHash else { throw .corrupt }
    return text
  }
}
