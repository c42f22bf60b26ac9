internal import OpenCL
public import Translator

/// A kernel built for a device. It is guarded by its context's lock.
public final class Kernel: @unchecked Sendable {
  /// How it is called.
  public let translated: TranslatedKernel
  /// The most threads that a block may have on this device.
  public let maximumThreadsPerBlock: Int
  /// Bytes of dynamic shared memory that a launch may ask for (cudaFuncAttributeMaxDynamicSharedMemorySize).
  public internal(set) var maximumDynamicShared: Int
  let openCL: CLKernel
  private unowned let module: Module
  private unowned let context: Context
  /// What the driver has been told the kernel may reach.
  private var reachableGeneration = -1
  /// Memory for parameters that are too many to be passed one by one; nil for kernels that have fewer.
  private var parameterBuffers: ParameterBuffers?

  init(
    _ translated: TranslatedKernel, _ kernel: CLKernel, _ module: Module, _ context: Context
  ) throws(RuntimeError) {
    self.translated = translated
    openCL = kernel
    self.module = module
    self.context = context
    maximumThreadsPerBlock = min(
      translated.maximumThreadsPerBlock, context.device.maximumThreadsPerBlock,
      max(1, kernel.maximumGroupSize(on: context.device.openCL)))
    maximumDynamicShared = max(
      0, min(49152, context.device.sharedMemoryPerBlock) - translated.staticSharedBytes)
    try setFixedArguments()
  }

  /// The arguments that are the same in every launch.
  private func setFixedArguments() throws(RuntimeError) {
    for (index, argument) in translated.arguments.enumerated() {
      switch argument {
      case .moduleImage:
        let address = try module.imageAddress()
        try module.connectMallocHeap()
        try checked { () throws(OpenCLError) in try context.memory.setPointer(openCL, index, address) }
      case .messageBuffer:
        let address = try context.messageBuffer().address
        try checked { () throws(OpenCLError) in try context.memory.setPointer(openCL, index, address) }
      case .parameterBuffer:
        parameterBuffers = ParameterBuffers(context, size: max(translated.signature.parameterBytes, 1))
      default: break
      }
    }
  }

  /// Checks a launch's shape against what the kernel needs.
  public func check(_ shape: LaunchShape) throws(RuntimeError) {
    try shape.check()
    if shape.threadsPerBlock > maximumThreadsPerBlock { throw .outOfResources }
    if shape.sharedBytes < 0 || shape.sharedBytes > maximumDynamicShared { throw .invalidValue }
  }

  /// Passes the arguments; `values` holds the address of each CUDA parameter. It allocates nothing.
  @inline(__always)
  func setArguments(
    _ values: UnsafePointer<UnsafeMutableRawPointer?>?, _ shape: LaunchShape
  ) throws(RuntimeError) {
    let parameters = translated.signature.parameters
    if !parameters.isEmpty && values == nil { throw .invalidValue }
    do throws(OpenCLError) {
      for index in translated.arguments.indices {
        switch translated.arguments[index] {
        case .pointer(let n):
          guard let value = values![n] else { throw OpenCLError(code: 0, call: "") }
          try context.memory.setPointer(openCL, index, value.loadUnaligned(as: UnsafeRawPointer?.self))
        case .value(let n):
          guard let value = values![n] else { throw OpenCLError(code: 0, call: "") }
          try openCL.setValue(index, value, size: parameters[n].size)
        case .parameterBuffer:
          try context.memory.setPointer(openCL, index, parameterBuffers!.current)
        case .dynamicSharedMemory: try openCL.setLocalMemory(index, size: max(shape.sharedBytes, 1))
        case .moduleImage, .messageBuffer, .arenaChunk, .arenaBase: break
        }
      }
    } catch { throw error.code == 0 ? .invalidValue : RuntimeError(error) }
  }

  /// Writes the parameters into the buffer of this launch.
  func fillParameterBuffer(
    _ values: UnsafePointer<UnsafeMutableRawPointer?>?, _ stream: Stream
  ) throws(RuntimeError) {
    guard let parameterBuffers else { return }
    let target = try parameterBuffers.next()
    for (n, parameter) in translated.signature.parameters.enumerated() {
      guard let value = values?[n] else { throw .invalidValue }
      (target + parameter.offset).copyMemory(from: value, byteCount: parameter.size)
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

  /// Bytes of local memory that a block of this kernel takes, without dynamic shared memory.
  public var staticSharedBytes: Int { translated.staticSharedBytes }

  /// Where each parameter lies in a buffer of all, and its size, in bytes.
  public var parameterPlaces: [(offset: Int, size: Int)] {
    translated.signature.parameters.map { ($0.offset, $0.size) }
  }

  /// Bytes of private arrays that a thread keeps.
  public var localBytes: Int { translated.localBytes }
}
