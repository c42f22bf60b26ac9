internal import IR
internal import Passes

extension KernelEmitter {
  /// Notes where in the source the next lines come from.
  mutating func note(_ id: MetadataID?) {
    guard let new = module.sourceLocation(id), new.line > 0 else { return }
    if new.line != location?.line || new.file != location?.file {
      let file = new.file.split(separator: "/").last.map(String.init) ?? new.file
      write("// \(file):\(new.line)")
    }
    location = new
  }

  mutating func emit(_ instruction: Instruction, in block: BlockID) throws(EmissionError) {
    if case .allocate(let i) = instruction.operation { return try emitAllocate(i, instruction.result!) }
    if let result = instruction.result, usesOf[Int(result.index)] == 0, isPure(instruction.operation) {
      return
    }
    note(instruction.location)
    if options.lanes > 0, try emitLanes(instruction) { return }
    switch instruction.operation {
    case .store(let i): return try emitStore(i)
    case .fence: return write("mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);")
    case .call(let i): return try emitCall(i, instruction.result)
    case .load(let i):
      try emitLoad(i, instruction.result!)
      return emitFence(after: i.ordering)
    case .atomicUpdate(let i): return try emitAtomicUpdate(i, instruction.result!)
    case .compareExchange(let i): return try emitCompareExchange(i, instruction.result!)
    default: break
    }
    guard let result = instruction.result else { return }
    if isAggregate(type(of: result)) { return try emitAggregate(instruction.operation, result) }
    if module.isPointer(type(of: result)) { return try emitPointer(instruction.operation, result) }
    try define(result, try expression(instruction.operation, result), operands: instruction.operation)
  }

  /// Whether an instruction does nothing but give its result.
  private func isPure(_ operation: Operation) -> Bool {
    switch operation {
    case .store, .call, .fence, .atomicUpdate, .compareExchange: false
    case .load(let i): !i.isVolatile && i.ordering == nil
    default: true
    }
  }

  /// Gives a value its expression: in place where it is used once, nearby; else as a constant or variable.
  mutating func define(
    _ value: ValueID, _ text: String, operands: Operation? = nil, mayInline: Bool = true
  ) throws(EmissionError) {
    let index = Int(value.index)
    var read: Set<ValueID> = []
    operands?.forEachOperand { if let id = $0.valueID { read.formUnion(reads[id] ?? []) } }
    if mayInline, usesOf[index] == 1, !usedElsewhere[index], text.utf8.count < 160 {
      texts[index] = text
      reads[value] = read
      return
    }
    let name = names.unique(function[value].name)
    products[value] = nil
    indexTexts[value] = nil
    texts[index] = name
    let type: String
    if module.isPointer(self.type(of: value)) {
      type = pointerName(space(.value(value)), pointees[value] ?? "uchar")
    } else {
      type = try typeName(self.type(of: value)) + " "
    }
    let value = Self.unwrapped(text)
    // A jump out of a block with variables ends their lives; clang tells the ways on by a number, and takes any other number for
    // unreachable. PoCL 3.1 makes returns of what is unreachable, which changes where it sees barriers.
    if usedElsewhere[index] || isCutAtBarriers && indentation > 1 {
      declarations.append("\(type)\(name);")
      write("\(name) = \(value);")
    } else {
      // Not `const`: clang follows such values back through all that they are made of, to see whether they are constants,
      // and through both sides of a choice, which doubles its way with each choice in a row.
      write("\(type)\(name) = \(value);")
    }
  }

  /// The text without brackets around the whole of it.
  static func unwrapped(_ text: String) -> String {
    guard text.first == "(", text.last == ")" else { return text }
    var depth = 0
    let bytes = Array(text.utf8)
    for (n, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 && n < bytes.count - 1 { return text }
    }
    return String(text.dropFirst().dropLast())
  }

  private mutating func emitAllocate(_ i: Allocate, _ result: ValueID) throws(EmissionError) {
    if variables.contains(result) { return try declareVariable(i.type, result) }
    guard i.count.map({ $0.valueID == nil }) ?? true else {
      throw .unsupportedInstruction("alloca with a size known only at run time", at: location)
    }
    var count = 1
    if case .constant(let id)? = i.count, case .integer(_, let n) = module[id] { count = Int(n) }
    let size = max(1, module.types.size(of: i.type) * count)
    let name = names.unique(function[result].name)
    let alignment = max(i.alignment, 1)
    var element = i.type
    while case .array(_, let inner) = module.types.resolved(element) { element = inner }
    if let scalar = scalarName(element), scalar != "bool", scalar != "uchar" {
      let bytes = module.types.size(of: element)
      let memory = memoryName(scalar, alignment: nil)
      helpers.memoryTypes.insert(.init(name: scalar, alignment: nil))
      if scalar == "double" { usesDouble = true }
      declarations.append(
        "\(memory) \(name)[\(max(1, size / bytes))] __attribute__((aligned(\(alignment))));")
      pointees[result] = memory
    } else {
      declarations.append("uchar \(name)[\(size)] __attribute__((aligned(\(alignment))));")
      pointees[result] = "uchar"
    }
    localBytes += size
    texts[Int(result.index)] = name
  }

  // MARK: Pointers

  private mutating func emitPointer(_ operation: Operation, _ result: ValueID) throws(EmissionError) {
    let space = space(.value(result))
    switch operation {
    case .elementAddress(let i): return try emitElementAddress(i, result)
    case .cast(let i) where i.operator == .inttoptr && isSharedPointer(type(of: result)):
      let pointee = pointees[result] ?? "uchar"
      pointees[result] = pointee
      let text = "((\(pointerName(.local, pointee)))\(sharedPointer(try text(i.operand))))"
      return try define(result, text, operands: operation)
    case .cast(let i) where i.operator == .inttoptr:
      followsPointers = true
      pointees[result] = pointees[result] ?? "uchar"
      let text = "((\(pointerName(space, pointees[result]!)))\(try text(i.operand)))"
      return try define(result, text, operands: operation)
    case .cast(let i):
      let pointee = i.operand.valueID.flatMap { pointees[$0] } ?? pointees[result] ?? "uchar"
      pointees[result] = pointee
      return try define(result, try pointer(i.operand, pointee, in: space), operands: operation)
    case .freeze(let i):
      pointees[result] = pointees[result] ?? "uchar"
      return try define(result, try pointer(i.operand, pointees[result]!, in: space), operands: operation)
    case .select(let i):
      let pointee = pointees[result] ?? "uchar"
      pointees[result] = pointee
      let condition = try text(i.condition)
      let first = try pointer(i.ifTrue, pointee, in: space)
      let second = try pointer(i.ifFalse, pointee, in: space)
      return try define(result, "(\(condition) ? \(first) : \(second))", operands: operation)
    case .extractValue(let i):
      let leaf = try leafTexts(i.aggregate)[leafRange(type(of: i.aggregate), i.indices).lowerBound]
      pointees[result] = pointees[result] ?? "uchar"
      return try define(result, "((\(pointerName(space, pointees[result]!)))\(leaf))", operands: operation)
    default: throw .unsupportedInstruction("a pointer made by this instruction", at: location)
    }
  }

  private mutating func emitElementAddress(_ i: ElementAddress, _ result: ValueID) throws(EmissionError) {
    if vectorCount(type(of: result)) != nil { throw .unsupportedType("vector of pointers", at: location) }
    var type = i.source
    var constant = 0
    var terms: [(index: Operand, scale: Int)] = []
    for (n, index) in i.indices.enumerated() {
      if n > 0 {
        switch module.types.resolved(type) {
        case .structure(let fields, let isPacked):
          guard case .constant(let id) = index, case .integer(let t, let raw) = module[id] else { continue }
          let field = signed(raw, bits(t))
          constant += module.types.structureLayout(fields, isPacked: isPacked).offsets[field]
          type = fields[field]
          continue
        case .array(_, let element), .vector(_, let element): type = element
        default: break
        }
      }
      let scale = module.types.size(of: type)
      if case .constant(let id) = index {
        if case .integer(let t, let raw) = module[id] { constant += signed(raw, bits(t)) * scale }
      } else {
        terms.append((index, scale))
      }
    }
    // Where every step is a multiple of one scalar's size, the address is an element of an array of it.
    let scalar = isAddress(space(i.base)) ? nil : scalarName(type)
    let unit = scalar == nil ? 1 : module.types.size(of: type)
    let isTyped = unit > 1 && constant % unit == 0 && terms.allSatisfy { $0.scale % unit == 0 }
    let pointee = isTyped ? memoryName(scalar!, alignment: nil) : "uchar"
    if isTyped { helpers.memoryTypes.insert(.init(name: scalar!, alignment: nil)) }
    let size = isTyped ? unit : 1
    var parts: [String] = []
    for term in terms {
      let factor = term.scale / size
      let index = try indexText(term.index)
      parts.append(factor == 1 ? index : "\(index) * \(factor)")
    }
    if constant != 0 || parts.isEmpty { parts.append("\(constant / size)") }
    let base = try pointer(i.base, pointee)
    pointees[result] = pointee
    if parts == ["0"] { return try define(result, base, operands: .elementAddress(i)) }
    let offset = parts.joined(separator: " + ").replacing(" + -", with: " - ")
    try define(result, "(\(base) + \(offset))", operands: .elementAddress(i))
  }

  /// An index as a signed 64-bit number.
  private mutating func indexText(_ operand: Operand) throws(EmissionError) -> String {
    if let id = operand.valueID, let short = indexTexts[id] { return short }
    let width = bits(type(of: operand))
    return width == 64 ? "(long)\(try text(operand))" : "(long)\(try signedText(operand, width))"
  }

  // MARK: Memory

  /// The type through which memory is reached for a scalar or vector.
  private mutating func memoryType(_ scalar: String, natural: Int, alignment: Int) -> String {
    let less = alignment < natural && scalar != "uchar" && scalar != "bool" ? max(alignment, 1) : nil
    helpers.memoryTypes.insert(.init(name: scalar, alignment: less))
    return memoryName(scalar, alignment: less)
  }

  /// The expression that reads memory.
  mutating func read(
    _ address: Operand, _ scalar: String, natural: Int, alignment: Int, isVolatile: Bool
  ) throws(EmissionError) -> String {
    let pointee = memoryType(scalar, natural: natural, alignment: alignment)
    if space(address) == .generic {
      return readGeneric(try pointer(address, "uchar"), scalar, pointee, isVolatile: isVolatile)
    }
    return "*\(try access(address, pointee, isVolatile: isVolatile))"
  }

  /// Writes a statement that stores in memory.
  mutating func store(
    _ value: String, at address: Operand, _ scalar: String, natural: Int, alignment: Int, isVolatile: Bool
  ) throws(EmissionError) {
    let pointee = memoryType(scalar, natural: natural, alignment: alignment)
    if space(address) == .generic {
      let place = try pointer(address, "uchar")
      return writeGeneric(value, at: place, scalar, pointee, isVolatile: isVolatile)
    }
    write("*\(try access(address, pointee, isVolatile: isVolatile)) = \(value);")
  }

  mutating func emitLoad(_ i: Load, _ result: ValueID) throws(EmissionError) {
    let type = type(of: result)
    let isVolatile = i.isVolatile || i.ordering != nil
    if isAggregate(type) {
      var all: [String] = []
      for (leaf, offset) in zip(leafTypes(type), leafOffsets(type)) {
        let base = try pointer(i.address, "uchar")
        let text = try leafText(leaf, "(\(base) + \(offset))", space(i.address), isVolatile)
        let name = names.unique(function[result].name)
        declarations.append("\(try leafTypeName(leaf)) \(name);")
        write("\(name) = \(text);")
        all.append(name)
      }
      leaves[result] = all
      return
    }
    if module.isPointer(type) {
      followsPointers = true
      let pointee = pointees[result] ?? "uchar"
      pointees[result] = pointee
      let text = try read(i.address, "ulong", natural: 8, alignment: i.alignment, isVolatile: isVolatile)
      return try define(
        result, "((\(pointerName(space(.value(result)), pointee)))\(text))", mayInline: false)
    }
    let name = try typeName(type)
    if isVolatile, needsAtomicAccess(i.address, type) {
      return try emitAtomic(.or, i.address, "0", type, result)
    }
    if case .vector(3, _) = module.types[type] {
      let scalar = String(name.dropLast())
      if space(i.address) == .generic {
        let text = readGeneric(try pointer(i.address, "uchar"), name, scalar, isVolatile: isVolatile)
        return try define(result, text, mayInline: false)
      }
      return try define(result, "vload3(0, \(try access(i.address, scalar)))", mayInline: false)
    }
    var text = try read(
      i.address, name, natural: module.types.alignment(of: type), alignment: i.alignment,
      isVolatile: isVolatile)
    if name == "bool" { text = "(\(text) & 1)" }
    try define(result, text, mayInline: false)
  }

  /// The expression that reads an aggregate's leaf, and outside generic memory its lvalue too.
  private mutating func leafText(
    _ leaf: TypeID, _ address: String, _ space: MemorySpace, _ isVolatile: Bool
  ) throws(EmissionError) -> String {
    let name = try leafTypeName(leaf)
    let isByte = name == "bool" || name == "uchar"
    if isByte, space != .generic { return "*\(access(address, space, "uchar"))" }
    if !isByte { helpers.memoryTypes.insert(.init(name: name, alignment: 1)) }
    let pointee = memoryName(name, alignment: 1)
    if space == .generic { return readGeneric(address, name, pointee, isVolatile: isVolatile) }
    if isAddress(space) { return "*\(access(address, space, pointee, isVolatile: isVolatile))" }
    return "*(\(pointerName(space, pointee, isVolatile: isVolatile)))\(address)"
  }

  private mutating func emitStore(_ i: Store) throws(EmissionError) {
    emitFence(before: i.ordering)
    let type = type(of: i.value)
    let isVolatile = i.isVolatile || i.ordering != nil
    if case .constant(let id) = i.value {
      switch module[id] {
      case .undefined, .poison: return
      default: break
      }
    }
    if isAggregate(type) {
      let base = try pointer(i.address, "uchar")
      for ((leaf, offset), value) in zip(zip(leafTypes(type), leafOffsets(type)), try leafTexts(i.value)) {
        let address = "(\(base) + \(offset))"
        if space(i.address) == .generic {
          let name = try leafTypeName(leaf)
          if name != "bool" { helpers.memoryTypes.insert(.init(name: name, alignment: 1)) }
          writeGeneric(value, at: address, name, memoryName(name, alignment: 1), isVolatile: isVolatile)
        } else {
          write("\(try leafText(leaf, address, space(i.address), isVolatile)) = \(value);")
        }
      }
      return
    }
    if module.isPointer(type) {
      return try store(
        try number(i.value), at: i.address, "ulong", natural: 8, alignment: i.alignment,
        isVolatile: isVolatile)
    }
    let name = try typeName(type)
    if isVolatile, needsAtomicAccess(i.address, type) {
      return try emitAtomic(.xchg, i.address, try text(i.value), type, nil)
    }
    let value = Self.unwrapped(try text(i.value))
    if case .vector(3, _) = module.types[type] {
      let scalar = String(name.dropLast())
      if space(i.address) == .generic {
        let place = try pointer(i.address, "uchar")
        return writeGeneric(value, at: place, name, scalar, isVolatile: isVolatile)
      }
      return write("vstore3(\(value), 0, \(try access(i.address, scalar)));")
    }
    try store(
      value, at: i.address, name, natural: module.types.alignment(of: type), alignment: i.alignment,
      isVolatile: isVolatile)
  }

  // MARK: Aggregates

  private mutating func emitAggregate(_ operation: Operation, _ result: ValueID) throws(EmissionError) {
    if vectorCount(type(of: result)) != nil, let all = try truthValues(operation) {
      return try keep(all, result)
    }
    switch operation {
    case .insertValue(let i):
      var all = try leafTexts(i.aggregate)
      all.replaceSubrange(
        leafRange(type(of: result), i.indices), with: try leafTexts(i.element, asNumbers: true))
      return try keep(all, result)
    case .extractValue(let i):
      let range = leafRange(type(of: i.aggregate), i.indices)
      return try keep(Array(try leafTexts(i.aggregate)[range]), result)
    case .select(let i):
      let condition = try text(i.condition)
      let pairs = zip(try leafTexts(i.ifTrue), try leafTexts(i.ifFalse))
      return try keep(pairs.map { "(\(condition) ? \($0) : \($1))" }, result)
    case .freeze(let i): return try keep(try leafTexts(i.operand), result)
    default: throw .unsupportedInstruction("an aggregate made by this instruction", at: location)
    }
  }

  private mutating func leafTexts(_ operand: Operand, asNumbers: Bool) throws(EmissionError) -> [String] {
    if module.isPointer(type(of: operand)) { return [try number(operand)] }
    return try leafTexts(operand)
  }

  /// Keeps an aggregate's leaves in variables.
  mutating func keep(_ texts: [String], _ result: ValueID) throws(EmissionError) {
    var all: [String] = []
    for (leaf, text) in zip(leafTypes(type(of: result)), texts) {
      let name = names.unique(function[result].name)
      declarations.append("\(try leafTypeName(leaf)) \(name);")
      write("\(name) = \(text);")
      all.append(name)
    }
    leaves[result] = all
  }
}
