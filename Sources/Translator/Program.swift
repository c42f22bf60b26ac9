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

  /// What the module does and CUDA forbids, though a compiler lets it pass.
  public var violations: [TranslationError] { KernelRules.violations(in: module, kernels: functions) }

  let module: Module
  let layout: ImageLayout
  let functions: [String: FunctionID]
  let calls: CallGraph

  /// Reads a module of NVVM IR in LLVM's textual form.
  ///
  /// - Parameters:
  ///   - text: The module, in UTF-8.
  ///   - sourceName: What messages call the file.
  /// - Throws: `TranslationError` if the text is not well-formed, or holds what has no meaning on a GPU.
  public init(text: [UInt8], sourceName: String) throws(TranslationError) {
    self.init(try CodeFile(text: text, sourceName: sourceName).module)
    try ConstantMemory.check(module, layout)
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
    try ConstantMemory.check(module, layout)
  }

  init(_ verified: VerifiedModule) {
    var module = verified.module
    let found = Kernels(in: module)
    kernels = found.signatures
    functions = found.functions
    ManagedVariables.run(&module)
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
}
