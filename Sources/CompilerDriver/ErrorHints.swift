/// What to do about errors of clang's that name only the place: each hint stands for a part of the message.
enum ErrorHints {
  private static let hints: [(part: String, also: String, hint: String)] = [
    (
      "reference to __global__ function", "in __",
      dynamicParallelism
    ),
    (
      "call to __host__ function from __", "",
      "mark the function __host__ __device__, or constexpr with --expt-relaxed-constexpr"
    ),
    (
      "reference to __host__ function", "",
      "mark the function __host__ __device__, or constexpr with --expt-relaxed-constexpr"
    ),
    (
      "reference to __host__ variable", "",
      "declare the variable __device__, __constant__ or __managed__, or pass it to the kernel"
    ),
    (
      "cannot use 'throw' in", "",
      "there are no exceptions in device code: return an error, or stop with __trap()"
    ),
    (
      "cannot use 'try' in", "",
      "there are no exceptions in device code: return an error, or stop with __trap()"
    ),
    ("does not support va_arg", "", "use a variadic template"),
    (
      "thread-local storage is not supported", "",
      "a variable of a function is each thread's own; others are an array with an element for each thread"
    ),
    (
      "in global initializer", "",
      "static and __device__ variables need values known to the compiler: set them in a kernel or by cudaMemcpyToSymbol"
    ),
    (
      "dynamic initialization is not supported for __device__", "",
      "static and __device__ variables need values known to the compiler: set them in a kernel or by cudaMemcpyToSymbol"
    ),
  ]

  private static let dynamicParallelism =
    "kernels that launch kernels (dynamic parallelism) are not supported: "
    + "return to the host and launch from there, or call a __device__ function"

  /// The notes for a compiler's messages, each once, in the order of the table.
  static func notes(for messages: String) -> [String] {
    let errors = messages.split(separator: "\n").filter { $0.contains("error: ") || $0.contains("note: ") }
    var notes: [String] = []
    for (part, also, hint) in hints {
      let isMeant = errors.contains { $0.contains(part) && (also.isEmpty || $0.contains(also)) }
      if isMeant, !notes.contains("note: \(hint)") { notes.append("note: \(hint)") }
    }
    return notes
  }
}
