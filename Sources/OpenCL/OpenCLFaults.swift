internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Makes calls of OpenCL fail on purpose, for tests of what happens then. Only calls of the thread that asks for it fail, so
/// that tests can run side by side.
public enum OpenCLFaults {
  /// Lets this thread's call of this name fail once with `code`, after it has succeeded `successes` times.
  public static func inject(_ call: String, after successes: Int = 0, code: Int32) {
    Seam.faults.withLock {
      $0[.init(name: call)] = .init(successes: successes, code: code)
      Seam.isObserved.store(true, ordering: .relaxed)
    }
  }

  /// Forgets all failures of this thread that have not happened.
  public static func removeAll() {
    let thread = pthread_self()
    Seam.faults.withLock {
      $0 = $0.filter { $0.key.thread != thread }
      Seam.isObserved.store(!$0.isEmpty || Seam.isObservedAnyway, ordering: .relaxed)
    }
  }
}
