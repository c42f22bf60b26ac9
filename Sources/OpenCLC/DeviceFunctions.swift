/// OpenCL's expression for NVPTX's intrinsics that compute a number (`llvm.nvvm.` is left out of the names).
enum DeviceFunctions {
  /// The expression, if the intrinsic is one of these; `arguments` are C expressions.
  static func call(_ name: String, _ arguments: [String], helpers: inout Helpers) -> String? {
    let a = arguments
    let list = a.joined(separator: ", ")
    if let text = conversion(name, a) { return text }
    var words = name.split(separator: ".").map(String.init)
    // Flushing denormal numbers is a permission that we do not take.
    words.removeAll { $0 == "ftz" }
    let plain = words.joined(separator: ".")
    if let word = functions[plain] { return "\(word)(\(list))" }
    switch plain {
    case "add.rn.f", "add.rn.d": return "(\(a[0]) + \(a[1]))"
    case "mul.rn.f", "mul.rn.d": return "(\(a[0]) * \(a[1]))"
    case "div.rn.f", "div.rn.d", "div.approx.f", "div.full": return "(\(a[0]) / \(a[1]))"
    case "rcp.rn.f", "rcp.approx.f": return "(1.0f / \(a[0]))"
    case "rcp.rn.d", "rcp.approx.d": return "(1.0 / \(a[0]))"
    case "saturate.f": return "clamp(\(a[0]), 0.0f, 1.0f)"
    case "saturate.d": return "clamp(\(a[0]), 0.0, 1.0)"
    case "mulhi.i", "mulhi.s": return "(uint)mul_hi((int)\(a[0]), (int)\(a[1]))"
    case "mulhi.ll": return "(ulong)mul_hi((long)\(a[0]), (long)\(a[1]))"
    case "mul24.i": return LibraryFunctions.product24(a, isSigned: true)
    case "mul24.ui": return LibraryFunctions.product24(a, isSigned: false)
    case "sad.i": return "(abs_diff((int)\(a[0]), (int)\(a[1])) + \(a[2]))"
    case "sad.ui": return "(abs_diff(\(a[0]), \(a[1])) + \(a[2]))"
    case "prmt": return "\(helpers.bytePermute())(\(list))"
    case "brev32": return "\(helpers.bitReverse(32))(\(list))"
    case "brev64": return "\(helpers.bitReverse(64))(\(list))"
    case "clz.i", "clz.ll": return "(uint)clz(\(a[0]))"
    case "popc.i", "popc.ll": return "(uint)popcount(\(a[0]))"
    case "d2i.lo": return "(uint)as_ulong(\(a[0]))"
    case "d2i.hi": return "(uint)(as_ulong(\(a[0])) >> 32)"
    case "lohi.i2d": return "as_double((ulong)\(a[1]) << 32 | \(a[0]))"
    default: return nil
    }
  }

  /// The intrinsics that are a built-in function under another name.
  private static let functions: [String: String] = [
    "fma.rn.f": "fma", "fma.rn.d": "fma", "fmin.f": "fmin", "fmin.d": "fmin", "fmax.f": "fmax",
    "fmax.d": "fmax",
    "fabs.f": "fabs", "fabs.d": "fabs", "fabs.f32": "fabs", "fabs.f64": "fabs", "fabs": "fabs",
    "ceil.f": "ceil", "ceil.d": "ceil", "floor.f": "floor",
    "floor.d": "floor", "trunc.f": "trunc", "trunc.d": "trunc", "round.f": "rint", "round.d": "rint",
    "sqrt.f": "sqrt", "sqrt.rn.f": "sqrt", "sqrt.rn.d": "sqrt", "sqrt.approx.f": "sqrt",
    "rsqrt.approx.f": "rsqrt", "rsqrt.approx.d": "rsqrt", "ex2.approx.f": "exp2",
    "ex2.approx.d": "exp2",
    "lg2.approx.f": "log2", "lg2.approx.d": "log2", "ex2.approx": "exp2",
    "sin.approx.f": "sin", "cos.approx.f": "cos", "tanh.approx.f": "tanh",
    "mulhi.ui": "mul_hi", "mulhi.us": "mul_hi", "mulhi.ull": "mul_hi",
    "bitcast.f2i": "as_uint", "bitcast.i2f": "as_float", "bitcast.d2ll": "as_ulong",
    "bitcast.ll2d": "as_double",
  ]

  /// A conversion with a direction of rounding: `f2i.rz.ftz`, `d2ull.rn` and the like.
  private static func conversion(_ name: String, _ a: [String]) -> String? {
    let types = ["f": "float", "d": "double", "i": "int", "ui": "uint", "ll": "long", "ull": "ulong"]
    let directions = ["rn": "rte", "rz": "rtz", "rp": "rtp", "rm": "rtn"]
    let words = name.split(separator: ".").map(String.init)
    guard words.count >= 2, let direction = directions[words[1]] else { return nil }
    let ends = words[0].split(separator: "2").map(String.init)
    guard ends.count == 2, let from = types[ends[0]], let to = types[ends[1]] else { return nil }
    return LibraryFunctions.converted(a[0], from: from, to: to, direction)
  }
}
