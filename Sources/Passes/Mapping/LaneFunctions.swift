/// What the vector mapping knows of functions that are called: CUDA's device library and intrinsics.
enum LaneFunctions {
  /// OpenCL's name for a function that works on each element of a vector as on a number, and is written as a plain
  /// call; nil for all others, which are called lane by lane.
  ///
  /// - Parameter name: The function's name in the IR, without a type at its end.
  static func elementwise(_ name: String) -> String? {
    if name.hasPrefix("llvm.nvvm.") { return device[String(name.dropFirst(10))] }
    if name.hasPrefix("llvm.") {
      var words = name.dropFirst(5).split(separator: ".")
      if words.count > 1 { words.removeLast() }
      return words.count == 1 ? general[String(words[0])] : nil
    }
    if name.hasPrefix("__nv_") {
      let short = String(name.dropFirst(name.hasPrefix("__nv_opencl_") ? 12 : 5))
      if let known = library[short] { return known }
      return short.last == "f" ? library[String(short.dropLast())] : nil
    }
    return nil
  }

  /// Whether a function on numbers is a series of instructions, whose loops over work-items drivers do not vectorise.
  static func isLong(_ name: String) -> Bool {
    // Functions of the headers' own call the driver's for numbers that are rare.
    if name.hasPrefix("__nv_opencl_") { return true }
    guard let word = elementwise(name) else { return false }
    let parts = ["exp", "log", "sin", "cos", "tan", "erf", "cbrt", "hypot"]
    return parts.contains { word.contains($0) }
  }

  /// Whether a function is an instruction or two on vectors, and never does anything but give its result.
  static func isShort(_ name: String) -> Bool {
    if ["smax", "smin", "umax", "umin", "abs", "fshl.i32", "fshr.i32"].contains(where: {
      name.hasPrefix("llvm.\($0)")
    }) {
      return true
    }
    guard let word = elementwise(name) else { return false }
    return ["fabs", "fma", "fmin", "fmax", "min", "max", "copysign", "floor", "ceil", "trunc", "rint"]
      .contains(word)
  }

  private static let general: [String: String] = [
    "fabs": "fabs", "sqrt": "sqrt", "floor": "floor", "ceil": "ceil", "trunc": "trunc", "rint": "rint",
    "round": "round", "fma": "fma", "fmuladd": "fma", "copysign": "copysign", "exp": "exp", "exp2": "exp2",
    "exp10": "exp10", "log": "log", "log2": "log2", "log10": "log10", "nearbyint": "rint",
    "roundeven": "rint", "minnum": "fmin", "maxnum": "fmax", "umax": "max", "umin": "min",
    "ctpop": "popcount",
  ]

  private static let device: [String: String] = [
    "fma.rn.f": "fma", "fma.rn.d": "fma", "fma.rn.ftz.f": "fma", "fmin.f": "fmin", "fmin.d": "fmin",
    "fmax.f": "fmax", "fmax.d": "fmax", "fabs.f": "fabs", "fabs.d": "fabs", "fabs.f32": "fabs",
    "fabs.f64": "fabs",
    "sqrt.rn.f": "sqrt", "sqrt.rn.d": "sqrt", "sqrt.f": "sqrt", "floor.f": "floor", "floor.d": "floor",
    "ceil.f": "ceil", "ceil.d": "ceil", "trunc.f": "trunc", "trunc.d": "trunc", "mulhi.ui": "mul_hi",
    "mulhi.ull": "mul_hi",
  ]

  /// The device library, without `__nv_`, and without the `f` of single precision. Sine, cosine and tangent are not here:
  /// of vectors PoCL computes them less exactly than of numbers.
  private static let library: [String: String] = {
    var all: [String: String] = [:]
    for name in [
      "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
      "exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p", "logb", "sqrt",
      "rsqrt", "cbrt", "hypot", "floor", "ceil", "trunc", "round", "rint", "fabs", "fmin", "fmax",
      "fma", "copysign", "erf", "erfc",
    ] { all[name] = name }
    for (name, word) in [
      ("fast_expf", "exp"), ("fast_exp10f", "exp10"), ("fast_logf", "log"), ("fast_log2f", "log2"),
      ("fast_log10f", "log10"), ("nearbyint", "rint"),
      ("umax", "max"), ("umin", "min"), ("ullmax", "max"), ("ullmin", "min"), ("umulhi", "mul_hi"),
      ("umul64hi", "mul_hi"), ("fmaf_rn", "fma"), ("fma_rn", "fma"), ("fsqrt_rn", "sqrt"),
      ("dsqrt_rn", "sqrt"),
    ] { all[name] = word }
    return all
  }()

  /// Whether a call does more than give a result from its arguments.
  static func hasEffect(_ name: String) -> Bool {
    let effects = [
      "llvm.mem", "llvm.nvvm.atomic", "vprintf", "__assertfail", "llvm.trap", "llvm.ubsantrap",
      "llvm.debugtrap",
      "malloc", "free", "llvm.nvvm.exit", "llvm.nvvm.membar", "llvm.nvvm.fence", "llvm.nvvm.nanosleep",
      "causeway.",
      "__nv_sincos", "__nv_fast_sincos", "__nv_modf", "__nv_frexp", "__nv_remquo", "llvm.stack", "llvm.va_",
    ]
    if name.hasPrefix("llvm.") || name.hasPrefix("__nv_") { return effects.contains { name.hasPrefix($0) } }
    return name != "__nvvm_reflect"
  }

  /// Whether a call only orders accesses to memory, or waits a while.
  static func isPauseOrFence(_ name: String) -> Bool {
    ["llvm.nvvm.membar", "llvm.nvvm.fence", "llvm.nvvm.nanosleep"].contains { name.hasPrefix($0) }
  }

  /// Whether a call gives back the pointer that it is given, maybe under another type.
  static func givesPointer(_ name: String) -> Bool {
    [
      "llvm.nvvm.ptr.", "llvm.launder.", "llvm.strip.", "llvm.ssa.copy", "llvm.ptr.annotation",
      "llvm.ptrmask",
    ]
    .contains { name.hasPrefix($0) }
  }

  /// Whether a call can be left out: it only tells the compiler something.
  static func isRemark(_ name: String) -> Bool {
    [
      "llvm.lifetime", "llvm.assume", "llvm.dbg.", "llvm.experimental.noalias", "llvm.donothing",
      "llvm.invariant", "llvm.sideeffect", "llvm.var.annotation", "llvm.prefetch", "llvm.pseudoprobe",
    ].contains { name.hasPrefix($0) }
  }
}
