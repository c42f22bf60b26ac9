public import CUDAHeaders
internal import Runtime

/// What a node does whose parameters are those of any kind (CUDA Runtime API, cudaGraphNodeParams).
///
/// - Parameters:
///   - p: The parameters; addresses that the runtime chooses are written to them.
private func operation(
  _ context: Context, _ p: UnsafeMutablePointer<cudaGraphNodeParams>?
) throws(RuntimeError) -> GraphOperation {
  guard let p else { throw .invalidValue }
  switch p.pointee.type {
  case cudaGraphNodeTypeKernel:
    let k = p.pointee.kernel
    return try kernelOperation(
      context,
      cudaKernelNodeParams(
        func: k.func, gridDim: k.gridDim, blockDim: k.blockDim, sharedMemBytes: k.sharedMemBytes,
        kernelParams: k.kernelParams, extra: k.extra))
  case cudaGraphNodeTypeMemcpy: return try copyOperation(p.pointee.memcpy.copyParams)
  case cudaGraphNodeTypeMemset:
    let m = p.pointee.memset
    return try fillOperation(
      context,
      cudaMemsetParams(
        dst: m.dst, pitch: m.pitch, value: m.value, elementSize: m.elementSize, width: m.width,
        height: m.height))
  case cudaGraphNodeTypeHost:
    return try hostOperation(cudaHostNodeParams(fn: p.pointee.host.fn, userData: p.pointee.host.userData))
  case cudaGraphNodeTypeGraph:
    return .child(
      context.clone(try context.graph(UInt(bitPattern: p.pointee.graph.graph)), isOwnedByNode: true))
  case cudaGraphNodeTypeEmpty: return .empty
  case cudaGraphNodeTypeWaitEvent: return .wait(try graphEvent(context, p.pointee.eventWait.event))
  case cudaGraphNodeTypeEventRecord: return .record(try graphEvent(context, p.pointee.eventRecord.event))
  case cudaGraphNodeTypeMemAlloc:
    let memory = try allocation(context, p.pointee.alloc.poolProps, p.pointee.alloc.bytesize)
    p.pointee.alloc.dptr = memory.address
    return .allocate(memory)
  case cudaGraphNodeTypeMemFree:
    guard let address = p.pointee.free.dptr, context.graphMemory(at: address) != nil else {
      throw .invalidValue
    }
    return .free(address)
  case cudaGraphNodeTypeConditional: return try conditional(context, p)
  default: throw .notSupported("external semaphores in graphs")
  }
}

/// A node that runs a graph of its own once or as long as a value on the device is not zero. The program fills the graph.
private func conditional(
  _ context: Context, _ p: UnsafeMutablePointer<cudaGraphNodeParams>
) throws(RuntimeError) -> GraphOperation {
  guard p.pointee.conditional.size == 1, p.pointee.conditional.type.rawValue <= 1,
    let address = UnsafeMutableRawPointer(bitPattern: UInt(p.pointee.conditional.handle)),
    context.graphMemory(at: address) != nil
  else { throw .invalidValue }
  let body = context.makeGraph(isOwnedByNode: true)
  p.pointee.conditional.phGraph_out = state(of: body)
  return .conditional(
    .init(
      address: UInt(bitPattern: address),
      isLoop: p.pointee.conditional.type == cudaGraphCondTypeWhile), body: body)
}

/// The list of one graph that the runtime gives for a conditional node; valid until the thread's next one.
private func state(of body: Graph) -> UnsafeMutablePointer<cudaGraph_t?>? {
  ThreadState.current.keep([body.handle]).map {
    UnsafeMutableRawPointer(mutating: $0).assumingMemoryBound(to: cudaGraph_t?.self)
  }
}

/// CUDA Runtime API, "Graph Management": adds a node of any kind.
@c @implementation
public func cudaGraphAddNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ nodeParams: UnsafeMutablePointer<cudaGraphNodeParams>!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    try operation(context, nodeParams)
  }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a node of any kind.
@c @implementation
public func cudaGraphNodeSetParams(
  _ node: cudaGraphNode_t!, _ nodeParams: UnsafeMutablePointer<cudaGraphNodeParams>!
) -> cudaError_t { setNode(node) { context throws(RuntimeError) in try replacement(context, nodeParams) } }

/// CUDA Runtime API, "Graph Management": replaces the parameters of a node of any kind in later launches.
@c @implementation
public func cudaGraphExecNodeSetParams(
  _ graphExec: cudaGraphExec_t!, _ node: cudaGraphNode_t!,
  _ nodeParams: UnsafeMutablePointer<cudaGraphNodeParams>!
) -> cudaError_t {
  setNode(graphExec, node) { context throws(RuntimeError) in try replacement(context, nodeParams) }
}

/// What takes the place of what a node does: memory and conditions stay as they are.
private func replacement(
  _ context: Context, _ p: UnsafeMutablePointer<cudaGraphNodeParams>?
) throws(RuntimeError) -> GraphOperation {
  switch p?.pointee.type {
  case cudaGraphNodeTypeMemAlloc?, cudaGraphNodeTypeMemFree?, cudaGraphNodeTypeConditional?:
    throw .invalidValue
  default: return try operation(context, p)
  }
}

/// CUDA Runtime API, "Graph Management": makes a value on the device that decides about conditional nodes.
@c @implementation
public func cudaGraphConditionalHandleCreate(
  _ pHandle_out: UnsafeMutablePointer<cudaGraphConditionalHandle>!, _ graph: cudaGraph_t!,
  _ defaultLaunchValue: UInt32, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pHandle_out, flags <= 1 else { throw .invalidValue }
    let (context, target) = try state.graph(graph)
    let handle = try context.makeCondition(in: target, initial: flags == 1 ? defaultLaunchValue : nil)
    pHandle_out.pointee = cudaGraphConditionalHandle(handle)
  }
}
