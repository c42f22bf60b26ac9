internal import CUDAHeaders
package import Runtime

extension ThreadState {
  /// The thread's context, for a call that a recording on this or another thread may forbid.
  func contextOutsideCaptures() throws(RuntimeError) -> Context {
    let context = try currentContext()
    try context.forbidCaptures(thread: identity, mode: captureMode)
    return context
  }

  /// The default stream, for a call that waits: it cannot be recorded.
  func defaultStream(_ context: Context) throws(RuntimeError) -> Stream {
    let stream = try context.stream(reference(nil))
    try context.forbidCapture(of: stream)
    return stream
  }
}

extension Context {
  /// Copies bytes in a stream's order, or records the copy.
  package func copyAsync(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int,
    capturedIn stream: Stream
  ) throws(RuntimeError) {
    let shape = CopyShape(width: count, height: 1, destinationPitch: count, sourcePitch: count)
    if try record(.copy(to: destination, from: source, shape), in: stream) { return }
    try copyAsync(to: destination, from: source, count: count, in: stream)
  }
}
