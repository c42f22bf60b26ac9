public import COpenCL
internal import KernelFaults

/// A queue that runs its commands in order.
public final class CLQueue: @unchecked Sendable {
  /// The handle.
  public let handle: cl_command_queue
  /// Whether its events know their times.
  public let isProfiling: Bool

  /// Creates a queue.
  public init(_ context: CLContext, isProfiling: Bool) throws(OpenCLError) {
    self.isProfiling = isProfiling
    handle = try Seam.make("clCreateCommandQueue") { code in
      clCreateCommandQueue(
        context.handle, context.device.id,
        isProfiling ? cl_command_queue_properties(CL_QUEUE_PROFILING_ENABLE) : 0, &code)
    }
  }

  deinit { Seam.release("clReleaseCommandQueue") { clReleaseCommandQueue(handle) } }

  /// Waits until all commands have ended.
  public func finish() throws(OpenCLError) {
    try Seam.call("clFinish") { kernelFaultsFinish(clFinish, handle) }
  }

  /// Gives all commands to the device.
  public func flush() throws(OpenCLError) { try Seam.call("clFlush") { clFlush(handle) } }

  /// Runs a kernel; nothing is allocated.
  ///
  /// - Parameters:
  ///   - global: Work-items in each dimension.
  ///   - local: Work-items of a group in each dimension.
  public func launch(
    _ kernel: cl_kernel, global: (Int, Int, Int), local: (Int, Int, Int)
  ) throws(OpenCLError) {
    var global = global
    var local = local
    let dimensions: cl_uint = global.2 > 1 || local.2 > 1 ? 3 : global.1 > 1 || local.1 > 1 ? 2 : 1
    try Seam.call("clEnqueueNDRangeKernel") {
      withUnsafeBytes(of: &global) { global in
        withUnsafeBytes(of: &local) { local in
          clEnqueueNDRangeKernel(
            handle, kernel, dimensions, nil, global.baseAddress!.assumingMemoryBound(to: Int.self),
            local.baseAddress!.assumingMemoryBound(to: Int.self), 0, nil, nil)
        }
      }
    }
  }

  /// Copies between shared virtual memory, or between it and the host's.
  public func copy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, count: Int, isBlocking: Bool
  ) throws(OpenCLError) {
    try Seam.call("clEnqueueSVMMemcpy") {
      clEnqueueSVMMemcpy(handle, isBlocking ? 1 : 0, destination, source, count, 0, nil, nil)
    }
  }

  /// Fills shared virtual memory with a byte.
  public func fill(_ destination: UnsafeMutableRawPointer, with byte: UInt8, count: Int) throws(OpenCLError) {
    var pattern = byte
    try Seam.call("clEnqueueSVMMemFill") {
      clEnqueueSVMMemFill(handle, destination, &pattern, 1, count, 0, nil, nil)
    }
  }

  /// Puts a mark behind all commands so far.
  public func mark() throws(OpenCLError) -> CLEvent {
    CLEvent(
      owning: try Seam.make("clEnqueueMarkerWithWaitList") { code in
        var event: cl_event?
        code = clEnqueueMarkerWithWaitList(handle, 0, nil, &event)
        return event
      })
  }

  /// Lets all later commands wait for an event.
  public func wait(for event: CLEvent) throws(OpenCLError) {
    var list: cl_event? = event.handle
    try Seam.call("clEnqueueBarrierWithWaitList") { clEnqueueBarrierWithWaitList(handle, 1, &list, nil) }
  }
}
