internal import IR

extension Parser {
  /// `!7 = …` or `!name = !{…}` (LLVM LangRef, "Metadata").
  mutating func parseMetadataDefinition() throws(ParseError) {
    if token.kind == .metadataName {
      let name = content(token)
      advance()
      try expect(.equal, "'='")
      try expect(.exclamation, "'!'")
      try expect(.leftBrace, "'{'")
      var nodes: [MetadataID] = []
      if token.kind != .rightBrace {
        repeat { nodes.append(try parseMetadataID()) } while accept(.comma)
      }
      try expect(.rightBrace, "'}'")
      module.namedMetadata.append(.init(name: name, nodes: nodes))
      return
    }
    let id = try parseMetadataID()
    try expect(.equal, "'='")
    let isDistinct = accept(.distinct)
    if module.metadata[id] != nil {
      throw .redefinition(of: "metadata", "!\(id.index)", at: position(token.start))
    }
    module.metadata[id] = try parseMetadataNode(isDistinct: isDistinct)
  }

  /// `!7`.
  mutating func parseMetadataID() throws(ParseError) -> MetadataID {
    guard token.kind == .metadataNumber else { throw expected("a metadata node's number") }
    guard token.number <= Int(Int32.max) else {
      throw .outOfRange("the node", raw(token), at: position(token.start))
    }
    let id = MetadataID(token.number)
    advance()
    return id
  }

  /// `!{…}` or `!DIName(…)`.
  private mutating func parseMetadataNode(isDistinct: Bool) throws(ParseError) -> MetadataNode {
    try nested { (p: inout Parser) throws(ParseError) in
      if p.accept(.exclamation) {
        try p.expect(.leftBrace, "'{'")
        var operands: [MetadataOperand] = []
        if p.token.kind != .rightBrace {
          repeat { operands.append(try p.parseMetadataOperand()) } while p.accept(.comma)
        }
        try p.expect(.rightBrace, "'}'")
        return MetadataNode(.tuple(operands), isDistinct: isDistinct)
      }
      guard p.token.kind == .metadataName else { throw p.expected("a metadata node") }
      let name = p.content(p.token)
      p.advance()
      try p.expect(.leftParenthesis, "'('")
      var fields: [MetadataNode.Field] = []
      if p.token.kind != .rightParenthesis {
        repeat {
          var field = ""
          if p.token.kind == .label {
            field = p.content(p.token)
            p.advance()
          }
          fields.append(.init(field, try p.parseFieldValue()))
        } while p.accept(.comma)
      }
      try p.expect(.rightParenthesis, "')'")
      return MetadataNode(.specialized(name, fields), isDistinct: isDistinct)
    }
  }

  private mutating func parseFieldValue() throws(ParseError) -> MetadataOperand {
    switch token.kind {
    case .integer:
      // Numbers of 64 bits without a sign are written for enumerators and in expressions.
      if abs(token.number) == Int.max {
        let text = raw(token)
        advance()
        return .word(text)
      }
      let number = token.number
      advance()
      return .integer(Int64(number))
    case .string:
      let text = content(token)
      advance()
      return .quoted(text)
    case .word where !token.word.beginsType && token.word != .null:
      var text = raw(token)
      advance()
      while accept(.bar) {
        text += " | " + raw(token)
        advance()
      }
      return .word(text)
    default: return try parseMetadataOperand()
    }
  }

  /// What a node or an intrinsic's argument holds.
  mutating func parseMetadataOperand() throws(ParseError) -> MetadataOperand {
    switch token.kind {
    case .metadataNumber: return .node(try parseMetadataID())
    case .metadataString:
      let text = content(token)
      advance()
      return .string(text)
    case .exclamation, .metadataName: return .inline(try parseMetadataNode(isDistinct: false))
    case .word where token.word == .null:
      advance()
      return .null
    default:
      let type = try parseType()
      if type == TypeTable.metadata { return try parseMetadataOperand() }
      if token.kind == .localName || token.kind == .localNumber { return .value(type, try parseLocal(type)) }
      return .constant(type, try parseConstant(type))
    }
  }

  /// `#dbg_value(…)`, of which the word has been read.
  mutating func parseDebugRecord(_ kind: String) throws(ParseError) -> DebugRecord {
    var record = DebugRecord(kind, [])
    try expect(.leftParenthesis, "'('")
    repeat { record.operands.append(try parseMetadataOperand()) } while accept(.comma)
    try expect(.rightParenthesis, "')'")
    return record
  }

  /// `, !dbg !7, !tbaa !3` behind an instruction whose comma may have been read already.
  mutating func parseAttachments() throws(ParseError) -> [MetadataAttachment] {
    var result: [MetadataAttachment] = []
    while isAtAttachment || accept(.comma) {
      isAtAttachment = false
      result.append(try parseAttachment())
    }
    return result
  }

  /// `!dbg !7`.
  mutating func parseAttachment() throws(ParseError) -> MetadataAttachment {
    guard token.kind == .metadataName else { throw expected("metadata") }
    let kind = attachmentKind()
    advance()
    return MetadataAttachment(kind: kind, node: try parseMetadataID())
  }

  /// The name of a kind of metadata; the most frequent ones are not made anew.
  private func attachmentKind() -> String {
    let length = token.contentEnd - token.contentStart
    if length == 3, bytes[token.contentStart] == UInt8(ascii: "d"),
      bytes[token.contentStart + 1] == UInt8(ascii: "b"),
      bytes[token.contentStart + 2] == UInt8(ascii: "g")
    {
      return "dbg"
    }
    return content(token)
  }
}
