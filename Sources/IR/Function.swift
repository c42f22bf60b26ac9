/// An instruction in its block.
public struct Instruction: Hashable, Sendable {
  /// What it does.
  public var operation: Operation
  /// The value it defines, if any.
  public var result: ValueID?
  /// Its metadata attachments by kind (`dbg`, `tbaa`, …), in order.
  public var metadata: [MetadataAttachment]
  /// The debug records that stand before it, in order.
  public var debugRecords: [DebugRecord]
  /// Creates an instruction.
  public init(
    _ operation: Operation, result: ValueID? = nil, metadata: [MetadataAttachment] = [],
    debugRecords: [DebugRecord] = []
  ) {
    self.operation = operation
    self.result = result
    self.metadata = metadata
    self.debugRecords = debugRecords
  }
  /// The debug location, if it has one.
  public var location: MetadataID? { metadata.first { $0.kind == "dbg" }?.node }
}

/// A named piece of metadata at an instruction, function or global variable.
public struct MetadataAttachment: Hashable, Sendable {
  /// The kind.
  public var kind: String
  /// The node.
  public var node: MetadataID
  /// Creates an attachment.
  public init(kind: String, node: MetadataID) {
    self.kind = kind
    self.node = node
  }
}

/// A basic block. Its parameters take the place of φ instructions.
public struct Block: Hashable, Sendable {
  /// The name.
  public var name: String?
  /// The parameters, in order.
  public var parameters: [ValueID]
  /// The instructions; the last is the terminator.
  public var instructions: [Instruction]
  /// Creates a block.
  public init(name: String? = nil, parameters: [ValueID] = [], instructions: [Instruction] = []) {
    self.name = name
    self.parameters = parameters
    self.instructions = instructions
  }
  /// The last instruction's operation; a block without one is not yet finished and reads as unreachable.
  public var terminator: Operation { instructions.last?.operation ?? .unreachable }
}

/// What is known of a value besides its definition.
public struct Value: Hashable, Sendable {
  /// The type.
  public var type: TypeID
  /// The name.
  public var name: String?
  /// Creates a value.
  public init(type: TypeID, name: String? = nil) {
    self.type = type
    self.name = name
  }
}

/// An attribute of a function, parameter or return value (LLVM LangRef, "Parameter Attributes").
public enum Attribute: Hashable, Sendable {
  /// `nounwind`.
  case flag(String)
  /// `align 8`, `dereferenceable(16)`.
  case integer(String, Int)
  /// `byval(%struct.S)`.
  case type(String, TypeID)
  /// `"key"="value"`; the value may be absent.
  case string(String, String?)
  /// Any other form (`memory(read)`, `captures(none)`, `range(i32 0, 7)`): the text between the brackets.
  case text(String, String)
  /// `#3`.
  case group(AttributeGroupID)
}

/// A parameter of a function.
public struct Parameter: Hashable, Sendable {
  /// The value.
  public var value: ValueID
  /// The attributes.
  public var attributes: [Attribute]
  /// Creates a parameter.
  public init(_ value: ValueID, attributes: [Attribute] = []) {
    self.value = value
    self.attributes = attributes
  }
  /// The structure that is passed by value behind the pointer.
  public var byValue: TypeID? {
    for case .type("byval", let type) in attributes { return type }
    return nil
  }
  /// The alignment the attribute gives.
  public var alignment: Int? {
    for case .integer("align", let n) in attributes { return n }
    return nil
  }
}

/// A function, defined or declared.
public struct Function: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The type.
  public var type: TypeID
  /// The type of the result.
  public var result: TypeID
  /// `internal`, `weak_odr`, `linkonce_odr` … as written; nil is external.
  public var linkage: String?
  /// `ptx_kernel`, `fastcc` …; nil is `ccc`.
  public var callingConvention: String?
  /// The attributes of the result.
  public var returnAttributes: [Attribute]
  /// The parameters, in order.
  public var parameters: [Parameter]
  /// Whether any number of arguments may follow.
  public var isVariadic: Bool
  /// The attributes.
  public var attributes: [Attribute]
  /// The other words of the header that we keep but do not read: visibility, `dso_local`, `unnamed_addr`, comdat….
  public var decorations: [String]
  /// The alignment in bytes.
  public var alignment: Int?
  /// The metadata.
  public var metadata: [MetadataAttachment]
  /// The blocks, the entry first; none for a declaration.
  public var blocks: [Block]
  /// All values; a `ValueID` is an index into it.
  public var values: [Value]
  /// Creates a function.
  public init(name: String, type: TypeID, result: TypeID) {
    self.name = name
    self.type = type
    self.result = result
    returnAttributes = []
    parameters = []
    isVariadic = false
    attributes = []
    decorations = []
    metadata = []
    blocks = []
    values = []
  }
  /// Whether it has no body.
  public var isDeclaration: Bool { blocks.isEmpty }
  /// The block of this name.
  public subscript(block: BlockID) -> Block {
    get { blocks[Int(block.index)] }
    _modify { yield &blocks[Int(block.index)] }
  }
  /// The value of this name.
  public subscript(value: ValueID) -> Value {
    get { values[Int(value.index)] }
    _modify { yield &values[Int(value.index)] }
  }
  /// Adds a value.
  public mutating func makeValue(_ type: TypeID, name: String? = nil) -> ValueID {
    values.append(Value(type: type, name: name))
    return ValueID(values.count - 1)
  }
  /// Adds an empty block.
  public mutating func makeBlock(name: String? = nil) -> BlockID {
    blocks.append(Block(name: name))
    return BlockID(blocks.count - 1)
  }
}
