public import CUDAHeaders
package import Runtime

/// The priorities that streams may have: the lower the number, the sooner its commands are wanted.
let leastPriority: Int32 = 0
let greatestPriority: Int32 = -5

extension ThreadState {
  /// The stream of a handle, in the thread's context.
  package func stream(_ handle: cudaStream_t?) throws(RuntimeError) -> (Context, Stream) {
    let context = try currentContext()
    return (context, try context.stream(reference(handle.map { UnsafeMutableRawPointer($0) })))
  }
}

/// CUDA Runtime API, "Stream Management": makes a stream.
@c @implementation
public func cudaStreamCreate(_ pStream: UnsafeMutablePointer<cudaStream_t?>!) -> cudaError_t {
  cudaStreamCreateWithPriority(pStream, UInt32(cudaStreamDefault), 0)
}

/// CUDA Runtime API, "Stream Management": makes a stream that may not wait for the default stream.
@c @implementation
public func cudaStreamCreateWithFlags(_ pStream: UnsafeMutablePointer<cudaStream_t?>!, _ flags: UInt32)
  -> cudaError_t
{
  cudaStreamCreateWithPriority(pStream, flags, 0)
}

/// CUDA Runtime API, "Stream Management": makes a stream with a priority, brought into the range that there is.
@c @implementation
public func cudaStreamCreateWithPriority(
  _ pStream: UnsafeMutablePointer<cudaStream_t?>!, _ flags: UInt32, _ priority: Int32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pStream, flags <= 1 else { throw .invalidValue }
    let chosen = min(leastPriority, max(greatestPriority, priority))
    let stream = try state.currentContext().makeStream(isBlocking: flags == 0, priority: Int(chosen))
    pStream.pointee = cudaStream_t(bitPattern: stream.handle)
  }
}

/// CUDA Runtime API, "Device Management": the range of priorities.
@c @implementation
public func cudaDeviceGetStreamPriorityRange(
  _ leastOut: UnsafeMutablePointer<Int32>!, _ greatestOut: UnsafeMutablePointer<Int32>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    if let leastOut { leastOut.pointee = leastPriority }
    if let greatestOut { greatestOut.pointee = greatestPriority }
  }
}

/// CUDA Runtime API, "Stream Management": a stream's priority.
@c @implementation
public func cudaStreamGetPriority(_ hStream: cudaStream_t!, _ priority: UnsafeMutablePointer<Int32>!)
  -> cudaError_t
{
  perform { state throws(RuntimeError) in
    guard let priority else { throw .invalidValue }
    priority.pointee = Int32(try state.stream(hStream).1.priority)
  }
}

/// CUDA Runtime API, "Stream Management": a stream's flags.
@c @implementation
public func cudaStreamGetFlags(_ hStream: cudaStream_t!, _ flags: UnsafeMutablePointer<UInt32>!)
  -> cudaError_t
{
  perform { state throws(RuntimeError) in
    guard let flags else { throw .invalidValue }
    flags.pointee = try state.stream(hStream).1.isBlocking ? 0 : 1
  }
}

/// CUDA Runtime API, "Stream Management": forgets a stream; its commands run to their end.
@c @implementation
public func cudaStreamDestroy(_ stream: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard UInt(bitPattern: stream) > 2 else { throw .invalidHandle }
    let (context, target) = try state.stream(stream)
    try context.destroy(target)
  }
}

/// CUDA Runtime API, "Stream Management": waits for a stream's commands.
@c @implementation
public func cudaStreamSynchronize(_ stream: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.stream(stream)
    try context.forbidCapture(of: target)
    try context.synchronize(target)
  }
}

/// CUDA Runtime API, "Stream Management": whether a stream's commands have ended.
@c @implementation
public func cudaStreamQuery(_ stream: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.stream(stream)
    try context.forbidCapture(of: target)
    if !(try context.isIdle(target)) { throw .notReady }
  }
}

/// CUDA Runtime API, "Stream Management": lets a stream wait for an event.
@c @implementation
public func cudaStreamWaitEvent(_ stream: cudaStream_t!, _ event: cudaEvent_t!, _ flags: UInt32)
  -> cudaError_t
{
  perform { state throws(RuntimeError) in
    guard flags <= 1 else { throw .invalidValue }
    let (context, target) = try state.stream(stream)
    let mark = try context.event(UInt(bitPattern: event))
    if flags == UInt32(cudaEventWaitExternal), try context.isRecording(target) {
      _ = try context.record(.wait(mark), in: target)
      return
    }
    if try context.captureWait(target, for: mark) { return }
    try context.wait(target, for: mark)
  }
}

/// CUDA Runtime API, "Stream Management": calls a function of the host in a stream's order.
@c @implementation
public func cudaStreamAddCallback(
  _ stream: cudaStream_t!, _ callback: cudaStreamCallback_t!, _ userData: UnsafeMutableRawPointer!,
  _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let callback, flags == 0 else { throw .invalidValue }
    let (context, target) = try state.stream(stream)
    try context.forbidCapture(of: target)
    let handle = UInt(bitPattern: stream)
    let data = UInt(bitPattern: userData)
    try context.callHost(in: target) {
      callback(cudaStream_t(bitPattern: handle), cudaSuccess, UnsafeMutableRawPointer(bitPattern: data))
    }
  }
}

/// CUDA Runtime API, "Stream Management": binds managed memory to a stream, which is not needed here.
@c @implementation
public func cudaStreamAttachMemAsync(
  _ stream: cudaStream_t!, _ devPtr: UnsafeMutableRawPointer!, _ length: Int, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let devPtr, [1, 2, 4].contains(flags) else { throw .invalidValue }
    let (context, _) = try state.stream(stream)
    guard context.allocation(containing: devPtr)?.kind == .managed else { throw .invalidValue }
  }
}
