public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Execution Control": launches a kernel.
///
/// The way to the driver takes one lock and allocates nothing; the benchmark "launch" watches it.
@c @implementation
public func cudaLaunchKernel(
  _ func: UnsafeRawPointer!, _ gridDim: dim3, _ blockDim: dim3,
  _ args: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ sharedMem: Int, _ stream: cudaStream_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let function = `func` else { throw .unknownKernel }
    let shape = LaunchShape(
      grid: (gridDim.x, gridDim.y, gridDim.z), block: (blockDim.x, blockDim.y, blockDim.z),
      sharedBytes: sharedMem)
    let context = try state.currentContext()
    let reference = state.reference(stream.map { UnsafeMutableRawPointer($0) })
    if context.isCapturing, try state.record(function, shape, args, in: reference) { return }
    if try context.launch(function, shape, args, in: reference) { return }
    try context.launch(context.kernel(for: function), shape, args, in: context.stream(reference))
  }
}

/// CUDA Runtime API, "Execution Control": launches a kernel with attributes, of which only that of a cooperative
/// launch matters here.
@c @implementation
public func cudaLaunchKernelExC(
  _ config: UnsafePointer<cudaLaunchConfig_t>!, _ func: UnsafeRawPointer!,
  _ args: UnsafeMutablePointer<UnsafeMutableRawPointer?>!
) -> cudaError_t {
  guard let config else { return perform { _ throws(RuntimeError) in throw .invalidValue } }
  for n in 0..<Int(config.pointee.numAttrs)
  where config.pointee.attrs[n].id == cudaLaunchAttributeCooperative
    && config.pointee.attrs[n].val.cooperative != 0
  {
    let c = config.pointee
    return cudaLaunchCooperativeKernel(`func`, c.gridDim, c.blockDim, args, c.dynamicSmemBytes, c.stream)
  }
  let c = config.pointee
  return cudaLaunchKernel(`func`, c.gridDim, c.blockDim, args, c.dynamicSmemBytes, c.stream)
}

/// CUDA Runtime API, "Execution Control": calls a function of the host in a stream's order.
@c @implementation
public func cudaLaunchHostFunc(
  _ stream: cudaStream_t!, _ fn: cudaHostFn_t!, _ userData: UnsafeMutableRawPointer!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let fn else { throw .invalidValue }
    let context = try state.currentContext()
    let target = try context.stream(state.reference(stream.map { UnsafeMutableRawPointer($0) }))
    let operation = hostCall(fn, userData)
    if try context.record(operation, in: target) { return }
    guard case .host(_, _, let call) = operation else { return }
    try context.callHost(in: target, call)
  }
}

/// A call of a function of the host, as a graph's node makes it.
func hostCall(_ function: cudaHostFn_t, _ userData: UnsafeMutableRawPointer?) -> GraphOperation {
  let data = UInt(bitPattern: userData)
  return .host(function: UInt(bitPattern: unsafeBitCast(function, to: Int.self)), data: data) {
    function(UnsafeMutableRawPointer(bitPattern: data))
  }
}

extension ThreadState {
  /// Records a launch, if the stream's commands are being recorded.
  fileprivate func record(
    _ function: UnsafeRawPointer, _ shape: LaunchShape,
    _ values: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, in reference: StreamReference
  ) throws(RuntimeError) -> Bool {
    let context = try currentContext()
    let stream = try context.stream(reference)
    guard try context.isRecording(stream) else { return false }
    let kernel = try context.kernel(for: function)
    let call = try GraphOperation.KernelCall(function: function, kernel: kernel, shape: shape, values: values)
    return try context.record(.kernel(call), in: stream)
  }
}

/// CUDA Runtime API, "Execution Control": what a kernel needs.
@c @implementation
public func cudaFuncGetAttributes(
  _ attr: UnsafeMutablePointer<cudaFuncAttributes>!, _ func: UnsafeRawPointer!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let attr else { throw .invalidValue }
    let kernel = try state.currentContext().kernel(for: `func`)
    var result = cudaFuncAttributes()
    result.sharedSizeBytes = kernel.staticSharedBytes
    result.localSizeBytes = kernel.localBytes
    result.maxThreadsPerBlock = Int32(kernel.maximumThreadsPerBlock)
    result.numRegs = 32
    result.ptxVersion = 80
    result.binaryVersion = 80
    result.maxDynamicSharedSizeBytes = Int32(clamping: kernel.maximumDynamicShared)
    result.preferredShmemCarveout = -1
    attr.pointee = result
  }
}

/// CUDA Runtime API, "Execution Control": asks for more dynamic shared memory; preferences are accepted.
@c @implementation
public func cudaFuncSetAttribute(
  _ func: UnsafeRawPointer!, _ attr: cudaFuncAttribute, _ value: Int32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let kernel = try context.kernel(for: `func`)
    switch attr {
    case cudaFuncAttributeMaxDynamicSharedMemorySize: try context.setMaximumDynamicShared(kernel, Int(value))
    case cudaFuncAttributePreferredSharedMemoryCarveout: if value < -1 || value > 100 { throw .invalidValue }
    case cudaFuncAttributeNonPortableClusterSizeAllowed, cudaFuncAttributeClusterSchedulingPolicyPreference:
      break
    default: throw .invalidValue
    }
  }
}

/// CUDA Runtime API, "Execution Control": a preference, which is accepted.
@c @implementation
public func cudaFuncSetCacheConfig(_ func: UnsafeRawPointer!, _ cacheConfig: cudaFuncCache) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let function = `func`, Registry.function(function) != nil else { throw .unknownKernel }
  }
}

/// CUDA Runtime API, "Execution Control": a preference, which is accepted.
@c @implementation
public func cudaFuncSetSharedMemConfig(_ func: UnsafeRawPointer!, _ config: cudaSharedMemConfig)
  -> cudaError_t
{
  perform { _ throws(RuntimeError) in
    guard let function = `func`, Registry.function(function) != nil else { throw .unknownKernel }
  }
}

// MARK: Occupancy

/// The resident blocks of a multiprocessor that we describe as having compute capability 8.0: 2048 threads, 32 blocks,
/// 164 KiB of shared memory.
func residentBlocks(_ kernel: Kernel, _ blockSize: Int32, _ sharedBytes: Int) throws(RuntimeError)
  -> Int32
{
  guard blockSize > 0 else { throw .invalidValue }
  guard blockSize <= kernel.maximumThreadsPerBlock, sharedBytes <= kernel.maximumDynamicShared else {
    return 0
  }
  let warps = (Int(blockSize) + 31) / 32
  let byThreads = 64 / warps
  let shared = kernel.staticSharedBytes + sharedBytes
  let byShared = shared == 0 ? 32 : (164 << 10) / (shared + 1024)
  return Int32(max(1, min(32, byThreads, byShared)))
}

/// CUDA Runtime API, "Occupancy": how many blocks a multiprocessor holds at once.
@c @implementation
public func cudaOccupancyMaxActiveBlocksPerMultiprocessor(
  _ numBlocks: UnsafeMutablePointer<Int32>!, _ func: UnsafeRawPointer!, _ blockSize: Int32,
  _ dynamicSMemSize: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let numBlocks else { throw .invalidValue }
    numBlocks.pointee = try residentBlocks(
      state.currentContext().kernel(for: `func`), blockSize, dynamicSMemSize)
  }
}

/// CUDA Runtime API, "Occupancy": the same with flags, which change nothing here.
@c @implementation
public func cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
  _ numBlocks: UnsafeMutablePointer<Int32>!, _ func: UnsafeRawPointer!, _ blockSize: Int32,
  _ dynamicSMemSize: Int,
  _ flags: UInt32
) -> cudaError_t {
  if flags > 1 { return perform { _ throws(RuntimeError) in throw .invalidValue } }
  return cudaOccupancyMaxActiveBlocksPerMultiprocessor(numBlocks, `func`, blockSize, dynamicSMemSize)
}

/// CUDA Runtime API, "Occupancy": the dynamic shared memory with which so many blocks fit.
@c @implementation
public func cudaOccupancyAvailableDynamicSMemPerBlock(
  _ dynamicSmemSize: UnsafeMutablePointer<Int>!, _ func: UnsafeRawPointer!, _ numBlocks: Int32,
  _ blockSize: Int32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let dynamicSmemSize, numBlocks > 0, blockSize > 0 else { throw .invalidValue }
    let kernel = try state.currentContext().kernel(for: `func`)
    let share = (164 << 10) / Int(numBlocks) - 1024 - kernel.staticSharedBytes
    dynamicSmemSize.pointee = max(0, min(share, kernel.maximumDynamicShared))
  }
}
