public import CUDAHeaders
internal import Runtime

/// Runs a function of the runtime in the context that an event belongs to.
private func inOwner(of event: CUevent?, _ body: () -> cudaError_t) -> CUresult {
  inOwner({ $0.hasEvent(UInt(bitPattern: event)) }, body)
}

/// CUDA Driver API, "Event Management": makes an event.
@c @implementation
public func cuEventCreate(_ phEvent: UnsafeMutablePointer<CUevent?>!, _ Flags: UInt32) -> CUresult {
  runtimeCall { cudaEventCreateWithFlags(phEvent, Flags) }
}

/// CUDA Driver API, "Event Management": puts an event behind a stream's commands so far.
@c @implementation
public func cuEventRecord(_ hEvent: CUevent!, _ hStream: CUstream!) -> CUresult {
  runtimeCall { cudaEventRecord(hEvent, hStream) }
}

/// CUDA Driver API, "Event Management": the same with flags, which only matter to graphs.
@c @implementation
public func cuEventRecordWithFlags(_ hEvent: CUevent!, _ hStream: CUstream!, _ flags: UInt32) -> CUresult {
  runtimeCall { cudaEventRecordWithFlags(hEvent, hStream, flags) }
}

/// CUDA Driver API, "Event Management": whether an event has been reached.
@c @implementation
public func cuEventQuery(_ hEvent: CUevent!) -> CUresult {
  inOwner(of: hEvent) { cudaEventQuery(hEvent) }
}

/// CUDA Driver API, "Event Management": waits for an event.
@c @implementation
public func cuEventSynchronize(_ hEvent: CUevent!) -> CUresult {
  inOwner(of: hEvent) { cudaEventSynchronize(hEvent) }
}

/// CUDA Driver API, "Event Management": forgets an event.
@c @implementation
public func cuEventDestroy_v2(_ hEvent: CUevent!) -> CUresult {
  inOwner(of: hEvent) { cudaEventDestroy(hEvent) }
}

/// CUDA Driver API, "Event Management": the milliseconds between two events.
@c @implementation
public func cuEventElapsedTime(
  _ pMilliseconds: UnsafeMutablePointer<Float>!, _ hStart: CUevent!, _ hEnd: CUevent!
)
  -> CUresult
{ inOwner(of: hStart) { cudaEventElapsedTime(pMilliseconds, hStart, hEnd) } }
