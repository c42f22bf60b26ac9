import Foundation
import OpenCL
import Synchronization
import Testing

/// Failures, real ones and those made on purpose.
@Suite struct ErrorTests {
  @Test func badSourcesComeWithTheCompilersLog() throws {
    let setup = try Setup()
    let error = try #require(throws: OpenCLError.self) {
      try CLProgram(
        setup.context, source: "kernel void broken(global int *p) { *p = nowhere; }", options: "")
    }
    #expect(error.call == "clBuildProgram")
    #expect(error.isBuildFailure)
    #expect(error.log.contains("nowhere"))
    #expect(error.description.contains("nowhere"))
  }

  @Test func unknownKernelsAreRefused() throws {
    let setup = try Setup()
    let program = try CLProgram(setup.context, source: addition, options: "")
    #expect(throws: OpenCLError(code: -46, call: "clCreateKernel")) {
      try CLKernel(program, name: "subtract")
    }
  }

  @Test func damagedBinariesAreRefused() throws {
    let setup = try Setup()
    #expect(throws: OpenCLError.self) {
      try CLProgram(setup.context, binary: [UInt8](repeating: 7, count: 100), options: "")
    }
  }

  /// The calls that the faults are tried on, by their names.
  static let calls: [(name: String, body: @Sendable (Setup) throws -> Void)] = [
    ("clCreateContext", { _ = try CLContext($0.context.device) }),
    ("clCreateCommandQueue", { _ = try CLQueue($0.context, isProfiling: false) }),
    ("clSVMAlloc", { try $0.withNumbers(1) { _ in } }),
    ("clCreateUserEvent", { _ = try $0.context.makeUserEvent() }),
    ("clCreateProgramWithSource", { _ = try CLProgram($0.context, source: addition, options: "") }),
    ("clBuildProgram", { _ = try CLProgram($0.context, source: addition, options: "") }),
    ("clEnqueueMarkerWithWaitList", { _ = try $0.queue.mark() }),
    ("clFinish", { try $0.queue.finish() }),
    ("clFlush", { try $0.queue.flush() }),
  ]

  @Test(arguments: calls.indices)
  func everyCallCanBeMadeToFailOnce(_ index: Int) throws {
    let (name, body) = Self.calls[index]
    let setup = try Setup()
    defer { OpenCLFaults.removeAll() }
    OpenCLFaults.inject(name, after: 1, code: -5)
    try body(setup)
    let error = #expect(throws: OpenCLError.self) { try body(setup) }
    #expect(error?.call == name)
    #expect(error?.code == -5)
    #expect(error?.isOutOfMemory == true)
    try body(setup)
  }

  @Test func forgottenFaultsDoNotHappen() throws {
    let setup = try Setup()
    OpenCLFaults.inject("clFinish", code: -5)
    OpenCLFaults.removeAll()
    try setup.queue.finish()
  }

  /// Two threads, each with a failure of its own in mind, do not get the other's.
  @Test func onlyTheThreadThatAskedIsFailed() throws {
    let setup = try Setup()
    defer { OpenCLFaults.removeAll() }
    OpenCLFaults.inject("clFinish", code: -5)
    let others = Mutex<[Int32]>([])
    let end = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      OpenCLFaults.inject("clFlush", code: -6)
      do throws(OpenCLError) { try setup.queue.finish() } catch { others.withLock { $0.append(error.code) } }
      do throws(OpenCLError) { try setup.queue.flush() } catch { others.withLock { $0.append(error.code) } }
      OpenCLFaults.inject("clFinish", code: -6)
      OpenCLFaults.removeAll()
      end.signal()
    }
    end.wait()
    #expect(others.withLock { $0 } == [-6])
    try setup.queue.flush()
    let error = #expect(throws: OpenCLError.self) { try setup.queue.finish() }
    #expect(error?.code == -5)
  }

  @Test(arguments: [(-4, true), (-5, true), (-6, true), (-30, false), (0, false)])
  func knowsWhatMeansOutOfMemory(_ code: Int32, _ isOutOfMemory: Bool) {
    #expect(OpenCLError(code: code, call: "").isOutOfMemory == isOutOfMemory)
  }
}
