internal import CUDAHeaders
internal import Synchronization

/// What textures and surfaces were made of, for the functions that ask.
enum ImageDescriptions {
  /// An object's descriptions; a surface has only the first. They hold addresses that are only given back.
  struct Entry: @unchecked Sendable {
    var resource: cudaResourceDesc
    var texture: cudaTextureDesc?
    var view: cudaResourceViewDesc?
  }

  private static let entries = Mutex<[UInt64: Entry]>([:])

  static func add(_ entry: Entry, _ handle: UInt64) { entries.withLock { $0[handle] = entry } }

  static func remove(_ handle: UInt64) { entries.withLock { $0[handle] = nil } }

  static func find(_ handle: UInt64) -> Entry? { entries.withLock { $0[handle] } }
}
