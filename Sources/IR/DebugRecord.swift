/// A record of where a source variable is at a point of a block: `#dbg_value(i32 %n, !5, !DIExpression(), !9)`
/// (LLVM, "Source Level Debugging", "Debug Records"). It reads values, yet does not count as a use of them.
public struct DebugRecord: Hashable, Sendable {
  /// What it tells: `value`, `declare`, `assign`, `label`.
  public var kind: String
  /// What is in the brackets, in order.
  public var operands: [MetadataOperand]
  /// Creates a record.
  public init(_ kind: String, _ operands: [MetadataOperand]) {
    self.kind = kind
    self.operands = operands
  }
}
