public import CUDAHeaders
internal import CUDARuntime

/// CUDA Driver API, "Error Handling": the name of an error's constant; null, and an error, for a number that is none.
@c @implementation
public func cuGetErrorName(_ error: CUresult, _ pStr: UnsafeMutablePointer<UnsafePointer<CChar>?>!)
  -> CUresult
{
  guard let pStr else { return CUDA_ERROR_INVALID_VALUE }
  let name = ResultNames.name(error.rawValue)
  pStr.pointee = name.map { ErrorTexts.pointer($0) }
  return name == nil ? CUDA_ERROR_INVALID_VALUE : CUDA_SUCCESS
}

/// CUDA Driver API, "Error Handling": what an error means; null, and an error, for a number that is none.
@c @implementation
public func cuGetErrorString(_ error: CUresult, _ pStr: UnsafeMutablePointer<UnsafePointer<CChar>?>!)
  -> CUresult
{
  guard let pStr else { return CUDA_ERROR_INVALID_VALUE }
  guard ResultNames.name(error.rawValue) != nil else {
    pStr.pointee = nil
    return CUDA_ERROR_INVALID_VALUE
  }
  // Some errors have a meaning of their own in the driver's interface.
  pStr.pointee =
    switch error {
    case CUDA_ERROR_INVALID_CONTEXT: ErrorTexts.pointer("invalid device context")
    case CUDA_ERROR_CONTEXT_ALREADY_CURRENT: ErrorTexts.pointer("context already current")
    default: ErrorTexts.text(error.rawValue)
    }
  return CUDA_SUCCESS
}
