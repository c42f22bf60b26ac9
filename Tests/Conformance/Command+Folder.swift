import Commands
import Foundation

extension Command {
  /// A folder for this run's files; it goes when the last case has ended.
  static let folder: String = {
    let path = NSTemporaryDirectory() + "conformance-\(getpid())"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()
}
