#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A mutual exclusion whose sections may throw errors of the runtime, and may wait for what another thread does in its own.
final class Lock: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  init() {
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    condition = .allocate(capacity: 1)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    pthread_cond_destroy(condition)
    condition.deallocate()
  }

  /// Lets go of the lock until another thread calls `wakeAll`; only within a section.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// Wakes all threads that wait; only within a section.
  func wakeAll() { pthread_cond_broadcast(condition) }

  @inline(__always)
  func withLock<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }
}
