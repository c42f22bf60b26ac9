/// A graph made ready to be launched (CUDA Runtime API, cudaGraphInstantiate). It is guarded by its context's lock.
public final class ExecutableGraph: @unchecked Sendable {
  /// A node with what it does now.
  struct Step {
    /// The handle of the node that it was made from.
    var node: UInt
    /// What it does.
    var operation: GraphOperation
    /// The places of the steps before it.
    var dependencies: [Int]
    /// Whether it does it.
    var isEnabled = true
  }

  /// The context it belongs to.
  public unowned let context: Context
  /// The flags it was made with.
  public let flags: UInt64
  /// The nodes in an order that keeps all dependencies.
  var steps: [Step]
  /// The graph as it was, which keeps memory and objects.
  var source: Graph
  /// The end of its last launch, which the next one waits for.
  var lastLaunch: Event?

  /// The number by which programs name it.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  /// Makes a graph ready; `copy` is a clone of it, whose operations are used.
  init(_ graph: Graph, copy: Graph, flags: UInt64) throws(RuntimeError) {
    context = graph.context
    self.flags = flags
    source = copy
    let order = try graph.order()
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { (ObjectIdentifier($1), $0) })
    let copies = Dictionary(uniqueKeysWithValues: copy.nodes.map { ($0.origin, $0) })
    steps = order.map { node in
      Step(
        node: node.handle, operation: copies[node.handle]!.operation,
        dependencies: node.dependencies.map { places[ObjectIdentifier($0)]! }.sorted())
    }
  }

  /// Whether memory that a launch left taken is given back by the next (cudaGraphInstantiateFlagAutoFreeOnLaunch).
  var freesOnLaunch: Bool { flags & 1 != 0 }

  /// The place of the step of a node of the graph.
  ///
  /// - Throws: `invalidValue` if the node is not one of the graph it was made from.
  func place(of node: UInt) throws(RuntimeError) -> Int {
    guard let place = steps.firstIndex(where: { $0.node == node }) else { throw .invalidValue }
    return place
  }
}

/// Why an executable graph could not be updated (CUDA Runtime API, cudaGraphExecUpdateResult).
public enum GraphUpdateProblem: Error, Sendable {
  /// The graphs differ in nodes or dependencies.
  case topology(node: UInt, from: UInt)
  /// A node is of another kind.
  case kind(node: UInt, from: UInt)
  /// A node's parameters cannot be exchanged.
  case parameters(node: UInt, from: UInt)
}
