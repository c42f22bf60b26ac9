internal import Synchronization

/// An object of the program that is destroyed when nobody holds it any more (CUDA Runtime API, cudaUserObjectCreate).
public final class UserObject: Sendable {
  private let destroy: @Sendable () -> Void
  private let count: Mutex<Int>

  /// The number by which programs name it. It stays valid until the last reference is given back.
  public var handle: UInt { UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) }

  private static let all = Mutex<[UInt: UserObject]>([:])

  /// Creates an object with `count` references of the program.
  public init(count: Int, destroy: @escaping @Sendable () -> Void) {
    self.destroy = destroy
    self.count = Mutex(count)
    Self.all.withLock { $0[handle] = self }
  }

  /// The object of a handle.
  public static func object(_ handle: UInt) throws(RuntimeError) -> UserObject {
    guard let object = all.withLock({ $0[handle] }) else { throw .invalidValue }
    return object
  }

  /// Adds references.
  public func retain(_ more: Int) { count.withLock { $0 += more } }

  /// Gives references back, and destroys the object with the last.
  public func release(_ fewer: Int) {
    let isLast = count.withLock { count in
      count -= fewer
      return count <= 0
    }
    guard isLast else { return }
    Self.all.withLock { $0[handle] = nil }
    destroy()
  }
}
