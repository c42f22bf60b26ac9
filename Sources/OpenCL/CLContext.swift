public import COpenCL
internal import KernelFaults

/// A context with one device.
public final class CLContext: @unchecked Sendable {
  /// The handle.
  public let handle: cl_context
  /// The device.
  public let device: CLDevice

  /// Creates a context for a device.
  public init(_ device: CLDevice) throws(OpenCLError) {
    self.device = device
    if device.isSimulator { Seam.callSerially() }
    handle = try Seam.make("clCreateContext") { code in
      var id: cl_device_id? = device.id
      return clCreateContext(nil, 1, &id, nil, nil, &code)
    }
    if device.isCPU && !device.isSimulator { kernelFaultsWatch(UnsafeRawPointer(handle)) }
  }

  deinit { Seam.release("clReleaseContext") { clReleaseContext(handle) } }

  /// Allocates shared virtual memory.
  ///
  /// - Parameters:
  ///   - isFineGrained: Whether the host may read and write it like its own.
  public func allocateSVM(
    _ bytes: Int, alignment: Int, isFineGrained: Bool
  ) throws(OpenCLError) -> UnsafeMutableRawPointer {
    let grain = isFineGrained ? cl_svm_mem_flags(CL_MEM_SVM_FINE_GRAIN_BUFFER) : 0
    return try Seam.make("clSVMAlloc") { code in
      let address = clSVMAlloc(handle, cl_svm_mem_flags(CL_MEM_READ_WRITE) | grain, bytes, cl_uint(alignment))
      if address == nil { code = CL_MEM_OBJECT_ALLOCATION_FAILURE }
      return address
    }
  }

  /// Frees shared virtual memory.
  public func freeSVM(_ address: UnsafeMutableRawPointer) {
    Seam.release("clSVMFree") { clSVMFree(handle, address) }
  }

  /// An event that the host completes.
  public func makeUserEvent() throws(OpenCLError) -> CLEvent {
    CLEvent(owning: try Seam.make("clCreateUserEvent") { code in clCreateUserEvent(handle, &code) })
  }
}
