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
  /// The number of slabs that the driver has been told the kernel may reach.
  private var reachableSlabs = -1
  /// Blocks of memory for parameters that are too many to be passed one by one, used in turn.
  private var buffers: [UnsafeMutableRawPointer] = []
  private var nextBuffer = 0

  private static let bufferCount = 64

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
        try checked { () throws(OpenCLError) in try openCL.setPointer(index, address) }
      case .messageBuffer:
        let buffer = try context.messageBuffer()
        try checked { () throws(OpenCLError) in try openCL.setPointer(index, buffer.address) }
      case .parameterBuffer:
        let size = max(translated.signature.parameterBytes, 1)
        while buffers.count < Self.bufferCount { buffers.append(try context.deviceHeap.allocate(size)) }
      default: break
      }
    }
  }

  /// Checks a launch's shape against what the kernel needs.
  func check(_ shape: LaunchShape) throws(RuntimeError) {
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
          try openCL.setPointer(index, value.loadUnaligned(as: UnsafeRawPointer?.self))
        case .value(let n):
          guard let value = values![n] else { throw OpenCLError(code: 0, call: "") }
          try openCL.setValue(index, value, size: parameters[n].size)
        case .parameterBuffer: try openCL.setPointer(index, buffers[nextBuffer])
        case .dynamicSharedMemory: try openCL.setLocalMemory(index, size: max(shape.sharedBytes, 1))
        case .moduleImage, .messageBuffer: break
        }
      }
    } catch { throw error.code == 0 ? .invalidValue : RuntimeError(error) }
  }

  /// Writes the parameters into the buffer of this launch.
  func fillParameterBuffer(
    _ values: UnsafePointer<UnsafeMutableRawPointer?>?, _ stream: Stream
  ) throws(RuntimeError) {
    guard !buffers.isEmpty else { return }
    nextBuffer = (nextBuffer + 1) % buffers.count
    if nextBuffer == 0, stream.isBusy {
      // All buffers may be in use: the first one must have been read.
      let queue = stream.queue
      try checked { () throws(OpenCLError) in try queue.finish() }
    }
    let parameters = translated.signature.parameters
    var bytes = [UInt8](repeating: 0, count: max(translated.signature.parameterBytes, 1))
    for (n, parameter) in parameters.enumerated() {
      guard let value = values?[n] else { throw .invalidValue }
      bytes.withUnsafeMutableBytes { buffer in
        (buffer.baseAddress! + parameter.offset).copyMemory(from: value, byteCount: parameter.size)
      }
    }
    let target = buffers[nextBuffer]
    if context.isHostAccessible {
      target.copyMemory(from: bytes, byteCount: bytes.count)
    } else {
      let queue = stream.queue
      try checked { () throws(OpenCLError) in
        try queue.copy(to: target, from: bytes, count: bytes.count, isBlocking: true)
      }
    }
  }

  /// Tells the driver what the kernel may reach through pointers that are not its arguments.
  func declareReachable() throws(RuntimeError) {
    guard translated.followsPointersInMemory || buffers.count > 0 else { return }
    let slabs = context.slabs
    if slabs.count == reachableSlabs { return }
    try checked { () throws(OpenCLError) in try openCL.setReachable(slabs) }
    reachableSlabs = slabs.count
  }

  /// Bytes of local memory that a block of this kernel takes, without dynamic shared memory.
  public var staticSharedBytes: Int { translated.staticSharedBytes }

  /// Bytes of private arrays that a thread keeps.
  public var localBytes: Int { translated.localBytes }
}
