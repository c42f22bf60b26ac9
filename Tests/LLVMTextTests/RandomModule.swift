import IR

/// Makes modules at random from a seed: each keeps the IR's rules, and uses every kind of type, constant, instruction,
/// attribute and metadata with every flag.
struct RandomModule {
  var module = Module()
  var function = Function(name: "", type: TypeTable.void, result: TypeTable.void)
  /// The values of the function that may be used in the block being made, by type.
  var values: [TypeID: [ValueID]] = [:]
  private var state: UInt64
  private var nameCount = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  // MARK: Chance

  mutating func number(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 11) % UInt64(bound))
  }

  mutating func bits() -> UInt64 { UInt64(number(1 << 32)) << 32 | UInt64(number(1 << 32)) }

  mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

  mutating func pick<C: Collection>(_ choices: C) -> C.Element {
    choices[choices.index(choices.startIndex, offsetBy: number(choices.count))]
  }

  mutating func some<T>(_ bound: Int, _ make: (inout RandomModule) -> T) -> [T] {
    (0..<number(bound)).map { _ in make(&self) }
  }

  /// A name that is not used yet, in letters or in bytes that need quotes.
  mutating func name() -> String {
    nameCount += 1
    return pick(["x", "name.with$dots", "a b", "quote\"s", "back\\slash", "0", "5th", "é", "\u{1}", "-"])
      + "\(nameCount)"
  }

  /// A name or none, for a value or block.
  mutating func optionalName() -> String? { chance(50) ? name() : nil }

  // MARK: The module

  mutating func make() -> Module {
    module.sourceFileName = name()
    module.targetTriple = "nvptx64-nvidia-cuda"
    module.assembly = some(3) { $0.name() }
    module.comdats = some(3) {
      .init(name: $0.name(), selection: $0.pick(["any", "largest", "nodeduplicate"]))
    }
    for _ in 0..<3 {
      let name = name()
      _ = module.types.intern(.named(name))
      if chance(80) { module.types.bodies[name] = structure() }
    }
    for _ in 0..<4 { addGlobal() }
    for _ in 0..<3 { addDeclaration() }
    for n in 0..<3 { module.attributeGroups[AttributeGroupID(n * 2)] = attributes() }
    for n in 0..<6 { module.metadata[MetadataID(n)] = node() }
    module.namedMetadata = some(3) { r in .init(name: r.name(), nodes: r.some(3) { $0.nodeID() }) }
    for _ in 0..<3 { addDefinition() }
    return module
  }

  private mutating func addGlobal() {
    let spaces = [AddressSpace.generic, .global, .shared, .constant]
    var global = GlobalVariable(name: name(), type: storableType(), addressSpace: pick(spaces))
    global.linkage = pick([nil, "internal", "weak_odr", "external", "linkonce_odr", "private"])
    if global.linkage != "external" { global.initializer = constant(global.type) }
    global.isConstant = chance(30)
    global.alignment = chance(70) ? 1 << number(9) : nil
    global.isExternallyInitialized = chance(30)
    global.section = chance(20) ? name() : nil
    global.decorations = decorations()
    global.metadata = attachments()
    module.globals.append(global)
    guard chance(20) else { return }
    let pointer = module.types.intern(.pointer(global.addressSpace))
    module.aliases.append(
      Alias(
        name: name(), type: global.type,
        aliasee: module.intern(.global(pointer, GlobalID(module.globals.count - 1))),
        linkage: pick([nil, "weak"]), decorations: pick([[], ["hidden"], ["unnamed_addr"]])))
  }

  private mutating func decorations() -> [String] {
    let comdat = module.comdats.first.map { ["comdat($\($0.name))"] } ?? ["comdat"]
    return pick([[], ["dso_local"], ["hidden"]]) + pick([[], ["unnamed_addr"], ["local_unnamed_addr"]])
      + pick([[], comdat, ["comdat"]])
  }

  private mutating func header() -> Function {
    var result = Function(name: name(), type: TypeTable.void, result: valueType())
    if chance(30) { result.result = TypeTable.void }
    for _ in 0..<number(4) {
      let value = result.makeValue(valueType(), name: optionalName())
      result.parameters.append(Parameter(value, attributes: parameterAttributes()))
    }
    result.linkage = pick([nil, "internal", "weak_odr", "linkonce_odr"])
    result.callingConvention = pick([nil, "ptx_kernel", "fastcc", "cc 71"])
    result.returnAttributes = result.result == TypeTable.void ? [] : parameterAttributes()
    result.attributes = attributes()
    result.decorations = decorations()
    result.alignment = chance(20) ? 16 : nil
    result.metadata = attachments()
    return result
  }

  private mutating func type(of function: Function) -> TypeID {
    module.types.intern(
      .function(
        result: function.result, parameters: function.parameters.map { function[$0.value].type },
        isVariadic: function.isVariadic))
  }

  private mutating func addDeclaration() {
    var declaration = header()
    declaration.linkage = nil
    declaration.isVariadic = chance(30)
    declaration.type = type(of: declaration)
    module.functions.append(declaration)
  }

  private mutating func addDefinition() {
    function = header()
    function.type = type(of: function)
    let blockCount = 1 + number(5)
    for n in 0..<blockCount {
      var block = Block(name: optionalName())
      if n > 0 {
        let types = some(3) { $0.valueType() }
        block.parameters = types.map { function.makeValue($0, name: optionalName()) }
      }
      function.blocks.append(block)
    }
    var entry: [TypeID: [ValueID]] = [:]
    for n in 0..<blockCount {
      values = entry
      for id in n == 0 ? function.parameters.map(\.value) : function.blocks[n].parameters { offer(id) }
      for _ in 0..<number(12) { addInstruction(to: n) }
      if n == 0 { entry = values }
      addTerminator(to: n)
    }
    module.functions.append(function)
  }

  mutating func offer(_ id: ValueID) { values[function[id].type, default: []].append(id) }

  // MARK: Attributes

  mutating func parameterAttributes() -> [Attribute] {
    some(3) { r in
      switch r.number(6) {
      case 0: .flag(r.pick(["noundef", "nonnull", "signext", "nocapture"]))
      case 1: .integer(r.pick(["align", "dereferenceable"]), 1 << r.number(6))
      case 2: .type(r.pick(["byval", "sret", "elementtype"]), r.storableType())
      case 3: .text("range", "i32 -4, 7")
      case 4: .text("captures", "address, provenance")
      default: .string(r.name(), r.chance(50) ? r.name() : nil)
      }
    }
  }

  mutating func attributes() -> [Attribute] {
    some(4) { r in
      switch r.number(5) {
      case 0: .flag(r.pick(["nounwind", "convergent", "mustprogress"]))
      case 1: .text("memory", "argmem: readwrite, inaccessiblemem: none")
      case 2: .integer("alignstack", 16)
      case 3: .group(AttributeGroupID(r.number(3) * 2))
      default: .string(r.name(), r.chance(50) ? r.name() : nil)
      }
    }
  }

  // MARK: Metadata

  mutating func nodeID() -> MetadataID { MetadataID(number(6)) }

  mutating func attachments() -> [MetadataAttachment] {
    some(3) { MetadataAttachment(kind: $0.pick(["dbg", "tbaa", "a\\b", "llvm.loop"]), node: $0.nodeID()) }
  }

  mutating func node(depth: Int = 0) -> MetadataNode {
    if chance(50) {
      return MetadataNode(.tuple(some(4) { $0.metadataOperand(depth) }), isDistinct: depth == 0 && chance(50))
    }
    let fields = some(5) { r -> MetadataNode.Field in
      let value: MetadataOperand =
        switch r.number(4) {
        case 0: .quoted(r.name())
        case 1: .integer(Int64(bitPattern: r.bits()) / 3)
        case 2: .word(r.pick(["DW_LANG_C", "DIFlagA | DIFlagB", "true", "18446744073709551615"]))
        default: r.metadataOperand(depth)
        }
      return .init(r.chance(70) ? "field" : "", value)
    }
    return MetadataNode(.specialized("DIThing", fields), isDistinct: depth == 0 && chance(50))
  }

  mutating func metadataOperand(_ depth: Int) -> MetadataOperand {
    switch number(depth > 1 ? 4 : 5) {
    case 0: return .null
    case 1: return .node(nodeID())
    case 2: return .string(name())
    case 3:
      let type = valueType()
      return .constant(type, constant(type))
    default: return .inline(node(depth: depth + 1))
    }
  }
}
