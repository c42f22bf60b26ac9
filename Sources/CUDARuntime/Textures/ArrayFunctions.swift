public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Memory Management": takes memory for an image of one or two dimensions.
@c @implementation
public func cudaMallocArray(
  _ array: UnsafeMutablePointer<cudaArray_t?>!, _ desc: UnsafePointer<cudaChannelFormatDesc>!, _ width: Int,
  _ height: Int, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let options = ImageArrayOptions(rawValue: flags)
    guard let array, let desc, options.isSubset(of: [.surface, .gather]) else { throw .invalidValue }
    let new = try state.currentContext().allocateArray(
      ElementFormat(desc.pointee), ImageExtent(width: width, height: height), options)
    array.pointee = cudaArray_t(bitPattern: new.handle)
  }
}

/// CUDA Runtime API, "Memory Management": takes memory for an image of up to three dimensions, for layers, or for the faces
/// of cubes.
@c @implementation
public func cudaMalloc3DArray(
  _ array: UnsafeMutablePointer<cudaArray_t?>!, _ desc: UnsafePointer<cudaChannelFormatDesc>!,
  _ extent: cudaExtent, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let array, let desc else { throw .invalidValue }
    let new = try state.currentContext().allocateArray(
      ElementFormat(desc.pointee), ImageExtent(extent), ImageArrayOptions(rawValue: flags))
    array.pointee = cudaArray_t(bitPattern: new.handle)
  }
}

extension ImageExtent {
  fileprivate init(_ extent: cudaExtent) {
    self.init(width: extent.width, height: extent.height, depth: extent.depth)
  }
}

/// CUDA Runtime API, "Memory Management": gives an array's memory back.
@c @implementation
public func cudaFreeArray(_ array: cudaArray_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    try state.currentContext().freeArray(array.map { UInt(bitPattern: $0) } ?? 0)
  }
}

/// CUDA Runtime API, "Memory Management": takes memory for an image and smaller forms of it.
@c @implementation
public func cudaMallocMipmappedArray(
  _ mipmappedArray: UnsafeMutablePointer<cudaMipmappedArray_t?>!,
  _ desc: UnsafePointer<cudaChannelFormatDesc>!, _ extent: cudaExtent, _ numLevels: UInt32, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let mipmappedArray, let desc else { throw .invalidValue }
    let new = try state.currentContext().allocateMipmappedArray(
      ElementFormat(desc.pointee), ImageExtent(extent), ImageArrayOptions(rawValue: flags),
      levels: Int(numLevels))
    mipmappedArray.pointee = cudaMipmappedArray_t(bitPattern: new.handle)
  }
}

/// CUDA Runtime API, "Memory Management": a level of a mipmapped array, as an array.
@c @implementation
public func cudaGetMipmappedArrayLevel(
  _ levelArray: UnsafeMutablePointer<cudaArray_t?>!, _ mipmappedArray: cudaMipmappedArray_const_t!,
  _ level: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let levelArray else { throw .invalidValue }
    let levels = try state.currentContext().mipmappedArray(mipmappedArray).levels
    guard level < levels.count else { throw .invalidValue }
    levelArray.pointee = cudaArray_t(bitPattern: levels[Int(level)].handle)
  }
}

/// CUDA Runtime API, "Memory Management": gives a mipmapped array's memory back.
@c @implementation
public func cudaFreeMipmappedArray(_ mipmappedArray: cudaMipmappedArray_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    try state.currentContext().freeMipmappedArray(mipmappedArray.map { UInt(bitPattern: $0) } ?? 0)
  }
}

/// CUDA Runtime API, "Memory Management": an array's elements, extent and flags; what is null is not asked for.
@c @implementation
public func cudaArrayGetInfo(
  _ desc: UnsafeMutablePointer<cudaChannelFormatDesc>!, _ extent: UnsafeMutablePointer<cudaExtent>!,
  _ flags: UnsafeMutablePointer<UInt32>!, _ array: cudaArray_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let found = try state.currentContext().array(array)
    desc?.pointee = found.format.description
    extent?.pointee = cudaExtent(
      width: found.extent.width, height: found.extent.height, depth: found.extent.depth)
    flags?.pointee = found.options.rawValue
  }
}

/// CUDA Runtime API, "Texture Object Management": an array's elements.
@c @implementation
public func cudaGetChannelDesc(
  _ desc: UnsafeMutablePointer<cudaChannelFormatDesc>!, _ array: cudaArray_const_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let desc else { throw .invalidValue }
    desc.pointee = try state.currentContext().array(array).format.description
  }
}

/// CUDA Runtime API, "Texture Object Management": describes an element by the bits of its parts.
@c @implementation
public func cudaCreateChannelDesc(
  _ x: Int32, _ y: Int32, _ z: Int32, _ w: Int32, _ f: cudaChannelFormatKind
) -> cudaChannelFormatDesc {
  cudaChannelFormatDesc(x: x, y: y, z: z, w: w, f: f)
}
