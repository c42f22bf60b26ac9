public import CUDAHeaders
internal import Runtime

// MARK: Calls of the host

/// CUDA Runtime API, "Graph Management": adds a call of a function of the host.
@c @implementation
public func cudaGraphAddHostNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ pNodeParams: UnsafePointer<cudaHostNodeParams>!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { _ throws(RuntimeError) in
    try hostOperation(value(pNodeParams))
  }
}

/// CUDA Runtime API, "Graph Management": the parameters of a call of the host.
@c @implementation
public func cudaGraphHostNodeGetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafeMutablePointer<cudaHostNodeParams>!
) -> cudaError_t { getNode(node, pNodeParams) { $0.hostParameters } }

/// CUDA Runtime API, "Graph Management": replaces the parameters of a call of the host.
@c @implementation
public func cudaGraphHostNodeSetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafePointer<cudaHostNodeParams>!
) -> cudaError_t { setNode(node) { _ throws(RuntimeError) in try hostOperation(value(pNodeParams)) } }

// MARK: Graphs within graphs, and nodes that do nothing

/// CUDA Runtime API, "Graph Management": adds a copy of a graph as a node.
@c @implementation
public func cudaGraphAddChildGraphNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int, _ childGraph: cudaGraph_t!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    .child(context.clone(try context.graph(UInt(bitPattern: childGraph)), isOwnedByNode: true))
  }
}

/// CUDA Runtime API, "Graph Management": the graph of a node, which belongs to the node.
@c @implementation
public func cudaGraphChildGraphNodeGetGraph(
  _ node: cudaGraphNode_t!, _ pGraph: UnsafeMutablePointer<cudaGraph_t?>!
) -> cudaError_t {
  getNode(node, pGraph) { operation in
    guard case .child(let graph) = operation else { return nil }
    return cudaGraph_t(bitPattern: graph.handle)
  }
}

/// CUDA Runtime API, "Graph Management": adds a node that does nothing.
@c @implementation
public func cudaGraphAddEmptyNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int
) -> cudaError_t { addNode(pGraphNode, graph, pDependencies, numDependencies) { _ in .empty } }

// MARK: Events

/// The event of a handle.
func graphEvent(_ context: Context, _ event: cudaEvent_t?) throws(RuntimeError) -> Event {
  try context.event(UInt(bitPattern: event))
}

/// CUDA Runtime API, "Graph Management": adds the recording of an event.
@c @implementation
public func cudaGraphAddEventRecordNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int, _ event: cudaEvent_t!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    .record(try graphEvent(context, event))
  }
}

/// CUDA Runtime API, "Graph Management": the event that a node records.
@c @implementation
public func cudaGraphEventRecordNodeGetEvent(
  _ node: cudaGraphNode_t!, _ event_out: UnsafeMutablePointer<cudaEvent_t?>!
) -> cudaError_t {
  getNode(node, event_out) { operation in
    guard case .record(let event) = operation else { return nil }
    return cudaEvent_t(bitPattern: event.handle)
  }
}

/// CUDA Runtime API, "Graph Management": replaces the event that a node records.
@c @implementation
public func cudaGraphEventRecordNodeSetEvent(_ node: cudaGraphNode_t!, _ event: cudaEvent_t!) -> cudaError_t {
  setNode(node) { context throws(RuntimeError) in .record(try graphEvent(context, event)) }
}

/// CUDA Runtime API, "Graph Management": adds the waiting for an event.
@c @implementation
public func cudaGraphAddEventWaitNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int, _ event: cudaEvent_t!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    .wait(try graphEvent(context, event))
  }
}

/// CUDA Runtime API, "Graph Management": the event that a node waits for.
@c @implementation
public func cudaGraphEventWaitNodeGetEvent(
  _ node: cudaGraphNode_t!, _ event_out: UnsafeMutablePointer<cudaEvent_t?>!
) -> cudaError_t {
  getNode(node, event_out) { operation in
    guard case .wait(let event) = operation else { return nil }
    return cudaEvent_t(bitPattern: event.handle)
  }
}

/// CUDA Runtime API, "Graph Management": replaces the event that a node waits for.
@c @implementation
public func cudaGraphEventWaitNodeSetEvent(_ node: cudaGraphNode_t!, _ event: cudaEvent_t!) -> cudaError_t {
  setNode(node) { context throws(RuntimeError) in .wait(try graphEvent(context, event)) }
}

// MARK: Memory

/// Memory for a node, as its parameters say.
func allocation(
  _ context: Context, _ properties: cudaMemPoolProps, _ size: Int
) throws(RuntimeError) -> GraphMemory {
  guard size > 0, properties.allocType == cudaMemAllocationTypePinned,
    properties.location.type == cudaMemLocationTypeDevice
  else { throw .invalidValue }
  _ = try device(properties.location.id)
  return try context.makeGraphMemory(size)
}

/// CUDA Runtime API, "Graph Management": adds the taking of memory, whose address is given at once.
@c @implementation
public func cudaGraphAddMemAllocNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ nodeParams: UnsafeMutablePointer<cudaMemAllocNodeParams>!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    guard let nodeParams else { throw .invalidValue }
    let memory = try allocation(context, nodeParams.pointee.poolProps, nodeParams.pointee.bytesize)
    nodeParams.pointee.dptr = memory.address
    return .allocate(memory)
  }
}

/// CUDA Runtime API, "Graph Management": the parameters of a node that takes memory.
@c @implementation
public func cudaGraphMemAllocNodeGetParams(
  _ node: cudaGraphNode_t!, _ params_out: UnsafeMutablePointer<cudaMemAllocNodeParams>!
) -> cudaError_t {
  getNode(node, params_out) { operation in
    guard case .allocate(let memory) = operation else { return nil }
    var result = cudaMemAllocNodeParams()
    result.poolProps.allocType = cudaMemAllocationTypePinned
    result.poolProps.location.type = cudaMemLocationTypeDevice
    result.poolProps.location.id = Int32(ThreadState.current.device)
    result.bytesize = memory.size
    result.dptr = memory.address
    return result
  }
}

/// CUDA Runtime API, "Graph Management": adds the giving back of memory that a node of a graph takes.
@c @implementation
public func cudaGraphAddMemFreeNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int, _ dptr: UnsafeMutableRawPointer!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    guard let dptr, context.graphMemory(at: dptr) != nil else { throw .invalidValue }
    return .free(dptr)
  }
}

/// CUDA Runtime API, "Graph Management": the address that a node gives back.
@c @implementation
public func cudaGraphMemFreeNodeGetParams(
  _ node: cudaGraphNode_t!, _ dptr_out: UnsafeMutableRawPointer!
) -> cudaError_t {
  getNode(node, dptr_out?.assumingMemoryBound(to: UnsafeMutableRawPointer.self)) { operation in
    if case .free(let address) = operation { address } else { nil }
  }
}
