internal import IR

extension Parser {
  /// Attributes of a parameter, return value or call, or of a function behind its parameters
  /// (LLVM LangRef, "Parameter Attributes", "Function Attributes").
  mutating func parseAttributes() throws(ParseError) -> [Attribute] {
    var result: [Attribute] = []
    while let attribute = try parseAttribute() { result.append(attribute) }
    return result
  }

  /// An attribute, if one is next.
  mutating func parseAttribute() throws(ParseError) -> Attribute? {
    switch token.kind {
    case .attributeGroup:
      let group = AttributeGroupID(token.number)
      if token.number > Int(Int32.max) {
        throw .outOfRange("the group", raw(token), at: position(token.start))
      }
      advance()
      return .group(group)
    case .string:
      let key = content(token)
      advance()
      guard accept(.equal) else { return .string(key, nil) }
      return .string(key, try parseString("the attribute's value"))
    case .word:
      switch token.word {
      case .other, .align, .alignstack, .inalloca, .swifterror: break
      default: return nil
      }
      let name = raw(token)
      advance()
      if accept(.equal) { return .integer(name, try parseCount("the attribute's value")) }
      if name == "align", token.kind == .integer { return .integer(name, try parseCount("an alignment")) }
      if name == "alignstack" || name == "align" || token.kind == .leftParenthesis {
        return try parseAttributeValue(name)
      }
      return .flag(name)
    default: return nil
    }
  }

  private mutating func parseAttributeValue(_ name: String) throws(ParseError) -> Attribute {
    try expect(.leftParenthesis, "'('")
    switch name {
    case "byval", "sret", "byref", "inalloca", "preallocated", "elementtype":
      let type = try parseType()
      try expect(.rightParenthesis, "')'")
      return .type(name, type)
    default: break
    }
    let start = token.start
    if token.kind == .integer, token.number >= 0, token.number < Int.max {
      let number = token.number
      advance()
      if accept(.rightParenthesis) { return .integer(name, number) }
    }
    var open = 1
    var end = start
    while true {
      switch token.kind {
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      case .end, .invalid: throw expected("')'")
      default: break
      }
      if open == 0 { break }
      end = token.end
      advance()
    }
    let text = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    try expect(.rightParenthesis, "')'")
    return .text(name, text)
  }

  /// `attributes #0 = { … }`.
  mutating func parseAttributeGroup() throws(ParseError) {
    advance()
    guard token.kind == .attributeGroup, token.number <= Int(Int32.max) else {
      throw expected("a group's number")
    }
    let group = AttributeGroupID(token.number)
    advance()
    try expect(.equal, "'='")
    try expect(.leftBrace, "'{'")
    let attributes = try parseAttributes()
    try expect(.rightBrace, "'}'")
    module.attributeGroups[group] = attributes
  }
}
