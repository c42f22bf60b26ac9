/// A computation that is benchmarked: a program of `Programs/`, in CUDA, OpenCL C and C++ with OpenMP, and its arguments.
struct KernelProgram {
  /// The name in the tables.
  var name: String
  /// The files' name without its ending.
  var file: String
  /// Numbers that the program takes.
  var arguments: [String] = []

  /// All of them, in the order of the tables.
  static let all = [
    KernelProgram(name: "matmul-512", file: "matmul", arguments: ["512"]),
    KernelProgram(name: "matmul-1024", file: "matmul", arguments: ["1024"]),
    KernelProgram(name: "reduction", file: "reduction", arguments: ["0"]),
    KernelProgram(name: "reduction-shuffles", file: "reduction", arguments: ["1"]),
    KernelProgram(name: "scan", file: "scan"),
    KernelProgram(name: "histogram", file: "histogram"),
    KernelProgram(name: "transpose", file: "transpose"),
    KernelProgram(name: "stencil-2d", file: "stencil2d"),
    KernelProgram(name: "stencil-3d", file: "stencil3d"),
    KernelProgram(name: "n-body", file: "nbody"),
    KernelProgram(name: "black-scholes", file: "blackscholes"),
    KernelProgram(name: "spmv", file: "spmv"),
    KernelProgram(name: "bitonic-sort", file: "bitonic"),
    KernelProgram(name: "mandelbrot", file: "mandelbrot"),
    KernelProgram(name: "lu", file: "lu"),
    KernelProgram(name: "smith-waterman", file: "smithwaterman"),
    KernelProgram(name: "lattice-boltzmann", file: "lattice"),
    KernelProgram(name: "collatz", file: "collatz"),
  ]
}
