public import CUDAHeaders
package import Runtime

/// Checks a copy's direction and that what should be the device's memory is (CUDA Runtime API, cudaMemcpyKind).
///
/// - Throws: `invalidValue` where a range is not within memory of the right kind.
private func check(
  _ context: Context, _ destination: UnsafeRawPointer?, _ source: UnsafeRawPointer?, _ count: Int,
  _ kind: cudaMemcpyKind
) throws(RuntimeError) {
  guard count > 0 else { return }
  guard let destination, let source else { throw .invalidValue }
  if kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice {
    try checkDevice(context, destination, count)
  }
  if kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice {
    try checkDevice(context, source, count)
  }
}

/// Checks that a range lies in memory of the runtime.
package func checkDevice(_ context: Context, _ address: UnsafeRawPointer, _ count: Int) throws(RuntimeError) {
  guard let found = context.allocation(containing: address) else { throw .invalidValue }
  guard UInt(bitPattern: address) - found.start + UInt(count) <= UInt(found.size) else { throw .invalidValue }
}

/// Whether the number is one of CUDA's directions.
private func isDirection(_ kind: cudaMemcpyKind) -> Bool { kind.rawValue <= 4 }

/// Runs a copy after checking its direction, which has an error of its own.
func performCopy(
  _ kind: cudaMemcpyKind, _ body: (ThreadState, Context) throws(RuntimeError) -> Void
) -> cudaError_t {
  guard isDirection(kind) else {
    ThreadState.current.lastError = cudaErrorInvalidMemcpyDirection
    return cudaErrorInvalidMemcpyDirection
  }
  return perform { state throws(RuntimeError) in try body(state, state.currentContext()) }
}

/// CUDA Runtime API, "Memory Management": copies and waits.
@c @implementation
public func cudaMemcpy(
  _ dst: UnsafeMutableRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  performCopy(kind) { state, context throws(RuntimeError) in
    try check(context, dst, src, count, kind)
    let target = try state.defaultStream(context)
    if count > 0 { try context.copy(to: dst, from: src, count: count, in: target) }
  }
}

/// CUDA Runtime API, "Memory Management": copies in a stream's order.
@c @implementation
public func cudaMemcpyAsync(
  _ dst: UnsafeMutableRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ kind: cudaMemcpyKind,
  _ stream: cudaStream_t!
) -> cudaError_t {
  performCopy(kind) { state, context throws(RuntimeError) in
    try check(context, dst, src, count, kind)
    let target = try context.stream(state.reference(stream.map { UnsafeMutableRawPointer($0) }))
    if count > 0 { try context.copyAsync(to: dst, from: src, count: count, capturedIn: target) }
  }
}

/// CUDA Runtime API, "Memory Management": copies between devices, and waits.
@c @implementation
public func cudaMemcpyPeer(
  _ dst: UnsafeMutableRawPointer!, _ dstDevice: Int32, _ src: UnsafeRawPointer!, _ srcDevice: Int32,
  _ count: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try checkPeers(state, dstDevice, srcDevice)
    try check(context, dst, src, count, cudaMemcpyDeviceToDevice)
    let target = try state.defaultStream(context)
    if count > 0 { try context.copy(to: dst, from: src, count: count, in: target) }
  }
}

/// CUDA Runtime API, "Memory Management": copies between devices in a stream's order.
@c @implementation
public func cudaMemcpyPeerAsync(
  _ dst: UnsafeMutableRawPointer!, _ dstDevice: Int32, _ src: UnsafeRawPointer!, _ srcDevice: Int32,
  _ count: Int, _ stream: cudaStream_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try checkPeers(state, dstDevice, srcDevice)
    try check(context, dst, src, count, cudaMemcpyDeviceToDevice)
    let target = try state.stream(stream).1
    if count > 0 { try context.copyAsync(to: dst, from: src, count: count, capturedIn: target) }
  }
}

/// Checks the devices of a copy: each has its own memory, so both have to be the thread's.
private func checkPeers(
  _ state: ThreadState, _ destination: Int32, _ source: Int32
) throws(RuntimeError) -> Context {
  _ = try device(destination)
  _ = try device(source)
  let context = try state.currentContext()
  guard Int(destination) == context.ordinal, Int(source) == context.ordinal else {
    throw .notSupported("copies between devices")
  }
  return context
}

/// CUDA Runtime API, "Memory Management": copies a box between devices, and waits.
@c @implementation
public func cudaMemcpy3DPeer(_ p: UnsafePointer<cudaMemcpy3DPeerParms>!) -> cudaError_t {
  let status = cudaMemcpy3DPeerAsync(p, nil)
  return status == cudaSuccess ? cudaStreamSynchronize(nil) : status
}

/// CUDA Runtime API, "Memory Management": copies a box between devices in a stream's order.
@c @implementation
public func cudaMemcpy3DPeerAsync(
  _ p: UnsafePointer<cudaMemcpy3DPeerParms>!, _ stream: cudaStream_t!
) -> cudaError_t {
  guard let p else { return perform { _ throws(RuntimeError) in throw .invalidValue } }
  let status = perform { state throws(RuntimeError) in
    _ = try checkPeers(state, p.pointee.dstDevice, p.pointee.srcDevice)
  }
  guard status == cudaSuccess else { return status }
  var parameters = cudaMemcpy3DParms()
  parameters.srcArray = p.pointee.srcArray
  parameters.srcPos = p.pointee.srcPos
  parameters.srcPtr = p.pointee.srcPtr
  parameters.dstArray = p.pointee.dstArray
  parameters.dstPos = p.pointee.dstPos
  parameters.dstPtr = p.pointee.dstPtr
  parameters.extent = p.pointee.extent
  parameters.kind = cudaMemcpyDeviceToDevice
  return cudaMemcpy3DAsync(&parameters, stream)
}

/// CUDA Runtime API, "Memory Management": copies a rectangle and waits.
@c @implementation
public func cudaMemcpy2D(
  _ dst: UnsafeMutableRawPointer!, _ dpitch: Int, _ src: UnsafeRawPointer!, _ spitch: Int, _ width: Int,
  _ height: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  cudaMemcpy2DAsync(dst, dpitch, src, spitch, width, height, kind, nil)
}

/// CUDA Runtime API, "Memory Management": copies a rectangle in a stream's order.
@c @implementation
public func cudaMemcpy2DAsync(
  _ dst: UnsafeMutableRawPointer!, _ dpitch: Int, _ src: UnsafeRawPointer!, _ spitch: Int, _ width: Int,
  _ height: Int, _ kind: cudaMemcpyKind, _ stream: cudaStream_t!
) -> cudaError_t {
  guard width <= dpitch, width <= spitch else {
    ThreadState.current.lastError = cudaErrorInvalidPitchValue
    return cudaErrorInvalidPitchValue
  }
  return performCopy(kind) { state, context throws(RuntimeError) in
    guard width >= 0, height >= 0 else { throw .invalidValue }
    let rows = max(height - 1, 0)
    if width > 0, height > 0 {
      try check(context, dst, src, 1, kind)
      if kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice {
        try checkDevice(context, dst, rows * dpitch + width)
      }
      if kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice {
        try checkDevice(context, src, rows * spitch + width)
      }
      let target = try context.stream(state.reference(stream.map { UnsafeMutableRawPointer($0) }))
      let shape = CopyShape(width: width, height: height, destinationPitch: dpitch, sourcePitch: spitch)
      if try context.record(.copy(to: dst, from: src, shape), in: target) { return }
      try context.copy(to: dst, from: src, shape, in: target)
    }
  }
}

/// CUDA Runtime API, "Memory Management": copies a box and waits.
@c @implementation
public func cudaMemcpy3D(_ p: UnsafePointer<cudaMemcpy3DParms>!) -> cudaError_t { cudaMemcpy3DAsync(p, nil) }

/// CUDA Runtime API, "Memory Management": copies a box in a stream's order.
@c @implementation
public func cudaMemcpy3DAsync(_ p: UnsafePointer<cudaMemcpy3DParms>!, _ stream: cudaStream_t!) -> cudaError_t
{
  guard let parameters = p?.pointee else { return perform { _ throws(RuntimeError) in throw .invalidValue } }
  return performCopy(parameters.kind) { state, context throws(RuntimeError) in
    if parameters.srcArray != nil || parameters.dstArray != nil {
      return try copyBox(parameters, in: state.stream(stream, context), context)
    }
    guard let to = parameters.dstPtr.ptr, let from = parameters.srcPtr.ptr else { throw .invalidValue }
    let (source, target) = (parameters.srcPtr, parameters.dstPtr)
    func offset(_ place: cudaPos, _ pointer: cudaPitchedPtr) -> Int {
      place.x + pointer.pitch * (place.y + pointer.ysize * place.z)
    }
    guard parameters.extent.width <= source.pitch, parameters.extent.width <= target.pitch else {
      throw .invalidValue
    }
    let shape = CopyShape(
      width: parameters.extent.width, height: parameters.extent.height, depth: parameters.extent.depth,
      destinationPitch: target.pitch, sourcePitch: source.pitch,
      destinationSlice: target.pitch * target.ysize,
      sourceSlice: source.pitch * source.ysize)
    let queue = try context.stream(state.reference(stream.map { UnsafeMutableRawPointer($0) }))
    let (first, second) = (to + offset(parameters.dstPos, target), from + offset(parameters.srcPos, source))
    if try context.record(.copy(to: first, from: second, shape), in: queue) { return }
    try context.copy(to: first, from: second, shape, in: queue)
  }
}
