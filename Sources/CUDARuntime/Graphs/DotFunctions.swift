public import CUDAHeaders
internal import Runtime

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension GraphOperation {
  /// The kind in a word, as a picture shows it.
  fileprivate var word: String {
    switch self {
    case .kernel(let call): "KERNEL\\n\(Registry.function(call.function)?.name ?? "")"
    case .copy: "MEMCPY"
    case .fill: "MEMSET"
    case .host: "HOST"
    case .child: "GRAPH"
    case .empty: "EMPTY"
    case .wait: "EVENT_WAIT"
    case .record: "EVENT_RECORD"
    case .allocate: "MEM_ALLOC"
    case .free: "MEM_FREE"
    case .conditional: "CONDITIONAL"
    }
  }
}

/// A graph in Graphviz's language.
private func dot(_ graph: Graph) -> String {
  let places = Dictionary(uniqueKeysWithValues: graph.nodes.enumerated().map { ($1.handle, $0) })
  var text = "digraph dot {\n"
  for (n, node) in graph.nodes.enumerated() {
    text += "\"graph_node_\(n)\" [shape=\"rectangle\" label=\"\(n)\\n\(node.operation.word)\"];\n"
  }
  for (from, to) in graph.edges {
    text += "\"graph_node_\(places[from.handle]!)\" -> \"graph_node_\(places[to.handle]!)\";\n"
  }
  return text + "}\n"
}

/// CUDA Runtime API, "Graph Management": writes a graph in Graphviz's language to a file; flags for more detail are
/// accepted.
@c @implementation
public func cudaGraphDebugDotPrint(
  _ graph: cudaGraph_t!, _ path: UnsafePointer<CChar>!, _ flags: UInt32
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let path else { throw .invalidValue }
    let text = dot(try state.graph(graph).1)
    guard let file = fopen(path, "w") else { throw .operatingSystem }
    defer { fclose(file) }
    guard text.withCString({ fputs($0, file) }) >= 0 else { throw .operatingSystem }
  }
}

// MARK: Attributes of kernels' launches

/// CUDA Runtime API, "Graph Management": gives a launch the attributes of another.
@c @implementation
public func cudaGraphKernelNodeCopyAttributes(_ hSrc: cudaGraphNode_t!, _ hDst: cudaGraphNode_t!)
  -> cudaError_t
{
  perform { state throws(RuntimeError) in
    let (context, source) = try state.node(hSrc)
    let target = try state.node(hDst).1
    guard case .kernel(let from) = source.operation, case .kernel(var call) = target.operation else {
      throw .invalidValue
    }
    call.attributes = from.attributes
    context.set(.kernel(call), of: target)
  }
}

/// CUDA Runtime API, "Graph Management": gives an attribute of a launch.
@c @implementation
public func cudaGraphKernelNodeGetAttribute(
  _ hNode: cudaGraphNode_t!, _ attr: cudaLaunchAttributeID,
  _ value_out: UnsafeMutablePointer<cudaLaunchAttributeValue>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let value_out, (1...13).contains(attr.rawValue),
      case .kernel(let call) = try state.node(hNode).1.operation
    else { throw .invalidValue }
    value_out.pointee = cudaLaunchAttributeValue()
    if let bytes = call.attributes[attr.rawValue] {
      withUnsafeMutableBytes(of: &value_out.pointee) { $0.copyBytes(from: bytes) }
    }
  }
}

/// CUDA Runtime API, "Graph Management": sets an attribute of a launch; it is kept for questions.
@c @implementation
public func cudaGraphKernelNodeSetAttribute(
  _ hNode: cudaGraphNode_t!, _ attr: cudaLaunchAttributeID,
  _ value: UnsafePointer<cudaLaunchAttributeValue>!
) -> cudaError_t {
  perform { state throws(RuntimeError) in
    let (context, target) = try state.node(hNode)
    guard let value, (1...13).contains(attr.rawValue), case .kernel(var call) = target.operation else {
      throw .invalidValue
    }
    call.attributes[attr.rawValue] = withUnsafeBytes(of: value.pointee) { Array($0) }
    context.set(.kernel(call), of: target)
  }
}
