internal import OpenCL

extension Context {
  /// Takes memory (CUDA Runtime API, cudaMalloc, cudaHostAlloc, cudaMallocManaged).
  ///
  /// - Parameters:
  ///   - size: Bytes; zero gives a null pointer.
  /// - Throws: `outOfMemory`; `notSupported` for memory that host and device share where the device cannot.
  public func allocate(
    _ size: Int, _ kind: Allocation.Kind = .device, flags: UInt32 = 0
  ) throws(RuntimeError) -> UnsafeMutableRawPointer? {
    if size == 0 { return nil }
    guard size > 0 else { throw .outOfMemory }
    if kind != .device && !isHostAccessible {
      throw .notSupported("memory that the host and this device share")
    }
    return try locked { () throws(RuntimeError) in
      let address = try (kind == .host ? hostHeap : deviceHeap).allocate(size)
      if kind != .device { self.flags[UInt(bitPattern: address)] = (kind, flags) }
      return address
    }
  }

  /// Gives memory back, after all commands that may use it have ended; null is allowed.
  ///
  /// - Throws: `invalidValue` if the address is not the beginning of memory of these kinds.
  public func free(_ address: UnsafeMutableRawPointer?, host: Bool = false) throws(RuntimeError) {
    guard let address else { return }
    try finishEverything()
    try locked { () throws(RuntimeError) in
      guard (host ? hostHeap : deviceHeap).release(address) else { throw .invalidValue }
      flags[UInt(bitPattern: address)] = nil
    }
  }

  /// What the runtime knows of an address; nil for memory that is not its own.
  public func allocation(containing address: UnsafeRawPointer) -> Allocation? {
    lock.withLock { allocationLocked(address) }
  }

  func allocationLocked(_ address: UnsafeRawPointer) -> Allocation? {
    for (heap, kind) in [(deviceHeap, Allocation.Kind.device), (hostHeap, .host)] {
      if let (start, size) = heap.allocation(containing: address) {
        let known = flags[UInt(bitPattern: start)]
        return Allocation(
          kind: known?.kind ?? kind, start: UInt(bitPattern: start), size: size, flags: known?.flags ?? 0)
      }
    }
    let place = UInt(bitPattern: address)
    return registered.first { place >= $0.start && place < $0.start + UInt($0.size) }
  }

  /// Makes the program's own memory known (cudaHostRegister).
  public func register(_ address: UnsafeMutableRawPointer, _ size: Int, flags: UInt32) throws(RuntimeError) {
    guard size > 0 else { throw .invalidValue }
    guard device.isCPU else { throw .notSupported("registering memory of the program on this device") }
    try locked { () throws(RuntimeError) in
      let start = UInt(bitPattern: address)
      let end = start + UInt(size)
      if registered.contains(where: { start < $0.start + UInt($0.size) && $0.start < end }) {
        throw .alreadyRegistered
      }
      registered.append(Allocation(kind: .registered, start: start, size: size, flags: flags))
    }
  }

  /// Forgets memory that `register` made known.
  public func unregister(_ address: UnsafeMutableRawPointer) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      guard let place = registered.firstIndex(where: { $0.start == UInt(bitPattern: address) }) else {
        throw .notRegistered
      }
      registered.remove(at: place)
    }
  }

  /// Free and total bytes of the device.
  public var memoryInfo: (free: Int, total: Int) {
    lock.withLock {
      (max(0, device.totalMemory - deviceHeap.usedBytes - hostHeap.usedBytes), device.totalMemory)
    }
  }

  /// All slabs that a kernel may reach through pointers.
  var slabs: [UnsafeMutableRawPointer] { deviceHeap.slabs + hostHeap.slabs }
}
