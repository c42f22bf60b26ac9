internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs programs and keeps what they print.
public enum Command {
  /// What a program did.
  public struct Outcome: Sendable {
    /// Its status, or the number of the signal that ended it.
    public var status: Int32
    /// All that it printed.
    public var output: String
    /// How long it took.
    public var seconds: Double
  }

  /// Starts a program with no signal blocked: tests run on threads that block them all, and a program which inherits that
  /// and waits for the signal of a child's end would wait forever.
  private static func withAllSignals(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// Runs a program to its end, or ends it after `limit` seconds.
  ///
  /// What it prints goes into a file and not through a pipe, whose end another program, started at the same moment, may
  /// inherit and hold open.
  public static func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], limit: Double = 180
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let printed = NSTemporaryDirectory() + UUID().uuidString
    _ = FileManager.default.createFile(atPath: printed, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: printed) }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: printed))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let start = Date()
    try withAllSignals { try process.run() }
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + limit)
    timer.setEventHandler { process.terminate() }
    timer.resume()
    process.waitUntilExit()
    timer.cancel()
    try handle.close()
    let data = FileManager.default.contents(atPath: printed) ?? Data()
    var output = String(decoding: data, as: UTF8.self)
    let seconds = Date().timeIntervalSince(start)
    if seconds >= limit { output += "\nended after \(Int(limit)) seconds\n" }
    return Outcome(status: process.terminationStatus, output: output, seconds: seconds)
  }
}
