public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// Writes what is known of an address.
///
/// - Throws: `invalidValue` for memory that is not the runtime's, unless the attribute asks just that, and for attributes
///   that no memory here has.
private func write(
  _ attribute: CUpointer_attribute, of pointer: CUdeviceptr, to data: UnsafeMutableRawPointer,
  _ current: Context
) throws(RuntimeError) {
  let place = address(pointer)
  let context = owner(current) { context in place.flatMap { context.allocation(containing: $0) } != nil }
  let found = place.flatMap { context.allocation(containing: $0) }
  if attribute == CU_POINTER_ATTRIBUTE_MAPPED {
    return data.storeBytes(of: found == nil ? 0 : 1, as: Int32.self)
  }
  guard let found, let place else { throw .invalidValue }
  let isHost = found.kind == .host || found.kind == .registered
  switch attribute {
  case CU_POINTER_ATTRIBUTE_CONTEXT:
    data.storeBytes(of: ContextReference.naming(context).handle, as: UInt.self)
  case CU_POINTER_ATTRIBUTE_MEMORY_TYPE:
    let type = isHost ? CU_MEMORYTYPE_HOST : CU_MEMORYTYPE_DEVICE
    data.storeBytes(of: type.rawValue, as: UInt32.self)
  case CU_POINTER_ATTRIBUTE_DEVICE_POINTER:
    data.storeBytes(of: devicePointer(found.deviceAddress(of: place)), as: CUdeviceptr.self)
  case CU_POINTER_ATTRIBUTE_HOST_POINTER:
    guard found.kind != .device else { throw .invalidValue }
    data.storeBytes(of: place, as: UnsafeMutableRawPointer.self)
  case CU_POINTER_ATTRIBUTE_IS_MANAGED:
    data.storeBytes(of: found.kind == .managed ? 1 : 0, as: UInt32.self)
  case CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL: data.storeBytes(of: Int32(context.ordinal), as: Int32.self)
  case CU_POINTER_ATTRIBUTE_RANGE_START_ADDR:
    data.storeBytes(of: CUdeviceptr(found.start), as: CUdeviceptr.self)
  case CU_POINTER_ATTRIBUTE_RANGE_SIZE: data.storeBytes(of: found.size, as: Int.self)
  default: throw .notSupported("the pointer attribute \(attribute.rawValue)")
  }
}

/// CUDA Driver API, "Unified Addressing": what is known of an address.
@c @implementation
public func cuPointerGetAttribute(
  _ data: UnsafeMutableRawPointer!, _ attribute: CUpointer_attribute, _ ptr: CUdeviceptr
) -> CUresult {
  contextCall { _, context throws(RuntimeError) in
    guard let data, attribute.rawValue > 0 else { throw .invalidValue }
    try write(attribute, of: ptr, to: data, context)
  }
}
