internal import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// One side of a copy of rows, as the driver's interface describes it (CUDA Driver API, CUDA_MEMCPY3D).
struct BoxSide {
  /// The kind of memory.
  var type: CUmemorytype
  /// Where memory of the host begins.
  var host: UnsafeMutableRawPointer?
  /// Where the device's or any memory begins.
  var device: CUdeviceptr
  /// The first byte of a row, the first row and the first slice.
  var place: (x: Int, y: Int, z: Int)
  /// Bytes from row to row; zero where rows follow each other without a gap.
  var pitch: Int
  /// Rows from slice to slice; zero where slices follow each other without a gap.
  var height: Int
}

/// A copy of a rectangle or box, as the driver's interface describes it.
struct BoxCopy {
  /// Where it goes.
  var target: BoxSide
  /// Where it comes from.
  var source: BoxSide
  /// Bytes of a row, rows of a slice, and slices.
  var extent: (width: Int, height: Int, depth: Int)

  /// A rectangle.
  init(_ copy: CUDA_MEMCPY2D) {
    target = BoxSide(
      type: copy.dstMemoryType, host: copy.dstHost, device: copy.dstDevice,
      place: (copy.dstXInBytes, copy.dstY, 0), pitch: copy.dstPitch, height: 0)
    source = BoxSide(
      type: copy.srcMemoryType, host: UnsafeMutableRawPointer(mutating: copy.srcHost), device: copy.srcDevice,
      place: (copy.srcXInBytes, copy.srcY, 0), pitch: copy.srcPitch, height: 0)
    extent = (copy.WidthInBytes, copy.Height, 1)
  }

  /// A box.
  init(_ copy: CUDA_MEMCPY3D) {
    target = BoxSide(
      type: copy.dstMemoryType, host: copy.dstHost, device: copy.dstDevice,
      place: (copy.dstXInBytes, copy.dstY, copy.dstZ), pitch: copy.dstPitch, height: copy.dstHeight)
    source = BoxSide(
      type: copy.srcMemoryType, host: UnsafeMutableRawPointer(mutating: copy.srcHost), device: copy.srcDevice,
      place: (copy.srcXInBytes, copy.srcY, copy.srcZ), pitch: copy.srcPitch, height: copy.srcHeight)
    extent = (copy.WidthInBytes, copy.Height, copy.Depth)
  }

  /// Where a side's first byte is, with the bytes from row to row and from slice to slice.
  ///
  /// - Throws: `invalidValue` if rows or slices overlap, or the device's memory is not as large.
  private func resolve(
    _ side: BoxSide, in context: Context
  ) throws(RuntimeError) -> (first: UnsafeMutableRawPointer, pitch: Int, slice: Int) {
    let pitch = side.pitch == 0 ? extent.width + side.place.x : side.pitch
    let height = side.height == 0 ? extent.height + side.place.y : side.height
    guard side.place.x >= 0, side.place.y >= 0, side.place.z >= 0, extent.width <= pitch - side.place.x,
      extent.depth == 1 || extent.height <= height - side.place.y
    else { throw .invalidValue }
    let start: UnsafeMutableRawPointer?
    switch side.type {
    case CU_MEMORYTYPE_HOST: start = side.host
    case CU_MEMORYTYPE_DEVICE, CU_MEMORYTYPE_UNIFIED: start = address(side.device)
    case CU_MEMORYTYPE_ARRAY: throw .notSupported("copies of arrays by the driver's functions")
    default: throw .invalidValue
    }
    guard let start else { throw .invalidValue }
    let first = start + side.place.x + pitch * (side.place.y + height * side.place.z)
    if side.type == CU_MEMORYTYPE_DEVICE {
      let last = pitch * (extent.height - 1 + height * (extent.depth - 1)) + extent.width
      try checkDevice(context, first, last)
    }
    return (first, pitch, pitch * height)
  }

  /// Copies in a stream's order, or records the copy.
  func perform(in stream: Stream, of context: Context) throws(RuntimeError) {
    guard extent.width >= 0, extent.height >= 0, extent.depth >= 0 else { throw .invalidValue }
    if extent.width == 0 || extent.height == 0 || extent.depth == 0 { return }
    let to = try resolve(target, in: context)
    let from = try resolve(source, in: context)
    let shape = CopyShape(
      width: extent.width, height: extent.height, depth: extent.depth, destinationPitch: to.pitch,
      sourcePitch: from.pitch, destinationSlice: to.slice, sourceSlice: from.slice)
    if try context.record(.copy(to: to.first, from: from.first, shape), in: stream) { return }
    try context.copy(to: to.first, from: from.first, shape, in: stream)
  }
}
