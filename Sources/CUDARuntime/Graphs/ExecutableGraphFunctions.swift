public import CUDAHeaders
internal import Runtime

extension ThreadState {
  /// The executable graph of a handle, with the thread's context.
  func executable(_ handle: cudaGraphExec_t?) throws(RuntimeError) -> (Context, ExecutableGraph) {
    let context = try currentContext()
    return (context, try context.executableGraph(UInt(bitPattern: handle)))
  }
}

/// CUDA Runtime API, "Graph Management": makes a graph ready to be launched.
@c @implementation
public func cudaGraphInstantiate(
  _ pGraphExec: UnsafeMutablePointer<cudaGraphExec_t?>!, _ graph: cudaGraph_t!, _ flags: UInt64
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pGraphExec, flags & ~15 == 0 else { throw .invalidValue }
    if flags & 4 != 0 { throw .notSupported("launching graphs from the device") }
    let (context, source) = try state.graph(graph)
    let made = try context.instantiate(source, flags: flags)
    pGraphExec.pointee = cudaGraphExec_t(bitPattern: made.handle)
  }
}

/// CUDA Runtime API, "Graph Management": makes a graph ready to be launched.
@c @implementation
public func cudaGraphInstantiateWithFlags(
  _ pGraphExec: UnsafeMutablePointer<cudaGraphExec_t?>!, _ graph: cudaGraph_t!, _ flags: UInt64
) -> cudaError_t { cudaGraphInstantiate(pGraphExec, graph, flags) }

/// CUDA Runtime API, "Graph Management": makes a graph ready to be launched, and says why it cannot be.
@c @implementation
public func cudaGraphInstantiateWithParams(
  _ pGraphExec: UnsafeMutablePointer<cudaGraphExec_t?>!, _ graph: cudaGraph_t!,
  _ instantiateParams: UnsafeMutablePointer<cudaGraphInstantiateParams>!
) -> cudaError_t {
  guard let instantiateParams else { return perform { _ throws(RuntimeError) in throw .invalidValue } }
  let status = cudaGraphInstantiate(pGraphExec, graph, instantiateParams.pointee.flags)
  instantiateParams.pointee.errNode_out = nil
  instantiateParams.pointee.result_out =
    switch status {
    case cudaSuccess: cudaGraphInstantiateSuccess
    case cudaErrorNotSupported: cudaGraphInstantiateNodeOperationNotSupported
    case cudaErrorInvalidValue: cudaGraphInstantiateInvalidStructure
    default: cudaGraphInstantiateError
    }
  return status
}

/// CUDA Runtime API, "Graph Management": the flags a graph was made ready with.
@c @implementation
public func cudaGraphExecGetFlags(
  _ graphExec: cudaGraphExec_t!, _ flags: UnsafeMutablePointer<UInt64>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let flags else { throw .invalidValue }
    flags.pointee = try state.executable(graphExec).1.flags
  }
}

/// CUDA Runtime API, "Graph Management": prepares a launch; nothing is left to be prepared.
@c @implementation
public func cudaGraphUpload(_ graphExec: cudaGraphExec_t!, _ stream: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    _ = try state.executable(graphExec)
    _ = try state.stream(stream)
  }
}

/// CUDA Runtime API, "Graph Management": runs a graph in a stream's order.
@c @implementation
public func cudaGraphLaunch(_ graphExec: cudaGraphExec_t!, _ stream: cudaStream_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, graph) = try state.executable(graphExec)
    let target = try state.stream(stream).1
    if try context.isRecording(target) {
      _ = try context.record(.child(context.copyOfSource(of: graph)), in: target)
      return
    }
    try context.launch(graph, in: target)
  }
}

/// CUDA Runtime API, "Graph Management": forgets an executable graph.
@c @implementation
public func cudaGraphExecDestroy(_ graphExec: cudaGraphExec_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, graph) = try state.executable(graphExec)
    try context.destroy(graph)
  }
}

/// CUDA Runtime API, "Graph Management": takes over what the nodes of a graph of the same form do.
@c @implementation
public func cudaGraphExecUpdate(
  _ hGraphExec: cudaGraphExec_t!, _ hGraph: cudaGraph_t!,
  _ resultInfo: UnsafeMutablePointer<cudaGraphExecUpdateResultInfo>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, executable) = try state.executable(hGraphExec)
    let problem = try context.update(executable, from: state.graph(hGraph).1)
    let (result, node, from): (cudaGraphExecUpdateResult, UInt, UInt) =
      switch problem {
      case nil: (cudaGraphExecUpdateSuccess, 0, 0)
      case .topology(let node, let from)?: (cudaGraphExecUpdateErrorTopologyChanged, node, from)
      case .kind(let node, let from)?: (cudaGraphExecUpdateErrorNodeTypeChanged, node, from)
      case .parameters(let node, let from)?: (cudaGraphExecUpdateErrorParametersChanged, node, from)
      }
    if let resultInfo {
      resultInfo.pointee = cudaGraphExecUpdateResultInfo(
        result: result, errorNode: cudaGraphNode_t(bitPattern: node),
        errorFromNode: cudaGraphNode_t(bitPattern: from))
    }
    if problem != nil { throw .graphUpdate }
  }
}

// MARK: Nodes

/// Replaces what a node does in later launches by something of the same kind.
func setNode(
  _ graph: cudaGraphExec_t?, _ node: cudaGraphNode_t?,
  _ operation: (Context) throws(RuntimeError) -> GraphOperation
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, executable) = try state.executable(graph)
    let target = try state.node(node).1
    let new = try operation(context)
    guard try context.operation(target, in: executable).kind == new.kind else { throw .invalidValue }
    try context.set(new, of: target, in: executable)
  }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a kernel's launch.
@c @implementation
public func cudaGraphExecKernelNodeSetParams(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!,
  _ pNodeParams: UnsafePointer<cudaKernelNodeParams>!
) -> cudaError_t {
  setNode(hGraphExec, node) { context throws(RuntimeError) in
    try kernelOperation(context, value(pNodeParams))
  }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy.
@c @implementation
public func cudaGraphExecMemcpyNodeSetParams(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!, _ pNodeParams: UnsafePointer<cudaMemcpy3DParms>!
) -> cudaError_t {
  setNode(hGraphExec, node) { _ throws(RuntimeError) in try copyOperation(value(pNodeParams)) }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy by those of a copy of bytes.
@c @implementation
public func cudaGraphExecMemcpyNodeSetParams1D(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!, _ dst: UnsafeMutableRawPointer!,
  _ src: UnsafeRawPointer!, _ count: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  setNode(hGraphExec, node) { _ throws(RuntimeError) in try copyOperation(dst, src, count, kind) }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy by those of a copy to a variable.
@c @implementation
public func cudaGraphExecMemcpyNodeSetParamsToSymbol(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!, _ symbol: UnsafeRawPointer!,
  _ src: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  setNode(hGraphExec, node) { context throws(RuntimeError) in
    try toSymbol(context, symbol, src, count, offset, kind)
  }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy by those of a copy from a variable.
@c @implementation
public func cudaGraphExecMemcpyNodeSetParamsFromSymbol(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!, _ dst: UnsafeMutableRawPointer!,
  _ symbol: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  setNode(hGraphExec, node) { context throws(RuntimeError) in
    try fromSymbol(context, dst, symbol, count, offset, kind)
  }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a filling.
@c @implementation
public func cudaGraphExecMemsetNodeSetParams(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!, _ pNodeParams: UnsafePointer<cudaMemsetParams>!
) -> cudaError_t {
  setNode(hGraphExec, node) { context throws(RuntimeError) in try fillOperation(context, value(pNodeParams)) }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a call of the host.
@c @implementation
public func cudaGraphExecHostNodeSetParams(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!, _ pNodeParams: UnsafePointer<cudaHostNodeParams>!
) -> cudaError_t {
  setNode(hGraphExec, node) { _ throws(RuntimeError) in try hostOperation(value(pNodeParams)) }
}

/// CUDA Runtime API, "Graph Management": replaces the graph of a node.
@c @implementation
public func cudaGraphExecChildGraphNodeSetParams(
  _ hGraphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!, _ childGraph: cudaGraph_t!
) -> cudaError_t {
  setNode(hGraphExec, node) { context throws(RuntimeError) in
    .child(context.clone(try context.graph(UInt(bitPattern: childGraph)), isOwnedByNode: true))
  }
}

/// CUDA Runtime API, "Graph Management": replaces the event that a node records.
@c @implementation
public func cudaGraphExecEventRecordNodeSetEvent(
  _ hGraphExec: cudaGraphExec_t!, _ hNode: cudaGraphNode_t!, _ event: cudaEvent_t!
) -> cudaError_t {
  setNode(hGraphExec, hNode) { context throws(RuntimeError) in .record(try graphEvent(context, event)) }
}

/// CUDA Runtime API, "Graph Management": replaces the event that a node waits for.
@c @implementation
public func cudaGraphExecEventWaitNodeSetEvent(
  _ hGraphExec: cudaGraphExec_t!, _ hNode: cudaGraphNode_t!, _ event: cudaEvent_t!
) -> cudaError_t {
  setNode(hGraphExec, hNode) { context throws(RuntimeError) in .wait(try graphEvent(context, event)) }
}

/// CUDA Runtime API, "Graph Management": says whether a kernel's launch, a copy or a filling takes place.
@c @implementation
public func cudaGraphNodeSetEnabled(
  _ hGraphExec: cudaGraphExec_t!, _ hNode: cudaGraphNode_t!, _ isEnabled: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, executable) = try state.executable(hGraphExec)
    let target = try state.node(hNode).1
    guard target.operation.kind <= 2 else { throw .invalidValue }
    try context.setEnabled(isEnabled != 0, of: target, in: executable)
  }
}

/// CUDA Runtime API, "Graph Management": whether a kernel's launch, a copy or a filling takes place.
@c @implementation
public func cudaGraphNodeGetEnabled(
  _ hGraphExec: cudaGraphExec_t!, _ hNode: cudaGraphNode_t!, _ isEnabled: UnsafeMutablePointer<UInt32>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let isEnabled else { throw .invalidValue }
    let (context, executable) = try state.executable(hGraphExec)
    let target = try state.node(hNode).1
    guard target.operation.kind <= 2 else { throw .invalidValue }
    isEnabled.pointee = try context.isEnabled(target, in: executable) ? 1 : 0
  }
}
