internal import Synchronization

/// Where allocation in stream order takes its memory from (CUDA Runtime API, "Stream Ordered Memory Allocator"). All pools
/// of a device share its heap, so that memory which is given back is there for every one at once; a pool counts what it has
/// handed out.
public final class MemoryPool: Sendable {
  /// The device's number.
  public let device: Int
  /// The most bytes it may hand out at once; 0 if there is no limit.
  public let maximumBytes: Int
  private let state = Mutex(State())

  private struct State {
    var used = 0
    var highest = 0
    var attributes: [UInt32: UInt64] = [1: 1, 2: 1, 3: 1, 4: 0]
  }

  /// The number by which programs name it.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  private static let all = Mutex<[UInt: MemoryPool]>([:])
  private static let owners = Mutex<[UInt: (pool: MemoryPool, size: Int)]>([:])
  private static let defaults = Mutex<[Int: MemoryPool]>([:])
  private static let current = Mutex<[Int: MemoryPool]>([:])

  /// Creates a pool.
  public init(device: Int, maximumBytes: Int) {
    self.device = device
    self.maximumBytes = maximumBytes
    Self.all.withLock { $0[handle] = self }
  }

  /// The pool of a handle; `invalidValue` if there is none.
  public static func pool(_ handle: UInt) throws(RuntimeError) -> MemoryPool {
    guard let pool = all.withLock({ $0[handle] }) else { throw .invalidValue }
    return pool
  }

  /// The pool that a device has from the beginning.
  public static func standard(of device: Int) -> MemoryPool {
    defaults.withLock { defaults in
      if let pool = defaults[device] { return pool }
      let pool = MemoryPool(device: device, maximumBytes: 0)
      defaults[device] = pool
      return pool
    }
  }

  /// The pool that a device takes memory from where none is named.
  public static func current(of device: Int) -> MemoryPool {
    current.withLock { $0[device] } ?? standard(of: device)
  }

  /// Makes this the pool that its device takes memory from.
  public func makeCurrent() { Self.current.withLock { $0[device] = self } }

  /// Forgets a pool of the program; its memory stays until it is given back.
  ///
  /// - Throws: `invalidValue` if it is the one that the device has from the beginning.
  public func destroy() throws(RuntimeError) {
    guard Self.standard(of: device) !== self else { throw .invalidValue }
    Self.all.withLock { $0[handle] = nil }
    Self.current.withLock { if $0[device] === self { $0[device] = nil } }
  }

  /// Takes memory from a context.
  public func allocate(_ size: Int, in context: Context) throws(RuntimeError) -> UnsafeMutableRawPointer? {
    guard maximumBytes == 0 || state.withLock({ $0.used }) + size <= maximumBytes else { throw .outOfMemory }
    guard let address = try context.allocate(size) else { return nil }
    state.withLock { state in
      state.used += size
      state.highest = max(state.highest, state.used)
    }
    Self.owners.withLock { $0[UInt(bitPattern: address)] = (self, size) }
    return address
  }

  /// Notes that memory has been given back, if it is a pool's.
  public static func noteFree(_ address: UnsafeMutableRawPointer) {
    guard
      let (pool, size) = owners.withLock({
        $0.isEmpty ? nil : $0.removeValue(forKey: UInt(bitPattern: address))
      })
    else {
      return
    }
    pool.state.withLock { $0.used -= size }
  }

  /// An attribute (cudaMemPoolAttr): rules of reuse, the threshold of release, and bytes reserved and used.
  public func attribute(_ number: UInt32) throws(RuntimeError) -> UInt64 {
    let value = state.withLock { state -> UInt64? in
      switch number {
      case 1...4: state.attributes[number]
      case 5, 7: UInt64(state.used)
      case 6, 8: UInt64(state.highest)
      default: nil
      }
    }
    guard let value else { throw .invalidValue }
    return value
  }

  /// Sets an attribute; the highest numbers can only be set to 0.
  public func setAttribute(_ number: UInt32, _ value: UInt64) throws(RuntimeError) {
    let isSet = state.withLock { state in
      switch number {
      case 1...4: state.attributes[number] = value
      case 6 where value == 0, 8 where value == 0: state.highest = state.used
      default: return false
      }
      return true
    }
    if !isSet { throw .invalidValue }
  }
}
