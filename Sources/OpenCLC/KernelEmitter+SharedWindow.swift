internal import IR
internal import Passes

/// Addresses of shared memory as numbers.
///
/// CUDA's shared memory is a window of its own: an address in it is a small number, which programs keep in 32 bits and hand
/// to `ld.shared`. OpenCL's local memory has whatever addresses the device likes. So the number of a pointer into shared
/// memory is its offset from the block's static memory, behind which the dynamic memory follows.
extension KernelEmitter {
  /// Whether a type is that of pointers into shared memory, rather than generic ones that may lead there.
  func isSharedPointer(_ type: TypeID) -> Bool { module.types[type] == .pointer(.shared) }

  /// The number of a pointer into shared memory, of type `ulong`.
  mutating func sharedNumber(_ pointer: String) -> String {
    usesSharedWindow = true
    return "SHARED_NUMBER(\(pointer))"
  }

  /// The pointer to bytes that a number stands for.
  mutating func sharedPointer(_ number: String) -> String {
    usesSharedWindow = true
    return "SHARED_POINTER(\(number))"
  }

  /// The macros that convert, once it is known what shared memory the kernel has.
  var sharedWindow: String {
    guard usesSharedWindow || usesGeneric else { return "" }
    let size = roundedUp(sharedBytes, to: 16)
    let number: String
    let pointer: String
    switch (sharedBytes > 0, usesDynamicShared) {
    case (true, true):
      let offset = "(ulong)(p) - (ulong)static_shared"
      number = "(\(offset) < \(size)ul ? \(offset) : (ulong)(p) - (ulong)dynamic_shared + \(size)ul)"
      pointer = "((n) < \(size)u ? static_shared + (n) : dynamic_shared + ((n) - \(size)u))"
    case (false, true):
      number = "((ulong)(p) - (ulong)dynamic_shared)"
      pointer = "(dynamic_shared + (n))"
    default:
      let base = sharedBytes > 0 ? "static_shared" : "(local uchar *)0"
      number = "((ulong)(p) - (ulong)\(base))"
      pointer = "(\(base) + (n))"
    }
    return "#define SHARED_NUMBER(p) \(number)\n#define SHARED_POINTER(n) \(pointer)\n"
  }
}
