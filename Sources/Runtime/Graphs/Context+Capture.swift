internal import Synchronization

extension Context {
  private static let lastID = Atomic<UInt64>(0)

  /// Begins to record a stream's commands instead of running them.
  ///
  /// - Parameters:
  ///   - thread: The calling thread.
  ///   - graph: A graph to which the commands are added; nil for a new one.
  ///   - dependencies: The nodes of the graph that the first command depends on.
  public func beginCapture(
    of stream: Stream, _ mode: CaptureMode, thread: UInt, into graph: Graph? = nil,
    after dependencies: [GraphNode] = []
  ) throws(RuntimeError) {
    let target = graph ?? makeGraph()
    try locked { () throws(RuntimeError) in
      guard stream !== defaultQueue else { throw .capture(.unsupported) }
      guard stream.capture == nil else { throw .illegalState }
      guard dependencies.allSatisfy({ $0.graph === target }) else { throw .invalidValue }
      let id = Self.lastID.add(1, ordering: .relaxed).newValue
      let capture = Capture(
        target, id: id, mode: mode, thread: thread, origin: stream, hasGivenGraph: graph != nil)
      captures.append(capture)
      captureCount.add(1, ordering: .releasing)
      join(stream, capture, dependencies)
    }
  }

  private func join(_ stream: Stream, _ capture: Capture, _ frontier: [GraphNode]) {
    stream.capture = capture
    stream.captureFrontier = frontier
    capture.streams.append(stream)
  }

  /// Ends the recording that began in a stream.
  public func endCapture(of stream: Stream, thread: UInt) throws(RuntimeError) -> Graph {
    try locked { () throws(RuntimeError) in
      guard let capture = stream.capture else { throw .illegalState }
      guard capture.origin === stream else {
        invalidate(capture)
        throw .capture(.unmatched)
      }
      guard capture.mode == .relaxed || capture.thread == thread else { throw .capture(.wrongThread) }
      let isJoined = capture.isJoined
      end(capture)
      if capture.isInvalidated || !isJoined {
        if !capture.hasGivenGraph { destroyLocked(capture.graph) }
        throw .capture(capture.isInvalidated ? .invalidated : .unjoined)
      }
      return capture.graph
    }
  }

  private func end(_ capture: Capture) {
    for stream in capture.streams {
      stream.capture = nil
      stream.captureFrontier = []
    }
    captures.removeAll { $0 === capture }
    captureCount.subtract(1, ordering: .releasing)
  }

  private func invalidate(_ capture: Capture) { capture.isInvalidated = true }

  /// Whether any stream's commands are being recorded.
  @inline(__always)
  public var isCapturing: Bool { captureCount.load(ordering: .acquiring) != 0 }

  /// Records a command of a stream, if its commands are being recorded.
  ///
  /// - Returns: False if they are not, and the command has to be run.
  /// - Throws: `capture(.implicit)` if the command is the legacy default stream's and would wait for a recorded one.
  public func record(_ operation: GraphOperation, in stream: Stream) throws(RuntimeError) -> Bool {
    guard isCapturing else { return false }
    return try locked { () throws(RuntimeError) in
      guard let capture = try captureLocked(stream) else { return false }
      stream.captureFrontier = [addLocked(operation, to: capture.graph, after: stream.captureFrontier)]
      return true
    }
  }

  /// Whether a stream's commands are being recorded.
  public func isRecording(_ stream: Stream) throws(RuntimeError) -> Bool {
    guard isCapturing else { return false }
    return try locked { () throws(RuntimeError) in try captureLocked(stream) != nil }
  }

  /// The recording that a stream takes part in.
  private func captureLocked(_ stream: Stream) throws(RuntimeError) -> Capture? {
    guard let capture = stream.capture else {
      guard stream === defaultQueue else { return nil }
      let disturbed = captures.filter { $0.streams.contains(where: \.isBlocking) }
      if disturbed.isEmpty { return nil }
      disturbed.forEach(invalidate)
      throw .capture(.implicit)
    }
    if capture.isInvalidated { throw .capture(.invalidated) }
    return capture
  }

  /// Refuses, and spoils the recording, if a stream's commands are being recorded: for calls that wait or ask.
  public func forbidCapture(of stream: Stream) throws(RuntimeError) {
    guard isCapturing else { return }
    try locked { () throws(RuntimeError) in
      guard let capture = try captureLocked(stream) else { return }
      invalidate(capture)
      throw .capture(.unsupported)
    }
  }

  /// Refuses, and spoils recordings, if one is under way that a call which may wait for all streams would disturb.
  ///
  /// - Parameters:
  ///   - thread: The calling thread.
  ///   - mode: Its own mode (cudaThreadExchangeStreamCaptureMode).
  public func forbidCaptures(thread: UInt, mode: CaptureMode) throws(RuntimeError) {
    guard isCapturing, mode != .relaxed else { return }
    try locked { () throws(RuntimeError) in
      let disturbed = captures.filter { capture in
        switch capture.mode {
        case .global: mode == .global || capture.thread == thread
        case .threadLocal: capture.thread == thread
        case .relaxed: false
        }
      }
      if disturbed.isEmpty { return }
      disturbed.forEach(invalidate)
      throw .capture(.unsupported)
    }
  }

  /// Refuses, and spoils all recordings: for calls that wait for everything.
  public func forbidAllCaptures() throws(RuntimeError) {
    guard isCapturing else { return }
    try locked { () throws(RuntimeError) in
      if captures.isEmpty { return }
      captures.forEach(invalidate)
      throw .capture(.unsupported)
    }
  }

  // MARK: Events

  /// Puts an event behind the recorded commands of a stream.
  ///
  /// - Returns: False if the stream's commands are not being recorded.
  public func captureEvent(_ event: Event, in stream: Stream) throws(RuntimeError) -> Bool {
    guard isCapturing else {
      event.captured = nil
      return false
    }
    return try locked { () throws(RuntimeError) in
      event.captured = nil
      guard let capture = try captureLocked(stream) else { return false }
      event.captured = (capture.id, stream.captureFrontier)
      return true
    }
  }

  /// Lets a stream's next recorded command depend on those before an event; the stream joins the recording.
  ///
  /// - Returns: False if neither the stream nor the event is in a recording.
  public func captureWait(_ stream: Stream, for event: Event) throws(RuntimeError) -> Bool {
    guard isCapturing else { return false }
    return try locked { () throws(RuntimeError) in
      guard let (id, frontier) = event.captured else {
        guard let capture = try captureLocked(stream) else { return false }
        // An event that was never recorded is nothing to wait for.
        guard event.mark != nil else { return true }
        invalidate(capture)
        throw .capture(.isolation)
      }
      guard let capture = captures.first(where: { $0.id == id }) else { return false }
      guard stream !== defaultQueue else {
        invalidate(capture)
        throw .capture(.implicit)
      }
      guard let own = stream.capture else {
        join(stream, capture, frontier)
        return true
      }
      guard own === capture else {
        invalidate(own)
        invalidate(capture)
        throw .capture(.merge)
      }
      for node in frontier where !stream.captureFrontier.contains(where: { $0 === node }) {
        stream.captureFrontier.append(node)
      }
      return true
    }
  }

  /// Refuses if an event stands in a recording.
  public func forbidCaptured(_ event: Event) throws(RuntimeError) {
    guard isCapturing else { return }
    try locked { () throws(RuntimeError) in
      guard let (id, _) = event.captured, let capture = captures.first(where: { $0.id == id }) else { return }
      invalidate(capture)
      throw .capture(.event)
    }
  }

  // MARK: Questions

  /// What is known of the recording that a stream takes part in; nil if it takes part in none.
  public func captureInfo(of stream: Stream) throws(RuntimeError) -> CaptureInfo? {
    try locked { () throws(RuntimeError) in
      guard let capture = stream.capture else {
        if stream === defaultQueue, captures.contains(where: { $0.streams.contains(where: \.isBlocking) }) {
          throw .capture(.implicit)
        }
        return nil
      }
      return CaptureInfo(
        id: capture.id, isInvalidated: capture.isInvalidated, graph: capture.graph,
        frontier: stream.captureFrontier)
    }
  }

  /// Changes what a stream's next recorded command depends on.
  ///
  /// - Parameters:
  ///   - isReplacing: Whether the nodes take the place of those so far.
  public func setCaptureDependencies(
    of stream: Stream, _ nodes: [GraphNode], isReplacing: Bool
  ) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      guard let capture = stream.capture else { throw .illegalState }
      guard nodes.allSatisfy({ $0.graph === capture.graph }) else { throw .invalidValue }
      if isReplacing { stream.captureFrontier = [] }
      for node in nodes where !stream.captureFrontier.contains(where: { $0 === node }) {
        stream.captureFrontier.append(node)
      }
    }
  }
}
