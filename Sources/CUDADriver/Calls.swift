internal import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// Runs what a function of the driver's interface does, and gives its code. The runtime's last error stays what it is.
///
/// - Returns: `CUDA_ERROR_NOT_INITIALIZED` before `cuInit`.
func driverCall(_ body: (ThreadState) throws(RuntimeError) -> Void) -> CUresult {
  guard ThreadState.isInitialized else { return CUDA_ERROR_NOT_INITIALIZED }
  do throws(RuntimeError) {
    try Context.throwKernelFault()
    try body(ThreadState.current)
    return CUDA_SUCCESS
  } catch {
    error.explain()
    return CUresult(error.code)
  }
}

/// Runs what a function of the driver's interface does in the thread's current context, and gives its code.
///
/// - Returns: `CUDA_ERROR_INVALID_CONTEXT` if the thread has none, `CUDA_ERROR_CONTEXT_IS_DESTROYED` if it was destroyed.
func contextCall(_ body: (ThreadState, Context) throws(RuntimeError) -> Void) -> CUresult {
  driverCall { state throws(RuntimeError) in
    guard let reference = state.currentReference else { throw .invalidContext }
    // A device that was chosen gets its primary context by that.
    if !reference.isPrimary, !reference.isAlive { throw .contextIsDestroyed }
    try body(state, state.currentContext())
  }
}

/// Runs a function of the runtime that does the same as one of the driver's, in the thread's current context.
func runtimeCall(_ body: () -> cudaError_t) -> CUresult {
  var code = cudaSuccess
  let result = contextCall { state, _ throws(RuntimeError) in
    let last = state.lastError
    code = body()
    state.lastError = last
  }
  return result == CUDA_SUCCESS ? CUresult(code) : result
}

/// Runs a function of the runtime about devices that does the same as one of the driver's; it needs no context.
func deviceCall(_ body: () -> cudaError_t) -> CUresult {
  var code = cudaSuccess
  let result = driverCall { state throws(RuntimeError) in
    let last = state.lastError
    code = body()
    state.lastError = last
  }
  return result == CUDA_SUCCESS ? CUresult(code) : result
}

/// The context that something belongs to: the current one, unless another has it.
func owner(_ current: Context, _ has: (Context) -> Bool) -> Context {
  has(current) ? current : Context.active.first(where: has) ?? current
}

/// The address that a number of the driver's interface stands for.
func address(_ pointer: CUdeviceptr) -> UnsafeMutableRawPointer? {
  UnsafeMutableRawPointer(bitPattern: UInt(pointer))
}

/// The number that stands for an address in the driver's interface.
func devicePointer(_ address: UnsafeRawPointer?) -> CUdeviceptr { CUdeviceptr(UInt(bitPattern: address)) }
