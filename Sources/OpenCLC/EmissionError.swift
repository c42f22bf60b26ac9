public import IR

/// Why a kernel cannot be written in OpenCL C.
public struct EmissionError: Error, Hashable, Sendable {
  /// What is wrong, and what to do instead.
  public var message: String
  /// Where, as far as the debug information tells.
  public var location: SourceLocation?
  /// Whether a name is used that this file does not define, as relocatable device code may.
  public var isUndefinedName = false
  /// Whether CUDA's compiler refuses it as well.
  public var isForbidden = false

  init(_ message: String, at location: SourceLocation?) {
    self.message = message
    self.location = location
  }

  static func unsupportedType(_ text: String, at location: SourceLocation?) -> EmissionError {
    EmissionError(
      "values of type \(text) are not supported in device code yet; use a type of 64 bits or fewer",
      at: location)
  }
  static func unsupportedInstruction(_ text: String, at location: SourceLocation?) -> EmissionError {
    EmissionError("\(text) is not supported in device code yet", at: location)
  }
  static func unsupportedIntrinsic(_ name: String, at location: SourceLocation?) -> EmissionError {
    EmissionError("the device function '\(name)' is not supported yet", at: location)
  }
  static func inlineAssembly(_ template: String, at location: SourceLocation?) -> EmissionError {
    EmissionError(
      "inline PTX is not supported yet (\"\(template)\"); write the statement in CUDA C++ or use an intrinsic",
      at: location)
  }
  static func namedBarrier(at location: SourceLocation?) -> EmissionError {
    EmissionError(
      "a barrier for a part of a block's threads needs the vector mapping, which this device or the choice of "
        + "CAUSEWAY_MAPPING excludes; use __syncthreads()", at: location)
  }
  static func undefined(_ what: String, _ name: String, at location: SourceLocation?) -> EmissionError {
    if name == "__dynamic_cast" {
      var error = EmissionError(
        "dynamic_cast is not supported in device code, as in CUDA; use a virtual method or a member that names the type",
        at: location)
      error.isForbidden = true
      return error
    }
    var error = EmissionError(
      "the device \(what) '\(name)' is not defined in this file; define it here, or compile both files with -rdc=true",
      at: location)
    error.isUndefinedName = true
    return error
  }
  static func indirectCall(at location: SourceLocation?) -> EmissionError {
    EmissionError(
      "a call through a function pointer is not supported in device code yet; use a switch or a template "
        + "argument", at: location)
  }
  static func noInt64Atomics(at location: SourceLocation?) -> EmissionError {
    EmissionError(
      "this device has no atomic operations on 64 bits (cl_khr_int64_base_atomics); use 32 bits", at: location
    )
  }
  static func noDouble(at location: SourceLocation?) -> EmissionError {
    EmissionError("this device does not compute in double precision; use float", at: location)
  }
}
