internal import Synchronization

/// Makes calls of OpenCL fail on purpose, for tests of what happens then.
public enum OpenCLFaults {
  /// Lets the call of this name fail once with `code`, after it has succeeded `successes` times.
  public static func inject(_ call: String, after successes: Int = 0, code: Int32) {
    Seam.faults.withLock { $0[call] = .init(successes: successes, code: code) }
    Seam.isObserved.store(true, ordering: .relaxed)
  }

  /// Forgets all failures that have not happened.
  public static func removeAll() {
    Seam.faults.withLock { $0.removeAll() }
    Seam.isObserved.store(Seam.isObservedAnyway, ordering: .relaxed)
  }
}
