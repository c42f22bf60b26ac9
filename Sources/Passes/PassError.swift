public import IR

/// Why a pass cannot lower a kernel.
public struct PassError: Error, Hashable, Sendable {
  /// What is wrong, and what to do instead.
  public var message: String
  /// Where, as far as the debug information tells.
  public var location: SourceLocation?

  private init(_ message: String, at location: SourceLocation?) {
    self.message = message
    self.location = location
  }

  /// An assembly statement is not PTX, or has an instruction that is not known.
  static func assembly(_ reason: String, statement: String, at location: SourceLocation?) -> PassError {
    let text = statement.split { $0.isWhitespace }.joined(separator: " ")
    return PassError(
      "inline PTX: \(reason) (\"\(text.prefix(120))\"); write the statement in CUDA C++ or use an intrinsic",
      at: location)
  }

  /// A parameter that all threads share is changed.
  static func writtenGridConstant(_ name: String, at location: SourceLocation?) -> PassError {
    PassError(
      "the parameter '\(name)' is __grid_constant__, and written all the same; leave the word out, or write into a copy",
      at: location)
  }

  /// A 128-bit integer is used in a way that is not known.
  static func wideInteger(_ use: String, at location: SourceLocation?) -> PassError {
    PassError("a 128-bit integer \(use) is not supported; take its two halves of 64 bits", at: location)
  }

  /// 128 bits are changed at once (CUDA C++ Programming Guide, "atomicCAS()").
  static func wideAtomic(at location: SourceLocation?) -> PassError {
    PassError(
      "an atomic operation on 128 bits is not supported, as CUDA has it from compute capability 9.0 on; "
        + "use one on 64 bits, or a lock", at: location)
  }

  /// An integer of a width that no processor has is used in a way that is not known.
  static func oddInteger(_ bits: Int, _ use: String, at location: SourceLocation?) -> PassError {
    PassError("an integer of \(bits) bits \(use) is not supported; use one of 32 or 64 bits", at: location)
  }

  /// A number of 16 bits is used in a way that is not known.
  static func smallFloat(_ use: String, at location: SourceLocation?) -> PassError {
    PassError(
      "a number of type _Float16 or __bf16 \(use) is not supported; convert it to float first", at: location)
  }

  /// A barrier for a part of a block's threads stands in a kernel with warp operations, in the thread mapping.
  static func partialBarrier(at location: SourceLocation?) -> PassError {
    PassError(
      "a barrier for a part of a block's threads needs the vector mapping, which this device or the choice of "
        + "CAUSEWAY_MAPPING excludes; use __syncthreads()", at: location)
  }
}
