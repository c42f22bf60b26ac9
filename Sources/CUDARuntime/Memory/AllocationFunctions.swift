public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Memory Management": takes device memory, aligned to 256 bytes.
@c @implementation
public func cudaMalloc(_ devPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int) -> cudaError_t
{
  perform { state throws(RuntimeError) in
    guard let devPtr else { throw .invalidValue }
    devPtr.pointee = try state.contextOutsideCaptures().allocate(size)
  }
}

/// CUDA Runtime API, "Memory Management": gives device or managed memory back.
@c @implementation
public func cudaFree(_ devPtr: UnsafeMutableRawPointer!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.contextOutsideCaptures()
    if let devPtr, try context.freeGraphMemory(devPtr) { return try context.synchronize() }
    guard let devPtr, let found = try context.freeDescribed(devPtr) else { return }
    MemoryPool.noteFree(devPtr)
    forgetAdvice(found)
  }
}

/// CUDA Runtime API, "Memory Management": takes pinned memory of the host.
@c @implementation
public func cudaMallocHost(_ ptr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int) -> cudaError_t
{
  cudaHostAlloc(ptr, size, UInt32(cudaHostAllocDefault))
}

/// CUDA Runtime API, "Memory Management": takes pinned memory of the host, which the device reaches as well.
@c @implementation
public func cudaHostAlloc(
  _ pHost: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pHost, flags & ~7 == 0 else { throw .invalidValue }
    pHost.pointee = try state.contextOutsideCaptures().allocate(size, .host, flags: flags)
  }
}

/// CUDA Runtime API, "Memory Management": gives pinned memory back.
@c @implementation
public func cudaFreeHost(_ ptr: UnsafeMutableRawPointer!) -> cudaError_t {
  perform { state throws(RuntimeError) in try state.contextOutsideCaptures().free(ptr, host: true) }
}

/// CUDA Runtime API, "Memory Management": takes memory that host and device share.
@c @implementation
public func cudaMallocManaged(
  _ devPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let devPtr, size > 0, flags == cudaMemAttachGlobal || flags == cudaMemAttachHost else {
      throw .invalidValue
    }
    devPtr.pointee = try state.contextOutsideCaptures().allocate(size, .managed, flags: flags)
  }
}

/// The distance of rows that keeps each aligned, in bytes.
private func pitch(_ width: Int) -> Int { (width + 511) / 512 * 512 }

/// CUDA Runtime API, "Memory Management": takes memory for rows, each aligned.
@c @implementation
public func cudaMallocPitch(
  _ devPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ pitchOut: UnsafeMutablePointer<Int>!,
  _ width: Int,
  _ height: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let devPtr, let pitchOut, width >= 0, height >= 0 else { throw .invalidValue }
    devPtr.pointee = try state.contextOutsideCaptures().allocate(pitch(width) * height)
    pitchOut.pointee = pitch(width)
  }
}

/// CUDA Runtime API, "Memory Management": takes memory for a box of rows, each aligned.
@c @implementation
public func cudaMalloc3D(
  _ pitchedDevPtr: UnsafeMutablePointer<cudaPitchedPtr>!, _ extent: cudaExtent
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pitchedDevPtr else { throw .invalidValue }
    let row = pitch(extent.width)
    let address = try state.currentContext().allocate(row * extent.height * extent.depth)
    pitchedDevPtr.pointee = cudaPitchedPtr(
      ptr: address, pitch: row, xsize: extent.width, ysize: extent.height)
  }
}

/// CUDA Runtime API, "Memory Management": makes memory of the program known to the device.
@c @implementation
public func cudaHostRegister(_ ptr: UnsafeMutableRawPointer!, _ size: Int, _ flags: UInt32) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let ptr, flags & ~15 == 0 else { throw .invalidValue }
    try state.currentContext().register(ptr, size, flags: flags)
  }
}

/// CUDA Runtime API, "Memory Management": ends a registration.
@c @implementation
public func cudaHostUnregister(_ ptr: UnsafeMutableRawPointer!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let ptr else { throw .invalidValue }
    try state.currentContext().unregister(ptr)
  }
}

/// CUDA Runtime API, "Memory Management": the device's address of pinned memory, which is the host's.
@c @implementation
public func cudaHostGetDevicePointer(
  _ pDevice: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ pHost: UnsafeMutableRawPointer!,
  _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pDevice, let pHost, flags == 0,
      let found = try state.currentContext().allocation(containing: pHost), found.kind != .device
    else { throw .invalidValue }
    pDevice.pointee = found.deviceAddress(of: pHost)
  }
}

/// CUDA Runtime API, "Memory Management": the flags that pinned memory was made with.
@c @implementation
public func cudaHostGetFlags(
  _ pFlags: UnsafeMutablePointer<UInt32>!, _ pHost: UnsafeMutableRawPointer!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pFlags, let pHost, let found = try state.currentContext().allocation(containing: pHost),
      found.kind == .host || found.kind == .registered
    else { throw .invalidValue }
    pFlags.pointee = found.flags
  }
}

/// CUDA Runtime API, "Memory Management": free and total bytes of the device.
@c @implementation
public func cudaMemGetInfo(
  _ free: UnsafeMutablePointer<Int>!, _ total: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let free, let total else { throw .invalidValue }
    (free.pointee, total.pointee) = try state.currentContext().memoryInfo
  }
}

/// CUDA Runtime API, "Unified Addressing": what is known of an address.
@c @implementation
public func cudaPointerGetAttributes(
  _ attributes: UnsafeMutablePointer<cudaPointerAttributes>!, _ ptr: UnsafeRawPointer!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let attributes else { throw .invalidValue }
    let context = try state.currentContext()
    var result = cudaPointerAttributes()
    result.device = Int32(context.ordinal)
    let address = UnsafeMutableRawPointer(mutating: ptr)
    let found = ptr.flatMap { context.allocation(containing: $0) }
    switch found?.kind {
    case .device?:
      result.type = cudaMemoryTypeDevice
      result.devicePointer = address
    case .managed?:
      result.type = cudaMemoryTypeManaged
      result.devicePointer = address
      result.hostPointer = address
    case .host?, .registered?:
      result.type = cudaMemoryTypeHost
      result.devicePointer = found?.deviceAddress(of: ptr)
      result.hostPointer = address
    case nil:
      result.type = cudaMemoryTypeUnregistered
      result.device = -2
      result.hostPointer = address
    }
    attributes.pointee = result
  }
}
