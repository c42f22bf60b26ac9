internal import Runtime

/// Work that runs in order on a device, beside that of other streams.
public final class AcceleratorStream: Sendable {
  let stream: Runtime.Stream

  init(_ stream: Runtime.Stream) { self.stream = stream }

  deinit { try? stream.context.destroy(stream) }

  /// Waits until the stream's work has ended.
  ///
  /// - Throws: What went wrong in it.
  public func synchronize() throws(CausewayError) {
    try translating { () throws(RuntimeError) in try stream.context.synchronize(stream) }
  }

  /// Puts a mark behind the stream's work so far.
  public func record() throws(CausewayError) -> AcceleratorEvent {
    try translating { () throws(RuntimeError) in
      let event = try stream.context.makeEvent(isTiming: true)
      try stream.context.record(event, in: stream)
      return AcceleratorEvent(event)
    }
  }

  /// Lets later work of the stream wait for a mark of another.
  public func wait(for event: AcceleratorEvent) throws(CausewayError) {
    try translating { () throws(RuntimeError) in try stream.context.wait(stream, for: event.event) }
  }

  /// Runs `body` on the host when the stream's work so far has ended, and lets later work wait for it.
  public func callHost(_ body: @escaping @Sendable () -> Void) throws(CausewayError) {
    try translating { () throws(RuntimeError) in try stream.context.callHost(in: stream, body) }
  }
}

/// A mark in a stream, which knows when it was reached.
public final class AcceleratorEvent: Sendable {
  let event: Runtime.Event

  init(_ event: Runtime.Event) { self.event = event }

  deinit { event.context.destroy(event) }

  /// Waits until the mark has been reached.
  public func synchronize() throws(CausewayError) {
    try translating { () throws(RuntimeError) in try event.context.synchronize(event) }
  }

  /// The time since an earlier mark; waits until this one has been reached.
  public func elapsed(since start: AcceleratorEvent) throws(CausewayError) -> Duration {
    try translating { () throws(RuntimeError) in
      try event.context.synchronize(event)
      return .milliseconds(try event.context.milliseconds(from: start.event, to: event))
    }
  }
}

extension Context {
  /// The stream meant, or the default one.
  func queue(of stream: AcceleratorStream?) throws(RuntimeError) -> Runtime.Stream {
    if let stream { return stream.stream }
    return try defaultStream()
  }
}
