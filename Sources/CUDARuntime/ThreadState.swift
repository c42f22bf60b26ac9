package import CUDAHeaders
package import Runtime
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What each thread of the host has for itself: its device and contexts, its last error and the launches it has begun to
/// write.
package final class ThreadState {
  /// The device that `cudaSetDevice` chose, or that of the context that was made current since.
  private(set) var device = 0
  /// The contexts that the thread has bound, the current one last (CUDA Driver API, cuCtxPushCurrent).
  private var bound: [ContextReference] = []
  /// Whether the device was chosen since, so that its primary context takes the current one's place.
  private var isDeviceChosen = false
  /// The last error that a function of the runtime has given.
  @exclusivity(unchecked) package var lastError = cudaSuccess
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
  /// Whether the driver's interface may be used: from `cuInit` on, or the runtime's first use (CUDA Driver API,
  /// "Initialization").
  private static let initialized = Atomic<Bool>(false)

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { value in
      // The parameter is optional on some systems and not on others.
      let pointer: UnsafeMutableRawPointer? = value
      if let pointer { Unmanaged<ThreadState>.fromOpaque(pointer).release() }
    }
    return key
  }()

  /// Whether the driver's interface may be used.
  package static var isInitialized: Bool { initialized.load(ordering: .relaxed) }

  /// Lets the driver's interface be used.
  package static func initialize() { initialized.store(true, ordering: .relaxed) }

  /// The calling thread's state.
  package static var current: ThreadState {
    if let pointer = pthread_getspecific(key) {
      return Unmanaged<ThreadState>.fromOpaque(pointer).takeUnretainedValue()
    }
    let state = ThreadState()
    initialize()
    Context.markHostThread()
    pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque())
    return state
  }

  /// The thread's current context; if it has none, the primary one of its device, made if it is the first use.
  package func currentContext() throws(RuntimeError) -> Context {
    let resets = Self.resets.load(ordering: .acquiring)
    if let context, generation == resets { return context }
    let new = try (currentReference ?? bindPrimary()).use()
    context = new
    generation = resets
    return new
  }

  // MARK: Binding contexts

  /// What the driver's interface has as the thread's current context: nil until the thread has chosen a device, used the
  /// runtime or bound a context.
  package var currentReference: ContextReference? { isDeviceChosen ? bindPrimary() : bound.last }

  /// Chooses a device, whose primary context becomes the current one (CUDA Runtime API, cudaSetDevice).
  func choose(device: Int) {
    self.device = device
    isDeviceChosen = true
    context = nil
  }

  /// Makes the primary context of the thread's device the current one.
  private func bindPrimary() -> ContextReference {
    let reference = ContextReference.primary(device)
    replaceCurrent(by: reference)
    return reference
  }

  /// Makes a context the current one in place of the one that is; nil takes that one away (cuCtxSetCurrent).
  package func replaceCurrent(by reference: ContextReference?) {
    isDeviceChosen = false
    _ = bound.popLast()
    if let reference { push(reference) } else { useLast() }
  }

  /// Makes a context the current one and keeps the others below it (cuCtxPushCurrent).
  package func push(_ reference: ContextReference) {
    _ = currentReference
    bound.append(reference)
    useLast()
  }

  /// Takes the current context away, and makes the one below it current (cuCtxPopCurrent).
  package func pop() -> ContextReference? {
    guard let reference = currentReference else { return nil }
    bound.removeLast()
    useLast()
    return reference
  }

  private func useLast() {
    context = nil
    if let last = bound.last { device = last.ordinal }
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
  package func reference(_ stream: UnsafeMutableRawPointer?) -> StreamReference {
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
  error.explain()
  // What is not ready yet is an answer, not an error to be remembered.
  if case .notReady = error { return cudaErrorNotReady }
  state.lastError = error.code
  return error.code
}

extension RuntimeError {
  /// Tells the user what the code cannot say, where there is something.
  package func explain() {
    if needsExplanation { Explanations.give("\(self)") }
  }
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
