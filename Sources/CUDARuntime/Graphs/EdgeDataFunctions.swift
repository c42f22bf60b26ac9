public import CUDAHeaders
internal import Runtime

/// Whether dependencies have no data but the default: what else there is belongs to launches from the device.
private func isDefault(_ data: UnsafePointer<cudaGraphEdgeData>?, _ count: Int) -> Bool {
  guard let data else { return true }
  return (0..<count).allSatisfy { data[$0].from_port == 0 && data[$0].to_port == 0 && data[$0].type == 0 }
}

/// Does something unless dependencies have data of their own.
private func withDefault(
  _ data: UnsafePointer<cudaGraphEdgeData>?, _ count: Int, _ body: () -> cudaError_t
) -> cudaError_t {
  guard isDefault(data, count) else {
    return perform { _ throws(RuntimeError) in throw .notSupported("programmatic dependencies in graphs") }
  }
  return body()
}

/// Fills the data of dependencies with the default.
private func clear(
  _ data: UnsafeMutablePointer<cudaGraphEdgeData>?, _ count: UnsafeMutablePointer<Int>?
) {
  guard let data, let count else { return }
  for n in 0..<count.pointee { data[n] = cudaGraphEdgeData() }
}

/// CUDA Runtime API, "Graph Management": adds a node of any kind, behind others with data.
@c @implementation
public func cudaGraphAddNode_v2(
  _ pGraphNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ graph: cudaGraph_t!,
  _ pDependencies: UnsafePointer<cudaGraphNode_t?>!, _ dependencyData: UnsafePointer<cudaGraphEdgeData>!,
  _ numDependencies: Int, _ nodeParams: UnsafeMutablePointer<cudaGraphNodeParams>!
) -> cudaError_t {
  withDefault(dependencyData, numDependencies) {
    cudaGraphAddNode(pGraphNode, graph, pDependencies, numDependencies, nodeParams)
  }
}

/// CUDA Runtime API, "Graph Management": lets nodes wait for others, with data.
@c @implementation
public func cudaGraphAddDependencies_v2(
  _ graph: cudaGraph_t!, _ from: UnsafePointer<cudaGraphNode_t?>!, _ to: UnsafePointer<cudaGraphNode_t?>!,
  _ edgeData: UnsafePointer<cudaGraphEdgeData>!, _ numDependencies: Int
) -> cudaError_t {
  withDefault(edgeData, numDependencies) { cudaGraphAddDependencies(graph, from, to, numDependencies) }
}

/// CUDA Runtime API, "Graph Management": removes dependencies with data.
@c @implementation
public func cudaGraphRemoveDependencies_v2(
  _ graph: cudaGraph_t!, _ from: UnsafePointer<cudaGraphNode_t?>!, _ to: UnsafePointer<cudaGraphNode_t?>!,
  _ edgeData: UnsafePointer<cudaGraphEdgeData>!, _ numDependencies: Int
) -> cudaError_t {
  withDefault(edgeData, numDependencies) { cudaGraphRemoveDependencies(graph, from, to, numDependencies) }
}

/// CUDA Runtime API, "Graph Management": a graph's dependencies and their data.
@c @implementation
public func cudaGraphGetEdges_v2(
  _ graph: cudaGraph_t!, _ from: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ to: UnsafeMutablePointer<cudaGraphNode_t?>!, _ edgeData: UnsafeMutablePointer<cudaGraphEdgeData>!,
  _ numEdges: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  clear(edgeData, numEdges)
  return cudaGraphGetEdges(graph, from, to, numEdges)
}

/// CUDA Runtime API, "Graph Management": the nodes before a node, and the data of its dependencies.
@c @implementation
public func cudaGraphNodeGetDependencies_v2(
  _ node: cudaGraphNode_t!, _ pDependencies: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ edgeData: UnsafeMutablePointer<cudaGraphEdgeData>!, _ pNumDependencies: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  clear(edgeData, pNumDependencies)
  return cudaGraphNodeGetDependencies(node, pDependencies, pNumDependencies)
}

/// CUDA Runtime API, "Graph Management": the nodes behind a node, and the data of their dependencies.
@c @implementation
public func cudaGraphNodeGetDependentNodes_v2(
  _ node: cudaGraphNode_t!, _ pDependentNodes: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ edgeData: UnsafeMutablePointer<cudaGraphEdgeData>!, _ pNumDependentNodes: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  clear(edgeData, pNumDependentNodes)
  return cudaGraphNodeGetDependentNodes(node, pDependentNodes, pNumDependentNodes)
}

/// CUDA Runtime API, "Stream Management": changes what a stream's next recorded command depends on, with data.
@c @implementation
public func cudaStreamUpdateCaptureDependencies_v2(
  _ stream: cudaStream_t!, _ dependencies: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ dependencyData: UnsafePointer<cudaGraphEdgeData>!, _ numDependencies: Int, _ flags: UInt32
) -> cudaError_t {
  withDefault(dependencyData, numDependencies) {
    cudaStreamUpdateCaptureDependencies(stream, dependencies, numDependencies, flags)
  }
}
