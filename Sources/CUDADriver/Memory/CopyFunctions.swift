public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// CUDA Driver API, "Memory Management": copies between any two kinds of memory, and waits.
@c @implementation
public func cuMemcpy(_ dst: CUdeviceptr, _ src: CUdeviceptr, _ ByteCount: Int) -> CUresult {
  runtimeCall { cudaMemcpy(address(dst), address(src), ByteCount, cudaMemcpyDefault) }
}

/// CUDA Driver API, "Memory Management": copies to the device, and waits.
@c @implementation
public func cuMemcpyHtoD_v2(_ dstDevice: CUdeviceptr, _ srcHost: UnsafeRawPointer!, _ ByteCount: Int)
  -> CUresult
{ runtimeCall { cudaMemcpy(address(dstDevice), srcHost, ByteCount, cudaMemcpyHostToDevice) } }

/// CUDA Driver API, "Memory Management": copies to the host, and waits.
@c @implementation
public func cuMemcpyDtoH_v2(_ dstHost: UnsafeMutableRawPointer!, _ srcDevice: CUdeviceptr, _ ByteCount: Int)
  -> CUresult
{ runtimeCall { cudaMemcpy(dstHost, address(srcDevice), ByteCount, cudaMemcpyDeviceToHost) } }

/// CUDA Driver API, "Memory Management": copies on the device.
@c @implementation
public func cuMemcpyDtoD_v2(_ dstDevice: CUdeviceptr, _ srcDevice: CUdeviceptr, _ ByteCount: Int) -> CUresult
{
  runtimeCall { cudaMemcpy(address(dstDevice), address(srcDevice), ByteCount, cudaMemcpyDeviceToDevice) }
}

/// CUDA Driver API, "Memory Management": copies between any two kinds of memory in a stream's order.
@c @implementation
public func cuMemcpyAsync(_ dst: CUdeviceptr, _ src: CUdeviceptr, _ ByteCount: Int, _ hStream: CUstream!)
  -> CUresult
{ runtimeCall { cudaMemcpyAsync(address(dst), address(src), ByteCount, cudaMemcpyDefault, hStream) } }

/// CUDA Driver API, "Memory Management": copies to the device in a stream's order.
@c @implementation
public func cuMemcpyHtoDAsync_v2(
  _ dstDevice: CUdeviceptr, _ srcHost: UnsafeRawPointer!, _ ByteCount: Int, _ hStream: CUstream!
) -> CUresult {
  runtimeCall { cudaMemcpyAsync(address(dstDevice), srcHost, ByteCount, cudaMemcpyHostToDevice, hStream) }
}

/// CUDA Driver API, "Memory Management": copies to the host in a stream's order.
@c @implementation
public func cuMemcpyDtoHAsync_v2(
  _ dstHost: UnsafeMutableRawPointer!, _ srcDevice: CUdeviceptr, _ ByteCount: Int, _ hStream: CUstream!
) -> CUresult {
  runtimeCall { cudaMemcpyAsync(dstHost, address(srcDevice), ByteCount, cudaMemcpyDeviceToHost, hStream) }
}

/// CUDA Driver API, "Memory Management": copies on the device in a stream's order.
@c @implementation
public func cuMemcpyDtoDAsync_v2(
  _ dstDevice: CUdeviceptr, _ srcDevice: CUdeviceptr, _ ByteCount: Int, _ hStream: CUstream!
) -> CUresult {
  runtimeCall {
    cudaMemcpyAsync(address(dstDevice), address(srcDevice), ByteCount, cudaMemcpyDeviceToDevice, hStream)
  }
}

/// CUDA Driver API, "Memory Management": copies between the memory of two contexts, and waits.
@c @implementation
public func cuMemcpyPeer(
  _ dstDevice: CUdeviceptr, _ dstContext: CUcontext!, _ srcDevice: CUdeviceptr, _ srcContext: CUcontext!,
  _ ByteCount: Int
) -> CUresult {
  contextCall { state, _ throws(RuntimeError) in
    try copyPeer(state, dstDevice, dstContext, srcDevice, srcContext, ByteCount, nil)
  }
}

/// CUDA Driver API, "Memory Management": copies between the memory of two contexts in a stream's order.
@c @implementation
public func cuMemcpyPeerAsync(
  _ dstDevice: CUdeviceptr, _ dstContext: CUcontext!, _ srcDevice: CUdeviceptr, _ srcContext: CUcontext!,
  _ ByteCount: Int, _ hStream: CUstream!
) -> CUresult {
  contextCall { state, _ throws(RuntimeError) in
    try copyPeer(state, dstDevice, dstContext, srcDevice, srcContext, ByteCount, hStream)
  }
}

/// The context of a handle.
///
/// - Throws: `invalidContext` if there is none.
private func context(_ handle: CUcontext?) throws(RuntimeError) -> Context {
  let reference = try ContextReference.named(UInt(bitPattern: handle))
  guard reference.isAlive else { throw .contextIsDestroyed }
  return try reference.use()
}

/// Copies between the memory of two contexts: in one by the stream, else through the host's memory, when all that the
/// source's context and the stream have to do before has ended.
private func copyPeer(
  _ state: ThreadState, _ to: CUdeviceptr, _ toContext: CUcontext?, _ from: CUdeviceptr,
  _ fromContext: CUcontext?, _ count: Int, _ stream: CUstream?
) throws(RuntimeError) {
  let (target, source) = (try context(toContext), try context(fromContext))
  guard count > 0 else { return }
  guard let to = address(to), let from = address(from) else { throw .invalidValue }
  try checkDevice(target, to, count)
  try checkDevice(source, from, count)
  let (current, queue) = try state.stream(stream)
  if target === source, current === target {
    return try current.copyAsync(to: to, from: from, count: count, capturedIn: queue)
  }
  try current.forbidCapture(of: queue)
  try current.synchronize(queue)
  let bytes = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
  defer { bytes.deallocate() }
  try source.copy(to: bytes, from: from, count: count, in: source.defaultStream())
  try target.copy(to: to, from: bytes, count: count, in: target.defaultStream())
}
