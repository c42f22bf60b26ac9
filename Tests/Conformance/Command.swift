import Foundation

/// Runs programs and keeps what they print.
enum Command {
  /// What a program did.
  struct Outcome: Sendable {
    var status: Int32
    var output: String
  }

  /// Runs a program to its end, or ends it after `limit` seconds.
  static func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], limit: Double = 120
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + limit)
    timer.setEventHandler { process.terminate() }
    timer.resume()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    timer.cancel()
    return Outcome(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }
}
