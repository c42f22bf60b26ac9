/// The names of GPU architectures on nvcc's command line (NVIDIA CUDA Compiler Driver documentation, "GPU Feature List"
/// and "Options for Steering GPU Code Generation").
///
/// Device code is compiled once, for the one architecture that the runtime reports, and translated for the device that
/// the program meets; what a command line asks for is only checked to be such a name, so that a slip of the pen is
/// found here as it is with nvcc.
enum Architecture {
  /// Whether a text names an architecture: `sm_86`, `compute_90a`, `lto_75`, `native` and the like.
  static func isKnown(_ name: String) -> Bool {
    if ["native", "all", "all-major", "host"].contains(name) { return true }
    for prefix in ["sm_", "compute_", "lto_"] where name.hasPrefix(prefix) {
      let digits = name.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
      let suffix = name.dropFirst(prefix.count + digits.count)
      return (2...3).contains(digits.count) && ["", "a", "f"].contains(suffix)
    }
    return false
  }

  /// The names in a value of `-arch` or `-code` (`sm_50,compute_50`), or of `-gencode`
  /// (`arch=compute_50,code=[sm_50,compute_50]`).
  static func names(_ value: String) -> [String] {
    value.split(whereSeparator: { ",[]\"' ".contains($0) }).map { part in
      for key in ["arch=", "code="] where part.hasPrefix(key) { return String(part.dropFirst(key.count)) }
      return String(part)
    }.filter { !$0.isEmpty }
  }
}
