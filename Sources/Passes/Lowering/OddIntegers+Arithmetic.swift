import IR

/// Arithmetic, conversions and accesses to memory in the carriers' types.
extension OddIntegers {
  /// The result of an operator.
  mutating func binary(_ i: Binary, _ bits: Int) -> Operand {
    var i = i
    let type = writer.type(of: i.left)
    switch i.operator {
    case .add, .sub, .mul, .shl:
      let isInside = i.flags.contains(.nuw)
      i.flags = isInside ? .nuw : []
      let whole = writer.append(.binary(i), type)
      return isInside ? whole : masked(whole, bits)
    case .ashr, .sdiv, .srem:
      i.left = extended(i.left, bits)
      if i.operator != .ashr { i.right = extended(i.right, bits) }
      return masked(writer.append(.binary(i), type), bits)
    default: return writer.append(.binary(i), type)
    }
  }

  /// The result of a conversion.
  ///
  /// - Parameters:
  ///   - from: The operand's width, if it is odd.
  ///   - to: The result's, if that is.
  ///   - type: The result's type as it is now.
  mutating func cast(_ i: Cast, _ from: Int?, _ to: Int?, _ type: TypeID) throws(PassError) -> Operand {
    var operand = i.operand
    if let from, [.sext, .sitofp].contains(i.operator) { operand = extended(operand, from) }
    switch i.operator {
    case .sext, .zext, .trunc:
      let result = writer.cast(i.operator, operand, to: type)
      // What was extended with zeros has no more bits than before.
      return to == nil || i.operator == .zext ? result : masked(result, to!)
    case .fptoui, .fptosi, .ptrtoint:
      let result = writer.append(.cast(Cast(i.operator, operand)), type)
      return to == nil ? result : masked(result, to!)
    case .uitofp, .sitofp, .inttoptr: return writer.append(.cast(Cast(i.operator, operand)), type)
    default: throw unsupported(from ?? to!, "whose bits are read as another type")
    }
  }

  // MARK: Memory

  /// The pieces of powers of two in which an odd integer lies: LLVM's accesses touch no more bytes than its bits fill
  /// (LangRef, `load`, `store`).
  private func pieces(_ bits: Int) -> [(offset: Int, bytes: Int)] {
    var result: [(Int, Int)] = []
    var offset = 0
    let all = (bits + 7) / 8
    while offset < all {
      var size = 8
      while size > all - offset { size /= 2 }
      result.append((offset, size))
      offset += size
    }
    return result
  }

  /// Reads an odd integer.
  mutating func load(_ i: Load, _ bits: Int) throws(PassError) -> Operand {
    let type = carrier(bits)
    let pieces = pieces(bits)
    if i.ordering != nil, pieces.count > 1 { throw unsupported(bits, "in an atomic access") }
    var whole: Operand?
    for (offset, bytes) in pieces {
      var part = i
      part.address = writer.offset(i.address, by: writer.integer(TypeTable.i64, UInt64(offset)))
      part.alignment = offset == 0 ? i.alignment : min(i.alignment, 1 << offset.trailingZeroBitCount)
      let small = writer.module.types.intern(.integer(bits: 8 * bytes))
      let value = writer.cast(.zext, writer.append(.load(part), small), to: type)
      let place = number(UInt128(8 * offset), type, &writer)
      let placed = offset == 0 ? value : writer.append(.binary(Binary(.shl, value, place)), type)
      whole = whole.map { writer.append(.binary(Binary(.or, $0, placed)), type) } ?? placed
    }
    return bits % 8 == 0 ? whole! : masked(whole!, bits)
  }

  /// Writes an odd integer.
  mutating func store(_ i: Store, _ bits: Int) throws(PassError) {
    let type = carrier(bits)
    let pieces = pieces(bits)
    if i.ordering != nil, pieces.count > 1 { throw unsupported(bits, "in an atomic access") }
    for (offset, bytes) in pieces {
      var part = i
      let place = number(UInt128(8 * offset), type, &writer)
      let value = offset == 0 ? i.value : writer.append(.binary(Binary(.lshr, i.value, place)), type)
      part.value = writer.cast(.trunc, value, to: writer.module.types.intern(.integer(bits: 8 * bytes)))
      part.address = writer.offset(i.address, by: writer.integer(TypeTable.i64, UInt64(offset)))
      part.alignment = offset == 0 ? i.alignment : min(i.alignment, 1 << offset.trailingZeroBitCount)
      writer.append(.store(part))
    }
  }

  // MARK: Intrinsics

  /// The result of an intrinsic (LangRef, "Standard C/C++ Library Intrinsics", "Bit Manipulation Intrinsics",
  /// "Saturation Arithmetic Intrinsics").
  ///
  /// - Parameter name: The intrinsic, without `llvm.` and types.
  mutating func called(_ name: String, _ operands: [Operand], _ bits: Int) throws(PassError) -> Operand {
    let type = carrier(bits)
    guard case .integer(let all) = writer.module.types[type] else { return operands[0] }
    switch name {
    case "umin", "umax":
      let isFirst = writer.compare(name == "umin" ? .ult : .ugt, operands[0], operands[1])
      return writer.select(isFirst, operands[0], operands[1])
    case "smin", "smax":
      let a = extended(operands[0], bits)
      let isFirst = writer.compare(name == "smin" ? .slt : .sgt, a, extended(operands[1], bits))
      return writer.select(isFirst, operands[0], operands[1])
    case "abs":
      let zero = number(0, type, &writer)
      let isNegative = writer.compare(.slt, extended(operands[0], bits), zero)
      let negated = masked(writer.append(.binary(Binary(.sub, zero, operands[0])), type), bits)
      return writer.select(isNegative, negated, operands[0])
    case "usub.sat":
      let zero = number(0, type, &writer)
      let isMore = writer.compare(.ugt, operands[0], operands[1])
      return writer.select(
        isMore, writer.append(.binary(Binary(.sub, operands[0], operands[1])), type), zero)
    case "uadd.sat":
      let sum = writer.append(.binary(Binary(.add, operands[0], operands[1])), type)
      let most = number((1 << UInt128(bits)) - 1, type, &writer)
      return writer.select(writer.compare(.ugt, sum, most), most, sum)
    case "ctpop": return writer.call("llvm.ctpop.i\(all)", operands, result: type)!
    case "ctlz":
      let zeros = writer.call("llvm.ctlz.i\(all)", [operands[0], writer.truth(false)], result: type)!
      let unused = number(UInt128(all - bits), type, &writer)
      return writer.append(.binary(Binary(.sub, zeros, unused)), type)
    case "cttz":
      let end = number(1 << UInt128(bits), type, &writer)
      let ended = writer.append(.binary(Binary(.or, operands[0], end)), type)
      return writer.call("llvm.cttz.i\(all)", [ended, writer.truth(false)], result: type)!
    case "bswap", "bitreverse":
      let turned = writer.call("llvm.\(name).i\(all)", operands, result: type)!
      return writer.append(.binary(Binary(.lshr, turned, number(UInt128(all - bits), type, &writer))), type)
    default: throw unsupported(bits, "in a call of 'llvm.\(name)'")
    }
  }

  /// The result of an intrinsic that tells of overflows, and whether there is one (LangRef, "Arithmetic with Overflow
  /// Intrinsics").
  mutating func overflowing(
    _ name: String, _ operands: [Operand], _ bits: Int
  ) throws(PassError) -> (value: Operand, overflows: Operand) {
    let operators: [Substring: BinaryOperator] = ["add": .add, "sub": .sub, "mul": .mul]
    guard let op = operators[name.dropFirst()] else { throw unsupported(bits, "in a call of 'llvm.\(name)'") }
    let isSigned = name.hasPrefix("s")
    // A type in which the exact result has a place, with its sign.
    let needed = op == .mul ? 2 * bits : bits + 1
    if needed > 128 { throw unsupported(bits, "in a product that tells of an overflow") }
    let wide = carrier(needed)
    let narrow = carrier(bits)
    func wider(_ operand: Operand, _ pass: inout OddIntegers) -> Operand {
      let value = isSigned ? pass.extended(operand, bits) : operand
      return pass.writer.cast(isSigned ? .sext : .zext, value, to: wide)
    }
    let left = wider(operands[0], &self)
    let exact = writer.append(.binary(Binary(op, left, wider(operands[1], &self))), wide)
    let value = masked(exact, bits)
    let fitting = isSigned ? extended(value, bits) : value
    return (writer.cast(.trunc, value, to: narrow), writer.compare(.ne, exact, fitting))
  }
}
