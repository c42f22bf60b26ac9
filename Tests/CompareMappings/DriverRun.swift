internal import Interpreter
internal import OpenCL
internal import RandomKernels
internal import Runtime
internal import Translator

/// Runs translated kernels on the first driver that can be used.
struct DriverRun {
  private let context: CLContext
  private let queue: CLQueue
  /// What the translator has to know of the device.
  let profile: TargetProfile

  /// The driver's device.
  var deviceName: String { context.device.name }

  init?() throws {
    guard let device = CLDevice.all().first(where: { $0.isUsable && $0.hasFineGrainSVM }) else { return nil }
    context = try CLContext(device)
    queue = try CLQueue(context, isProfiling: false)
    profile = Device(device).profile
  }

  /// Runs a kernel once.
  ///
  /// - Returns: What its buffers hold afterwards, by parameter.
  func run(_ kernel: TranslatedKernel, of random: RandomKernel) throws -> [KernelArgument] {
    let program = try CLProgram(context, source: kernel.source, options: kernel.buildOptions)
    let entry = try CLKernel(program, name: kernel.entryPoint)
    var arguments = random.arguments
    var buffers: [Int: UnsafeMutableRawPointer] = [:]
    defer { for buffer in buffers.values { context.freeSVM(buffer) } }
    for (number, argument) in arguments.enumerated() {
      guard case .buffer(let bytes) = argument else { continue }
      let memory = try context.allocateSVM(bytes.count, alignment: 128, isFineGrained: true)
      memory.copyMemory(from: bytes, byteCount: bytes.count)
      buffers[number] = memory
    }
    for (place, argument) in kernel.arguments.enumerated() {
      switch argument {
      case .pointer(let number): try entry.setPointer(place, buffers[number])
      case .value(let number):
        guard case .value(let bytes) = arguments[number] else { continue }
        try bytes.withUnsafeBytes { try entry.setValue(place, $0.baseAddress!, size: $0.count) }
      case .sharedMemory: try entry.setLocalMemory(place, size: max(kernel.staticSharedBytes, 1))
      case .dynamicSharedMemory: try entry.setLocalMemory(place, size: 1)
      default: try entry.setPointer(place, nil)
      }
    }
    try entry.setReachable(Array(buffers.values))
    let grid = random.grid
    let block =
      switch kernel.mapping {
      case .thread, .subgroups: random.block
      case .flatSubgroups: Extent(random.block.count)
      case .vector: Extent(1)
      }
    try queue.launch(
      entry.handle, global: (grid.x * block.x, grid.y * block.y, grid.z * block.z),
      local: (block.x, block.y, block.z))
    try queue.finish()
    for (number, memory) in buffers {
      guard case .buffer(let bytes) = arguments[number] else { continue }
      arguments[number] = .buffer(Array(UnsafeRawBufferPointer(start: memory, count: bytes.count)))
    }
    return arguments
  }
}
