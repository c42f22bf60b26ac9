/// Work and its order (CUDA Runtime API, "Graph Management"). It is guarded by its context's lock.
public final class Graph: @unchecked Sendable {
  /// The context it belongs to.
  public unowned let context: Context
  /// The nodes, in the order in which they were added.
  public internal(set) var nodes: [GraphNode] = []
  /// The objects that live as long as the graph, with the number of references it has to each.
  var userObjects: [(object: UserObject, count: Int)] = []
  /// The values that conditional nodes ask, with what each launch sets them to; nil if it leaves them.
  var conditions: [(memory: GraphMemory, initial: UInt32?)] = []
  /// Whether it belongs to a node, and is not the program's to destroy.
  public internal(set) var isOwnedByNode = false

  /// The number by which programs name it.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  init(_ context: Context) { self.context = context }

  deinit { for (object, count) in userObjects { object.release(count) } }

  /// The dependencies, each as the node that comes first and the one that comes after it.
  public var edges: [(from: GraphNode, to: GraphNode)] {
    nodes.flatMap { node in node.dependencies.map { ($0, node) } }
  }

  /// The nodes that wait for none.
  public var roots: [GraphNode] { nodes.filter(\.dependencies.isEmpty) }

  /// The nodes that wait for a node.
  public func dependents(of node: GraphNode) -> [GraphNode] {
    nodes.filter { $0.dependencies.contains { $0 === node } }
  }

  /// The nodes in an order that keeps all dependencies, else in that of their making.
  ///
  /// - Throws: `invalidValue` if nodes wait for each other.
  func order() throws(RuntimeError) -> [GraphNode] {
    var waiting: [ObjectIdentifier: Int] = [:]
    var dependents: [ObjectIdentifier: [GraphNode]] = [:]
    for node in nodes {
      waiting[ObjectIdentifier(node)] = node.dependencies.count
      for before in node.dependencies { dependents[ObjectIdentifier(before), default: []].append(node) }
    }
    var result = roots
    var next = 0
    while next < result.count {
      for node in dependents[ObjectIdentifier(result[next])] ?? [] {
        waiting[ObjectIdentifier(node)]! -= 1
        if waiting[ObjectIdentifier(node)] == 0 { result.append(node) }
      }
      next += 1
    }
    guard result.count == nodes.count else { throw .invalidValue }
    return result
  }
}

/// A node of a graph.
public final class GraphNode: @unchecked Sendable {
  /// The graph it is in.
  public unowned let graph: Graph
  /// What it does.
  public internal(set) var operation: GraphOperation
  /// The nodes before it, each once.
  public internal(set) var dependencies: [GraphNode]
  /// The handle of the node that it is a copy of; its own if it is none.
  public internal(set) var origin: UInt = 0

  /// The number by which programs name it.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  init(_ graph: Graph, _ operation: GraphOperation, _ dependencies: [GraphNode]) {
    self.graph = graph
    self.operation = operation
    self.dependencies = dependencies
    origin = handle
  }
}
