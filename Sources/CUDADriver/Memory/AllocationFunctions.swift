public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// CUDA Driver API, "Memory Management": free and total bytes of the current context's device.
@c @implementation
public func cuMemGetInfo_v2(_ free: UnsafeMutablePointer<Int>!, _ total: UnsafeMutablePointer<Int>!)
  -> CUresult
{
  contextCall { _, context throws(RuntimeError) in
    guard let free, let total else { throw .invalidValue }
    (free.pointee, total.pointee) = context.memoryInfo
  }
}

/// CUDA Driver API, "Memory Management": takes device memory, aligned to 256 bytes. No bytes are an error here.
@c @implementation
public func cuMemAlloc_v2(_ dptr: UnsafeMutablePointer<CUdeviceptr>!, _ bytesize: Int) -> CUresult {
  allocate(dptr, bytesize) { cudaMalloc($0, bytesize) }
}

/// CUDA Driver API, "Memory Management": takes memory for rows, each aligned.
@c @implementation
public func cuMemAllocPitch_v2(
  _ dptr: UnsafeMutablePointer<CUdeviceptr>!, _ pPitch: UnsafeMutablePointer<Int>!, _ WidthInBytes: Int,
  _ Height: Int, _ ElementSizeBytes: UInt32
) -> CUresult {
  guard Height != 0, [4, 8, 16].contains(ElementSizeBytes) else { return invalidValue() }
  return allocate(dptr, WidthInBytes) { cudaMallocPitch($0, pPitch, WidthInBytes, Height) }
}

/// CUDA Driver API, "Memory Management": takes memory that host and device share.
@c @implementation
public func cuMemAllocManaged(_ dptr: UnsafeMutablePointer<CUdeviceptr>!, _ bytesize: Int, _ flags: UInt32)
  -> CUresult
{ allocate(dptr, bytesize) { cudaMallocManaged($0, bytesize, flags) } }

/// CUDA Driver API, "Memory Management": gives device or managed memory back, of whichever context it is.
@c @implementation
public func cuMemFree_v2(_ dptr: CUdeviceptr) -> CUresult {
  guard let place = address(dptr) else { return invalidValue() }
  return inOwner({ $0.allocation(containing: place) != nil }) { cudaFree(place) }
}

/// CUDA Driver API, "Memory Management": where the memory around an address begins, and its size.
@c @implementation
public func cuMemGetAddressRange_v2(
  _ pbase: UnsafeMutablePointer<CUdeviceptr>!, _ psize: UnsafeMutablePointer<Int>!, _ dptr: CUdeviceptr
) -> CUresult {
  contextCall { _, current throws(RuntimeError) in
    guard let place = address(dptr) else { throw .invalidValue }
    let context = owner(current) { $0.allocation(containing: place) != nil }
    // The driver has an answer of its own for memory that is none.
    guard let found = context.allocation(containing: place) else { throw .symbolNotFound }
    pbase?.pointee = CUdeviceptr(found.start)
    psize?.pointee = found.size
  }
}

/// CUDA Driver API, "Memory Management": takes pinned memory of the host.
@c @implementation
public func cuMemAllocHost_v2(_ pp: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ bytesize: Int)
  -> CUresult
{ cuMemHostAlloc(pp, bytesize, 0) }

/// CUDA Driver API, "Memory Management": takes pinned memory of the host, which the device reaches as well.
@c @implementation
public func cuMemHostAlloc(
  _ pp: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ bytesize: Int, _ Flags: UInt32
) -> CUresult {
  guard bytesize != 0 else { return invalidValue() }
  return runtimeCall { cudaHostAlloc(pp, bytesize, Flags) }
}

/// CUDA Driver API, "Memory Management": gives pinned memory back.
@c @implementation
public func cuMemFreeHost(_ p: UnsafeMutableRawPointer!) -> CUresult {
  guard let p else { return invalidValue() }
  return inOwner({ $0.allocation(containing: p) != nil }) { cudaFreeHost(p) }
}

/// CUDA Driver API, "Memory Management": the device's address of pinned memory.
@c @implementation
public func cuMemHostGetDevicePointer_v2(
  _ pdptr: UnsafeMutablePointer<CUdeviceptr>!, _ p: UnsafeMutableRawPointer!, _ Flags: UInt32
) -> CUresult { store(pdptr) { cudaHostGetDevicePointer($0, p, Flags) } }

/// CUDA Driver API, "Memory Management": the flags that pinned memory was made with.
@c @implementation
public func cuMemHostGetFlags(_ pFlags: UnsafeMutablePointer<UInt32>!, _ p: UnsafeMutableRawPointer!)
  -> CUresult
{ runtimeCall { cudaHostGetFlags(pFlags, p) } }

/// CUDA Driver API, "Memory Management": makes memory of the program known to the device.
@c @implementation
public func cuMemHostRegister_v2(_ p: UnsafeMutableRawPointer!, _ bytesize: Int, _ Flags: UInt32) -> CUresult
{
  runtimeCall { cudaHostRegister(p, bytesize, Flags) }
}

/// CUDA Driver API, "Memory Management": ends a registration.
@c @implementation
public func cuMemHostUnregister(_ p: UnsafeMutableRawPointer!) -> CUresult {
  runtimeCall { cudaHostUnregister(p) }
}

/// CUDA Driver API, "Stream Ordered Memory Allocator": takes memory that later commands of the stream may use.
@c @implementation
public func cuMemAllocAsync(
  _ dptr: UnsafeMutablePointer<CUdeviceptr>!, _ bytesize: Int, _ hStream: CUstream!
) -> CUresult { allocate(dptr, bytesize) { cudaMallocAsync($0, bytesize, hStream) } }

/// CUDA Driver API, "Stream Ordered Memory Allocator": gives memory back once the stream's earlier commands have ended.
@c @implementation
public func cuMemFreeAsync(_ dptr: CUdeviceptr, _ hStream: CUstream!) -> CUresult {
  runtimeCall { cudaFreeAsync(address(dptr), hStream) }
}

// MARK: What these have in common

/// The answer to an argument that the driver refuses and the runtime takes.
func invalidValue() -> CUresult { runtimeCall { cudaErrorInvalidValue } }

/// Gives an address that the runtime has found as a number.
private func store(
  _ pointer: UnsafeMutablePointer<CUdeviceptr>?,
  _ body: (UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> cudaError_t
) -> CUresult {
  guard let pointer else { return invalidValue() }
  var place: UnsafeMutableRawPointer?
  let result = runtimeCall { body(&place) }
  if result == CUDA_SUCCESS { pointer.pointee = devicePointer(place) }
  return result
}

/// Takes memory, of which there has to be some.
private func allocate(
  _ pointer: UnsafeMutablePointer<CUdeviceptr>?, _ size: Int,
  _ body: (UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> cudaError_t
) -> CUresult { size == 0 ? invalidValue() : store(pointer, body) }

/// Runs a function of the runtime in the context that something belongs to.
func inOwner(_ has: (Context) -> Bool, _ body: () -> cudaError_t) -> CUresult {
  var code = CUDA_SUCCESS
  let result = contextCall { state, current throws(RuntimeError) in
    let context = owner(current, has)
    guard context !== current else {
      code = runtimeCall(body)
      return
    }
    state.push(.naming(context))
    code = runtimeCall(body)
    _ = state.pop()
  }
  return result == CUDA_SUCCESS ? code : result
}
