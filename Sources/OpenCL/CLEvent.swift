public import COpenCL
internal import KernelFaults

/// A command's event, or one that the host completes.
public final class CLEvent: @unchecked Sendable {
  /// The handle.
  public let handle: cl_event

  init(owning handle: cl_event) { self.handle = handle }

  deinit { Seam.release("clReleaseEvent") { clReleaseEvent(handle) } }

  /// Whether the command has ended; a negative code if it ended badly.
  public func status() throws(OpenCLError) -> Int32 {
    var status: cl_int = 0
    try Seam.call("clGetEventInfo") {
      clGetEventInfo(
        handle, cl_event_info(CL_EVENT_COMMAND_EXECUTION_STATUS), MemoryLayout<cl_int>.size, &status, nil)
    }
    return status
  }

  /// Waits for the command's end.
  public func wait() throws(OpenCLError) {
    try Seam.call("clWaitForEvents") { kernelFaultsWait(clWaitForEvents, handle) }
  }

  /// When the command ended, in nanoseconds of the device's clock; its queue has to be profiling.
  public func endTime() throws(OpenCLError) -> UInt64 {
    var time: cl_ulong = 0
    try Seam.call("clGetEventProfilingInfo") {
      clGetEventProfilingInfo(
        handle, cl_profiling_info(CL_PROFILING_COMMAND_END), MemoryLayout<cl_ulong>.size, &time, nil)
    }
    return time
  }

  /// Completes an event of the host.
  public func complete() {
    Seam.release("clSetUserEventStatus") { clSetUserEventStatus(handle, CL_COMPLETE) }
  }

  /// Calls `body` with the status once the command has ended. It is called on a thread of the driver, must be quick
  /// and must not wait.
  public func whenComplete(_ body: @escaping @Sendable (Int32) -> Void) throws(OpenCLError) {
    let box = Unmanaged.passRetained(CompletionHandler(body))
    do throws(OpenCLError) {
      try Seam.call("clSetEventCallback") {
        clSetEventCallback(
          handle, CL_COMPLETE,
          { _, status, context in
            Unmanaged<CompletionHandler>.fromOpaque(context!).takeRetainedValue().body(status)
          }, box.toOpaque())
      }
    } catch {
      box.release()
      throw error
    }
  }
}

private final class CompletionHandler: Sendable {
  let body: @Sendable (Int32) -> Void
  init(_ body: @escaping @Sendable (Int32) -> Void) { self.body = body }
}
