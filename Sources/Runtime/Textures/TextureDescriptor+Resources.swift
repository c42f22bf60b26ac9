extension TextureDescriptor {
  /// Describes how a resource is read.
  ///
  /// - Throws: `invalidValue` for what does not fit the resource; `invalidFilterSetting` where what is no floating-point
  ///   number would be weighted.
  init(
    _ resource: TextureResource, _ settings: TextureSettings, view: TextureView?
  ) throws(RuntimeError) {
    var settings = settings
    var view = view
    let stored: ElementFormat
    switch resource {
    case .array(let array):
      stored = array.format
      levels = [Level(array)]
      if array.options.contains(.cubemap) { settings.readCubemap() }
    case .mipmapped(let array):
      stored = array.levels[0].format
      levels = array.levels.map { Level($0) }
      if array.levels[0].options.contains(.cubemap) { settings.readCubemap() }
      guard settings.hasNormalizedCoordinates else { throw .invalidValue }
    case .linear(let address, let format, let bytes):
      let count = bytes / format.size
      guard address != 0, count > 0, count <= Context.ImageLimits.linear1D else { throw .invalidValue }
      stored = format
      settings.isLinear = false
      view = nil
      levels = [
        Level(
          data: UInt64(address), width: count, height: 1, depth: 1, rowBytes: count * format.size, pitch: 0,
          slice: 0)
      ]
    case .pitched(let address, let format, let width, let height, let pitch):
      let limit = Context.ImageLimits.linear2D
      guard address != 0, (1...limit.width).contains(width), (1...limit.height).contains(height),
        pitch >= width * format.size, pitch <= limit.pitch, pitch % Context.pitchAlignment == 0
      else { throw .invalidValue }
      stored = format
      view = nil
      levels = [
        Level(
          data: UInt64(address), width: width, height: height, depth: 1, rowBytes: width * format.size,
          pitch: pitch, slice: 0)
      ]
    }
    // With coordinates in elements, an image can neither go on nor be mirrored.
    if !settings.hasNormalizedCoordinates {
      for axis in settings.addressModes.indices where settings.addressModes[axis] != .border {
        settings.addressModes[axis] = .clamp
      }
    }
    self.settings = settings
    format = (view?.format ?? stored).read(normalized: settings.readsNormalized)
    if let view { try narrow(to: view, resource, stored) }
    guard format.isReadAsFloat || !(settings.isLinear || settings.isMipmapLinear) else {
      throw .invalidFilterSetting
    }
  }

  /// Keeps what a view names.
  private mutating func narrow(
    to view: TextureView, _ resource: TextureResource, _ stored: ElementFormat
  ) throws(RuntimeError) {
    let array: ImageArray
    switch resource {
    case .array(let only): array = only
    case .mipmapped(let mipmapped): array = mipmapped.levels[0]
    default: return
    }
    guard view.format.map({ $0.size == stored.size }) ?? true, view.levels.upperBound < levels.count else {
      throw .invalidValue
    }
    levels = Array(levels[view.levels])
    let first = view.levels.lowerBound
    let hasLayers = array.options.contains(.layered) || array.options.contains(.cubemap)
    guard view.extent.width == max(array.extent.width >> first, 1),
      array.extent.height == 0 || view.extent.height == max(array.extent.height >> first, 1)
    else { throw .invalidValue }
    if hasLayers {
      guard view.layers.upperBound < array.slices else { throw .invalidValue }
      for level in levels.indices {
        levels[level].data += UInt64(view.layers.lowerBound * levels[level].slice)
        levels[level].depth = view.layers.count
      }
    }
  }
}

extension TextureSettings {
  /// A cubemap's faces end with their nearest elements, and coordinates on them run from 0 to 1, whatever is asked for.
  fileprivate mutating func readCubemap() {
    hasNormalizedCoordinates = true
    addressModes = [.clamp, .clamp, .clamp]
  }
}
