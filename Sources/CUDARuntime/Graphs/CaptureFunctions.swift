public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Stream Management": begins to record a stream's commands as a graph.
@c @implementation
public func cudaStreamBeginCapture(_ stream: cudaStream_t!, _ mode: cudaStreamCaptureMode) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let chosen = CaptureMode(rawValue: mode.rawValue) else { throw .invalidValue }
    let (context, target) = try state.stream(stream)
    try context.beginCapture(of: target, chosen, thread: state.identity)
  }
}

/// CUDA Runtime API, "Stream Management": begins to record a stream's commands behind nodes of a graph.
@c @implementation
public func cudaStreamBeginCaptureToGraph(
  _ stream: cudaStream_t!, _ graph: cudaGraph_t!, _ dependencies: UnsafePointer<cudaGraphNode_t?>!,
  _ dependencyData: UnsafePointer<cudaGraphEdgeData>!, _ numDependencies: Int, _ mode: cudaStreamCaptureMode
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let chosen = CaptureMode(rawValue: mode.rawValue) else { throw .invalidValue }
    let (context, target) = try state.stream(stream)
    try context.beginCapture(
      of: target, chosen, thread: state.identity, into: state.graph(graph).1,
      after: graphNodes(context, dependencies, numDependencies))
  }
}

/// CUDA Runtime API, "Stream Management": exchanges what the thread may call while its recordings are under way.
@c @implementation
public func cudaThreadExchangeStreamCaptureMode(
  _ mode: UnsafeMutablePointer<cudaStreamCaptureMode>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let mode, let chosen = CaptureMode(rawValue: mode.pointee.rawValue) else { throw .invalidValue }
    mode.pointee = cudaStreamCaptureMode(rawValue: state.captureMode.rawValue)
    state.captureMode = chosen
  }
}

/// CUDA Runtime API, "Stream Management": ends a recording and gives its graph.
@c @implementation
public func cudaStreamEndCapture(
  _ stream: cudaStream_t!, _ pGraph: UnsafeMutablePointer<cudaGraph_t?>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pGraph else { throw .invalidValue }
    pGraph.pointee = nil
    let (context, target) = try state.stream(stream)
    let graph = try context.endCapture(of: target, thread: state.identity)
    pGraph.pointee = cudaGraph_t(bitPattern: graph.handle)
  }
}

/// CUDA Runtime API, "Stream Management": whether a stream's commands are being recorded.
@c @implementation
public func cudaStreamIsCapturing(
  _ stream: cudaStream_t!, _ pCaptureStatus: UnsafeMutablePointer<cudaStreamCaptureStatus>!
) -> cudaError_t { cudaStreamGetCaptureInfo_v2(stream, pCaptureStatus, nil, nil, nil, nil) }

/// CUDA Runtime API, "Stream Management": what is known of a stream's recording.
@c @implementation
public func cudaStreamGetCaptureInfo_v2(
  _ stream: cudaStream_t!, _ captureStatus_out: UnsafeMutablePointer<cudaStreamCaptureStatus>!,
  _ id_out: UnsafeMutablePointer<UInt64>!, _ graph_out: UnsafeMutablePointer<cudaGraph_t?>!,
  _ dependencies_out: UnsafeMutablePointer<UnsafePointer<cudaGraphNode_t?>?>!,
  _ numDependencies_out: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let captureStatus_out else { throw .invalidValue }
    let (context, target) = try state.stream(stream)
    guard let info = try context.captureInfo(of: target) else {
      captureStatus_out.pointee = cudaStreamCaptureStatusNone
      return
    }
    captureStatus_out.pointee =
      info.isInvalidated ? cudaStreamCaptureStatusInvalidated : cudaStreamCaptureStatusActive
    if info.isInvalidated { return }
    if let id_out { id_out.pointee = info.id }
    if let graph_out { graph_out.pointee = cudaGraph_t(bitPattern: info.graph.handle) }
    if let dependencies_out {
      // The list is the runtime's; it is valid until the thread asks again.
      dependencies_out.pointee = state.keep(info.frontier.map(\.handle)).map {
        UnsafeRawPointer($0).assumingMemoryBound(to: cudaGraphNode_t?.self)
      }
    }
    if let numDependencies_out { numDependencies_out.pointee = info.frontier.count }
  }
}

/// CUDA Runtime API, "Stream Management": what is known of a stream's recording, with data of dependencies, which have
/// none here.
@c @implementation
public func cudaStreamGetCaptureInfo_v3(
  _ stream: cudaStream_t!, _ captureStatus_out: UnsafeMutablePointer<cudaStreamCaptureStatus>!,
  _ id_out: UnsafeMutablePointer<UInt64>!, _ graph_out: UnsafeMutablePointer<cudaGraph_t?>!,
  _ dependencies_out: UnsafeMutablePointer<UnsafePointer<cudaGraphNode_t?>?>!,
  _ edgeData_out: UnsafeMutablePointer<UnsafePointer<cudaGraphEdgeData>?>!,
  _ numDependencies_out: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  if let edgeData_out { edgeData_out.pointee = nil }
  return cudaStreamGetCaptureInfo_v2(
    stream, captureStatus_out, id_out, graph_out, dependencies_out, numDependencies_out)
}

/// CUDA Runtime API, "Stream Management": changes what a stream's next recorded command depends on.
@c @implementation
public func cudaStreamUpdateCaptureDependencies(
  _ stream: cudaStream_t!, _ dependencies: UnsafeMutablePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard flags <= 1 else { throw .invalidValue }
    let (context, target) = try state.stream(stream)
    try context.setCaptureDependencies(
      of: target, graphNodes(context, dependencies, numDependencies), isReplacing: flags == 1)
  }
}
