/// Why bytes are not device code that this program can read.
public enum DeviceImageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes do not begin as a container of device code does; another compiler may have made them.
  case notDeviceCode
  /// The container was made by another version of this program.
  case unknownVersion(UInt32)
  /// The contents do not match their header.
  case corrupt

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .notDeviceCode:
      "the program's device code was not made by Causeway's nvcc; compile the program with it"
    case .unknownVersion(let version):
      "the program's device code has the format \(version), made by another version of Causeway; compile it anew"
    case .corrupt: "the program's device code is damaged"
    }
  }
}
