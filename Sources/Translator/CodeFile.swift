internal import IR
internal import LLVMText
internal import Passes

/// A file of device code, read and checked.
public struct CodeFile: Sendable {
  let module: VerifiedModule

  /// Reads a module of NVVM IR in LLVM's textual form.
  ///
  /// - Parameters:
  ///   - text: The module, in UTF-8.
  ///   - sourceName: What messages call the file.
  /// - Throws: `TranslationError` if the text is not well-formed, or holds what has no meaning on a GPU.
  public init(text: [UInt8], sourceName: String) throws(TranslationError) {
    do {
      var parsed = try parse(text, sourceName: sourceName)
      PureVirtualCalls.run(&parsed)
      module = try verify(parsed)
    } catch let error as ParseError {
      throw TranslationError(error)
    } catch {
      throw TranslationError("\(error)", at: nil)
    }
  }

  /// The names of variables and functions that it uses and does not define.
  public var undefinedNames: [String] { Linker.undefinedNames(in: module.module) }

  /// The names that it defines for other files.
  public var definedNames: [String] { Linker.definedNames(in: module.module) }
}
