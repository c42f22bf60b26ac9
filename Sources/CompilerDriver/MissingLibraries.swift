/// NVIDIA's libraries that programs include and Causeway does not have, named after a compilation that failed for it.
enum MissingLibraries {
  /// The libraries by what their headers' names begin with, and what to do without them where it can be said.
  private static let libraries = [
    ("cublas", "cuBLAS", usual), ("cufft", "cuFFT", usual), ("cusparse", "cuSPARSE", usual),
    ("cusolver", "cuSOLVER", usual), ("cudnn", "cuDNN", usual), ("cutensor", "cuTENSOR", usual),
    ("npp", "NPP", usual), ("nvjpeg", "nvJPEG", usual), ("nccl", "NCCL", usual), ("nvml", "NVML", usual),
    ("cupti", "CUPTI", usual), ("nvgraph", "nvGRAPH", usual),
    ("thrust/", "Thrust", "write the algorithm as a kernel, or compute it on the host"),
    ("cub/", "CUB", "use cooperative groups and shared memory, or write the algorithm as a kernel"),
    ("cuda/", "libcu++", "use atomicAdd() and its kin, __threadfence() and __syncthreads()"),
    ("nv/target", "libcu++", "ask for __CUDA_ARCH__ instead"), ("cutlass/", "CUTLASS", usual),
    ("cute/", "CUTLASS", usual),
    ("nvrtc.h", "NVRTC", "compile kernels with the program"), ("nvJitLink", "nvJitLink", "link by nvcc"),
    ("optix", "OptiX", usual),
  ]
  private static let usual = "write the operation as a kernel, or use a library of the host"

  /// What to tell about the headers that a compilation did not find; nil if none belongs to such a library.
  static func message(_ headers: [String]) -> String? {
    var lines: [String] = []
    for (prefix, name, advice) in libraries {
      guard let header = headers.first(where: { $0.hasPrefix(prefix) }) else { continue }
      lines.append(
        "nvcc error   : '\(header)' belongs to \(name), which Causeway does not provide: \(advice)")
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
