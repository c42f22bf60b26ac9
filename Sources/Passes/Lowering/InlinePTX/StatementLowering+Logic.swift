import IR
import PTX

/// PTX ISA, "Logic and Shift Instructions".
extension StatementLowering {
  /// `and`, `or`, `xor`, `not`, `cnot`, `lop3`.
  mutating func lowerLogic(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    if instruction.opcode == "lop3" { return try lowerTable(&modifiers) }
    guard let type = modifiers.type(), type.isInteger || type == .pred else { return false }
    let word = Self.type(type)!
    switch instruction.opcode {
    case "not":
      try expect(2)
      try give(code.binary(.xor, try read(1, type), code.integer(word, .max)), type)
    case "cnot":
      try expect(2)
      let isZero = code.compare(.eq, try read(1, type), code.integer(word, 0))
      try give(code.cast(.zext, isZero, to: word), type)
    default:
      try expect(3)
      let op: BinaryOperator =
        instruction.opcode == "and" ? .and : instruction.opcode == "or" ? .or : .xor
      try give(code.binary(op, try read(1, type), try read(2, type)), type)
    }
    return true
  }

  /// `lop3`: a function of three words, bit by bit, given by its table.
  private mutating func lowerTable(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let predicate = modifiers.take(anyOf: ["and", "or"])
    guard modifiers.type()?.bits == 32 else { return false }
    try expect(predicate == nil ? 5 : 6)
    let table = UInt8(truncatingIfNeeded: try constant(4))
    let words = [try read(1, .b32), try read(2, .b32), try read(3, .b32)]
    let result = function(of: words, UInt32(table), rows: 8)
    guard let predicate else {
      try give(result, .b32)
      return true
    }
    guard case .pair(let destination, let truth) = try operand(0) else { return false }
    try write(destination, result, .b32)
    let isSet = code.compare(.ne, result, code.i32(0))
    try write(truth, code.binary(predicate == "and" ? .and : .or, isSet, try read(5, .pred)), .pred)
    return true
  }

  /// A Boolean function of words, by Shannon's expansion in the first of them: the table's upper half is the function
  /// where its bit is set, the lower half where it is not.
  private mutating func function(of words: [IR.Operand], _ table: UInt32, rows: Int) -> IR.Operand {
    let all: UInt32 = rows == 32 ? .max : (1 << UInt32(rows)) - 1
    if table == 0 { return code.i32(0) }
    if table == all { return code.i32(.max) }
    let half = rows / 2
    let lower = table & ((1 << UInt32(half)) - 1)
    let upper = table >> UInt32(half)
    let halfAll = all >> UInt32(half)
    let word = words[0]
    let rest = Array(words.dropFirst())
    if lower == upper { return function(of: rest, lower, rows: half) }
    if upper == halfAll && lower == 0 { return word }
    let opposite = { (s: inout StatementLowering) in s.code.binary(.xor, word, s.code.i32(.max)) }
    if upper == 0 && lower == halfAll { return opposite(&self) }
    if upper == lower ^ halfAll {
      return code.binary(.xor, word, function(of: rest, lower, rows: half))
    }
    if lower == 0 { return code.binary(.and, word, function(of: rest, upper, rows: half)) }
    if upper == halfAll { return code.binary(.or, word, function(of: rest, lower, rows: half)) }
    let inverse = opposite(&self)
    if upper == 0 { return code.binary(.and, inverse, function(of: rest, lower, rows: half)) }
    if lower == halfAll { return code.binary(.or, inverse, function(of: rest, upper, rows: half)) }
    let a = code.binary(.and, word, function(of: rest, upper, rows: half))
    let b = code.binary(.and, inverse, function(of: rest, lower, rows: half))
    return code.binary(.or, a, b)
  }

  /// `shl`, `shr`, `shf`, `prmt`.
  mutating func lowerShift(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    switch instruction.opcode {
    case "shf": return try lowerFunnelShift(&modifiers)
    case "prmt": return try lowerPermutation(&modifiers)
    default: break
    }
    guard let type = modifiers.type(), type.isInteger else { return false }
    try expect(3)
    let op: BinaryOperator = instruction.opcode == "shl" ? .shl : type.isSigned ? .ashr : .lshr
    // The amount has 32 bits; all of them count.
    let amount = try read(2, .u32)
    let a = try read(1, type)
    // A narrower word does not hold all amounts.
    let some =
      type.bits < 32 ? lesser(amount, code.i32(UInt32(type.bits)), isSigned: false) : amount
    try give(shifted(op, a, some), type)
    return true
  }

  /// `shf`: two words shifted as one.
  private mutating func lowerFunnelShift(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let direction = modifiers.take(anyOf: ["l", "r"])
    let mode = modifiers.take(anyOf: ["clamp", "wrap"])
    guard modifiers.type()?.bits == 32, let direction, let mode else { return false }
    try expect(4)
    let whole = joined([try read(1, .b32), try read(2, .b32)], TypeTable.i64)
    let c = try read(3, .u32)
    let n =
      mode == "wrap"
      ? code.binary(.and, c, code.i32(31)) : lesser(c, code.i32(32), isSigned: false)
    let amount = code.cast(.zext, n, to: TypeTable.i64)
    let moved = code.binary(direction == "l" ? .shl : .lshr, whole, amount)
    try give(part(moved, direction == "l" ? 32 : 0, 32), .b32)
    return true
  }

  /// `prmt`: four bytes picked from eight.
  private mutating func lowerPermutation(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let mode = modifiers.take(anyOf: ["f4e", "b4e", "rc8", "ecl", "ecr", "rc16"])
    guard modifiers.type()?.bits == 32 else { return false }
    try expect(4)
    let a = try read(1, .b32)
    let b = try read(2, .b32)
    var selector = try read(3, .b32)
    if let mode {
      let tables: [String: [UInt32]] = [
        "f4e": [0x3210, 0x4321, 0x5432, 0x6543], "b4e": [0x5670, 0x6701, 0x7012, 0x0123],
        "rc8": [0x0000, 0x1111, 0x2222, 0x3333], "ecl": [0x3210, 0x3211, 0x3222, 0x3333],
        "ecr": [0x0000, 0x1110, 0x2210, 0x3210], "rc16": [0x1010, 0x3232, 0x1010, 0x3232],
      ]
      let table = tables[mode]!
      let index = code.binary(.and, selector, code.i32(3))
      selector = code.i32(table[3])
      for n in (0..<3).reversed() {
        let isThis = code.compare(.eq, index, code.i32(UInt32(n)))
        selector = code.select(isThis, code.i32(table[n]), selector)
      }
    }
    try give(code.call("llvm.nvvm.prmt", [a, b, selector], result: TypeTable.i32)!, .b32)
    return true
  }
}
