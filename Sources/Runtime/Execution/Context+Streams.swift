internal import OpenCL

extension Context {
  /// The legacy default stream.
  public func defaultStream() throws(RuntimeError) -> Stream {
    try locked { () throws(RuntimeError) in try defaultStreamLocked() }
  }

  func defaultStreamLocked() throws(RuntimeError) -> Stream {
    if let defaultQueue { return defaultQueue }
    let stream = Stream(self, queue: try makeQueue(isProfiling: false), isBlocking: true, priority: 0)
    defaultQueue = stream
    return stream
  }

  /// The stream that a reference names.
  ///
  /// - Throws: `invalidHandle` if the program has no such stream.
  public func stream(_ reference: StreamReference) throws(RuntimeError) -> Stream {
    try locked { () throws(RuntimeError) in try resolve(reference) }
  }

  @inline(__always)
  func resolve(_ reference: StreamReference) throws(RuntimeError) -> Stream {
    switch reference {
    case .legacyDefault: return try defaultStreamLocked()
    case .perThread(let thread):
      if let stream = perThread[thread] { return stream }
      let stream = try makeStreamLocked(isBlocking: true, priority: 0)
      perThread[thread] = stream
      return stream
    case .handle(let handle):
      guard let stream = streams[handle] else { throw .invalidHandle }
      return stream
    }
  }

  /// The event of a handle.
  ///
  /// - Throws: `invalidHandle` if the program has no such event.
  public func event(_ handle: UInt) throws(RuntimeError) -> Event {
    try locked { () throws(RuntimeError) in
      guard let event = events[handle] else { throw .invalidHandle }
      return event
    }
  }

  /// Makes a stream.
  public func makeStream(isBlocking: Bool, priority: Int) throws(RuntimeError) -> Stream {
    try locked { () throws(RuntimeError) in
      let stream = try makeStreamLocked(isBlocking: isBlocking, priority: priority)
      streams[stream.handle] = stream
      return stream
    }
  }

  private func makeStreamLocked(isBlocking: Bool, priority: Int) throws(RuntimeError) -> Stream {
    let stream = Stream(
      self, queue: try makeQueue(isProfiling: false), isBlocking: isBlocking, priority: priority)
    if isBlocking {
      // What the default stream holds already comes before.
      blockingStreams.append(stream)
    }
    return stream
  }

  private func makeQueue(isProfiling: Bool) throws(RuntimeError) -> CLQueue {
    try checked { () throws(OpenCLError) in try CLQueue(openCL, isProfiling: isProfiling) }
  }

  /// Forgets a stream; its commands still run to their end (cudaStreamDestroy).
  public func destroy(_ stream: Stream) throws(RuntimeError) {
    // The default stream must go on waiting for what the stream still has to do.
    try locked { () throws(RuntimeError) in
      if stream.isBlocking, stream.isBusy, let defaultQueue {
        let mark = try checked { () throws(OpenCLError) in
          let mark = try stream.queue.mark()
          try stream.queue.flush()
          return mark
        }
        try checked { () throws(OpenCLError) in try defaultQueue.queue.wait(for: mark) }
        defaultQueue.issued += 1
      }
      streams[stream.handle] = nil
      blockingStreams.removeAll { $0 === stream }
    }
  }

  /// Whether a handle names a stream of this context that the program has made.
  public func hasStream(_ handle: UInt) -> Bool { lock.withLock { streams[handle] != nil } }

  /// Whether a handle names an event of this context.
  public func hasEvent(_ handle: UInt) -> Bool { lock.withLock { events[handle] != nil } }

  // MARK: Order

  /// Whether a command given to the stream now would have to wait for another stream.
  func waitsForOthers(_ stream: Stream) -> Bool {
    guard stream.isBlocking else { return false }
    if stream === defaultQueue { return blockingStreams.contains { $0.isBusy } }
    return defaultQueue?.isBusy ?? false
  }

  /// Lets the stream's next command wait for what the legacy default stream's rule says it has to
  /// (CUDA Runtime API, "Stream synchronization behavior"). Costs nothing where there is one stream.
  func order(_ stream: Stream) throws(RuntimeError) {
    guard stream.isBlocking, !blockingStreams.isEmpty else { return }
    if stream === defaultQueue {
      for other in blockingStreams where other.isBusy && other.issued > other.seenByDefault {
        try wait(stream, for: other)
        other.seenByDefault = other.issued
      }
    } else if let other = defaultQueue, other.isBusy, other.issued > stream.seenOfDefault {
      try wait(stream, for: other)
      stream.seenOfDefault = other.issued
    }
  }

  private func wait(_ stream: Stream, for other: Stream) throws(RuntimeError) {
    try checked { () throws(OpenCLError) in
      let mark = try other.queue.mark()
      try other.queue.flush()
      try stream.queue.wait(for: mark)
    }
  }

  /// Gives a command to a stream.
  func enqueue(_ stream: Stream, _ body: (CLQueue) throws(OpenCLError) -> Void) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      try order(stream)
      try checked { () throws(OpenCLError) in
        try body(stream.queue)
        try stream.queue.flush()
      }
      stream.issued += 1
    }
  }

  // MARK: Waiting

  /// Waits until all commands of a stream, and those that they wait for, have ended.
  public func synchronize(_ stream: Stream) throws(RuntimeError) {
    try finish(stream)
    drainMessages()
    try throwFailure()
  }

  /// Throws what has made the context useless, if anything has.
  private func throwFailure() throws(RuntimeError) {
    try locked { () throws(RuntimeError) in }
  }

  /// Waits for a stream, and for those that the legacy default stream's rule adds.
  func finish(_ stream: Stream) throws(RuntimeError) {
    let busy = try locked { () throws(RuntimeError) -> [(Stream, CLQueue, UInt64)] in
      var list: [Stream] = stream.isBusy ? [stream] : []
      if stream.isBlocking {
        if stream === defaultQueue {
          list += blockingStreams.filter(\.isBusy)
        } else if let defaultQueue, defaultQueue.isBusy {
          list.append(defaultQueue)
        }
      }
      return list.map { ($0, $0.queue, $0.issued) }
    }
    try wait(busy)
  }

  private func wait(_ busy: [(Stream, CLQueue, UInt64)]) throws(RuntimeError) {
    if busy.isEmpty { return }
    for (_, queue, _) in busy { try checked { () throws(OpenCLError) in try queue.finish() } }
    lock.withLock { for (stream, _, issued) in busy { stream.finished = max(stream.finished, issued) } }
    drainMessages()
  }

  /// Waits until everything has ended.
  func finishEverything() throws(RuntimeError) {
    let busy = lock.withLock {
      busyStreams.map { ($0, $0.queue, $0.issued) }
    }
    try wait(busy)
  }

  /// The streams whose commands may still run.
  var busyStreams: [Stream] {
    var list: [Stream] = []
    if let defaultQueue, defaultQueue.isBusy { list.append(defaultQueue) }
    for stream in streams.values where stream.isBusy { list.append(stream) }
    for stream in perThread.values where stream.isBusy { list.append(stream) }
    return list
  }

  /// Waits until all commands of all streams have ended (cudaDeviceSynchronize).
  public func synchronize() throws(RuntimeError) {
    try throwFailure()
    try finishEverything()
    drainMessages()
    try throwFailure()
  }

  /// Whether all commands of a stream have ended.
  public func isIdle(_ stream: Stream) throws(RuntimeError) -> Bool {
    try locked { () throws(RuntimeError) in
      if !stream.isBusy { return true }
      // The mark of an earlier question is asked again; else no question would ever find a mark that has ended.
      if let mark = stream.mark, mark.position == stream.issued {
        return try checked { () throws(OpenCLError) in
          guard try mark.event.status() <= 0 else { return false }
          stream.finished = stream.issued
          stream.mark = nil
          return true
        }
      }
      return try checked { () throws(OpenCLError) in
        let event = try stream.queue.mark()
        try stream.queue.flush()
        stream.mark = (event, stream.issued)
        guard try event.status() <= 0 else { return false }
        stream.finished = stream.issued
        return true
      }
    }
  }

  // MARK: Callbacks

  /// Calls `body` on a thread of the runtime when all earlier commands of the stream have ended; later ones wait for its
  /// return (cudaLaunchHostFunc).
  ///
  /// On a simulator nothing runs beside the host, and a command that waits for a callback would be waited for before the
  /// callback has its turn: it is called here.
  public func callHost(in stream: Stream, _ body: @escaping @Sendable () -> Void) throws(RuntimeError) {
    if device.isSimulator {
      try finish(stream)
      return body()
    }
    try locked { () throws(RuntimeError) in
      try order(stream)
      try checked { () throws(OpenCLError) in
        let reached = try stream.queue.mark()
        let returned = try openCL.makeUserEvent()
        try stream.queue.wait(for: returned)
        try reached.whenComplete { _ in
          HostWorker.shared.run {
            body()
            returned.complete()
          }
        }
        try stream.queue.flush()
      }
      stream.issued += 1
    }
  }

  // MARK: Events

  /// Makes an event.
  public func makeEvent(isTiming: Bool) throws(RuntimeError) -> Event {
    try locked { () throws(RuntimeError) in
      let event = Event(self, isTiming: isTiming)
      events[event.handle] = event
      return event
    }
  }

  /// Forgets an event.
  public func destroy(_ event: Event) { lock.withLock { events[event.handle] = nil } }

  /// Puts the event's mark behind all commands of the stream so far.
  public func record(_ event: Event, in stream: Stream) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      try order(stream)
      if event.isTiming && !stream.queue.isProfiling { try beginProfiling(stream) }
      try checked { () throws(OpenCLError) in
        event.mark = try stream.queue.mark()
        try stream.queue.flush()
      }
      stream.issued += 1
    }
  }

  /// Replaces a stream's queue by one that keeps times, behind what the old one still has to do.
  private func beginProfiling(_ stream: Stream) throws(RuntimeError) {
    let queue = try makeQueue(isProfiling: true)
    if stream.isBusy {
      try checked { () throws(OpenCLError) in
        let mark = try stream.queue.mark()
        try stream.queue.flush()
        try queue.wait(for: mark)
      }
    }
    stream.queue = queue
    stream.mark = nil
  }

  /// Lets the stream's later commands wait for an event (cudaStreamWaitEvent); nothing if it was never recorded.
  public func wait(_ stream: Stream, for event: Event) throws(RuntimeError) {
    try locked { () throws(RuntimeError) in
      guard let mark = event.mark else { return }
      try checked { () throws(OpenCLError) in
        try stream.queue.wait(for: mark)
        try stream.queue.flush()
      }
      stream.issued += 1
    }
  }

  /// Whether the event's mark has been reached; true if it was never recorded.
  public func isReached(_ event: Event) throws(RuntimeError) -> Bool {
    let mark = try locked { () throws(RuntimeError) in event.mark }
    guard let mark else { return true }
    return try checked { () throws(OpenCLError) in try mark.status() <= 0 }
  }

  /// Waits for the event's mark.
  public func synchronize(_ event: Event) throws(RuntimeError) {
    let mark = try locked { () throws(RuntimeError) in event.mark }
    guard let mark else { return }
    try checked { () throws(OpenCLError) in try mark.wait() }
    drainMessages()
    try throwFailure()
  }

  /// The milliseconds between two marks.
  ///
  /// - Throws: `invalidHandle` if one was not recorded or keeps no time; `notReady` if one has not been reached.
  public func milliseconds(from start: Event, to end: Event) throws(RuntimeError) -> Double {
    let (first, second) = try locked { () throws(RuntimeError) in (start.mark, end.mark) }
    guard let first, let second, start.isTiming, end.isTiming else { throw .invalidHandle }
    let time = try checked { () throws(OpenCLError) -> Double? in
      guard try first.status() <= 0, try second.status() <= 0 else { return nil }
      let begin = try first.endTime()
      let finish = try second.endTime()
      return finish >= begin ? Double(finish - begin) * 1e-6 : -Double(begin - finish) * 1e-6
    }
    guard let time else { throw .notReady }
    return time
  }
}
