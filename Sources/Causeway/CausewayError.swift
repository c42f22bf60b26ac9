internal import Runtime

/// Why something could not be done on a device.
public struct CausewayError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Kind: Sendable {
    /// There is no such device.
    case noDevice
    /// The device's memory is exhausted.
    case outOfMemory
    /// The kernel's source could not be compiled or translated.
    case compilation
    /// The arguments of a launch are not what the kernel takes, or its shape cannot be launched.
    case launch
    /// The kernel failed while it ran.
    case execution
    /// Anything else that the driver reports.
    case driver
  }
  /// What kind of failure it is.
  public var kind: Kind
  /// What happened.
  public var description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  init(_ error: RuntimeError) {
    let kind: Kind =
      switch error {
      case .noDevice, .invalidDevice: .noDevice
      case .outOfMemory: .outOfMemory
      case .translation, .build, .invalidImage, .unknownKernel: .compilation
      case .invalidConfiguration, .outOfResources, .invalidValue: .launch
      case .assertion, .launchFailure: .execution
      default: .driver
      }
    self.init(kind, "\(error)")
  }
}

/// Makes an error of the runtime one of this library.
func translating<T>(_ body: () throws(RuntimeError) -> T) throws(CausewayError) -> T {
  do throws(RuntimeError) { return try body() } catch { throw CausewayError(error) }
}
