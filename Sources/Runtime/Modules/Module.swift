internal import DeviceImage
internal import OpenCL
internal import Translator

/// Device code in a context: its variables have memory, its kernels are built when first used. It is guarded by the
/// context's lock.
final class Module {
  unowned let context: Context
  let source: ModuleSource
  private let hash: ContentHash
  let summary: ModuleSummary
  private var image: UnsafeMutableRawPointer?
  /// Whether the module's kernels know where `malloc` takes its memory.
  var hasMallocHeap = false
  /// Where the `__managed__` variables are, by their names.
  var managed: [String: ManagedPlace] = [:]
  /// Where the pieces of the program begin in which they lie.
  var managedPieces: [UnsafeMutableRawPointer] = []
  /// The piece that kernels know by the host's addresses.
  var managedBlock = ManagedBlock()
  private var kernels: [String: Kernel] = [:]

  /// - Parameters:
  ///   - hash: What names the code in the cache.
  ///   - summary: What `summary(of:_:cache:)` gives for it.
  init(_ source: ModuleSource, _ hash: ContentHash, _ summary: ModuleSummary, in context: Context) {
    self.source = source
    self.context = context
    self.hash = hash
    self.summary = summary
  }

  /// What has to be known of device code before it is used: from the cache, or read now. No lock is needed.
  static func summary(
    of source: ModuleSource, _ hash: ContentHash, cache: DiskCache?
  ) throws(RuntimeError) -> ModuleSummary {
    if let known = cache?.summary(hash) { return known }
    let program = try source.program()
    let summary = ModuleSummary(kernels: program.kernels, image: program.image)
    cache?.store(summary, hash)
    return summary
  }

  /// The address of the variables, which get their initial contents now if it is the first time.
  func imageAddress() throws(RuntimeError) -> UnsafeMutableRawPointer {
    if let image { return image }
    let address = try context.deviceHeap.allocate(max(summary.image.size, 1))
    var bytes = summary.image.bytes
    bytes.withUnsafeMutableBytes { buffer in
      for place in summary.image.relocations {
        let offset = buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        buffer.storeBytes(
          of: offset &+ UInt64(UInt(bitPattern: address)), toByteOffset: place, as: UInt64.self)
      }
    }
    try placeManagedVariables(&bytes)
    bytes.append(contentsOf: repeatElement(0, count: summary.image.size - bytes.count))
    try context.writeLocked(bytes, to: address)
    image = address
    return address
  }

  /// Where a variable lies.
  func variable(_ name: String) throws(RuntimeError) -> (address: UnsafeMutableRawPointer, size: Int)? {
    guard let variable = summary.image.variables.first(where: { $0.name == name }) else { return nil }
    let image = try imageAddress()
    return (managed[name]?.host ?? image + variable.offset, variable.size)
  }

  /// Gives the variables' memory back; no command may use it any more.
  func releaseImage() {
    if let image { _ = context.deviceHeap.release(image) }
    image = nil
    releaseManagedVariables()
  }

  // MARK: Kernels

  /// A kernel that has been built for the program's present choices.
  func builtKernel(_ name: String) -> Kernel? {
    guard let known = kernels[name] else { return nil }
    let stack = known.translated.stackBytes
    return stack == 0 || stack == context.stackBytes ? known : nil
  }

  /// The kernels that a thread is building.
  var building: Set<String> = []

  /// Makes a kernel of what has been compiled, and keeps it.
  func add(_ compiled: CompiledKernel, named name: String) throws(RuntimeError) -> Kernel {
    var form: BuiltKernel?
    if let kernel = compiled.kernel { form = try BuiltKernel(compiled.translated, kernel, self, context) }
    let kernel = Kernel(compiled.translated, form, self, context)
    if let old = kernels[name] { kernel.maximumDynamicShared = old.maximumDynamicShared }
    kernels[name] = kernel
    return kernel
  }

  // MARK: Translation and compilation

  // What follows takes long and uses nothing that the context's lock guards: it is done without the lock.

  /// Decides how a kernel's threads are laid onto work-items, and translates it; in the thread mapping the driver compiles
  /// it as well, while in the vector mapping the shape of the first block is waited for.
  func choose(_ name: String, for profile: TargetProfile) throws(RuntimeError) -> CompiledKernel {
    let key = key(name, profile)
    if let cached = context.cache?.kernel(hash, key) {
      if cached.kernel.mapping.isVector { return CompiledKernel(translated: cached.kernel) }
      if let found = load(cached) { return found }
    }
    let code = try source.program()
    var translated: TranslatedKernel
    do throws(TranslationError) {
      translated = try code.translate(kernel: name, for: profile, choice: context.mappingChoice)
    } catch { throw .translation("\(error)") }
    if !translated.mapping.isVector { return try compile(translated, key) }
    translated.source = ""
    context.cache?.store(CachedKernel(kernel: translated, binary: []), hash, key)
    return CompiledKernel(translated: translated)
  }

  /// Compiles a kernel in a mapping.
  func compile(
    _ name: String, _ mapping: Mapping, for profile: TargetProfile
  ) throws(RuntimeError) -> CompiledKernel {
    let key = key(name, profile) + mapping.suffix
    if let cached = context.cache?.kernel(hash, key), let found = load(cached) { return found }
    let code = try source.program()
    let translated: TranslatedKernel
    do throws(TranslationError) {
      translated = try code.translate(kernel: name, for: profile, mapping: mapping)
    } catch { throw .translation("\(error)") }
    return try compile(translated, key)
  }

  /// The name under which a kernel is kept on disk: what the program or the user has chosen is part of it where it is not
  /// the usual.
  private func key(_ name: String, _ profile: TargetProfile) -> String {
    var key = name
    if profile != context.device.profile { key += "#\(profile.stackBytes)" }
    if context.mappingChoice != .auto { key += "!\(context.mappingChoice.rawValue)" }
    return key
  }

  /// What was kept on disk; nil if the driver does not take it.
  private func load(_ cached: CachedKernel) -> CompiledKernel? {
    guard !cached.binary.isEmpty,
      let program = try? CLProgram(
        context.openCL, binary: cached.binary, options: cached.kernel.buildOptions),
      let kernel = try? CLKernel(program, name: cached.kernel.entryPoint)
    else { return nil }
    return CompiledKernel(translated: cached.kernel, kernel: kernel)
  }

  private func compile(_ translated: TranslatedKernel, _ key: String) throws(RuntimeError) -> CompiledKernel {
    do throws(OpenCLError) {
      let program = try CLProgram(context.openCL, source: translated.source, options: translated.buildOptions)
      context.cache?.store(CachedKernel(kernel: translated, binary: program.binary()), hash, key)
      return CompiledKernel(
        translated: translated, kernel: try CLKernel(program, name: translated.entryPoint))
    } catch {
      throw error.isBuildFailure
        ? .build("\(error.log)\nwhile compiling:\n\(translated.source)") : RuntimeError(error)
    }
  }
}

/// A kernel that has been translated and maybe compiled, before it is part of a module.
struct CompiledKernel {
  /// How it is called.
  var translated: TranslatedKernel
  /// The driver's; nil where nothing has been compiled yet.
  var kernel: CLKernel?
}

extension Mapping {
  /// What tells translations of one kernel apart on disk.
  var suffix: String {
    switch self {
    case .thread: "@thread"
    case .subgroups: "@subgroups"
    case .flatSubgroups(let block): "@subgroups,\(block.x),\(block.y),\(block.z)"
    case .vector(let block): "@\(block.x),\(block.y),\(block.z)"
    }
  }
}
