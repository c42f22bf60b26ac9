public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Error Handling": gives the thread's last error and forgets it, unless a kernel was stopped: then
/// all that the process does gives the same error.
@c @implementation
public func cudaGetLastError() -> cudaError_t {
  let state = ThreadState.current
  let error = state.lastError
  if error != cudaSuccess { state.lastError = Context.isLost ? error : cudaSuccess }
  return error
}

/// CUDA Runtime API, "Error Handling": gives the thread's last error.
@c @implementation
public func cudaPeekAtLastError() -> cudaError_t { ThreadState.current.lastError }

/// CUDA Runtime API, "Error Handling": the name of an error's constant.
@c @implementation
public func cudaGetErrorName(_ error: cudaError_t) -> UnsafePointer<CChar>! {
  ErrorTexts.name(error.rawValue)
}

/// CUDA Runtime API, "Error Handling": what an error means.
@c @implementation
public func cudaGetErrorString(_ error: cudaError_t) -> UnsafePointer<CChar>! {
  ErrorTexts.text(error.rawValue)
}
