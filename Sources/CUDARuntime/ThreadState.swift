internal import CUDAHeaders
internal import Runtime
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What each thread of the host has for itself: its device, its last error and the launches it has begun to write.
final class ThreadState {
  /// The device that `cudaSetDevice` chose.
  var device = 0 {
    didSet { context = nil }
  }
  /// The last error that a function has given.
  @exclusivity(unchecked) var lastError = cudaSuccess
  /// Whether a null handle means the thread's own default stream: within functions whose names end in `_ptds` or `_ptsz`.
  @exclusivity(unchecked) var defaultIsPerThread = false
  /// What other functions may be called while this thread's recordings are under way.
  var captureMode = CaptureMode.global
  /// The configurations between `<<<…>>>` and the kernel's arguments.
  @exclusivity(unchecked) var configurations: [Configuration] = []
  /// The list of handles that was given last.
  private var handles: UnsafeMutablePointer<UInt>?
  @exclusivity(unchecked) private var context: Context?
  @exclusivity(unchecked) private var generation = 0

  /// A launch's configuration.
  struct Configuration {
    var grid: dim3
    var block: dim3
    var sharedBytes: Int
    var stream: UnsafeMutableRawPointer?
  }

  /// Counts the contexts that have been destroyed, so that no thread goes on using one.
  static let resets = Atomic<Int>(0)

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { value in
      // The parameter is optional on some systems and not on others.
      let pointer: UnsafeMutableRawPointer? = value
      if let pointer { Unmanaged<ThreadState>.fromOpaque(pointer).release() }
    }
    return key
  }()

  /// The calling thread's state.
  static var current: ThreadState {
    if let pointer = pthread_getspecific(key) {
      return Unmanaged<ThreadState>.fromOpaque(pointer).takeUnretainedValue()
    }
    let state = ThreadState()
    Context.markHostThread()
    pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque())
    return state
  }

  /// The context of the thread's device, made if it is the first use.
  func currentContext() throws(RuntimeError) -> Context {
    let resets = Self.resets.load(ordering: .acquiring)
    if let context, generation == resets { return context }
    let new = try Context.primary(device)
    context = new
    generation = resets
    return new
  }

  /// The text that was given last.
  private var text: UnsafeMutablePointer<CChar>?

  deinit {
    handles?.deallocate()
    text?.deallocate()
  }

  /// Keeps a text for the program until the next one.
  func keep(_ string: String) -> UnsafePointer<CChar>? {
    text?.deallocate()
    let bytes = string.utf8CString
    text = .allocate(capacity: bytes.count)
    text?.initialize(from: Array(bytes), count: bytes.count)
    return text.map { UnsafePointer($0) }
  }

  /// Keeps a list of handles for the program until the next one.
  func keep(_ list: [UInt]) -> UnsafePointer<UInt>? {
    handles?.deallocate()
    handles = .allocate(capacity: max(1, list.count))
    handles?.initialize(from: list, count: list.count)
    return handles.map { UnsafePointer($0) }
  }

  /// A number that names the thread, for its own default stream.
  var identity: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  /// The stream that a handle of the program names.
  func reference(_ stream: UnsafeMutableRawPointer?) -> StreamReference {
    switch UInt(bitPattern: stream) {
    case 0: defaultIsPerThread ? .perThread(identity) : .legacyDefault
    case 1: .legacyDefault
    case 2: .perThread(identity)
    case let handle: .handle(handle)
    }
  }
}

/// Runs what a function of the interface does, remembers its error and gives its code.
@inline(__always)
func perform(_ body: (ThreadState) throws(RuntimeError) -> Void) -> cudaError_t {
  let state = ThreadState.current
  do throws(RuntimeError) {
    try Context.throwKernelFault()
    try body(state)
    return cudaSuccess
  } catch {
    return fail(error, state)
  }
}

@inline(never)
private func fail(_ error: RuntimeError, _ state: ThreadState) -> cudaError_t {
  if error.needsExplanation { Explanations.give("\(error)") }
  // What is not ready yet is an answer, not an error to be remembered.
  if case .notReady = error { return cudaErrorNotReady }
  state.lastError = error.code
  return error.code
}

/// Messages that a code cannot carry, each once.
private enum Explanations {
  private static let given = Mutex<Set<String>>([])

  static func give(_ text: String) {
    guard given.withLock({ $0.insert(text).inserted }) else { return }
    let line = "causeway: \(text)\n"
    _ = line.withCString { write(2, $0, strlen($0)) }
  }
}
