internal import IR

extension Parser {
  /// One instruction of the block being read.
  ///
  /// - Returns: Whether it is a terminator.
  mutating func parseInstruction() throws(ParseError) -> Bool {
    var name: Token?
    if token.kind == .localName || token.kind == .localNumber {
      name = token
      advance()
      try expect(.equal, "'='")
    }
    guard token.kind == .word else { throw expected("an instruction") }
    let start = token.start
    if token.word == .phi {
      try parsePhi(name)
      return false
    }
    let (operation, type) = try parseOperation()
    var instruction = Instruction(operation)
    if type != TypeTable.void {
      if let name {
        instruction.result = try define(name, type)
      } else if !operation.isTerminator {
        instruction.result = try defineUnnamed(type)
      }
    } else if name != nil {
      throw .invalid("an instruction that gives no value has a name", at: position(start))
    }
    instruction.metadata = try parseAttachments()
    if !debugRecords.isEmpty { swap(&instruction.debugRecords, &debugRecords) }
    function.blocks[function.blocks.count - 1].instructions.append(instruction)
    return operation.isTerminator
  }

  private mutating func parsePhi(_ name: Token?) throws(ParseError) {
    let start = token.start
    let block = function.blocks.count - 1
    if !function.blocks[block].instructions.isEmpty {
      throw .invalid("a phi behind other instructions", at: position(start))
    }
    advance()
    _ = parseFastMath()
    let type = try parseType()
    if type == TypeTable.void || type == TypeTable.label { throw expected("a type of values") }
    let result: ValueID
    if let name { result = try define(name, type) } else { result = try defineUnnamed(type) }
    var phi = Phi(result: result, incoming: [], start: start)
    // A block that nothing jumps to has no values to choose from.
    if token.kind == .leftBracket || token.kind == .metadataName {
      repeat {
        if token.kind == .metadataName {
          isAtAttachment = true
          break
        }
        try expect(.leftBracket, "'['")
        let operand = try parseOperand(type)
        try expect(.comma, "','")
        guard token.kind == .localName || token.kind == .localNumber else { throw expected("a block's name") }
        phi.incoming.append((blockNumber(token), operand))
        advance()
        try expect(.rightBracket, "']'")
      } while accept(.comma)
    }
    _ = try parseAttachments()
    phis[block].append(phi)
  }

  /// A comma that is not the beginning of the metadata.
  mutating func acceptComma() -> Bool {
    guard token.kind == .comma else { return false }
    advance()
    if token.kind == .metadataName {
      isAtAttachment = true
      return false
    }
    return true
  }

  /// The operation that begins with the current word, and the type of what it gives.
  private mutating func parseOperation() throws(ParseError) -> (Operation, TypeID) {
    let word = token.word
    switch word {
    case .add, .sub, .mul, .udiv, .sdiv, .urem, .srem, .shl, .lshr, .ashr, .and, .or, .xor, .fadd, .fsub,
      .fmul,
      .fdiv, .frem:
      return try parseBinary(BinaryOperator(rawValue: word.rawValue)!)
    case .fneg:
      advance()
      let flags = parseFastMath()
      let (operand, type) = try parseTypedOperand()
      return (.negate(Negate(operand, fastMath: flags)), type)
    case .freeze:
      advance()
      let (operand, type) = try parseTypedOperand()
      return (.freeze(Freeze(operand)), type)
    case .trunc, .zext, .sext, .fptrunc, .fpext, .fptoui, .fptosi, .uitofp, .sitofp, .ptrtoint, .inttoptr,
      .bitcast,
      .addrspacecast:
      return try parseCast(CastOperator(rawValue: word.rawValue)!)
    case .ptrtoaddr: return try parseCast(.ptrtoint)
    case .icmp, .fcmp: return try parseComparison()
    case .select: return try parseSelect()
    case .alloca: return try parseAllocate()
    case .load: return try parseLoad()
    case .store: return try parseStore()
    case .getelementptr: return try parseElementAddress()
    case .atomicrmw: return try parseAtomicUpdate()
    case .cmpxchg: return try parseCompareExchange()
    case .fence:
      advance()
      let scope = try parseScope()
      return (.fence(Fence(try parseOrdering(), scope: scope)), TypeTable.void)
    case .extractvalue, .insertvalue: return try parseAggregateAccess()
    case .extractelement, .insertelement, .shufflevector: return try parseVectorAccess()
    case .call, .tail, .musttail, .notail: return try parseCall()
    case .br: return (try parseBranch(), TypeTable.void)
    case .switch: return (try parseSwitch(), TypeTable.void)
    case .ret:
      advance()
      let type = try parseType()
      if type == TypeTable.void { return (.return(Return()), TypeTable.void) }
      return (.return(Return(try parseOperand(type))), TypeTable.void)
    case .unreachable:
      advance()
      return (.unreachable, TypeTable.void)
    case .invoke, .landingpad, .resume, .catchpad, .catchswitch, .catchret, .cleanuppad, .cleanupret:
      throw unsupported("'\(raw(token))'", "there are no exceptions in device code")
    case .indirectbr, .callbr: throw unsupported("'\(raw(token))'", "device code has no computed jumps")
    case .va_arg: throw unsupported("'va_arg'", "device functions cannot have a variable number of arguments")
    default: throw expected("an instruction")
    }
  }

  // MARK: Flags

  mutating func parseFastMath() -> FastMathFlags {
    var flags: FastMathFlags = []
    while token.kind == .word {
      switch token.word {
      case .nnan: flags.insert(.nnan)
      case .ninf: flags.insert(.ninf)
      case .nsz: flags.insert(.nsz)
      case .arcp: flags.insert(.arcp)
      case .contract: flags.insert(.contract)
      case .afn: flags.insert(.afn)
      case .reassoc: flags.insert(.reassoc)
      case .fast: flags.formUnion(.fast)
      default: return flags
      }
      advance()
    }
    return flags
  }

  private mutating func parseIntegerFlags() -> IntegerFlags {
    var flags: IntegerFlags = []
    while token.kind == .word {
      switch token.word {
      case .nuw: flags.insert(.nuw)
      case .nsw: flags.insert(.nsw)
      case .exact: flags.insert(.exact)
      case .disjoint: flags.insert(.disjoint)
      case .nneg: flags.insert(.nneg)
      case .samesign: flags.insert(.samesign)
      default: return flags
      }
      advance()
    }
    return flags
  }

  mutating func parseOrdering() throws(ParseError) -> AtomicOrdering {
    guard token.kind == .word, let ordering = AtomicOrdering(rawValue: token.word.rawValue) else {
      throw expected("a memory ordering")
    }
    advance()
    return ordering
  }

  mutating func parseScope() throws(ParseError) -> String? {
    guard accept(.syncscope) else { return nil }
    try expect(.leftParenthesis, "'('")
    let scope = try parseString("a scope")
    try expect(.rightParenthesis, "')'")
    return scope
  }

  // MARK: Arithmetic

  private mutating func parseBinary(_ op: BinaryOperator) throws(ParseError) -> (Operation, TypeID) {
    advance()
    var binary = Binary(op, .constant(ConstantID(0)), .constant(ConstantID(0)))
    if op.isFloatingPoint { binary.fastMath = parseFastMath() } else { binary.flags = parseIntegerFlags() }
    let type = try parseType()
    binary.left = try parseOperand(type)
    try expect(.comma, "','")
    binary.right = try parseOperand(type)
    return (.binary(binary), type)
  }

  private mutating func parseCast(_ op: CastOperator) throws(ParseError) -> (Operation, TypeID) {
    advance()
    let flags = parseIntegerFlags()
    _ = parseFastMath()
    let (operand, _) = try parseTypedOperand()
    try expect(.to)
    return (.cast(Cast(op, operand, flags: flags)), try parseType())
  }

  private mutating func parseComparison() throws(ParseError) -> (Operation, TypeID) {
    let isInteger = token.word == .icmp
    advance()
    let operation: Operation
    let type: TypeID
    if isInteger {
      let flags = parseIntegerFlags()
      guard token.kind == .word, let predicate = IntegerPredicate(rawValue: raw(token)) else {
        throw expected("a comparison")
      }
      advance()
      type = try parseType()
      let left = try parseOperand(type)
      try expect(.comma, "','")
      operation = .compareIntegers(CompareIntegers(predicate, left, try parseOperand(type), flags: flags))
    } else {
      let flags = parseFastMath()
      guard token.kind == .word, let predicate = FloatPredicate(rawValue: raw(token)) else {
        throw expected("a comparison")
      }
      advance()
      type = try parseType()
      let left = try parseOperand(type)
      try expect(.comma, "','")
      operation = .compareFloats(CompareFloats(predicate, left, try parseOperand(type), fastMath: flags))
    }
    guard case .vector(let count, _) = module.types[type] else { return (operation, TypeTable.i1) }
    return (operation, module.types.intern(.vector(count: count, element: TypeTable.i1)))
  }

  private mutating func parseSelect() throws(ParseError) -> (Operation, TypeID) {
    advance()
    let flags = parseFastMath()
    let (condition, _) = try parseTypedOperand()
    try expect(.comma, "','")
    let (ifTrue, type) = try parseTypedOperand()
    try expect(.comma, "','")
    let (ifFalse, other) = try parseTypedOperand()
    if type != other {
      throw .typeMismatch(
        "the selection", expected: describe(type), found: describe(other), at: position(token.start))
    }
    return (.select(Select(condition, ifTrue, ifFalse, fastMath: flags)), type)
  }

  // MARK: Aggregates and vectors

  private mutating func parseAggregateAccess() throws(ParseError) -> (Operation, TypeID) {
    let isInsertion = token.word == .insertvalue
    advance()
    let start = token.start
    let (aggregate, type) = try parseTypedOperand()
    var element: Operand?
    if isInsertion {
      try expect(.comma, "','")
      element = try parseTypedOperand().0
    }
    var indices: [Int] = []
    while acceptComma() { indices.append(try parseCount("an index")) }
    guard let inner = module.types.element(of: type, at: indices), !indices.isEmpty else {
      throw .invalid("the indices do not lead into '\(describe(type))'", at: position(start))
    }
    if let element { return (.insertValue(InsertValue(aggregate, element, indices)), type) }
    return (.extractValue(ExtractValue(aggregate, indices)), inner)
  }

  private mutating func parseVectorAccess() throws(ParseError) -> (Operation, TypeID) {
    let word = token.word
    advance()
    let start = token.start
    let (first, type) = try parseTypedOperand()
    guard case .vector(let count, let element) = module.types[type] else {
      throw .invalid("'\(describe(type))' is not a vector", at: position(start))
    }
    try expect(.comma, "','")
    let (second, _) = try parseTypedOperand()
    if word == .extractelement { return (.extractElement(ExtractElement(first, second)), element) }
    try expect(.comma, "','")
    if word == .insertelement {
      return (.insertElement(InsertElement(first, second, try parseTypedOperand().0)), type)
    }
    let mask = try parseTypedConstant()
    guard let places = shuffleMask(mask, count) else {
      throw .invalid("the mask is not one of constants within both vectors", at: position(token.start))
    }
    return (
      .shuffleVector(ShuffleVector(first, second, mask: places)),
      module.types.intern(.vector(count: places.count, element: element))
    )
  }

  /// The places a mask picks, -1 where any will do.
  private func shuffleMask(_ mask: ConstantID, _ count: Int) -> [Int]? {
    guard case .vector(let length, TypeTable.i32) = module.types[module[mask].type] else { return nil }
    switch module[mask] {
    case .zero: return Array(repeating: 0, count: length)
    case .undefined, .poison: return Array(repeating: -1, count: length)
    case .aggregate(_, let elements):
      var places: [Int] = []
      for element in elements {
        switch module[element] {
        case .integer(_, let value) where value < UInt128(2 * count): places.append(Int(value))
        case .undefined, .poison: places.append(-1)
        default: return nil
        }
      }
      return places
    default: return nil
    }
  }

  // MARK: Terminators

  private mutating func parseBranch() throws(ParseError) -> Operation {
    advance()
    if token.word == .label { return .branch(Branch(try parseTarget())) }
    let (condition, type) = try parseTypedOperand()
    guard type == TypeTable.i1 else { throw .invalid("a branch needs an i1", at: position(token.start)) }
    try expect(.comma, "','")
    let first = try parseTarget()
    try expect(.comma, "','")
    return .conditionalBranch(ConditionalBranch(condition, first, try parseTarget()))
  }

  private mutating func parseSwitch() throws(ParseError) -> Operation {
    advance()
    let (operand, type) = try parseTypedOperand()
    try expect(.comma, "','")
    let defaultTarget = try parseTarget()
    try expect(.leftBracket, "'['")
    var cases: [Switch.Case] = []
    while token.kind != .rightBracket {
      let start = token.start
      let value = try parseTypedConstant()
      guard module[value].type == type, case .integer = module[value] else {
        throw .invalid("a case needs an integer of the switch's type", at: position(start))
      }
      try expect(.comma, "','")
      cases.append(.init(value, try parseTarget()))
    }
    advance()
    return .switch(Switch(operand, default: defaultTarget, cases: cases))
  }
}
