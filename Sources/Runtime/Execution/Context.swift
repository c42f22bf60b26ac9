internal import OpenCL
internal import Synchronization
internal import Translator

/// A context of a device, the primary one or another: its memory, streams, events and modules.
///
/// One lock guards all of it. It is held while a command is given to a queue, never while the host waits.
public final class Context: @unchecked Sendable {
  /// The device.
  public let device: Device
  /// The device's number.
  public let ordinal: Int
  let openCL: CLContext
  let lock = Lock()
  /// Whether the host reads and writes the device's memory like its own.
  var isHostAccessible: Bool { memory.isHostAccessible }

  // Memory.
  let memory: any MemoryBackend
  let deviceHeap: Heap
  let hostHeap: Heap
  let managedHeap: Heap
  /// The flags that memory which the host uses too was made with.
  var flags: [UInt: UInt32] = [:]
  @exclusivity(unchecked) var registered: [Allocation] = []
  /// What has to be lent to kernels, in the order of the addresses on the device.
  @exclusivity(unchecked) var lent: [LentRange] = []
  /// The queue for what the runtime itself reads and writes, where the host cannot.
  var transferQueue: CLQueue?
  /// Where memory was last given back to the host, and in which stream.
  var lastReturn: (mark: CLEvent, stream: Stream)?

  private let queues = Queues()

  // Textures and surfaces.
  /// CUDA arrays, by their handles.
  var arrays: [UInt: ImageArray] = [:]
  var mipmappedArrays: [UInt: MipmappedImageArray] = [:]
  /// The handles of texture and surface objects.
  var imageObjects: Set<UInt64> = []
  /// What texture and surface references are bound to.
  var bindings: [UInt: Binding] = [:]

  // Streams and events.
  @exclusivity(unchecked) var defaultQueue: Stream?
  var perThread: [UInt: Stream] = [:]
  /// Those that the program has made, by their addresses.
  @exclusivity(unchecked) var streams: [UInt: Stream] = [:]
  var events: [UInt: Event] = [:]
  /// Where kernels that run in phases are launched; nil until there is one.
  var phaseQueue: Stream?
  /// The streams besides the legacy default stream that wait for it.
  @exclusivity(unchecked) var blockingStreams: [Stream] = []

  // Graphs, by the handles by which programs name them.
  var graphs: [UInt: Graph] = [:]
  var graphNodes: [UInt: GraphNode] = [:]
  var executableGraphs: [UInt: ExecutableGraph] = [:]
  var graphMemory: [UnsafeMutableRawPointer: GraphMemoryReference] = [:]
  let abandonedGraphMemory = Mutex<[(address: UnsafeMutableRawPointer, isTaken: Bool)]>([])
  var captures: [Capture] = []
  /// The number of captures, to be read without the lock.
  let captureCount = Atomic<Int>(0)

  // Modules.
  var modules: [ObjectIdentifier: Module] = [:]
  @exclusivity(unchecked) var kernels: [UnsafeRawPointer: Kernel] = [:]
  let cache: DiskCache?
  /// What the user asks of the choice of a mapping: `CAUSEWAY_MAPPING`, or what suits each kernel.
  let mappingChoice = environment("CAUSEWAY_MAPPING").flatMap { MappingChoice(rawValue: $0) } ?? .auto
  var messages: MessageBuffer?
  /// What `printf` may write between two synchronisations, in bytes.
  var messageBytes = 1 << 20
  /// What recursive functions may take of a thread's own memory, in bytes (cudaLimitStackSize).
  var stackLimit = 1024
  /// What `malloc` on the device has to give out, in bytes (cudaLimitMallocHeapSize).
  var mallocHeapBytes = 8 << 20
  /// Where `malloc` on the device takes its memory; nil until a kernel needs it.
  var mallocHeap: UnsafeMutableRawPointer?
  /// An error after which nothing works any more, as on a GPU.
  @exclusivity(unchecked) var failure: RuntimeError?

  init(_ device: Device, ordinal: Int) throws(RuntimeError) {
    self.device = device
    self.ordinal = ordinal
    openCL = try checked { () throws(OpenCLError) in try CLContext(device.openCL) }
    memory = try Self.memory(of: device, openCL, queues)
    deviceHeap = Heap(memory, .device, limit: device.totalMemory)
    hostHeap = Heap(memory, .host, limit: device.totalMemory)
    managedHeap = Heap(memory, .managed, limit: device.totalMemory)
    cache = DiskCache(device)
    queues.context = self
  }

  deinit { queues.context = nil }

  private static func memory(
    of device: Device, _ context: CLContext, _ queues: Queues
  ) throws(RuntimeError) -> any MemoryBackend {
    let chosen = device.memory
    switch chosen.backend {
    case .unified:
      guard let functions = UnifiedSharedMemoryFunctions(context) else {
        throw .notSupported("cl_intel_unified_shared_memory without its functions; set CAUSEWAY_MEMORY=svm")
      }
      return UnifiedSharedMemory(functions, isHostAccessible: chosen.isHostAccessible)
    case .shared: return SharedVirtualMemory(context, isFineGrained: true)
    case .coarse: return SharedVirtualMemory(context, isFineGrained: false)
    case .arena:
      let arena = Arena(
        context, chunkCount: chosen.arenaChunks, chunkBytes: chosen.arenaChunkBytes,
        finishAll: queues.finish)
      guard let arena else { throw .outOfMemory }
      return arena
    }
  }

  /// The queues of the context, for a back end that has to wait for all of them; the context's lock is held then.
  private final class Queues {
    /// Not counted: a weak reference makes each of the context's own counts, of which a launch has several, a slow one.
    /// The context takes itself out when it goes.
    unowned(unsafe) var context: Context?

    func finish() throws(OpenCLError) {
      for stream in context?.busyStreams ?? [] { try stream.queue.finish() }
      try context?.phaseQueue?.queue.finish()
    }
  }

  /// The primary contexts, by the devices' numbers; made when first asked for.
  nonisolated(unsafe) private static var all: [Int: Context] = [:]
  /// The contexts that the program has made besides (CUDA Driver API, cuCtxCreate).
  nonisolated(unsafe) private static var made: [Context] = []
  /// Guards `all` and `made`.
  private static let allLock = Lock()

  /// The context of a device.
  public static func primary(_ ordinal: Int) throws(RuntimeError) -> Context {
    guard !Device.all.isEmpty else { throw .noDevice }
    guard Device.all.indices.contains(ordinal) else { throw .invalidDevice }
    markHostThread()
    return try allLock.withLock { () throws(RuntimeError) -> Context in
      if let context = all[ordinal] { return context }
      let context = try Context(Device.all[ordinal], ordinal: ordinal)
      _ = watchesTheEnd
      all[ordinal] = context
      return context
    }
  }

  /// Makes another context of a device, with memory, streams and events of its own (CUDA Driver API, cuCtxCreate).
  public static func make(_ ordinal: Int) throws(RuntimeError) -> Context {
    guard Device.all.indices.contains(ordinal) else { throw .invalidDevice }
    markHostThread()
    let context = try Context(Device.all[ordinal], ordinal: ordinal)
    allLock.withLock {
      _ = watchesTheEnd
      made.append(context)
    }
    return context
  }

  /// Ends a context that `make` has made, after its commands have ended (CUDA Driver API, cuCtxDestroy).
  public func end() {
    try? synchronize()
    Self.allLock.withLock { Self.made.removeAll { $0 === self } }
  }

  /// The contexts that there are.
  public static var active: [Context] { allLock.withLock { Array(all.values) + made } }

  /// Whether the device has a context.
  public static func isActive(_ ordinal: Int) -> Bool { allLock.withLock { all[ordinal] != nil } }

  /// Destroys a device's context after its commands have ended (CUDA Runtime API, cudaDeviceReset).
  public static func reset(_ ordinal: Int) throws(RuntimeError) {
    guard let context = allLock.withLock({ all[ordinal] }) else { return }
    try? context.synchronize()
    allLock.withLock { all[ordinal] = nil }
  }

  /// Does something with the lock held.
  @inline(__always)
  func locked<T>(_ body: () throws(RuntimeError) -> T) throws(RuntimeError) -> T {
    try lock.withLock { () throws(RuntimeError) -> T in
      if let failure { throw failure }
      try Self.throwKernelFault()
      return try body()
    }
  }

  /// Throws once a kernel was stopped because of an address. Then nothing works any more in the process (CUDA Runtime API,
  /// cudaErrorIllegalAddress); `CAUSEWAY_TRACE=faults` says what has happened.
  @inline(__always)
  public static func throwKernelFault() throws(RuntimeError) {
    if KernelFault.hasHappened { throw kernelFault() }
  }

  /// Whether a kernel was stopped.
  public static var isLost: Bool { KernelFault.hasHappened }

  @inline(never)
  private static func kernelFault() -> RuntimeError {
    _ = explanation
    return KernelFault.current.map { RuntimeError($0) } ?? .illegalAddress
  }

  /// Says once what has happened, where that is asked for.
  private static let explanation: Void = {
    if environment("CAUSEWAY_TRACE") == "faults" { report("causeway: \(KernelFault.place)") }
  }()

  /// Says that the calling thread runs code of the program: what it does wrong is not a kernel's fault.
  public static func markHostThread() { KernelFault.markHostThread() }
}
