internal import DeviceImage
internal import OpenCL
internal import Translator

/// Device code in a context: its variables have memory, its kernels are built when first used. It is guarded by the
/// context's lock.
final class Module {
  unowned let context: Context
  private let source: ModuleSource
  private let hash: ContentHash
  let summary: ModuleSummary
  private var image: UnsafeMutableRawPointer?
  /// Whether the module's kernels know where `malloc` takes its memory.
  var hasMallocHeap = false
  private var kernels: [String: Kernel] = [:]

  init(_ source: ModuleSource, in context: Context) throws(RuntimeError) {
    self.source = source
    self.context = context
    hash = try source.contentHash()
    if let known = context.cache?.summary(hash) {
      summary = known
    } else {
      let program = try source.program()
      summary = ModuleSummary(kernels: program.kernels, image: program.image)
      context.cache?.store(summary, hash)
    }
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
    bytes.append(contentsOf: repeatElement(0, count: summary.image.size - bytes.count))
    try context.writeLocked(bytes, to: address)
    image = address
    return address
  }

  /// Where a variable lies.
  func variable(_ name: String) throws(RuntimeError) -> (address: UnsafeMutableRawPointer, size: Int)? {
    guard let variable = summary.image.variables.first(where: { $0.name == name }) else { return nil }
    return (try imageAddress() + variable.offset, variable.size)
  }

  /// A kernel, translated and built if it is the first time.
  func kernel(_ name: String) throws(RuntimeError) -> Kernel {
    let known = kernels[name]
    if let known, known.translated.stackBytes == 0 || known.translated.stackBytes == context.stackBytes {
      return known
    }
    guard summary.kernels.contains(where: { $0.name == name }) else { throw .unknownKernel }
    let kernel = try build(name)
    if let known { kernel.maximumDynamicShared = known.maximumDynamicShared }
    kernels[name] = kernel
    return kernel
  }

  private func build(_ name: String) throws(RuntimeError) -> Kernel {
    let profile = context.profile
    // The stack's size is part of the key where it is not the usual one.
    let key = profile == context.device.profile ? name : "\(name)#\(profile.stackBytes)"
    if let cached = context.cache?.kernel(hash, key), !cached.binary.isEmpty,
      let program = try? CLProgram(
        context.openCL, binary: cached.binary, options: cached.kernel.buildOptions),
      let kernel = try? CLKernel(program, name: cached.kernel.entryPoint)
    {
      return try Kernel(cached.kernel, kernel, self, context)
    }
    let code = try source.program()
    let translated: TranslatedKernel
    do throws(TranslationError) {
      translated = try code.translate(kernel: name, for: profile)
    } catch { throw .translation("\(error)") }
    let kernel: CLKernel
    do throws(OpenCLError) {
      let program = try CLProgram(context.openCL, source: translated.source, options: translated.buildOptions)
      context.cache?.store(CachedKernel(kernel: translated, binary: program.binary()), hash, key)
      kernel = try CLKernel(program, name: translated.entryPoint)
    } catch {
      throw error.isBuildFailure
        ? .build("\(error.log)\nwhile compiling:\n\(translated.source)") : RuntimeError(error)
    }
    return try Kernel(translated, kernel, self, context)
  }
}
