public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// The context of a handle; nil for the null handle.
private func reference(_ handle: CUcontext?) throws(RuntimeError) -> ContextReference? {
  guard let handle else { return nil }
  return try .named(UInt(bitPattern: handle))
}

/// The handle of a context.
func handle(_ reference: ContextReference?) -> CUcontext? {
  reference.flatMap { CUcontext(bitPattern: $0.handle) }
}

/// Checks the flags that a context may be made with (CUctx_flags): one way to wait, and no core dumps.
func checkFlags(_ flags: UInt32) throws(RuntimeError) {
  guard flags & ~UInt32(CU_CTX_FLAGS_MASK.rawValue) == 0, [0, 1, 2, 4].contains(flags & 7) else {
    throw .invalidValue
  }
  let dumps = UInt32(CU_CTX_COREDUMP_ENABLE.rawValue | CU_CTX_USER_COREDUMP_ENABLE.rawValue)
  if flags & dumps != 0 { throw .notSupported("core dumps of devices") }
}

/// CUDA Driver API, "Context Management": makes a context, which becomes the thread's current one.
@c @implementation
public func cuCtxCreate_v2(_ pctx: UnsafeMutablePointer<CUcontext?>!, _ flags: UInt32, _ dev: CUdevice)
  -> CUresult
{
  driverCall { state throws(RuntimeError) in
    guard let pctx else { throw .invalidValue }
    try checkFlags(flags)
    _ = try device(dev)
    let made = try ContextReference.make(Int(dev), flags: flags)
    state.push(made)
    pctx.pointee = handle(made)
  }
}

/// CUDA Driver API, "Context Management": the same; a part of a device's processors cannot be asked for.
@c @implementation
public func cuCtxCreate_v3(
  _ pctx: UnsafeMutablePointer<CUcontext?>!, _ paramsArray: UnsafeMutablePointer<CUexecAffinityParam>!,
  _ numParams: Int32, _ flags: UInt32, _ dev: CUdevice
) -> CUresult {
  guard ThreadState.isInitialized else { return CUDA_ERROR_NOT_INITIALIZED }
  if numParams != 0 { return CUDA_ERROR_UNSUPPORTED_EXEC_AFFINITY }
  return cuCtxCreate_v2(pctx, flags, dev)
}

/// CUDA Driver API, "Context Management": destroys a context that the program has made, with all memory, streams and
/// events in it, after its commands have ended.
@c @implementation
public func cuCtxDestroy_v2(_ ctx: CUcontext!) -> CUresult {
  driverCall { state throws(RuntimeError) in
    guard let found = try reference(ctx) else { throw .invalidValue }
    try found.destroy()
    if state.currentReference === found { _ = state.pop() }
  }
}

/// CUDA Driver API, "Context Management": makes a context the current one, above the one that is.
@c @implementation
public func cuCtxPushCurrent_v2(_ ctx: CUcontext!) -> CUresult {
  driverCall { state throws(RuntimeError) in
    guard let found = try reference(ctx) else { throw .invalidContext }
    state.push(found)
  }
}

/// CUDA Driver API, "Context Management": takes the current context away.
@c @implementation
public func cuCtxPopCurrent_v2(_ pctx: UnsafeMutablePointer<CUcontext?>!) -> CUresult {
  driverCall { state throws(RuntimeError) in
    guard let found = state.pop() else { throw .invalidContext }
    pctx?.pointee = handle(found)
  }
}

/// CUDA Driver API, "Context Management": makes a context the current one in place of the one that is; null takes it away.
@c @implementation
public func cuCtxSetCurrent(_ ctx: CUcontext!) -> CUresult {
  driverCall { state throws(RuntimeError) in state.replaceCurrent(by: try reference(ctx)) }
}

/// CUDA Driver API, "Context Management": the current context; null if there is none.
@c @implementation
public func cuCtxGetCurrent(_ pctx: UnsafeMutablePointer<CUcontext?>!) -> CUresult {
  driverCall { state throws(RuntimeError) in
    guard let pctx else { throw .invalidValue }
    pctx.pointee = handle(state.currentReference)
  }
}

/// CUDA Driver API, "Context Management": the device of the current context.
@c @implementation
public func cuCtxGetDevice(_ number: UnsafeMutablePointer<CUdevice>!) -> CUresult {
  contextCall { _, context throws(RuntimeError) in
    guard let number else { throw .invalidValue }
    number.pointee = CUdevice(context.ordinal)
  }
}

/// CUDA Driver API, "Context Management": the flags of the current context.
@c @implementation
public func cuCtxGetFlags(_ flags: UnsafeMutablePointer<UInt32>!) -> CUresult {
  contextCall { state, _ throws(RuntimeError) in
    guard let flags, let current = state.currentReference else { throw .invalidValue }
    flags.pointee = current.flags
  }
}

/// CUDA Driver API, "Context Management": sets the flags of the current context.
@c @implementation
public func cuCtxSetFlags(_ flags: UInt32) -> CUresult {
  contextCall { state, _ throws(RuntimeError) in
    try checkFlags(flags)
    state.currentReference?.flags = flags
  }
}

/// CUDA Driver API, "Context Management": a number that no other context of the process has.
@c @implementation
public func cuCtxGetId(_ ctx: CUcontext!, _ ctxId: UnsafeMutablePointer<UInt64>!) -> CUresult {
  driverCall { state throws(RuntimeError) in
    guard let ctxId else { throw .invalidValue }
    guard let found = try reference(ctx) ?? state.currentReference else { throw .invalidContext }
    ctxId.pointee = found.number
  }
}

/// CUDA Driver API, "Context Management": the version of the interface that a context was made with.
@c @implementation
public func cuCtxGetApiVersion(_ ctx: CUcontext!, _ version: UnsafeMutablePointer<UInt32>!) -> CUresult {
  driverCall { state throws(RuntimeError) in
    guard let version else { throw .invalidValue }
    guard try reference(ctx) ?? state.currentReference != nil else { throw .invalidContext }
    version.pointee = 3020
  }
}

/// CUDA Driver API, "Context Management": waits for all commands of the current context.
@c @implementation
public func cuCtxSynchronize() -> CUresult { runtimeCall { cudaDeviceSynchronize() } }
