import Foundation

/// Runs programs and gives what they print.
enum Command {
  /// What a program did.
  struct Outcome {
    /// Its exit status.
    var status: Int32
    /// What it wrote to standard output, and if it failed also to standard error.
    var output: String
    /// The seconds from its start to its end.
    var seconds: Double
  }

  /// Runs a program to its end; it is ended after `limit` seconds.
  static func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil,
    limit: Double = 120
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // Into a file: a pipe may be full before the program ends.
    let printed = NSTemporaryDirectory() + UUID().uuidString
    _ = FileManager.default.createFile(atPath: printed, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: printed) }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: printed))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let start = ContinuousClock.now
    try process.run()
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + limit)
    timer.setEventHandler { process.terminate() }
    timer.resume()
    process.waitUntilExit()
    timer.cancel()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try handle.close()
    let data = FileManager.default.contents(atPath: printed) ?? Data()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self), seconds: seconds)
  }
}
