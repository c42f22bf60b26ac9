internal import IR
internal import Passes

extension KernelEmitter {
  /// LLVM's own intrinsics (LLVM LangRef, "Intrinsic Functions"); `name` is without `llvm.`.
  mutating func emitIntrinsic(_ name: String, _ call: Call, _ result: ValueID?) throws(EmissionError) {
    // `fshl.i32` → `fshl`, `sadd.with.overflow.i32` → `sadd.with.overflow`, `memcpy.p0.p0.i64` → `memcpy`.
    var words = name.split(separator: ".").map(String.init)
    while words.count > 1, Self.isTypeSuffix(words.last!) { words.removeLast() }
    let base = words.joined(separator: ".")
    switch base {
    case "lifetime.start", "lifetime.end", "assume", "dbg.value", "dbg.declare", "dbg.label", "dbg.assign",
      "experimental.noalias.scope.decl", "donothing", "invariant.start", "invariant.end", "sideeffect",
      "var.annotation", "prefetch", "pseudoprobe":
      return
    case "memcpy", "memcpy.inline", "memmove": return try emitCopy(base, call)
    case "memset", "memset.inline": return try emitFill(call)
    case "trap", "ubsantrap": return emitTrap()
    case "debugtrap": return
    // What has no allocation of a size known only at run time has nothing to save.
    case "stacksave": return try give(result, "0", call)
    case "stackrestore": return
    case "is.constant": return try give(result, "false", call)
    case "objectsize":
      let isMinimum = call.arguments.count > 1 && constantArgument(call, 1) != 0
      return try give(result, isMinimum ? "0ul" : "(ulong)-1", call)
    default: break
    }
    guard let result else { throw .unsupportedIntrinsic("llvm." + name, at: location) }
    if module.isPointer(type(of: result)) {
      // `launder.invariant.group`, `ptr.annotation`, `ssa.copy` …: the pointer itself.
      pointees[result] = pointees[result] ?? "uchar"
      let text = try pointer(call.arguments[0].operand!, pointees[result]!, in: space(.value(result)))
      return try give(result, text, call)
    }
    if base.hasSuffix(".with.overflow") { return try emitOverflow(base, call, result) }
    if usesOf[Int(result.index)] == 0 { return }
    var text = try floatIntrinsic(base, call)
    if text == nil { text = try integerIntrinsic(base, call, type(of: result)) }
    guard let text else { throw .unsupportedIntrinsic("llvm." + name, at: location) }
    try give(result, text, call)
  }

  /// Whether a part of an intrinsic's name is a type it is overloaded for.
  private static func isTypeSuffix(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    let rest = word.utf8.dropFirst()
    guard let second = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(second) else {
      return word == "bf16"
    }
    return [UInt8(ascii: "i"), UInt8(ascii: "f"), UInt8(ascii: "p"), UInt8(ascii: "v")].contains(first)
  }

  private mutating func floatIntrinsic(_ name: String, _ call: Call) throws(EmissionError) -> String? {
    let same: Set<String> = [
      "fabs", "sqrt", "floor", "ceil", "trunc", "rint", "round", "fma", "copysign", "exp", "exp2", "exp10",
      "log",
      "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "pow",
    ]
    let renamed: [String: String] = [
      "nearbyint": "rint", "roundeven": "rint", "minnum": "fmin", "maxnum": "fmax", "minimumnum": "fmin",
      "maximumnum": "fmax",
    ]
    if let word = same.contains(name) ? name : renamed[name] {
      var arguments: [String] = []
      for n in call.arguments.indices { arguments.append(try argument(call, n)) }
      return "\(word)(\(arguments.joined(separator: ", ")))"
    }
    switch name {
    case "fmuladd":
      let a = try argument(call, 0)
      let b = try argument(call, 1)
      let c = try argument(call, 2)
      return options.hasFastFMA ? "fma(\(a), \(b), \(c))" : "(\(a) * \(b) + \(c))"
    case "canonicalize", "arithmetic.fence": return try argument(call, 0)
    case "minimum", "maximum":
      let a = try argument(call, 0)
      let b = try argument(call, 1)
      return "(isnan(\(a)) || isnan(\(b)) ? \(a) + \(b) : \(name == "minimum" ? "fmin" : "fmax")(\(a), \(b)))"
    case "ldexp": return "ldexp(\(try argument(call, 0)), (int)\(try argument(call, 1)))"
    case "powi": return "pown(\(try argument(call, 0)), (int)\(try argument(call, 1)))"
    case "lrint", "llrint": return "(ulong)convert_long_rte(\(try argument(call, 0)))"
    case "lround", "llround": return "(ulong)(long)round(\(try argument(call, 0)))"
    case "is.fpclass": return try floatClass(call)
    default: return nil
    }
  }

  /// `is.fpclass`: a number's class against a mask of bits (signalling and quiet NaN, −∞, −normal, −subnormal, −0,
  /// and the positive ones in the opposite order).
  private mutating func floatClass(_ call: Call) throws(EmissionError) -> String? {
    guard let mask = constantArgument(call, 1) else { return nil }
    let x = try argument(call, 0)
    switch mask & 1023 {
    case 0x003: return "(isnan(\(x)) != 0)"
    case 0x204: return "(isinf(\(x)) != 0)"
    case 0x1f8: return "(isfinite(\(x)) != 0)"
    case 0x3fc: return "(isnan(\(x)) == 0)"
    case 0x1fb: return "(isinf(\(x)) == 0)"
    case 0x207: return "(isfinite(\(x)) == 0)"
    case 0x108: return "(isnormal(\(x)) != 0)"
    case 0x060: return "(\(x) == 0)"
    case 0x200: return "(isinf(\(x)) != 0 && \(x) > 0)"
    case 0x004: return "(isinf(\(x)) != 0 && \(x) < 0)"
    default: break
    }
    let type = type(of: call.arguments[0].operand!)
    guard vectorCount(type) == nil else { return nil }
    return "((\(helpers.floatClass(isDouble: type == TypeTable.double))(\(x)) & \(mask & 1023)u) != 0)"
  }

  private mutating func integerIntrinsic(
    _ name: String, _ call: Call, _ type: TypeID
  ) throws(EmissionError) -> String? {
    let result = try typeName(type)
    let bits = bits(type)
    let isVector = vectorCount(type) != nil
    // C computes with short numbers as ints, which would choose another overload.
    let short = bits < 32 && !isVector ? "(\(result))" : ""
    let a = short + (try argument(call, 0))
    func unsigned(_ text: String) -> String { isVector ? "as_\(result)(\(text))" : "((\(result))\(text))" }
    switch name {
    case "expect", "expect.with.probability", "ssa.copy", "threadlocal.address": return a
    case "umax": return "max(\(a), \(short)\(try argument(call, 1)))"
    case "umin": return "min(\(a), \(short)\(try argument(call, 1)))"
    case "smax", "smin":
      let signed = Self.signedName(bits)
      let first = try signedArgument(call, 0)
      let second = try signedArgument(call, 1)
      let cast = isVector ? "" : "(\(signed))"
      return unsigned("\(name == "smax" ? "max" : "min")(\(cast)\(first), \(cast)\(second))")
    case "abs":
      let cast = isVector ? "" : "(\(Self.signedName(bits)))"
      return unsigned("abs(\(cast)\(try signedArgument(call, 0)))")
    case "ctpop": return unsigned("popcount(\(a))")
    case "scmp", "ucmp":
      let first = name == "scmp" ? try signedArgument(call, 0) : a
      let second = name == "scmp" ? try signedArgument(call, 1) : try argument(call, 1)
      return unsigned("((\(first) > \(second)) - (\(first) < \(second)))")
    default: break
    }
    guard !isVector, bits > 1 else { return nil }
    switch name {
    case "ctlz": return unsigned("clz(\(a))")
    case "cttz": return unsigned("popcount((\(result))(~\(a) & (\(a) - 1)))")
    case "bswap":
      let order = bits == 16 ? "s10" : bits == 32 ? "s3210" : "s76543210"
      return "as_\(result)(as_uchar\(bits / 8)(\(a)).\(order))"
    case "bitreverse": return "\(helpers.bitReverse(bits))(\(a))"
    case "fshl", "fshr":
      let b = short + (try argument(call, 1))
      let n = "(\(result))\(try argument(call, 2))"
      if a == b { return "rotate(\(a), \(name == "fshl" ? n : "(\(result))(0 - \(n))"))" }
      return "\(helpers.funnelShift(left: name == "fshl", bits))(\(a), \(b), \(n))"
    case "uadd.sat": return "add_sat(\(a), \(short)\(try argument(call, 1)))"
    case "usub.sat": return "sub_sat(\(a), \(short)\(try argument(call, 1)))"
    case "sadd.sat", "ssub.sat":
      let word = name == "sadd.sat" ? "add_sat" : "sub_sat"
      let cast = "(\(Self.signedName(bits)))"
      return unsigned("\(word)(\(cast)\(a), \(cast)\(try argument(call, 1)))")
    case "fptosi.sat":
      return unsigned("convert_\(Self.signedName(bits))_sat_rtz(\(try argument(call, 0)))")
    case "fptoui.sat": return "convert_\(result)_sat_rtz(\(try argument(call, 0)))"
    default: return nil
    }
  }

  private mutating func emitOverflow(_ name: String, _ call: Call, _ result: ValueID) throws(EmissionError) {
    let type = type(of: call.arguments[0].operand!)
    let bits = bits(type)
    guard bits >= 32 else {
      throw .unsupportedIntrinsic("llvm.\(name).i\(bits)", at: location)
    }
    let word = Self.integerName(bits)
    let signed = Self.signedName(bits)
    let a = names.unique("left")
    let b = names.unique("right")
    write("\(word) \(a) = \(try argument(call, 0)), \(b) = \(try argument(call, 1));")
    let symbol = name.dropFirst().hasPrefix("add") ? "+" : name.dropFirst().hasPrefix("sub") ? "-" : "*"
    let value = "(\(a) \(symbol) \(b))"
    let overflows =
      switch name.prefix(4) {
      case "uadd": "\(value) < \(a)"
      case "usub": "\(a) < \(b)"
      case "umul": "mul_hi(\(a), \(b)) != 0"
      case "sadd": "(\(signed))((\(a) ^ \(value)) & (\(b) ^ \(value))) < 0"
      case "ssub": "(\(signed))((\(a) ^ \(b)) & (\(a) ^ \(value))) < 0"
      default: "mul_hi((\(signed))\(a), (\(signed))\(b)) != (\(signed))\(value) >> \(bits - 1)"
      }
    try keep([value, overflows], result)
  }

  // MARK: Blocks of memory

  private mutating func emitCopy(_ name: String, _ call: Call) throws(EmissionError) {
    let to = call.arguments[0].operand!
    let from = call.arguments[1].operand!
    let alignment = min(self.alignment(call.arguments[0]), self.alignment(call.arguments[1]))
    var unit = 1
    var count = try argument(call, 2)
    if let size = constantArgument(call, 2) {
      if size == 0 { return }
      if alignment >= 8 && size % 8 == 0 { unit = 8 } else if alignment >= 4 && size % 4 == 0 { unit = 4 }
      count = "\(size / unit)"
    }
    let type = unit == 8 ? "ulong_m" : unit == 4 ? "uint_m" : "uchar"
    let function = helpers.copy(to: space(to), from: space(from), unit: unit, backwards: name == "memmove")
    let pointers = "\(try pointer(to, type)), \(try pointer(from, type))"
    let context = argumentsBefore([space(to), space(from)])
    write("\(function)(\(context)\(pointers), \(count));")
  }

  private mutating func emitFill(_ call: Call) throws(EmissionError) {
    let to = call.arguments[0].operand!
    let function = helpers.fill(space(to))
    let values = "\(try pointer(to, "uchar")), \(try argument(call, 1)), \(try argument(call, 2))"
    write("\(function)(\(argumentsBefore([space(to)]))\(values));")
  }

  private func alignment(_ argument: Call.Argument) -> Int {
    for case .integer("align", let n) in argument.attributes { return n }
    return 1
  }
}
