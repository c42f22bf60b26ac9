extension Parser {
  /// An operand (PTX ISA, "Instruction Operands").
  mutating func parseOperand() throws(SyntaxError) -> Operand {
    switch token.kind {
    case .symbol("{"):
      advance()
      var elements: [Operand] = []
      if !isSymbol("}") {
        repeat { elements.append(try parseOperand()) } while take(",")
      }
      try expect("}")
      return .vector(elements)
    case .symbol("["): return try parseMemory()
    case .symbol("!"):
      advance()
      return .not(try parseName())
    case .identifier, .argument:
      let first = try parseName()
      return take("|") ? .pair(first, try parseName()) : first
    case .symbol("-"):
      advance()
      switch token.kind {
      case .single(let bits):
        advance()
        return .single(bits ^ 0x8000_0000)
      case .double(let bits):
        advance()
        return .double(bits ^ 1 << 63)
      case .argument, .identifier: return .negated(try parseName())
      default: return .integer(0 &- (try parseConstant(precedence: 100)))
      }
    case .single(let bits):
      advance()
      return .single(bits)
    case .double(let bits):
      advance()
      return .double(bits)
    default: return .integer(try parseConstant(precedence: 0))
    }
  }

  /// `[a]`, `[a+4]`, `[a + -4]`, `[64]`.
  private mutating func parseMemory() throws(SyntaxError) -> Operand {
    try expect("[")
    var base: Operand
    switch token.kind {
    case .identifier, .argument: base = try parseName()
    default: base = .integer(try parseConstant(precedence: 0))
    }
    var offset: Int64 = 0
    while isSymbol("+") || isSymbol("-") {
      let isMinus = isSymbol("-")
      advance()
      if !isMinus, case .argument = token.kind {
        // An offset that is an operand of the statement: a constant of the program.
        base = .pair(base, try parseName())
        continue
      }
      let step = Int64(bitPattern: try parseConstant(precedence: 20))
      offset = isMinus ? offset &- step : offset &+ step
    }
    try expect("]")
    return .memory(base: base, offset: offset)
  }

  /// A constant expression on 64-bit integers (PTX ISA, "Constant Expressions").
  private mutating func parseConstant(precedence: Int) throws(SyntaxError) -> UInt64 {
    var left = try parseConstantUnit()
    while case .symbol(let symbol) = token.kind, let level = Self.levels[symbol], level > precedence {
      let line = token.line
      advance()
      let right = try parseConstant(precedence: level)
      switch symbol {
      case "|": left |= right
      case "^": left ^= right
      case "&": left &= right
      case "<<": left = left << right
      case ">>": left = UInt64(bitPattern: Int64(bitPattern: left) >> Int64(clamping: right))
      case "+": left = left &+ right
      case "-": left = left &- right
      case "*": left = left &* right
      default:
        let (a, b) = (Int64(bitPattern: left), Int64(bitPattern: right))
        if b == 0 { throw .divisionByZero(line: line) }
        left = UInt64(
          bitPattern: symbol == "/"
            ? a.dividedReportingOverflow(by: b).partialValue
            : a.remainderReportingOverflow(dividingBy: b).partialValue)
      }
    }
    return left
  }

  private static let levels: [String: Int] = [
    "|": 5, "^": 6, "&": 7, "<<": 15, ">>": 15, "+": 20, "-": 20, "*": 30, "/": 30, "%": 30,
  ]

  private mutating func parseConstantUnit() throws(SyntaxError) -> UInt64 {
    switch token.kind {
    case .integer(let value):
      advance()
      return value
    case .symbol("-"):
      advance()
      return 0 &- (try parseConstantUnit())
    case .symbol("+"):
      advance()
      return try parseConstantUnit()
    case .symbol("~"):
      advance()
      return ~(try parseConstantUnit())
    case .symbol("!"):
      advance()
      return try parseConstantUnit() == 0 ? 1 : 0
    case .symbol("("):
      advance()
      let value = try parseConstant(precedence: 0)
      try expect(")")
      return value
    case .identifier("WARP_SZ"):
      advance()
      return 32
    default: throw .expected("an operand", found: token)
    }
  }
}
