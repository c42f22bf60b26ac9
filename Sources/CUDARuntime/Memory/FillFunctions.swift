public import CUDAHeaders
internal import Runtime

/// Fills rows with a byte.
private func fill(
  _ address: UnsafeMutableRawPointer?, pitch: Int, slice: Int, _ value: Int32, width: Int, height: Int,
  depth: Int,
  _ stream: cudaStream_t?
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard width >= 0, height >= 0, depth >= 0 else { throw .invalidValue }
    if width == 0 || height == 0 || depth == 0 { return }
    let context = try state.currentContext()
    guard let address, let found = context.allocation(containing: address) else { throw .invalidValue }
    let last = (depth - 1) * slice + (height - 1) * pitch + width
    guard UInt(bitPattern: address) - found.start + UInt(last) <= UInt(found.size) else {
      throw .invalidValue
    }
    let target = try context.stream(state.reference(stream.map { UnsafeMutableRawPointer($0) }))
    if depth == 1 {
      let shape = GraphOperation.FillShape(
        address: address, pitch: pitch, value: UInt32(UInt8(truncatingIfNeeded: value)), elementBytes: 1,
        width: width, height: height)
      if try context.record(.fill(shape), in: target) { return }
    } else {
      try context.forbidCapture(of: target)
    }
    for z in 0..<depth {
      if width == pitch {
        try context.fill(
          address + z * slice, with: UInt8(truncatingIfNeeded: value), count: width * height, in: target)
        continue
      }
      for y in 0..<height {
        try context.fill(
          address + z * slice + y * pitch, with: UInt8(truncatingIfNeeded: value), count: width, in: target)
      }
    }
  }
}

/// CUDA Runtime API, "Memory Management": fills memory with a byte.
@c @implementation
public func cudaMemset(_ devPtr: UnsafeMutableRawPointer!, _ value: Int32, _ count: Int) -> cudaError_t {
  fill(devPtr, pitch: count, slice: 0, value, width: count, height: 1, depth: 1, nil)
}

/// CUDA Runtime API, "Memory Management": fills memory with a byte in a stream's order.
@c @implementation
public func cudaMemsetAsync(
  _ devPtr: UnsafeMutableRawPointer!, _ value: Int32, _ count: Int, _ stream: cudaStream_t!
) -> cudaError_t {
  fill(devPtr, pitch: count, slice: 0, value, width: count, height: 1, depth: 1, stream)
}

/// CUDA Runtime API, "Memory Management": fills a rectangle.
@c @implementation
public func cudaMemset2D(
  _ devPtr: UnsafeMutableRawPointer!, _ pitch: Int, _ value: Int32, _ width: Int, _ height: Int
) -> cudaError_t {
  fill(devPtr, pitch: pitch, slice: 0, value, width: width, height: height, depth: 1, nil)
}

/// CUDA Runtime API, "Memory Management": fills a rectangle in a stream's order.
@c @implementation
public func cudaMemset2DAsync(
  _ devPtr: UnsafeMutableRawPointer!, _ pitch: Int, _ value: Int32, _ width: Int, _ height: Int,
  _ stream: cudaStream_t!
) -> cudaError_t {
  fill(devPtr, pitch: pitch, slice: 0, value, width: width, height: height, depth: 1, stream)
}

/// CUDA Runtime API, "Memory Management": fills a box.
@c @implementation
public func cudaMemset3D(_ pitchedDevPtr: cudaPitchedPtr, _ value: Int32, _ extent: cudaExtent) -> cudaError_t
{
  cudaMemset3DAsync(pitchedDevPtr, value, extent, nil)
}

/// CUDA Runtime API, "Memory Management": fills a box in a stream's order.
@c @implementation
public func cudaMemset3DAsync(
  _ pitchedDevPtr: cudaPitchedPtr, _ value: Int32, _ extent: cudaExtent, _ stream: cudaStream_t!
) -> cudaError_t {
  fill(
    pitchedDevPtr.ptr, pitch: pitchedDevPtr.pitch, slice: pitchedDevPtr.pitch * pitchedDevPtr.ysize, value,
    width: extent.width, height: extent.height, depth: extent.depth, stream)
}
