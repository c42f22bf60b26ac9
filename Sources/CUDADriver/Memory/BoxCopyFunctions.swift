public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// Copies a rectangle or box in a stream's order.
private func copy(_ box: BoxCopy?, _ stream: CUstream?) -> CUresult {
  contextCall { state, _ throws(RuntimeError) in
    guard let box else { throw .invalidValue }
    let (context, queue) = try state.stream(stream)
    try box.perform(in: queue, of: context)
  }
}

/// CUDA Driver API, "Memory Management": copies a rectangle, and waits.
@c @implementation
public func cuMemcpy2D_v2(_ pCopy: UnsafePointer<CUDA_MEMCPY2D>!) -> CUresult {
  copy(pCopy.map { BoxCopy($0.pointee) }, nil)
}

/// CUDA Driver API, "Memory Management": copies a rectangle whose rows need not be aligned; none has to be here.
@c @implementation
public func cuMemcpy2DUnaligned_v2(_ pCopy: UnsafePointer<CUDA_MEMCPY2D>!) -> CUresult {
  cuMemcpy2D_v2(pCopy)
}

/// CUDA Driver API, "Memory Management": copies a rectangle in a stream's order.
@c @implementation
public func cuMemcpy2DAsync_v2(_ pCopy: UnsafePointer<CUDA_MEMCPY2D>!, _ hStream: CUstream!) -> CUresult {
  copy(pCopy.map { BoxCopy($0.pointee) }, hStream)
}

/// CUDA Driver API, "Memory Management": copies a box, and waits.
@c @implementation
public func cuMemcpy3D_v2(_ pCopy: UnsafePointer<CUDA_MEMCPY3D>!) -> CUresult {
  copy(pCopy.map { BoxCopy($0.pointee) }, nil)
}

/// CUDA Driver API, "Memory Management": copies a box in a stream's order.
@c @implementation
public func cuMemcpy3DAsync_v2(_ pCopy: UnsafePointer<CUDA_MEMCPY3D>!, _ hStream: CUstream!) -> CUresult {
  copy(pCopy.map { BoxCopy($0.pointee) }, hStream)
}
