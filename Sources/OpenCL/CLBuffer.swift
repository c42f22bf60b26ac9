public import COpenCL

/// A buffer of a device's memory (OpenCL 1.2, 5.2 "Buffer Objects").
public final class CLBuffer: @unchecked Sendable {
  /// The handle.
  public let handle: cl_mem
  /// Its size in bytes.
  public let size: Int

  /// Takes a buffer of `size` bytes.
  public init(_ context: CLContext, size: Int) throws(OpenCLError) {
    self.size = size
    handle = try Seam.make("clCreateBuffer") { code in
      clCreateBuffer(context.handle, cl_mem_flags(CL_MEM_READ_WRITE), size, nil, &code)
    }
  }

  deinit { Seam.release("clReleaseMemObject") { clReleaseMemObject(handle) } }
}
