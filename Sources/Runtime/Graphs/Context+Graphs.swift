internal import Synchronization

extension Context {
  /// Makes an empty graph.
  public func makeGraph(isOwnedByNode: Bool = false) -> Graph {
    let graph = Graph(self)
    graph.isOwnedByNode = isOwnedByNode
    lock.withLock { graphs[graph.handle] = graph }
    return graph
  }

  /// The graph of a handle; `invalidValue` if there is none.
  public func graph(_ handle: UInt) throws(RuntimeError) -> Graph {
    try locked { () throws(RuntimeError) in
      guard let graph = graphs[handle] else { throw .invalidValue }
      return graph
    }
  }

  /// The node of a handle; `invalidValue` if there is none.
  public func node(_ handle: UInt) throws(RuntimeError) -> GraphNode {
    try locked { () throws(RuntimeError) in
      guard let node = graphNodes[handle] else { throw .invalidValue }
      return node
    }
  }

  /// Adds a node behind others of the same graph.
  ///
  /// - Throws: `invalidValue` if a node before it is of another graph or is named twice.
  public func add(
    _ operation: GraphOperation, to graph: Graph, after dependencies: [GraphNode]
  ) throws(RuntimeError) -> GraphNode {
    try locked { () throws(RuntimeError) in
      guard Set(dependencies.map(ObjectIdentifier.init)).count == dependencies.count,
        dependencies.allSatisfy({ $0.graph === graph })
      else { throw .invalidValue }
      return addLocked(operation, to: graph, after: dependencies)
    }
  }

  func addLocked(
    _ operation: GraphOperation, to graph: Graph, after dependencies: [GraphNode]
  ) -> GraphNode {
    let node = GraphNode(graph, operation, dependencies)
    graph.nodes.append(node)
    graphNodes[node.handle] = node
    return node
  }

  /// Replaces what a node does.
  public func set(_ operation: GraphOperation, of node: GraphNode) {
    // What it did is let go without the lock.
    var other = operation
    lock.withLock { swap(&node.operation, &other) }
  }

  /// Adds dependencies, all or none.
  ///
  /// - Throws: `invalidValue` if nodes are of different graphs, or depend on each other already.
  public func addDependencies(_ list: [(from: GraphNode, to: GraphNode)], in graph: Graph)
    throws(RuntimeError)
  {
    try locked { () throws(RuntimeError) in
      for (from, to) in list {
        guard from !== to, from.graph === graph, to.graph === graph,
          !to.dependencies.contains(where: { $0 === from })
        else { throw .invalidValue }
      }
      for (from, to) in list { to.dependencies.append(from) }
    }
  }

  /// Removes dependencies, all or none.
  public func removeDependencies(
    _ list: [(from: GraphNode, to: GraphNode)], in graph: Graph
  ) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      for (from, to) in list {
        guard from.graph === graph, to.dependencies.contains(where: { $0 === from }) else {
          throw .invalidValue
        }
      }
      for (from, to) in list { to.dependencies.removeAll { $0 === from } }
    }
  }

  /// Removes a node and its dependencies.
  public func remove(_ node: GraphNode) {
    lock.withLock {
      for other in node.graph.nodes { other.dependencies.removeAll { $0 === node } }
      node.graph.nodes.removeAll { $0 === node }
      graphNodes[node.handle] = nil
    }
  }

  /// Forgets a graph and its nodes; what was made from it stays.
  public func destroy(_ graph: Graph) { lock.withLock { destroyLocked(graph) } }

  func destroyLocked(_ graph: Graph) {
    graphs[graph.handle] = nil
    for node in graph.nodes {
      graphNodes[node.handle] = nil
      switch node.operation {
      case .child(let inner), .conditional(_, let inner): destroyLocked(inner)
      default: break
      }
    }
  }

  /// Makes a copy of a graph, whose nodes know which ones they are copies of (cudaGraphClone).
  public func clone(_ graph: Graph, isOwnedByNode: Bool = false) -> Graph {
    lock.withLock { cloneLocked(graph, isOwnedByNode: isOwnedByNode) }
  }

  func cloneLocked(_ graph: Graph, isOwnedByNode: Bool) -> Graph {
    let copy = Graph(self)
    copy.isOwnedByNode = isOwnedByNode
    copy.conditions = graph.conditions
    copy.userObjects = graph.userObjects
    for (object, count) in graph.userObjects { object.retain(count) }
    graphs[copy.handle] = copy
    var counterparts: [ObjectIdentifier: GraphNode] = [:]
    for node in graph.nodes {
      var operation = node.operation
      switch operation {
      case .child(let inner): operation = .child(cloneLocked(inner, isOwnedByNode: true))
      case .conditional(let condition, let inner):
        operation = .conditional(condition, body: cloneLocked(inner, isOwnedByNode: true))
      default: break
      }
      let new = addLocked(operation, to: copy, after: [])
      new.origin = node.handle
      counterparts[ObjectIdentifier(node)] = new
    }
    for node in graph.nodes {
      counterparts[ObjectIdentifier(node)]!.dependencies = node.dependencies.map {
        counterparts[ObjectIdentifier($0)]!
      }
    }
    return copy
  }

  /// Adds references to an object of the program that the graph gives back when it is destroyed.
  public func retain(_ object: UserObject, _ count: Int, in graph: Graph) {
    lock.withLock { graph.userObjects.append((object, count)) }
  }

  /// Gives references of the graph to an object back.
  ///
  /// - Throws: `invalidValue` if the graph has not as many.
  public func release(_ object: UserObject, _ count: Int, from graph: Graph) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      let held = graph.userObjects.filter { $0.object === object }.reduce(0) { $0 + $1.count }
      guard held >= count else { throw .invalidValue }
      graph.userObjects.removeAll { $0.object === object }
      if held > count { graph.userObjects.append((object, held - count)) }
    }
    object.release(count)
  }

  // MARK: Memory

  /// Takes memory for a node of a graph.
  public func makeGraphMemory(_ size: Int) throws(RuntimeError) -> GraphMemory {
    releaseAbandonedGraphMemory()
    let memory = try GraphMemory(self, size: size)
    lock.withLock { graphMemory[memory.address] = GraphMemoryReference(memory: memory) }
    return memory
  }

  /// Gives back the memory of graphs that exist no more.
  func releaseAbandonedGraphMemory() {
    let list = abandonedGraphMemory.withLock { list in
      defer { list = [] }
      return list
    }
    for (address, isTaken) in list {
      lock.withLock { graphMemory[address] = nil }
      if !isTaken { try? free(address) }
    }
  }

  /// The memory of a graph that begins at an address.
  public func graphMemory(at address: UnsafeMutableRawPointer) -> GraphMemory? {
    lock.withLock { graphMemory[address]?.memory }
  }

  /// Notes that the program, or a node, has given memory of a graph back.
  ///
  /// - Returns: False if the address is not that of a graph's memory.
  /// - Throws: `invalidValue` if it is, and no launch has taken it.
  public func freeGraphMemory(_ address: UnsafeMutableRawPointer) throws(RuntimeError) -> Bool {
    try locked { () throws(RuntimeError) in
      guard let memory = graphMemory[address]?.memory else { return false }
      guard memory.isTaken else { throw .invalidValue }
      memory.isTaken = false
      return true
    }
  }

  /// Makes a value on the device that a conditional node of the graph asks (cudaGraphConditionalHandleCreate).
  ///
  /// - Returns: Where it lies.
  public func makeCondition(in graph: Graph, initial: UInt32?) throws(RuntimeError) -> UInt {
    let memory = try makeGraphMemory(MemoryLayout<UInt32>.size)
    lock.withLock { graph.conditions.append((memory, initial)) }
    return UInt(bitPattern: memory.address)
  }

  /// Bytes of memory of graphs: taken by launches, and kept for them.
  public var graphMemoryBytes: (used: Int, reserved: Int) {
    lock.withLock {
      graphMemory.values.compactMap(\.memory).reduce((0, 0)) {
        ($0.0 + ($1.isTaken ? $1.size : 0), $0.1 + $1.size)
      }
    }
  }
}

/// A graph's memory as long as it exists.
struct GraphMemoryReference {
  weak var memory: GraphMemory?
}
