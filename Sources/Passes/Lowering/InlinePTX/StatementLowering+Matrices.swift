import IR
import PTX

/// PTX ISA, "Warp Level Matrix Multiply-Accumulate Instructions" in software: each thread gets the rows of A and the columns of
/// B that its elements of the result need from the lanes that hold them. `g` is a lane's group of four, `t` its place in it.
extension StatementLowering {
  /// `mma`, `ldmatrix`, `stmatrix`, `movmatrix`.
  mutating func lowerMatrix(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard modifiers.take("sync") else { return false }
    _ = modifiers.take("aligned")
    switch instruction.opcode {
    case "mma": return try lowerMultiplication(&modifiers)
    case "movmatrix":
      guard modifiers.take("m8n8"), modifiers.take("trans"), modifiers.type() == .b16 else { return false }
      try expect(2)
      try give(transposed(try read(1, .b32)), .b32)
      return true
    default: return try lowerMatrixAccess(&modifiers)
    }
  }

  // MARK: Multiplication

  /// `mma.m16n8kK.row.col.D.A.B.C d, a, b, c` for elements of 8, 16 and 32 bits; K is one or two times what four
  /// lanes hold in one register each.
  private mutating func lowerMultiplication(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let shapes = ["m16n8k4": 4, "m16n8k8": 8, "m16n8k16": 16, "m16n8k32": 32]
    guard let shape = modifiers.take(anyOf: Array(shapes.keys)), let depth = shapes[shape],
      modifiers.take("row"), modifiers.take("col"), let to = modifiers.type(), let a = modifiers.type(),
      let b = modifiers.type(), let from = modifiers.type()
    else { return false }
    let isInteger = a.bits == 8
    // Elements of one register, and registers of four lanes that hold a row.
    let perRegister = 32 / a.bits
    let chunks = depth / (4 * perRegister)
    guard chunks == 1 || chunks == 2 else { return false }
    if isInteger {
      guard b.bits == 8, to == .s32, from == .s32 else { return false }
    } else {
      guard a == b, [.f16, .bf16, .tf32].contains(a), to == .f32 || to == .f16 && a == .f16,
        from == .f32 || from == .f16 && a == .f16
      else { return false }
    }
    try expect(4)
    let rows = try readRegisters(1, 2 * chunks)
    let columns = try readRegisters(2, chunks)
    var sums = try readAccumulators(from)
    let lane = self.lane()
    let place = code.binary(.and, lane, code.i32(3))
    let group = code.binary(.and, lane, code.i32(28))
    let firstColumn = code.binary(.shl, place, code.i32(3))
    for chunk in 0..<chunks {
      for source in 0..<UInt32(4) {
        let own = code.binary(.or, group, code.i32(source))
        let upper = elements(shuffled(rows[2 * chunk], from: own), a)
        let lower = elements(shuffled(rows[2 * chunk + 1], from: own), a)
        let left = elements(
          shuffled(columns[chunk], from: code.binary(.or, firstColumn, code.i32(source))), b)
        let right = elements(
          shuffled(columns[chunk], from: code.binary(.or, firstColumn, code.i32(4 + source))), b)
        for n in 0..<perRegister {
          for (index, pair) in [
            (upper[n], left[n]), (upper[n], right[n]), (lower[n], left[n]), (lower[n], right[n]),
          ]
          .enumerated() {
            sums[index] = product(pair.0, pair.1, plus: sums[index])
          }
        }
      }
    }
    try writeAccumulators(sums, to)
    return true
  }

  private mutating func product(_ a: IR.Operand, _ b: IR.Operand, plus sum: IR.Operand) -> IR.Operand {
    if code.type(of: a) == TypeTable.i32 {
      let product = code.append(.binary(Binary(.mul, a, b)), TypeTable.i32)
      return code.append(.binary(Binary(.add, product, sum)), TypeTable.i32)
    }
    return code.call("llvm.fma.f32", [a, b, sum], result: TypeTable.float)!
  }

  /// The numbers in a register, the lowest first: floats, or integers of 32 bits.
  private mutating func elements(_ word: IR.Operand, _ type: ScalarType) -> [IR.Operand] {
    if type == .tf32 {
      let kept = code.binary(.and, word, code.i32(0xffff_e000))
      return [code.cast(.bitcast, kept, to: TypeTable.float)]
    }
    var result: [IR.Operand] = []
    for start in stride(from: 0, to: 32, by: type.bits) {
      let element = part(word, start, type.bits)
      if type.isFloatingPoint {
        result.append(widened(element, type, to: .f32))
      } else {
        result.append(code.cast(type.isSigned ? .sext : .zext, element, to: TypeTable.i32))
      }
    }
    return result
  }

  /// The registers of an operand; one may stand without braces.
  private func registers(_ n: Int, _ count: Int) throws(PassError) -> [PTX.Operand] {
    let operand = try operand(n)
    guard case .vector(let all) = operand else {
      guard count == 1 else { throw failure("\(count) registers are expected") }
      return [operand]
    }
    guard all.count == count else { throw failure("\(count) registers are expected") }
    return all
  }
  private mutating func readRegisters(_ n: Int, _ count: Int) throws(PassError) -> [IR.Operand] {
    var values: [IR.Operand] = []
    for register in try registers(n, count) { values.append(try read(register, .b32)) }
    return values
  }

  /// C's four elements: two of row g, two of row g + 8.
  private mutating func readAccumulators(_ type: ScalarType) throws(PassError) -> [IR.Operand] {
    var values: [IR.Operand] = []
    if type == .f16 {
      for word in try readRegisters(3, 2) { values += elements(word, .f16) }
    } else {
      for register in try registers(3, 4) { values.append(try read(register, type)) }
    }
    return values
  }
  private mutating func writeAccumulators(_ sums: [IR.Operand], _ type: ScalarType) throws(PassError) {
    if type == .f16 {
      for (n, register) in try registers(0, 2).enumerated() {
        let halves = [narrowed(sums[2 * n], to: .f16), narrowed(sums[2 * n + 1], to: .f16)]
        try write(register, joined(halves, TypeTable.i32), .b32)
      }
    } else {
      for (n, register) in try registers(0, 4).enumerated() { try write(register, sums[n], type) }
    }
  }

  // MARK: Accesses

  /// `ldmatrix` and `stmatrix`: eight lanes give the addresses of a matrix's rows, and each lane gets, or gives, two elements
  /// of row g; with `.trans`, of column g.
  private mutating func lowerMatrixAccess(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let isStore = instruction.opcode == "stmatrix"
    let counts = ["x1": 1, "x2": 2, "x4": 4]
    guard modifiers.take("m8n8"), let word = modifiers.take(anyOf: ["x1", "x2", "x4"]),
      let count = counts[word]
    else { return false }
    let isTransposed = modifiers.take("trans")
    let space = modifiers.space()
    guard space == nil || space == .shared, modifiers.type() == .b16 else { return false }
    try expect(2)
    let shared = try pointer(try address(try operand(isStore ? 0 : 1), space), .shared)
    let number = code.cast(.trunc, asInteger(shared), to: TypeTable.i32)
    let places = try registers(isStore ? 1 : 0, count)
    var values: [IR.Operand] = []
    if isStore { values = try readRegisters(1, count) }
    let lane = self.lane()
    let group = code.binary(.lshr, lane, code.i32(2))
    let place = code.binary(.and, lane, code.i32(3))
    for matrix in 0..<count {
      let first = code.i32(UInt32(8 * matrix))
      if isTransposed {
        var halves: [IR.Operand] = []
        for n in 0..<2 {
          let row = code.binary(.add, code.binary(.shl, place, code.i32(1)), code.i32(UInt32(n)))
          let start = shuffled(number, from: code.binary(.add, first, row))
          let element = try pointer(
            code.binary(.add, start, code.binary(.shl, group, code.i32(1))), .shared)
          if isStore {
            code.append(.store(Store(part(values[matrix], 16 * n, 16), to: element, alignment: 2)))
          } else {
            halves.append(code.append(.load(Load(element, alignment: 2)), TypeTable.i16))
          }
        }
        if !isStore { try write(places[matrix], joined(halves, TypeTable.i32), .b32) }
      } else {
        let start = shuffled(number, from: code.binary(.add, first, group))
        let pair = try pointer(code.binary(.add, start, code.binary(.shl, place, code.i32(2))), .shared)
        if isStore {
          code.append(.store(Store(values[matrix], to: pair, alignment: 4)))
        } else {
          try write(places[matrix], code.append(.load(Load(pair, alignment: 4)), TypeTable.i32), .b32)
        }
      }
    }
    return true
  }

  /// Two elements of column g of a matrix of which each lane holds two of row g.
  private mutating func transposed(_ word: IR.Operand) -> IR.Operand {
    let lane = self.lane()
    let group = code.binary(.lshr, lane, code.i32(2))
    let shift = code.binary(.shl, code.binary(.and, group, code.i32(1)), code.i32(4))
    let column = code.binary(.lshr, group, code.i32(1))
    var halves: [IR.Operand] = []
    for n in 0..<UInt32(2) {
      let row = code.binary(
        .add, code.binary(.shl, code.binary(.and, lane, code.i32(3)), code.i32(1)), code.i32(n))
      let source = code.binary(.add, code.binary(.shl, row, code.i32(2)), column)
      halves.append(
        code.cast(
          .trunc, code.binary(.lshr, shuffled(word, from: source), shift), to: TypeTable.i16))
    }
    return joined(halves, TypeTable.i32)
  }

  // MARK: Lanes

  private mutating func lane() -> IR.Operand {
    code.call("llvm.nvvm.read.ptx.sreg.laneid", [], result: TypeTable.i32)!
  }
  /// What another lane of the warp has.
  private mutating func shuffled(_ word: IR.Operand, from lane: IR.Operand) -> IR.Operand {
    code.call(
      "llvm.nvvm.shfl.sync.idx.i32", [code.i32(.max), word, lane, code.i32(31)], result: TypeTable.i32)!
  }
}
