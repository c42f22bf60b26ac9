import IR
import PTX

/// PTX ISA, "Scalar Video Instructions" and "SIMD Video Instructions".
extension StatementLowering {
  /// `vadd`, `vsub`, `vabsdiff`, `vmin`, `vmax`, `vshl`, `vshr`, `vset`, `vmad`; with 2 or 4 behind it on halves or
  /// bytes, and `vavrg` there.
  mutating func lowerVideo(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    var name = instruction.opcode
    var lanes = 1
    if let last = name.last, last == "2" || last == "4" {
      lanes = last == "2" ? 2 : 4
      name.removeLast()
    }
    let one: Set<String> = ["vadd", "vsub", "vabsdiff", "vmin", "vmax", "vset", "vshl", "vshr", "vmad"]
    let several: Set<String> = ["vadd", "vsub", "vabsdiff", "vmin", "vmax", "vset", "vavrg"]
    guard (lanes == 1 ? one : several).contains(name) else { return false }
    let isSaturated = modifiers.take("sat")
    let mode = modifiers.take(anyOf: ["clamp", "wrap"])
    let comparison = name == "vset" ? modifiers.take(anyOf: ["eq", "ne", "lt", "le", "gt", "ge"]) : nil
    guard (comparison != nil) == (name == "vset"), (mode != nil) == (name == "vshl" || name == "vshr") else {
      return false
    }
    var types: [ScalarType] = []
    while let type = modifiers.type() { types.append(type) }
    // `vset` names the operands' types only.
    if name == "vset" { types.insert(.u32, at: 0) }
    guard types.count == 3, types.allSatisfy({ $0 == .u32 || $0 == .s32 }) else { return false }
    if name == "vmad" { return try lowerVideoProduct(&modifiers, types, isSaturated) }
    let second = modifiers.take(anyOf: ["add", "min", "max"])
    if lanes > 1 {
      guard second == nil || second == "add" else { return false }
      return try lowerLanes(name, lanes, types, comparison, isSaturated, sums: second != nil)
    }
    try expect(3, 4)
    let a = try selected(try operand(1), types[1])
    let b = try selected(try operand(2), types[2])
    let result = video(name, a, b, comparison, mode)
    return try finishVideo(result, types[0], isSaturated, second)
  }

  /// What an operation gives, in 64 bits.
  private mutating func video(
    _ name: String, _ a: IR.Operand, _ b: IR.Operand, _ comparison: String?, _ mode: String?
  ) -> IR.Operand {
    let wide = TypeTable.i64
    switch name {
    case "vadd": return code.binary(.add, a, b)
    case "vsub": return code.binary(.sub, a, b)
    case "vabsdiff": return distance(a, b, isSigned: true)
    case "vmin": return lesser(a, b, isSigned: true)
    case "vmax": return lesser(a, b, isSigned: true, isGreater: true)
    case "vavrg":
      // The mean, rounded up where it is not negative.
      let sum = code.binary(.add, a, b)
      let isPositive = code.compare(.sge, sum, code.integer(wide, 0))
      let one = code.integer(wide, 1)
      return code.binary(
        .ashr, code.binary(.add, sum, code.cast(.zext, isPositive, to: wide)), one)
    case "vset":
      let predicates: [String: IntegerPredicate] = [
        "eq": .eq, "ne": .ne, "lt": .slt, "le": .sle, "gt": .sgt, "ge": .sge,
      ]
      return code.cast(.zext, code.compare(predicates[comparison!]!, a, b), to: wide)
    default:
      let amount =
        mode == "wrap"
        ? code.binary(.and, b, code.integer(wide, 31))
        : lesser(b, code.integer(wide, 32), isSigned: false)
      return code.binary(name == "vshl" ? .shl : .ashr, a, amount)
    }
  }

  /// Saturates a result of 64 bits, does the second operation, or merges it into a word.
  private mutating func finishVideo(
    _ result: IR.Operand, _ type: ScalarType, _ isSaturated: Bool, _ second: String?
  ) throws(PassError) -> Bool {
    var destination = try operand(0)
    var partName: String?
    if case .part(let inner, let name) = destination {
      destination = inner
      partName = name
    }
    var size = 32
    if let partName { size = partName.hasPrefix("b") ? 8 : 16 }
    var value = result
    if isSaturated { value = clamped(value, size, isSigned: type.isSigned) }
    var word = code.cast(.trunc, value, to: TypeTable.i32)
    if instruction.operands.count == 4 {
      let c = try read(3, type)
      if let partName {
        guard let index = Int(partName.dropFirst()), index * size < 32 else { throw unknownInstruction }
        let mask = code.i32(((1 << UInt32(size)) - 1) << UInt32(index * size))
        let placed = code.binary(.shl, word, code.i32(UInt32(index * size)))
        let kept = code.binary(.and, c, code.binary(.xor, mask, code.i32(.max)))
        word = code.binary(.or, code.binary(.and, placed, mask), kept)
      } else {
        switch second {
        case "add": word = code.binary(.add, word, c)
        case "min", "max":
          word = lesser(word, c, isSigned: type.isSigned, isGreater: second == "max")
        default: throw failure("a second operation is expected for the last operand")
        }
      }
    } else if second != nil || partName != nil {
      throw failure("an operand is missing")
    }
    try write(destination, word, type)
    return true
  }

  /// A 64-bit number as the nearest of `size` bits.
  private mutating func clamped(_ value: IR.Operand, _ size: Int, isSigned: Bool) -> IR.Operand {
    let highest = Int64(1) << Int64(isSigned ? size - 1 : size) - 1
    let lowest = isSigned ? -highest - 1 : 0
    func constant(_ n: Int64) -> IR.Operand { code.integer(TypeTable.i64, UInt64(bitPattern: n)) }
    let upper = lesser(value, constant(highest), isSigned: true)
    return lesser(upper, constant(lowest), isSigned: true, isGreater: true)
  }

  /// An operand or the byte or half of it that is named, in 64 bits.
  private mutating func selected(_ operand: PTX.Operand, _ type: ScalarType) throws(PassError) -> IR.Operand {
    let op: CastOperator = type.isSigned ? .sext : .zext
    guard case .part(let inner, let name) = operand else {
      return code.cast(op, try read(operand, type), to: TypeTable.i64)
    }
    let size = name.hasPrefix("b") ? 8 : 16
    guard name.count == 2, name.hasPrefix("b") || name.hasPrefix("h"), let index = Int(name.dropFirst()),
      index * size < 32
    else { throw failure("'.\(name)' is not a part of a register") }
    return code.cast(op, part(try read(inner, type), index * size, size), to: TypeTable.i64)
  }

  /// The operation on two halves or four bytes.
  private mutating func lowerLanes(
    _ name: String, _ lanes: Int, _ types: [ScalarType], _ comparison: String?, _ isSaturated: Bool,
    sums: Bool
  ) throws(PassError) -> Bool {
    try expect(4)
    let size = 32 / lanes
    var words: [IR.Operand] = []
    var selections = [Array(0..<lanes), Array(lanes..<(2 * lanes))]
    for n in 0..<2 {
      var operand = try operand(n + 1)
      if case .part(let inner, let text) = operand {
        let digits = text.dropFirst().reversed().compactMap(\.wholeNumberValue)
        guard text.hasPrefix(lanes == 2 ? "h" : "b"), digits.count == lanes,
          digits.allSatisfy({ $0 < 2 * lanes })
        else { throw failure("'.\(text)' is not a choice of parts") }
        selections[n] = digits
        operand = inner
      }
      words.append(try read(operand, types[n + 1]))
    }
    let c = try read(3, types[0])
    var mask = (1 << lanes) - 1
    var destination = try operand(0)
    if case .part(let inner, let text) = destination {
      mask = text.dropFirst().compactMap(\.wholeNumberValue).reduce(0) { $0 | 1 << $1 }
      destination = inner
    }
    func lane(_ n: Int, _ type: ScalarType) -> IR.Operand {
      let piece = part(words[n / lanes], n % lanes * size, size)
      return code.cast(type.isSigned ? .sext : .zext, piece, to: TypeTable.i64)
    }
    var parts: [IR.Operand] = []
    var sum = c
    for n in 0..<lanes {
      var value = video(
        name, lane(selections[0][n], types[1]), lane(selections[1][n], types[2]), comparison, nil)
      if isSaturated { value = clamped(value, size, isSigned: types[0].isSigned) }
      let isWanted = mask >> n & 1 == 1
      if sums {
        if isWanted {
          let kept =
            types[0].isSigned ? value : code.binary(.and, value, code.integer(TypeTable.i64, 0xffff_ffff))
          sum = code.binary(.add, sum, code.cast(.trunc, kept, to: TypeTable.i32))
        }
      } else {
        let short = code.cast(.trunc, value, to: Self.integerType(size))
        parts.append(isWanted ? short : part(c, n * size, size))
      }
    }
    try write(destination, sums ? sum : joined(parts, TypeTable.i32), types[0])
    return true
  }

  /// `vmad`: a·b + c, shifted right.
  private mutating func lowerVideoProduct(
    _ modifiers: inout ModifierReader, _ types: [ScalarType], _ isSaturated: Bool
  ) throws(PassError) -> Bool {
    let scale = modifiers.take(anyOf: ["shr7", "shr15"])
    let plusOne = modifiers.take("po")
    try expect(4)
    let wide = TypeTable.i64
    let a = try selected(try operand(1), types[1])
    let b = try selected(try operand(2), types[2])
    let c = code.cast(types[0].isSigned ? .sext : .zext, try read(3, types[0]), to: wide)
    var result = code.binary(.add, code.binary(.mul, a, b), c)
    if plusOne { result = code.binary(.add, result, code.integer(wide, 1)) }
    if let scale {
      let shift = code.integer(wide, scale == "shr7" ? 7 : 15)
      result = code.binary(types[0].isSigned ? .ashr : .lshr, result, shift)
    }
    if isSaturated { result = clamped(result, 32, isSigned: types[0].isSigned) }
    try give(code.cast(.trunc, result, to: TypeTable.i32), types[0])
    return true
  }
}
