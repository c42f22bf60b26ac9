internal import OpenCL

extension Context {
  /// Takes memory (CUDA Runtime API, cudaMalloc, cudaHostAlloc, cudaMallocManaged).
  ///
  /// - Parameters:
  ///   - size: Bytes; zero gives a null pointer.
  /// - Throws: `outOfMemory`.
  public func allocate(
    _ size: Int, _ kind: Allocation.Kind = .device, flags: UInt32 = 0
  ) throws(RuntimeError) -> UnsafeMutableRawPointer? {
    if size == 0 { return nil }
    guard size > 0 else { throw .outOfMemory }
    return try locked { () throws(RuntimeError) in
      guard size <= device.totalMemory - usedBytes else { throw .outOfMemory }
      switch kind {
      case .device, .registered: return try deviceHeap.allocate(size)
      case .host: return try allocateShared(size, .host, in: hostHeap, flags)
      case .managed: return try allocateShared(size, .managed, in: managedHeap, flags)
      }
    }
  }

  /// Takes memory that the host uses too.
  func allocateShared(
    _ size: Int, _ kind: MemoryKind, in heap: Heap, _ flags: UInt32
  ) throws(RuntimeError) -> UnsafeMutableRawPointer {
    let address = try heap.allocate(size)
    if memory.isLent(kind) {
      let isMapped = kind == .managed || flags & Self.mappedFlag != 0
      let range = LentRange(host: address, device: address, size: size, isFoundByPointers: isMapped)
      do throws(OpenCLError) { try memory.open(range) } catch {
        _ = heap.release(address)
        throw RuntimeError(error)
      }
      addLent(range)
    }
    self.flags[UInt(bitPattern: address)] = flags
    return address
  }

  /// `cudaHostAllocMapped`.
  private static let mappedFlag: UInt32 = 2

  /// Gives memory back, after all commands that may use it have ended; null is allowed.
  ///
  /// - Throws: `invalidValue` if the address is not the beginning of memory of these kinds.
  public func free(_ address: UnsafeMutableRawPointer?, host: Bool = false) throws(RuntimeError) {
    _ = try freeDescribed(address, host: host)
  }

  /// Does the same.
  ///
  /// - Returns: What the memory was; nil for null.
  public func freeDescribed(
    _ address: UnsafeMutableRawPointer?, host: Bool = false
  ) throws(RuntimeError) -> Allocation? {
    guard let address else { return nil }
    try finishEverything()
    return try locked { () throws(RuntimeError) in
      if host { return try freeLocked(address, hostHeap, .host) }
      let isDevice = deviceHeap.allocation(containing: address) != nil
      return try isDevice
        ? freeLocked(address, deviceHeap, .device) : freeLocked(address, managedHeap, .managed)
    }
  }

  private func freeLocked(
    _ address: UnsafeMutableRawPointer, _ heap: Heap, _ kind: Allocation.Kind
  ) throws(RuntimeError) -> Allocation {
    guard let found = heap.allocation(containing: address), found.start == address else {
      throw .invalidValue
    }
    let result = describe(found, kind)
    if !lent.isEmpty, let range = removeLent(host: address) {
      try checked { () throws(OpenCLError) in try memory.close(range) }
    }
    _ = heap.release(address)
    if !flags.isEmpty { flags[UInt(bitPattern: address)] = nil }
    return result
  }

  /// What the runtime knows of an address; nil for memory that is not its own.
  public func allocation(containing address: UnsafeRawPointer) -> Allocation? {
    lock.withLock { allocationLocked(address) }
  }

  func allocationLocked(_ address: UnsafeRawPointer) -> Allocation? {
    if let found = deviceHeap.allocation(containing: address) { return describe(found, .device) }
    if let found = hostHeap.allocation(containing: address) { return describe(found, .host) }
    if let found = managedHeap.allocation(containing: address) { return describe(found, .managed) }
    let place = UInt(bitPattern: address)
    return registered.first { place >= $0.start && place < $0.start + UInt($0.size) }
  }

  private func describe(
    _ found: (start: UnsafeMutableRawPointer, size: Int), _ kind: Allocation.Kind
  ) -> Allocation {
    let start = UInt(bitPattern: found.start)
    return Allocation(
      kind: kind, start: start, deviceStart: start, size: found.size,
      flags: flags.isEmpty ? 0 : flags[start] ?? 0)
  }

  /// Makes the program's own memory known (cudaHostRegister). Where the device cannot reach it, it gets a place on the
  /// device, with which it is lent to kernels.
  public func register(_ address: UnsafeMutableRawPointer, _ size: Int, flags: UInt32) throws(RuntimeError) {
    guard size > 0 else { throw .invalidValue }
    try locked { () throws(RuntimeError) in
      _ = try registerLocked(address, size, .registered, flags: flags)
    }
  }

  /// Makes memory of the program known as `kind`, and gives its place on the device.
  func registerLocked(
    _ address: UnsafeMutableRawPointer, _ size: Int, _ kind: Allocation.Kind, flags: UInt32
  ) throws(RuntimeError) -> UnsafeMutableRawPointer {
    let start = UInt(bitPattern: address)
    let end = start + UInt(size)
    if registered.contains(where: { start < $0.start + UInt($0.size) && $0.start < end }) {
      throw .alreadyRegistered
    }
    var place = address
    if !device.reachesHostMemory {
      place = try deviceHeap.allocate(size)
      addLent(LentRange(host: address, device: place, size: size, isFoundByPointers: true))
    }
    registered.append(
      Allocation(kind: kind, start: start, deviceStart: UInt(bitPattern: place), size: size, flags: flags))
    return place
  }

  /// Forgets memory that `register` made known.
  public func unregister(_ address: UnsafeMutableRawPointer) throws(RuntimeError) {
    try finishEverything()
    try locked { () throws(RuntimeError) in try unregisterLocked(address, .registered) }
  }

  /// Forgets memory of a kind that `registerLocked` made known.
  func unregisterLocked(_ address: UnsafeMutableRawPointer, _ kind: Allocation.Kind) throws(RuntimeError) {
    guard
      let place = registered.firstIndex(where: {
        $0.start == UInt(bitPattern: address) && $0.kind == kind
      })
    else { throw .notRegistered }
    registered.remove(at: place)
    if let range = removeLent(host: address) { _ = deviceHeap.release(range.device) }
  }

  /// Free and total bytes of the device.
  public var memoryInfo: (free: Int, total: Int) {
    lock.withLock {
      (max(0, device.totalMemory - usedBytes), device.totalMemory)
    }
  }

  private var usedBytes: Int { deviceHeap.usedBytes + hostHeap.usedBytes + managedHeap.usedBytes }
}
