internal import IR

extension Parser {
  /// A type and a constant of it.
  mutating func parseTypedConstant() throws(ParseError) -> ConstantID {
    let type = try parseType()
    return try parseConstant(type)
  }

  /// A constant of a type (LLVM LangRef, "Constants").
  mutating func parseConstant(_ type: TypeID) throws(ParseError) -> ConstantID {
    switch token.kind {
    case .integer: return try parseInteger(type)
    case .decimalFloat, .hexFloat: return try parseFloat(type)
    case .globalName: return try parseGlobalReference(type)
    case .bytes:
      let bytes = unescaped(token)
      guard case .array(let count, let element) = module.types[type], element == TypeTable.i8,
        count == bytes.count
      else {
        throw .invalid("a string of \(bytes.count) bytes is not of this type", at: position(token.start))
      }
      advance()
      return module.intern(.bytes(type, bytes))
    case .leftBracket: return try parseElements(type, .leftBracket, .rightBracket)
    case .leftBrace: return try parseElements(type, .leftBrace, .rightBrace)
    case .leftAngle:
      advance()
      if token.kind == .leftBrace {
        let result = try parseElements(type, .leftBrace, .rightBrace)
        try expect(.rightAngle, "'>'")
        return result
      }
      return try parseElementList(type, until: .rightAngle)
    case .word: return try parseNamedConstant(type)
    default: throw expected("a constant")
    }
  }

  private mutating func parseInteger(_ type: TypeID) throws(ParseError) -> ConstantID {
    guard case .integer(let bits) = module.types[type] else {
      throw .invalid("an integer where '\(describe(type))' is needed", at: position(token.start))
    }
    if bits > 128 { throw unsupported("an integer of \(bits) bits", "the widest on a GPU has 128") }
    let isNegative = bytes[token.start] == UInt8(ascii: "-")
    var value: UInt128 = 0
    if token.number != Int.max && token.number != -Int.max {
      value = UInt128(truncatingIfNeeded: token.number.magnitude)
    } else {
      for n in (token.start + (isNegative ? 1 : 0))..<token.end {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt128(bytes[n] - UInt8(ascii: "0")))
        if overflow || carry { throw .outOfRange("the integer", raw(token), at: position(token.start)) }
        value = sum
      }
    }
    if isNegative { value = 0 &- value }
    if bits < 128 { value &= (UInt128(1) << UInt128(bits)) - 1 }
    advance()
    return module.intern(.integer(type, value))
  }

  private mutating func parseFloat(_ type: TypeID) throws(ParseError) -> ConstantID {
    let text = raw(token)
    let bits: UInt128
    if token.kind == .decimalFloat {
      guard let number = Double(text) else { throw expected("a number") }
      bits = try encode(number, type)
    } else {
      bits = try hexadecimal(text, type)
    }
    advance()
    return module.intern(.floatingPoint(type, bits: bits))
  }

  private func encode(_ number: Double, _ type: TypeID) throws(ParseError) -> UInt128 {
    switch module.types[type] {
    case .double: return UInt128(number.bitPattern)
    case .float: return UInt128(Self.narrowed(number).bitPattern)
    case .bfloat: return UInt128(Float(number).bitPattern >> 16)
    case .half: return UInt128(Self.halfBits(Float(number)))
    default: throw .invalid("a number where '\(describe(type))' is needed", at: position(token.start))
    }
  }

  /// A double as a float, with a NaN's payload kept.
  private static func narrowed(_ number: Double) -> Float {
    if !number.isNaN { return Float(number) }
    let bits = number.bitPattern
    return Float(bitPattern: UInt32(bits >> 32 & 0x8000_0000) | 0x7F80_0000 | UInt32(bits >> 29 & 0x7F_FFFF))
  }

  /// A number as IEEE half; it is exact in every text that LLVM writes.
  private static func halfBits(_ number: Float) -> UInt16 {
    let sign = UInt16(number.bitPattern >> 16 & 0x8000)
    let magnitude = number.magnitude
    if number.isNaN { return sign | 0x7E00 }
    if magnitude >= 65520 { return sign | 0x7C00 }
    if magnitude < 6.103515625e-05 {
      return sign | UInt16((magnitude * 16_777_216).rounded(.toNearestOrEven))
    }
    let exponent = Int(magnitude.exponent)
    let fraction = (magnitude.significand * 1024).rounded(.toNearestOrEven) - 1024
    return sign | (UInt16(exponent + 15) << 10) &+ UInt16(fraction)
  }

  /// `0x` and the bits of a double, or `0xH`, `0xR`, `0xL` and the bits of the type itself.
  private func hexadecimal(_ text: String, _ type: TypeID) throws(ParseError) -> UInt128 {
    func digits(_ count: Int) throws(ParseError) -> UInt128 {
      guard let value = UInt128(text.dropFirst(count), radix: 16) else {
        throw .outOfRange("the number", text, at: position(token.start))
      }
      return value
    }
    switch (text.dropFirst(2).first, module.types[type]) {
    case ("H", .half), ("R", .bfloat):
      let value = try digits(3)
      if value > 0xFFFF { throw .outOfRange("the number", text, at: position(token.start)) }
      return value
    case ("L", .fp128):
      // The low half comes first.
      let value = try digits(3)
      return value << 64 | value >> 64
    case ("K", _), ("M", _):
      throw .unsupported("the number \(text)", "its type is of another processor", at: position(token.start))
    case ("H", _), ("R", _), ("L", _): break
    case (_, .double), (_, .float), (_, .half), (_, .bfloat):
      let value = try digits(2)
      guard value >> 64 == 0 else { throw .outOfRange("the number", text, at: position(token.start)) }
      return try encode(Double(bitPattern: UInt64(value)), type)
    default: break
    }
    throw .invalid("a number where '\(describe(type))' is needed", at: position(token.start))
  }

  /// The name of a global variable or function.
  mutating func parseGlobalReference(_ type: TypeID) throws(ParseError) -> ConstantID {
    let name = content(token)
    guard let symbol = symbols[name] else {
      throw .undefined("global", "@" + name, at: position(token.start))
    }
    guard case .pointer = module.types[type] else {
      throw .typeMismatch("'@\(name)'", expected: describe(type), found: "ptr", at: position(token.start))
    }
    advance()
    switch symbol {
    case .variable(let id): return module.intern(.global(type, id))
    case .function(let id): return module.intern(.function(type, id))
    case .alias(let index):
      guard index < module.aliases.count else {
        throw .undefined("alias", "@" + name, at: position(token.start))
      }
      return module.aliases[index].aliasee
    }
  }

  private mutating func parseElements(
    _ type: TypeID, _ open: Token.Kind, _ close: Token.Kind
  ) throws(ParseError) -> ConstantID {
    advance()
    return try parseElementList(type, until: close)
  }

  private mutating func parseElementList(_ type: TypeID, until close: Token.Kind) throws(ParseError)
    -> ConstantID
  {
    try nested { (p: inout Parser) throws(ParseError) in
      let start = p.token.start
      var elements: [ConstantID] = []
      if p.token.kind != close {
        repeat { elements.append(try p.parseTypedConstant()) } while p.accept(.comma)
      }
      try p.expect(close, "the end of the constant")
      let isRight: Bool
      switch p.module.types.resolved(type) {
      case .array(let count, let element):
        isRight =
          close == .rightBracket && elements.count == count
          && elements.allSatisfy { p.module[$0].type == element }
      case .vector(let count, let element):
        isRight =
          close == .rightAngle && elements.count == count
          && elements.allSatisfy { p.module[$0].type == element }
      case .structure(let fields, _):
        isRight = close == .rightBrace && elements.map { p.module[$0].type } == fields
      default: isRight = false
      }
      if !isRight {
        throw .invalid("the elements are not those of '\(p.describe(type))'", at: p.position(start))
      }
      return p.module.intern(.aggregate(type, elements))
    }
  }

  private mutating func parseNamedConstant(_ type: TypeID) throws(ParseError) -> ConstantID {
    switch token.word {
    case .true, .false:
      guard type == TypeTable.i1 else { throw expected("a constant of type '\(describe(type))'") }
      let value: UInt128 = token.word == .true ? 1 : 0
      advance()
      return module.intern(.integer(type, value))
    case .null, .none:
      if token.word == .null, case .pointer = module.types[type] {
      } else if token.word == .null {
        throw expected("a constant of type '\(describe(type))'")
      }
      advance()
      return module.intern(.null(type))
    case .undef:
      advance()
      return module.intern(.undefined(type))
    case .poison:
      advance()
      return module.intern(.poison(type))
    case .zeroinitializer:
      advance()
      return module.intern(.zero(type))
    case .splat:
      advance()
      try expect(.leftParenthesis, "'('")
      let element = try parseTypedConstant()
      try expect(.rightParenthesis, "')'")
      guard case .vector(let count, let elementType) = module.types[type], module[element].type == elementType
      else {
        throw .invalid("a splat where '\(describe(type))' is needed", at: position(token.start))
      }
      return module.intern(.aggregate(type, Array(repeating: element, count: count)))
    case .getelementptr: return try parseConstantAddress(type)
    case .blockaddress, .dso_local_equivalent, .no_cfi, .ptrauth:
      throw unsupported("'\(token.word.rawValue)'", "it has no meaning on a GPU")
    case .icmp, .select: return try parseConstantChoice(type)
    default:
      if let op = CastOperator(rawValue: token.word.rawValue) { return try parseConstantCast(op, type) }
      if let op = BinaryOperator(rawValue: token.word.rawValue) { return try parseConstantBinary(op, type) }
      if token.word.beginsConstant {
        throw unsupported("the constant expression '\(raw(token))'", "use an instruction")
      }
      throw expected("a constant")
    }
  }

  private mutating func parseConstantAddress(_ type: TypeID) throws(ParseError) -> ConstantID {
    try nested { (p: inout Parser) throws(ParseError) in
      p.advance()
      var isInBounds = false
      while p.token.kind == .word {
        switch p.token.word {
        case .inbounds: isInBounds = true
        case .nuw, .nusw: break
        case .inrange:
          p.advance()
          try p.skipParentheses()
          continue
        default: throw p.expected("'('")
        }
        p.advance()
      }
      try p.expect(.leftParenthesis, "'('")
      let source = try p.parseType()
      try p.expect(.comma, "','")
      let base = try p.parseTypedConstant()
      var indices: [ConstantID] = []
      while p.accept(.comma) {
        // Up to LLVM 18 the word stands before an index.
        _ = p.accept(.inrange)
        indices.append(try p.parseTypedConstant())
      }
      try p.expect(.rightParenthesis, "')'")
      if let problem = p.module.problemWithIndices(source, indices.map { .constant($0) }) {
        throw .invalid(problem, at: p.position(p.token.start))
      }
      return p.module.intern(
        .expression(
          type, .elementAddress(source: source, base: base, indices: indices, isInBounds: isInBounds)))
    }
  }

  private mutating func parseConstantCast(_ op: CastOperator, _ type: TypeID) throws(ParseError) -> ConstantID
  {
    try nested { (p: inout Parser) throws(ParseError) in
      p.advance()
      try p.expect(.leftParenthesis, "'('")
      let operand = try p.parseTypedConstant()
      try p.expect(.to)
      let target = try p.parseType()
      try p.expect(.rightParenthesis, "')'")
      guard target == type else {
        throw .typeMismatch(
          "the expression", expected: p.describe(type), found: p.describe(target),
          at: p.position(p.token.start))
      }
      return p.module.intern(.expression(type, .cast(op, operand)))
    }
  }

  private mutating func parseConstantBinary(_ op: BinaryOperator, _ type: TypeID) throws(ParseError)
    -> ConstantID
  {
    try nested { (p: inout Parser) throws(ParseError) in
      p.advance()
      while p.token.kind == .word { p.advance() }
      try p.expect(.leftParenthesis, "'('")
      let left = try p.parseTypedConstant()
      try p.expect(.comma, "','")
      let right = try p.parseTypedConstant()
      try p.expect(.rightParenthesis, "')'")
      return p.module.intern(.expression(type, .binary(op, left, right)))
    }
  }

  /// `icmp eq (ptr @a, ptr @b)` or `select (i1 …, i32 1, i32 2)`.
  private mutating func parseConstantChoice(_ type: TypeID) throws(ParseError) -> ConstantID {
    try nested { (p: inout Parser) throws(ParseError) in
      let start = p.token.start
      var predicate: IntegerPredicate?
      let isComparison = p.token.word == .icmp
      p.advance()
      if isComparison {
        predicate = IntegerPredicate(rawValue: p.raw(p.token))
        guard predicate != nil else { throw p.expected("a comparison") }
        p.advance()
      }
      var operands: [ConstantID] = []
      try p.expect(.leftParenthesis, "'('")
      repeat { operands.append(try p.parseTypedConstant()) } while p.accept(.comma)
      try p.expect(.rightParenthesis, "')'")
      let types = operands.map { p.module[$0].type }
      if let predicate, types.count == 2, types[0] == types[1], type == TypeTable.i1 {
        return p.module.intern(.expression(type, .compare(predicate, operands[0], operands[1])))
      }
      if predicate == nil, types == [TypeTable.i1, type, type] {
        return p.module.intern(.expression(type, .select(operands[0], operands[1], operands[2])))
      }
      throw .invalid("the expression does not give '\(p.describe(type))'", at: p.position(start))
    }
  }

  /// Passes over `(…)`.
  mutating func skipParentheses() throws(ParseError) {
    try expect(.leftParenthesis, "'('")
    var open = 1
    while open > 0 {
      switch token.kind {
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      case .end, .invalid: throw expected("')'")
      default: break
      }
      advance()
    }
  }
}
