internal import CUDAHeaders
internal import Runtime

extension Context {
  /// What a description names (CUDA Runtime API, cudaResourceDesc).
  ///
  /// - Throws: `invalidValue`, `invalidHandle`, `invalidChannelDescriptor`.
  func resource(_ desc: cudaResourceDesc) throws(RuntimeError) -> TextureResource {
    switch desc.resType {
    case cudaResourceTypeArray: return .array(try array(desc.res.array.array))
    case cudaResourceTypeMipmappedArray: return .mipmapped(try mipmappedArray(desc.res.mipmap.mipmap))
    case cudaResourceTypeLinear:
      let linear = desc.res.linear
      return .linear(
        address: UInt(bitPattern: linear.devPtr), format: try ElementFormat(linear.desc),
        bytes: linear.sizeInBytes)
    case cudaResourceTypePitch2D:
      let pitched = desc.res.pitch2D
      return .pitched(
        address: UInt(bitPattern: pitched.devPtr), format: try ElementFormat(pitched.desc),
        width: pitched.width, height: pitched.height, pitch: pitched.pitchInBytes)
    default: throw .invalidValue
    }
  }
}

extension TextureSettings {
  /// The settings of a description (CUDA Runtime API, cudaTextureDesc).
  ///
  /// - Throws: `invalidValue` for a number that CUDA does not have.
  init(_ desc: cudaTextureDesc) throws(RuntimeError) {
    self.init()
    addressModes = try Self.modes([desc.addressMode.0, desc.addressMode.1, desc.addressMode.2])
    isLinear = try Self.isLinear(desc.filterMode)
    isMipmapLinear = try Self.isLinear(desc.mipmapFilterMode)
    readsNormalized = desc.readMode == cudaReadModeNormalizedFloat
    isStandardRGB = desc.sRGB != 0
    border = [desc.borderColor.0, desc.borderColor.1, desc.borderColor.2, desc.borderColor.3]
    hasNormalizedCoordinates = desc.normalizedCoords != 0
    levelBias = desc.mipmapLevelBias
    leastLevel = desc.minMipmapLevelClamp
    greatestLevel = desc.maxMipmapLevelClamp
    isSeamless = desc.seamlessCubemap != 0
  }

  /// The settings of a reference, which has no colour for its border but 0.
  ///
  /// - Parameters:
  ///   - readsNormalized: The third parameter of `texture<>`.
  /// - Throws: `invalidValue` for a number that CUDA does not have.
  init(_ reference: textureReference, readsNormalized: Bool) throws(RuntimeError) {
    self.init()
    let modes = reference.addressMode
    addressModes = try Self.modes([modes.0, modes.1, modes.2])
    isLinear = try Self.isLinear(reference.filterMode)
    isMipmapLinear = try Self.isLinear(reference.mipmapFilterMode)
    self.readsNormalized = readsNormalized
    isStandardRGB = reference.sRGB != 0
    hasNormalizedCoordinates = reference.normalized != 0
    levelBias = reference.mipmapLevelBias
    leastLevel = reference.minMipmapLevelClamp
    greatestLevel = reference.maxMipmapLevelClamp
  }

  private static func modes(_ modes: [cudaTextureAddressMode]) throws(RuntimeError) -> [AddressMode] {
    var result: [AddressMode] = []
    for mode in modes {
      guard let mode = AddressMode(rawValue: mode.rawValue) else { throw .invalidValue }
      result.append(mode)
    }
    return result
  }

  private static func isLinear(_ mode: cudaTextureFilterMode) throws(RuntimeError) -> Bool {
    guard mode.rawValue <= cudaFilterModeLinear.rawValue else { throw .invalidValue }
    return mode == cudaFilterModeLinear
  }
}

extension TextureView {
  /// The view of a description (CUDA Runtime API, cudaResourceViewDesc).
  ///
  /// - Throws: `invalidValue` for ranges that run backwards; `notSupported` for compressed blocks.
  init(_ desc: cudaResourceViewDesc) throws(RuntimeError) {
    guard desc.firstMipmapLevel <= desc.lastMipmapLevel, desc.firstLayer <= desc.lastLayer else {
      throw .invalidValue
    }
    self.init(
      format: try ElementFormat.view(desc.format),
      extent: ImageExtent(width: desc.width, height: desc.height, depth: desc.depth),
      levels: Int(desc.firstMipmapLevel)...Int(desc.lastMipmapLevel),
      layers: Int(desc.firstLayer)...Int(desc.lastLayer))
  }
}
