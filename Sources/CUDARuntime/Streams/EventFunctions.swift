public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Event Management": makes an event.
@c @implementation
public func cudaEventCreate(_ event: UnsafeMutablePointer<cudaEvent_t?>!) -> cudaError_t {
  cudaEventCreateWithFlags(event, UInt32(cudaEventDefault))
}

/// CUDA Runtime API, "Event Management": makes an event with flags.
@c @implementation
public func cudaEventCreateWithFlags(_ event: UnsafeMutablePointer<cudaEvent_t?>!, _ flags: UInt32)
  -> cudaError_t
{
  perform { state throws(RuntimeError) in
    guard let event, flags & ~7 == 0 else { throw .invalidValue }
    if flags & UInt32(cudaEventInterprocess) != 0 { throw .notSupported("events shared by processes") }
    let made = try state.currentContext().makeEvent(isTiming: flags & UInt32(cudaEventDisableTiming) == 0)
    event.pointee = cudaEvent_t(bitPattern: made.handle)
  }
}

extension ThreadState {
  /// The event of a handle, in the thread's context.
  fileprivate func event(_ handle: cudaEvent_t?) throws(RuntimeError) -> (Context, Event) {
    let context = try currentContext()
    return (context, try context.event(UInt(bitPattern: handle)))
  }
}

/// CUDA Runtime API, "Event Management": puts an event behind a stream's commands so far.
@c @implementation
public func cudaEventRecord(_ event: cudaEvent_t!, _ stream: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.event(event)
    let queue = try state.stream(stream).1
    if try context.captureEvent(target, in: queue) { return }
    try context.record(target, in: queue)
  }
}

/// CUDA Runtime API, "Event Management": the same with flags, which only matter to graphs.
@c @implementation
public func cudaEventRecordWithFlags(_ event: cudaEvent_t!, _ stream: cudaStream_t!, _ flags: UInt32)
  -> cudaError_t
{
  guard flags == UInt32(cudaEventRecordExternal) else {
    if flags != 0 { return perform { _ throws(RuntimeError) in throw .invalidValue } }
    return cudaEventRecord(event, stream)
  }
  return perform { state throws(RuntimeError) in
    let (context, target) = try state.event(event)
    let queue = try state.stream(stream).1
    guard try context.isRecording(queue) else { throw .illegalState }
    _ = try context.record(.record(target), in: queue)
  }
}

/// CUDA Runtime API, "Event Management": whether an event has been reached.
@c @implementation
public func cudaEventQuery(_ event: cudaEvent_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.event(event)
    try context.forbidCaptured(target)
    if !(try context.isReached(target)) { throw .notReady }
  }
}

/// CUDA Runtime API, "Event Management": waits for an event.
@c @implementation
public func cudaEventSynchronize(_ event: cudaEvent_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.event(event)
    try context.forbidCaptured(target)
    try context.synchronize(target)
  }
}

/// CUDA Runtime API, "Event Management": forgets an event.
@c @implementation
public func cudaEventDestroy(_ event: cudaEvent_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.event(event)
    context.destroy(target)
  }
}

/// CUDA Runtime API, "Event Management": the milliseconds between two events.
@c @implementation
public func cudaEventElapsedTime(
  _ ms: UnsafeMutablePointer<Float>!, _ start: cudaEvent_t!, _ end: cudaEvent_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let ms else { throw .invalidValue }
    let (context, first) = try state.event(start)
    ms.pointee = Float(try context.milliseconds(from: first, to: state.event(end).1))
  }
}
