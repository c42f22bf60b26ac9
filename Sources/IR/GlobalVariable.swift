/// A global variable.
public struct GlobalVariable: Hashable, Sendable {
  public var name: String
  /// The type of its contents.
  public var type: TypeID
  public var addressSpace: AddressSpace
  /// The initial contents; nil for a declaration.
  public var initializer: ConstantID?
  public var isConstant: Bool
  /// `internal`, `external`, `weak` … as written.
  public var linkage: String?
  public var alignment: Int?
  public var isExternallyInitialized: Bool
  public var section: String?
  /// The other words that we keep but do not read: visibility, `dso_local`, `unnamed_addr`, comdat.
  public var decorations: [String]
  public var metadata: [MetadataAttachment]
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
  public var name: String
  public var type: TypeID
  public var linkage: String?
  public var decorations: [String]
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
