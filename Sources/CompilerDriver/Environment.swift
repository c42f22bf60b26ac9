#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Options that the environment adds (NVIDIA CUDA Compiler Driver documentation, "NVCC Environment Variables").
enum Environment {
  /// The arguments between those of `NVCC_PREPEND_FLAGS` and `NVCC_APPEND_FLAGS`.
  static func surrounded(_ arguments: [String]) -> [String] {
    words("NVCC_PREPEND_FLAGS") + arguments + words("NVCC_APPEND_FLAGS")
  }

  private static func words(_ name: String) -> [String] {
    getenv(name).map { OptionValues.words(String(cString: $0)) } ?? []
  }
}
