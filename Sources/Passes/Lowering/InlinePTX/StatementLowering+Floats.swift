import IR
import PTX

/// PTX ISA, "Floating Point Instructions", "Half Precision Floating Point Instructions".
extension StatementLowering {
  /// How an instruction treats its numbers.
  struct FloatOptions {
    var rounding: Rounding?
    /// Whether subnormal numbers count as zero.
    var flushes: Bool
    /// Whether the result is kept between 0 and 1.
    var isSaturated: Bool
    var approximation: String?
    /// Whether a NaN among the operands is the result.
    var keepsNaN: Bool
    var takesSigns: Bool
    var isRectified: Bool
  }

  /// All floating-point arithmetic.
  mutating func lowerFloat(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let options = FloatOptions(
      rounding: modifiers.rounding(), flushes: modifiers.take("ftz"), isSaturated: modifiers.take("sat"),
      approximation: modifiers.take(anyOf: ["approx", "full"]), keepsNaN: modifiers.take("NaN"),
      takesSigns: modifiers.take("xorsign"), isRectified: modifiers.take("relu"))
    if options.takesSigns { _ = modifiers.take("abs") }
    _ = modifiers.take("noftz")
    guard let type = modifiers.type() else { return false }
    if let rounding = options.rounding, rounding.isToInteger || rounding == .rna { return false }
    let counts = [
      "fma": 3, "mad": 3, "add": 2, "sub": 2, "mul": 2, "div": 2, "min": 2, "max": 2, "copysign": 2,
    ]
    var count = counts[instruction.opcode] ?? 1
    let hasThirdOperand =
      instruction.operands.count == 4 && (instruction.opcode == "min" || instruction.opcode == "max")
    if hasThirdOperand { count = 3 }
    try expect(count + 1)
    var arguments: [IR.Operand] = []
    for n in 1...count { arguments.append(try read(n, type)) }
    if let element = type.element {
      var parts: [IR.Operand] = []
      for half in [0, 16] {
        let mine = arguments.map { part($0, half, 16) }
        guard let result = try computed(mine, element, options) else { return false }
        parts.append(result)
      }
      try give(joined(parts, TypeTable.i32), type)
      return true
    }
    guard type.isFloatingPoint, let result = try computed(arguments, type, options) else { return false }
    try give(result, type)
    return true
  }

  /// The result for one number of each operand, in the form in which registers hold the type.
  private mutating func computed(
    _ arguments: [IR.Operand], _ type: ScalarType, _ options: FloatOptions
  ) throws(PassError) -> IR.Operand? {
    if instruction.opcode == "copysign" {
      // The sign of the first operand, the rest of the second.
      return code.call(
        "llvm.copysign.\(type.rawValue)", [arguments[1], arguments[0]], result: Self.type(type)!)
    }
    if type == .f32 || type == .f64 {
      let flushed = options.flushes && type == .f32
      let inputs = flushed ? arguments.map { code.flushed($0) } : arguments
      guard var result = try value(inputs, type, options) else { return nil }
      if options.isSaturated { result = saturated(result) }
      return flushed ? code.flushed(result) : result
    }
    // Small floats are computed in single precision: one operation on them, even a fused one, is exact or rounded
    // rightly there before it is rounded to 16 bits, but for fma, which needs double precision.
    if ["abs", "neg"].contains(instruction.opcode) {
      let mask: UInt64 = instruction.opcode == "abs" ? 0x7fff : 0x8000
      return code.binary(
        instruction.opcode == "abs" ? .and : .xor, arguments[0], code.integer(TypeTable.i16, mask))
    }
    guard options.rounding == nil || options.rounding == .rn else { return nil }
    let isFused = instruction.opcode == "fma" || instruction.opcode == "mad"
    let wide: ScalarType = isFused ? .f64 : .f32
    let inputs = arguments.map { widened($0, type, to: wide) }
    var found: IR.Operand?
    if isFused {
      found = code.oddSum(
        code.append(.binary(Binary(.fmul, inputs[0], inputs[1])), TypeTable.double), inputs[2])
    } else {
      found = try value(inputs, wide, options)
    }
    guard var result = found else { return nil }
    if options.isSaturated { result = saturated(result) }
    if options.isRectified {
      let zero = isFused ? code.double(0) : code.float(0)
      result = code.select(code.compareFloats(.olt, result, zero), zero, result)
    }
    return narrowed(result, to: type)
  }

  private mutating func value(
    _ a: [IR.Operand], _ type: ScalarType, _ options: FloatOptions
  ) throws(PassError) -> IR.Operand? {
    let float = Self.type(type)!
    let isSingle = type == .f32
    let direction = options.rounding ?? .rn
    func library(_ name: String, _ arguments: [IR.Operand]) -> IR.Operand {
      code.call("__nv_" + name, arguments, result: float)!
    }
    if direction != .rn, options.approximation == nil,
      ["add", "sub", "mul", "fma", "mad", "div", "rcp", "sqrt"].contains(instruction.opcode)
    {
      return directed(instruction.opcode, a, type, direction)
    }
    switch instruction.opcode {
    case "add", "sub", "mul":
      let op: BinaryOperator =
        instruction.opcode == "add" ? .fadd : instruction.opcode == "sub" ? .fsub : .fmul
      return code.append(.binary(Binary(op, a[0], a[1])), float)
    case "fma", "mad": return code.call("llvm.fma.\(type.rawValue)", a, result: float)
    case "div": return code.append(.binary(Binary(.fdiv, a[0], a[1])), float)
    case "rcp":
      let one = isSingle ? code.float(1) : code.double(1)
      return code.append(.binary(Binary(.fdiv, one, a[0])), float)
    case "sqrt": return code.call("llvm.sqrt.\(type.rawValue)", a, result: float)
    case "rsqrt":
      guard options.approximation == "approx" else { return nil }
      return library(isSingle ? "rsqrtf" : "rsqrt", a)
    case "ex2", "lg2", "sin", "cos", "tanh":
      guard options.approximation == "approx", isSingle else { return nil }
      if instruction.opcode == "tanh" { return library("tanhf", a) }
      return code.call("llvm.nvvm.\(instruction.opcode).approx.f", a, result: float)
    case "abs": return code.call("llvm.fabs.\(type.rawValue)", a, result: float)
    case "neg": return code.append(.negate(Negate(a[0])), float)
    case "min", "max":
      let name = instruction.opcode
      var result = a[0]
      for next in a.dropFirst() {
        result = extreme(name, result, next, type, keepsNaN: options.keepsNaN, takesSigns: options.takesSigns)
      }
      return result
    default: return nil
    }
  }

  /// The lesser or greater; −0 is less than +0.
  private mutating func extreme(
    _ name: String, _ a: IR.Operand, _ b: IR.Operand, _ type: ScalarType, keepsNaN: Bool, takesSigns: Bool
  ) -> IR.Operand {
    let float = Self.type(type)!
    let suffix = type.rawValue
    var (x, y) = (a, b)
    if takesSigns {
      x = code.call("llvm.fabs.\(suffix)", [a], result: float)!
      y = code.call("llvm.fabs.\(suffix)", [b], result: float)!
    }
    var result = code.call("llvm.\(name)num.\(suffix)", [x, y], result: float)!
    if !takesSigns {
      // OpenCL does not say which of two zeros `fmin` gives.
      let isEqual = code.compareFloats(.oeq, x, y)
      let first = asInteger(x)
      let second = asInteger(y)
      let merged = code.binary(name == "min" ? .or : .and, first, second)
      result = code.select(isEqual, bits(merged, as: float), result)
    }
    if keepsNaN {
      let isNaN = code.compareFloats(.uno, x, y)
      let nan =
        type == .f32
        ? bits(code.i32(0x7fff_ffff), as: float)
        : bits(code.integer(TypeTable.i64, 0x7fff_ffff_ffff_ffff), as: float)
      result = code.select(isNaN, nan, result)
    }
    if takesSigns {
      let sign = code.integer(Self.integerType(type.bits), 1 << UInt64(type.bits - 1))
      let signs = code.binary(.and, code.binary(.xor, asInteger(a), asInteger(b)), sign)
      result = bits(code.binary(.or, asInteger(result), signs), as: float)
    }
    return result
  }

  /// A number kept between 0 and 1; NaN becomes 0.
  mutating func saturated(_ x: IR.Operand) -> IR.Operand {
    let isSingle = code.type(of: x) == TypeTable.float
    let zero = isSingle ? code.float(0) : code.double(0)
    let one = isSingle ? code.float(1) : code.double(1)
    let upper = code.select(code.compareFloats(.olt, x, one), x, one)
    let isPositive = code.compareFloats(.ogt, x, zero)
    return code.select(isPositive, upper, zero)
  }

  // MARK: Small floats

  /// A 16-bit number in single or double precision.
  mutating func widened(_ x: IR.Operand, _ type: ScalarType, to wide: ScalarType) -> IR.Operand {
    let result = code.wide(x, type == .bf16 ? .bfloat : .half)
    return wide == .f64 ? code.cast(.fpext, result, to: TypeTable.double) : result
  }

  /// A number rounded in 16 bits, as its bits.
  mutating func narrowed(_ x: IR.Operand, to type: ScalarType, _ rounding: Rounding = .rn) -> IR.Operand {
    let single = code.type(of: x) == TypeTable.double ? code.roundedToOdd(x) : x
    if rounding == .rn { return code.narrow(single, type == .bf16 ? .bfloat : .half) }
    return type == .bf16 ? brain(from: single, rounding) : half(from: single, rounding)
  }
}
