#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Context {
  /// Makes a graph ready to be launched.
  ///
  /// - Throws: `invalidValue` if its nodes wait for each other.
  public func instantiate(_ graph: Graph, flags: UInt64) throws(RuntimeError) -> ExecutableGraph {
    try locked { () throws(RuntimeError) in
      let executable = try ExecutableGraph(graph, copy: cloneLocked(graph, isOwnedByNode: true), flags: flags)
      executableGraphs[executable.handle] = executable
      return executable
    }
  }

  /// The executable graph of a handle; `invalidValue` if there is none.
  public func executableGraph(_ handle: UInt) throws(RuntimeError) -> ExecutableGraph {
    try locked { () throws(RuntimeError) in
      guard let graph = executableGraphs[handle] else { throw .invalidValue }
      return graph
    }
  }

  /// Forgets an executable graph, after its commands have ended.
  public func destroy(_ graph: ExecutableGraph) throws(RuntimeError) {
    if let last = graph.lastLaunch { try synchronize(last) }
    // The graph is let go without the lock, since its memory takes it.
    let source = lock.withLock {
      executableGraphs[graph.handle] = nil
      return graph.source
    }
    destroy(source)
    releaseAbandonedGraphMemory()
  }

  /// A copy of the graph that an executable one was made from, as a node of another graph runs it.
  public func copyOfSource(of graph: ExecutableGraph) -> Graph { clone(graph.source, isOwnedByNode: true) }

  // MARK: Changes

  /// Replaces what a node does in later launches.
  public func set(
    _ operation: GraphOperation, of node: GraphNode, in graph: ExecutableGraph
  ) throws(RuntimeError) {
    // What it did is let go without the lock.
    var other = operation
    try locked { () throws(RuntimeError) in
      swap(&graph.steps[try graph.place(of: node.handle)].operation, &other)
    }
  }

  /// Says whether a node does anything in later launches.
  public func setEnabled(
    _ isEnabled: Bool, of node: GraphNode, in graph: ExecutableGraph
  ) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      graph.steps[try graph.place(of: node.handle)].isEnabled = isEnabled
    }
  }

  /// Whether a node does anything.
  public func isEnabled(_ node: GraphNode, in graph: ExecutableGraph) throws(RuntimeError) -> Bool {
    try locked { () throws(RuntimeError) in graph.steps[try graph.place(of: node.handle)].isEnabled }
  }

  /// What a node does.
  public func operation(_ node: GraphNode, in graph: ExecutableGraph) throws(RuntimeError) -> GraphOperation {
    try locked { () throws(RuntimeError) in graph.steps[try graph.place(of: node.handle)].operation }
  }

  /// Takes over what the nodes of a graph of the same form do (cudaGraphExecUpdate).
  ///
  /// - Returns: Why it could not; nil if it did.
  public func update(
    _ executable: ExecutableGraph, from graph: Graph
  ) throws(RuntimeError) -> GraphUpdateProblem? {
    let copy = clone(graph, isOwnedByNode: true)
    // What is replaced is let go without the lock.
    var replaced: [ExecutableGraph.Step] = []
    let problem = try locked { () throws(RuntimeError) -> GraphUpdateProblem? in
      let new = try ExecutableGraph(graph, copy: copy, flags: executable.flags)
      if let problem = difference(executable.steps, new.steps) {
        destroyLocked(copy)
        return problem
      }
      replaced = executable.steps
      for n in executable.steps.indices { executable.steps[n].operation = new.steps[n].operation }
      destroyLocked(executable.source)
      swap(&executable.source, &new.source)
      return nil
    }
    withExtendedLifetime(replaced) {}
    return problem
  }

  /// In what the nodes of two graphs differ, other than in parameters that can be exchanged.
  private func difference(
    _ old: [ExecutableGraph.Step], _ new: [ExecutableGraph.Step]
  ) -> GraphUpdateProblem? {
    for (a, b) in zip(old, new) {
      if a.operation.kind != b.operation.kind { return .kind(node: b.node, from: a.node) }
      if a.dependencies != b.dependencies { return .topology(node: b.node, from: a.node) }
      if case .allocate(let one) = a.operation, case .allocate(let other) = b.operation, one !== other {
        return .parameters(node: b.node, from: a.node)
      }
    }
    if old.count == new.count { return nil }
    return .topology(
      node: new.dropFirst(old.count).first?.node ?? 0, from: old.dropFirst(new.count).first?.node ?? 0)
  }

  // MARK: Launches

  /// Runs a graph in a stream's order (cudaGraphLaunch). Its nodes run one after the other, in an order that keeps all
  /// dependencies. A conditional node makes the call wait, since the host has to see the value on the device.
  public func launch(_ graph: ExecutableGraph, in stream: Stream) throws(RuntimeError) {
    if let last = graph.lastLaunch {
      try wait(stream, for: last)
    } else {
      graph.lastLaunch = try makeEvent(isTiming: false)
    }
    try takeMemory(of: graph)
    for (memory, initial) in graph.source.conditions {
      guard let initial else { continue }
      try fill(
        .init(address: memory.address, pitch: 4, value: initial, elementBytes: 4, width: 1, height: 1),
        in: stream)
    }
    for step in graph.steps where step.isEnabled { try run(step.operation, in: stream) }
    if let end = graph.lastLaunch { try record(end, in: stream) }
  }

  /// Takes the memory of the graph's nodes.
  ///
  /// - Throws: `invalidValue` if an earlier launch has left some taken, and the graph does not give it back by itself.
  private func takeMemory(of graph: ExecutableGraph) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      let list = graph.steps.compactMap { step in
        if case .allocate(let memory) = step.operation { memory } else { nil }
      }
      guard graph.freesOnLaunch || list.allSatisfy({ !$0.isTaken }) else { throw .invalidValue }
      for memory in list { memory.isTaken = true }
    }
  }

  private func run(_ graph: Graph, in stream: Stream) throws(RuntimeError) {
    for node in try graph.order() {
      if case .allocate(let memory) = node.operation { lock.withLock { memory.isTaken = true } }
      try run(node.operation, in: stream)
    }
  }

  private func run(_ operation: GraphOperation, in stream: Stream) throws(RuntimeError) {
    switch operation {
    case .kernel(let call): try launch(call.kernel, call.shape, call.arguments.pointers, in: stream)
    case .copy(let to, let from, let shape): try copyLater(to: to, from: from, shape, in: stream)
    case .fill(let shape): try fill(shape, in: stream)
    case .host(_, _, let call): try callHost(in: stream, call)
    case .child(let graph): try run(graph, in: stream)
    case .empty, .allocate: break
    case .record(let event): try record(event, in: stream)
    case .wait(let event): try wait(stream, for: event)
    case .free(let address): _ = try freeGraphMemory(address)
    case .conditional(let condition, let body):
      repeat {
        guard try value(of: condition, in: stream) != 0 else { break }
        try run(body, in: stream)
      } while condition.isLoop
    }
  }

  private func value(of condition: GraphOperation.Condition, in stream: Stream) throws(RuntimeError) -> UInt32
  {
    var value: UInt32 = 0
    guard let address = UnsafeRawPointer(bitPattern: condition.address) else { throw .invalidValue }
    try copy(to: &value, from: address, count: MemoryLayout<UInt32>.size, in: stream)
    return value
  }

  /// Copies in the stream's order, also from and to memory of the program that the runtime does not know.
  private func copyLater(
    to destination: UnsafeMutableRawPointer, from source: UnsafeRawPointer, _ shape: CopyShape,
    in stream: Stream
  ) throws(RuntimeError) {
    let isKnown = allocation(containing: destination) != nil && allocation(containing: source) != nil
    if isKnown, shape.height <= 1, shape.depth <= 1 {
      return try copyAsync(to: destination, from: source, count: shape.width, in: stream)
    }
    guard isHostAccessible else { return try copy(to: destination, from: source, shape, in: stream) }
    let (to, from) = (UInt(bitPattern: destination), UInt(bitPattern: source))
    try callHost(in: stream) {
      for slice in 0..<max(1, shape.depth) {
        for row in 0..<max(1, shape.height) {
          memmove(
            UnsafeMutableRawPointer(bitPattern: to)! + slice * shape.destinationSlice
              + row * shape.destinationPitch,
            UnsafeRawPointer(bitPattern: from)! + slice * shape.sourceSlice + row * shape.sourcePitch,
            shape.width)
        }
      }
    }
  }

  /// Fills rows with elements of one, two or four bytes in a stream's order.
  public func fill(_ shape: GraphOperation.FillShape, in stream: Stream) throws(RuntimeError) {
    let bytes = withUnsafeBytes(of: shape.value.littleEndian) { Array($0.prefix(shape.elementBytes)) }
    if bytes.allSatisfy({ $0 == bytes[0] }) {
      for row in 0..<shape.height {
        try fill(
          shape.address + row * shape.pitch, with: bytes[0], count: shape.width * shape.elementBytes,
          in: stream)
      }
      return
    }
    // Other patterns are written once and copied.
    var line: [UInt8] = []
    for _ in 0..<shape.width { line += bytes }
    let pattern = line
    for row in 0..<shape.height {
      let target = shape.address + row * shape.pitch
      if isHostAccessible {
        let to = UInt(bitPattern: target)
        try callHost(in: stream) {
          UnsafeMutableRawPointer(bitPattern: to)!.copyMemory(from: pattern, byteCount: pattern.count)
        }
      } else {
        try copy(to: target, from: pattern, count: pattern.count, in: stream)
      }
    }
  }
}

extension GraphOperation {
  /// The number of CUDA's node type (cudaGraphNodeType).
  public var kind: UInt32 {
    switch self {
    case .kernel: 0
    case .copy: 1
    case .fill: 2
    case .host: 3
    case .child: 4
    case .empty: 5
    case .wait: 6
    case .record: 7
    case .allocate: 10
    case .free: 11
    case .conditional: 13
    }
  }
}
