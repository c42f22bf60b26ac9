/// The place of a type in a module's `TypeTable`.
public struct TypeID: Hashable, Sendable {
  /// The index into the table.
  public var index: Int32
  /// Names the type at `index`.
  public init(_ index: Int) { self.index = Int32(index) }
}

/// The place of a constant in a module's constant arena.
public struct ConstantID: Hashable, Sendable {
  /// The index into the arena.
  public var index: Int32
  /// Names the constant at `index`.
  public init(_ index: Int) { self.index = Int32(index) }
}

/// The place of a global variable in its module.
public struct GlobalID: Hashable, Sendable {
  /// The index into the arena.
  public var index: Int32
  /// Names the variable at `index`.
  public init(_ index: Int) { self.index = Int32(index) }
}

/// The place of a function in its module.
public struct FunctionID: Hashable, Sendable {
  /// The index into the arena.
  public var index: Int32
  /// Names the function at `index`.
  public init(_ index: Int) { self.index = Int32(index) }
}

/// The place of a block in its function.
public struct BlockID: Hashable, Sendable, Comparable {
  /// The index into the arena.
  public var index: Int32
  /// Names the block at `index`.
  public init(_ index: Int) { self.index = Int32(index) }
  /// Orders blocks by their place.
  public static func < (a: BlockID, b: BlockID) -> Bool { a.index < b.index }
}

/// The place of a value (argument, block parameter or instruction result) in its function.
public struct ValueID: Hashable, Sendable {
  /// The index into the arena.
  public var index: Int32
  /// Names the value at `index`.
  public init(_ index: Int) { self.index = Int32(index) }
}

/// The number of a metadata node (`!7`).
public struct MetadataID: Hashable, Sendable {
  /// The number after the exclamation mark.
  public var index: Int32
  /// Names the node numbered `index`.
  public init(_ index: Int) { self.index = Int32(index) }
}

/// The number of an attribute group (`#3`).
public struct AttributeGroupID: Hashable, Sendable {
  /// The number after the hash.
  public var index: Int32
  /// Names the group numbered `index`.
  public init(_ index: Int) { self.index = Int32(index) }
}
