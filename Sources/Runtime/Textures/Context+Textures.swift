extension Context {
  /// What a texture's memory has to be aligned to, in bytes: as all memory of the runtime is.
  public static let textureAlignment = AddressAllocator.alignment
  /// What the distance of rows of a texture in pitched memory has to be a multiple of, in bytes.
  public static let pitchAlignment = 32

  /// Makes a texture (CUDA Runtime API, cudaCreateTextureObject).
  ///
  /// - Returns: Its handle, which is the device's address of its descriptor.
  /// - Throws: `invalidValue`, `invalidFilterSetting`.
  public func makeTexture(
    _ resource: TextureResource, _ settings: TextureSettings, view: TextureView? = nil
  ) throws(RuntimeError) -> UInt64 {
    if let address = resource.memory, address % UInt(Self.textureAlignment) != 0 { throw .invalidValue }
    return try place(describe(resource, settings, view: view))
  }

  /// Describes how a resource is read, after checking that it can be.
  ///
  /// - Throws: `invalidValue`, `invalidFilterSetting`.
  public func describe(
    _ resource: TextureResource, _ settings: TextureSettings, view: TextureView? = nil
  ) throws(RuntimeError) -> TextureDescriptor {
    try check(resource)
    return try TextureDescriptor(resource, settings, view: view)
  }

  /// Makes a surface (CUDA Runtime API, cudaCreateSurfaceObject).
  ///
  /// - Throws: `invalidValue` for an array that was not made for surfaces.
  public func makeSurface(_ array: ImageArray) throws(RuntimeError) -> UInt64 {
    guard array.options.contains(.surface) else { throw .invalidValue }
    return try place(
      TextureDescriptor(levels: [.init(array)], format: array.format, settings: TextureSettings()))
  }

  private func place(_ descriptor: TextureDescriptor) throws(RuntimeError) -> UInt64 {
    let bytes = descriptor.bytes
    guard let address = try allocate(bytes.count) else { throw .invalidValue }
    try initialize(address, bytes)
    let handle = UInt64(UInt(bitPattern: address))
    lock.withLock { _ = imageObjects.insert(handle) }
    return handle
  }

  /// Forgets a texture or surface; 0 is allowed.
  ///
  /// - Throws: `invalidValue` if there is none with this handle.
  public func destroyImageObject(_ handle: UInt64) throws(RuntimeError) {
    if handle == 0 { return }
    guard lock.withLock({ imageObjects.remove(handle) }) != nil else { throw .invalidValue }
    try free(UnsafeMutableRawPointer(bitPattern: UInt(handle)))
  }

  /// Checks that a resource in memory lies in memory of the runtime.
  private func check(_ resource: TextureResource) throws(RuntimeError) {
    guard let address = resource.memory else { return }
    guard let pointer = UnsafeRawPointer(bitPattern: address), let found = allocation(containing: pointer)
    else { throw .invalidValue }
    if case .pitched(_, let format, let width, let height, let pitch) = resource {
      let (end, overflows) = (height - 1).multipliedReportingOverflow(by: pitch)
      guard !overflows, end + width * format.size <= found.size - Int(address - found.start) else {
        throw .invalidValue
      }
    }
  }

  /// Writes memory that no command knows yet.
  private func initialize(_ address: UnsafeMutableRawPointer, _ bytes: [UInt8]) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in try writeLocked(bytes, to: address) }
  }

  /// Binds a reference: a variable of 8 bytes on the device that holds a descriptor's address (CUDA Runtime API of CUDA
  /// 11, "Texture Reference Management"). Commands that have been given see what was bound before.
  ///
  /// - Parameters:
  ///   - reference: What stands for the reference.
  ///   - variable: Where its variable lies; nil if no kernel uses it.
  ///   - offset: What `alignmentOffset(of:)` is to give.
  public func bind(
    _ reference: UInt, variable: UnsafeMutableRawPointer?, to descriptor: TextureDescriptor, offset: Int
  ) throws(RuntimeError) {
    guard let variable else { return lock.withLock { bindings[reference] = Binding(offset: offset) } }
    let bytes = descriptor.bytes
    try finishEverything()
    let old = lock.withLock { bindings[reference]?.memory }
    let memory: UnsafeMutableRawPointer
    if let old, old.size >= bytes.count {
      memory = UnsafeMutableRawPointer(bitPattern: old.address)!
    } else {
      if let old { try free(UnsafeMutableRawPointer(bitPattern: old.address)) }
      guard let new = try allocate(bytes.count) else { throw .invalidValue }
      memory = new
    }
    try initialize(memory, bytes)
    let handle = UInt(bitPattern: memory)
    let kept = old?.address == handle ? old!.size : bytes.count
    try withUnsafeBytes(of: UInt64(handle)) { (word) throws(RuntimeError) in
      try initialize(variable, Array(word))
    }
    lock.withLock { bindings[reference] = Binding(memory: (handle, kept), offset: offset) }
  }

  /// Ends a binding: the reference's variable is 0 again.
  public func unbind(_ reference: UInt, variable: UnsafeMutableRawPointer?) throws(RuntimeError) {
    guard let binding = lock.withLock({ bindings.removeValue(forKey: reference) }) else { return }
    guard let variable, let memory = binding.memory else { return }
    try finishEverything()
    try initialize(variable, [UInt8](repeating: 0, count: 8))
    try free(UnsafeMutableRawPointer(bitPattern: memory.address))
  }

  /// The bytes by which a bound reference's memory begins behind an aligned address; nil if it is not bound.
  public func alignmentOffset(of reference: UInt) -> Int? { lock.withLock { bindings[reference]?.offset } }
}

/// What a reference is bound to.
struct Binding {
  /// Its descriptor; nil if no kernel uses the reference.
  var memory: (address: UInt, size: Int)?
  /// The bytes between an aligned address and the memory that was bound.
  var offset: Int
}

extension TextureResource {
  /// Where it lies, if it is memory and not an array.
  var memory: UInt? {
    switch self {
    case .linear(let address, _, _), .pitched(let address, _, _, _, _): address
    case .array, .mipmapped: nil
    }
  }
}
