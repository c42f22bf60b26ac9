import IR
import PTX

/// PTX ISA, "Floating Point Instructions", with `.rz`, `.rm` and `.rp`: devices round to the nearest only.
extension StatementLowering {
  /// `add`, `sub`, `mul`, `fma`, `div`, `rcp` or `sqrt` rounded toward zero, down or up. In single precision it is computed
  /// in double precision, rounded to odd, so that it lies on the same side of every float as the exact result.
  mutating func directed(
    _ opcode: String, _ a: [IR.Operand], _ type: ScalarType, _ rounding: Rounding
  ) -> IR.Operand {
    guard type == .f32 else { return directedDouble(opcode, a, rounding) }
    var wide: [IR.Operand] = []
    for operand in a { wide.append(code.cast(.fpext, operand, to: TypeTable.double)) }
    let result: IR.Operand
    switch opcode {
    case "add": result = sum(wide[0], wide[1], rounding)
    case "sub": result = sum(wide[0], negated(wide[1]), rounding)
    case "mul": result = binary(.fmul, wide[0], wide[1])
    case "fma", "mad": result = sum(binary(.fmul, wide[0], wide[1]), wide[2], rounding)
    case "div": result = quotient(wide[0], wide[1])
    case "rcp": result = quotient(code.double(1), wide[0])
    default:
      let root = code.call("llvm.sqrt.f64", wide, result: TypeTable.double)!
      result = odd(root, by: fused(negated(root), root, wide[0]))
    }
    return code.call("__nv_double2float_\(Self.word(rounding))", [result], result: TypeTable.float)!
  }

  private mutating func directedDouble(_ opcode: String, _ a: [IR.Operand], _ rounding: Rounding)
    -> IR.Operand
  {
    switch opcode {
    case "add": code.directedSum(a[0], a[1], rounding)
    case "sub": code.directedSum(a[0], negated(a[1]), rounding)
    case "mul": code.directedProduct(a[0], a[1], rounding)
    case "fma", "mad": code.directedFused(a[0], a[1], a[2], rounding)
    case "div": code.directedQuotient(a[0], a[1], rounding)
    case "rcp": code.directedQuotient(code.double(1), a[0], rounding)
    default: code.directedRoot(a[0], rounding)
    }
  }

  /// An exact zero of two numbers of opposite sign is negative when rounding down (IEEE 754-2019, 6.3).
  private mutating func sum(_ a: IR.Operand, _ b: IR.Operand, _ rounding: Rounding) -> IR.Operand {
    let sum = code.oddSum(a, b)
    guard rounding == .rm else { return sum }
    let isZero = code.compareFloats(.oeq, sum, code.double(0))
    let signs = code.binary(.or, asInteger(a), asInteger(b))
    let isSigned = code.compare(.ne, signs, code.integer(TypeTable.i64, 0))
    return code.select(code.select(isZero, isSigned, code.truth(false)), code.double(-0.0), sum)
  }

  private mutating func quotient(_ a: IR.Operand, _ b: IR.Operand) -> IR.Operand {
    let quotient = binary(.fdiv, a, b)
    let rest = fused(negated(quotient), b, a)
    let isNegative = code.compareFloats(.olt, b, code.double(0))
    return odd(quotient, by: code.select(isNegative, negated(rest), rest))
  }

  /// A number with its last bit set where the exact one is more or less by `error`. What has come out as zero, infinite
  /// or no number has an error that is zero or no number either, or is the only one that it can be.
  private mutating func odd(_ number: IR.Operand, by error: IR.Operand) -> IR.Operand {
    let zero = code.double(0)
    let pattern = asInteger(number)
    let one = code.integer(TypeTable.i64, 1)
    let isLess = code.compareFloats(.olt, error, zero)
    let isNegative = code.compareFloats(.olt, number, zero)
    // Away from zero or toward it, whichever is where the exact number lies.
    let isOutward = code.compare(.eq, isLess, isNegative)
    let cut = code.select(isOutward, pattern, code.binary(.sub, pattern, one))
    let isInexact = code.compareFloats(.one, error, zero)
    let isFinite = code.compareFloats(
      .olt, code.call("llvm.fabs.f64", [error], result: TypeTable.double)!, code.double(.infinity))
    let isRounded = code.select(isInexact, isFinite, code.truth(false))
    return bits(code.select(isRounded, code.binary(.or, cut, one), pattern), as: TypeTable.double)
  }

  private mutating func fused(_ a: IR.Operand, _ b: IR.Operand, _ c: IR.Operand) -> IR.Operand {
    code.call("llvm.fma.f64", [a, b, c], result: TypeTable.double)!
  }
  private mutating func negated(_ x: IR.Operand) -> IR.Operand {
    code.append(.negate(Negate(x)), TypeTable.double)
  }
  private mutating func binary(_ op: BinaryOperator, _ a: IR.Operand, _ b: IR.Operand) -> IR.Operand {
    code.append(.binary(Binary(op, a, b)), TypeTable.double)
  }
}
