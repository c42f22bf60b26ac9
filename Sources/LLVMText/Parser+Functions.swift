internal import IR

extension Parser {
  /// `define …` or `declare …` (LLVM LangRef, "Functions").
  mutating func parseFunction(isDefinition: Bool) throws(ParseError) {
    advance()
    var metadata: [MetadataAttachment] = []
    while token.kind == .metadataName { metadata.append(try parseAttachment()) }
    var decorations: [String] = []
    let linkage = try parseLinkage(&decorations)
    let convention = try parseCallingConvention()
    let returnAttributes = try parseAttributes()
    let result = try parseType()
    guard token.kind == .globalName, case .function(let id)? = symbols[content(token)] else {
      throw expected("a function's name")
    }
    function = Function(name: content(token), type: TypeTable.void, result: result)
    advance()
    valueNames.removeAll()
    blockNames.removeAll()
    firstUses.removeAll(keepingCapacity: true)
    blockPlaces.removeAll(keepingCapacity: true)
    blockUses.removeAll(keepingCapacity: true)
    phis.removeAll(keepingCapacity: true)
    nextNumber = 0

    try parseParameters()
    function.linkage = linkage
    function.callingConvention = convention
    function.returnAttributes = returnAttributes
    function.decorations = decorations
    function.metadata = metadata
    try parseFunctionSuffix(isDefinition: isDefinition)
    let types = function.parameters.map { function[$0.value].type }
    function.type = module.types.intern(
      .function(result: result, parameters: types, isVariadic: function.isVariadic))
    if isDefinition { try parseBody() }
    module[id] = function
  }

  /// `ptx_kernel`, `cc 71` or nothing.
  mutating func parseCallingConvention() throws(ParseError) -> String? {
    guard token.kind == .word else { return nil }
    if token.word == .cc {
      advance()
      return "cc \(try parseCount("a calling convention's number"))"
    }
    guard token.word.isCallingConvention else { return nil }
    let name = raw(token)
    advance()
    return name == "ccc" ? nil : name
  }

  private mutating func parseParameters() throws(ParseError) {
    try expect(.leftParenthesis, "'('")
    if accept(.rightParenthesis) { return }
    repeat {
      if accept(.ellipsis) {
        function.isVariadic = true
        break
      }
      let type = try parseType()
      switch module.types[type] {
      case .void, .function, .label:
        throw .invalid("no parameter can have this type", at: position(token.start))
      default: break
      }
      let attributes = try parseAttributes()
      let value: ValueID
      if token.kind == .localName || token.kind == .localNumber {
        value = try define(token, type)
        advance()
      } else {
        value = try defineUnnamed(type)
      }
      function.parameters.append(Parameter(value, attributes: attributes))
    } while accept(.comma)
    try expect(.rightParenthesis, "')'")
  }

  private mutating func parseFunctionSuffix(isDefinition: Bool) throws(ParseError) {
    while true {
      switch token.kind {
      // A declaration has its metadata in front; behind it begins a list of nodes.
      case .metadataName where isDefinition: function.metadata.append(try parseAttachment())
      case .attributeGroup, .string:
        if let attribute = try parseAttribute() { function.attributes.append(attribute) }
      case .word:
        switch token.word {
        case .unnamed_addr, .local_unnamed_addr:
          function.decorations.append(raw(token))
          advance()
        case .addrspace: _ = try parseAddressSpace()
        case .section, .partition, .gc:
          advance()
          _ = try parseString("a name")
        case .comdat:
          advance()
          function.decorations.append(try parseComdatReference())
        case .align:
          advance()
          function.alignment = try parseAlignment()
        case .prefix, .prologue, .personality:
          throw unsupported("'\(raw(token))'", "it has no meaning on a GPU")
        case .define, .declare, .attributes, .sourceFilename, .target, .module: return
        default:
          // One at a time: the alignment of the function may follow, which is no attribute.
          guard let attribute = try parseAttribute() else { throw expected("a function's attribute or body") }
          function.attributes.append(attribute)
        }
      default: return
      }
    }
  }

  // MARK: Values

  /// The value that a name defines.
  mutating func define(_ name: Token, _ type: TypeID) throws(ParseError) -> ValueID {
    let value: ValueID
    let known = Int(valueNames.findOrInsert(nameBytes(name), Int32(function.values.count)))
    if known < function.values.count {
      value = ValueID(known)
      if firstUses[known] < 0 {
        throw .redefinition(of: "value", raw(name), at: position(name.start))
      }
      if function[value].type != type {
        throw .typeMismatch(
          "'\(raw(name))'", expected: describe(function[value].type), found: describe(type),
          at: position(firstUses[known]))
      }
    } else {
      value = function.makeValue(type, name: name.kind == .localName ? content(name) : nil)
      firstUses.append(-1)
    }
    firstUses[Int(value.index)] = -1
    if name.kind == .localNumber { nextNumber = name.number == Int.max ? name.number : name.number + 1 }
    return value
  }

  /// The value of the next number.
  mutating func defineUnnamed(_ type: TypeID) throws(ParseError) -> ValueID {
    var digits = Array(String(nextNumber).utf8)
    nextNumber += 1
    let known = digits.withUnsafeMutableBufferPointer { buffer in
      Int(valueNames.findOrInsert(UnsafeBufferPointer(buffer), Int32(function.values.count)))
    }
    if known < function.values.count {
      guard firstUses[known] >= 0, function.values[known].type == type else {
        throw .redefinition(of: "value", "%\(nextNumber - 1)", at: position(token.start))
      }
      firstUses[known] = -1
      return ValueID(known)
    }
    let value = function.makeValue(type)
    firstUses.append(-1)
    return value
  }

  /// The value that a name stands for, which may be defined later.
  mutating func parseLocal(_ type: TypeID) throws(ParseError) -> ValueID {
    let known = Int(valueNames.findOrInsert(nameBytes(token), Int32(function.values.count)))
    if known < function.values.count {
      let found = function.values[known].type
      if found != type {
        throw .typeMismatch(
          "'\(raw(token))'", expected: describe(type), found: describe(found), at: position(token.start))
      }
      advance()
      return ValueID(known)
    }
    let value = function.makeValue(type, name: token.kind == .localName ? content(token) : nil)
    firstUses.append(token.start)
    advance()
    return value
  }

  /// An operand of a type.
  mutating func parseOperand(_ type: TypeID) throws(ParseError) -> Operand {
    if token.kind == .localName || token.kind == .localNumber { return .value(try parseLocal(type)) }
    return .constant(try parseConstant(type))
  }

  /// A type and an operand of it.
  mutating func parseTypedOperand() throws(ParseError) -> (Operand, TypeID) {
    let type = try parseType()
    return (try parseOperand(type), type)
  }

  // MARK: Blocks

  /// The number of a block by its name, which may be defined later.
  mutating func blockNumber(_ name: Token) -> Int {
    let number = Int(blockNames.findOrInsert(nameBytes(name), Int32(blockPlaces.count)))
    if number == blockPlaces.count {
      blockPlaces.append(-1)
      blockUses.append(name.start)
    }
    return number
  }

  /// `label %name`; until the function's end the ID is the number of the name.
  mutating func parseTarget() throws(ParseError) -> Target {
    try expect(.label)
    guard token.kind == .localName || token.kind == .localNumber else { throw expected("a block's name") }
    let number = blockNumber(token)
    advance()
    return Target(BlockID(number))
  }

  private mutating func parseBody() throws(ParseError) {
    try expect(.leftBrace, "'{'")
    var isInBlock = false
    while token.kind != .rightBrace {
      if token.kind == .debugRecord {
        let word = content(token)
        guard word.hasPrefix("dbg_") else { throw expected("a debug record") }
        advance()
        debugRecords.append(try parseDebugRecord(String(word.dropFirst(4))))
        continue
      }
      if token.kind == .label {
        if isInBlock { throw .invalid("the block before has no terminator", at: position(token.start)) }
        try beginBlock(token)
        advance()
        isInBlock = true
        continue
      }
      if !isInBlock {
        try beginBlock(nil)
        isInBlock = true
      }
      if try parseInstruction() { isInBlock = false }
    }
    if isInBlock || function.blocks.isEmpty { throw expected("an instruction") }
    advance()
    try finishBody()
  }

  private mutating func beginBlock(_ label: Token?) throws(ParseError) {
    let place = function.blocks.count
    phis.append([])
    var number = blockPlaces.count
    if let label {
      number = blockNumber(label)
      let isNumber = label.number >= 0 && !label.isQuoted
      if isNumber { nextNumber = label.number == Int.max ? label.number : label.number + 1 }
      function.blocks.append(Block(name: isNumber ? nil : content(label)))
      if blockPlaces[number] >= 0 {
        throw .redefinition(of: "block", content(label), at: position(label.start))
      }
    } else {
      var digits = Array(String(nextNumber).utf8)
      nextNumber += 1
      number = digits.withUnsafeMutableBufferPointer { buffer in
        Int(blockNames.findOrInsert(UnsafeBufferPointer(buffer), Int32(number)))
      }
      if number == blockPlaces.count {
        blockPlaces.append(-1)
        blockUses.append(token.start)
      }
      if blockPlaces[number] >= 0 {
        throw .redefinition(of: "block", "\(nextNumber - 1)", at: position(token.start))
      }
      function.blocks.append(Block())
    }
    blockPlaces[number] = place
  }

  /// The name that is written at a place.
  private func name(at place: Int) -> String {
    var lexer = Lexer(bytes)
    lexer.position = place
    return raw(lexer.next())
  }

  /// Resolves the targets' names and turns φ instructions into parameters.
  private mutating func finishBody() throws(ParseError) {
    if let place = firstUses.firstIndex(where: { $0 >= 0 }) {
      throw .undefined("value", name(at: firstUses[place]), at: position(firstUses[place]))
    }
    if let number = blockPlaces.firstIndex(of: -1) {
      throw .undefined("block", name(at: blockUses[number]), at: position(blockUses[number]))
    }
    for (place, list) in phis.enumerated() where !list.isEmpty {
      function.blocks[place].parameters = list.map(\.result)
    }
    for place in function.blocks.indices {
      let last = function.blocks[place].instructions.count - 1
      var problem: Int?
      function.blocks[place].instructions[last].operation.rewriteTargets { target in
        let to = blockPlaces[Int(target.block.index)]
        var arguments: [Operand] = []
        for phi in phis[to] {
          guard let (_, operand) = phi.incoming.first(where: { blockPlaces[$0.block] == place }) else {
            problem = phi.start
            continue
          }
          arguments.append(operand)
        }
        return Target(BlockID(to), arguments)
      }
      if let problem {
        throw .invalid("the phi has no value for a predecessor of its block", at: position(problem))
      }
    }
  }
}
