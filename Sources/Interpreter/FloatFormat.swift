internal import IR

/// A format of floating-point numbers, and arithmetic in it. All but `double` is computed in a wider format and rounded
/// once, which is exact for the basic operations (Figueroa, *When is double rounding innocuous?*, 1995); `fma` in `float`
/// is the hardware's own.
enum FloatFormat {
  case half, bfloat, float, double

  init(_ type: TypeID, _ types: TypeTable) throws(InterpreterError) {
    switch types[type] {
    case .half: self = .half
    case .bfloat: self = .bfloat
    case .float: self = .float
    case .double: self = .double
    default: throw .unsupported("arithmetic in '\(types.text(of: type))'")
    }
  }

  /// The number that bits stand for.
  func number(_ bits: UInt128) -> Double {
    switch self {
    case .double: Double(bitPattern: UInt64(truncatingIfNeeded: bits))
    case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .bfloat: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16))
    case .half: Self.halfNumber(UInt16(truncatingIfNeeded: bits))
    }
  }

  /// The bits of the nearest number of the format.
  func bits(_ number: Double) -> UInt128 {
    switch self {
    case .double: UInt128(number.bitPattern)
    case .float: UInt128(Float(number).bitPattern)
    case .bfloat: UInt128(Self.rounded(number, exponentBits: 8, fractionBits: 7))
    case .half: UInt128(Self.rounded(number, exponentBits: 5, fractionBits: 10))
    }
  }

  func binary(_ op: BinaryOperator, _ a: UInt128, _ b: UInt128) throws(InterpreterError) -> UInt128 {
    let (x, y) = (number(a), number(b))
    switch op {
    case .fadd: return bits(x + y)
    case .fsub: return bits(x - y)
    case .fmul: return bits(x * y)
    case .fdiv: return bits(x / y)
    default: return bits(x.truncatingRemainder(dividingBy: y))
    }
  }

  func fused(_ a: UInt128, _ b: UInt128, _ c: UInt128) -> UInt128 {
    if self == .float {
      func single(_ bits: UInt128) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: bits)) }
      return UInt128(single(c).addingProduct(single(a), single(b)).bitPattern)
    }
    return bits(number(c).addingProduct(number(a), number(b)))
  }

  private static func halfNumber(_ bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3FF)
    let sign: Double = bits >> 15 == 1 ? -1 : 1
    switch bits >> 10 & 31 {
    case 0: return sign * fraction / 16_777_216
    case 31: return fraction == 0 ? sign * .infinity : .nan
    case let exponent:
      return sign * (1 + fraction / 1024) * Double(sign: .plus, exponent: Int(exponent) - 15, significand: 1)
    }
  }

  /// A number in a small format, rounded to the nearest, ties to even.
  private static func rounded(_ number: Double, exponentBits: Int, fractionBits: Int) -> UInt16 {
    let bias = 1 << (exponentBits - 1) - 1
    let sign: UInt16 = number.sign == .minus ? 0x8000 : 0
    let infinity = UInt16((1 << exponentBits) - 1) << UInt16(fractionBits)
    if number.isNaN { return sign | infinity | 1 << UInt16(fractionBits - 1) }
    if number.isInfinite { return sign | infinity }
    let exponent = max(number == 0 ? 1 - bias : Int(number.exponent), 1 - bias)
    let unit = Double(sign: .plus, exponent: exponent - fractionBits, significand: 1)
    let units = Int((number.magnitude / unit).rounded(.toNearestOrEven))
    // A significand that is rounded up to the next power of two carries into the exponent.
    let raw = (exponent + bias - 1) << fractionBits + units
    return raw >= Int(infinity) ? sign | infinity : sign | UInt16(raw)
  }
}
