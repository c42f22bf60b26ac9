public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// Fills rows with elements of one, two or four bytes in a stream's order.
///
/// - Returns: `CUDA_ERROR_INVALID_VALUE` if the memory is not aligned to the elements or is not as large.
private func fill(
  _ pointer: CUdeviceptr, pitch: Int, _ value: UInt32, _ elementBytes: Int, _ width: Int, _ height: Int,
  _ stream: CUstream?
) -> CUresult {
  contextCall { state, _ throws(RuntimeError) in
    let (context, queue) = try state.stream(stream)
    guard width >= 0, height >= 0, pointer % UInt64(elementBytes) == 0, pitch % elementBytes == 0 else {
      throw .invalidValue
    }
    if width == 0 || height == 0 { return }
    guard let place = address(pointer), height == 1 || width * elementBytes <= pitch else {
      throw .invalidValue
    }
    try checkDevice(context, place, pitch * (height - 1) + width * elementBytes)
    let shape = GraphOperation.FillShape(
      address: place, pitch: pitch, value: value, elementBytes: elementBytes, width: width, height: height)
    if try context.record(.fill(shape), in: queue) { return }
    try context.fill(shape, in: queue)
  }
}

/// CUDA Driver API, "Memory Management": fills memory with bytes.
@c @implementation
public func cuMemsetD8_v2(_ dstDevice: CUdeviceptr, _ uc: UInt8, _ N: Int) -> CUresult {
  fill(dstDevice, pitch: 0, UInt32(uc), 1, N, 1, nil)
}

/// CUDA Driver API, "Memory Management": fills memory with bytes in a stream's order.
@c @implementation
public func cuMemsetD8Async(_ dstDevice: CUdeviceptr, _ uc: UInt8, _ N: Int, _ hStream: CUstream!) -> CUresult
{
  fill(dstDevice, pitch: 0, UInt32(uc), 1, N, 1, hStream)
}

/// CUDA Driver API, "Memory Management": fills rows of memory with bytes.
@c @implementation
public func cuMemsetD2D8_v2(
  _ dstDevice: CUdeviceptr, _ dstPitch: Int, _ uc: UInt8, _ Width: Int, _ Height: Int
) -> CUresult {
  fill(dstDevice, pitch: dstPitch, UInt32(uc), 1, Width, Height, nil)
}

/// CUDA Driver API, "Memory Management": fills rows of memory with bytes in a stream's order.
@c @implementation
public func cuMemsetD2D8Async(
  _ dstDevice: CUdeviceptr, _ dstPitch: Int, _ uc: UInt8, _ Width: Int, _ Height: Int, _ hStream: CUstream!
) -> CUresult {
  fill(dstDevice, pitch: dstPitch, UInt32(uc), 1, Width, Height, hStream)
}

/// CUDA Driver API, "Memory Management": fills memory with elements of two bytes.
@c @implementation
public func cuMemsetD16_v2(_ dstDevice: CUdeviceptr, _ us: UInt16, _ N: Int) -> CUresult {
  fill(dstDevice, pitch: 0, UInt32(us), 2, N, 1, nil)
}

/// CUDA Driver API, "Memory Management": fills memory with elements of two bytes in a stream's order.
@c @implementation
public func cuMemsetD16Async(_ dstDevice: CUdeviceptr, _ us: UInt16, _ N: Int, _ hStream: CUstream!)
  -> CUresult
{
  fill(dstDevice, pitch: 0, UInt32(us), 2, N, 1, hStream)
}

/// CUDA Driver API, "Memory Management": fills rows of memory with elements of two bytes.
@c @implementation
public func cuMemsetD2D16_v2(
  _ dstDevice: CUdeviceptr, _ dstPitch: Int, _ us: UInt16, _ Width: Int, _ Height: Int
) -> CUresult {
  fill(dstDevice, pitch: dstPitch, UInt32(us), 2, Width, Height, nil)
}

/// CUDA Driver API, "Memory Management": fills rows of memory with elements of two bytes in a stream's order.
@c @implementation
public func cuMemsetD2D16Async(
  _ dstDevice: CUdeviceptr, _ dstPitch: Int, _ us: UInt16, _ Width: Int, _ Height: Int, _ hStream: CUstream!
) -> CUresult {
  fill(dstDevice, pitch: dstPitch, UInt32(us), 2, Width, Height, hStream)
}

/// CUDA Driver API, "Memory Management": fills memory with elements of four bytes.
@c @implementation
public func cuMemsetD32_v2(_ dstDevice: CUdeviceptr, _ ui: UInt32, _ N: Int) -> CUresult {
  fill(dstDevice, pitch: 0, ui, 4, N, 1, nil)
}

/// CUDA Driver API, "Memory Management": fills memory with elements of four bytes in a stream's order.
@c @implementation
public func cuMemsetD32Async(_ dstDevice: CUdeviceptr, _ ui: UInt32, _ N: Int, _ hStream: CUstream!)
  -> CUresult
{
  fill(dstDevice, pitch: 0, ui, 4, N, 1, hStream)
}

/// CUDA Driver API, "Memory Management": fills rows of memory with elements of four bytes.
@c @implementation
public func cuMemsetD2D32_v2(
  _ dstDevice: CUdeviceptr, _ dstPitch: Int, _ ui: UInt32, _ Width: Int, _ Height: Int
) -> CUresult {
  fill(dstDevice, pitch: dstPitch, ui, 4, Width, Height, nil)
}

/// CUDA Driver API, "Memory Management": fills rows of memory with elements of four bytes in a stream's order.
@c @implementation
public func cuMemsetD2D32Async(
  _ dstDevice: CUdeviceptr, _ dstPitch: Int, _ ui: UInt32, _ Width: Int, _ Height: Int, _ hStream: CUstream!
) -> CUresult {
  fill(dstDevice, pitch: dstPitch, ui, 4, Width, Height, hStream)
}
