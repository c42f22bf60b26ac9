import IR

/// Intrinsics on small numbers (LLVM LangRef, "Standard C/C++ Library Intrinsics"; NVPTX's of the same meaning).
extension SmallFloats {
  /// What a call of an intrinsic gives; `type` is the result's new type, and `format` the result's, if it is small.
  mutating func rewritten(_ call: Call, _ format: SmallFloat?, _ type: TypeID) throws(PassError) -> Operand {
    guard case .function(let id) = call.callee else { throw unsupported("as an argument of this call") }
    let name = writer.module[id].name
    guard name.hasPrefix("llvm."), !name.hasPrefix("llvm.vector.reduce.") else {
      throw unsupported("in a call of '\(name)'")
    }
    var operands: [Operand] = []
    for argument in call.arguments {
      guard let operand = argument.operand else { throw unsupported("in a call of '\(name)'") }
      operands.append(operand)
    }
    let formats = operands.map { self.format(originalType($0)) }
    let word = Self.word(of: name)
    return try elementwise(operands, type) { pass, operands throws(PassError) in
      try pass.scalar(word, operands, formats, format, pass.elementType(type), name)
    }
  }

  /// An intrinsic's own name: `llvm.fma.v2f16` and `llvm.nvvm.fma.rn.ftz.bf16x2` are both `fma`.
  private static func word(of name: String) -> String {
    var words = name.split(separator: ".").dropFirst().map(String.init)
    let isDevice = words.first == "nvvm"
    if isDevice { words.removeFirst() }
    while words.count > 1, isType(words.last!) { words.removeLast() }
    if isDevice {
      words.removeAll { ["rn", "ftz", "approx"].contains($0) }
      let known = ["fmin": "minnum", "fmax": "maxnum", "ex2": "exp2", "neg": "fneg", "abs": "fabs"]
      if words.count == 1, let word = known[words[0]] { return word }
    }
    return words.joined(separator: ".")
  }

  private static func isType(_ word: String) -> Bool {
    guard let first = word.utf8.first, let last = word.utf8.last else { return false }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return digits.contains(last)
      && [UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "i"), UInt8(ascii: "b")].contains(first)
      && word != "exp2" && word.utf8.contains(where: { digits.contains($0) })
  }

  /// One element of a call's result.
  private mutating func scalar(
    _ word: String, _ operands: [Operand], _ formats: [SmallFloat?], _ format: SmallFloat?, _ type: TypeID,
    _ name: String
  ) throws(PassError) -> Operand {
    let sign = writer.integer(TypeTable.i16, 0x8000)
    let rest = writer.integer(TypeTable.i16, 0x7fff)
    switch (word, operands.count) {
    case ("canonicalize", 1), ("arithmetic.fence", 1), ("ssa.copy", 1): return operands[0]
    case ("fabs", 1): return writer.binary(.and, operands[0], rest)
    case ("fneg", 1): return writer.append(.binary(Binary(.xor, operands[0], sign)), type)
    case ("copysign", 2):
      return writer.binary(
        .or, writer.binary(.and, operands[0], rest), writer.binary(.and, operands[1], sign))
    case ("fma", 3): return fused(operands, format!)
    case ("fmuladd", 3):
      let product = writer.append(
        .binary(Binary(.fmul, wide(operands[0], format!), wide(operands[1], format!))), TypeTable.float)
      let rounded = wide(narrow(product, format!), format!)
      return narrow(
        writer.append(.binary(Binary(.fadd, rounded, wide(operands[2], format!))), TypeTable.float), format!)
    case ("is.fpclass", 2) where formats[0] == .half:
      return isClass(operands[0], UInt32(truncatingIfNeeded: writer.constant(operands[1]) ?? 0))
    default: break
    }
    var wide: [Operand] = []
    for (operand, format) in zip(operands, formats) {
      if let format { wide.append(self.wide(operand, format)) } else { wide.append(operand) }
    }
    let full = name.hasPrefix("llvm.nvvm.") && !Self.isGeneral(word) ? "llvm.nvvm.\(word)" : "llvm.\(word)"
    if full.hasPrefix("llvm.nvvm.") && word != "tanh" { throw unsupported("in a call of '\(name)'") }
    let isWide = format != nil
    let result = writer.call(
      full == "llvm.nvvm.tanh" ? "llvm.tanh.f32" : full + suffix(word, wide, type), wide,
      result: isWide ? TypeTable.float : type)!
    return isWide ? narrow(result, format!) : result
  }

  private static func isGeneral(_ word: String) -> Bool {
    ["minnum", "maxnum", "exp2", "sqrt"].contains(word)
  }

  /// The types at the end of the name of the intrinsic for single precision.
  private func suffix(_ word: String, _ operands: [Operand], _ type: TypeID) -> String {
    func name(_ type: TypeID) -> String {
      switch writer.module.types[type] {
      case .integer(let bits): ".i\(bits)"
      case .double: ".f64"
      default: ".f32"
      }
    }
    switch word {
    case "lrint", "llrint", "lround", "llround", "fptosi.sat", "fptoui.sat": return name(type) + ".f32"
    case "powi", "ldexp": return ".f32" + name(writer.type(of: operands[1]))
    default: return ".f32"
    }
  }

  /// a · b + c, rounded once.
  private mutating func fused(_ operands: [Operand], _ format: SmallFloat) -> Operand {
    var wide: [Operand] = []
    for operand in operands { wide.append(self.wide(operand, format)) }
    switch format {
    case .half:
      // A product of two numbers of 11 bits is exact.
      let product = writer.append(.binary(Binary(.fmul, wide[0], wide[1])), TypeTable.float)
      return narrow(writer.oddSum(product, wide[2]), format)
    case .bfloat:
      // So is this one of 8 bits, but its exponent may be out of single precision's range.
      for n in wide.indices { wide[n] = writer.cast(.fpext, wide[n], to: TypeTable.double) }
      let product = writer.append(.binary(Binary(.fmul, wide[0], wide[1])), TypeTable.double)
      return narrow(writer.roundedToOdd(writer.oddSum(product, wide[2])), format)
    }
  }

  /// `is.fpclass` of a half, whose subnormal numbers are others than those of single precision.
  private mutating func isClass(_ number: Operand, _ mask: UInt32) -> Operand {
    let word = writer.cast(.zext, number, to: TypeTable.i32)
    var result = writer.truth(false)
    // From the signalling NaNs to the positive infinity: the ranges of patterns of each class.
    let ranges: [(UInt32, UInt32)] = [
      (0, 0), (0, 0), (0xfc00, 0xfc00), (0x8400, 0xfbff), (0x8001, 0x83ff), (0x8000, 0x8000), (0, 0),
      (0x0001, 0x03ff), (0x0400, 0x7bff), (0x7c00, 0x7c00),
    ]
    for (bit, range) in ranges.enumerated() where bit >= 2 && mask >> UInt32(bit) & 1 != 0 {
      result = either(result, isBetween(word, range.0, range.1))
    }
    let magnitude = writer.binary(.and, word, writer.i32(0x7fff))
    if mask & 1 != 0 { result = either(result, isBetween(magnitude, 0x7c01, 0x7dff)) }
    if mask & 2 != 0 { result = either(result, isBetween(magnitude, 0x7e00, 0x7fff)) }
    return result
  }

  private mutating func either(_ a: Operand, _ b: Operand) -> Operand {
    if writer.constant(a) == 0 { return b }
    return writer.append(.binary(Binary(.or, a, b)), TypeTable.i1)
  }

  private mutating func isBetween(_ word: Operand, _ least: UInt32, _ most: UInt32) -> Operand {
    let place = writer.binary(.sub, word, writer.i32(least))
    return writer.compare(.ule, place, writer.i32(most - least))
  }
}
