/// OpenCL's name for a function of CUDA's device library (`__nv_sinf` → `sin`), where both take the same arguments.
///
/// CUDA's names carry an `f` for single precision; OpenCL's are overloaded.
enum LibraryFunctions {
  /// The functions of one name in both.
  private static let same: Set<String> = [
    "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
    "sinpi", "cospi", "exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p", "logb", "pow", "sqrt",
    "rsqrt", "cbrt", "hypot", "floor", "ceil", "trunc", "round", "rint", "fabs", "fmin", "fmax", "fmod",
    "remainder", "fdim", "fma", "copysign", "ldexp", "erf", "erfc", "tgamma", "lgamma", "nextafter", "ilogb",
  ]
  /// Fast forms. OpenCL's `native_` functions may be less accurate than CUDA allows these to be, and are on some drivers.
  private static let fast: [String: String] = [
    "fast_sinf": "sin", "fast_cosf": "cos", "fast_tanf": "tan", "fast_expf": "exp", "fast_exp10f": "exp10",
    "fast_logf": "log", "fast_log2f": "log2", "fast_log10f": "log10", "fast_powf": "pow",
  ]

  /// The expression for a call, if the function is one of these; `arguments` are C expressions.
  static func call(_ name: String, _ arguments: [String], helpers: inout Helpers) -> String? {
    guard name.hasPrefix("__nv_") else { return nil }
    // Some functions of the library are written in C++ (`device_roots.h`), and call OpenCL's own by a name that says so.
    let short = String(name.dropFirst(name.hasPrefix("__nv_opencl_") ? 12 : 5))
    let list = arguments.joined(separator: ", ")
    if let fastName = fast[short] { return "\(fastName)(\(list))" }
    if let text = conversion(short, arguments) ?? special(short, arguments) { return text }
    switch short {
    case "brev": return "\(helpers.bitReverse(32))(\(list))"
    case "brevll": return "\(helpers.bitReverse(64))(\(list))"
    case "byte_perm": return "\(helpers.bytePermute())(\(list))"
    default: break
    }
    if same.contains(short) { return "\(short)(\(list))" }
    if short.last == "f", same.contains(String(short.dropLast())) { return "\(short.dropLast())(\(list))" }
    return nil
  }

  /// A conversion with a direction of rounding: `float2int_rz`, `ull2double_rn` and the like.
  private static func conversion(_ name: String, _ a: [String]) -> String? {
    let types = [
      "float": "float", "double": "double", "int": "int", "uint": "uint", "ll": "long", "ull": "ulong",
    ]
    let directions = ["rn": "rte", "rz": "rtz", "ru": "rtp", "rd": "rtn"]
    let halves = name.split(separator: "_")
    guard halves.count == 2, let direction = directions[String(halves[1])] else { return nil }
    let ends = halves[0].split(separator: "2")
    guard ends.count == 2, let from = types[String(ends[0])], let to = types[String(ends[1])] else {
      return nil
    }
    return converted(a[0], from: from, to: to, direction)
  }

  /// A conversion between two types of C in a direction (`rte`, `rtz`, `rtp`, `rtn`). What is too large for an integer
  /// becomes the nearest that there is; a NaN becomes 0, or where either type has 64 bits the pattern of the
  /// integer's highest bit alone (PTX ISA, `cvt`).
  static func converted(_ operand: String, from: String, to: String, _ direction: String) -> String {
    let isFromNumber = from == "float" || from == "double"
    switch to {
    case "int", "long", "uint", "ulong":
      let unsigned = to.first == "u" ? to : "u" + to
      let text = "(\(unsigned))convert_\(to)_sat_\(direction)(\(operand))"
      let isNarrow = from == "float" && (to == "int" || to == "uint")
      let nan = isNarrow ? "0u" : to.hasSuffix("int") ? "0x80000000u" : "0x8000000000000000ul"
      return isFromNumber ? "(isnan(\(operand)) ? \(nan) : \(text))" : text
    default:
      let isSigned = from == "int" || from == "long"
      return "convert_\(to)_\(direction)(\(isSigned ? "(\(from))\(operand)" : operand))"
    }
  }

  /// The lower 32 bits of the product of the lower 24 bits; OpenCL's `mul24` leaves open what it makes of higher ones.
  static func product24(_ a: [String], isSigned: Bool) -> String {
    let factors = a.prefix(2).map {
      isSigned ? "(uint)((int)((uint)\($0) << 8) >> 8)" : "((uint)\($0) & 0xffffffu)"
    }
    return "(\(factors.joined(separator: " * ")))"
  }

  private static func special(_ name: String, _ a: [String]) -> String? {
    switch name {
    case "abs", "llabs": return "abs((\(name == "abs" ? "int" : "long"))\(a[0]))"
    case "max": return "(uint)max((int)\(a[0]), (int)\(a[1]))"
    case "min": return "(uint)min((int)\(a[0]), (int)\(a[1]))"
    case "umax", "ullmax", "ullmin", "umin":
      return "\(name.hasSuffix("max") ? "max" : "min")(\(a[0]), \(a[1]))"
    case "llmax": return "(ulong)max((long)\(a[0]), (long)\(a[1]))"
    case "llmin": return "(ulong)min((long)\(a[0]), (long)\(a[1]))"
    case "mulhi": return "(uint)mul_hi((int)\(a[0]), (int)\(a[1]))"
    case "umulhi", "umul64hi": return "mul_hi(\(a[0]), \(a[1]))"
    case "mul64hi": return "(ulong)mul_hi((long)\(a[0]), (long)\(a[1]))"
    case "mul24": return product24(a, isSigned: true)
    case "umul24": return product24(a, isSigned: false)
    case "clz", "clzll": return "(uint)clz(\(a[0]))"
    case "popc", "popcll": return "(uint)popcount(\(a[0]))"
    case "ffs": return "(\(a[0]) == 0 ? 0u : 32u - clz(\(a[0]) & -\(a[0])))"
    case "ffsll": return "(\(a[0]) == 0 ? 0u : 64u - (uint)clz(\(a[0]) & -\(a[0])))"
    case "sad": return "(abs_diff((int)\(a[0]), (int)\(a[1])) + \(a[2]))"
    case "usad": return "(abs_diff(\(a[0]), \(a[1])) + \(a[2]))"
    case "hadd": return "(uint)hadd((int)\(a[0]), (int)\(a[1]))"
    case "uhadd": return "hadd(\(a[0]), \(a[1]))"
    case "rhadd": return "(uint)rhadd((int)\(a[0]), (int)\(a[1]))"
    case "urhadd": return "rhadd(\(a[0]), \(a[1]))"
    case "double2hiint": return "(uint)(as_ulong(\(a[0])) >> 32)"
    case "double2loint": return "(uint)as_ulong(\(a[0]))"
    case "hiloint2double": return "as_double((ulong)\(a[0]) << 32 | \(a[1]))"
    case "saturatef": return "clamp(\(a[0]), 0.0f, 1.0f)"
    case "nearbyintf", "nearbyint": return "rint(\(a[0]))"
    case "scalbnf", "scalbn", "scalblnf": return "ldexp(\(a[0]), (int)\(a[1]))"
    case "ldexpf", "ldexp": return "ldexp(\(a[0]), (int)\(a[1]))"
    case "powif", "powi": return "pown(\(a[0]), (int)\(a[1]))"
    case "llrintf", "llrint": return "(ulong)convert_long_rte(\(a[0]))"
    case "llroundf", "llround": return "(ulong)(long)round(\(a[0]))"
    case "finitef", "isfinited": return "(uint)isfinite(\(a[0]))"
    case "isinff", "isinfd": return "(uint)isinf(\(a[0]))"
    case "isnanf", "isnand": return "(uint)isnan(\(a[0]))"
    case "signbitf", "signbitd": return "(uint)signbit(\(a[0]))"
    case "fadd_rn", "dadd_rn": return "(\(a[0]) + \(a[1]))"
    case "fsub_rn", "dsub_rn": return "(\(a[0]) - \(a[1]))"
    case "fmul_rn", "dmul_rn": return "(\(a[0]) * \(a[1]))"
    case "fdiv_rn", "ddiv_rn": return "(\(a[0]) / \(a[1]))"
    case "frcp_rn": return "(1.0f / \(a[0]))"
    case "drcp_rn": return "(1.0 / \(a[0]))"
    case "fsqrt_rn", "dsqrt_rn": return "sqrt(\(a[0]))"
    case "fmaf_rn", "fma_rn", "fmaf_ieee_rn": return "fma(\(a[0]), \(a[1]), \(a[2]))"
    case "fdividef", "fast_fdividef": return "(\(a[0]) / \(a[1]))"
    case "frsqrt_rn": return "rsqrt(\(a[0]))"
    case "float_as_int", "float_as_uint": return "as_uint(\(a[0]))"
    case "int_as_float", "uint_as_float": return "as_float(\(a[0]))"
    case "double_as_longlong": return "as_ulong(\(a[0]))"
    case "longlong_as_double": return "as_double(\(a[0]))"
    default: return nil
    }
  }
}
