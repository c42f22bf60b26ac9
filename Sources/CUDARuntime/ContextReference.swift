package import Runtime
internal import Synchronization

/// A context as programs name it (CUDA Driver API, "Context Management"): the primary one of a device, which has the same
/// handle for ever and is made again when it is used after a reset, or one that the program has made.
package final class ContextReference: Sendable {
  /// The number of its device.
  package let ordinal: Int
  /// Whether it is the device's primary context.
  package let isPrimary: Bool
  /// A number that no other context has (cuCtxGetId).
  package let number: UInt64
  private let state: Mutex<State>

  private struct State {
    /// The context; nil for a primary one, and after the end.
    var context: Context?
    /// How the program has asked to wait (CUctx_flags).
    var flags: UInt32
    /// How often the program has asked for the primary context (cuDevicePrimaryCtxRetain).
    var retained = 0
    /// Whether the runtime uses the primary context.
    var isUsedByRuntime = false
  }

  private struct Table {
    /// The references of primary contexts, by the devices' numbers.
    var primary: [Int: ContextReference] = [:]
    /// All that programs can name, by their handles.
    var all: [UInt: ContextReference] = [:]
  }

  private static let table = Mutex(Table())
  private static let numbers = Atomic<UInt64>(0)

  private init(_ ordinal: Int, _ context: Context?, flags: UInt32) {
    self.ordinal = ordinal
    isPrimary = context == nil
    number = Self.numbers.add(1, ordering: .relaxed).newValue
    state = Mutex(State(context: context, flags: flags))
  }

  /// What programs name it by.
  package var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  /// The primary context of a device, whether there is one at present or not.
  package static func primary(_ ordinal: Int) -> ContextReference {
    table.withLock { table in
      if let known = table.primary[ordinal] { return known }
      let reference = ContextReference(ordinal, nil, flags: 0)
      table.primary[ordinal] = reference
      table.all[reference.handle] = reference
      return reference
    }
  }

  /// Makes a context of a device (cuCtxCreate).
  package static func make(_ ordinal: Int, flags: UInt32) throws(RuntimeError) -> ContextReference {
    let reference = ContextReference(ordinal, try Context.make(ordinal), flags: flags)
    table.withLock { $0.all[reference.handle] = reference }
    return reference
  }

  /// The context of a handle.
  ///
  /// - Throws: `invalidContext` if there is none.
  package static func named(_ handle: UInt) throws(RuntimeError) -> ContextReference {
    guard let reference = table.withLock({ $0.all[handle] }) else { throw .invalidContext }
    return reference
  }

  /// The reference to a context of the runtime.
  package static func naming(_ context: Context) -> ContextReference {
    let made = table.withLock { Array($0.all.values) }.first { reference in
      reference.state.withLock { $0.context === context }
    }
    return made ?? primary(context.ordinal)
  }

  /// The context, for the runtime, which makes a primary one if there is none.
  ///
  /// - Throws: `contextIsDestroyed`.
  package func use() throws(RuntimeError) -> Context {
    let context = state.withLock { state -> Context? in
      if isPrimary, state.retained == 0 { state.isUsedByRuntime = true }
      return state.context
    }
    if let context { return context }
    guard isPrimary else { throw .contextIsDestroyed }
    return try Context.primary(ordinal)
  }

  /// Whether there is a context behind it that was not destroyed.
  package var isAlive: Bool {
    state.withLock { isPrimary ? $0.retained > 0 || $0.isUsedByRuntime : $0.context != nil }
  }

  /// How the program has asked to wait (CUctx_flags).
  package var flags: UInt32 {
    get { state.withLock(\.flags) }
    set { state.withLock { $0.flags = newValue } }
  }

  /// Destroys a context that the program has made, after its commands have ended (cuCtxDestroy).
  ///
  /// - Throws: `invalidContext` if it is a primary one.
  package func destroy() throws(RuntimeError) {
    guard let context = state.withLock({ $0.context.take() }) else { throw .invalidContext }
    _ = Self.table.withLock { $0.all.removeValue(forKey: handle) }
    context.end()
    ThreadState.resets.add(1, ordering: .acquiringAndReleasing)
  }

  // MARK: Primary contexts

  /// Asks for the primary context, which lives until it is released as often (cuDevicePrimaryCtxRetain).
  package func retain() throws(RuntimeError) {
    _ = try Context.primary(ordinal)
    state.withLock { $0.retained += 1 }
  }

  /// Gives the primary context back; the last one who uses it ends it (cuDevicePrimaryCtxRelease).
  ///
  /// - Throws: `invalidContext` if it was not retained.
  package func release() throws(RuntimeError) {
    let isRetained = state.withLock { state in
      defer { state.retained = max(0, state.retained - 1) }
      return state.retained > 0
    }
    guard isRetained else { throw .invalidContext }
    if !isAlive { try reset() }
  }

  /// Ends the primary context, whoever uses it (cudaDeviceReset, cuDevicePrimaryCtxReset).
  package func reset() throws(RuntimeError) {
    state.withLock { $0.isUsedByRuntime = false }
    try Context.reset(ordinal)
    ThreadState.resets.add(1, ordering: .acquiringAndReleasing)
  }
}
