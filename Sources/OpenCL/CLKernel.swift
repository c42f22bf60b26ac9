public import COpenCL

/// A kernel of a program. Its arguments are its state: setting them and launching must not be divided by another thread.
public final class CLKernel: @unchecked Sendable {
  /// The handle.
  public let handle: cl_kernel
  private let program: CLProgram

  /// Finds a kernel by its name.
  public init(_ program: CLProgram, name: String) throws(OpenCLError) {
    self.program = program
    handle = try Seam.make("clCreateKernel") { code in clCreateKernel(program.handle, name, &code) }
  }

  deinit { Seam.release("clReleaseKernel") { clReleaseKernel(handle) } }

  /// Passes an address of shared virtual memory.
  public func setPointer(_ index: Int, _ address: UnsafeRawPointer?) throws(OpenCLError) {
    try Seam.call("clSetKernelArgSVMPointer") { clSetKernelArgSVMPointer(handle, cl_uint(index), address) }
  }

  /// Passes a buffer; null if there is none.
  public func setBuffer(_ index: Int, _ buffer: CLBuffer?) throws(OpenCLError) {
    var handle = buffer?.handle
    try Seam.call("clSetKernelArg") {
      clSetKernelArg(self.handle, cl_uint(index), MemoryLayout<cl_mem?>.size, &handle)
    }
  }

  /// Passes a value of `size` bytes.
  public func setValue(_ index: Int, _ address: UnsafeRawPointer, size: Int) throws(OpenCLError) {
    try Seam.call("clSetKernelArg") { clSetKernelArg(handle, cl_uint(index), size, address) }
  }

  /// Passes local memory of `size` bytes.
  public func setLocalMemory(_ index: Int, size: Int) throws(OpenCLError) {
    try Seam.call("clSetKernelArg") { clSetKernelArg(handle, cl_uint(index), size, nil) }
  }

  /// Names the shared virtual memory that the kernel may reach besides its arguments.
  public func setReachable(_ addresses: [UnsafeMutableRawPointer]) throws(OpenCLError) {
    var list: [UnsafeMutableRawPointer?] = addresses
    let bytes = list.count * MemoryLayout<UnsafeMutableRawPointer?>.size
    if bytes == 0 { return }
    try Seam.call("clSetKernelExecInfo") {
      clSetKernelExecInfo(handle, cl_kernel_exec_info(CL_KERNEL_EXEC_INFO_SVM_PTRS), bytes, &list)
    }
  }

  /// The most work-items that a group may have.
  public func maximumGroupSize(on device: CLDevice) -> Int {
    var size = 0
    let isKnown = Seam.ask("clGetKernelWorkGroupInfo") {
      clGetKernelWorkGroupInfo(
        handle, device.id, cl_kernel_work_group_info(CL_KERNEL_WORK_GROUP_SIZE), MemoryLayout<Int>.size,
        &size, nil)
    }
    return isKnown ? size : 0
  }
}
