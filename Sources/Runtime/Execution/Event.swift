internal import OpenCL

/// A mark in a stream (CUDA Runtime API, "Event Management"). It is guarded by its context's lock.
public final class Event: @unchecked Sendable {
  /// The context it belongs to.
  public unowned let context: Context
  /// Whether it knows its time.
  public let isTiming: Bool
  /// The last mark; nil before the first.
  var mark: CLEvent?
  /// The recording in which it stands, by its number, and the nodes before it.
  var captured: (capture: UInt64, frontier: [GraphNode])?

  /// The number by which programs name it.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  init(_ context: Context, isTiming: Bool) {
    self.context = context
    self.isTiming = isTiming
  }
}
