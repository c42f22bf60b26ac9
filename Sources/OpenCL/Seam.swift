internal import COpenCL
internal import KernelFaults
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The one place where OpenCL is called: every call passes here, can be traced (`CAUSEWAY_TRACE=opencl`) and be
/// made to fail. Where neither is asked for it costs two loads and branches. Once a kernel was stopped (`KernelFault`),
/// every call fails, and none reaches OpenCL any more.
enum Seam {
  /// Whether calls have to be looked at: traced, or failed on purpose.
  static let isObserved = Atomic<Bool>(isTracing)
  static let isTracing = getenv("CAUSEWAY_TRACE").map { strcmp($0, "opencl") == 0 } ?? false
  static let faults = Mutex<[FaultyCall: Fault]>([:])

  /// A call that is to fail: what others call meanwhile is not theirs to spoil.
  struct FaultyCall: Hashable {
    /// The thread that calls.
    var thread = pthread_self()
    /// The function's name.
    var name: String
  }

  /// A failure on purpose.
  struct Fault {
    /// How many calls succeed before it.
    var successes: Int
    /// The code that is given.
    var code: Int32
  }

  /// Makes a call that gives a status.
  @inline(__always)
  static func call(_ name: StaticString, _ body: () -> cl_int) throws(OpenCLError) {
    var code: cl_int = 0
    if kernelFault() != 0 {
      code = cl_int(KernelFaultCode)
    } else if isObserved.load(ordering: .relaxed) {
      if let fault = observe(name) { code = fault } else { code = serially(body) }
    } else {
      code = body()
    }
    if code != CL_SUCCESS { throw failure(name, code) }
  }

  /// Makes a call that gives an object and a status.
  @inline(__always)
  static func make<T>(_ name: StaticString, _ body: (inout cl_int) -> T?) throws(OpenCLError) -> T {
    var code: cl_int = 0
    var made: T?
    if kernelFault() != 0 {
      code = cl_int(KernelFaultCode)
    } else if isObserved.load(ordering: .relaxed) {
      if let fault = observe(name) { throw failure(name, fault) }
      made = serially { body(&code) }
    } else {
      made = body(&code)
    }
    guard let result = made, code == CL_SUCCESS else {
      throw failure(name, code == CL_SUCCESS ? CL_OUT_OF_RESOURCES : code)
    }
    return result
  }

  /// Asks a question that may have no answer.
  ///
  /// - Returns: Whether it was answered.
  @inline(__always)
  static func ask(_ name: StaticString, _ body: () -> cl_int) -> Bool {
    if kernelFault() != 0 { return false }
    if isObserved.load(ordering: .relaxed) {
      return observe(name) == nil && serially(body) == CL_SUCCESS
    }
    return body() == CL_SUCCESS
  }

  /// Gives something back. It is traced, and cannot be made to fail: nothing is to be done if it does.
  @inline(__always)
  static func release(_ name: StaticString, _ body: () -> Void) {
    if kernelFault() != 0 { return }
    guard isObserved.load(ordering: .relaxed) else { return body() }
    if isTracing { trace("\(name)") }
    serially(body)
  }

  // MARK: One call at a time

  private static let isSerial = Atomic<Bool>(false)
  private static let serialLock = Mutex<Void>(())

  /// Lets no two threads be in OpenCL at once from now on: simulators do not expect it, though OpenCL allows it.
  static func callSerially() {
    isSerial.store(true, ordering: .relaxed)
    isObserved.store(true, ordering: .relaxed)
  }

  /// Whether calls have to be looked at where nothing is to fail.
  static var isObservedAnyway: Bool { isTracing || isSerial.load(ordering: .relaxed) }

  @inline(never)
  private static func serially<T>(_ body: () -> T) -> T {
    guard isSerial.load(ordering: .relaxed) else { return body() }
    return withoutActuallyEscaping(body) { body in
      serialLock.withLock { _ in UncheckedResult(value: body()) }.value
    }
  }

  /// Takes what a call gave out of the lock's section, which it does not belong to.
  private struct UncheckedResult<T>: @unchecked Sendable {
    var value: T
  }

  @inline(never)
  private static func failure(_ name: StaticString, _ code: cl_int) -> OpenCLError {
    if isTracing { trace("\(name) → \(code)") }
    return OpenCLError(code: code, call: "\(name)")
  }

  @inline(never)
  private static func observe(_ name: StaticString) -> cl_int? {
    if isTracing { trace("\(name)") }
    let call = FaultyCall(name: "\(name)")
    return faults.withLock { faults in
      guard var fault = faults[call] else { return nil }
      if fault.successes == 0 {
        faults[call] = nil
        return fault.code
      }
      fault.successes -= 1
      faults[call] = fault
      return nil
    }
  }

  private static func trace(_ text: String) {
    let line = "opencl: \(text)\n"
    _ = line.withCString { write(2, $0, strlen($0)) }
  }
}
