public import CUDAHeaders
internal import Runtime

/// Adds a node behind others.
func addNode(
  _ result: UnsafeMutablePointer<cudaGraphNode_t?>?, _ graph: cudaGraph_t?,
  _ dependencies: UnsafePointer<cudaGraphNode_t?>?, _ count: Int,
  _ operation: (Context) throws(RuntimeError) -> GraphOperation
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let result else { throw .invalidValue }
    let (context, target) = try state.graph(graph)
    let before = try graphNodes(context, dependencies, count)
    let node = try context.add(operation(context), to: target, after: before)
    result.pointee = cudaGraphNode_t(bitPattern: node.handle)
  }
}

/// Replaces what a node does by something of the same kind.
func setNode(
  _ node: cudaGraphNode_t?, _ operation: (Context) throws(RuntimeError) -> GraphOperation
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.node(node)
    let new = try operation(context)
    guard new.kind == target.operation.kind else { throw .invalidValue }
    context.set(new, of: target)
  }
}

/// Gives a node's parameters.
func getNode<T>(
  _ node: cudaGraphNode_t?, _ result: UnsafeMutablePointer<T>?, _ parameters: (GraphOperation) -> T?
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let result, let found = parameters(try state.node(node).1.operation) else { throw .invalidValue }
    result.pointee = found
  }
}

/// What a pointer of the program leads to.
func value<T>(_ pointer: UnsafePointer<T>?) throws(RuntimeError) -> T {
  guard let pointer else { throw .invalidValue }
  return pointer.pointee
}

// MARK: Kernels

/// CUDA Runtime API, "Graph Management": adds a kernel's launch.
@c @implementation
public func cudaGraphAddKernelNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ pNodeParams: UnsafePointer<cudaKernelNodeParams>!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    try kernelOperation(context, value(pNodeParams))
  }
}

/// CUDA Runtime API, "Graph Management": the parameters of a kernel's launch.
@c @implementation
public func cudaGraphKernelNodeGetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafeMutablePointer<cudaKernelNodeParams>!
) -> cudaError_t { getNode(node, pNodeParams) { $0.kernelParameters } }

/// CUDA Runtime API, "Graph Management": replaces the parameters of a kernel's launch.
@c @implementation
public func cudaGraphKernelNodeSetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafePointer<cudaKernelNodeParams>!
) -> cudaError_t {
  setNode(node) { context throws(RuntimeError) in try kernelOperation(context, value(pNodeParams)) }
}

// MARK: Copies

/// CUDA Runtime API, "Graph Management": adds a copy of a box.
@c @implementation
public func cudaGraphAddMemcpyNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ pCopyParams: UnsafePointer<cudaMemcpy3DParms>!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { _ throws(RuntimeError) in
    try copyOperation(value(pCopyParams))
  }
}

/// CUDA Runtime API, "Graph Management": adds a copy of bytes.
@c @implementation
public func cudaGraphAddMemcpyNode1D(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int, _ dst: UnsafeMutableRawPointer!,
  _ src: UnsafeRawPointer!, _ count: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { _ throws(RuntimeError) in
    try copyOperation(dst, src, count, kind)
  }
}

/// CUDA Runtime API, "Graph Management": adds a copy to a variable.
@c @implementation
public func cudaGraphAddMemcpyNodeToSymbol(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int, _ symbol: UnsafeRawPointer!,
  _ src: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    try toSymbol(context, symbol, src, count, offset, kind)
  }
}

/// CUDA Runtime API, "Graph Management": adds a copy from a variable.
@c @implementation
public func cudaGraphAddMemcpyNodeFromSymbol(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int, _ dst: UnsafeMutableRawPointer!,
  _ symbol: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    try fromSymbol(context, dst, symbol, count, offset, kind)
  }
}

/// A copy to a part of a variable.
func toSymbol(
  _ context: Context, _ symbol: UnsafeRawPointer?, _ source: UnsafeRawPointer?, _ count: Int, _ offset: Int,
  _ kind: cudaMemcpyKind
) throws(RuntimeError) -> GraphOperation {
  try copyOperation(context, symbol: symbol, offset: offset, count: count) { address throws(RuntimeError) in
    try copyOperation(address, source, count, kind)
  }
}

/// A copy from a part of a variable.
func fromSymbol(
  _ context: Context, _ destination: UnsafeMutableRawPointer?, _ symbol: UnsafeRawPointer?, _ count: Int,
  _ offset: Int, _ kind: cudaMemcpyKind
) throws(RuntimeError) -> GraphOperation {
  try copyOperation(context, symbol: symbol, offset: offset, count: count) { address throws(RuntimeError) in
    try copyOperation(destination, address, count, kind)
  }
}

/// CUDA Runtime API, "Graph Management": the parameters of a copy.
@c @implementation
public func cudaGraphMemcpyNodeGetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafeMutablePointer<cudaMemcpy3DParms>!
) -> cudaError_t { getNode(node, pNodeParams) { $0.copyParameters } }

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy.
@c @implementation
public func cudaGraphMemcpyNodeSetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafePointer<cudaMemcpy3DParms>!
) -> cudaError_t { setNode(node) { _ throws(RuntimeError) in try copyOperation(value(pNodeParams)) } }

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy by those of a copy of bytes.
@c @implementation
public func cudaGraphMemcpyNodeSetParams1D(
  _ node: cudaGraphNode_t!, _ dst: UnsafeMutableRawPointer!, _ src: UnsafeRawPointer!, _ count: Int,
  _ kind: cudaMemcpyKind
) -> cudaError_t { setNode(node) { _ throws(RuntimeError) in try copyOperation(dst, src, count, kind) } }

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy by those of a copy to a variable.
@c @implementation
public func cudaGraphMemcpyNodeSetParamsToSymbol(
  _ node: cudaGraphNode_t!, _ symbol: UnsafeRawPointer!, _ src: UnsafeRawPointer!, _ count: Int,
  _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  setNode(node) { context throws(RuntimeError) in try toSymbol(context, symbol, src, count, offset, kind) }
}

/// CUDA Runtime API, "Graph Management": replaces the parameters of a copy by those of a copy from a variable.
@c @implementation
public func cudaGraphMemcpyNodeSetParamsFromSymbol(
  _ node: cudaGraphNode_t!, _ dst: UnsafeMutableRawPointer!, _ symbol: UnsafeRawPointer!, _ count: Int,
  _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t {
  setNode(node) { context throws(RuntimeError) in try fromSymbol(context, dst, symbol, count, offset, kind) }
}

// MARK: Fillings

/// CUDA Runtime API, "Graph Management": adds a filling.
@c @implementation
public func cudaGraphAddMemsetNode(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ pMemsetParams: UnsafePointer<cudaMemsetParams>!
) -> cudaError_t {
  addNode(pGraphNode, graph, pDependencies, numDependencies) { context throws(RuntimeError) in
    try fillOperation(context, value(pMemsetParams))
  }
}

/// CUDA Runtime API, "Graph Management": the parameters of a filling.
@c @implementation
public func cudaGraphMemsetNodeGetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafeMutablePointer<cudaMemsetParams>!
) -> cudaError_t { getNode(node, pNodeParams) { $0.fillParameters } }

/// CUDA Runtime API, "Graph Management": replaces the parameters of a filling.
@c @implementation
public func cudaGraphMemsetNodeSetParams(
  _ node: cudaGraphNode_t!, _ pNodeParams: UnsafePointer<cudaMemsetParams>!
) -> cudaError_t {
  setNode(node) { context throws(RuntimeError) in try fillOperation(context, value(pNodeParams)) }
}
