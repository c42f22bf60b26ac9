internal import IR

/// Instructions that reach memory (LLVM LangRef, "Memory Access and Addressing Operations"), and calls.
extension Parser {
  private mutating func parsePointerOperand() throws(ParseError) -> (Operand, TypeID) {
    let start = token.start
    let (operand, type) = try parseTypedOperand()
    guard case .pointer = module.types[type] else {
      throw .invalid("an address has to be a pointer", at: position(start))
    }
    return (operand, type)
  }

  /// `, align 8` if it is there, else the type's own alignment.
  private mutating func parseOptionalAlignment(_ type: TypeID) throws(ParseError) -> Int {
    guard !isAtAttachment, acceptComma() else { return module.types.alignment(of: type) }
    try expect(.align)
    return try parseAlignment()
  }

  mutating func parseAllocate() throws(ParseError) -> (Operation, TypeID) {
    advance()
    if accept(.inalloca) || accept(.swifterror) {
      throw unsupported("this kind of alloca", "it has no meaning on a GPU")
    }
    let type = try parseType()
    switch module.types[type] {
    case .void, .function, .label, .metadata:
      throw .invalid("no value has this type", at: position(token.start))
    default: break
    }
    var allocate = Allocate(type, alignment: module.types.alignment(of: type))
    var space = AddressSpace.generic
    while !isAtAttachment, acceptComma() {
      if accept(.align) {
        allocate.alignment = try parseAlignment()
      } else if token.word == .addrspace {
        space = try parseAddressSpace()
      } else {
        allocate.count = try parseTypedOperand().0
      }
    }
    return (.allocate(allocate), space == .generic ? TypeTable.pointer : module.types.intern(.pointer(space)))
  }

  mutating func parseLoad() throws(ParseError) -> (Operation, TypeID) {
    advance()
    let isAtomic = accept(.atomic)
    let isVolatile = accept(.volatile)
    let type = try parseValueType()
    try expect(.comma, "','")
    let (address, _) = try parsePointerOperand()
    var load = Load(address, alignment: 1, isVolatile: isVolatile)
    if isAtomic {
      load.scope = try parseScope()
      load.ordering = try parseOrdering()
    }
    load.alignment = try parseOptionalAlignment(type)
    return (.load(load), type)
  }

  private mutating func parseValueType() throws(ParseError) -> TypeID {
    let start = token.start
    let type = try parseType()
    switch module.types[type] {
    case .void, .function, .label, .metadata: throw .invalid("no value has this type", at: position(start))
    default: return type
    }
  }

  mutating func parseStore() throws(ParseError) -> (Operation, TypeID) {
    advance()
    let isAtomic = accept(.atomic)
    let isVolatile = accept(.volatile)
    let (value, type) = try parseTypedOperand()
    try expect(.comma, "','")
    let (address, _) = try parsePointerOperand()
    var store = Store(value, to: address, alignment: 1, isVolatile: isVolatile)
    if isAtomic {
      store.scope = try parseScope()
      store.ordering = try parseOrdering()
    }
    store.alignment = try parseOptionalAlignment(type)
    return (.store(store), TypeTable.void)
  }

  mutating func parseElementAddress() throws(ParseError) -> (Operation, TypeID) {
    advance()
    var flags: [String] = []
    while token.kind == .word, [.inbounds, .nuw, .nusw].contains(token.word) {
      flags.append(token.word.rawValue)
      advance()
    }
    let source = try parseValueType()
    try expect(.comma, "','")
    let start = token.start
    let (base, type) = try parseTypedOperand()
    var indices: [Operand] = []
    var result = type
    while acceptComma() {
      let (index, indexType) = try parseTypedOperand()
      if case .vector(let count, _) = module.types[indexType], case .pointer = module.types[type] {
        result = module.types.intern(.vector(count: count, element: type))
      }
      indices.append(index)
    }
    switch module.types[type] {
    case .pointer, .vector: break
    default: throw .invalid("an address has to be a pointer", at: position(start))
    }
    if let problem = module.problemWithIndices(source, indices) {
      throw .invalid(problem, at: position(start))
    }
    return (
      .elementAddress(ElementAddress(source: source, base: base, indices: indices, flags: flags)), result
    )
  }

  mutating func parseAtomicUpdate() throws(ParseError) -> (Operation, TypeID) {
    advance()
    let isVolatile = accept(.volatile)
    guard token.kind == .word, let op = AtomicOperator(rawValue: raw(token)) else {
      throw expected("an atomic operation")
    }
    advance()
    let (address, _) = try parsePointerOperand()
    try expect(.comma, "','")
    let (value, type) = try parseTypedOperand()
    let scope = try parseScope()
    let ordering = try parseOrdering()
    let alignment = try parseOptionalAlignment(type)
    return (
      .atomicUpdate(
        AtomicUpdate(
          op, address, value, ordering: ordering, scope: scope, alignment: alignment, isVolatile: isVolatile)),
      type
    )
  }

  mutating func parseCompareExchange() throws(ParseError) -> (Operation, TypeID) {
    advance()
    let isWeak = isWord("weak")
    if isWeak { advance() }
    let isVolatile = accept(.volatile)
    let (address, _) = try parsePointerOperand()
    try expect(.comma, "','")
    let (expected, type) = try parseTypedOperand()
    try expect(.comma, "','")
    let (replacement, _) = try parseTypedOperand()
    let scope = try parseScope()
    let success = try parseOrdering()
    let failure = try parseOrdering()
    let alignment = try parseOptionalAlignment(type)
    return (
      .compareExchange(
        CompareExchange(
          address, expected: expected, replacement: replacement, success: success, failure: failure,
          scope: scope,
          alignment: alignment, isWeak: isWeak, isVolatile: isVolatile)),
      module.types.intern(.structure([type, TypeTable.i1], isPacked: false))
    )
  }

  // MARK: Calls

  mutating func parseCall() throws(ParseError) -> (Operation, TypeID) {
    var tail: String?
    if token.word != .call {
      tail = token.word.rawValue
      advance()
    }
    try expect(.call)
    let fastMath = parseFastMath()
    let convention = try parseCallingConvention()
    let returnAttributes = try parseAttributes()
    _ = try parseAddressSpace()
    let type = try parseType()
    var result = type
    var isVariadicType = false
    if case .function(let returned, _, _) = module.types[type] {
      result = returned
      isVariadicType = true
    }
    let callee = try parseCallee()
    var arguments: [Call.Argument] = []
    try expect(.leftParenthesis, "'('")
    if token.kind != .rightParenthesis {
      repeat { arguments.append(try parseArgument()) } while accept(.comma)
    }
    try expect(.rightParenthesis, "')'")
    let attributes = try parseAttributes()
    let bundles = token.kind == .leftBracket ? try parseBundles() : []
    let functionType =
      isVariadicType
      ? type
      : module.types.intern(.function(result: result, parameters: arguments.map(\.type), isVariadic: false))
    var call = Call(
      callee, type: functionType, arguments: arguments, tail: tail, callingConvention: convention,
      returnAttributes: returnAttributes, attributes: attributes, fastMath: fastMath)
    call.bundles = bundles
    return (.call(call), result)
  }

  /// `[ "align"(ptr %p, i64 16) ]`. Only assumptions have bundles in device code.
  private mutating func parseBundles() throws(ParseError) -> [Call.Bundle] {
    advance()
    var bundles: [Call.Bundle] = []
    repeat {
      let start = token.start
      let tag = try parseString("a bundle's tag")
      if ["deopt", "funclet", "gc-transition", "gc-live", "clang.arc.attachedcall", "ptrauth", "kcfi"]
        .contains(tag)
      {
        throw .unsupported("the operand bundle '\(tag)'", "it has no meaning on a GPU", at: position(start))
      }
      try expect(.leftParenthesis, "'('")
      var bundle = Call.Bundle(tag, [])
      if token.kind != .rightParenthesis {
        repeat { bundle.operands.append(try parseTypedOperand().0) } while accept(.comma)
      }
      try expect(.rightParenthesis, "')'")
      bundles.append(bundle)
    } while accept(.comma)
    try expect(.rightBracket, "']'")
    return bundles
  }

  private mutating func parseCallee() throws(ParseError) -> Call.Callee {
    switch token.kind {
    case .globalName:
      let name = content(token)
      let start = token.start
      guard let symbol = symbols[name] else { throw .undefined("function", "@" + name, at: position(start)) }
      advance()
      switch symbol {
      case .function(let id): return .function(id)
      case .alias(let index) where index < module.aliases.count:
        if case .function(_, let id) = module[module.aliases[index].aliasee] { return .function(id) }
      // The address of a variable, which a program may have made from a number.
      case .variable(let id): return .indirect(.constant(module.intern(.global(TypeTable.pointer, id))))
      default: break
      }
      throw .invalid("'@\(name)' is not a function", at: position(start))
    case .localName, .localNumber: return .indirect(.value(try parseLocal(TypeTable.pointer)))
    case .word where token.word == .asm: return .assembly(try parseAssembly())
    default: return .indirect(.constant(try parseConstant(TypeTable.pointer)))
    }
  }

  private mutating func parseAssembly() throws(ParseError) -> InlineAssembly {
    advance()
    var hasSideEffects = false
    var isAlignStack = false
    while token.kind == .word {
      switch token.word {
      case .sideeffect: hasSideEffects = true
      case .alignstack: isAlignStack = true
      case .inteldialect, .unwind: break
      default: throw expected("the assembly's text")
      }
      advance()
    }
    let template = try parseString("the assembly's text")
    try expect(.comma, "','")
    return InlineAssembly(
      template, try parseString("the assembly's constraints"), hasSideEffects: hasSideEffects,
      isAlignStack: isAlignStack)
  }

  private mutating func parseArgument() throws(ParseError) -> Call.Argument {
    let type = try parseType()
    if type == TypeTable.metadata { return Call.Argument(type, .metadata(try parseMetadataOperand())) }
    let attributes = try parseAttributes()
    return Call.Argument(type, .operand(try parseOperand(type)), attributes: attributes)
  }
}
