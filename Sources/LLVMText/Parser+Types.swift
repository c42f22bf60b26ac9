internal import IR

extension Parser {
  /// A type (LLVM LangRef, "Type System").
  mutating func parseType() throws(ParseError) -> TypeID {
    var type = try parseSimpleType()
    while true {
      if token.kind == .leftParenthesis {
        type = try parseFunctionType(result: type)
      } else if token.kind == .star {
        throw unsupported("a pointer with the type of what it points to", "use clang 16 or later")
      } else {
        return type
      }
    }
  }

  /// A type that is not a function.
  mutating func parseSimpleType() throws(ParseError) -> TypeID {
    switch token.kind {
    case .integerType:
      let bits = token.number
      guard bits >= 1, bits <= 1 << 23 else {
        throw .outOfRange("the width of", raw(token), at: position(token.start))
      }
      advance()
      switch bits {
      case 1: return TypeTable.i1
      case 8: return TypeTable.i8
      case 32: return TypeTable.i32
      case 64: return TypeTable.i64
      default: return module.types.intern(.integer(bits: bits))
      }
    case .localName, .localNumber:
      let name = content(token)
      advance()
      return module.types.intern(.named(name))
    case .leftBracket:
      return try nested { (p: inout Parser) throws(ParseError) in
        p.advance()
        let count = try p.parseCount("the number of elements")
        try p.expect(.x)
        let element = try p.parseType()
        try p.expect(.rightBracket, "']'")
        return try p.checkedSize(.array(count: UInt64(count), element: element), count, element)
      }
    case .leftBrace: return try parseStructureType(isPacked: false)
    case .leftAngle: return try parseVectorOrPackedType()
    case .word: return try parseNamedType()
    default: throw expected("a type")
    }
  }

  /// Refuses arrays whose size does not fit a machine word.
  private mutating func checkedSize(_ type: Type, _ count: Int, _ element: TypeID) throws(ParseError)
    -> TypeID
  {
    let size = max(module.types.size(of: element), 1)
    if count > (1 << 46) / size {
      throw .outOfRange("an array of", "\(count) elements", at: position(token.start))
    }
    return module.types.intern(type)
  }

  private mutating func parseVectorOrPackedType() throws(ParseError) -> TypeID {
    advance()
    if token.kind == .leftBrace {
      let type = try parseStructureType(isPacked: true)
      try expect(.rightAngle, "'>'")
      return type
    }
    if token.word == .vscale { throw unsupported("a vector of unknown length", "GPUs have none") }
    let count = try parseCount("the number of elements")
    guard count > 0, count <= 1 << 16 else {
      throw .outOfRange("a vector of", "\(count) elements", at: position(token.start))
    }
    try expect(.x)
    let element = try parseSimpleType()
    try expect(.rightAngle, "'>'")
    switch module.types[element] {
    case .integer, .half, .bfloat, .float, .double, .fp128, .pointer: break
    default: throw .invalid("a vector cannot hold elements of this type", at: position(token.start))
    }
    return module.types.intern(.vector(count: count, element: element))
  }

  private mutating func parseStructureType(isPacked: Bool) throws(ParseError) -> TypeID {
    try nested { (p: inout Parser) throws(ParseError) in
      p.advance()
      var fields: [TypeID] = []
      if p.token.kind != .rightBrace {
        repeat { fields.append(try p.parseFieldType()) } while p.accept(.comma)
      }
      try p.expect(.rightBrace, "'}'")
      return p.module.types.intern(.structure(fields, isPacked: isPacked))
    }
  }

  private mutating func parseFieldType() throws(ParseError) -> TypeID {
    let type = try parseType()
    switch module.types[type] {
    case .void, .function, .label, .metadata, .token:
      throw .invalid("a structure cannot hold a field of this type", at: position(token.start))
    default: return type
    }
  }

  private mutating func parseNamedType() throws(ParseError) -> TypeID {
    switch token.word {
    case .void: return plain(TypeTable.void)
    case .half: return plain(module.types.intern(.half))
    case .bfloat: return plain(module.types.intern(.bfloat))
    case .float: return plain(TypeTable.float)
    case .double: return plain(TypeTable.double)
    case .fp128: return plain(module.types.intern(.fp128))
    case .label: return plain(TypeTable.label)
    case .metadata: return plain(TypeTable.metadata)
    case .token: return plain(module.types.intern(.token))
    case .ptr:
      advance()
      let space = try parseAddressSpace()
      return space == .generic ? TypeTable.pointer : module.types.intern(.pointer(space))
    case .x86_fp80, .ppc_fp128, .x86_mmx, .x86_amx:
      throw unsupported("the type '\(raw(token))'", "it belongs to another kind of processor")
    case .target: throw unsupported("a target's own type", "NVPTX has none")
    default: throw expected("a type")
    }
  }

  private mutating func plain(_ type: TypeID) -> TypeID {
    advance()
    return type
  }

  /// `addrspace(3)`, or nothing.
  mutating func parseAddressSpace() throws(ParseError) -> AddressSpace {
    guard accept(.addrspace) else { return .generic }
    try expect(.leftParenthesis, "'('")
    let number = try parseCount("an address space")
    if number > 1 << 23 { throw .outOfRange("address space", "\(number)", at: position(token.start)) }
    try expect(.rightParenthesis, "')'")
    return AddressSpace(number)
  }

  private mutating func parseFunctionType(result: TypeID) throws(ParseError) -> TypeID {
    try nested { (p: inout Parser) throws(ParseError) in
      p.advance()
      var parameters: [TypeID] = []
      var isVariadic = false
      if p.token.kind != .rightParenthesis {
        repeat {
          if p.accept(.ellipsis) {
            isVariadic = true
            break
          }
          parameters.append(try p.parseType())
        } while p.accept(.comma)
      }
      try p.expect(.rightParenthesis, "')'")
      return p.module.types.intern(.function(result: result, parameters: parameters, isVariadic: isVariadic))
    }
  }

  /// A type as LLVM writes it, for messages.
  func describe(_ id: TypeID) -> String { module.types.text(of: id) }
}
