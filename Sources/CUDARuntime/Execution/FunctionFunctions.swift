public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Execution Control": a kernel's name in device code; valid until the thread asks again.
@c @implementation
public func cudaFuncGetName(
  _ name: UnsafeMutablePointer<UnsafePointer<CChar>?>!, _ func: UnsafeRawPointer!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let name else { throw .invalidValue }
    guard let function = `func`, let entry = Registry.function(function) else { throw .unknownKernel }
    name.pointee = state.keep(entry.name)
  }
}

/// CUDA Runtime API, "Execution Control": where a kernel's parameter lies in a buffer of all, and its size in bytes.
@c @implementation
public func cudaFuncGetParamInfo(
  _ func: UnsafeRawPointer!, _ paramIndex: Int, _ paramOffset: UnsafeMutablePointer<Int>!,
  _ paramSize: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let parameters = try state.currentContext().kernel(for: `func`).parameterPlaces
    guard let paramOffset, parameters.indices.contains(paramIndex) else { throw .invalidValue }
    paramOffset.pointee = parameters[paramIndex].offset
    if let paramSize { paramSize.pointee = parameters[paramIndex].size }
  }
}

/// CUDA Runtime API, "Execution Control [deprecated]": prepares a number for a device without double precision.
@c @implementation
public func cudaSetDoubleForDevice(_ d: UnsafeMutablePointer<Double>!) -> cudaError_t { cudaSuccess }

/// CUDA Runtime API, "Execution Control [deprecated]": takes a number back from a device without double precision.
@c @implementation
public func cudaSetDoubleForHost(_ d: UnsafeMutablePointer<Double>!) -> cudaError_t { cudaSuccess }

/// CUDA Runtime API, "Execution Control": launches a kernel all of whose blocks are resident at once.
@c @implementation
public func cudaLaunchCooperativeKernel(
  _ func: UnsafeRawPointer!, _ gridDim: dim3, _ blockDim: dim3,
  _ args: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ sharedMem: Int, _ stream: cudaStream_t!
) -> cudaError_t {
  let checked = perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let kernel = try context.kernel(for: `func`)
    let shape = LaunchShape(
      grid: (gridDim.x, gridDim.y, gridDim.z), block: (blockDim.x, blockDim.y, blockDim.z),
      sharedBytes: sharedMem)
    try kernel.check(shape)
    let resident = try residentBlocks(kernel, Int32(shape.threadsPerBlock), sharedMem)
    let blocks = Int(gridDim.x) * Int(gridDim.y) * Int(gridDim.z)
    guard blocks <= Int(resident) * context.device.multiprocessorCount else {
      throw .cooperativeLaunchTooLarge
    }
  }
  return checked == cudaSuccess
    ? cudaLaunchKernel(`func`, gridDim, blockDim, args, sharedMem, stream) : checked
}

// MARK: Clusters

/// CUDA Runtime API, "Occupancy": clusters of more than one block need compute capability 9.0.
@c @implementation
public func cudaOccupancyMaxPotentialClusterSize(
  _ clusterSize: UnsafeMutablePointer<Int32>!, _ func: UnsafeRawPointer!,
  _ launchConfig: UnsafePointer<cudaLaunchConfig_t>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    throw .notSupported("clusters of blocks; the device has compute capability 8.0")
  }
}

/// CUDA Runtime API, "Occupancy": clusters of more than one block need compute capability 9.0.
@c @implementation
public func cudaOccupancyMaxActiveClusters(
  _ numClusters: UnsafeMutablePointer<Int32>!, _ func: UnsafeRawPointer!,
  _ launchConfig: UnsafePointer<cudaLaunchConfig_t>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    throw .notSupported("clusters of blocks; the device has compute capability 8.0")
  }
}
