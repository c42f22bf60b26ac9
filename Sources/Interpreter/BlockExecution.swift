internal import IR

/// Runs the threads of one block after the other.
struct BlockExecution {
  let module: Module
  let function: Int
  let grid: Extent
  let block: Extent
  var memory: Memory
  var evaluator: ConstantEvaluator
  let stepLimit: Int
  /// The block's place in the grid.
  private(set) var blockIndex = Extent(0, 0, 0)
  /// The threads, by their number in the block.
  var threads: [ThreadState] = []

  init(
    module: Module, function: Int, grid: Extent, block: Extent, memory: Memory, evaluator: ConstantEvaluator,
    stepLimit: Int
  ) {
    self.module = module
    self.function = function
    self.grid = grid
    self.block = block
    self.memory = memory
    self.evaluator = evaluator
    self.stepLimit = stepLimit
  }

  /// Puts all threads of a block at the kernel's beginning.
  mutating func start(
    _ place: Extent, _ arguments: [KernelArgument], _ passed: [UInt64?]
  ) throws(InterpreterError) {
    blockIndex = place
    threads = (0..<block.count).map { ThreadState(index: block.place($0)) }
    let body = module.functions[function]
    for thread in threads.indices {
      var frame = emptyFrame(function)
      for (number, parameter) in body.parameters.enumerated() {
        let value: RuntimeValue
        switch arguments[number] {
        case .buffer: value = .bits(UInt128(passed[number] ?? 0))
        case .value(let bytes):
          let type = parameter.byValue ?? body[parameter.value].type
          guard bytes.count == module.types.size(of: type) else {
            throw .wrongArguments("argument \(number) has \(bytes.count) bytes")
          }
          let copy = memory.allocate("parameter \(number)", bytes.count, bytes)
          value =
            parameter.byValue == nil ? try memory.load(type, at: copy, module.types) : .bits(UInt128(copy))
        }
        frame.values[Int(parameter.value.index)] = value
      }
      threads[thread].frames = [frame]
    }
  }

  /// A frame at a function's beginning.
  func emptyFrame(_ function: Int) -> ThreadState.Frame {
    let count = module.functions[function].values.count
    return ThreadState.Frame(
      position: .init(function: function), values: Array(repeating: .bits(0), count: count))
  }

  /// Runs all threads to their end.
  mutating func run() throws(InterpreterError) {
    while true {
      for thread in threads.indices {
        while !threads[thread].hasExited, threads[thread].wait == nil { try step(thread) }
      }
      if threads.allSatisfy(\.hasExited) { return }
      var hasMoved = false
      for first in stride(from: 0, to: threads.count, by: 32) {
        let lanes = first..<min(first + 32, threads.count)
        hasMoved = try resolveWarp(lanes) || hasMoved
      }
      if !hasMoved, !resolveBarriers() { throw .deadlock(waiting) }
    }
  }

  /// What the threads wait for, in words.
  private var waiting: String {
    let barriers = threads.count { thread in
      if case .barrier = thread.wait { return true }
      return false
    }
    let exited = threads.count(where: \.hasExited)
    let others = threads.count - barriers - exited
    return "\(barriers) threads wait at a barrier and \(others) at a warp operation, \(exited) have ended"
  }

  /// Gives a waiting thread its result and lets it go on.
  mutating func resume(_ thread: Int, with value: RuntimeValue?) {
    let frame = threads[thread].frames.count - 1
    let position = threads[thread].frames[frame].position
    if let value,
      let result = module.functions[position.function].blocks[position.block].instructions[position.place]
        .result
    {
      threads[thread].frames[frame].values[Int(result.index)] = value
    }
    threads[thread].frames[frame].position.place += 1
    threads[thread].wait = nil
  }

  /// Lets the threads go on that wait at a barrier to which all have come.
  private mutating func resolveBarriers() -> Bool {
    var groups: [Int: [(thread: Int, barrier: Barrier)]] = [:]
    for (index, thread) in threads.enumerated() {
      if case .barrier(let barrier) = thread.wait { groups[barrier.id, default: []].append((index, barrier)) }
    }
    let alive = threads.count { !$0.hasExited }
    var hasMoved = false
    for group in groups.values where group.count == group[0].barrier.count ?? alive {
      let count = group.count(where: \.barrier.predicate)
      for (thread, barrier) in group {
        switch barrier.reduction {
        case .none: resume(thread, with: nil)
        case .count: resume(thread, with: RuntimeValue(UInt32(count)))
        case .and: resume(thread, with: RuntimeValue(count == group.count))
        case .or: resume(thread, with: RuntimeValue(count > 0))
        }
      }
      hasMoved = true
    }
    return hasMoved
  }
}
