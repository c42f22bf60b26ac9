public import COpenCL

/// A program for one device.
public final class CLProgram: @unchecked Sendable {
  /// The handle.
  public let handle: cl_program
  private let device: CLDevice

  /// Compiles a source.
  ///
  /// - Throws: `OpenCLError` with the compiler's log.
  public init(_ context: CLContext, source: String, options: String) throws(OpenCLError) {
    device = context.device
    handle = try Seam.make("clCreateProgramWithSource") { code in
      source.withCString { text in
        var text: UnsafePointer<CChar>? = text
        return clCreateProgramWithSource(context.handle, 1, &text, nil, &code)
      }
    }
    try build(options)
  }

  /// Loads what `binary()` gave.
  public init(_ context: CLContext, binary: [UInt8], options: String) throws(OpenCLError) {
    device = context.device
    handle = try Seam.make("clCreateProgramWithBinary") { code in
      binary.withUnsafeBufferPointer { bytes in
        var id: cl_device_id? = context.device.id
        var count = bytes.count
        var start: UnsafePointer<UInt8>? = bytes.baseAddress
        var status: cl_int = 0
        let program = clCreateProgramWithBinary(context.handle, 1, &id, &count, &start, &status, &code)
        if status != CL_SUCCESS { code = status }
        return program
      }
    }
    try build(options)
  }

  deinit { Seam.release("clReleaseProgram") { clReleaseProgram(handle) } }

  private func build(_ options: String) throws(OpenCLError) {
    do throws(OpenCLError) {
      try Seam.call("clBuildProgram") {
        var id: cl_device_id? = device.id
        return clBuildProgram(handle, 1, &id, options, nil, nil)
      }
    } catch {
      var error = error
      error.log = log
      throw error
    }
  }

  private var log: String {
    let question = cl_program_build_info(CL_PROGRAM_BUILD_LOG)
    var count = 0
    guard
      Seam.ask(
        "clGetProgramBuildInfo", { clGetProgramBuildInfo(handle, device.id, question, 0, nil, &count) }),
      count > 0
    else { return "" }
    var bytes = [UInt8](repeating: 0, count: count)
    guard
      Seam.ask(
        "clGetProgramBuildInfo", { clGetProgramBuildInfo(handle, device.id, question, count, &bytes, nil) })
    else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The driver's own form of the program; empty where it has none.
  public func binary() -> [UInt8] {
    var count = 0
    let isKnown = Seam.ask("clGetProgramInfo") {
      clGetProgramInfo(
        handle, cl_program_info(CL_PROGRAM_BINARY_SIZES), MemoryLayout<Int>.size, &count, nil)
    }
    guard isKnown, count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let isFilled = bytes.withUnsafeMutableBufferPointer { buffer in
      var start: UnsafeMutablePointer<UInt8>? = buffer.baseAddress
      return Seam.ask("clGetProgramInfo") {
        clGetProgramInfo(
          handle, cl_program_info(CL_PROGRAM_BINARIES), MemoryLayout<UnsafeMutablePointer<UInt8>>.size,
          &start,
          nil)
      }
    }
    return isFilled ? bytes : []
  }
}
