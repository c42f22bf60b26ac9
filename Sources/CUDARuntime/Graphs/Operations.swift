internal import CUDAHeaders
internal import Runtime

/// A kernel's launch as a node has it (CUDA Runtime API, cudaKernelNodeParams).
///
/// - Throws: `invalidValue` if neither values nor a buffer of them are given and the kernel has parameters.
func kernelOperation(
  _ context: Context, _ p: cudaKernelNodeParams
) throws(RuntimeError) -> GraphOperation {
  guard let function = p.func.map({ UnsafeRawPointer($0) }) else { throw .unknownKernel }
  let kernel = try context.kernel(for: function)
  let shape = LaunchShape(
    grid: (p.gridDim.x, p.gridDim.y, p.gridDim.z), block: (p.blockDim.x, p.blockDim.y, p.blockDim.z),
    sharedBytes: Int(p.sharedMemBytes))
  if p.kernelParams == nil, let buffer = try packedBuffer(p.extra) {
    return .kernel(try .init(function: function, kernel: kernel, shape: shape, packed: buffer))
  }
  return .kernel(try .init(function: function, kernel: kernel, shape: shape, values: p.kernelParams))
}

/// The buffer that a list of `CU_LAUNCH_PARAM_…` names and values gives; nil if there is no list.
private func packedBuffer(
  _ extra: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) throws(RuntimeError) -> UnsafeMutableRawPointer? {
  guard var item = extra else { return nil }
  var buffer: UnsafeMutableRawPointer?
  while let name = item.pointee {
    switch UInt(bitPattern: name) {
    case 1: buffer = item[1]
    case 2: break
    default: throw .invalidValue
    }
    item += 2
  }
  guard let buffer else { throw .invalidValue }
  return buffer
}

/// A copy of a box (CUDA Runtime API, cudaMemcpy3DParms).
func copyOperation(_ p: cudaMemcpy3DParms) throws(RuntimeError) -> GraphOperation {
  if p.srcArray != nil || p.dstArray != nil { throw .notSupported("copies of arrays in graphs") }
  guard let to = p.dstPtr.ptr, let from = p.srcPtr.ptr, p.kind.rawValue <= 4 else { throw .invalidValue }
  guard p.extent.width <= p.srcPtr.pitch || p.extent.height <= 1,
    p.extent.width <= p.dstPtr.pitch || p.extent.height <= 1
  else { throw .invalidValue }
  func offset(_ place: cudaPos, _ pointer: cudaPitchedPtr) -> Int {
    place.x + pointer.pitch * (place.y + pointer.ysize * place.z)
  }
  let shape = CopyShape(
    width: p.extent.width, height: p.extent.height, depth: p.extent.depth, destinationPitch: p.dstPtr.pitch,
    sourcePitch: p.srcPtr.pitch, destinationSlice: p.dstPtr.pitch * p.dstPtr.ysize,
    sourceSlice: p.srcPtr.pitch * p.srcPtr.ysize)
  return .copy(to: to + offset(p.dstPos, p.dstPtr), from: from + offset(p.srcPos, p.srcPtr), shape)
}

/// A copy of bytes.
func copyOperation(
  _ destination: UnsafeMutableRawPointer?, _ source: UnsafeRawPointer?, _ count: Int, _ kind: cudaMemcpyKind
) throws(RuntimeError) -> GraphOperation {
  guard let destination, let source, count > 0, kind.rawValue <= 4 else { throw .invalidValue }
  return .copy(
    to: destination, from: source,
    CopyShape(width: count, height: 1, destinationPitch: count, sourcePitch: count))
}

/// A copy to or from a part of a variable of the device.
func copyOperation(
  _ context: Context, symbol: UnsafeRawPointer?, offset: Int, count: Int,
  _ make: (UnsafeMutableRawPointer) throws(RuntimeError) -> GraphOperation
) throws(RuntimeError) -> GraphOperation {
  let (address, size) = try context.variable(for: symbol)
  guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { throw .invalidValue }
  return try make(address + offset)
}

/// A filling of rows (CUDA Runtime API, cudaMemsetParams).
func fillOperation(_ context: Context, _ p: cudaMemsetParams) throws(RuntimeError) -> GraphOperation {
  guard let address = p.dst, [1, 2, 4].contains(p.elementSize), p.width > 0, p.height > 0,
    let found = context.allocation(containing: address)
  else { throw .invalidValue }
  let last = (p.height - 1) * p.pitch + p.width * Int(p.elementSize)
  guard UInt(bitPattern: address) - found.start + UInt(last) <= UInt(found.size) else { throw .invalidValue }
  return .fill(
    .init(
      address: address, pitch: p.pitch, value: p.value, elementBytes: Int(p.elementSize), width: p.width,
      height: p.height))
}

/// A call of a function of the host (CUDA Runtime API, cudaHostNodeParams).
func hostOperation(_ p: cudaHostNodeParams) throws(RuntimeError) -> GraphOperation {
  guard let function = p.fn else { throw .invalidValue }
  return hostCall(function, p.userData)
}

extension GraphOperation {
  /// The parameters of a kernel's launch; nil if it is none.
  var kernelParameters: cudaKernelNodeParams? {
    guard case .kernel(let call) = self else { return nil }
    let (grid, block) = (call.shape.grid, call.shape.block)
    return cudaKernelNodeParams(
      func: UnsafeMutableRawPointer(mutating: call.function), gridDim: dim3(x: grid.0, y: grid.1, z: grid.2),
      blockDim: dim3(x: block.0, y: block.1, z: block.2), sharedMemBytes: UInt32(call.shape.sharedBytes),
      kernelParams: call.arguments.pointers, extra: nil)
  }

  /// The parameters of a copy; nil if it is none.
  var copyParameters: cudaMemcpy3DParms? {
    guard case .copy(let to, let from, let shape) = self else { return nil }
    func rows(_ slice: Int, _ pitch: Int) -> Int { slice > 0 && pitch > 0 ? slice / pitch : shape.height }
    var result = cudaMemcpy3DParms()
    result.srcPtr = cudaPitchedPtr(
      ptr: UnsafeMutableRawPointer(mutating: from), pitch: shape.sourcePitch, xsize: shape.width,
      ysize: rows(shape.sourceSlice, shape.sourcePitch))
    result.dstPtr = cudaPitchedPtr(
      ptr: to, pitch: shape.destinationPitch, xsize: shape.width,
      ysize: rows(shape.destinationSlice, shape.destinationPitch))
    result.extent = cudaExtent(width: shape.width, height: shape.height, depth: shape.depth)
    result.kind = cudaMemcpyDefault
    return result
  }

  /// The parameters of a filling; nil if it is none.
  var fillParameters: cudaMemsetParams? {
    guard case .fill(let shape) = self else { return nil }
    return cudaMemsetParams(
      dst: shape.address, pitch: shape.pitch, value: shape.value, elementSize: UInt32(shape.elementBytes),
      width: shape.width, height: shape.height)
  }

  /// The parameters of a call of the host; nil if it is none.
  var hostParameters: cudaHostNodeParams? {
    guard case .host(let function, let data, _) = self else { return nil }
    return cudaHostNodeParams(
      fn: unsafeBitCast(function, to: cudaHostFn_t?.self), userData: UnsafeMutableRawPointer(bitPattern: data)
    )
  }
}
