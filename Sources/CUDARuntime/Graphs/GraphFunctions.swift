public import CUDAHeaders
internal import Runtime

extension ThreadState {
  /// The graph of a handle, with the thread's context.
  func graph(_ handle: cudaGraph_t?) throws(RuntimeError) -> (Context, Graph) {
    let context = try currentContext()
    return (context, try context.graph(UInt(bitPattern: handle)))
  }

  /// The node of a handle, with the thread's context.
  func node(_ handle: cudaGraphNode_t?) throws(RuntimeError) -> (Context, GraphNode) {
    let context = try currentContext()
    return (context, try context.node(UInt(bitPattern: handle)))
  }
}

/// The nodes of a list of handles.
func graphNodes(
  _ context: Context, _ list: UnsafePointer<cudaGraphNode_t?>?, _ count: Int
) throws(RuntimeError) -> [GraphNode] {
  guard count >= 0, list != nil || count == 0 else { throw .invalidValue }
  var result: [GraphNode] = []
  for n in 0..<count { result.append(try context.node(UInt(bitPattern: list![n]))) }
  return result
}

/// Gives a list the way CUDA does: only its length if there is no room for it; what is left of the room is null.
func give(
  _ nodes: [GraphNode], _ list: UnsafeMutablePointer<cudaGraphNode_t?>?, _ count: UnsafeMutablePointer<Int>?
) throws(RuntimeError) {
  guard let count else { throw .invalidValue }
  guard let list else { return count.pointee = nodes.count }
  for n in 0..<count.pointee {
    list[n] = n < nodes.count ? cudaGraphNode_t(bitPattern: nodes[n].handle) : nil
  }
  count.pointee = min(count.pointee, nodes.count)
}

/// CUDA Runtime API, "Graph Management": makes an empty graph.
@c @implementation
public func cudaGraphCreate(_ pGraph: UnsafeMutablePointer<cudaGraph_t?>!, _ flags: UInt32) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pGraph, flags == 0 else { throw .invalidValue }
    pGraph.pointee = cudaGraph_t(bitPattern: try state.currentContext().makeGraph().handle)
  }
}

/// CUDA Runtime API, "Graph Management": forgets a graph and its nodes.
@c @implementation
public func cudaGraphDestroy(_ graph: cudaGraph_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.graph(graph)
    guard !target.isOwnedByNode else { throw .invalidValue }
    context.destroy(target)
  }
}

/// CUDA Runtime API, "Graph Management": copies a graph.
@c @implementation
public func cudaGraphClone(
  _ pGraphClone: UnsafeMutablePointer<cudaGraph_t?>!, _ originalGraph: cudaGraph_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pGraphClone else { throw .invalidValue }
    let (context, original) = try state.graph(originalGraph)
    pGraphClone.pointee = cudaGraph_t(bitPattern: context.clone(original).handle)
  }
}

/// CUDA Runtime API, "Graph Management": the node of a copy that is the copy of a node.
@c @implementation
public func cudaGraphNodeFindInClone(
  _ pNode: UnsafeMutablePointer<cudaGraphNode_t?>!, _ originalNode: cudaGraphNode_t!,
  _ clonedGraph: cudaGraph_t!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (_, clone) = try state.graph(clonedGraph)
    let (_, original) = try state.node(originalNode)
    guard let pNode, let found = clone.nodes.first(where: { $0.origin == original.handle }),
      found !== original
    else { throw .invalidValue }
    pNode.pointee = cudaGraphNode_t(bitPattern: found.handle)
  }
}

/// CUDA Runtime API, "Graph Management": what kind a node is of.
@c @implementation
public func cudaGraphNodeGetType(
  _ node: cudaGraphNode_t!, _ pType: UnsafeMutablePointer<cudaGraphNodeType>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let pType else { throw .invalidValue }
    pType.pointee = cudaGraphNodeType(rawValue: try state.node(node).1.operation.kind)
  }
}

/// CUDA Runtime API, "Graph Management": a graph's nodes.
@c @implementation
public func cudaGraphGetNodes(
  _ graph: cudaGraph_t!, _ nodes: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ numNodes: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in try give(state.graph(graph).1.nodes, nodes, numNodes) }
}

/// CUDA Runtime API, "Graph Management": a graph's nodes that wait for none.
@c @implementation
public func cudaGraphGetRootNodes(
  _ graph: cudaGraph_t!, _ pRootNodes: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ pNumRootNodes: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in try give(state.graph(graph).1.roots, pRootNodes, pNumRootNodes) }
}

/// CUDA Runtime API, "Graph Management": a graph's dependencies.
@c @implementation
public func cudaGraphGetEdges(
  _ graph: cudaGraph_t!, _ from: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ to: UnsafeMutablePointer<cudaGraphNode_t?>!, _ numEdges: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let edges = try state.graph(graph).1.edges
    guard let numEdges, (from == nil) == (to == nil) else { throw .invalidValue }
    var room = numEdges.pointee
    try give(edges.map(\.from), from, numEdges)
    try give(edges.map(\.to), to, &room)
  }
}

/// CUDA Runtime API, "Graph Management": the nodes before a node.
@c @implementation
public func cudaGraphNodeGetDependencies(
  _ node: cudaGraphNode_t!, _ pDependencies: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ pNumDependencies: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    try give(state.node(node).1.dependencies, pDependencies, pNumDependencies)
  }
}

/// CUDA Runtime API, "Graph Management": the nodes behind a node.
@c @implementation
public func cudaGraphNodeGetDependentNodes(
  _ node: cudaGraphNode_t!, _ pDependentNodes: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ pNumDependentNodes: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let target = try state.node(node).1
    try give(target.graph.dependents(of: target), pDependentNodes, pNumDependentNodes)
  }
}

/// The pairs of two lists of handles.
private func pairs(
  _ context: Context, _ from: UnsafePointer<cudaGraphNode_t?>?, _ to: UnsafePointer<cudaGraphNode_t?>?,
  _ count: Int
) throws(RuntimeError) -> [(from: GraphNode, to: GraphNode)] {
  let (first, second) = (try graphNodes(context, from, count), try graphNodes(context, to, count))
  return zip(first, second).map { ($0, $1) }
}

/// CUDA Runtime API, "Graph Management": lets nodes wait for others.
@c @implementation
public func cudaGraphAddDependencies(
  _ graph: cudaGraph_t!, _ from: UnsafePointer<cudaGraphNode_t?>!, _ to: UnsafePointer<cudaGraphNode_t?>!,
  _ numDependencies: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.graph(graph)
    try context.addDependencies(pairs(context, from, to, numDependencies), in: target)
  }
}

/// CUDA Runtime API, "Graph Management": removes dependencies.
@c @implementation
public func cudaGraphRemoveDependencies(
  _ graph: cudaGraph_t!, _ from: UnsafePointer<cudaGraphNode_t?>!, _ to: UnsafePointer<cudaGraphNode_t?>!,
  _ numDependencies: Int
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.graph(graph)
    try context.removeDependencies(pairs(context, from, to, numDependencies), in: target)
  }
}

/// CUDA Runtime API, "Graph Management": removes a node. One that takes or gives back memory cannot be removed.
@c @implementation
public func cudaGraphDestroyNode(_ node: cudaGraphNode_t!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.node(node)
    switch target.operation {
    case .allocate, .free: throw .notSupported("removing a node that takes or gives back memory")
    default: context.remove(target)
    }
  }
}
