internal import OpenCL
public import Translator

/// A kernel in a context. It is guarded by its context's lock.
///
/// In the thread mapping it is built once; in the vector mapping, and with sub-groups where rows are no whole warps, once for
/// each shape of block, since that decides how its threads lie in warps.
public final class Kernel: @unchecked Sendable {
  /// How CUDA sees it, and how its threads are laid onto work-items.
  public let translated: TranslatedKernel
  /// The most threads that a block may have on this device.
  public let maximumThreadsPerBlock: Int
  /// Bytes of dynamic shared memory that a launch may ask for (cudaFuncAttributeMaxDynamicSharedMemorySize).
  @exclusivity(unchecked) public internal(set) var maximumDynamicShared: Int
  unowned let module: Module
  private var forms: [Mapping: BuiltKernel] = [:]
  /// The form that was used last, and the block it was for.
  @exclusivity(unchecked) private var lastBlock: (UInt32, UInt32, UInt32) = (0, 0, 0)
  @exclusivity(unchecked) private var lastForm: BuiltKernel?
  /// The mappings for one shape of blocks each, in the order in which forms for them were built.
  private var shapes: [Mapping] = []

  /// The most shapes of blocks for which a kernel is kept built.
  private static let mostShapes = 32
  /// A block of fewer threads is not worth vectors.
  private static let fewThreads = 8
  /// Whether it is told how kernels are mapped.
  private static let isTracing = environment("CAUSEWAY_TRACE") == "mapping"

  init(_ translated: TranslatedKernel, _ form: BuiltKernel?, _ module: Module, _ context: Context) {
    self.translated = translated
    self.module = module
    var most = min(translated.maximumThreadsPerBlock, context.device.maximumThreadsPerBlock)
    if let form {
      forms[form.translated.mapping] = form
      most = min(most, max(1, form.openCL.maximumGroupSize(on: context.device.openCL)))
    }
    maximumThreadsPerBlock = most
    maximumDynamicShared = max(
      0, min(49152, context.device.sharedMemoryPerBlock) - translated.staticSharedBytes)
    if let form { trace(form.translated.mapping) }
  }

  /// Writes how the kernel is mapped, where `CAUSEWAY_TRACE=mapping` asks for it.
  private func trace(_ mapping: Mapping) {
    guard Self.isTracing else { return }
    let text =
      switch mapping {
      case .thread: "thread"
      case .subgroups: "thread, with sub-groups as warps"
      case .flatSubgroups(let block):
        "thread, with sub-groups as warps, for blocks of \(block.x)×\(block.y)×\(block.z)"
      case .vector(let block): "vector, for blocks of \(block.x)×\(block.y)×\(block.z)"
      }
    report("causeway: mapping of \(translated.signature.name): \(text)")
  }

  /// Checks a launch's shape against what the kernel needs.
  public func check(_ shape: LaunchShape) throws(RuntimeError) {
    try shape.check()
    if shape.threadsPerBlock > maximumThreadsPerBlock { throw .outOfResources }
    if shape.sharedBytes < 0 || shape.sharedBytes > maximumDynamicShared { throw .invalidValue }
  }

  /// The form in which the kernel runs a block of a shape; nil if it has not been built yet.
  @inline(__always)
  func form(for shape: LaunchShape) -> BuiltKernel? {
    if let lastForm, lastBlock == shape.block { return lastForm }
    guard let form = forms[mapping(for: shape)] else { return nil }
    lastForm = form
    lastBlock = shape.block
    return form
  }

  /// How a block of a shape is mapped.
  func mapping(for shape: LaunchShape) -> Mapping {
    let block = BlockShape(Int(shape.block.0), Int(shape.block.1), Int(shape.block.2))
    switch translated.mapping {
    case .thread: return .thread
    case .subgroups, .flatSubgroups: return .subgroups(for: block)
    case .vector:
      let isWorth = translated.needsWarps || shape.threadsPerBlock >= Self.fewThreads
      guard isWorth || module.context.mappingChoice == .vector else { return .thread }
      return .vector(block)
    }
  }

  /// The form for a mapping; nil if it has not been built yet.
  func builtForm(_ mapping: Mapping) -> BuiltKernel? { forms[mapping] }

  /// Keeps a form; the oldest of too many is given up.
  func add(_ form: BuiltKernel, for mapping: Mapping) {
    forms[mapping] = form
    trace(mapping)
    guard mapping.block != nil else { return }
    shapes.append(mapping)
    if shapes.count > Self.mostShapes { forms[shapes.removeFirst()] = nil }
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
