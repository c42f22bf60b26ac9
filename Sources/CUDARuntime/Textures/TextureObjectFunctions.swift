public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Texture Object Management": makes a texture.
@c @implementation
public func cudaCreateTextureObject(
  _ pTexObject: UnsafeMutablePointer<cudaTextureObject_t>!, _ pResDesc: UnsafePointer<cudaResourceDesc>!,
  _ pTexDesc: UnsafePointer<cudaTextureDesc>!, _ pResViewDesc: UnsafePointer<cudaResourceViewDesc>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pTexObject, let pResDesc, let pTexDesc else { throw .invalidValue }
    let context = try state.currentContext()
    let resource = try context.resource(pResDesc.pointee)
    let settings = try TextureSettings(pTexDesc.pointee)
    let isArray =
      pResDesc.pointee.resType == cudaResourceTypeArray
      || pResDesc.pointee.resType == cudaResourceTypeMipmappedArray
    guard isArray || pResViewDesc == nil else { throw .invalidValue }
    let view: TextureView? = if let pResViewDesc { try TextureView(pResViewDesc.pointee) } else { nil }
    let handle = try context.makeTexture(resource, settings, view: view)
    ImageDescriptions.add(
      .init(resource: pResDesc.pointee, texture: pTexDesc.pointee, view: pResViewDesc?.pointee), handle)
    pTexObject.pointee = handle
  }
}

/// CUDA Runtime API, "Texture Object Management": forgets a texture.
@c @implementation
public func cudaDestroyTextureObject(_ texObject: cudaTextureObject_t) -> cudaError_t {
  perform { state throws(RuntimeError) in
    try state.currentContext().destroyImageObject(texObject)
    ImageDescriptions.remove(texObject)
  }
}

/// CUDA Runtime API, "Texture Object Management": what a texture reads.
@c @implementation
public func cudaGetTextureObjectResourceDesc(
  _ pResDesc: UnsafeMutablePointer<cudaResourceDesc>!, _ texObject: cudaTextureObject_t
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let pResDesc, let known = ImageDescriptions.find(texObject), known.texture != nil else {
      throw .invalidValue
    }
    pResDesc.pointee = known.resource
  }
}

/// CUDA Runtime API, "Texture Object Management": how a texture is read.
@c @implementation
public func cudaGetTextureObjectTextureDesc(
  _ pTexDesc: UnsafeMutablePointer<cudaTextureDesc>!, _ texObject: cudaTextureObject_t
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let pTexDesc, let texture = ImageDescriptions.find(texObject)?.texture else { throw .invalidValue }
    pTexDesc.pointee = texture
  }
}

/// CUDA Runtime API, "Texture Object Management": the view that a texture was made with.
@c @implementation
public func cudaGetTextureObjectResourceViewDesc(
  _ pResViewDesc: UnsafeMutablePointer<cudaResourceViewDesc>!, _ texObject: cudaTextureObject_t
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let pResViewDesc, let view = ImageDescriptions.find(texObject)?.view else { throw .invalidValue }
    pResViewDesc.pointee = view
  }
}

/// CUDA Runtime API, "Texture Object Management": the most elements of a texture in linear memory.
@c @implementation
public func cudaDeviceGetTexture1DLinearMaxWidth(
  _ maxWidthInElements: UnsafeMutablePointer<Int>!, _ fmtDesc: UnsafePointer<cudaChannelFormatDesc>!,
  _ device: Int32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let maxWidthInElements, let fmtDesc else { throw .invalidValue }
    guard Device.all.indices.contains(Int(device)) else { throw .invalidDevice }
    _ = try ElementFormat(fmtDesc.pointee)
    maxWidthInElements.pointee = Context.ImageLimits.linear1D
  }
}

/// CUDA Runtime API, "Surface Object Management": makes a surface of an array.
@c @implementation
public func cudaCreateSurfaceObject(
  _ pSurfObject: UnsafeMutablePointer<cudaSurfaceObject_t>!, _ pResDesc: UnsafePointer<cudaResourceDesc>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pSurfObject, let pResDesc else { throw .invalidValue }
    let context = try state.currentContext()
    guard case .array(let array) = try context.resource(pResDesc.pointee) else { throw .invalidValue }
    let handle = try context.makeSurface(array)
    ImageDescriptions.add(.init(resource: pResDesc.pointee), handle)
    pSurfObject.pointee = handle
  }
}

/// CUDA Runtime API, "Surface Object Management": forgets a surface.
@c @implementation
public func cudaDestroySurfaceObject(_ surfObject: cudaSurfaceObject_t) -> cudaError_t {
  cudaDestroyTextureObject(surfObject)
}

/// CUDA Runtime API, "Surface Object Management": the array of a surface.
@c @implementation
public func cudaGetSurfaceObjectResourceDesc(
  _ pResDesc: UnsafeMutablePointer<cudaResourceDesc>!, _ surfObject: cudaSurfaceObject_t
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let pResDesc, let known = ImageDescriptions.find(surfObject), known.texture == nil else {
      throw .invalidValue
    }
    pResDesc.pointee = known.resource
  }
}
