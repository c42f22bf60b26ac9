/// What a texture or surface object's handle leads to in the device's memory. The layout is that of `causewayTexture` in
/// Include/causeway/texture_descriptor.h, which the device's functions read.
public struct TextureDescriptor: Hashable, Sendable {
  /// One level of an image.
  public struct Level: Hashable, Sendable {
    /// The device's address of the first element.
    public var data: UInt64
    /// Elements in a row, at least 1.
    public var width: Int
    /// Rows in a slice, at least 1.
    public var height: Int
    /// Slices, layers or faces, at least 1.
    public var depth: Int
    /// Bytes of a row's elements.
    public var rowBytes: Int
    /// Bytes from row to row.
    public var pitch: Int
    /// Bytes from slice to slice.
    public var slice: Int

    init(data: UInt64, width: Int, height: Int, depth: Int, rowBytes: Int, pitch: Int, slice: Int) {
      self.data = data
      self.width = width
      self.height = height
      self.depth = depth
      self.rowBytes = rowBytes
      self.pitch = pitch
      self.slice = slice
    }

    /// The whole of an array.
    public init(_ array: ImageArray) {
      self.init(
        data: UInt64(array.address), width: array.extent.width, height: array.rows, depth: array.slices,
        rowBytes: array.rowBytes, pitch: array.pitch, slice: array.slice)
    }
  }

  /// The levels, the largest first; at least one.
  public var levels: [Level]
  /// The elements, as they are read.
  public var format: ElementFormat
  /// How they are read.
  public var settings: TextureSettings

  /// Creates a descriptor.
  public init(levels: [Level], format: ElementFormat, settings: TextureSettings) {
    self.levels = levels
    self.format = format
    self.settings = settings
  }

  /// The descriptor as it lies in memory.
  public var bytes: [UInt8] {
    var writer = Writer()
    write(levels[0], to: &writer)
    writer.add(element)
    writer.add(flags)
    writer.add(divisor)
    writer.add(UInt32(levels.count - 1))
    writer.add(settings.levelBias)
    writer.add(settings.leastLevel)
    writer.add(settings.greatestLevel)
    for channel in settings.border { writer.add(channel) }
    writer.add(UInt32(0))
    for level in levels { write(level, to: &writer) }
    return writer.bytes
  }

  /// The kind of a channel in the lowest byte, its bytes in the next, then the number of channels.
  private var element: UInt32 {
    let isStandardRGB =
      settings.isStandardRGB && format.kind == .unsignedNormalized && format.channelBytes == 1
    let kind = isStandardRGB ? 5 : format.kind.rawValue
    return kind | UInt32(format.channelBytes) << 8 | UInt32(format.channels) << 16
  }

  private var flags: UInt32 {
    let modes = settings.addressModes
    var flags: UInt32 = 0
    if settings.isLinear { flags |= 1 }
    if settings.hasNormalizedCoordinates { flags |= 2 }
    if settings.isMipmapLinear { flags |= 4 }
    if settings.isSeamless { flags |= 8 }
    if modes.contains(.border) { flags |= 16 }
    if modes.contains(.wrap) || modes.contains(.mirror) { flags |= 32 }
    for (axis, mode) in modes.enumerated() { flags |= mode.rawValue << UInt32(8 + 2 * axis) }
    return flags
  }

  /// What a normalised integer is divided by.
  private var divisor: Float {
    switch (format.kind, format.channelBytes) {
    case (.signedNormalized, 1): 127
    case (.signedNormalized, _): 32767
    case (.unsignedNormalized, 1): 255
    case (.unsignedNormalized, _): 65535
    default: 1
    }
  }

  private func write(_ level: Level, to writer: inout Writer) {
    writer.add(level.data)
    for number in [level.width, level.height, level.depth, level.rowBytes] {
      writer.add(UInt32(truncatingIfNeeded: number))
    }
    writer.add(UInt64(level.pitch))
    writer.add(UInt64(level.slice))
  }

  /// Bytes in the device's order, which is little-endian.
  private struct Writer {
    var bytes: [UInt8] = []

    mutating func add<T: FixedWidthInteger>(_ value: T) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ value: Float) { add(value.bitPattern) }
  }
}
