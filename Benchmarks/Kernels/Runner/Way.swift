/// A way in which a computation is done.
enum Way: String, CaseIterable, Codable {
  /// CUDA, a work-item for each thread.
  case thread
  /// CUDA, a work-item for each block, whose warps are vectors.
  case vector
  /// CUDA, in the mapping that is chosen for each kernel.
  case auto
  /// OpenCL C written by hand.
  case opencl
  /// C++ with OpenMP.
  case openmp

  /// The column's title.
  var title: String {
    switch self {
    case .thread, .vector, .auto: rawValue
    case .opencl: "OpenCL"
    case .openmp: "OpenMP"
    }
  }
}
