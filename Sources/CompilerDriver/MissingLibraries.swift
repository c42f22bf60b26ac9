/// NVIDIA's libraries that programs include and Causeway does not have, named after a compilation that failed for it.
enum MissingLibraries {
  /// The libraries by what their headers' names begin with.
  private static let libraries = [
    ("cublas", "cuBLAS"), ("cufft", "cuFFT"), ("cusparse", "cuSPARSE"), ("cusolver", "cuSOLVER"),
    ("cudnn", "cuDNN"), ("cutensor", "cuTENSOR"), ("npp", "NPP"), ("nvjpeg", "nvJPEG"), ("nccl", "NCCL"),
    ("nvml", "NVML"), ("cupti", "CUPTI"), ("nvgraph", "nvGRAPH"), ("thrust/", "Thrust"), ("cub/", "CUB"),
    ("cuda/", "libcu++"), ("nv/target", "libcu++"), ("cutlass/", "CUTLASS"), ("cute/", "CUTLASS"),
    ("mma.h", "the warp matrix functions (WMMA)"), ("nvrtc.h", "NVRTC"), ("nvJitLink", "nvJitLink"),
    ("optix", "OptiX"),
  ]

  /// What to tell about the headers that a compilation did not find; nil if none belongs to such a library.
  static func message(_ headers: [String]) -> String? {
    var lines: [String] = []
    for (prefix, name) in libraries {
      guard let header = headers.first(where: { $0.hasPrefix(prefix) }) else { continue }
      lines.append("nvcc error   : '\(header)' belongs to \(name), which Causeway does not provide")
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// The headers that a pass of clang's does not find.
  ///
  /// - Parameter pass: The arguments of the pass.
  static func headers(_ clang: String, _ pass: [String]) -> [String] {
    var arguments: [String] = []
    var words = pass.makeIterator()
    while let word = words.next() {
      switch word {
      case "-S", "-emit-llvm", "-c", "-E", "-MD", "-MMD", "-MP": break
      case "-o", "-MF", "-MT", "-MQ": _ = words.next()
      default: arguments.append(word)
      }
    }
    // With -MG the list of what a source depends on has the names that were not found as they are written.
    guard let text = Process.output(clang, arguments + ["-M", "-MG"]) else { return [] }
    return text.split { $0 == " " || $0 == "\n" || $0 == "\\" }.map(String.init).filter { !Files.exists($0) }
  }
}
