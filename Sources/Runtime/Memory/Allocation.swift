/// What is known of memory that a program has got from the runtime.
public struct Allocation: Sendable {
  /// How the memory was made.
  public enum Kind: Sendable {
    /// On the device.
    case device
    /// On the host, pinned.
    case host
    /// On both.
    case managed
    /// The program's own memory, registered.
    case registered
  }
  /// How it was made.
  public var kind: Kind
  /// Where it begins.
  public var start: UInt
  /// Its size in bytes.
  public var size: Int
  /// The flags it was made with.
  public var flags: UInt32
}
