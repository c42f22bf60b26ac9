/// A global variable.
public struct GlobalVariable: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The type of its contents.
  public var type: TypeID
  /// The address space.
  public var addressSpace: AddressSpace
  /// The initial contents; nil for a declaration.
  public var initializer: ConstantID?
  /// Whether it is never written.
  public var isConstant: Bool
  /// `internal`, `external`, `weak` … as written.
  public var linkage: String?
  /// The alignment in bytes.
  public var alignment: Int?
  /// Whether something else may have set its contents.
  public var isExternallyInitialized: Bool
  /// The section it is put in.
  public var section: String?
  /// The other words that we keep but do not read: visibility, `dso_local`, `unnamed_addr`, comdat.
  public var decorations: [String]
  /// The metadata.
  public var metadata: [MetadataAttachment]
  /// The attributes.
  public var attributes: [Attribute]
  /// Creates a variable.
  public init(name: String, type: TypeID, addressSpace: AddressSpace) {
    self.name = name
    self.type = type
    self.addressSpace = addressSpace
    isConstant = false
    isExternallyInitialized = false
    decorations = []
    metadata = []
    attributes = []
  }
}

/// Another name for a global (`alias`).
public struct Alias: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The type.
  public var type: TypeID
  /// The linkage as written; nil is external.
  public var linkage: String?
  /// Words that are kept but not read.
  public var decorations: [String]
  /// What it is another name for.
  public var aliasee: ConstantID
  /// Creates an alias.
  public init(name: String, type: TypeID, aliasee: ConstantID, linkage: String?, decorations: [String]) {
    self.name = name
    self.type = type
    self.aliasee = aliasee
    self.linkage = linkage
    self.decorations = decorations
  }
}
