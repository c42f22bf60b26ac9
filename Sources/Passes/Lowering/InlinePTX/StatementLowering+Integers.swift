import IR
import PTX

/// PTX ISA, "Integer Arithmetic Instructions" and "Extended-Precision Integer Arithmetic Instructions".
extension StatementLowering {
  /// `add`, `sub`, `addc`, `subc`.
  mutating func lowerSum(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if instruction.modifiers.contains(where: { $0.isFloatingPoint }) { return try lowerFloat(&modifiers) }
    let isSubtraction = instruction.opcode.hasPrefix("sub")
    let setsCarry = modifiers.take("cc")
    let isSaturated = modifiers.take("sat")
    guard let type = modifiers.type() else { return false }
    try expect(3)
    let a = try read(1, type)
    let b = try read(2, type)
    if instruction.readsCarry || setsCarry {
      let carry = instruction.readsCarry ? currentCarry() : nil
      try give(sum(a, b, carry: carry, isSubtraction: isSubtraction, setsCarry: setsCarry), type)
      return true
    }
    if isSaturated {
      guard type == .s32 else { return false }
      let name = "llvm.\(isSubtraction ? "ssub" : "sadd").sat.i32"
      try give(code.call(name, [a, b], result: TypeTable.i32)!, type)
      return true
    }
    if let element = type.element {
      try give(
        halves(a, b) { $0.code.binary(isSubtraction ? .sub : .add, $1, $2) }, type)
      _ = element
      return true
    }
    guard type.isInteger else { return false }
    try give(code.binary(isSubtraction ? .sub : .add, a, b), type)
    return true
  }

  /// The carry flag; false where nothing has set it.
  private mutating func currentCarry() -> IR.Operand { values[.carry] ?? code.truth(false) }

  /// `a ± b ± carry`; sets the carry (or borrow) flag if asked to.
  private mutating func sum(
    _ a: IR.Operand, _ b: IR.Operand, carry: IR.Operand?, isSubtraction: Bool, setsCarry: Bool
  ) -> IR.Operand {
    let type = code.type(of: a)
    let op: BinaryOperator = isSubtraction ? .sub : .add
    let first = code.binary(op, a, b)
    var overflow: IR.Operand?
    if setsCarry { overflow = isSubtraction ? code.compare(.ult, a, b) : code.compare(.ult, first, a) }
    var result = first
    if let carry {
      let one = code.cast(.zext, carry, to: type)
      result = code.binary(op, first, one)
      if setsCarry {
        let second =
          isSubtraction ? code.compare(.ult, first, one) : code.compare(.ult, result, first)
        overflow = code.binary(.or, overflow!, second)
      }
    }
    if let overflow {
      values[.carry] = overflow
      written.insert(.carry)
    }
    return result
  }

  /// `mul`, `mad`, `madc`, `mul24`, `mad24`.
  mutating func lowerProduct(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if instruction.modifiers.contains(where: { $0.isFloatingPoint }) { return try lowerFloat(&modifiers) }
    let isShort = instruction.opcode.hasSuffix("24")
    let isSum = instruction.opcode.hasPrefix("mad")
    let part = modifiers.take(anyOf: ["lo", "hi", "wide"])
    let setsCarry = modifiers.take("cc")
    let isSaturated = modifiers.take("sat")
    guard let type = modifiers.type(), type.isInteger, let part else { return false }
    try expect(isSum ? 4 : 3)
    var a = try read(1, type)
    var b = try read(2, type)
    if isShort {
      guard type.bits == 32 else { return false }
      a = lowBits(a, 24, isSigned: type.isSigned)
      b = lowBits(b, 24, isSigned: type.isSigned)
    }
    let resultType: ScalarType
    var product: IR.Operand
    switch part {
    case "wide":
      guard !isShort, type.bits < 64 else { return false }
      resultType = type.isSigned ? (type.bits == 16 ? .s32 : .s64) : .unsigned(type.bits * 2)
      product = wideProduct(a, b, type)
    case "lo":
      resultType = type
      product = code.binary(.mul, a, b)
    default:
      resultType = type
      if isShort {
        // The upper 32 of 48 bits.
        let whole = wideProduct(a, b, type)
        let shifted = code.binary(.lshr, whole, code.integer(TypeTable.i64, 16))
        product = code.cast(.trunc, shifted, to: TypeTable.i32)
      } else {
        product = highProduct(a, b, type)
      }
    }
    guard isSum else {
      try give(product, resultType)
      return true
    }
    let c = try read(3, resultType)
    if setsCarry || instruction.readsCarry {
      let carry = instruction.readsCarry ? currentCarry() : nil
      product = sum(product, c, carry: carry, isSubtraction: false, setsCarry: setsCarry)
    } else if isSaturated {
      guard type == .s32, part == "hi" else { return false }
      product = code.call("llvm.sadd.sat.i32", [product, c], result: TypeTable.i32)!
    } else {
      product = code.binary(.add, product, c)
    }
    try give(product, resultType)
    return true
  }

  /// The lowest bits of a number, extended to its width.
  mutating func lowBits(_ a: IR.Operand, _ count: Int, isSigned: Bool) -> IR.Operand {
    let type = code.type(of: a)
    if !isSigned { return code.binary(.and, a, code.integer(type, (1 << UInt64(count)) - 1)) }
    let shift = code.integer(type, UInt64(width(a) - count))
    return code.binary(.ashr, code.binary(.shl, a, shift), shift)
  }

  /// The product in twice the width.
  mutating func wideProduct(_ a: IR.Operand, _ b: IR.Operand, _ type: ScalarType) -> IR.Operand {
    let wide = Self.integerType(type.bits * 2)
    let op: CastOperator = type.isSigned ? .sext : .zext
    return code.binary(.mul, code.cast(op, a, to: wide), code.cast(op, b, to: wide))
  }

  /// The upper half of the product.
  private mutating func highProduct(_ a: IR.Operand, _ b: IR.Operand, _ type: ScalarType) -> IR.Operand {
    if type.bits == 64 {
      return code.call(
        "llvm.nvvm.mulhi.\(type.isSigned ? "ll" : "ull")", [a, b], result: TypeTable.i64)!
    }
    let whole = wideProduct(a, b, type)
    let shifted = code.binary(
      .lshr, whole, code.integer(code.type(of: whole), UInt64(type.bits)))
    return code.cast(.trunc, shifted, to: Self.integerType(type.bits))
  }

  /// `div`, `rem`.
  mutating func lowerQuotient(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if instruction.modifiers.contains(where: { $0.isFloatingPoint }) { return try lowerFloat(&modifiers) }
    guard let type = modifiers.type(), type.isInteger else { return false }
    try expect(3)
    let isQuotient = instruction.opcode == "div"
    let op: BinaryOperator = isQuotient ? (type.isSigned ? .sdiv : .udiv) : (type.isSigned ? .srem : .urem)
    try give(code.binary(op, try read(1, type), try read(2, type)), type)
    return true
  }

  /// `abs`, `neg`, `min`, `max`.
  mutating func lowerOrder(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if instruction.modifiers.contains(where: { $0.isFloatingPoint }) { return try lowerFloat(&modifiers) }
    let isRectified = modifiers.take("relu")
    guard let type = modifiers.type() else { return false }
    if instruction.opcode == "abs" || instruction.opcode == "neg" {
      guard type.isSigned, !type.isPacked, !isRectified else { return false }
      try expect(2)
      let a = try read(1, type)
      let negative = code.binary(.sub, code.integer(code.type(of: a), 0), a)
      if instruction.opcode == "neg" {
        try give(negative, type)
      } else {
        let isNegative = code.compare(.slt, a, code.integer(code.type(of: a), 0))
        try give(code.select(isNegative, negative, a), type)
      }
      return true
    }
    try expect(3)
    let isMinimum = instruction.opcode == "min"
    let isSigned = type.isSigned
    func pick(_ s: inout StatementLowering, _ a: IR.Operand, _ b: IR.Operand) -> IR.Operand {
      var result = s.lesser(a, b, isSigned: isSigned, isGreater: !isMinimum)
      if isRectified {
        let zero = s.code.integer(s.code.type(of: a), 0)
        result = s.lesser(result, zero, isSigned: true, isGreater: true)
      }
      return result
    }
    let a = try read(1, type)
    let b = try read(2, type)
    if type.isPacked {
      try give(halves(a, b, pick), type)
    } else {
      guard type.isInteger else { return false }
      try give(pick(&self, a, b), type)
    }
    return true
  }

  /// The lesser or greater of two integers.
  mutating func lesser(_ a: IR.Operand, _ b: IR.Operand, isSigned: Bool, isGreater: Bool = false)
    -> IR.Operand
  {
    let predicate: IntegerPredicate = isGreater ? (isSigned ? .sgt : .ugt) : (isSigned ? .slt : .ult)
    return code.select(code.compare(predicate, a, b), a, b)
  }

  /// `sad`: c + |a − b|.
  mutating func lowerSumOfDifference(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard let type = modifiers.type(), type.isInteger else { return false }
    try expect(4)
    let a = try read(1, type)
    let b = try read(2, type)
    try give(code.binary(.add, distance(a, b, isSigned: type.isSigned), try read(3, type)), type)
    return true
  }

  /// |a − b|.
  mutating func distance(_ a: IR.Operand, _ b: IR.Operand, isSigned: Bool) -> IR.Operand {
    let isLess = code.compare(isSigned ? .slt : .ult, a, b)
    return code.select(isLess, code.binary(.sub, b, a), code.binary(.sub, a, b))
  }

  /// Does something with both 16-bit halves of two words.
  mutating func halves(
    _ a: IR.Operand, _ b: IR.Operand,
    _ body: (inout StatementLowering, IR.Operand, IR.Operand) -> IR.Operand
  ) -> IR.Operand {
    let low = body(&self, part(a, 0, 16), part(b, 0, 16))
    let high = body(&self, part(a, 16, 16), part(b, 16, 16))
    return joined([low, high], TypeTable.i32)
  }

  /// Bits of an integer, from `start`, as an integer of `count` bits.
  mutating func part(_ a: IR.Operand, _ start: Int, _ count: Int) -> IR.Operand {
    let shifted = code.binary(.lshr, a, code.integer(code.type(of: a), UInt64(start)))
    return code.cast(.trunc, shifted, to: Self.integerType(count))
  }

  /// Integers side by side in one, the lowest first.
  mutating func joined(_ parts: [IR.Operand], _ type: TypeID) -> IR.Operand {
    var result: IR.Operand?
    var place: UInt64 = 0
    for part in parts {
      let size = UInt64(width(part))
      let wide = code.cast(.zext, part, to: type)
      let moved = code.binary(.shl, wide, code.integer(type, place))
      result = result.map { code.binary(.or, $0, moved) } ?? moved
      place += size
    }
    return result!
  }

  /// `dp4a`, `dp2a`: a sum of products of bytes and of halves.
  mutating func lowerDotProduct(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let isPairs = instruction.opcode == "dp2a"
    let half = isPairs ? modifiers.take(anyOf: ["lo", "hi"]) : nil
    guard let first = modifiers.type(), let second = modifiers.type(), first.bits == 32, second.bits == 32,
      isPairs == (half != nil)
    else { return false }
    try expect(4)
    let a = try read(1, first)
    let b = try read(2, second)
    var result = try read(3, .b32)
    func element(_ word: IR.Operand, _ n: Int, _ size: Int, _ isSigned: Bool) -> IR.Operand {
      let piece = part(word, n * size, size)
      return code.cast(isSigned ? .sext : .zext, piece, to: TypeTable.i32)
    }
    for n in 0..<(isPairs ? 2 : 4) {
      let x = element(a, n, isPairs ? 16 : 8, first.isSigned)
      let y = element(b, half == "hi" ? n + 2 : n, 8, second.isSigned)
      result = code.binary(.add, result, code.binary(.mul, x, y))
    }
    try give(result, .b32)
    return true
  }
}

extension Modifier {
  /// Whether it is a type of floating-point numbers, one or two.
  var isFloatingPoint: Bool {
    if case .type(let type) = self { return type.isFloatingPoint || type.element?.isFloatingPoint == true }
    return false
  }
}
