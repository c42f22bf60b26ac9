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
  /// Where the device has it; the same as `start`, except for registered memory that the device cannot reach there.
  public var deviceStart: UInt
  /// Its size in bytes.
  public var size: Int
  /// The flags it was made with.
  public var flags: UInt32

  /// The device's address of a byte of it.
  public func deviceAddress(of address: UnsafeRawPointer) -> UnsafeMutableRawPointer? {
    UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: address) - start + deviceStart)
  }
}
