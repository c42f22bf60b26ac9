/// The recording of streams' commands as a graph (CUDA Runtime API, cudaStreamBeginCapture). It is guarded by its
/// context's lock.
final class Capture {
  /// The graph that is being made.
  let graph: Graph
  /// A number that no other capture has.
  let id: UInt64
  /// What other functions may be called meanwhile.
  let mode: CaptureMode
  /// The thread that began it.
  let thread: UInt
  /// The stream in which it began, and must end.
  unowned let origin: Stream
  /// The streams that take part.
  var streams: [Stream] = []
  /// Whether something was done that cannot be recorded.
  var isInvalidated = false
  /// Whether the program gave the graph, and keeps it whatever happens.
  let hasGivenGraph: Bool

  init(_ graph: Graph, id: UInt64, mode: CaptureMode, thread: UInt, origin: Stream, hasGivenGraph: Bool) {
    self.graph = graph
    self.id = id
    self.mode = mode
    self.thread = thread
    self.origin = origin
    self.hasGivenGraph = hasGivenGraph
  }

  /// Whether all that other streams have added comes before the end of the origin's.
  var isJoined: Bool {
    var reached: Set<ObjectIdentifier> = []
    var open = origin.captureFrontier
    while let node = open.popLast() {
      if reached.insert(ObjectIdentifier(node)).inserted { open += node.dependencies }
    }
    return streams.allSatisfy { stream in
      stream.captureFrontier.allSatisfy { reached.contains(ObjectIdentifier($0)) }
    }
  }
}

/// What may be called while a stream's commands are recorded (CUDA Runtime API, cudaStreamCaptureMode).
public enum CaptureMode: UInt32, Sendable {
  /// Nothing that could disturb it, on any thread.
  case global = 0
  /// Nothing that could disturb it, on the thread that began.
  case threadLocal = 1
  /// Everything.
  case relaxed = 2
}

/// Why something cannot be done while a stream's commands are recorded.
public enum CaptureProblem: Sendable {
  /// The call cannot be recorded.
  case unsupported
  /// Something was done before that cannot be recorded.
  case invalidated
  /// Two recordings would become one.
  case merge
  /// It did not begin in this stream.
  case unmatched
  /// A stream that takes part was not joined to the one in which it began.
  case unjoined
  /// A command would wait for one outside.
  case isolation
  /// The legacy default stream would wait for it.
  case implicit
  /// The event was recorded in it.
  case event
  /// It was begun by another thread.
  case wrongThread
}

/// What is known of a stream's recording.
public struct CaptureInfo: Sendable {
  /// The recording's number.
  public var id: UInt64
  /// Whether it has been spoilt.
  public var isInvalidated: Bool
  /// The graph.
  public var graph: Graph
  /// The nodes that the stream's next command will depend on.
  public var frontier: [GraphNode]
}
