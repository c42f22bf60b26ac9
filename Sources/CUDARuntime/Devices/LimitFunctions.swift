public import CUDAHeaders
internal import Runtime
internal import Synchronization

/// The limits that a program has set, by their numbers, with CUDA's values to begin with.
private let limits = Mutex<[UInt32: Int]>([0: 1024, 1: 1 << 20, 2: 8 << 20, 3: 2, 4: 2048, 5: 64, 6: 0])

/// CUDA Runtime API, "Device Management": sets a limit.
@c @implementation
public func cudaDeviceSetLimit(_ limit: cudaLimit, _ value: Int) -> cudaError_t {
  guard limit.rawValue <= 6 else {
    ThreadState.current.lastError = cudaErrorUnsupportedLimit
    return cudaErrorUnsupportedLimit
  }
  return perform { state throws(RuntimeError) in
    guard value >= 0 else { throw .invalidValue }
    if limit == cudaLimitStackSize { try state.currentContext().setStackLimit(value) }
    if limit == cudaLimitMallocHeapSize { try state.currentContext().setMallocHeapBytes(value) }
    if limit == cudaLimitPrintfFifoSize { try state.currentContext().setMessageBytes(value) }
    limits.withLock { $0[limit.rawValue] = value }
  }
}

/// CUDA Runtime API, "Device Management": gives a limit.
@c @implementation
public func cudaDeviceGetLimit(_ pValue: UnsafeMutablePointer<Int>!, _ limit: cudaLimit) -> cudaError_t {
  guard limit.rawValue <= 6 else {
    ThreadState.current.lastError = cudaErrorUnsupportedLimit
    return cudaErrorUnsupportedLimit
  }
  return perform { _ throws(RuntimeError) in
    guard let pValue else { throw .invalidValue }
    pValue.pointee = limits.withLock { $0[limit.rawValue] ?? 0 }
  }
}

/// CUDA Runtime API, "Thread Management [deprecated]": `cudaDeviceSetLimit`.
@c @implementation
public func cudaThreadSetLimit(_ limit: cudaLimit, _ value: Int) -> cudaError_t {
  cudaDeviceSetLimit(limit, value)
}

/// CUDA Runtime API, "Thread Management [deprecated]": `cudaDeviceGetLimit`.
@c @implementation
public func cudaThreadGetLimit(_ pValue: UnsafeMutablePointer<Int>!, _ limit: cudaLimit) -> cudaError_t {
  cudaDeviceGetLimit(pValue, limit)
}

/// What a program has asked of caches and banks, which changes nothing here.
private let preferences = Mutex<(cache: UInt32, banks: UInt32)>((0, 0))

/// CUDA Runtime API, "Device Management": a preference, which is accepted.
@c @implementation
public func cudaDeviceSetCacheConfig(_ cacheConfig: cudaFuncCache) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    if cacheConfig.rawValue > 3 { throw .invalidValue }
    preferences.withLock { $0.cache = cacheConfig.rawValue }
  }
}

/// CUDA Runtime API, "Device Management": the preference that was set.
@c @implementation
public func cudaDeviceGetCacheConfig(_ pCacheConfig: UnsafeMutablePointer<cudaFuncCache>!) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let pCacheConfig else { throw .invalidValue }
    pCacheConfig.pointee = cudaFuncCache(rawValue: preferences.withLock { $0.cache })
  }
}

/// CUDA Runtime API, "Thread Management [deprecated]": `cudaDeviceGetCacheConfig`.
@c @implementation
public func cudaThreadGetCacheConfig(_ pCacheConfig: UnsafeMutablePointer<cudaFuncCache>!) -> cudaError_t {
  cudaDeviceGetCacheConfig(pCacheConfig)
}

/// CUDA Runtime API, "Thread Management [deprecated]": `cudaDeviceSetCacheConfig`.
@c @implementation
public func cudaThreadSetCacheConfig(_ cacheConfig: cudaFuncCache) -> cudaError_t {
  cudaDeviceSetCacheConfig(cacheConfig)
}

/// CUDA Runtime API, "Device Management": a preference, which is accepted.
@c @implementation
public func cudaDeviceSetSharedMemConfig(_ config: cudaSharedMemConfig) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    if config.rawValue > 2 { throw .invalidValue }
    preferences.withLock { $0.banks = config.rawValue }
  }
}

/// CUDA Runtime API, "Device Management": the preference that was set.
@c @implementation
public func cudaDeviceGetSharedMemConfig(_ pConfig: UnsafeMutablePointer<cudaSharedMemConfig>!) -> cudaError_t
{
  perform { _ throws(RuntimeError) in
    guard let pConfig else { throw .invalidValue }
    pConfig.pointee = cudaSharedMemConfig(rawValue: preferences.withLock { $0.banks })
  }
}
