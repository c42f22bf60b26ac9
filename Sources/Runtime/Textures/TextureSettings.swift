/// How a texture is read (CUDA Runtime API, cudaTextureDesc).
public struct TextureSettings: Hashable, Sendable {
  /// What lies beside an image, with CUDA's numbers.
  public enum AddressMode: UInt32, Sendable {
    /// The image again.
    case wrap = 0
    /// The nearest element.
    case clamp = 1
    /// The image turned round.
    case mirror = 2
    /// The border's colour.
    case border = 3
  }

  /// What lies beside it, for each axis.
  public var addressModes: [AddressMode] = [.clamp, .clamp, .clamp]
  /// Whether elements are weighted.
  public var isLinear = false
  /// Whether integers are read as numbers from 0 or -1 to 1.
  public var readsNormalized = false
  /// Whether 8-bit colours are encoded as sRGB says.
  public var isStandardRGB = false
  /// The colour of the border, for each channel.
  public var border: [Float] = [0, 0, 0, 0]
  /// Whether coordinates run from 0 to 1.
  public var hasNormalizedCoordinates = false
  /// Whether levels of detail are weighted.
  public var isMipmapLinear = false
  /// What is added to a level of detail.
  public var levelBias: Float = 0
  /// The least level of detail.
  public var leastLevel: Float = 0
  /// The greatest level of detail.
  public var greatestLevel: Float = 0
  /// Whether filtering goes over the edges of a cubemap's faces.
  public var isSeamless = false

  /// Settings as a zeroed structure of CUDA's has them, but that the image ends with its nearest element.
  public init() {}
}

/// What a texture reads, or a surface.
public enum TextureResource: Sendable {
  /// An array.
  case array(ImageArray)
  /// All levels of a mipmapped array.
  case mipmapped(MipmappedImageArray)
  /// Elements in a row in memory, of this many bytes.
  case linear(address: UInt, format: ElementFormat, bytes: Int)
  /// Rows in memory: the extent in elements, and the bytes from row to row.
  case pitched(address: UInt, format: ElementFormat, width: Int, height: Int, pitch: Int)
}

/// A part of an array, or another format of it (CUDA Runtime API, cudaResourceViewDesc).
public struct TextureView: Hashable, Sendable {
  /// The format; nil for the array's own.
  public var format: ElementFormat?
  /// The extent of the first level in elements.
  public var extent: ImageExtent
  /// The levels of a mipmapped array.
  public var levels: ClosedRange<Int>
  /// The layers of a layered array, or faces of a cubemap.
  public var layers: ClosedRange<Int>

  /// Creates a view.
  public init(format: ElementFormat?, extent: ImageExtent, levels: ClosedRange<Int>, layers: ClosedRange<Int>)
  {
    self.format = format
    self.extent = extent
    self.levels = levels
    self.layers = layers
  }
}
