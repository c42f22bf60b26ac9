internal import OpenCL
internal import Translator

/// A launch of a kernel with barriers for the whole grid: the driver runs its phases one after the other, until all
/// threads have returned (`GridPhases`).
final class GridLaunch: @unchecked Sendable {
  private let context: Context
  private let form: BuiltKernel
  private let shape: LaunchShape
  private let phases: GridPhases
  private let arguments: KernelArguments
  /// What the kernel keeps from phase to phase.
  private let frame: UnsafeMutableRawPointer
  /// The frame's words, as the host has them.
  private let words: UnsafeMutablePointer<UInt32>
  /// The addresses of all values: the program's, the frame's address and the launch's number.
  private let values: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let hidden: UnsafeMutableRawPointer

  private static let wordCount = GridPhases.dynamicSharedWord + 1
  /// Launches that are given to the driver at once: those behind the last phase end at once, and cost little.
  private static let mostAtOnce = 8

  /// Prepares a launch. The context's lock is held.
  init(
    _ kernel: Kernel, _ form: BuiltKernel, _ phases: GridPhases, _ shape: LaunchShape,
    _ given: UnsafePointer<UnsafeMutableRawPointer?>?, _ context: Context
  ) throws(RuntimeError) {
    self.context = context
    self.form = form
    self.shape = shape
    self.phases = phases
    arguments = try KernelArguments(kernel, given)
    let dynamicShared = (shape.sharedBytes + 15) / 16 * 16
    let blocks = Int(shape.grid.0) * Int(shape.grid.1) * Int(shape.grid.2)
    let (threads, isTooMany) = blocks.multipliedReportingOverflow(by: shape.threadsPerBlock)
    guard !isTooMany,
      let bytes = phases.bytes(blocks: blocks, threads: threads, dynamicShared: dynamicShared)
    else { throw .outOfMemory }
    frame = try context.deviceHeap.allocate(bytes)
    words = .allocate(capacity: Self.wordCount)
    words.initialize(repeating: GridPhases.finished, count: Self.wordCount)
    words[0] = 0
    words[GridPhases.dynamicSharedWord] = UInt32(dynamicShared)
    let count = kernel.translated.signature.parameters.count
    hidden = .allocate(byteCount: 16, alignment: 8)
    hidden.storeBytes(of: frame, as: UnsafeMutableRawPointer.self)
    hidden.storeBytes(of: 0, toByteOffset: 8, as: UInt32.self)
    values = .allocate(capacity: count + 2)
    values.initialize(from: arguments.pointers, count: count)
    values[count] = hidden
    values[count + 1] = hidden + 8
  }

  deinit {
    words.deallocate()
    values.deallocate()
    hidden.deallocate()
  }

  /// Gives the memory back. The context's lock is held.
  func release() { _ = context.deviceHeap.release(frame) }

  /// Runs all phases, and waits for the last.
  ///
  /// - Parameter guarded: Does something with the context's lock held.
  func run(
    _ guarded: (() throws(RuntimeError) -> Stream) throws(RuntimeError) -> Stream
  ) throws(RuntimeError) {
    var count = 1
    while true {
      let stream = try guarded { () throws(RuntimeError) in try enqueue(count) }
      try checked { () throws(OpenCLError) in try stream.queue.finish() }
      let next = words[count]
      if next == GridPhases.finished { return }
      words.update(repeating: GridPhases.finished, count: GridPhases.launches + 1)
      words[0] = next
      count = min(2 * count, Self.mostAtOnce)
    }
  }

  /// Runs all phases on a thread of the runtime; what goes wrong makes the context useless.
  func runToEnd() {
    do throws(RuntimeError) {
      try run { (body) throws(RuntimeError) in try context.locked(body) }
    } catch {
      context.lock.withLock { if context.failure == nil { context.failure = error } }
    }
    context.lock.withLock { release() }
  }

  /// Gives the next phases to the driver, and reads the words behind them.
  private func enqueue(_ count: Int) throws(RuntimeError) -> Stream {
    let stream = try context.phaseStream()
    let bytes = Self.wordCount * MemoryLayout<UInt32>.stride
    let memory = context.memory
    try checked { () throws(OpenCLError) in
      try memory.copy(to: frame, from: words, count: bytes, in: stream.queue)
    }
    for launch in 0..<count {
      hidden.storeBytes(of: UInt32(launch), toByteOffset: 8, as: UInt32.self)
      try form.declareReachable()
      try form.fillParameterBuffer(values, stream)
      try form.setArguments(values, shape)
      try checked { () throws(OpenCLError) in try form.enqueue(shape, in: stream.queue) }
      try form.noteLaunch(in: stream)
    }
    try checked { () throws(OpenCLError) in
      try memory.copy(to: words, from: frame, count: bytes, in: stream.queue)
      try stream.queue.flush()
    }
    return stream
  }
}

extension Context {
  /// Launches a kernel that runs in phases, in a stream's order: what follows waits until the last phase has ended. The
  /// context's lock is held.
  ///
  /// On a simulator, where a command cannot wait for the host, all phases are run before this returns.
  func launchInPhases(
    _ kernel: Kernel, _ form: BuiltKernel, _ phases: GridPhases, _ shape: LaunchShape,
    _ values: UnsafePointer<UnsafeMutableRawPointer?>?, in stream: Stream
  ) throws(RuntimeError) {
    let launch = try GridLaunch(kernel, form, phases, shape, values, self)
    let borrowed = lent.isEmpty ? [] : rangesReached(by: kernel, values)
    try lend(borrowed, to: stream)
    if device.isSimulator {
      try checked { () throws(OpenCLError) in try stream.queue.finish() }
      defer { launch.release() }
      try launch.run { (body) throws(RuntimeError) in try body() }
    } else {
      try checked { () throws(OpenCLError) in
        let reached = try stream.queue.mark()
        let ended = try openCL.makeUserEvent()
        try stream.queue.wait(for: ended)
        try reached.whenComplete { _ in
          HostWorker.shared.run {
            launch.runToEnd()
            ended.complete()
          }
        }
        try stream.queue.flush()
      }
    }
    stream.issued += 1
    try takeBack(borrowed, from: stream)
  }

  /// The stream in which kernels that run in phases are launched; no program sees it.
  func phaseStream() throws(RuntimeError) -> Stream {
    if let phaseQueue { return phaseQueue }
    let queue = try checked { () throws(OpenCLError) in try CLQueue(openCL, isProfiling: false) }
    let stream = Stream(self, queue: queue, isBlocking: false, priority: 0)
    phaseQueue = stream
    return stream
  }
}
