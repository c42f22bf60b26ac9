public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// The reference to a device's primary context.
private func primary(_ number: CUdevice) throws(RuntimeError) -> ContextReference {
  _ = try device(number)
  return .primary(Int(number))
}

/// CUDA Driver API, "Primary Context Management": asks for a device's primary context, which the runtime uses as well.
@c @implementation
public func cuDevicePrimaryCtxRetain(_ pctx: UnsafeMutablePointer<CUcontext?>!, _ dev: CUdevice) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let pctx else { throw .invalidValue }
    let found = try primary(dev)
    try found.retain()
    pctx.pointee = handle(found)
  }
}

/// CUDA Driver API, "Primary Context Management": gives a primary context back; the last who does ends it.
@c @implementation
public func cuDevicePrimaryCtxRelease_v2(_ dev: CUdevice) -> CUresult {
  driverCall { _ throws(RuntimeError) in try primary(dev).release() }
}

/// CUDA Driver API, "Primary Context Management": sets the flags of a primary context.
@c @implementation
public func cuDevicePrimaryCtxSetFlags_v2(_ dev: CUdevice, _ flags: UInt32) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    let found = try primary(dev)
    try checkFlags(flags)
    found.flags = flags
  }
}

/// CUDA Driver API, "Primary Context Management": the flags of a primary context, and whether there is one.
@c @implementation
public func cuDevicePrimaryCtxGetState(
  _ dev: CUdevice, _ flags: UnsafeMutablePointer<UInt32>!, _ active: UnsafeMutablePointer<Int32>!
) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let flags, let active else { throw .invalidValue }
    let found = try primary(dev)
    flags.pointee = found.flags
    active.pointee = Context.isActive(Int(dev)) ? 1 : 0
  }
}

/// CUDA Driver API, "Primary Context Management": ends a primary context, whoever uses it.
@c @implementation
public func cuDevicePrimaryCtxReset_v2(_ dev: CUdevice) -> CUresult {
  driverCall { _ throws(RuntimeError) in try primary(dev).reset() }
}
