#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One thread that runs the program's callbacks in the order in which their turn comes; it is started with the first.
final class HostWorker: @unchecked Sendable {
  static let shared = HostWorker()

  private var mutex = pthread_mutex_t()
  private var condition = pthread_cond_t()
  private var work: [@Sendable () -> Void] = []
  private var isRunning = false

  private init() {
    pthread_mutex_init(&mutex, nil)
    pthread_cond_init(&condition, nil)
  }

  /// Lets the thread run `body`.
  func run(_ body: @escaping @Sendable () -> Void) {
    pthread_mutex_lock(&mutex)
    work.append(body)
    if !isRunning {
      isRunning = true
      start()
    }
    pthread_cond_signal(&condition)
    pthread_mutex_unlock(&mutex)
  }

  private func start() {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    pthread_create(
      &thread, nil,
      { _ in
        HostWorker.shared.loop()
        return nil
      }, nil)
    #if canImport(Glibc)
      pthread_detach(thread)
    #else
      pthread_detach(thread!)
    #endif
  }

  private func loop() {
    Context.markHostThread()
    while true {
      pthread_mutex_lock(&mutex)
      while work.isEmpty { pthread_cond_wait(&condition, &mutex) }
      let next = work.removeFirst()
      pthread_mutex_unlock(&mutex)
      next()
    }
  }
}
