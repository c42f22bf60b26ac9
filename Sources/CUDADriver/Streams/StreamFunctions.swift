public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// Runs a function of the runtime in the context that a stream belongs to.
private func inOwner(of stream: CUstream?, _ body: () -> cudaError_t) -> CUresult {
  inOwner({ $0.hasStream(UInt(bitPattern: stream)) }, body)
}

/// CUDA Driver API, "Stream Management": makes a stream.
@c @implementation
public func cuStreamCreate(_ phStream: UnsafeMutablePointer<CUstream?>!, _ Flags: UInt32) -> CUresult {
  cuStreamCreateWithPriority(phStream, Flags, 0)
}

/// CUDA Driver API, "Stream Management": makes a stream with a priority, brought into the range that there is.
@c @implementation
public func cuStreamCreateWithPriority(
  _ phStream: UnsafeMutablePointer<CUstream?>!, _ flags: UInt32, _ priority: Int32
) -> CUresult { runtimeCall { cudaStreamCreateWithPriority(phStream, flags, priority) } }

/// CUDA Driver API, "Stream Management": a stream's priority.
@c @implementation
public func cuStreamGetPriority(_ hStream: CUstream!, _ priority: UnsafeMutablePointer<Int32>!) -> CUresult {
  inOwner(of: hStream) { cudaStreamGetPriority(hStream, priority) }
}

/// CUDA Driver API, "Stream Management": a stream's flags.
@c @implementation
public func cuStreamGetFlags(_ hStream: CUstream!, _ flags: UnsafeMutablePointer<UInt32>!) -> CUresult {
  inOwner(of: hStream) { cudaStreamGetFlags(hStream, flags) }
}

/// CUDA Driver API, "Stream Management": a number that no other stream has.
@c @implementation
public func cuStreamGetId(_ hStream: CUstream!, _ streamId: UnsafeMutablePointer<UInt64>!) -> CUresult {
  inOwner(of: hStream) { cudaStreamGetId(hStream, streamId) }
}

/// CUDA Driver API, "Stream Management": the context that a stream belongs to; the current one for default streams.
@c @implementation
public func cuStreamGetCtx(_ hStream: CUstream!, _ pctx: UnsafeMutablePointer<CUcontext?>!) -> CUresult {
  contextCall { state, current throws(RuntimeError) in
    guard let pctx else { throw .invalidValue }
    let context = owner(current) { $0.hasStream(UInt(bitPattern: hStream)) }
    let stream = try context.stream(state.reference(hStream.map { UnsafeMutableRawPointer($0) }))
    pctx.pointee = handle(.naming(stream.context))
  }
}

/// CUDA Driver API, "Stream Management": lets a stream wait for an event.
@c @implementation
public func cuStreamWaitEvent(_ hStream: CUstream!, _ hEvent: CUevent!, _ Flags: UInt32) -> CUresult {
  runtimeCall { cudaStreamWaitEvent(hStream, hEvent, Flags) }
}

/// CUDA Driver API, "Stream Management": calls a function of the host in a stream's order.
@c @implementation
public func cuStreamAddCallback(
  _ hStream: CUstream!, _ callback: CUstreamCallback!, _ userData: UnsafeMutableRawPointer!, _ flags: UInt32
) -> CUresult {
  contextCall { state, context throws(RuntimeError) in
    guard let callback, flags == 0 else { throw .invalidValue }
    let target = try state.stream(hStream).1
    try context.forbidCapture(of: target)
    let handle = UInt(bitPattern: hStream)
    let data = UInt(bitPattern: userData)
    try context.callHost(in: target) {
      callback(CUstream(bitPattern: handle), CUDA_SUCCESS, UnsafeMutableRawPointer(bitPattern: data))
    }
  }
}

/// CUDA Driver API, "Execution Control": calls a function of the host in a stream's order.
@c @implementation
public func cuLaunchHostFunc(_ hStream: CUstream!, _ fn: CUhostFn!, _ userData: UnsafeMutableRawPointer!)
  -> CUresult
{ runtimeCall { cudaLaunchHostFunc(hStream, fn, userData) } }

/// CUDA Driver API, "Stream Management": whether a stream's commands have ended.
@c @implementation
public func cuStreamQuery(_ hStream: CUstream!) -> CUresult {
  inOwner(of: hStream) { cudaStreamQuery(hStream) }
}

/// CUDA Driver API, "Stream Management": waits for a stream's commands.
@c @implementation
public func cuStreamSynchronize(_ hStream: CUstream!) -> CUresult {
  inOwner(of: hStream) { cudaStreamSynchronize(hStream) }
}

/// CUDA Driver API, "Stream Management": forgets a stream; its commands run to their end.
@c @implementation
public func cuStreamDestroy_v2(_ hStream: CUstream!) -> CUresult {
  inOwner(of: hStream) { cudaStreamDestroy(hStream) }
}
