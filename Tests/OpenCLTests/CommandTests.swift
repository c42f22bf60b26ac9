import OpenCL
import Testing

/// Commands on a real device.
@Suite struct CommandTests {
  private func run(_ program: CLProgram, _ setup: Setup) throws {
    let kernel = try CLKernel(program, name: "add")
    #expect(kernel.maximumGroupSize(on: setup.context.device) >= 8)
    try setup.withNumbers(64) { numbers in
      var step: Int32 = 5
      try setup.queue.fill(numbers, with: 1, count: 64 * 4)
      try kernel.setPointer(0, numbers)
      try kernel.setValue(1, &step, size: 4)
      try kernel.setLocalMemory(2, size: 8 * 4)
      try kernel.setReachable([UnsafeMutableRawPointer(numbers)])
      try setup.queue.launch(kernel.handle, global: (64, 1, 1), local: (8, 1, 1))
      try setup.queue.finish()
      #expect((0..<64).allSatisfy { numbers[$0] == 0x0101_0106 })
    }
  }

  @Test func runsAKernelFromSource() throws {
    let setup = try Setup()
    try run(CLProgram(setup.context, source: addition, options: ""), setup)
  }

  @Test func runsAKernelFromTheDriversBinary() throws {
    let setup = try Setup()
    let binary = try CLProgram(setup.context, source: addition, options: "").binary()
    #expect(!binary.isEmpty)
    try run(CLProgram(setup.context, binary: binary, options: ""), setup)
  }

  @Test func copiesInOrder() throws {
    let setup = try Setup()
    try setup.withNumbers(4) { first in
      try setup.withNumbers(4) { second in
        try setup.queue.fill(first, with: 0xFF, count: 16)
        try setup.queue.copy(to: second, from: first, count: 8, isBlocking: true)
        #expect((0..<4).map { second[$0] } == [-1, -1, 0, 0])
      }
    }
  }

  @Test func hostEventsHoldCommandsBack() throws {
    let setup = try Setup()
    try setup.withNumbers(1) { number in
      let gate = try setup.context.makeUserEvent()
      try setup.queue.wait(for: gate)
      try setup.queue.fill(number, with: 0xFF, count: 4)
      let mark = try setup.queue.mark()
      try setup.queue.flush()
      #expect(try mark.status() > 0)
      #expect(number.pointee == 0)
      gate.complete()
      try mark.wait()
      #expect(try mark.status() == 0)
      #expect(number.pointee == -1)
    }
  }

  @Test func marksTellTheirEnd() async throws {
    let setup = try Setup()
    let mark = try setup.queue.mark()
    let status = try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Int32, any Error>) in
      do {
        try mark.whenComplete { continuation.resume(returning: $0) }
        try setup.queue.flush()
      } catch { continuation.resume(throwing: error) }
    }
    #expect(status == 0)
  }

  @Test func profilingQueuesKeepTimesInOrder() throws {
    let setup = try Setup(isProfiling: true)
    let first = try setup.queue.mark()
    let second = try setup.queue.mark()
    try setup.queue.finish()
    #expect(try first.endTime() > 0)
    #expect(try second.endTime() >= first.endTime())
  }

  @Test func anOrdinaryQueueKeepsNoTimes() throws {
    let setup = try Setup()
    let mark = try setup.queue.mark()
    try setup.queue.finish()
    #expect(throws: OpenCLError(code: -7, call: "clGetEventProfilingInfo")) { try mark.endTime() }
  }
}
