import IR
import enum PTX.Rounding

/// Double precision rounded toward zero, down or up, on devices that round to the nearest only: what the nearest number lacks
/// tells on which side of the exact one it lies. No branches: every way is computed, and the right one chosen.
extension InstructionWriter {
  /// A sum.
  mutating func directedSum(_ a: Operand, _ b: Operand, _ rounding: Rounding) -> Operand {
    let sum = float(.fadd, a, b)
    let second = float(.fsub, sum, a)
    let lost = float(.fadd, float(.fsub, a, float(.fsub, sum, second)), float(.fsub, b, second))
    // What is too large has been rounded if its parts were numbers.
    let wasFinite = binary(.and, isFinite(a), isFinite(b))
    let beyond = select(wasFinite, select(isNegative(sum), double(1), double(-1)), double(0))
    let result = directed(sum, by: select(isFinite(sum), lost, beyond), rounding)
    return zeroOfSum(sum, a, b, otherwise: result, rounding)
  }

  /// A product.
  mutating func directedProduct(_ a: Operand, _ b: Operand, _ rounding: Rounding) -> Operand {
    let (x, first) = scaled(a)
    let (y, second) = scaled(b)
    let product = float(.fmul, x, y)
    let rest = fused(x, y, negated(product))
    let result = directed(
      product, by: rest, exponent: binary(.add, first, second), isNegative: haveOppositeSigns(a, b), rounding)
    return select(isOrdinary(a, b), result, float(.fmul, a, b))
  }

  /// A quotient.
  mutating func directedQuotient(_ a: Operand, _ b: Operand, _ rounding: Rounding) -> Operand {
    let (x, first) = scaled(a)
    let (y, second) = scaled(b)
    let quotient = float(.fdiv, x, y)
    let rest = fused(negated(quotient), y, x)
    let result = directed(
      quotient, by: rest, exponent: binary(.sub, first, second), isNegative: haveOppositeSigns(a, b), rounding
    )
    return select(isOrdinary(a, b), result, float(.fdiv, a, b))
  }

  /// A square root.
  mutating func directedRoot(_ a: Operand, _ rounding: Rounding) -> Operand {
    let (mantissa, exponent) = scaled(a)
    let isOdd = compare(.ne, binary(.and, exponent, i32(1)), i32(0))
    let x = select(isOdd, float(.fmul, mantissa, double(2)), mantissa)
    let root = call("llvm.sqrt.f64", [x], result: TypeTable.double)!
    let rest = fused(negated(root), root, x)
    let result = directed(
      root, by: rest, exponent: binary(.ashr, exponent, i32(1)), isNegative: truth(false), rounding)
    let isPositive = binary(.and, compareFloats(.ogt, a, double(0)), isFinite(a))
    return select(isPositive, result, call("llvm.sqrt.f64", [a], result: TypeTable.double)!)
  }

  /// A product and a sum rounded once.
  mutating func directedFused(_ a: Operand, _ b: Operand, _ c: Operand, _ rounding: Rounding) -> Operand {
    let nearest = fused(a, b, c)
    let exponents = (scaled(a).exponent, scaled(b).exponent)
    let exponent = binary(.add, exponents.0, exponents.1)
    let isSmall = compare(.slt, exponent, i32(UInt32(bitPattern: -850)))
    let isLarge = compare(.sgt, exponent, i32(900))
    // Numbers near the ends of the range are moved to its middle, where their products' errors are numbers too.
    let step = select(isSmall, double(0x1p300), select(isLarge, double(0x1p-100), double(1)))
    let again = select(isSmall, double(0x1p300), double(1))
    let isFirst = select(
      isSmall, compare(.slt, exponents.0, exponents.1), compare(.sgt, exponents.0, exponents.1))
    let x = select(isFirst, float(.fmul, float(.fmul, a, step), again), a)
    let y = select(isFirst, b, float(.fmul, float(.fmul, b, step), again))
    let z = float(.fmul, float(.fmul, c, step), again)
    let w = float(.fmul, float(.fmul, nearest, step), again)
    let high = float(.fmul, x, y)
    let low = fused(x, y, negated(high))
    let (sum, rest) = exactSum(high, z)
    let (more, lost) = exactSum(rest, low)
    let (all, beneath) = exactSum(sum, more)
    let inside = float(.fadd, float(.fsub, all, w), float(.fadd, beneath, lost))
    // A product that is nothing beside what it is added to.
    let size = call("llvm.fabs.f64", [c], result: TypeTable.double)!
    let isTiny = compare(.slt, exponent, i32(UInt32(bitPattern: -1200)))
    let isBeside = compareFloats(.oge, size, double(0x1p-300))
    let isNothing = binary(.and, isSmall, binary(.or, isTiny, isBeside))
    let toward = select(haveOppositeSigns(a, b), double(-1), double(1))
    let beyond = select(isNegative(nearest), double(1), double(-1))
    var error = select(isNothing, toward, inside)
    error = select(isFinite(nearest), error, beyond)
    let isExactZero = binary(
      .and, compareFloats(.oeq, nearest, double(0)), compareFloats(.oeq, error, double(0)))
    var result = directed(nearest, by: error, rounding)
    result = select(isExactZero, zeroOfSum(nearest, high, c, otherwise: nearest, rounding), result)
    let isProduct = compareFloats(.oeq, c, double(0))
    result = select(isProduct, directedProduct(a, b, rounding), result)
    let isSum = binary(.or, compareFloats(.oeq, a, double(0)), compareFloats(.oeq, b, double(0)))
    result = select(isSum, directedSum(float(.fmul, a, b), c, rounding), result)
    let areFinite = binary(.and, binary(.and, isFinite(a), isFinite(b)), isFinite(c))
    return select(areFinite, result, nearest)
  }

  // MARK: Rounding

  /// What was rounded to the nearest, in the direction; `error` has the sign of the exact number less it, and is zero or no
  /// number where it is exact.
  private mutating func directed(_ number: Operand, by error: Operand, _ rounding: Rounding) -> Operand {
    let word = cast(.bitcast, number, to: TypeTable.i64)
    let isAbove = compareFloats(.ogt, error, double(0))
    let isInexact = compareFloats(.one, error, double(0))
    let isOutward = binary(.xor, isAbove, isNegative(number))
    let one = integer(TypeTable.i64, 1)
    let inner = binary(.sub, word, one)
    let next = select(isOutward, binary(.add, word, one), inner)
    let moved: Operand
    let isMoved: Operand
    switch rounding {
    case .rp: (moved, isMoved) = (next, isAbove)
    case .rm: (moved, isMoved) = (next, binary(.xor, isAbove, truth(true)))
    default: (moved, isMoved) = (inner, binary(.xor, isOutward, truth(true)))
    }
    return cast(
      .bitcast, select(binary(.and, isInexact, isMoved), moved, word), to: TypeTable.double)
  }

  /// A number between 1/2 and 4 times 2^exponent, of which `error` tells how the exact one differs, rounded once.
  private mutating func directed(
    _ number: Operand, by error: Operand, exponent: Operand, isNegative: Operand, _ rounding: Rounding
  ) -> Operand {
    // As an integer times 2^-60, with the lowest bit for what is left.
    let word = TypeTable.i64
    let one = integer(word, 1)
    let whole = append(
      .cast(Cast(.fptoui, float(.fmul, number, double(0x1p60)))), word)
    let isMore = compareFloats(.ogt, error, double(0))
    let isLess = compareFloats(.olt, error, double(0))
    let magnitude = select(isMore, binary(.add, whole, one), select(isLess, binary(.sub, whole, one), whole))
    let zeros = cast(
      .trunc, call("llvm.ctlz.i64", [magnitude, truth(false)], result: word)!, to: TypeTable.i32)
    // The exponent of the result, and how many bits are dropped.
    let scale = binary(.sub, exponent, i32(60))
    let own = binary(.add, binary(.sub, i32(63), zeros), scale)
    let least = i32(UInt32(bitPattern: -1022))
    let isSubnormal = compare(.slt, own, least)
    let drop = binary(.sub, binary(.sub, select(isSubnormal, least, own), i32(52)), scale)
    let count = cast(.zext, select(compare(.ugt, drop, i32(63)), i32(63), drop), to: word)
    let kept = binary(.lshr, magnitude, count)
    let isInexact = compare(.ne, binary(.shl, kept, count), magnitude)
    let isUp: Operand =
      switch rounding {
      case .rp: binary(.xor, isNegative, truth(true))
      case .rm: isNegative
      default: truth(false)
      }
    let biased = select(isSubnormal, i32(0), binary(.add, own, i32(1022)))
    let fields = binary(.add, kept, binary(.shl, cast(.zext, biased, to: word), integer(word, 52)))
    let rounded = binary(.add, fields, cast(.zext, binary(.and, isInexact, isUp), to: word))
    let largest = select(
      isUp, integer(word, 0x7ff0_0000_0000_0000), integer(word, 0x7fef_ffff_ffff_ffff))
    let result = select(compare(.sgt, own, i32(1023)), largest, rounded)
    let sign = binary(.shl, cast(.zext, isNegative, to: word), integer(word, 63))
    return cast(.bitcast, binary(.or, result, sign), to: TypeTable.double)
  }

  /// An exact zero of two numbers of opposite sign is negative when rounding down (IEEE 754-2019, 6.3).
  private mutating func zeroOfSum(
    _ sum: Operand, _ a: Operand, _ b: Operand, otherwise: Operand, _ rounding: Rounding
  ) -> Operand {
    guard rounding == .rm else { return otherwise }
    let signs = binary(
      .or, cast(.bitcast, a, to: TypeTable.i64), cast(.bitcast, b, to: TypeTable.i64))
    let isSigned = compare(.ne, signs, integer(TypeTable.i64, 0))
    let isZero = compareFloats(.oeq, sum, double(0))
    return select(binary(.and, isZero, isSigned), double(-0.0), otherwise)
  }

  // MARK: Parts

  /// A number's magnitude between 1 and 2, and the exponent of the power of two that it is multiplied by.
  private mutating func scaled(_ number: Operand) -> (mantissa: Operand, exponent: Operand) {
    let word = TypeTable.i64
    let magnitude = binary(
      .and, cast(.bitcast, number, to: word), integer(word, 0x7fff_ffff_ffff_ffff))
    let isSubnormal = compare(.ult, magnitude, integer(word, 1 << 52))
    let raised = float(.fmul, cast(.bitcast, magnitude, to: TypeTable.double), double(0x1p54))
    let bits = select(isSubnormal, cast(.bitcast, raised, to: word), magnitude)
    let field = cast(.trunc, binary(.lshr, bits, integer(word, 52)), to: TypeTable.i32)
    let exponent = binary(.sub, field, select(isSubnormal, i32(1023 + 54), i32(1023)))
    let mantissa = binary(
      .or, binary(.and, bits, integer(word, (1 << 52) - 1)), integer(word, 1023 << 52))
    return (cast(.bitcast, mantissa, to: TypeTable.double), exponent)
  }

  /// A sum and what was lost by rounding it.
  private mutating func exactSum(_ a: Operand, _ b: Operand) -> (sum: Operand, lost: Operand) {
    let sum = float(.fadd, a, b)
    let second = float(.fsub, sum, a)
    return (sum, float(.fadd, float(.fsub, a, float(.fsub, sum, second)), float(.fsub, b, second)))
  }

  private mutating func fused(_ a: Operand, _ b: Operand, _ c: Operand) -> Operand {
    call("llvm.fma.f64", [a, b, c], result: TypeTable.double)!
  }
  private mutating func negated(_ x: Operand) -> Operand { append(.negate(Negate(x)), TypeTable.double) }
  private mutating func float(_ op: BinaryOperator, _ a: Operand, _ b: Operand) -> Operand {
    append(.binary(Binary(op, a, b)), TypeTable.double)
  }
  private mutating func isNegative(_ x: Operand) -> Operand {
    compare(.slt, cast(.bitcast, x, to: TypeTable.i64), integer(TypeTable.i64, 0))
  }
  private mutating func haveOppositeSigns(_ a: Operand, _ b: Operand) -> Operand {
    let signs = binary(
      .xor, cast(.bitcast, a, to: TypeTable.i64), cast(.bitcast, b, to: TypeTable.i64))
    return compare(.slt, signs, integer(TypeTable.i64, 0))
  }
  private mutating func isFinite(_ x: Operand) -> Operand {
    compareFloats(.olt, call("llvm.fabs.f64", [x], result: TypeTable.double)!, double(.infinity))
  }
  /// Whether both are finite and not zero.
  private mutating func isOrdinary(_ a: Operand, _ b: Operand) -> Operand {
    let areFinite = binary(.and, isFinite(a), isFinite(b))
    let areNotZero = binary(.and, compareFloats(.one, a, double(0)), compareFloats(.one, b, double(0)))
    return binary(.and, areFinite, areNotZero)
  }
}
