internal import CUDAHeaders
internal import Runtime

extension ThreadState {
  /// The stream that a handle of the program names.
  func stream(_ stream: cudaStream_t?, _ context: Context) throws(RuntimeError) -> Stream {
    try context.stream(reference(stream.map { UnsafeMutableRawPointer($0) }))
  }
}

extension ImageArray {
  /// Where a byte of a row lies.
  fileprivate func place(_ x: Int, _ y: Int, _ z: Int = 0) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(bitPattern: address)! + x + y * pitch + z * slice
  }

  /// The parts of rows that `count` bytes take from a place on: where each begins, and how many bytes of the `count` are
  /// before it.
  ///
  /// - Throws: `invalidValue` if the array ends earlier.
  fileprivate func pieces(
    _ x: Int, _ y: Int, _ count: Int
  ) throws(RuntimeError) -> [(x: Int, y: Int, width: Int, done: Int)] {
    guard x >= 0, y >= 0, count >= 0, x < rowBytes || count == 0 else { throw .invalidValue }
    let (start, overflows) = y.multipliedReportingOverflow(by: rowBytes)
    guard !overflows, count <= rows * rowBytes - min(start + x, rows * rowBytes) else { throw .invalidValue }
    var result: [(x: Int, y: Int, width: Int, done: Int)] = []
    var (x, y, done) = (x, y, 0)
    while done < count {
      let width = min(rowBytes - x, count - done)
      result.append((x, y, width, done))
      done += width
      x = 0
      y += 1
    }
    return result
  }

  /// Checks a rectangle; the offset and width are in bytes.
  fileprivate func checkRectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int) throws(RuntimeError) {
    guard x >= 0, y >= 0, width >= 0, height >= 0, width <= rowBytes, x <= rowBytes - width, height <= rows,
      y <= rows - height
    else { throw .invalidValue }
  }
}

/// Whether a copy to or from an array may have this direction; the array is on the device.
private func allows(_ kind: cudaMemcpyKind, toArray: Bool) -> Bool {
  kind == cudaMemcpyDefault || kind == cudaMemcpyDeviceToDevice
    || kind == (toArray ? cudaMemcpyHostToDevice : cudaMemcpyDeviceToHost)
}

/// Runs a copy to or from an array after checking its direction.
func performArrayCopy(
  _ kind: cudaMemcpyKind, toArray: Bool, _ body: (ThreadState, Context) throws(RuntimeError) -> Void
) -> cudaError_t {
  // A direction of another kind is refused as one that CUDA does not have.
  performCopy(allows(kind, toArray: toArray) ? kind : cudaMemcpyKind(UInt32.max), body)
}

extension CopyShape {
  /// Bytes without a gap.
  fileprivate static func row(_ width: Int) -> CopyShape {
    CopyShape(width: width, height: 1, destinationPitch: width, sourcePitch: width)
  }
}

extension Context {
  /// Copies, or remembers to do so where the stream's commands are being recorded.
  fileprivate func recordOrCopy(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, _ shape: CopyShape,
    in stream: Stream
  ) throws(RuntimeError) {
    if try record(.copy(to: destination, from: source, shape), in: stream) { return }
    try copy(to: destination, from: source, shape, in: stream)
  }

  /// Copies bytes in the order of rows to an array, or from it.
  func copyPieces(
    _ array: ImageArray, _ x: Int, _ y: Int, _ memory: UnsafeMutableRawPointer?, _ count: Int, toArray: Bool,
    onDevice: Bool, in stream: Stream
  ) throws(RuntimeError) {
    let pieces = try array.pieces(x, y, count)
    guard count > 0 else { return }
    guard let memory else { throw .invalidValue }
    if onDevice { try checkDevice(self, memory, count) }
    for piece in pieces {
      let there = array.place(piece.x, piece.y)
      let here = memory + piece.done
      try recordOrCopy(
        to: toArray ? there : here, from: toArray ? here : there, .row(piece.width), in: stream)
    }
  }

  /// Copies bytes in the order of rows from an array to an array.
  func copyPieces(
    to target: ImageArray, _ xTo: Int, _ yTo: Int, from source: ImageArray, _ xFrom: Int, _ yFrom: Int,
    _ count: Int, in stream: Stream
  ) throws(RuntimeError) {
    _ = try target.pieces(xTo, yTo, count)
    for piece in try source.pieces(xFrom, yFrom, count) {
      let start = yTo * target.rowBytes + xTo + piece.done
      let from = source.place(piece.x, piece.y)
      for part in try target.pieces(start % target.rowBytes, start / target.rowBytes, piece.width) {
        try recordOrCopy(
          to: target.place(part.x, part.y), from: from + part.done, .row(part.width), in: stream)
      }
    }
  }

  /// Copies a rectangle to an array, or from it; the width is in bytes.
  func copyRectangle(
    _ array: ImageArray, _ x: Int, _ y: Int, _ memory: UnsafeMutableRawPointer?, pitch: Int, _ width: Int,
    _ height: Int, toArray: Bool, onDevice: Bool, in stream: Stream
  ) throws(RuntimeError) {
    try array.checkRectangle(x, y, width, height)
    guard width > 0, height > 0 else { return }
    guard let memory else { throw .invalidValue }
    if onDevice { try checkDevice(self, memory, (height - 1) * pitch + width) }
    let there = array.place(x, y)
    try recordOrCopy(
      to: toArray ? there : memory, from: toArray ? memory : there,
      CopyShape(
        width: width, height: height, destinationPitch: toArray ? array.pitch : pitch,
        sourcePitch: toArray ? pitch : array.pitch), in: stream)
  }

  /// Copies a rectangle from an array to an array; the width is in bytes.
  func copyRectangle(
    to target: ImageArray, _ xTo: Int, _ yTo: Int, from source: ImageArray, _ xFrom: Int, _ yFrom: Int,
    _ width: Int, _ height: Int, in stream: Stream
  ) throws(RuntimeError) {
    try target.checkRectangle(xTo, yTo, width, height)
    try source.checkRectangle(xFrom, yFrom, width, height)
    try recordOrCopy(
      to: target.place(xTo, yTo), from: source.place(xFrom, yFrom),
      CopyShape(
        width: width, height: height, destinationPitch: target.pitch, sourcePitch: source.pitch), in: stream)
  }
}

/// One side of a copy of a box.
private struct BoxSide {
  var start: UnsafeMutableRawPointer
  var pitch: Int
  var slice: Int

  /// A box in an array, of which positions and the extent count elements.
  init(_ array: ImageArray, _ place: cudaPos, _ extent: cudaExtent) throws(RuntimeError) {
    guard place.x >= 0, place.z >= 0, extent.depth <= array.slices, place.z <= array.slices - extent.depth,
      place.x <= array.extent.width, extent.width <= array.extent.width
    else { throw .invalidValue }
    let size = array.format.size
    try array.checkRectangle(place.x * size, place.y, extent.width * size, extent.height)
    start = array.place(place.x * size, place.y, place.z)
    pitch = array.pitch
    slice = array.slice
  }

  /// A box in memory, of which positions count bytes.
  ///
  /// - Parameter bytes: Bytes of a row.
  init(
    _ memory: cudaPitchedPtr, _ place: cudaPos, _ extent: cudaExtent, bytes: Int, _ context: Context,
    onDevice: Bool
  ) throws(RuntimeError) {
    guard let pointer = memory.ptr, place.x >= 0, place.y >= 0, place.z >= 0,
      place.x + bytes <= memory.pitch || extent.height * extent.depth <= 1
    else { throw .invalidValue }
    pitch = memory.pitch
    slice = memory.pitch * memory.ysize
    start = pointer + place.x + place.y * pitch + place.z * slice
    let last = (extent.depth - 1) * slice + (extent.height - 1) * pitch + bytes
    if onDevice { try checkDevice(context, start, last) }
  }
}

/// Copies a box of which one side at least is an array (CUDA Runtime API, cudaMemcpy3DParms): the extent counts the
/// array's elements.
///
/// - Throws: `invalidValue` where a box is not in its array, and where two arrays differ in their elements.
func copyBox(
  _ parameters: cudaMemcpy3DParms, in stream: Stream, _ context: Context
) throws(RuntimeError) {
  let p = parameters
  guard p.srcArray == nil || p.srcPtr.ptr == nil, p.dstArray == nil || p.dstPtr.ptr == nil,
    p.extent.width >= 0, p.extent.height >= 0, p.extent.depth >= 0
  else { throw .invalidValue }
  let source: ImageArray? = if p.srcArray != nil { try context.array(p.srcArray) } else { nil }
  let target: ImageArray? = if p.dstArray != nil { try context.array(p.dstArray) } else { nil }
  if let source, let target, source.format.size != target.format.size { throw .invalidValue }
  guard p.extent.width > 0, p.extent.height > 0, p.extent.depth > 0 else { return }
  let bytes = p.extent.width * (source ?? target)!.format.size
  let from: BoxSide
  if let source {
    from = try BoxSide(source, p.srcPos, p.extent)
  } else {
    from = try BoxSide(
      p.srcPtr, p.srcPos, p.extent, bytes: bytes, context, onDevice: p.kind == cudaMemcpyDeviceToDevice)
  }
  let to: BoxSide
  if let target {
    to = try BoxSide(target, p.dstPos, p.extent)
  } else {
    to = try BoxSide(
      p.dstPtr, p.dstPos, p.extent, bytes: bytes, context, onDevice: p.kind == cudaMemcpyDeviceToDevice)
  }
  try context.recordOrCopy(
    to: to.start, from: from.start,
    CopyShape(
      width: bytes, height: p.extent.height, depth: p.extent.depth, destinationPitch: to.pitch,
      sourcePitch: from.pitch, destinationSlice: to.slice, sourceSlice: from.slice), in: stream)
}
