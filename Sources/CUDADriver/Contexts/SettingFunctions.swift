public import CUDAHeaders

/// CUDA Driver API, "Context Management": sets a limit.
@c @implementation
public func cuCtxSetLimit(_ limit: CUlimit, _ value: Int) -> CUresult {
  runtimeCall { cudaDeviceSetLimit(cudaLimit(rawValue: limit.rawValue), value) }
}

/// CUDA Driver API, "Context Management": gives a limit.
@c @implementation
public func cuCtxGetLimit(_ pvalue: UnsafeMutablePointer<Int>!, _ limit: CUlimit) -> CUresult {
  runtimeCall { cudaDeviceGetLimit(pvalue, cudaLimit(rawValue: limit.rawValue)) }
}

/// CUDA Driver API, "Context Management": the preference that was set.
@c @implementation
public func cuCtxGetCacheConfig(_ pconfig: UnsafeMutablePointer<CUfunc_cache>!) -> CUresult {
  var config = cudaFuncCache(rawValue: 0)
  guard pconfig != nil else { return runtimeCall { cudaErrorInvalidValue } }
  let result = runtimeCall { cudaDeviceGetCacheConfig(&config) }
  if result == CUDA_SUCCESS { pconfig.pointee = CUfunc_cache(rawValue: config.rawValue) }
  return result
}

/// CUDA Driver API, "Context Management": a preference, which is accepted.
@c @implementation
public func cuCtxSetCacheConfig(_ config: CUfunc_cache) -> CUresult {
  runtimeCall { cudaDeviceSetCacheConfig(cudaFuncCache(rawValue: config.rawValue)) }
}

/// CUDA Driver API, "Context Management [deprecated]": the preference that was set.
@c @implementation
public func cuCtxGetSharedMemConfig(_ pConfig: UnsafeMutablePointer<CUsharedconfig>!) -> CUresult {
  var config = cudaSharedMemConfig(rawValue: 0)
  guard pConfig != nil else { return runtimeCall { cudaErrorInvalidValue } }
  let result = runtimeCall { cudaDeviceGetSharedMemConfig(&config) }
  if result == CUDA_SUCCESS { pConfig.pointee = CUsharedconfig(rawValue: config.rawValue) }
  return result
}

/// CUDA Driver API, "Context Management [deprecated]": a preference, which is accepted.
@c @implementation
public func cuCtxSetSharedMemConfig(_ config: CUsharedconfig) -> CUresult {
  runtimeCall { cudaDeviceSetSharedMemConfig(cudaSharedMemConfig(rawValue: config.rawValue)) }
}

/// CUDA Driver API, "Context Management": the range of priorities that streams may have.
@c @implementation
public func cuCtxGetStreamPriorityRange(
  _ leastPriority: UnsafeMutablePointer<Int32>!, _ greatestPriority: UnsafeMutablePointer<Int32>!
) -> CUresult { runtimeCall { cudaDeviceGetStreamPriorityRange(leastPriority, greatestPriority) } }
