public import IR

/// Why a pass cannot lower a kernel.
public struct PassError: Error, Hashable, Sendable {
  /// What is wrong, and what to do instead.
  public var message: String
  /// Where, as far as the debug information tells.
  public var location: SourceLocation?

  private init(_ message: String, at location: SourceLocation?) {
    self.message = message
    self.location = location
  }

  /// A function is called that no one defines.
  public static func undefinedFunction(_ name: String, at location: SourceLocation?) -> PassError {
    PassError(
      "the device function '\(name)' is not defined in this file; relocatable device code (-rdc=true) is not "
        + "supported yet; define the function in the file that uses it", at: location)
  }
}
