internal import IR

extension Parser {
  /// The whole text.
  mutating func parseModule() throws(ParseError) {
    try collectSymbols()
    lexer = Lexer(bytes)
    advance()
    while token.kind != .end { try parseEntity() }
  }

  // MARK: Names first

  /// Finds the names of all globals and functions, since they are used before they are defined.
  private mutating func collectSymbols() throws(ParseError) {
    advance()
    var aliasCount = 0
    while token.kind != .end {
      if token.kind == .globalName {
        let name = content(token)
        let start = token.start
        advance()
        // A name in an initialiser is not followed by an equals sign.
        guard accept(.equal) else { continue }
        while token.kind == .word, ![.global, .constant, .alias, .ifunc].contains(token.word) {
          advance()
          if token.kind == .leftParenthesis { try skipParentheses() }
        }
        switch token.word {
        case .alias:
          try add(name, .alias(aliasCount), start)
          aliasCount += 1
        case .ifunc: throw unsupported("an indirect function", "a GPU has no dynamic linker")
        default:
          try add(name, .variable(GlobalID(module.globals.count)), start)
          module.globals.append(GlobalVariable(name: name, type: TypeTable.void, addressSpace: .generic))
        }
      } else if token.kind == .word, token.word == .define || token.word == .declare {
        try collectFunction()
      } else {
        advance()
      }
    }
  }

  private mutating func collectFunction() throws(ParseError) {
    let isDefinition = token.word == .define
    advance()
    while token.kind != .globalName {
      if token.kind == .end || token.kind == .invalid { throw expected("a function's name") }
      advance()
    }
    let name = content(token)
    try add(name, .function(FunctionID(module.functions.count)), token.start)
    module.functions.append(Function(name: name, type: TypeTable.void, result: TypeTable.void))
    advance()
    try skipParentheses()
    if !isDefinition { return }
    while token.kind != .leftBrace {
      if token.kind == .end || token.kind == .invalid { throw expected("'{'") }
      advance()
    }
    lexer.skipBody()
    advance()
  }

  private mutating func add(_ name: String, _ symbol: Symbol, _ start: Int) throws(ParseError) {
    if symbols.updateValue(symbol, forKey: name) != nil {
      throw .redefinition(of: "global", "@" + name, at: position(start))
    }
  }

  // MARK: Entities

  private mutating func parseEntity() throws(ParseError) {
    switch token.kind {
    case .globalName: return try parseGlobal()
    case .metadataName, .metadataNumber: return try parseMetadataDefinition()
    case .localName, .localNumber: return try parseTypeDefinition()
    case .comdatName: return try parseComdat()
    case .word: break
    default: throw expected("a definition")
    }
    switch token.word {
    case .define: try parseFunction(isDefinition: true)
    case .declare: try parseFunction(isDefinition: false)
    case .attributes: try parseAttributeGroup()
    case .sourceFilename:
      advance()
      try expect(.equal, "'='")
      module.sourceFileName = try parseString("a file's name")
    case .target:
      advance()
      let isLayout = accept(.datalayout)
      if !isLayout { try expect(.triple) }
      try expect(.equal, "'='")
      let text = try parseString("a text")
      if isLayout { module.dataLayout = text } else { module.targetTriple = text }
    case .module:
      advance()
      try expect(.asm)
      module.assembly.append(try parseString("assembly"))
    case .uselistorder, .uselistorderBlock:
      throw unsupported("an order of uses", "write the module without it")
    default: throw expected("a definition")
    }
  }

  private mutating func parseTypeDefinition() throws(ParseError) {
    let name = content(token)
    let start = token.start
    advance()
    try expect(.equal, "'='")
    try expect(.type)
    _ = module.types.intern(.named(name))
    if accept(.opaque) { return }
    let body = try parseType()
    guard case .structure = module.types[body] else {
      throw .invalid("'%\(name)' is not a structure", at: position(start))
    }
    if module.types.bodies[name] != nil { throw .redefinition(of: "type", "%" + name, at: position(start)) }
    module.types.bodies[name] = module.types[body]
    if module.types.isRecursive(name) {
      throw .invalid("'%\(name)' contains itself", at: position(start))
    }
  }

  private mutating func parseComdat() throws(ParseError) {
    let name = content(token)
    advance()
    try expect(.equal, "'='")
    try expect(.comdat)
    module.comdats.append(.init(name: name, selection: raw(token)))
    try expect(.word, "a comdat's kind")
  }

  /// The words before `global`, `constant` or `alias`, or before a function's type.
  mutating func parseLinkage(_ decorations: inout [String]) throws(ParseError) -> String? {
    var linkage: String?
    while token.kind == .word {
      if token.word.isLinkage {
        linkage = raw(token)
        advance()
      } else if token.word.isVisibility || token.word == .unnamed_addr || token.word == .local_unnamed_addr {
        decorations.append(raw(token))
        advance()
      } else if token.word == .thread_local {
        throw unsupported("a variable for each thread", "declare it in the function, or use an array")
      } else {
        break
      }
    }
    return linkage
  }

  private mutating func parseGlobal() throws(ParseError) {
    let name = content(token)
    advance()
    try expect(.equal, "'='")
    guard let symbol = symbols[name] else { throw expected("a known name") }
    var decorations: [String] = []
    let linkage = try parseLinkage(&decorations)
    if accept(.alias) { return try parseAlias(name, linkage, decorations) }
    guard case .variable(let id) = symbol else { throw expected("'alias'") }
    var variable = GlobalVariable(name: name, type: TypeTable.void, addressSpace: try parseAddressSpace())
    variable.linkage = linkage
    variable.decorations = decorations
    variable.isExternallyInitialized = accept(.externally_initialized)
    variable.isConstant = token.word == .constant
    guard accept(.global) || accept(.constant) else { throw expected("'global' or 'constant'") }
    variable.type = try parseType()
    let isDeclaration = linkage == "external" || linkage == "extern_weak"
    if !isDeclaration { variable.initializer = try parseConstant(variable.type) }
    while accept(.comma) {
      switch token.word {
      case .align where token.kind == .word:
        advance()
        variable.alignment = try parseAlignment()
      case .section where token.kind == .word:
        advance()
        variable.section = try parseString("a section's name")
      case .comdat where token.kind == .word:
        advance()
        variable.decorations.append(try parseComdatReference())
      case .partition where token.kind == .word:
        advance()
        _ = try parseString("a partition's name")
      default: variable.metadata.append(try parseAttachment())
      }
    }
    variable.attributes = try parseAttributes()
    module[id] = variable
  }

  /// `comdat` or `comdat($name)`, of which the first word has been read.
  mutating func parseComdatReference() throws(ParseError) -> String {
    guard accept(.leftParenthesis) else { return "comdat" }
    let name = content(token)
    try expect(.comdatName, "a comdat's name")
    try expect(.rightParenthesis, "')'")
    return "comdat($\(name))"
  }

  /// A power of two below 2^33.
  mutating func parseAlignment() throws(ParseError) -> Int {
    let value = try parseCount("an alignment")
    guard value > 0, value & (value - 1) == 0, value <= 1 << 32 else {
      throw .outOfRange("the alignment", "\(value)", at: position(token.start))
    }
    return value
  }

  private mutating func parseAlias(
    _ name: String, _ linkage: String?, _ decorations: [String]
  ) throws(ParseError) {
    let type = try parseType()
    try expect(.comma, "','")
    // LLVM writes an expression without its type.
    if token.kind == .word, token.word.beginsInstruction {
      throw unsupported("an alias of an expression", "name the variable itself")
    }
    let aliasee = try parseTypedConstant()
    module.aliases.append(
      Alias(name: name, type: type, aliasee: aliasee, linkage: linkage, decorations: decorations))
  }
}
