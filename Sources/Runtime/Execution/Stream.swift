internal import OpenCL
internal import Synchronization

/// Commands that run one after the other (CUDA Runtime API, "Stream Management"): a queue in order. It is guarded by its
/// context's lock.
public final class Stream: @unchecked Sendable {
  /// The context it belongs to.
  public unowned let context: Context
  /// Whether it waits for the legacy default stream, and that for it (`cudaStreamNonBlocking` is not set).
  public let isBlocking: Bool
  /// The priority it was made with.
  public var priority: Int
  /// A number that no other stream has.
  public let number = Stream.numbers.add(1, ordering: .relaxed).newValue
  /// What else the program has set (cudaLaunchAttributeID), as bytes: kept for its questions.
  public var attributes: [UInt32: [UInt8]] = [:]

  private static let numbers = Atomic<UInt64>(0)
  @exclusivity(unchecked) var queue: CLQueue
  /// The number of commands given to it.
  @exclusivity(unchecked) var issued: UInt64 = 0
  /// The number of its commands whose end the host has seen.
  @exclusivity(unchecked) var finished: UInt64 = 0
  /// The number of commands of the legacy default stream that it waits for already.
  var seenOfDefault: UInt64 = 0
  /// The number of its commands that the legacy default stream waits for already.
  var seenByDefault: UInt64 = 0
  /// A mark and the number of commands before it, for queries.
  var mark: (event: CLEvent, position: UInt64)?

  /// The recording it takes part in.
  var capture: Capture?
  /// The nodes that its next recorded command depends on.
  var captureFrontier: [GraphNode] = []

  /// The number by which programs name it.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  init(_ context: Context, queue: CLQueue, isBlocking: Bool, priority: Int) {
    self.context = context
    self.queue = queue
    self.isBlocking = isBlocking
    self.priority = priority
  }

  /// Whether commands may still run.
  var isBusy: Bool { issued != finished }
}

/// How a program names a stream.
public enum StreamReference: Sendable {
  /// The legacy default stream.
  case legacyDefault
  /// The default stream of a thread of the host, which is given by a number of its own.
  case perThread(UInt)
  /// One that the program has made.
  case handle(UInt)
}
