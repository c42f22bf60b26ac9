internal import OpenCL
internal import Translator

extension Context {
  /// Launches a kernel in a stream (CUDA Runtime API, cudaLaunchKernel).
  ///
  /// The way from here to the driver takes one lock and allocates nothing; the benchmark "launch" watches it.
  ///
  /// - Parameters:
  ///   - values: The address of each parameter's value.
  public func launch(
    _ kernel: Kernel, _ shape: LaunchShape, _ values: UnsafePointer<UnsafeMutableRawPointer?>?,
    in stream: Stream
  ) throws(RuntimeError) {
    try kernel.check(shape)
    while try !locked({ () throws(RuntimeError) in try launchLocked(kernel, shape, values, in: stream) }) {
      try buildForm(kernel, kernel.mapping(for: shape))
    }
  }

  /// Launches the kernel that a function of the host stands for.
  ///
  /// - Returns: False if the kernel has not been built yet for such a block, and nothing has been launched.
  public func launch(
    _ function: UnsafeRawPointer, _ shape: LaunchShape, _ values: UnsafePointer<UnsafeMutableRawPointer?>?,
    in reference: StreamReference
  ) throws(RuntimeError) -> Bool {
    try locked { () throws(RuntimeError) in
      guard let kernel = kernels[function] else { return false }
      return try launchLocked(kernel, shape, values, in: resolve(reference))
    }
  }

  /// Gives a launch to the driver.
  ///
  /// - Returns: False if the kernel has not been built yet for such a block, and nothing has been done.
  @inline(__always)
  private func launchLocked(
    _ kernel: Kernel, _ shape: LaunchShape, _ values: UnsafePointer<UnsafeMutableRawPointer?>?,
    in stream: Stream
  ) throws(RuntimeError) -> Bool {
    try kernel.check(shape)
    guard let form = kernel.form(for: shape) else { return false }
    try order(stream)
    if form.isInPhases, let phases = form.translated.grid {
      try launchInPhases(kernel, form, phases, shape, values, in: stream)
      return true
    }
    try form.declareReachable()
    try form.fillParameterBuffer(values, stream)
    try form.setArguments(values, shape)
    if lent.isEmpty {
      try enqueue(form, shape, in: stream)
    } else {
      let borrowed = rangesReached(by: kernel, values)
      try lend(borrowed, to: stream)
      // What is lent may have made the arena grow.
      try form.declareReachable()
      try enqueue(form, shape, in: stream)
      try takeBack(borrowed, from: stream)
    }
    try form.noteLaunch(in: stream)
    do throws(OpenCLError) { try stream.queue.flush() } catch { throw RuntimeError(error) }
    return true
  }

  @inline(__always)
  private func enqueue(_ form: BuiltKernel, _ shape: LaunchShape, in stream: Stream) throws(RuntimeError) {
    do throws(OpenCLError) { try form.enqueue(shape, in: stream.queue) } catch { throw RuntimeError(error) }
    stream.issued += 1
  }

  /// Lets a kernel have more dynamic shared memory than 48 KiB with its static one (cudaFuncSetAttribute).
  public func setMaximumDynamicShared(_ kernel: Kernel, _ bytes: Int) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      guard bytes >= 0, bytes + kernel.staticSharedBytes <= device.sharedMemoryPerBlockOptin else {
        throw .invalidValue
      }
      kernel.maximumDynamicShared = bytes
    }
  }
}

extension Device {
  /// Bytes of shared memory that a block may have if its kernel asks for more than 48 KiB: at most what compute
  /// capability 8.0 has.
  public var sharedMemoryPerBlockOptin: Int { min(sharedMemoryPerBlock, 163 << 10) }
}
