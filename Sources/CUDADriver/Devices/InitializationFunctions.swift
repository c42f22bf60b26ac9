public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// CUDA Driver API, "Initialization": lets the driver's interface be used.
@c @implementation
public func cuInit(_ Flags: UInt32) -> CUresult {
  guard Flags == 0 else { return CUDA_ERROR_INVALID_VALUE }
  guard !Device.all.isEmpty else {
    RuntimeError.noDevice.explain()
    return CUDA_ERROR_NO_DEVICE
  }
  ThreadState.initialize()
  return CUDA_SUCCESS
}

/// CUDA Driver API, "Version Management": the version whose interface this is. It may be asked for before `cuInit`.
@c @implementation
public func cuDriverGetVersion(_ driverVersion: UnsafeMutablePointer<Int32>!) -> CUresult {
  guard let driverVersion else { return CUDA_ERROR_INVALID_VALUE }
  driverVersion.pointee = Int32(CUDA_VERSION)
  return CUDA_SUCCESS
}

/// CUDA Driver API, "Driver Entry Point Access": the address of a function of the driver's interface that this library
/// provides, by the name that the source has it under.
@c @implementation
public func cuGetProcAddress_v2(
  _ symbol: UnsafePointer<CChar>!, _ pfn: UnsafeMutablePointer<UnsafeMutableRawPointer?>!,
  _ cudaVersion: Int32, _ flags: UInt64,
  _ symbolStatus: UnsafeMutablePointer<CUdriverProcAddressQueryResult>!
) -> CUresult {
  guard let symbol, let pfn, symbol[0] != 0, flags <= 2 else { return CUDA_ERROR_INVALID_VALUE }
  let found = driverFunction(named: symbol)
  pfn.pointee = found
  symbolStatus?.pointee =
    found == nil ? CU_GET_PROC_ADDRESS_SYMBOL_NOT_FOUND : CU_GET_PROC_ADDRESS_SUCCESS
  return found == nil ? CUDA_ERROR_NOT_FOUND : CUDA_SUCCESS
}
