public import IR
internal import LLVMText
internal import OpenCLC
internal import Passes

/// Why device code cannot be translated.
public struct TranslationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, and what to do instead.
  public var message: String
  /// Where in the program's source, as far as its debug information tells.
  public var location: SourceLocation?
  /// The kernel that cannot be translated; nil where the whole file is concerned.
  public var kernel: String?
  /// Whether a name is used that this file does not define, as relocatable device code may.
  public var isUndefinedName = false
  /// Whether CUDA's compiler refuses it as well, and does not only leave a kernel out.
  public var isForbidden = false

  init(
    _ message: String, at location: SourceLocation?, in kernel: String? = nil, isForbidden: Bool = false
  ) {
    self.message = message
    self.location = location
    self.kernel = kernel
    self.isForbidden = isForbidden
  }

  init(_ error: EmissionError, in kernel: String) {
    self.init(error.message, at: error.location, in: kernel)
    isUndefinedName = error.isUndefinedName
    isForbidden = error.isUndefinedName || error.isForbidden
  }

  init(_ error: PassError, in kernel: String) {
    self.init(error.message, at: error.location, in: kernel)
  }

  init(_ error: ParseError) {
    self.init(
      error.message, at: SourceLocation(file: error.sourceName, line: error.line, column: error.column))
  }

  static func unknownKernel(_ name: String) -> TranslationError {
    TranslationError("there is no kernel '\(name)' in this module", at: nil, in: name)
  }

  static func notMapped(_ refusal: MappingRefusal, in kernel: String) -> TranslationError {
    TranslationError("the vector mapping does not take \(refusal)", at: nil, in: kernel)
  }

  static func tooMuchConstantMemory(
    _ bytes: Int, _ limit: Int, _ variable: String, in file: String, at location: SourceLocation?
  ) -> TranslationError {
    TranslationError(
      "\(file) has \(bytes) bytes of __constant__ variables, and CUDA's limit is \(limit); use a __device__ variable for "
        + "the largest, '\(variable)'", at: location)
  }

  static func tooManyParameters(_ bytes: Int, _ limit: Int, in kernel: String, at location: SourceLocation?)
    -> TranslationError
  {
    TranslationError(
      "the kernel has \(bytes) bytes of parameters, and CUDA's limit is \(limit); pass a pointer to device memory",
      at: location, in: kernel, isForbidden: true)
  }

  static func tooMuchLocalMemory(
    _ bytes: Int, _ limit: Int, in kernel: String, at location: SourceLocation?
  ) -> TranslationError {
    TranslationError(
      "each thread of the kernel has \(bytes) bytes of arrays of its own, and CUDA's limit is \(limit); use global memory",
      at: location, in: kernel, isForbidden: true)
  }

  static func tooMuchSharedMemory(
    _ bytes: Int, in kernel: String, at location: SourceLocation?
  ) -> TranslationError {
    TranslationError(
      "the kernel declares \(bytes) bytes of shared memory, and CUDA's limit is 49152; use dynamic shared memory "
        + "or smaller arrays", at: location, in: kernel, isForbidden: true)
  }

  /// `file:line:column: error: message`, as compilers write it.
  public var description: String {
    let place = location.map { "\($0): " } ?? ""
    let subject = kernel.map { " (in kernel '\($0)')" } ?? ""
    return ReadableNames.readable("\(place)error: \(message)\(subject)")
  }
}
