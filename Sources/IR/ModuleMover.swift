/// Copies what a module holds into another one, which has its own numbers for everything.
struct ModuleMover {
  let old: Module
  var new: Module
  /// The names that structures get in the new module, where they differ.
  var typeNames: [String: String] = [:]
  /// The places of the variables and functions in the new module.
  var globals: [GlobalID]
  /// See `globals`.
  var functions: [FunctionID]
  /// What is added to the numbers of metadata and of groups of attributes.
  var metadataOffset: Int32 = 0
  /// See `metadataOffset`.
  var groupOffset: Int32 = 0
  private var types: [TypeID: TypeID] = [:]
  private var constants: [ConstantID: ConstantID] = [:]
  private var values: [ValueID] = []

  /// A mover that keeps the places of variables and functions.
  init(_ old: Module, into new: Module) {
    self.old = old
    self.new = new
    globals = old.globals.indices.map { GlobalID($0) }
    functions = old.functions.indices.map { FunctionID($0) }
  }

  /// Copies everything into an empty module.
  mutating func moveEverything() {
    new.sourceFileName = old.sourceFileName
    new.dataLayout = old.dataLayout
    new.targetTriple = old.targetTriple
    new.assembly = old.assembly
    new.comdats = old.comdats
    new.namedMetadata = old.namedMetadata
    for (name, body) in old.types.bodies.sorted(by: { $0.key < $1.key }) {
      _ = new.types.intern(.named(name))
      new.types.bodies[name] = moved(body)
    }
    for global in old.globals { new.globals.append(moved(global)) }
    for var alias in old.aliases {
      alias.type = moved(alias.type)
      alias.aliasee = moved(alias.aliasee)
      new.aliases.append(alias)
    }
    for function in old.functions { new.functions.append(moved(function)) }
    for (id, group) in old.attributeGroups.sorted(by: { $0.key.index < $1.key.index }) {
      new.attributeGroups[id] = moved(group)
    }
    for (id, node) in old.metadata.sorted(by: { $0.key.index < $1.key.index }) {
      new.metadata[id] = moved(node)
    }
  }

  // MARK: Types and constants

  mutating func moved(_ id: TypeID) -> TypeID {
    if let known = types[id] { return known }
    let result = new.types.intern(moved(old.types[id]))
    types[id] = result
    return result
  }

  mutating func moved(_ type: Type) -> Type {
    switch type {
    case .vector(let count, let element): .vector(count: count, element: moved(element))
    case .array(let count, let element): .array(count: count, element: moved(element))
    case .structure(let fields, let isPacked): .structure(fields.map { moved($0) }, isPacked: isPacked)
    case .function(let result, let parameters, let isVariadic):
      .function(result: moved(result), parameters: parameters.map { moved($0) }, isVariadic: isVariadic)
    case .named(let name): .named(typeNames[name] ?? name)
    default: type
    }
  }

  mutating func moved(_ id: ConstantID) -> ConstantID {
    if let known = constants[id] { return known }
    let result = new.intern(moved(old[id]))
    constants[id] = result
    return result
  }

  mutating func moved(_ constant: Constant) -> Constant {
    switch constant {
    case .integer(let type, let value): .integer(moved(type), value)
    case .floatingPoint(let type, let bits): .floatingPoint(moved(type), bits: bits)
    case .null(let type): .null(moved(type))
    case .undefined(let type): .undefined(moved(type))
    case .poison(let type): .poison(moved(type))
    case .zero(let type): .zero(moved(type))
    case .aggregate(let type, let elements): .aggregate(moved(type), elements.map { moved($0) })
    case .bytes(let type, let bytes): .bytes(moved(type), bytes)
    case .global(let type, let id): .global(moved(type), globals[Int(id.index)])
    case .function(let type, let id): .function(moved(type), functions[Int(id.index)])
    case .expression(let type, .cast(let op, let operand)):
      .expression(moved(type), .cast(op, moved(operand)))
    case .expression(let type, .binary(let op, let left, let right)):
      .expression(moved(type), .binary(op, moved(left), moved(right)))
    case .expression(let type, .compare(let predicate, let left, let right)):
      .expression(moved(type), .compare(predicate, moved(left), moved(right)))
    case .expression(let type, .select(let condition, let ifTrue, let ifFalse)):
      .expression(moved(type), .select(moved(condition), moved(ifTrue), moved(ifFalse)))
    case .expression(let type, .elementAddress(let source, let base, let indices, let isInBounds)):
      .expression(
        moved(type),
        .elementAddress(
          source: moved(source), base: moved(base), indices: indices.map { moved($0) }, isInBounds: isInBounds
        ))
    }
  }

  mutating func moved(_ global: GlobalVariable) -> GlobalVariable {
    var result = global
    result.type = moved(global.type)
    result.initializer = global.initializer.map { moved($0) }
    result.attributes = moved(global.attributes)
    result.metadata = moved(global.metadata)
    return result
  }

  mutating func moved(_ attributes: [Attribute]) -> [Attribute] {
    attributes.map { attribute in
      switch attribute {
      case .type(let name, let type): .type(name, moved(type))
      case .group(let id): .group(AttributeGroupID(Int(id.index + groupOffset)))
      default: attribute
      }
    }
  }

  private func moved(_ attachments: [MetadataAttachment]) -> [MetadataAttachment] {
    attachments.map { MetadataAttachment(kind: $0.kind, node: moved($0.node)) }
  }

  func moved(_ id: MetadataID) -> MetadataID { MetadataID(Int(id.index + metadataOffset)) }

  // MARK: Functions

  mutating func moved(_ function: Function) -> Function {
    var result = function
    result.type = moved(function.type)
    result.result = moved(function.result)
    result.returnAttributes = moved(function.returnAttributes)
    result.attributes = moved(function.attributes)
    result.metadata = moved(function.metadata)
    number(function)
    result.values = []
    for id in function.definedValues {
      result.values.append(Value(type: moved(function[id].type), name: function[id].name))
    }
    for n in result.parameters.indices {
      result.parameters[n].value = moved(result.parameters[n].value)
      result.parameters[n].attributes = moved(result.parameters[n].attributes)
    }
    for block in result.blocks.indices {
      result.blocks[block].parameters = result.blocks[block].parameters.map { moved($0) }
      result.blocks[block].instructions = result.blocks[block].instructions.map { moved($0) }
    }
    return result
  }

  private mutating func number(_ function: Function) {
    values = Array(repeating: ValueID(-1), count: function.values.count)
    for (place, id) in function.definedValues.enumerated() { values[Int(id.index)] = ValueID(place) }
  }

  private func moved(_ id: ValueID) -> ValueID { values[Int(id.index)] }

  mutating func moved(_ instruction: Instruction) -> Instruction {
    var result = instruction
    result.result = instruction.result.map { moved($0) }
    result.metadata = moved(instruction.metadata)
    for n in result.debugRecords.indices {
      result.debugRecords[n].operands = result.debugRecords[n].operands.map { moved($0) }
    }
    result.operation.rewriteOperands { operand in
      switch operand {
      case .value(let id): .value(moved(id))
      case .constant(let id): .constant(moved(id))
      }
    }
    switch result.operation {
    case .allocate(var allocate):
      allocate.type = moved(allocate.type)
      result.operation = .allocate(allocate)
    case .elementAddress(var address):
      address.source = moved(address.source)
      result.operation = .elementAddress(address)
    case .switch(var branch):
      for n in branch.cases.indices { branch.cases[n].value = moved(branch.cases[n].value) }
      result.operation = .switch(branch)
    case .call(let call): result.operation = .call(moved(call))
    default: break
    }
    return result
  }

  mutating func moved(_ call: Call) -> Call {
    var result = call
    result.functionType = moved(call.functionType)
    if case .function(let id) = call.callee { result.callee = .function(functions[Int(id.index)]) }
    result.returnAttributes = moved(call.returnAttributes)
    result.attributes = moved(call.attributes)
    for n in result.arguments.indices {
      result.arguments[n].type = moved(result.arguments[n].type)
      result.arguments[n].attributes = moved(result.arguments[n].attributes)
      if case .metadata(let metadata) = result.arguments[n].value {
        result.arguments[n].value = .metadata(moved(metadata))
      }
    }
    return result
  }

  // MARK: Metadata

  mutating func moved(_ node: MetadataNode) -> MetadataNode {
    var result = node
    switch node.body {
    case .tuple(let operands): result.body = .tuple(operands.map { moved($0) })
    case .specialized(let name, let fields):
      result.body = .specialized(name, fields.map { MetadataNode.Field($0.name, moved($0.value)) })
    }
    return result
  }

  mutating func moved(_ operand: MetadataOperand) -> MetadataOperand {
    switch operand {
    case .constant(let type, let id): .constant(moved(type), moved(id))
    case .value(let type, let id): .value(moved(type), moved(id))
    case .inline(let node): .inline(moved(node))
    case .node(let id): .node(moved(id))
    default: operand
    }
  }
}

extension Function {
  /// All values that something defines, in the order of their definitions.
  var definedValues: [ValueID] {
    parameters.map(\.value)
      + blocks.flatMap { block in block.parameters + block.instructions.compactMap(\.result) }
  }
}
