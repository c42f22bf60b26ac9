internal import OpenCL
internal import Translator

/// A kernel in the form that the driver runs: one translation of it, built. It is guarded by its context's lock.
final class BuiltKernel {
  /// How it is called.
  let translated: TranslatedKernel
  let openCL: CLKernel
  /// The work-items of a group: a thread each, the same in one row, or one for the whole block.
  private enum Layout { case threads, row, block }
  private let layout: Layout
  /// Whether the kernel waits for its whole grid, and is launched several times for that.
  let isInPhases: Bool
  private let hasParameters: Bool
  /// What each launch has to pass: in memory of its own, since an array would be counted at each use.
  private let steps: UnsafeMutableBufferPointer<Step>
  /// The context, which has the kernels: not counted, since a launch would count it up and down at each use.
  private unowned(unsafe) let context: Context
  /// What the driver has been told the kernel may reach.
  @exclusivity(unchecked) private var reachableGeneration = -1
  /// The `__managed__` variables that the kernel finds by the host's addresses.
  private let managedBlock: ManagedBlock
  /// Memory for parameters that are too many to be passed one by one; nil for kernels that have fewer.
  @exclusivity(unchecked) private var parameterBuffers: ParameterBuffers?

  /// An argument that is not the same in every launch.
  private struct Step {
    enum Kind { case pointer, value, parameterBuffer, sharedMemory, dynamicSharedBytes }
    var kind: Kind
    /// Its place among the arguments.
    var index: Int
    /// The CUDA parameter that it passes.
    var parameter = 0
    /// Bytes of a value, or of static shared memory.
    var size = 0
  }

  init(
    _ translated: TranslatedKernel, _ kernel: CLKernel, _ module: Module, _ context: Context
  ) throws(RuntimeError) {
    self.translated = translated
    openCL = kernel
    layout =
      switch translated.mapping {
      case .thread, .subgroups: .threads
      case .flatSubgroups: .row
      case .vector: .block
      }
    self.context = context
    isInPhases = translated.grid != nil
    hasParameters = !translated.launchSignature.parameters.isEmpty
    steps = Self.steps(translated)
    managedBlock = translated.arguments.contains(.managedBase) ? module.managedBlock : ManagedBlock()
    try setFixedArguments(module)
  }

  deinit { steps.deallocate() }

  private static func steps(_ translated: TranslatedKernel) -> UnsafeMutableBufferPointer<Step> {
    var steps: [Step] = []
    for (index, argument) in translated.arguments.enumerated() {
      switch argument {
      case .pointer(let n): steps.append(Step(kind: .pointer, index: index, parameter: n))
      case .value(let n):
        let size = translated.launchSignature.parameters[n].size
        steps.append(Step(kind: .value, index: index, parameter: n, size: size))
      case .parameterBuffer: steps.append(Step(kind: .parameterBuffer, index: index))
      case .dynamicSharedMemory: steps.append(Step(kind: .sharedMemory, index: index))
      case .dynamicSharedBytes: steps.append(Step(kind: .dynamicSharedBytes, index: index))
      case .sharedMemory:
        steps.append(Step(kind: .sharedMemory, index: index, size: translated.staticSharedBytes))
      case .moduleImage, .messageBuffer, .arenaChunk, .arenaBase, .managedBase, .managedBytes, .managedMove:
        break
      }
    }
    let list = UnsafeMutableBufferPointer<Step>.allocate(capacity: steps.count)
    _ = list.initialize(from: steps)
    return list
  }

  /// The arguments that are the same in every launch.
  private func setFixedArguments(_ module: Module) throws(RuntimeError) {
    for (index, argument) in translated.arguments.enumerated() {
      switch argument {
      case .moduleImage:
        let address = try module.imageAddress()
        try module.connectMallocHeap()
        try checked { () throws(OpenCLError) in try context.memory.setPointer(openCL, index, address) }
      case .messageBuffer:
        let address = try context.messageBuffer().address
        try checked { () throws(OpenCLError) in try context.memory.setPointer(openCL, index, address) }
      case .managedBase, .managedBytes, .managedMove:
        _ = try module.imageAddress()
        let block = module.managedBlock
        let numbers: [TranslatedKernel.Argument: UInt64] = [
          .managedBase: block.base, .managedBytes: block.bytes, .managedMove: block.move,
        ]
        var number = numbers[argument] ?? 0
        try checked { () throws(OpenCLError) in try openCL.setValue(index, &number, size: 8) }
      case .parameterBuffer:
        parameterBuffers = ParameterBuffers(context, size: max(translated.launchSignature.parameterBytes, 1))
      default: break
      }
    }
  }

  /// Passes the arguments; `values` holds the address of each CUDA parameter. It allocates nothing.
  @inline(__always)
  func setArguments(
    _ values: UnsafePointer<UnsafeMutableRawPointer?>?, _ shape: LaunchShape
  ) throws(RuntimeError) {
    if hasParameters && values == nil { throw .invalidValue }
    do throws(OpenCLError) {
      for step in steps {
        switch step.kind {
        case .pointer:
          guard let value = values![step.parameter] else { throw OpenCLError(code: 0, call: "") }
          let address = deviceAddress(of: value.loadUnaligned(as: UnsafeRawPointer?.self))
          try context.memory.setPointer(openCL, step.index, address)
        case .value:
          guard let value = values![step.parameter] else { throw OpenCLError(code: 0, call: "") }
          try openCL.setValue(step.index, value, size: step.size)
        case .parameterBuffer: try context.memory.setPointer(openCL, step.index, parameterBuffers!.current)
        case .dynamicSharedBytes:
          var bytes = UInt32(clamping: shape.sharedBytes)
          try openCL.setValue(step.index, &bytes, size: 4)
        case .sharedMemory:
          try openCL.setLocalMemory(step.index, size: max(step.size + shape.sharedBytes, 1))
        }
      }
    } catch { throw error.code == 0 ? .invalidValue : RuntimeError(error) }
  }

  /// The address that the kernel knows a place by of which the host has given its own: `__managed__` variables of other
  /// modules have two where the device does not reach the host's memory.
  @inline(__always)
  private func deviceAddress(of address: UnsafeRawPointer?) -> UnsafeRawPointer? {
    if context.registered.isEmpty || context.device.reachesHostMemory { return address }
    return context.managedAddress(of: address, excepting: managedBlock)
  }

  /// Writes the parameters into the buffer of this launch.
  func fillParameterBuffer(
    _ values: UnsafePointer<UnsafeMutableRawPointer?>?, _ stream: Stream
  ) throws(RuntimeError) {
    guard let parameterBuffers else { return }
    let target = try parameterBuffers.next()
    for (n, parameter) in translated.launchSignature.parameters.enumerated() {
      guard let value = values?[n] else { throw .invalidValue }
      guard parameter.kind == .pointer else {
        (target + parameter.offset).copyMemory(from: value, byteCount: parameter.size)
        continue
      }
      let address = deviceAddress(of: value.loadUnaligned(as: UnsafeRawPointer?.self))
      (target + parameter.offset).storeBytes(of: address, as: UnsafeRawPointer?.self)
    }
    try parameterBuffers.write(in: stream)
  }

  /// Notes that the launch which uses the current parameters is in a stream.
  @inline(__always)
  func noteLaunch(in stream: Stream) throws(RuntimeError) { try parameterBuffers?.noteLaunch(in: stream) }

  /// Tells the driver what the kernel may reach through pointers that are not its arguments.
  @inline(__always)
  func declareReachable() throws(RuntimeError) {
    let generation = context.memory.generation
    if generation == reachableGeneration { return }
    let follows = translated.followsPointersInMemory || parameterBuffers != nil
    try checked { () throws(OpenCLError) in
      try context.memory.declareReachable(openCL, translated.arguments, followsPointers: follows)
    }
    reachableGeneration = generation
  }

  /// Gives the launch to a queue.
  @inline(__always)
  func enqueue(_ shape: LaunchShape, in queue: CLQueue) throws(OpenCLError) {
    let local =
      switch layout {
      case .threads: (Int(shape.block.0), Int(shape.block.1), Int(shape.block.2))
      case .row: (shape.threadsPerBlock, 1, 1)
      case .block: (1, 1, 1)
      }
    let global = (Int(shape.grid.0) * local.0, Int(shape.grid.1) * local.1, Int(shape.grid.2) * local.2)
    try queue.launch(openCL.handle, global: global, local: local)
  }
}
