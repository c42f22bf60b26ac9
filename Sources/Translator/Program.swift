internal import IR
internal import LLVMText
internal import OpenCLC
internal import Passes

/// A module of device code, read and checked, from which kernels are translated one by one.
public struct Program: Sendable {
  /// The kernels, in the order of the module.
  public let kernels: [KernelSignature]
  /// The module's `__device__` and `__constant__` variables.
  public let image: ModuleImage

  private let module: Module
  private let layout: ImageLayout
  private let functions: [String: FunctionID]
  private let calls: CallGraph

  /// Reads a module of NVVM IR in LLVM's textual form.
  ///
  /// - Parameters:
  ///   - text: The module, in UTF-8.
  ///   - sourceName: What messages call the file.
  /// - Throws: `TranslationError` if the text is not well-formed, or holds what has no meaning on a GPU.
  public init(text: [UInt8], sourceName: String) throws(TranslationError) {
    self.init(try CodeFile(text: text, sourceName: sourceName).module)
  }

  /// Joins files of relocatable device code.
  ///
  /// - Throws: `TranslationError` if two files define one name, or one is used that none defines.
  public init(linking files: [CodeFile]) throws(TranslationError) {
    do {
      let module = try Linker.link(files.map(\.module.module))
      if let name = Linker.undefinedNames(in: module).first { throw LinkError.undefined(name) }
      self.init(try verify(module))
    } catch {
      throw TranslationError("\(error)", at: nil)
    }
  }

  init(_ verified: VerifiedModule) {
    var module = verified.module
    let found = Kernels(in: module)
    kernels = found.signatures
    functions = found.functions
    let addresses = FunctionAddresses(lowering: &module)
    IndirectCalls.run(&module, addresses)
    calls = CallGraph(module)
    layout = ImageLayout(module)
    image = layout.image
    self.module = module
  }

  /// The module in LLVM's textual form, as it was understood; with a part of a name, only the functions whose names
  /// have it.
  public func llvmText(functionsNamed part: String? = nil) -> String {
    guard let part else { return module.text }
    return module.functions.filter { $0.name.contains(part) }.map(module.text(of:)).joined(separator: "\n")
  }

  /// Translates a kernel.
  ///
  /// - Parameters:
  ///   - name: The kernel's symbol, as in `kernels`.
  ///   - profile: The device it is for.
  /// - Throws: `TranslationError` for what the kernel does and the translator cannot express on that device.
  public func translate(kernel name: String, for profile: TargetProfile) throws(TranslationError)
    -> TranslatedKernel
  {
    guard let id = functions[name], let signature = kernels.first(where: { $0.name == name }) else {
      throw .unknownKernel(name)
    }
    var module = module
    var function: Function
    let isRecursive: Bool
    do throws(PassError) {
      var inliner = Inliner(module, calls, stackBytes: profile.stackBytes)
      function = try inliner.inlined(id)
      module = inliner.module
      isRecursive = inliner.hasMetRecursion
      try InlinePTX.run(&function, in: &module)
    } catch { throw TranslationError(error, in: name) }

    let allocates = DynamicAllocations.run(&function, in: &module, stackBytes: profile.stackBytes)
    VariableElements.run(&function, in: &module)
    ConstantChoices.run(&function, in: module)
    FatalCalls.run(&function, in: module)
    ReferenceHandles.run(&function, in: module)
    _ = ExitedThreads.run(&function, in: &module)

    let options = EmissionOptions(
      hasFlatMemory: profile.addressSpaces == .flat, hasFastFMA: profile.hasFastFMA,
      hasDouble: profile.hasDouble, hasInt64Atomics: profile.hasInt64Atomics,
      maximumParameterBytes: profile.maximumParameterBytes, arenaChunks: profile.arenaChunks,
      arenaChunkBytes: profile.arenaChunkBytes, hasRelaxedAccess: profile.hasRelaxedAccess,
      clockMegahertz: profile.clockMegahertz)
    let emitted: EmittedKernel
    do throws(EmissionError) {
      emitted = try emitKernel(function, in: module, imageOffsets: layout.offsets, options: options)
    } catch { throw TranslationError(error, in: name) }

    if emitted.staticSharedBytes > 49152 { throw .tooMuchSharedMemory(emitted.staticSharedBytes, in: name) }
    return TranslatedKernel(
      signature: signature, source: emitted.source, entryPoint: emitted.entryPoint,
      buildOptions: profile.buildOptions, arguments: emitted.arguments.map { TranslatedKernel.Argument($0) },
      staticSharedBytes: emitted.staticSharedBytes, localBytes: emitted.localBytes,
      stackBytes: isRecursive || allocates ? profile.stackBytes : 0,
      maximumThreadsPerBlock: module.maximumThreadsPerBlock(id),
      followsPointersInMemory: emitted.followsPointersInMemory)
  }
}

extension TranslatedKernel.Argument {
  init(_ argument: EmittedKernel.Argument) {
    self =
      switch argument {
      case .pointer(let n): .pointer(parameter: n)
      case .value(let n): .value(parameter: n)
      case .parameterBuffer: .parameterBuffer
      case .moduleImage: .moduleImage
      case .messageBuffer: .messageBuffer
      case .dynamicSharedMemory: .dynamicSharedMemory
      case .arenaChunk(let n): .arenaChunk(n)
      case .arenaBase: .arenaBase
      }
  }
}
