public import CUDAHeaders
internal import Runtime
internal import Synchronization

/// The most bytes that were used and reserved since the program last asked to begin anew, by the devices' numbers.
private let highest = Mutex<[Int32: (used: Int, reserved: Int)]>([:])

/// CUDA Runtime API, "Graph Management": gives memory back that no graph needs; none is kept longer than its graph.
@c @implementation
public func cudaDeviceGraphMemTrim(_ number: Int32) -> cudaError_t {
  perform { _ throws(RuntimeError) in _ = try device(number) }
}

/// CUDA Runtime API, "Graph Management": how much memory graphs have.
@c @implementation
public func cudaDeviceGetGraphMemAttribute(
  _ number: Int32, _ attr: cudaGraphMemAttributeType, _ value: UnsafeMutableRawPointer!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    _ = try device(number)
    guard let value, attr.rawValue <= 3 else { throw .invalidValue }
    let now = try Context.primary(Int(number)).graphMemoryBytes
    let high = highest.withLock { highest in
      let old = highest[number] ?? (0, 0)
      let new = (used: max(old.used, now.used), reserved: max(old.reserved, now.reserved))
      highest[number] = new
      return new
    }
    let bytes =
      switch attr {
      case cudaGraphMemAttrUsedMemCurrent: now.used
      case cudaGraphMemAttrUsedMemHigh: high.used
      case cudaGraphMemAttrReservedMemCurrent: now.reserved
      default: high.reserved
      }
    value.storeBytes(of: UInt64(bytes), as: UInt64.self)
  }
}

/// CUDA Runtime API, "Graph Management": lets the highest numbers begin anew, which is all that can be set.
@c @implementation
public func cudaDeviceSetGraphMemAttribute(
  _ number: Int32, _ attr: cudaGraphMemAttributeType, _ value: UnsafeMutableRawPointer!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    _ = try device(number)
    guard let value, value.loadUnaligned(as: UInt64.self) == 0 else { throw .invalidValue }
    try highest.withLock {
      (highest: inout sending [Int32: (used: Int, reserved: Int)]) throws(RuntimeError) in
      switch attr {
      case cudaGraphMemAttrUsedMemHigh: highest[number, default: (0, 0)].used = 0
      case cudaGraphMemAttrReservedMemHigh: highest[number, default: (0, 0)].reserved = 0
      default: throw .invalidValue
      }
    }
  }
}
