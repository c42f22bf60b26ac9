internal import Translator

extension Context {
  /// What kernels are translated for: the device, and what the program has chosen.
  var profile: TargetProfile {
    var profile = device.profile
    profile.stackBytes = stackBytes
    return profile
  }

  /// The bytes of stack that kernels with recursive functions get: never less than 4 KiB, since a frame holds here what
  /// a GPU keeps in registers as well.
  var stackBytes: Int { max(4096, (stackLimit + 15) / 16 * 16) }

  /// Sets what recursive functions may take of a thread's own memory, in bytes (CUDA Runtime API, cudaLimitStackSize).
  /// Kernels that have been built for another size are built again when they are next launched.
  ///
  /// - Throws: `invalidValue` for more than a thread can have on any GPU, 512 KiB.
  public func setStackLimit(_ bytes: Int) throws(RuntimeError) {
    guard (0...(512 << 10)).contains(bytes) else { throw .invalidValue }
    try locked { () throws(RuntimeError) in
      stackLimit = bytes
      kernels = kernels.filter { $0.value.translated.stackBytes == 0 }
    }
  }
}
