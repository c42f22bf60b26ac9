public import CUDAHeaders
internal import Runtime

/// The pool of a handle.
private func pool(_ handle: cudaMemPool_t?) throws(RuntimeError) -> MemoryPool {
  try MemoryPool.pool(UInt(bitPattern: handle))
}

/// Takes memory in a stream's order, or records that a graph does.
private func allocate(
  _ state: ThreadState, _ result: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ size: Int,
  _ chosen: MemoryPool?, _ stream: cudaStream_t?
) throws(RuntimeError) {
  guard let result else { throw .invalidValue }
  let (context, target) = try state.stream(stream)
  if size > 0, try context.isRecording(target) {
    let memory = try context.makeGraphMemory(size)
    _ = try context.record(.allocate(memory), in: target)
    result.pointee = memory.address
    return
  }
  let source = chosen ?? MemoryPool.current(of: context.ordinal)
  result.pointee = try source.allocate(size, in: context)
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": takes memory that later commands of the stream may use.
@c @implementation
public func cudaMallocAsync(
  _ devPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int, _ hStream: cudaStream_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in try allocate(state, devPtr, size, nil, hStream) }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": takes memory of a pool.
@c @implementation
public func cudaMallocFromPoolAsync(
  _ ptr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int, _ memPool: cudaMemPool_t!,
  _ stream: cudaStream_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in try allocate(state, ptr, size, pool(memPool), stream) }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": gives memory back once the stream's earlier commands have ended. No
/// memory, as an allocation of no bytes gives, is given back without an error.
@c @implementation
public func cudaFreeAsync(_ devPtr: UnsafeMutableRawPointer!, _ hStream: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.stream(hStream)
    guard let devPtr else { return }
    if try context.isRecording(target) {
      guard context.graphMemory(at: devPtr) != nil else { throw .invalidValue }
      _ = try context.record(.free(devPtr), in: target)
      return
    }
    if try context.freeGraphMemory(devPtr) { return }
    try context.free(devPtr)
    MemoryPool.noteFree(devPtr)
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": makes a pool.
@c @implementation
public func cudaMemPoolCreate(
  _ memPool: UnsafeMutablePointer<cudaMemPool_t?>!, _ poolProps: UnsafePointer<cudaMemPoolProps>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let memPool, let properties = poolProps?.pointee,
      properties.allocType == cudaMemAllocationTypePinned,
      properties.location.type == cudaMemLocationTypeDevice
    else { throw .invalidValue }
    if properties.handleTypes != cudaMemHandleTypeNone { throw .notSupported("pools shared by processes") }
    _ = try device(properties.location.id)
    let made = MemoryPool(device: Int(properties.location.id), maximumBytes: properties.maxSize)
    memPool.pointee = cudaMemPool_t(bitPattern: made.handle)
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": forgets a pool.
@c @implementation
public func cudaMemPoolDestroy(_ memPool: cudaMemPool_t!) -> cudaError_t {
  perform { _ throws(RuntimeError) in try pool(memPool).destroy() }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": gives unused memory back; none is kept.
@c @implementation
public func cudaMemPoolTrimTo(_ memPool: cudaMemPool_t!, _ minBytesToKeep: Int) -> cudaError_t {
  perform { _ throws(RuntimeError) in _ = try pool(memPool) }
}

/// Whether an attribute is a number of 32 bits rather than 64.
private func isShort(_ attribute: cudaMemPoolAttr) -> Bool { attribute.rawValue <= 3 }

/// CUDA Runtime API, "Stream Ordered Memory Allocator": sets an attribute.
@c @implementation
public func cudaMemPoolSetAttribute(
  _ memPool: cudaMemPool_t!, _ attr: cudaMemPoolAttr, _ value: UnsafeMutableRawPointer!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let value else { throw .invalidValue }
    let number = isShort(attr) ? UInt64(value.load(as: UInt32.self)) : value.load(as: UInt64.self)
    try pool(memPool).setAttribute(attr.rawValue, number)
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": gives an attribute.
@c @implementation
public func cudaMemPoolGetAttribute(
  _ memPool: cudaMemPool_t!, _ attr: cudaMemPoolAttr, _ value: UnsafeMutableRawPointer!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let value else { throw .invalidValue }
    let number = try pool(memPool).attribute(attr.rawValue)
    if isShort(attr) {
      value.storeBytes(of: UInt32(number), as: UInt32.self)
    } else {
      value.storeBytes(of: number, as: UInt64.self)
    }
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": says which devices reach a pool's memory; its own always does,
/// and no other can.
@c @implementation
public func cudaMemPoolSetAccess(
  _ memPool: cudaMemPool_t!, _ descList: UnsafePointer<cudaMemAccessDesc>!, _ count: Int
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    let target = try pool(memPool)
    guard descList != nil || count == 0 else { throw .invalidValue }
    for n in 0..<count {
      let item = descList[n]
      guard item.location.type == cudaMemLocationTypeDevice else { throw .invalidValue }
      _ = try device(item.location.id)
      let isOwn = Int(item.location.id) == target.device
      if isOwn != (item.flags == cudaMemAccessFlagsProtReadWrite) { throw .invalidDevice }
    }
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": whether a device reaches a pool's memory.
@c @implementation
public func cudaMemPoolGetAccess(
  _ flags: UnsafeMutablePointer<cudaMemAccessFlags>!, _ memPool: cudaMemPool_t!,
  _ location: UnsafeMutablePointer<cudaMemLocation>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let flags, let location, location.pointee.type == cudaMemLocationTypeDevice else {
      throw .invalidValue
    }
    _ = try device(location.pointee.id)
    let isOwn = try pool(memPool).device == Int(location.pointee.id)
    flags.pointee = isOwn ? cudaMemAccessFlagsProtReadWrite : cudaMemAccessFlagsProtNone
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": the pool that a device has from the beginning.
@c @implementation
public func cudaDeviceGetDefaultMemPool(
  _ memPool: UnsafeMutablePointer<cudaMemPool_t?>!, _ number: Int32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let memPool else { throw .invalidValue }
    _ = try device(number)
    memPool.pointee = cudaMemPool_t(bitPattern: MemoryPool.standard(of: Int(number)).handle)
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": the pool that a device takes memory from.
@c @implementation
public func cudaDeviceGetMemPool(
  _ memPool: UnsafeMutablePointer<cudaMemPool_t?>!, _ number: Int32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let memPool else { throw .invalidValue }
    _ = try device(number)
    memPool.pointee = cudaMemPool_t(bitPattern: MemoryPool.current(of: Int(number)).handle)
  }
}

/// CUDA Runtime API, "Stream Ordered Memory Allocator": chooses the pool that a device takes memory from.
@c @implementation
public func cudaDeviceSetMemPool(_ number: Int32, _ memPool: cudaMemPool_t!) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    _ = try device(number)
    let chosen = try pool(memPool)
    guard chosen.device == Int(number) else { throw .invalidDevice }
    chosen.makeCurrent()
  }
}
