public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Memory Management": copies bytes to an array, row after row, and waits.
@c @implementation
public func cudaMemcpyToArray(
  _ dst: cudaArray_t!, _ wOffset: Int, _ hOffset: Int, _ src: UnsafeRawPointer!, _ count: Int,
  _ kind: cudaMemcpyKind
) -> cudaError_t {
  cudaMemcpyToArrayAsync(dst, wOffset, hOffset, src, count, kind, nil)
}

/// CUDA Runtime API, "Memory Management": copies bytes to an array, row after row, in a stream's order.
@c @implementation
public func cudaMemcpyToArrayAsync(
  _ dst: cudaArray_t!, _ wOffset: Int, _ hOffset: Int, _ src: UnsafeRawPointer!, _ count: Int,
  _ kind: cudaMemcpyKind, _ stream: cudaStream_t!
) -> cudaError_t {
  performArrayCopy(kind, toArray: true) { state, context throws(RuntimeError) in
    try context.copyPieces(
      context.array(dst), wOffset, hOffset, UnsafeMutableRawPointer(mutating: src), count, toArray: true,
      onDevice: kind == cudaMemcpyDeviceToDevice, in: state.stream(stream, context))
  }
}

/// CUDA Runtime API, "Memory Management": copies bytes from an array, row after row, and waits.
@c @implementation
public func cudaMemcpyFromArray(
  _ dst: UnsafeMutableRawPointer!, _ src: cudaArray_const_t!, _ wOffset: Int, _ hOffset: Int, _ count: Int,
  _ kind: cudaMemcpyKind
) -> cudaError_t {
  cudaMemcpyFromArrayAsync(dst, src, wOffset, hOffset, count, kind, nil)
}

/// CUDA Runtime API, "Memory Management": copies bytes from an array, row after row, in a stream's order.
@c @implementation
public func cudaMemcpyFromArrayAsync(
  _ dst: UnsafeMutableRawPointer!, _ src: cudaArray_const_t!, _ wOffset: Int, _ hOffset: Int, _ count: Int,
  _ kind: cudaMemcpyKind, _ stream: cudaStream_t!
) -> cudaError_t {
  performArrayCopy(kind, toArray: false) { state, context throws(RuntimeError) in
    try context.copyPieces(
      context.array(src), wOffset, hOffset, dst, count, toArray: false,
      onDevice: kind == cudaMemcpyDeviceToDevice, in: state.stream(stream, context))
  }
}

/// Whether the direction is one between two arrays.
private func isOnDevice(_ kind: cudaMemcpyKind) -> Bool {
  kind == cudaMemcpyDeviceToDevice || kind == cudaMemcpyDefault
}

/// CUDA Runtime API, "Memory Management": copies bytes from an array to an array, row after row.
@c @implementation
public func cudaMemcpyArrayToArray(
  _ dst: cudaArray_t!, _ wOffsetDst: Int, _ hOffsetDst: Int, _ src: cudaArray_const_t!, _ wOffsetSrc: Int,
  _ hOffsetSrc: Int, _ count: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  performCopy(isOnDevice(kind) ? kind : cudaMemcpyKind(UInt32.max)) { state, context throws(RuntimeError) in
    try context.copyPieces(
      to: context.array(dst), wOffsetDst, hOffsetDst, from: context.array(src), wOffsetSrc, hOffsetSrc, count,
      in: context.defaultStream())
  }
}

/// CUDA Runtime API, "Memory Management": copies a rectangle to an array and waits.
@c @implementation
public func cudaMemcpy2DToArray(
  _ dst: cudaArray_t!, _ wOffset: Int, _ hOffset: Int, _ src: UnsafeRawPointer!, _ spitch: Int, _ width: Int,
  _ height: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  cudaMemcpy2DToArrayAsync(dst, wOffset, hOffset, src, spitch, width, height, kind, nil)
}

/// CUDA Runtime API, "Memory Management": copies a rectangle to an array in a stream's order.
@c @implementation
public func cudaMemcpy2DToArrayAsync(
  _ dst: cudaArray_t!, _ wOffset: Int, _ hOffset: Int, _ src: UnsafeRawPointer!, _ spitch: Int, _ width: Int,
  _ height: Int, _ kind: cudaMemcpyKind, _ stream: cudaStream_t!
) -> cudaError_t {
  guard width <= spitch else { return invalidPitch() }
  return performArrayCopy(kind, toArray: true) { state, context throws(RuntimeError) in
    try context.copyRectangle(
      context.array(dst), wOffset, hOffset, UnsafeMutableRawPointer(mutating: src), pitch: spitch, width,
      height,
      toArray: true, onDevice: kind == cudaMemcpyDeviceToDevice, in: state.stream(stream, context))
  }
}

/// CUDA Runtime API, "Memory Management": copies a rectangle from an array and waits.
@c @implementation
public func cudaMemcpy2DFromArray(
  _ dst: UnsafeMutableRawPointer!, _ dpitch: Int, _ src: cudaArray_const_t!, _ wOffset: Int, _ hOffset: Int,
  _ width: Int, _ height: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  cudaMemcpy2DFromArrayAsync(dst, dpitch, src, wOffset, hOffset, width, height, kind, nil)
}

/// CUDA Runtime API, "Memory Management": copies a rectangle from an array in a stream's order.
@c @implementation
public func cudaMemcpy2DFromArrayAsync(
  _ dst: UnsafeMutableRawPointer!, _ dpitch: Int, _ src: cudaArray_const_t!, _ wOffset: Int, _ hOffset: Int,
  _ width: Int, _ height: Int, _ kind: cudaMemcpyKind, _ stream: cudaStream_t!
) -> cudaError_t {
  guard width <= dpitch else { return invalidPitch() }
  return performArrayCopy(kind, toArray: false) { state, context throws(RuntimeError) in
    try context.copyRectangle(
      context.array(src), wOffset, hOffset, dst, pitch: dpitch, width, height, toArray: false,
      onDevice: kind == cudaMemcpyDeviceToDevice, in: state.stream(stream, context))
  }
}

/// CUDA Runtime API, "Memory Management": copies a rectangle from an array to an array.
@c @implementation
public func cudaMemcpy2DArrayToArray(
  _ dst: cudaArray_t!, _ wOffsetDst: Int, _ hOffsetDst: Int, _ src: cudaArray_const_t!, _ wOffsetSrc: Int,
  _ hOffsetSrc: Int, _ width: Int, _ height: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  performCopy(isOnDevice(kind) ? kind : cudaMemcpyKind(UInt32.max)) { state, context throws(RuntimeError) in
    try context.copyRectangle(
      to: context.array(dst), wOffsetDst, hOffsetDst, from: context.array(src), wOffsetSrc, hOffsetSrc, width,
      height, in: context.defaultStream())
  }
}

/// Rows that are longer than their distance have an error of their own.
private func invalidPitch() -> cudaError_t {
  ThreadState.current.lastError = cudaErrorInvalidPitchValue
  return cudaErrorInvalidPitchValue
}
