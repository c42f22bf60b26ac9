public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Graph Management": makes an object known that is destroyed with its last reference.
@c @implementation
public func cudaUserObjectCreate(
  _ object_out: UnsafeMutablePointer<cudaUserObject_t?>!, _ ptr: UnsafeMutableRawPointer!,
  _ destroy: cudaHostFn_t!, _ initialRefcount: UInt32, _ flags: UInt32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let object_out, let destroy, initialRefcount > 0, flags == cudaUserObjectNoDestructorSync.rawValue
    else { throw .invalidValue }
    let data = UInt(bitPattern: ptr)
    let object = UserObject(count: Int(initialRefcount)) {
      destroy(UnsafeMutableRawPointer(bitPattern: data))
    }
    object_out.pointee = cudaUserObject_t(bitPattern: object.handle)
  }
}

/// CUDA Runtime API, "Graph Management": adds references of the program.
@c @implementation
public func cudaUserObjectRetain(_ object: cudaUserObject_t!, _ count: UInt32) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard count > 0 else { throw .invalidValue }
    try UserObject.object(UInt(bitPattern: object)).retain(Int(count))
  }
}

/// CUDA Runtime API, "Graph Management": gives references of the program back.
@c @implementation
public func cudaUserObjectRelease(_ object: cudaUserObject_t!, _ count: UInt32) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard count > 0 else { throw .invalidValue }
    try UserObject.object(UInt(bitPattern: object)).release(Int(count))
  }
}

/// CUDA Runtime API, "Graph Management": lets a graph hold an object; the references are new, or the program's.
@c @implementation
public func cudaGraphRetainUserObject(
  _ graph: cudaGraph_t!, _ object: cudaUserObject_t!, _ count: UInt32, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard count > 0, flags <= 1 else { throw .invalidValue }
    let (context, target) = try state.graph(graph)
    let held = try UserObject.object(UInt(bitPattern: object))
    if flags & cudaGraphUserObjectMove.rawValue == 0 { held.retain(Int(count)) }
    context.retain(held, Int(count), in: target)
  }
}

/// CUDA Runtime API, "Graph Management": lets a graph give references to an object back.
@c @implementation
public func cudaGraphReleaseUserObject(
  _ graph: cudaGraph_t!, _ object: cudaUserObject_t!, _ count: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard count > 0 else { throw .invalidValue }
    let (context, target) = try state.graph(graph)
    try context.release(UserObject.object(UInt(bitPattern: object)), Int(count), from: target)
  }
}
