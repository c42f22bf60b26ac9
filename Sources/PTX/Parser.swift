/// Reads the text of an assembly statement.
///
/// - Parameters:
///   - text: The text in UTF-8, with operands as LLVM's IR has them (`$0`).
///   - uniqueNumber: What `${:uid}` (`%=` in the source) stands for.
/// - Throws: `SyntaxError` where it is not PTX.
public func parse(_ text: [UInt8], uniqueNumber: Int = 0) throws(SyntaxError) -> Program {
  var parser = try Parser(text, uniqueNumber: uniqueNumber)
  return try parser.parse()
}

/// A parser by recursive descent.
struct Parser {
  private var tokens: [Token]
  private var place = 0
  var program = Program()
  /// The names that the blocks around the current statement declare, the innermost last.
  private var scopes: [Scope] = [Scope()]
  /// Names that may turn out to be labels, since a label may follow its use: `symbols[n]` is written `.label(-1 - n)`.
  private var symbols: [(name: String, scopes: [Int], line: Int, isJump: Bool)] = []
  private var labels: [Int: [String: Int]] = [:]
  private var scopeCount = 1
  private var currentOpcode = ""

  private struct Scope {
    var number = 0
    var registers: [String: RegisterID] = [:]
  }

  init(_ text: [UInt8], uniqueNumber: Int) throws(SyntaxError) {
    tokens = try Lexer.tokens(text, uniqueNumber: uniqueNumber)
  }

  // MARK: Words

  var token: Token { tokens[place] }
  mutating func advance() { if place + 1 < tokens.count { place += 1 } }
  func isSymbol(_ text: String) -> Bool { token.kind == .symbol(text) }
  mutating func take(_ text: String) -> Bool {
    guard isSymbol(text) else { return false }
    advance()
    return true
  }
  mutating func expect(_ text: String) throws(SyntaxError) {
    guard take(text) else { throw .expected("'\(text)'", found: token) }
  }

  // MARK: Statements

  mutating func parse() throws(SyntaxError) -> Program {
    while token.kind != .end { try parseStatement() }
    try resolveLabels()
    return program
  }

  private mutating func parseStatement() throws(SyntaxError) {
    switch token.kind {
    case .symbol(";"): advance()
    case .symbol("{"): try parseBlock()
    case .dotted(let name): try parseDirective(name)
    case .symbol("@"): try parseInstruction()
    case .identifier(let name):
      if tokens[place + 1].kind == .symbol(":") {
        advance()
        advance()
        let scope = scopes.last!.number
        if labels[scope]?[name] != nil { throw .redeclared(name, line: token.line) }
        labels[scope, default: [:]][name] = program.instructions.count
      } else {
        try parseInstruction()
      }
    default: throw .expected("an instruction", found: token)
    }
  }

  private mutating func parseBlock() throws(SyntaxError) {
    try expect("{")
    scopes.append(Scope(number: scopeCount))
    scopeCount += 1
    while !isSymbol("}") {
      if token.kind == .end { throw .expected("'}'", found: token) }
      try parseStatement()
    }
    try expect("}")
    scopes.removeLast()
  }

  private mutating func parseDirective(_ name: String) throws(SyntaxError) {
    let line = token.line
    advance()
    switch name {
    case "reg": try parseRegisters()
    case "pragma", "loc":
      // Advice for a compiler, and places in a source.
      while !isSymbol(";"), token.line == line, token.kind != .end { advance() }
      _ = take(";")
    default: throw .unsupportedDirective(name, line: line)
    }
  }

  /// `.reg .u32 a, b, c<4>;`
  private mutating func parseRegisters() throws(SyntaxError) {
    guard case .dotted(let text) = token.kind else { throw .expected("a type", found: token) }
    guard let type = ScalarType(rawValue: text) else { throw .unknownType(text, line: token.line) }
    advance()
    repeat {
      guard case .identifier(let name) = token.kind else {
        throw .expected("a register's name", found: token)
      }
      let line = token.line
      advance()
      if take("<") {
        guard case .integer(let count) = token.kind, count <= 65536 else {
          throw .expected("a number of registers", found: token)
        }
        advance()
        try expect(">")
        for n in 0..<Int(count) { try declare("\(name)\(n)", type, line: line) }
      } else {
        try declare(name, type, line: line)
      }
    } while take(",")
    try expectEnd()
  }

  private mutating func declare(_ name: String, _ type: ScalarType, line: Int) throws(SyntaxError) {
    if scopes.last!.registers[name] != nil { throw .redeclared(name, line: line) }
    scopes[scopes.count - 1].registers[name] = RegisterID(program.registers.count)
    program.registers.append(.init(name, type))
  }

  /// A semicolon, which the last statement may lack.
  private mutating func expectEnd() throws(SyntaxError) {
    if take(";") || isSymbol("}") || token.kind == .end { return }
    throw .expected("';'", found: token)
  }

  private mutating func parseInstruction() throws(SyntaxError) {
    let line = token.line
    var condition: Instruction.Guard?
    if take("@") {
      let isNegated = take("!")
      condition = .init(try parseName(), isNegated: isNegated)
    }
    guard case .identifier(let opcode) = token.kind else { throw .expected("an instruction", found: token) }
    advance()
    var modifiers: [Modifier] = []
    while case .dotted(let word) = token.kind {
      modifiers.append(Modifier(word))
      advance()
    }
    currentOpcode = opcode
    var operands: [Operand] = []
    if !isSymbol(";"), !isSymbol("}"), token.kind != .end {
      repeat { operands.append(try parseOperand()) } while take(",")
    }
    try expectEnd()
    program.instructions.append(Instruction(opcode, modifiers, operands, guard: condition, line: line))
  }

  // MARK: Names

  /// A name or an operand of the statement, with the part of it that is meant.
  mutating func parseName() throws(SyntaxError) -> Operand {
    var operand: Operand
    switch token.kind {
    case .argument(let n):
      operand = .argument(n)
      advance()
    case .identifier(let name):
      let line = token.line
      advance()
      if name == "_" { return .sink }
      if name == "WARP_SZ" { return .integer(32) }
      if let id = register(name) {
        operand = .register(id)
      } else if name.hasPrefix("%") {
        return .special(String(name.dropFirst()) + suffix())
      } else {
        symbols.append((name, scopes.map(\.number), line, currentOpcode == "bra"))
        return .label(-symbols.count)
      }
    default: throw .expected("an operand", found: token)
    }
    if case .dotted(let part) = token.kind, token.isAdjacent {
      advance()
      operand = .part(operand, part)
    }
    return operand
  }

  /// `.x` behind a special register.
  private mutating func suffix() -> String {
    guard case .dotted(let part) = token.kind, token.isAdjacent else { return "" }
    advance()
    return "." + part
  }

  private func register(_ name: String) -> RegisterID? {
    for scope in scopes.reversed() {
      if let id = scope.registers[name] { return id }
    }
    return nil
  }

  /// Replaces what stands for a name that was not yet known.
  private mutating func resolveLabels() throws(SyntaxError) {
    var resolved: [Operand] = []
    for symbol in symbols {
      let places = symbol.scopes.reversed().compactMap { labels[$0]?[symbol.name] }
      if let place = places.first {
        program.targets.insert(place)
        resolved.append(.label(place))
      } else if symbol.isJump {
        throw .unknownLabel(symbol.name, line: symbol.line)
      } else {
        resolved.append(.symbol(symbol.name))
      }
    }
    for n in program.instructions.indices {
      program.instructions[n].operands = program.instructions[n].operands.map {
        $0.replacingLabels(resolved)
      }
      if let condition = program.instructions[n].guard {
        program.instructions[n].guard!.predicate = condition.predicate.replacingLabels(resolved)
      }
    }
  }
}

extension Operand {
  fileprivate func replacingLabels(_ resolved: [Operand]) -> Operand {
    switch self {
    case .label(let n) where n < 0: resolved[-n - 1]
    case .vector(let all): .vector(all.map { $0.replacingLabels(resolved) })
    case .memory(let base, let offset): .memory(base: base.replacingLabels(resolved), offset: offset)
    case .pair(let first, let second):
      .pair(first.replacingLabels(resolved), second.replacingLabels(resolved))
    case .not(let operand): .not(operand.replacingLabels(resolved))
    case .negated(let operand): .negated(operand.replacingLabels(resolved))
    default: self
    }
  }
}
