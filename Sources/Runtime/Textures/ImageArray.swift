/// What a CUDA array may be used for, with CUDA's numbers (CUDA Runtime API, cudaMalloc3DArray).
public struct ImageArrayOptions: OptionSet, Hashable, Sendable {
  /// CUDA's flags.
  public let rawValue: UInt32
  /// Creates options from CUDA's flags.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The depth counts layers.
  public static let layered = ImageArrayOptions(rawValue: 0x01)
  /// Surfaces may be bound to it.
  public static let surface = ImageArrayOptions(rawValue: 0x02)
  /// The depth counts faces of cubes.
  public static let cubemap = ImageArrayOptions(rawValue: 0x04)
  /// Textures of it may be gathered from.
  public static let gather = ImageArrayOptions(rawValue: 0x08)
  /// All that are known here.
  static let all: ImageArrayOptions = [.layered, .surface, .cubemap, .gather]
}

/// A CUDA array's extent in elements, as CUDA writes it: a height or depth that it does not have is 0.
public struct ImageExtent: Hashable, Sendable {
  /// Elements in a row.
  public var width: Int
  /// Rows; 0 on one axis.
  public var height: Int
  /// Slices, layers or faces; 0 where there are none.
  public var depth: Int

  /// Creates an extent.
  public init(width: Int, height: Int = 0, depth: Int = 0) {
    self.width = width
    self.height = height
    self.depth = depth
  }
}

/// A CUDA array: an image in the device's memory. Rows begin `pitch` bytes apart, slices, layers and faces `slice` bytes; a
/// cubemap's faces lie in the order +x, -x, +y, -y, +z, -z within each layer.
public final class ImageArray: Sendable {
  /// How the elements are made.
  public let format: ElementFormat
  /// The extent, as it was asked for.
  public let extent: ImageExtent
  /// What it may be used for.
  public let options: ImageArrayOptions
  /// Where the first element lies on the device.
  public let address: UInt
  /// Bytes from row to row.
  public let pitch: Int
  /// Bytes from slice to slice.
  public let slice: Int
  /// Whether it is a level of a mipmapped array, whose memory it shares.
  let isLevel: Bool

  init(
    _ format: ElementFormat, _ extent: ImageExtent, _ options: ImageArrayOptions, address: UInt, isLevel: Bool
  ) {
    self.format = format
    self.extent = extent
    self.options = options
    self.address = address
    self.isLevel = isLevel
    pitch = Self.pitch(format, extent)
    slice = pitch * max(extent.height, 1)
  }

  private static func pitch(_ format: ElementFormat, _ extent: ImageExtent) -> Int {
    (extent.width * format.size + 63) / 64 * 64
  }

  /// Bytes of an array.
  static func bytes(_ format: ElementFormat, _ extent: ImageExtent) -> Int {
    pitch(format, extent) * max(extent.height, 1) * max(extent.depth, 1)
  }

  /// Bytes of a row's elements.
  public var rowBytes: Int { extent.width * format.size }
  /// Rows of a slice, at least 1.
  public var rows: Int { max(extent.height, 1) }
  /// Slices, layers or faces, at least 1.
  public var slices: Int { max(extent.depth, 1) }

  /// What stands for the array in CUDA's interface.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }
}

/// A mipmapped CUDA array: arrays of which each is half as large as the one before.
public final class MipmappedImageArray: Sendable {
  /// The levels, the largest first; at least one.
  public let levels: [ImageArray]

  init(_ levels: [ImageArray]) { self.levels = levels }

  /// What stands for the array in CUDA's interface.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }
}
