import IR
import PTX

/// PTX ISA, "Data Movement and Conversion Instructions": `cvt`.
extension StatementLowering {
  /// What a conversion is asked for besides its types.
  private struct ConversionOptions {
    var rounding: Rounding?
    var isSaturated: Bool
    var flushes: Bool
    var isRectified: Bool
  }

  /// `cvt`.
  mutating func lowerConversion(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if modifiers.take("pack") { return try lowerPack(&modifiers) }
    if instruction.modifiers.contains(where: { EighthFormat($0) != nil }) {
      return try lowerBytes(&modifiers)
    }
    let options = ConversionOptions(
      rounding: modifiers.rounding(), isSaturated: modifiers.take("sat") || modifiers.take("satfinite"),
      flushes: modifiers.take("ftz"), isRectified: modifiers.take("relu"))
    guard let to = modifiers.type(), let from = modifiers.type() else { return false }
    if let element = to.element {
      // Two numbers into one word: the first operand is the upper half.
      guard from == .f32, element.isFloatingPoint else { return false }
      try expect(3)
      var parts: [IR.Operand] = []
      for n in [2, 1] {
        guard let half = try converted(try read(n, .f32), from, element, options) else { return false }
        parts.append(half)
      }
      try give(joined(parts, TypeTable.i32), to)
      return true
    }
    try expect(2)
    let value = try read(1, from, isRelaxed: true)
    guard let result = try converted(value, from, to, options) else { return false }
    try give(result, to, isRelaxed: true)
    return true
  }

  private mutating func converted(
    _ value: IR.Operand, _ from: ScalarType, _ to: ScalarType, _ options: ConversionOptions
  ) throws(PassError) -> IR.Operand? {
    switch (from.isFloatingPoint, to.isFloatingPoint) {
    case (false, false):
      guard from.isInteger, to.isInteger else { return nil }
      return integer(value, from, to, isSaturated: options.isSaturated)
    case (true, false):
      guard to.isInteger, let rounding = options.rounding, rounding.isToInteger else { return nil }
      var number = value
      if from == .f16 || from == .bf16 { number = widened(value, from, to: .f32) }
      if options.flushes && from == .f32 { number = code.flushed(number) }
      return integer(fromFloat: number, from, to, rounding)
    case (false, true):
      guard from.isInteger else { return nil }
      var result = try float(fromInteger: value, from, to, options.rounding ?? .rn)
      if options.isSaturated, to == .f32 || to == .f64 { result = saturated(result) }
      return result
    case (true, true): return try float(value, from, to, options)
    }
  }

  /// An integer in another width; a saturated one is the nearest that there is.
  private mutating func integer(
    _ value: IR.Operand, _ from: ScalarType, _ to: ScalarType, isSaturated: Bool
  ) -> IR.Operand {
    var value = value
    let word = code.type(of: value)
    if isSaturated {
      // The bounds of the result as the source's type has them, where it has them at all.
      let highest: UInt64 = to.isSigned ? (1 << UInt64(to.bits - 1)) - 1 : UInt64.max >> UInt64(64 - to.bits)
      let ownHighest: UInt64 =
        from.isSigned ? (1 << UInt64(from.bits - 1)) - 1 : UInt64.max >> UInt64(64 - from.bits)
      if highest < ownHighest {
        value = lesser(value, code.integer(word, highest), isSigned: from.isSigned)
      }
      if from.isSigned && (!to.isSigned || to.bits < from.bits) {
        let lowest: UInt64 = to.isSigned ? 0 &- (1 << UInt64(to.bits - 1)) : 0
        value = lesser(value, code.integer(word, lowest), isSigned: true, isGreater: true)
      }
    }
    let target = Self.type(to)!
    if to.bits == from.bits { return value }
    return code.cast(to.bits < from.bits ? .trunc : from.isSigned ? .sext : .zext, value, to: target)
  }

  /// A whole number from a floating-point one; what does not fit becomes the nearest that does.
  private mutating func integer(
    fromFloat value: IR.Operand, _ from: ScalarType, _ to: ScalarType, _ rounding: Rounding
  ) -> IR.Operand {
    let float = code.type(of: value)
    let suffix = float == TypeTable.float ? "f32" : "f64"
    var number = value
    switch rounding {
    case .rni: number = code.call("llvm.rint.\(suffix)", [value], result: float)!
    case .rmi: number = code.call("llvm.floor.\(suffix)", [value], result: float)!
    case .rpi: number = code.call("llvm.ceil.\(suffix)", [value], result: float)!
    default: break
    }
    let target = Self.type(to)!
    let name = "llvm.fpto\(to.isSigned ? "s" : "u")i.sat.i\(to.bits).\(suffix)"
    let result = code.call(name, [number], result: target)!
    // A NaN gives zero, but the highest bit where 64 bits are involved.
    let nan = from == .f64 || to.bits == 64 ? UInt64(1) << UInt64(to.bits - 1) : 0
    return code.select(code.compareFloats(.uno, value, value), code.integer(target, nan), result)
  }

  private mutating func float(
    fromInteger value: IR.Operand, _ from: ScalarType, _ to: ScalarType, _ rounding: Rounding
  ) throws(PassError) -> IR.Operand {
    if rounding.isToInteger { throw unknownInstruction }
    let op: CastOperator = from.isSigned ? .sitofp : .uitofp
    if to == .f16 || to == .bf16 {
      if from.bits == 64 { return narrowed(oddDouble(value, isSigned: from.isSigned), to: to, rounding) }
      return narrowed(code.append(.cast(Cast(op, value)), TypeTable.double), to: to, rounding)
    }
    let target = Self.type(to)!
    let isExact = to == .f64 ? from.bits <= 32 : from.bits <= 16
    if rounding == .rn || isExact { return code.append(.cast(Cast(op, value)), target) }
    let names = from.bits == 64 ? (from.isSigned ? "ll" : "ull") : from.isSigned ? "int" : "uint"
    return code.call(
      "__nv_\(names)2\(to == .f32 ? "float" : "double")_\(Self.word(rounding))", [value], result: target)!
  }

  /// An integer of 64 bits as a double that is exact, or has a bit set below those that any smaller format keeps.
  private mutating func oddDouble(_ value: IR.Operand, isSigned: Bool) -> IR.Operand {
    let word = TypeTable.i64
    let zero = code.integer(word, 0)
    let isNegative = isSigned ? code.compare(.slt, value, zero) : code.truth(false)
    let magnitude = code.select(isNegative, code.binary(.sub, zero, value), value)
    let isLong = code.compare(.uge, magnitude, code.integer(word, 1 << 53))
    let rest = code.compare(.ne, code.binary(.and, magnitude, code.integer(word, 0xfff)), zero)
    let short = code.binary(
      .or, code.binary(.lshr, magnitude, code.integer(word, 12)), code.cast(.zext, rest, to: word))
    let number = code.append(
      .cast(Cast(.uitofp, code.select(isLong, short, magnitude))), TypeTable.double)
    let scale = code.select(isLong, code.double(0x1p12), code.double(1))
    let size = code.append(.binary(Binary(.fmul, number, scale)), TypeTable.double)
    return code.select(isNegative, code.append(.negate(Negate(size)), TypeTable.double), size)
  }

  /// CUDA's word for a direction of rounding.
  static func word(_ rounding: Rounding) -> String {
    switch rounding {
    case .rz, .rzi: "rz"
    case .rm, .rmi: "rd"
    case .rp, .rpi: "ru"
    default: "rn"
    }
  }

  private mutating func float(
    _ value: IR.Operand, _ from: ScalarType, _ to: ScalarType, _ options: ConversionOptions
  ) throws(PassError) -> IR.Operand? {
    if to == .tf32 {
      guard from == .f32, let rounding = options.rounding, [.rna, .rn, .rz].contains(rounding) else {
        return nil
      }
      let positive =
        options.isRectified
        ? code.select(code.compareFloats(.olt, value, code.float(0)), code.float(0), value) : value
      return tensorFloat(positive, rounding)
    }
    var number = value
    if from == .f16 || from == .bf16 { number = widened(value, from, to: .f32) }
    if options.flushes && from == .f32 { number = code.flushed(number) }
    if options.isRectified {
      let zero = code.type(of: number) == TypeTable.float ? code.float(0) : code.double(0)
      number = code.select(code.compareFloats(.olt, number, zero), zero, number)
    }
    let rounding = options.rounding ?? .rn
    if rounding.isToInteger {
      let float = code.type(of: number)
      let suffix = float == TypeTable.float ? "f32" : "f64"
      let names: [Rounding: String] = [.rni: "rint", .rzi: "trunc", .rmi: "floor", .rpi: "ceil"]
      number = code.call("llvm.\(names[rounding]!).\(suffix)", [number], result: float)!
    }
    let own = code.type(of: number)
    var result: IR.Operand
    switch to {
    case .f16, .bf16:
      if options.isSaturated { number = saturated(number) }
      return narrowed(number, to: to, rounding.isToInteger ? .rn : rounding)
    case .f64:
      result = own == TypeTable.double ? number : code.cast(.fpext, number, to: TypeTable.double)
    default:
      if own == TypeTable.float {
        result = number
      } else if rounding == .rn || rounding.isToInteger {
        result = code.append(.cast(Cast(.fptrunc, number)), TypeTable.float)
      } else {
        result = code.call(
          "__nv_double2float_\(Self.word(rounding))", [number], result: TypeTable.float)!
      }
    }
    if options.isSaturated { result = saturated(result) }
    return options.flushes && to == .f32 ? code.flushed(result) : result
  }

  /// A float with 10 bits of mantissa, in the upper bits of a word.
  private mutating func tensorFloat(_ x: IR.Operand, _ rounding: Rounding) -> IR.Operand {
    let word = asInteger(x)
    let sign = code.binary(.and, word, code.i32(0x8000_0000))
    let magnitude = code.binary(.and, word, code.i32(0x7fff_ffff))
    let kept = rounded(magnitude, losing: code.i32(13), sign: sign, rounding)
    let number = code.binary(.or, code.binary(.shl, kept, code.i32(13)), sign)
    let isSpecial = code.compare(.uge, magnitude, code.i32(0x7f80_0000))
    return code.select(isSpecial, word, number)
  }

  /// `cvt.pack.sat`: two integers, saturated, side by side; smaller ones come before a third operand's.
  private mutating func lowerPack(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard modifiers.take("sat") else { return false }
    if let small = modifiers.take(anyOf: ["u4", "s4", "u2", "s2"]) {
      return try lowerSmallPack(&modifiers, small)
    }
    guard let to = modifiers.type(), let from = modifiers.type(), from == .s32, to.isInteger, to.bits <= 16
    else { return false }
    if instruction.operands.count == 4 { _ = modifiers.type() }
    try expect(3, 4)
    var parts: [IR.Operand] = []
    for n in [2, 1] { parts.append(integer(try read(n, .s32), .s32, to, isSaturated: true)) }
    if to.bits < 16 {
      guard instruction.operands.count == 4 else { return false }
      let rest = try read(3, .b32)
      parts += [part(rest, 0, 8), part(rest, 8, 8)]
    }
    try give(joined(parts, TypeTable.i32), .b32)
    return true
  }

  /// `cvt.pack.sat.u4` and its like: two integers of four or two bits in front of a third operand's.
  private mutating func lowerSmallPack(
    _ modifiers: inout ModifierReader, _ word: String
  ) throws(PassError) -> Bool {
    guard modifiers.type() == .s32, modifiers.type() == .b32 else { return false }
    try expect(4)
    let bits: UInt32 = word.hasSuffix("4") ? 4 : 2
    let isSigned = word.hasPrefix("s")
    let highest: UInt32 = isSigned ? (1 << (bits - 1)) - 1 : (1 << bits) - 1
    let lowest: UInt32 = isSigned ? 0 &- (1 << (bits - 1)) : 0
    var result = code.binary(.shl, try read(3, .b32), code.i32(2 * bits))
    for (n, place) in [(1, bits), (2, 0)] {
      var value = lesser(try read(n, .s32), code.i32(highest), isSigned: true)
      value = lesser(value, code.i32(lowest), isSigned: true, isGreater: true)
      let kept = code.binary(.and, value, code.i32((1 << bits) - 1))
      result = code.binary(.or, result, code.binary(.shl, kept, code.i32(place)))
    }
    try give(result, .b32)
    return true
  }
}
