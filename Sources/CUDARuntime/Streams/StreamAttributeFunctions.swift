public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Stream Management": a number that no other stream of the program has.
@c @implementation
public func cudaStreamGetId(
  _ hStream: cudaStream_t!, _ streamId: UnsafeMutablePointer<UInt64>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let streamId else { throw .invalidValue }
    streamId.pointee = try state.stream(hStream).1.number
  }
}

/// CUDA Runtime API, "Stream Management": gives an attribute.
@c @implementation
public func cudaStreamGetAttribute(
  _ hStream: cudaStream_t!, _ attr: cudaLaunchAttributeID,
  _ value_out: UnsafeMutablePointer<cudaLaunchAttributeValue>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let value_out else { throw .invalidValue }
    let stream = try state.stream(hStream).1
    var value = cudaLaunchAttributeValue()
    switch attr {
    case cudaLaunchAttributePriority: value.priority = Int32(stream.priority)
    case cudaLaunchAttributeSynchronizationPolicy, cudaLaunchAttributeAccessPolicyWindow,
      cudaLaunchAttributeMemSyncDomain, cudaLaunchAttributeMemSyncDomainMap:
      if let bytes = stream.attributes[attr.rawValue] {
        withUnsafeMutableBytes(of: &value) { $0.copyBytes(from: bytes) }
      } else if attr == cudaLaunchAttributeSynchronizationPolicy {
        value.syncPolicy = cudaSyncPolicyAuto
      } else if attr == cudaLaunchAttributeMemSyncDomainMap {
        value.memSyncDomainMap.remote = 1
      }
    default: throw .invalidValue
    }
    value_out.pointee = value
  }
}

/// CUDA Runtime API, "Stream Management": sets an attribute. All but the priority are kept and change nothing here.
@c @implementation
public func cudaStreamSetAttribute(
  _ hStream: cudaStream_t!, _ attr: cudaLaunchAttributeID,
  _ value: UnsafePointer<cudaLaunchAttributeValue>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let value else { throw .invalidValue }
    let stream = try state.stream(hStream).1
    switch attr {
    case cudaLaunchAttributePriority:
      stream.priority = Int(min(leastPriority, max(greatestPriority, value.pointee.priority)))
    case cudaLaunchAttributeSynchronizationPolicy:
      guard (1...4).contains(value.pointee.syncPolicy.rawValue) else { throw .invalidValue }
      fallthrough
    case cudaLaunchAttributeAccessPolicyWindow, cudaLaunchAttributeMemSyncDomain,
      cudaLaunchAttributeMemSyncDomainMap:
      stream.attributes[attr.rawValue] = withUnsafeBytes(of: value.pointee) { Array($0) }
    default: throw .invalidValue
    }
  }
}

/// CUDA Runtime API, "Stream Management": gives a stream the attributes of another.
@c @implementation
public func cudaStreamCopyAttributes(_ dst: cudaStream_t!, _ src: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (target, source) = (try state.stream(dst).1, try state.stream(src).1)
    target.attributes = source.attributes
    target.priority = source.priority
  }
}

/// CUDA Runtime API, "Device Management": gives back what of the cache was set aside, which is nothing.
@c @implementation
public func cudaCtxResetPersistingL2Cache() -> cudaError_t {
  perform { state throws(RuntimeError) in _ = try state.currentContext() }
}
