internal import DeviceImage
internal import Translator

/// Device code that the program has made known: read only when something in it is used.
public final class ModuleSource: @unchecked Sendable {
  private enum Content {
    case image(UnsafeRawPointer)
    case text([UInt8], name: String)
    /// Relocatable device code of all files of one program or library.
    case linked([UnsafeRawPointer])
  }
  private var content: Content
  private let lock = Lock()
  private var known: Program?
  /// Where the host has the `__managed__` variables, by their names.
  private var managed: [String: UnsafeMutableRawPointer] = [:]

  /// Device code as a compiler has put it into the executable.
  public init(at address: UnsafeRawPointer) { content = .image(address) }

  /// Device code as NVVM IR text.
  public init(text: [UInt8], name: String) { content = .text(text, name: name) }

  /// Device code that is joined from several files, which `add` makes known.
  public init() { content = .linked([]) }

  /// Makes another file's relocatable device code known, before any of it is used. Code that is there already, since it
  /// came with a library and with what the device linker made of it, is left out.
  public func add(_ address: UnsafeRawPointer) {
    lock.withLock {
      guard case .linked(let addresses) = content, let new = try? image(address).contentHash,
        !addresses.contains(where: { (try? image($0).contentHash) == new })
      else { return }
      content = .linked(addresses + [address])
    }
  }

  /// Lets the host's `__managed__` variables begin with what a file says, before the program's own code runs.
  ///
  /// - Parameters:
  ///   - image: The file's device code.
  ///   - address: Where the host has the variable of a name; nil if it has none.
  /// - Throws: `invalidImage` or `translation` if the code cannot be read.
  public func beginManagedVariables(
    of image: UnsafeRawPointer, at address: (String) -> UnsafeMutableRawPointer?
  ) throws(RuntimeError) {
    guard try self.image(image).hasManagedVariables else { return }
    let (text, name) = try inflate(image)
    let contents: ModuleImage
    do throws(TranslationError) { contents = try Program(text: text, sourceName: name).image } catch {
      throw .translation("\(error)")
    }
    var places: [UnsafeMutableRawPointer?] = []
    for variable in contents.variables {
      places.append(variable.pointer == nil ? nil : address(variable.name))
      guard let place = places.last ?? nil else { continue }
      lock.withLock { managed[variable.name] = place }
      let bytes = contents.bytes.dropFirst(variable.offset).prefix(variable.size)
      for (n, byte) in bytes.enumerated() { place.storeBytes(of: byte, toByteOffset: n, as: UInt8.self) }
    }
    for relocation in contents.managedRelocations {
      guard
        let holder = contents.variables.firstIndex(where: {
          $0.offset <= relocation.offset && relocation.offset < $0.offset + $0.size
        }), let place = places[holder], let target = places[relocation.variable]
      else { continue }
      let word = place + (relocation.offset - contents.variables[holder].offset)
      let offset = word.loadUnaligned(as: Int.self)
      word.storeBytes(of: target + offset, as: UnsafeMutableRawPointer.self)
    }
  }

  /// Where the host has a `__managed__` variable; nil if it has none.
  func managedVariable(_ name: String) -> UnsafeMutableRawPointer? { lock.withLock { managed[name] } }

  /// The hash that names it in the cache.
  func contentHash() throws(RuntimeError) -> ContentHash {
    switch content {
    case .image(let address): try image(address).contentHash
    case .text(let text, _): ContentHash(of: text)
    case .linked(let addresses): try linkedHash(addresses)
    }
  }

  private func linkedHash(_ addresses: [UnsafeRawPointer]) throws(RuntimeError) -> ContentHash {
    var text = ""
    for address in addresses { text += try image(address).contentHash.text }
    return ContentHash(of: Array(text.utf8))
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
      let program = try read()
      known = program
      return program
    }
  }

  private func read() throws(RuntimeError) -> Program {
    var files: [(text: [UInt8], name: String)] = []
    var isLinked = false
    switch content {
    case .image(let address): files = [try inflate(address)]
    case .text(let text, let name): files = [(text, name)]
    case .linked(let addresses):
      isLinked = true
      for address in addresses { files.append(try inflate(address)) }
    }
    do throws(TranslationError) {
      if !isLinked { return try Program(text: files[0].text, sourceName: files[0].name) }
      var parts: [CodeFile] = []
      for file in files { parts.append(try CodeFile(text: file.text, sourceName: file.name)) }
      return try Program(linking: parts)
    } catch { throw .translation("\(error)") }
  }

  private func inflate(_ address: UnsafeRawPointer) throws(RuntimeError) -> (text: [UInt8], name: String) {
    let image = try image(address)
    do throws(DeviceImageError) { return (try image.inflate(), image.sourceName) } catch {
      throw .invalidImage("\(error)")
    }
  }
}
