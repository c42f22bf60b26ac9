internal import COpenCL

/// A call of OpenCL that failed.
public struct OpenCLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// OpenCL's code, as in `CL/cl.h`.
  public var code: Int32
  /// The function.
  public var call: String
  /// The compiler's log, where a program could not be built.
  public var log: String

  /// Creates an error.
  public init(code: Int32, call: String, log: String = "") {
    self.code = code
    self.call = call
    self.log = log
  }

  /// Whether the device or host ran out of memory, or the device has no buffer as large as was wanted.
  public var isOutOfMemory: Bool {
    code == CL_MEM_OBJECT_ALLOCATION_FAILURE || code == CL_OUT_OF_RESOURCES || code == CL_OUT_OF_HOST_MEMORY
      || code == CL_INVALID_BUFFER_SIZE
  }

  /// Whether the program could not be compiled.
  public var isBuildFailure: Bool { code == CL_BUILD_PROGRAM_FAILURE || code == CL_COMPILE_PROGRAM_FAILURE }

  /// The function and its code.
  public var description: String {
    log.isEmpty ? "\(call) failed with \(code)" : "\(call) failed with \(code):\n\(log)"
  }
}

extension OpenCLError {
  /// There is no memory left for something that is not a call of OpenCL.
  public static func outOfMemory(_ what: String) -> OpenCLError {
    OpenCLError(code: CL_MEM_OBJECT_ALLOCATION_FAILURE, call: what)
  }
}
