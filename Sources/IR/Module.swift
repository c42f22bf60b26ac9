/// A module of NVVM IR: it owns everything in it, and everything in it is a value.
public struct Module: Hashable, Sendable {
  /// The name of the source file.
  public var sourceFileName: String = ""
  /// The data layout, as written.
  public var dataLayout: String = ""
  /// The target, as written.
  public var targetTriple: String = ""
  /// `module asm` lines.
  public var assembly: [String] = []
  /// The types.
  public var types = TypeTable()
  /// The constants.
  public private(set) var constants: [Constant] = []
  private var constantPlaces: [Constant: ConstantID] = [:]
  /// The global variables.
  public var globals: [GlobalVariable] = []
  /// The functions, defined and declared.
  public var functions: [Function] = []
  /// The aliases.
  public var aliases: [Alias] = []
  /// `$name = comdat any`, as written after the equals sign, in order.
  public var comdats: [Comdat] = []
  /// The groups of attributes, by number.
  public var attributeGroups: [AttributeGroupID: [Attribute]] = [:]
  /// The metadata.
  public var metadata: [MetadataID: MetadataNode] = [:]
  /// `!nvvm.annotations = !{!0, !1}`, in order.
  public var namedMetadata: [NamedMetadata] = []

  /// A comdat.
  public struct Comdat: Hashable, Sendable {
    /// The name.
    public var name: String
    /// Which of several is kept.
    public var selection: String
    /// Creates a comdat.
    public init(name: String, selection: String) {
      self.name = name
      self.selection = selection
    }
  }
  /// A list of nodes under a name.
  public struct NamedMetadata: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The nodes, in order.
    public var nodes: [MetadataID]
    /// Creates a list.
    public init(name: String, nodes: [MetadataID]) {
      self.name = name
      self.nodes = nodes
    }
  }

  /// An empty module.
  public init() {}

  /// The constant's place, made if it is new.
  public mutating func intern(_ constant: Constant) -> ConstantID {
    if let id = constantPlaces[constant] { return id }
    let id = ConstantID(constants.count)
    constants.append(constant)
    constantPlaces[constant] = id
    return id
  }

  /// Puts another constant in a place: whatever names the place means the new one from now on.
  public mutating func replace(_ id: ConstantID, by constant: Constant) {
    constantPlaces[constants[Int(id.index)]] = nil
    constants[Int(id.index)] = constant
    if constantPlaces[constant] == nil { constantPlaces[constant] = id }
  }

  /// The constant at a place.
  public subscript(constant: ConstantID) -> Constant { constants[Int(constant.index)] }
  /// The global at a place.
  public subscript(global: GlobalID) -> GlobalVariable {
    get { globals[Int(global.index)] }
    _modify { yield &globals[Int(global.index)] }
  }
  /// The function at a place.
  public subscript(function: FunctionID) -> Function {
    get { functions[Int(function.index)] }
    _modify { yield &functions[Int(function.index)] }
  }

  /// The type of an operand in a function.
  public func type(of operand: Operand, in function: Function) -> TypeID {
    switch operand {
    case .value(let id): function[id].type
    case .constant(let id): self[id].type
    }
  }

  /// The attributes with their groups replaced by what the groups hold.
  public func expanded(_ attributes: [Attribute]) -> [Attribute] {
    attributes.flatMap { attribute -> [Attribute] in
      if case .group(let id) = attribute { return attributeGroups[id] ?? [] }
      return [attribute]
    }
  }
}
