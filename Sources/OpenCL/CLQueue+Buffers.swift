internal import COpenCL

extension CLQueue {
  /// Copies from the host's memory to a place in a buffer. Unless it is blocking, the host's memory has to stay as it is
  /// until the command has ended.
  public func write(
    _ source: UnsafeRawPointer, to buffer: CLBuffer, at offset: Int, count: Int, isBlocking: Bool
  ) throws(OpenCLError) {
    try Seam.call("clEnqueueWriteBuffer") {
      clEnqueueWriteBuffer(
        handle, buffer.handle, isBlocking ? 1 : 0, offset, count, source, 0, nil, nil)
    }
  }

  /// Copies from a place in a buffer to the host's memory.
  public func read(
    _ buffer: CLBuffer, at offset: Int, to destination: UnsafeMutableRawPointer, count: Int, isBlocking: Bool
  ) throws(OpenCLError) {
    try Seam.call("clEnqueueReadBuffer") {
      clEnqueueReadBuffer(
        handle, buffer.handle, isBlocking ? 1 : 0, offset, count, destination, 0, nil, nil)
    }
  }

  /// Copies between places in buffers, which must not overlap.
  public func copy(
    _ source: CLBuffer, at sourceOffset: Int, to destination: CLBuffer, at destinationOffset: Int, count: Int
  ) throws(OpenCLError) {
    try Seam.call("clEnqueueCopyBuffer") {
      clEnqueueCopyBuffer(
        handle, source.handle, destination.handle, sourceOffset, destinationOffset, count, 0, nil, nil)
    }
  }

  /// Fills a part of a buffer with a byte.
  public func fill(
    _ buffer: CLBuffer, at offset: Int, with byte: UInt8, count: Int
  ) throws(OpenCLError) {
    // The pattern's size has to divide place and count; wide patterns are filled more quickly.
    let size = (offset | count) % 16 == 0 ? 16 : 1
    var pattern = SIMD16<UInt8>(repeating: byte)
    try Seam.call("clEnqueueFillBuffer") {
      clEnqueueFillBuffer(handle, buffer.handle, &pattern, size, offset, count, 0, nil, nil)
    }
  }
}

extension CLQueue {
  /// Gives the host access to shared virtual memory until it is unmapped (OpenCL 2.0, 5.6, coarse-grained buffers).
  public func map(_ address: UnsafeMutableRawPointer, count: Int, isBlocking: Bool) throws(OpenCLError) {
    try Seam.call("clEnqueueSVMMap") {
      clEnqueueSVMMap(
        handle, 0, cl_map_flags(CL_MAP_READ | CL_MAP_WRITE), address, count, 0, nil, nil)
    }
    // Waits are left to those calls that a kernel's fault comes back from.
    if isBlocking { try finish() }
  }

  /// Ends the host's access to shared virtual memory.
  public func unmap(_ address: UnsafeMutableRawPointer) throws(OpenCLError) {
    try Seam.call("clEnqueueSVMUnmap") { clEnqueueSVMUnmap(handle, address, 0, nil, nil) }
  }
}
