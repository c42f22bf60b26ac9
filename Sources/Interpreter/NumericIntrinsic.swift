internal import IR

/// An intrinsic function of LLVM's that computes a number: `llvm.umin.i32` is `["umin", "i32"]`.
struct NumericIntrinsic {
  private let words: [String]
  private let type: TypeID
  private let types: TypeTable

  /// - Parameter type: The type of the first argument.
  init(_ words: [String], _ type: TypeID, _ types: TypeTable) {
    self.words = words
    self.type = type
    self.types = types
  }

  /// What it gives, element by element for vectors.
  func result(_ arguments: [RuntimeValue]) throws(InterpreterError) -> RuntimeValue {
    guard case .elements(let elements) = arguments[0] else { return try scalar(arguments) }
    var result: [RuntimeValue] = []
    for n in elements.indices {
      result.append(try scalar(arguments.map { $0.elements.isEmpty ? $0 : $0.elements[n] }))
    }
    return .elements(result)
  }

  private func scalar(_ arguments: [RuntimeValue]) throws(InterpreterError) -> RuntimeValue {
    let a = arguments[0].bits
    let b = arguments.count > 1 ? arguments[1].bits : 0
    let c = arguments.count > 2 ? arguments[2].bits : 0
    let element = Arithmetic.scalar(type, types)
    if case .integer(let width) = types[element] {
      if words.dropFirst().contains("with") || words.last == "overflow"
        || words.dropFirst().contains("overflow")
      {
        return overflowing(a, b, width)
      }
      return .bits(try integer(a, b, c, width) & types.mask(element))
    }
    return .bits(try float(a, b, c, FloatFormat(element, types)))
  }

  private func integer(_ a: UInt128, _ b: UInt128, _ c: UInt128, _ width: Int) throws(InterpreterError)
    -> UInt128
  {
    let (x, y) = (Arithmetic.signed(a, width), Arithmetic.signed(b, width))
    let all = width == 128 ? UInt128.max : (1 << UInt128(width)) - 1
    switch words[0] {
    case "umin": return min(a, b)
    case "umax": return max(a, b)
    case "smin": return UInt128(bitPattern: min(x, y))
    case "smax": return UInt128(bitPattern: max(x, y))
    case "abs": return UInt128(bitPattern: x < 0 ? 0 &- x : x)
    case "ctpop": return UInt128(a.nonzeroBitCount)
    case "ctlz": return UInt128(a.leadingZeroBitCount - (128 - width))
    case "cttz": return UInt128(min(a.trailingZeroBitCount, width))
    case "bitreverse": return (0..<width).reduce(0) { $0 | (a >> UInt128($1) & 1) << UInt128(width - 1 - $1) }
    case "bswap": return a.byteSwapped >> UInt128(128 - width)
    case "fshl":
      let shift = c % UInt128(width)
      return shift == 0 ? a : a << shift | b >> (UInt128(width) - shift)
    case "fshr":
      let shift = c % UInt128(width)
      return shift == 0 ? b : a << (UInt128(width) - shift) | b >> shift
    case "expect": return a
    case "uadd": return min(a + b, all)
    case "usub": return a > b ? a - b : 0
    case "sadd", "ssub":
      let sum = words[0] == "sadd" ? x + y : x - y
      let highest = Int128(bitPattern: all >> 1)
      return UInt128(bitPattern: min(max(sum, -highest - 1), highest))
    case "ucmp": return a < b ? .max : a == b ? 0 : 1
    case "scmp": return x < y ? .max : x == y ? 0 : 1
    default: throw .unsupported("llvm." + words.joined(separator: "."))
    }
  }

  /// `llvm.uadd.with.overflow.i32` and its kin, of up to 64 bits.
  private func overflowing(_ a: UInt128, _ b: UInt128, _ width: Int) -> RuntimeValue {
    let (x, y) = (Arithmetic.signed(a, width), Arithmetic.signed(b, width))
    let all = (UInt128(1) << UInt128(width)) - 1
    let exact: Int128
    switch words[0].dropFirst() {
    case "add": exact = words[0].hasPrefix("u") ? Int128(a) + Int128(b) : x + y
    case "sub": exact = words[0].hasPrefix("u") ? Int128(a) - Int128(b) : x - y
    default: exact = words[0].hasPrefix("u") ? Int128(truncatingIfNeeded: a &* b) : x &* y
    }
    let bits = UInt128(bitPattern: exact) & all
    let isExact =
      words[0].hasPrefix("u")
      ? UInt128(bitPattern: exact) == bits : Arithmetic.signed(bits, width) == exact
    return .elements([.bits(bits), RuntimeValue(!isExact)])
  }

  private func float(
    _ a: UInt128, _ b: UInt128, _ c: UInt128, _ format: FloatFormat
  ) throws(InterpreterError) -> UInt128 {
    let (x, y) = (format.number(a), format.number(b))
    let sign = UInt128(1) << UInt128(types.width(Arithmetic.scalar(type, types)) - 1)
    switch words[0] {
    case "fabs": return a & ~sign
    case "copysign": return a & ~sign | b & sign
    case "fma": return format.fused(a, b, c)
    case "sqrt": return format.bits(x.squareRoot())
    case "minnum", "minimumnum": return x.isNaN ? b : y.isNaN ? a : x <= y ? a : b
    case "maxnum", "maximumnum": return x.isNaN ? b : y.isNaN ? a : x >= y ? a : b
    case "floor": return format.bits(x.rounded(.down))
    case "ceil": return format.bits(x.rounded(.up))
    case "trunc": return format.bits(x.rounded(.towardZero))
    case "round": return format.bits(x.rounded(.toNearestOrAwayFromZero))
    case "rint", "nearbyint", "roundeven": return format.bits(x.rounded(.toNearestOrEven))
    default: throw .unsupported("llvm." + words.joined(separator: "."))
    }
  }
}
