internal import DeviceImage
internal import Translator

/// Device code that the program has made known: read only when something in it is used.
public final class ModuleSource: @unchecked Sendable {
  private enum Content {
    case image(UnsafeRawPointer)
    case text([UInt8], name: String)
  }
  private let content: Content
  private let lock = Lock()
  private var known: Program?

  /// Device code as a compiler has put it into the executable.
  public init(at address: UnsafeRawPointer) { content = .image(address) }

  /// Device code as NVVM IR text.
  public init(text: [UInt8], name: String) { content = .text(text, name: name) }

  /// The hash that names it in the cache.
  func contentHash() throws(RuntimeError) -> ContentHash {
    switch content {
    case .image(let address): try image(address).contentHash
    case .text(let text, _): ContentHash(of: text)
    }
  }

  private func image(_ address: UnsafeRawPointer) throws(RuntimeError) -> DeviceImage {
    do throws(DeviceImageError) { return try DeviceImage(at: address) } catch {
      throw .invalidImage("\(error)")
    }
  }

  /// The code, inflated and parsed; kept for further questions.
  func program() throws(RuntimeError) -> Program {
    try lock.withLock { () throws(RuntimeError) in
      if let known { return known }
      let text: [UInt8]
      let name: String
      switch content {
      case .image(let address):
        let image = try image(address)
        do throws(DeviceImageError) { text = try image.inflate() } catch { throw .invalidImage("\(error)") }
        name = image.sourceName
      case .text(let given, let givenName): (text, name) = (given, givenName)
      }
      do throws(TranslationError) {
        let program = try Program(text: text, sourceName: name)
        known = program
        return program
      } catch { throw .translation("\(error)") }
    }
  }
}
