extension Context {
  /// The largest extents (CUDA C++ Programming Guide, "Technical Specifications per Compute Capability", 8.0).
  public enum ImageLimits {
    /// Elements of an array of one axis.
    public static let width1D = 131072
    /// Elements of a mipmapped array of one axis.
    public static let mipmapWidth1D = 32768
    /// Elements of a texture in linear memory.
    public static let linear1D = 1 << 28
    /// Elements of a row of an array of two axes.
    public static let width2D = 131072
    /// Rows of an array of two axes.
    public static let height2D = 65536
    /// Of textures in pitched memory, in elements, and the pitch in bytes.
    public static let linear2D = (width: 131072, height: 65000, pitch: 2_097_120)
    /// Elements and rows of an array for gathers.
    public static let gather2D = 32768
    /// Elements and rows of a mipmapped array.
    public static let mipmap2D = 32768
    /// Elements, rows and slices of an array of three axes.
    public static let edge3D = 16384
    /// Elements and rows of a cubemap's face.
    public static let cube = 32768
    /// Elements of a layer of one axis.
    public static let layered1D = 32768
    /// Elements and rows of a layer of two axes.
    public static let layered2D = 32768
    /// Layers.
    public static let layers = 2048
    /// Faces of layers of cubemaps.
    public static let cubeFaces = 2046
    /// Elements of a surface of one axis.
    public static let surface1D = 32768
  }

  /// Takes memory for a CUDA array (CUDA Runtime API, cudaMalloc3DArray).
  ///
  /// - Throws: `invalidValue` for an extent or options that CUDA does not have.
  public func allocateArray(
    _ format: ElementFormat, _ extent: ImageExtent, _ options: ImageArrayOptions
  ) throws(RuntimeError) -> ImageArray {
    try Self.check(extent, options)
    guard let address = try allocate(ImageArray.bytes(format, extent)) else { throw .invalidValue }
    let array = ImageArray(
      format, extent, options, address: UInt(bitPattern: address), isLevel: false)
    lock.withLock { arrays[array.handle] = array }
    return array
  }

  /// The array that a handle stands for.
  ///
  /// - Throws: `invalidHandle` if there is none.
  public func array(_ handle: UInt) throws(RuntimeError) -> ImageArray {
    guard let array = lock.withLock({ arrays[handle] }) else { throw .invalidHandle }
    return array
  }

  /// Gives an array's memory back; 0 is allowed.
  ///
  /// - Throws: `invalidValue` for what is no array, or is a level of a mipmapped one.
  public func freeArray(_ handle: UInt) throws(RuntimeError) {
    if handle == 0 { return }
    guard let array = lock.withLock({ arrays[handle] }), !array.isLevel else { throw .invalidValue }
    try free(UnsafeMutableRawPointer(bitPattern: array.address))
    lock.withLock { arrays[handle] = nil }
  }

  /// Takes memory for a mipmapped array (CUDA Runtime API, cudaMallocMipmappedArray).
  ///
  /// - Parameters:
  ///   - count: The number of levels; more than the extent has, and zero, are brought into range, as CUDA does.
  public func allocateMipmappedArray(
    _ format: ElementFormat, _ extent: ImageExtent, _ options: ImageArrayOptions, levels count: Int
  ) throws(RuntimeError) -> MipmappedImageArray {
    try Self.check(extent, options)
    let isVolume = !options.contains(.layered) && !options.contains(.cubemap)
    let longest = max(extent.width, extent.height, isVolume ? extent.depth : 0)
    let widest =
      extent.height == 0 ? Context.ImageLimits.mipmapWidth1D : Context.ImageLimits.mipmap2D
    guard extent.width <= widest, extent.height <= Context.ImageLimits.mipmap2D else {
      throw .invalidValue
    }
    let greatest = Int.bitWidth - longest.leadingZeroBitCount
    var shapes: [(extent: ImageExtent, offset: Int)] = []
    var end = 0
    for level in 0..<min(max(count, 1), greatest) {
      let shape = ImageExtent(
        width: max(extent.width >> level, 1), height: extent.height == 0 ? 0 : max(extent.height >> level, 1),
        depth: extent.depth == 0 || !isVolume ? extent.depth : max(extent.depth >> level, 1))
      shapes.append((shape, end))
      end += (ImageArray.bytes(format, shape) + 255) / 256 * 256
    }
    guard let address = try allocate(end) else { throw .invalidValue }
    let start = UInt(bitPattern: address)
    let array = MipmappedImageArray(
      shapes.map {
        ImageArray(format, $0.extent, options, address: start + UInt($0.offset), isLevel: true)
      })
    lock.withLock {
      mipmappedArrays[array.handle] = array
      for level in array.levels { arrays[level.handle] = level }
    }
    return array
  }

  /// The mipmapped array that a handle stands for.
  ///
  /// - Throws: `invalidHandle` if there is none.
  public func mipmappedArray(_ handle: UInt) throws(RuntimeError) -> MipmappedImageArray {
    guard let array = lock.withLock({ mipmappedArrays[handle] }) else { throw .invalidHandle }
    return array
  }

  /// Gives a mipmapped array's memory back; 0 is allowed.
  public func freeMipmappedArray(_ handle: UInt) throws(RuntimeError) {
    if handle == 0 { return }
    guard let array = lock.withLock({ mipmappedArrays[handle] }) else { throw .invalidValue }
    try free(UnsafeMutableRawPointer(bitPattern: array.levels[0].address))
    lock.withLock {
      mipmappedArrays[handle] = nil
      for level in array.levels { arrays[level.handle] = nil }
    }
  }

  /// Checks an extent by what the options make of it.
  private static func check(_ extent: ImageExtent, _ options: ImageArrayOptions) throws(RuntimeError) {
    let (width, height, depth) = (extent.width, extent.height, extent.depth)
    guard options.isSubset(of: .all), width > 0, height >= 0, depth >= 0 else { throw .invalidValue }
    let isAllowed: Bool
    if options.contains(.cubemap) {
      isAllowed =
        width == height && width <= ImageLimits.cube
        && (options.contains(.layered)
          ? depth > 0 && depth % 6 == 0 && depth <= ImageLimits.cubeFaces : depth == 6)
    } else if options.contains(.layered) {
      isAllowed =
        depth > 0 && depth <= ImageLimits.layers
        && width <= (height == 0 ? ImageLimits.layered1D : ImageLimits.layered2D)
        && height <= ImageLimits.layered2D
    } else if depth > 0 {
      isAllowed = height > 0 && max(width, height, depth) <= ImageLimits.edge3D
    } else if height > 0 {
      isAllowed = width <= ImageLimits.width2D && height <= ImageLimits.height2D
    } else {
      isAllowed = width <= (options.contains(.surface) ? ImageLimits.surface1D : ImageLimits.width1D)
    }
    guard isAllowed else { throw .invalidValue }
    if options.contains(.gather) {
      guard height > 0, depth == 0, max(width, height) <= ImageLimits.gather2D else { throw .invalidValue }
    }
  }
}
