public import CUDAHeaders
internal import Runtime

/// Makes a texture reference known by its shadow in the host's memory.
@c @implementation
public func __cudaRegisterTexture(
  _ fatCubinHandle: UnsafeMutablePointer<UnsafeMutableRawPointer?>!,
  _ hostVar: UnsafePointer<textureReference>!,
  _ deviceAddress: UnsafeMutablePointer<UnsafeRawPointer?>!, _ deviceName: UnsafePointer<CChar>!,
  _ dim: Int32,
  _ norm: Int32, _ ext: Int32
) {
  guard let hostVar, let deviceName else { return }
  Registry.addReference(
    UInt(bitPattern: hostVar), String(cString: deviceName), norm != 0 ? .normalizedTexture : .texture,
    unit: UInt(bitPattern: fatCubinHandle))
}

/// Makes a surface reference known by its shadow in the host's memory.
@c @implementation
public func __cudaRegisterSurface(
  _ fatCubinHandle: UnsafeMutablePointer<UnsafeMutableRawPointer?>!,
  _ hostVar: UnsafePointer<surfaceReference>!,
  _ deviceAddress: UnsafeMutablePointer<UnsafeRawPointer?>!, _ deviceName: UnsafePointer<CChar>!,
  _ dim: Int32,
  _ ext: Int32
) {
  guard let hostVar, let deviceName else { return }
  Registry.addReference(
    UInt(bitPattern: hostVar), String(cString: deviceName), .surface, unit: UInt(bitPattern: fatCubinHandle))
}

extension Context {
  /// The variable of a reference on the device; nil if no kernel uses it.
  fileprivate func handleVariable(_ reference: UnsafeRawPointer) throws(RuntimeError)
    -> UnsafeMutableRawPointer?
  {
    do throws(RuntimeError) { return try variable(for: reference).address } catch {
      if case .unknownVariable = error { return nil }
      throw error
    }
  }

  /// Binds a texture reference to what it is to read.
  fileprivate func bind(
    _ reference: UnsafePointer<textureReference>?, offset: Int = 0, _ format: ElementFormat,
    _ resource: TextureResource
  ) throws(RuntimeError) {
    guard let reference, let kind = Registry.reference(reference), kind != .surface else {
      throw .invalidTexture
    }
    let normalizes = kind == .normalizedTexture
    if normalizes && format.kind != .floating && format.channelBytes == 4 { throw .invalidNormSetting }
    try bind(
      UInt(bitPattern: reference), variable: handleVariable(reference),
      to: describe(resource, TextureSettings(reference.pointee, readsNormalized: normalizes)), offset: offset)
  }
}

/// CUDA Runtime API of CUDA 11, "Texture Reference Management": binds a reference to memory. Memory that is not aligned as
/// textures are is bound from the aligned address before it, and `offset` says by how much.
@c @implementation
public func cudaBindTexture(
  _ offset: UnsafeMutablePointer<Int>!, _ texref: UnsafePointer<textureReference>!,
  _ devPtr: UnsafeRawPointer!,
  _ desc: UnsafePointer<cudaChannelFormatDesc>!, _ size: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let devPtr, let desc, size > 0 else { throw .invalidValue }
    let format = try ElementFormat(desc.pointee)
    let context = try state.currentContext()
    guard let found = context.allocation(containing: devPtr) else { throw .invalidValue }
    let address = UInt(bitPattern: devPtr)
    let remainder = Int(address % UInt(Context.textureAlignment))
    guard remainder == 0 || offset != nil else { throw .invalidValue }
    let bytes = min(
      min(size, found.size - Int(address - found.start)) + remainder,
      Context.ImageLimits.linear1D * format.size)
    try context.bind(
      texref, offset: remainder, format,
      .linear(address: address - UInt(remainder), format: format, bytes: bytes))
    offset?.pointee = remainder
  }
}

/// CUDA Runtime API of CUDA 11, "Texture Reference Management": binds a reference to rows in memory.
@c @implementation
public func cudaBindTexture2D(
  _ offset: UnsafeMutablePointer<Int>!, _ texref: UnsafePointer<textureReference>!,
  _ devPtr: UnsafeRawPointer!,
  _ desc: UnsafePointer<cudaChannelFormatDesc>!, _ width: Int, _ height: Int, _ pitch: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let devPtr, let desc else { throw .invalidValue }
    let format = try ElementFormat(desc.pointee)
    let address = UInt(bitPattern: devPtr)
    let remainder = Int(address % UInt(Context.textureAlignment))
    guard remainder == 0 || offset != nil else { throw .invalidValue }
    try state.currentContext().bind(
      texref, offset: remainder, format,
      .pitched(
        address: address - UInt(remainder), format: format, width: width + remainder / format.size,
        height: height, pitch: pitch))
    offset?.pointee = remainder
  }
}

/// CUDA Runtime API of CUDA 11, "Texture Reference Management": binds a reference to an array.
@c @implementation
public func cudaBindTextureToArray(
  _ texref: UnsafePointer<textureReference>!, _ array: cudaArray_const_t!,
  _ desc: UnsafePointer<cudaChannelFormatDesc>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let array = try context.array(array)
    guard let desc, try ElementFormat(desc.pointee) == array.format else { throw .invalidValue }
    try context.bind(texref, array.format, .array(array))
  }
}

/// CUDA Runtime API of CUDA 11, "Texture Reference Management": binds a reference to a mipmapped array.
@c @implementation
public func cudaBindTextureToMipmappedArray(
  _ texref: UnsafePointer<textureReference>!, _ mipmappedArray: cudaMipmappedArray_const_t!,
  _ desc: UnsafePointer<cudaChannelFormatDesc>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    let array = try context.mipmappedArray(mipmappedArray)
    let format = array.levels[0].format
    guard let desc, try ElementFormat(desc.pointee) == format else { throw .invalidValue }
    try context.bind(texref, format, .mipmapped(array))
  }
}

/// CUDA Runtime API of CUDA 11, "Texture Reference Management": ends a binding.
@c @implementation
public func cudaUnbindTexture(_ texref: UnsafePointer<textureReference>!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let texref, let kind = Registry.reference(texref), kind != .surface else { throw .invalidTexture }
    let context = try state.currentContext()
    try context.unbind(UInt(bitPattern: texref), variable: context.handleVariable(texref))
  }
}

/// CUDA Runtime API of CUDA 11, "Texture Reference Management": the offset that the last binding gave.
@c @implementation
public func cudaGetTextureAlignmentOffset(
  _ offset: UnsafeMutablePointer<Int>!, _ texref: UnsafePointer<textureReference>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let offset else { throw .invalidValue }
    guard let texref, Registry.reference(texref) != nil else { throw .invalidTexture }
    guard let found = try state.currentContext().alignmentOffset(of: UInt(bitPattern: texref)) else {
      throw .invalidTextureBinding
    }
    offset.pointee = found
  }
}

/// CUDA Runtime API of CUDA 11, "Texture Reference Management": the reference of a variable.
@c @implementation
public func cudaGetTextureReference(
  _ texref: UnsafeMutablePointer<UnsafePointer<textureReference>?>!, _ symbol: UnsafeRawPointer!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let texref else { throw .invalidValue }
    guard let symbol, let kind = Registry.reference(symbol), kind != .surface else { throw .invalidTexture }
    texref.pointee = symbol.assumingMemoryBound(to: textureReference.self)
  }
}

/// CUDA Runtime API of CUDA 11, "Surface Reference Management": binds a reference to an array.
@c @implementation
public func cudaBindSurfaceToArray(
  _ surfref: UnsafePointer<surfaceReference>!, _ array: cudaArray_const_t!,
  _ desc: UnsafePointer<cudaChannelFormatDesc>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let surfref, Registry.reference(surfref) == .surface else { throw .invalidSurface }
    let context = try state.currentContext()
    let array = try context.array(array)
    guard desc != nil, array.options.contains(.surface) else { throw .invalidValue }
    try context.bind(
      UInt(bitPattern: surfref), variable: context.handleVariable(surfref),
      to: TextureDescriptor(levels: [.init(array)], format: array.format, settings: TextureSettings()),
      offset: 0)
  }
}

/// CUDA Runtime API of CUDA 11, "Surface Reference Management": the reference of a variable.
@c @implementation
public func cudaGetSurfaceReference(
  _ surfref: UnsafeMutablePointer<UnsafePointer<surfaceReference>?>!, _ symbol: UnsafeRawPointer!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let surfref else { throw .invalidValue }
    guard let symbol, Registry.reference(symbol) == .surface else { throw .invalidSurface }
    surfref.pointee = symbol.assumingMemoryBound(to: surfaceReference.self)
  }
}
