public import CUDAHeaders
internal import Runtime
internal import Synchronization

private let advice = Mutex(ManagedAdvice())

/// Changes what was said of a range of managed memory.
private func change(
  _ address: UnsafeRawPointer?, _ count: Int, _ location: Int32?, _ stream: cudaStream_t?? = nil,
  _ body: (inout ManagedAdvice.Advice) -> Void
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    guard let address, count > 0, let found = context.allocation(containing: address),
      found.kind == .managed, UInt(bitPattern: address) - found.start + UInt(count) <= UInt(found.size)
    else { throw .invalidValue }
    if let location, location != -1 { _ = try device(location) }
    if let stream { _ = try state.stream(stream) }
    advice.withLock { $0.change(UInt(bitPattern: address), count, body) }
  }
}

/// The number of a place: a device's, or −1 for the host.
private func number(_ location: cudaMemLocation) -> Int32? {
  switch location.type {
  case cudaMemLocationTypeDevice: location.id
  case cudaMemLocationTypeHost, cudaMemLocationTypeHostNuma, cudaMemLocationTypeHostNumaCurrent: -1
  default: nil
  }
}

/// CUDA Runtime API, "Memory Management": a wish about managed memory, which is where it has to be already.
@c @implementation
public func cudaMemPrefetchAsync(
  _ devPtr: UnsafeRawPointer!, _ count: Int, _ dstDevice: Int32, _ stream: cudaStream_t!
) -> cudaError_t { change(devPtr, count, dstDevice, .some(stream)) { $0.lastPrefetch = dstDevice } }

/// CUDA Runtime API, "Memory Management": a wish about managed memory, by its place.
@c @implementation
public func cudaMemPrefetchAsync_v2(
  _ devPtr: UnsafeRawPointer!, _ count: Int, _ location: cudaMemLocation, _ flags: UInt32,
  _ stream: cudaStream_t!
) -> cudaError_t {
  guard flags == 0, let place = number(location) else {
    return perform { _ throws(RuntimeError) in throw .invalidValue }
  }
  return cudaMemPrefetchAsync(devPtr, count, place, stream)
}

/// CUDA Runtime API, "Memory Management": says how managed memory will be used; kept for questions.
@c @implementation
public func cudaMemAdvise(
  _ devPtr: UnsafeRawPointer!, _ count: Int, _ wish: cudaMemoryAdvise, _ number: Int32
) -> cudaError_t {
  switch wish {
  case cudaMemAdviseSetReadMostly: change(devPtr, count, nil) { $0.isReadMostly = true }
  case cudaMemAdviseUnsetReadMostly: change(devPtr, count, nil) { $0.isReadMostly = false }
  case cudaMemAdviseSetPreferredLocation: change(devPtr, count, number) { $0.preferredLocation = number }
  case cudaMemAdviseUnsetPreferredLocation: change(devPtr, count, nil) { $0.preferredLocation = -2 }
  case cudaMemAdviseSetAccessedBy:
    change(devPtr, count, number) { if !$0.accessedBy.contains(number) { $0.accessedBy.append(number) } }
  case cudaMemAdviseUnsetAccessedBy:
    change(devPtr, count, number) { $0.accessedBy.removeAll { $0 == number } }
  default: perform { _ throws(RuntimeError) in throw .invalidValue }
  }
}

/// CUDA Runtime API, "Memory Management": says how managed memory will be used, by its place.
@c @implementation
public func cudaMemAdvise_v2(
  _ devPtr: UnsafeRawPointer!, _ count: Int, _ wish: cudaMemoryAdvise, _ location: cudaMemLocation
) -> cudaError_t {
  let needsNone = [
    cudaMemAdviseSetReadMostly, cudaMemAdviseUnsetReadMostly, cudaMemAdviseUnsetPreferredLocation,
  ].contains(wish)
  guard let place = needsNone ? -1 : number(location) else {
    return perform { _ throws(RuntimeError) in throw .invalidValue }
  }
  return cudaMemAdvise(devPtr, count, wish, place)
}

/// CUDA Runtime API, "Memory Management": what holds for all of a range of managed memory.
@c @implementation
public func cudaMemRangeGetAttribute(
  _ data: UnsafeMutableRawPointer!, _ dataSize: Int, _ attribute: cudaMemRangeAttribute,
  _ devPtr: UnsafeRawPointer!, _ count: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let data, let devPtr, count > 0,
      let found = try state.currentContext().allocation(containing: devPtr), found.kind == .managed,
      UInt(bitPattern: devPtr) - found.start + UInt(count) <= UInt(found.size)
    else { throw .invalidValue }
    let parts = advice.withLock { $0.advice(UInt(bitPattern: devPtr), count) }
    func common(_ value: (ManagedAdvice.Advice) -> Int32) -> Int32 {
      let first = value(parts[0])
      return parts.allSatisfy { value($0) == first } ? first : -2
    }
    func store(_ value: Int32) throws(RuntimeError) {
      guard dataSize == 4 else { throw .invalidValue }
      data.storeBytes(of: value, as: Int32.self)
    }
    func kind(_ place: Int32) -> Int32 {
      let type: cudaMemLocationType =
        switch place {
        case -2: cudaMemLocationTypeInvalid
        case -1: cudaMemLocationTypeHost
        default: cudaMemLocationTypeDevice
        }
      return Int32(type.rawValue)
    }
    switch attribute {
    case cudaMemRangeAttributeReadMostly: try store(parts.allSatisfy(\.isReadMostly) ? 1 : 0)
    case cudaMemRangeAttributePreferredLocation: try store(common(\.preferredLocation))
    case cudaMemRangeAttributeLastPrefetchLocation: try store(common(\.lastPrefetch))
    case cudaMemRangeAttributePreferredLocationType: try store(kind(common(\.preferredLocation)))
    case cudaMemRangeAttributePreferredLocationId: try store(max(0, common(\.preferredLocation)))
    case cudaMemRangeAttributeLastPrefetchLocationType: try store(kind(common(\.lastPrefetch)))
    case cudaMemRangeAttributeLastPrefetchLocationId: try store(max(0, common(\.lastPrefetch)))
    case cudaMemRangeAttributeAccessedBy:
      guard dataSize > 0, dataSize % 4 == 0 else { throw .invalidValue }
      let all = parts[0].accessedBy.filter { number in parts.allSatisfy { $0.accessedBy.contains(number) } }
      for n in 0..<dataSize / 4 {
        data.storeBytes(of: n < all.count ? all[n] : -2, toByteOffset: 4 * n, as: Int32.self)
      }
    default: throw .invalidValue
    }
  }
}

/// CUDA Runtime API, "Memory Management": several attributes of a range of managed memory.
@c @implementation
public func cudaMemRangeGetAttributes(
  _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ dataSizes: UnsafeMutablePointer<Int>!,
  _ attributes: UnsafeMutablePointer<cudaMemRangeAttribute>!, _ numAttributes: Int,
  _ devPtr: UnsafeRawPointer!, _ count: Int
) -> cudaError_t {
  guard let data, let dataSizes, let attributes, numAttributes > 0 else {
    return perform { _ throws(RuntimeError) in throw .invalidValue }
  }
  for n in 0..<numAttributes {
    let status = cudaMemRangeGetAttribute(data[n], dataSizes[n], attributes[n], devPtr, count)
    if status != cudaSuccess { return status }
  }
  return cudaSuccess
}

/// Forgets what was said of memory that is given back.
func forgetAdvice(_ found: Allocation) {
  if found.kind == .managed { advice.withLock { $0.forget(found.start, found.size) } }
}
