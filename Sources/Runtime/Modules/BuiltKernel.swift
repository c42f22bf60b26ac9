internal import OpenCL
internal import Translator

/// A kernel in the form that the driver runs: one translation of it, built. It is guarded by its context's lock.
final class BuiltKernel {
  /// How it is called.
  let translated: TranslatedKernel
  let openCL: CLKernel
  /// The work-items of a group: a thread each, or one for the whole block.
  let isVector: Bool
  /// The context, which has the kernels: not counted, since a launch would count it up and down at each use.
  private unowned(unsafe) let context: Context
  /// What the driver has been told the kernel may reach.
  private var reachableGeneration = -1
  /// The `__managed__` variables that the kernel finds by the host's addresses.
  private let managedBlock: ManagedBlock
  /// Memory for parameters that are too many to be passed one by one; nil for kernels that have fewer.
  private var parameterBuffers: ParameterBuffers?

  init(
    _ translated: TranslatedKernel, _ kernel: CLKernel, _ module: Module, _ context: Context
  ) throws(RuntimeError) {
    self.translated = translated
    openCL = kernel
    isVector = translated.mapping != .thread
    self.context = context
    managedBlock = translated.arguments.contains(.managedBase) ? module.managedBlock : ManagedBlock()
    try setFixedArguments(module)
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
    let parameters = translated.launchSignature.parameters
    if !parameters.isEmpty && values == nil { throw .invalidValue }
    do throws(OpenCLError) {
      for index in translated.arguments.indices {
        switch translated.arguments[index] {
        case .pointer(let n):
          guard let value = values![n] else { throw OpenCLError(code: 0, call: "") }
          let address = deviceAddress(of: value.loadUnaligned(as: UnsafeRawPointer?.self))
          try context.memory.setPointer(openCL, index, address)
        case .value(let n):
          guard let value = values![n] else { throw OpenCLError(code: 0, call: "") }
          try openCL.setValue(index, value, size: parameters[n].size)
        case .parameterBuffer:
          try context.memory.setPointer(openCL, index, parameterBuffers!.current)
        case .dynamicSharedMemory: try openCL.setLocalMemory(index, size: max(shape.sharedBytes, 1))
        case .dynamicSharedBytes:
          var bytes = UInt32(clamping: shape.sharedBytes)
          try openCL.setValue(index, &bytes, size: 4)
        case .sharedMemory:
          try openCL.setLocalMemory(index, size: max(translated.staticSharedBytes + shape.sharedBytes, 1))
        case .moduleImage, .messageBuffer, .arenaChunk, .arenaBase, .managedBase, .managedBytes, .managedMove:
          break
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
    let local = isVector ? (1, 1, 1) : (Int(shape.block.0), Int(shape.block.1), Int(shape.block.2))
    let global = (Int(shape.grid.0) * local.0, Int(shape.grid.1) * local.1, Int(shape.grid.2) * local.2)
    try queue.launch(openCL.handle, global: global, local: local)
  }
}
