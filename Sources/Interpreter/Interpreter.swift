public import IR

/// Runs kernels of the IR on the host, one thread after the other: the reference against which the mappings are compared. It
/// runs what the vector mapping has made of a kernel as well, as a kernel whose blocks have one thread.
///
/// Each thread has a state of its own and runs until it ends or has to wait: at a barrier for its block, at a warp operation
/// for the lanes that the operation names. It is slow and simple by intention, and checks every access to memory.
public struct Interpreter: Sendable {
  /// The number of instructions that a thread may execute before it counts as one that never ends.
  public var stepLimit = 1_000_000
  let module: Module

  /// An interpreter for the kernels of a module.
  public init(_ verified: VerifiedModule) { module = verified.module }

  /// Runs a kernel for a whole grid, block after block.
  ///
  /// - Parameters:
  ///   - kernel: The kernel's symbol.
  ///   - arguments: What is passed for each parameter; buffers hold afterwards what the kernel has written.
  ///   - dynamicSharedBytes: The size of `extern __shared__` arrays.
  /// - Throws: `InterpreterError` for what a kernel must not do (an access outside of all objects, a barrier that some
  ///   threads never reach), and for what is not known here.
  public func run(
    _ kernel: String, grid: Extent, block: Extent, arguments: inout [KernelArgument],
    dynamicSharedBytes: Int = 0
  ) throws(InterpreterError) {
    guard let function = module.functions.firstIndex(where: { $0.name == kernel && !$0.isDeclaration }) else {
      throw .unknownKernel(kernel)
    }
    let parameters = module.functions[function].parameters
    guard parameters.count == arguments.count else {
      throw .wrongArguments("\(arguments.count) are given, and there are \(parameters.count) parameters")
    }
    var memory = Memory()
    var addresses = GlobalAddresses()
    for (index, global) in module.globals.enumerated() where global.addressSpace != .shared {
      let size = module.types.size(of: global.type)
      addresses[GlobalID(index)] = memory.allocate(global.name, size)
    }
    var passed: [UInt64?] = []
    for argument in arguments {
      if case .buffer(let bytes) = argument {
        passed.append(memory.allocate("argument \(passed.count)", bytes.count, bytes))
      } else {
        passed.append(nil)
      }
    }
    // Shared variables of every block are at the same addresses, since the block before has freed its own.
    let mark = memory.mark
    var dynamic: UInt64?
    for (index, global) in module.globals.enumerated() where global.addressSpace == .shared {
      let size = module.types.size(of: global.type)
      if size > 0, global.initializer != nil {
        addresses[GlobalID(index)] = memory.allocate(global.name, size)
      } else {
        let start = dynamic ?? memory.allocate("dynamic shared memory", dynamicSharedBytes)
        dynamic = start
        addresses[GlobalID(index)] = start
      }
    }
    let blockMark = memory.mark
    var evaluator = ConstantEvaluator(module: module, addresses: addresses)
    for (index, global) in module.globals.enumerated() where global.addressSpace != .shared {
      guard let initializer = global.initializer, let address = addresses[GlobalID(index)] else { continue }
      try memory.store(evaluator.value(initializer), global.type, at: address, module.types)
    }
    var execution = BlockExecution(
      module: module, function: function, grid: grid, block: block, memory: memory, evaluator: evaluator,
      stepLimit: stepLimit)
    for index in 0..<grid.count {
      execution.memory.clear(from: mark, to: blockMark)
      try execution.start(grid.place(index), arguments, passed)
      try execution.run()
      execution.memory.release(to: blockMark)
    }
    for (index, address) in passed.enumerated() {
      if let address { arguments[index] = .buffer(execution.memory.bytes(of: address)) }
    }
  }
}

/// What is passed for a kernel's parameter.
public enum KernelArgument: Hashable, Sendable {
  /// Global memory, whose address is passed.
  case buffer([UInt8])
  /// The bytes of a number or structure, in the device's order (little-endian).
  case value([UInt8])
}

/// A number of blocks or threads in each dimension, or a place among them.
public struct Extent: Hashable, Sendable {
  /// Along the first dimension.
  public var x: Int
  /// Along the second.
  public var y: Int
  /// Along the third.
  public var z: Int
  /// Creates an extent.
  public init(_ x: Int, _ y: Int = 1, _ z: Int = 1) {
    self.x = x
    self.y = y
    self.z = z
  }
  /// How many there are.
  public var count: Int { x * y * z }
  /// The place of a number, counted along x first.
  func place(_ index: Int) -> Extent { Extent(index % x, index / x % y, index / (x * y)) }
}
