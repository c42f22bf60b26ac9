/// A metadata node (LLVM LangRef, "Metadata").
public struct MetadataNode: Hashable, Sendable {
  /// A body.
  public enum Body: Hashable, Sendable {
    /// `!{…}`.
    case tuple([MetadataOperand])
    /// `!DILocation(line: 7, …)`: fields in order; a positional operand has an empty name.
    case specialized(String, [Field])
  }
  /// A field of a specialised node.
  public struct Field: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: MetadataOperand
    /// Creates a field.
    public init(_ name: String, _ value: MetadataOperand) {
      self.name = name
      self.value = value
    }
  }
  /// Whether it is a node of its own even if another is equal.
  public var isDistinct: Bool
  /// The contents.
  public var body: Body
  /// Creates a node.
  public init(_ body: Body, isDistinct: Bool = false) {
    self.body = body
    self.isDistinct = isDistinct
  }
  /// The field of this name in a specialised node.
  public subscript(field name: String) -> MetadataOperand? {
    guard case .specialized(_, let fields) = body else { return nil }
    return fields.first { $0.name == name }?.value
  }
}

/// What a metadata node holds.
public enum MetadataOperand: Hashable, Sendable {
  /// `null`.
  case null
  /// `!7`.
  case node(MetadataID)
  /// `!"text"`.
  case string(String)
  /// `"text"` in a specialised node's field.
  case quoted(String)
  /// A typed constant.
  case constant(TypeID, ConstantID)
  /// A value of the function (`metadata ptr %x`).
  case value(TypeID, ValueID)
  /// A number in a specialised node's field.
  case integer(Int64)
  /// A word or expression in a field (`DW_LANG_C_plus_plus_14`, `FullDebug`, `DIFlagZero | …`), or a number that does
  /// not fit 64 bits with a sign, as written.
  case word(String)
  /// A specialised node written in place (`!DIExpression(…)`).
  indirect case inline(MetadataNode)
}
