/// The types of a module, each once.
public struct TypeTable: Hashable, Sendable {
  /// All types; the first are the predefined ones.
  public private(set) var types: [Type] = []
  /// The bodies of named structures, by name; one that is absent is opaque.
  public var bodies: [String: Type] = [:]
  private var places: [Type: TypeID] = [:]

  /// No value.
  public static let void = TypeID(0)
  /// A truth value.
  public static let i1 = TypeID(1)
  /// An 8-bit integer.
  public static let i8 = TypeID(2)
  /// A 16-bit integer.
  public static let i16 = TypeID(3)
  /// A 32-bit integer.
  public static let i32 = TypeID(4)
  /// A 64-bit integer.
  public static let i64 = TypeID(5)
  /// A 32-bit float.
  public static let float = TypeID(6)
  /// A 64-bit float.
  public static let double = TypeID(7)
  /// A generic pointer.
  public static let pointer = TypeID(8)
  /// A label.
  public static let label = TypeID(9)
  /// Metadata.
  public static let metadata = TypeID(10)

  /// A table with the predefined types.
  public init() {
    for type: Type in [
      .void, .integer(bits: 1), .integer(bits: 8), .integer(bits: 16), .integer(bits: 32), .integer(bits: 64),
      .float, .double, .pointer(.generic), .label, .metadata,
    ] { _ = intern(type) }
  }

  /// The type's place, made if it is new.
  public mutating func intern(_ type: Type) -> TypeID {
    if let id = places[type] { return id }
    let id = TypeID(types.count)
    types.append(type)
    places[type] = id
    return id
  }

  /// The type's place, if it has one.
  public func find(_ type: Type) -> TypeID? { places[type] }

  /// The type at a place.
  public subscript(id: TypeID) -> Type { types[Int(id.index)] }

  /// The type at a place, with a named structure replaced by its body.
  public func resolved(_ id: TypeID) -> Type {
    if case .named(let name) = self[id] { return bodies[name] ?? self[id] }
    return self[id]
  }
}
