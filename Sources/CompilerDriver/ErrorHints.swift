/// What to do about errors of clang's that name only the place.
enum ErrorHints {
  /// What a hint stands for: a part of an error or of one of its notes, and what the same line holds besides.
  private static let hints: [(part: String, also: String, hint: String)] = [
    ("reference to __global__ function", "in __", dynamicParallelism),
    ("call to __global__ function from __", "", dynamicParallelism),
    (
      "reference to __host__ variable", "",
      "declare the variable __device__, __constant__ or __managed__, or pass it to the kernel"
    ),
    ("cannot use 'throw' in", "", noExceptions),
    ("cannot use 'try' in", "", noExceptions),
    ("does not support va_arg", "", "use a variadic template"),
    (
      "thread-local storage is not supported", "",
      "a variable of a function is each thread's own; others are an array with an element for each thread"
    ),
    ("in global initializer", "", noInitialisers),
    ("dynamic initialization is not supported for __device__", "", noInitialisers),
    (
      "initialization is not supported for __shared__ variables", "",
      "let one thread set the variable, and __syncthreads() before others read it; constructors and destructors "
        + "of its type have to be empty"
    ),
    (
      "__shared__ variable '", "cannot be 'extern'",
      "leave out the array's size, which the launch gives, or the word extern"
    ),
    (
      "cannot use variable-length arrays in __", "",
      "give the array a size that the compiler knows, or take its memory from malloc()"
    ),
    (
      "variable-sized object may not be initialized", "",
      "declare the array without values and set its elements by statements; values in braces are taken in declarations of one "
        + "array that stand for themselves"
    ),
    (
      "hides virtual member function", "",
      "a method that overrides another one is for the same side: mark both __device__, or both __host__ __device__"
    ),
    (
      "capture host variable", "by reference",
      "capture by value, [=]: the host's variables are out of a kernel's reach"
    ),
    (
      "kernel function", "must be a free function or static member function",
      "make the kernel a static method or a function of its own, and pass it the object"
    ),
    (
      "kernel function type", "must have void return type",
      "let the kernel write its result through a pointer"
    ),
    (
      "is written in device code", "__constant__",
      "the host alone writes __constant__ variables, by cudaMemcpyToSymbol: use a __device__ variable"
    ),
    (
      "call to __device__ function from __host__ function", "",
      "mark the function __host__ __device__, or call it in a kernel"
    ),
    (
      "reference to __device__ function", "in __host__ function",
      "mark the function __host__ __device__, or use it in a kernel"
    ),
    (
      "not configured", "call to global function", "launch the kernel: name<<<blocks, threads>>>(arguments)"
    ),
    (
      "__grid_constant__ is only allowed on", "",
      "write it before a kernel's parameter that is const and no reference"
    ),
    (
      "support, but target 'nvptx64-nvidia-cuda' does not support it", "",
      "compute with double, or with two numbers of it"
    ),
    (
      "are not allowed on non-static local variables", "",
      "declare the variable outside of functions or static; a thread's own variables need no such word"
    ),
    (
      "in asm", "constraint",
      "asm statements in device code hold PTX, with the constraints h, r, l, q, f, d, n and C"
    ),
  ]

  private static let dynamicParallelism =
    "kernels that launch kernels (dynamic parallelism) are not supported: "
    + "return to the host and launch from there, or call a __device__ function"
  private static let noExceptions =
    "there are no exceptions in device code: return an error, or stop with __trap()"
  private static let noInitialisers =
    "static and __device__ variables need values known to the compiler: set them in a kernel or by cudaMemcpyToSymbol"

  /// What to do without a function of the host's, by where it is declared and what it is called.
  private static func hint(for function: ClangMessage) -> String {
    if function.file.hasSuffix("/typeinfo") {
      return "device code has no typeid: use a virtual method or a member that names the type"
    }
    if function.file.contains("/runtime_") {
      return "CUDA's runtime is called by the host; kernels have malloc() and new, memcpy() and memset()"
    }
    if function.file.hasPrefix("/usr/") || function.file.contains("/include/c++/") {
      return
        "the libraries of C and C++ are the host's, but for mathematics, printf(), memory and what is constexpr: "
        + "write a __device__ function"
    }
    return "mark the function __host__ __device__, or constexpr with --expt-relaxed-constexpr"
  }

  /// The notes for a compiler's messages, each once, in the order of the messages.
  static func notes(for messages: String) -> [String] {
    var notes: [String] = []
    func add(_ hint: String) {
      if !notes.contains("note: \(hint)") { notes.append("note: \(hint)") }
    }
    for error in ClangMessage.parse(messages).messages where error.kind != "warning" {
      for message in [error] + error.notes {
        for (part, also, hint) in hints where message.text.contains(part) {
          if also.isEmpty || message.text.contains(also) { add(hint) }
        }
        if message.kind == "note", message.text.contains("call to __host__ function from __") {
          add(hint(for: message))
        }
      }
      if error.text.contains("reference to __host__ function") {
        add(hint(for: error.notes.first { $0.text.hasSuffix(" declared here") } ?? error))
      }
    }
    return notes
  }
}
