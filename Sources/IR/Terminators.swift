/// Where control goes, and what it gives to the block's parameters.
public struct Target: Hashable, Sendable {
  /// The block.
  public var block: BlockID
  /// What is passed, in order.
  public var arguments: [Operand]
  /// Creates a target.
  public init(_ block: BlockID, _ arguments: [Operand] = []) {
    self.block = block
    self.arguments = arguments
  }
}

/// `br label`.
public struct Branch: Hashable, Sendable {
  /// Where control goes.
  public var target: Target
  /// Creates the terminator.
  public init(_ target: Target) { self.target = target }
}

/// `br i1`.
public struct ConditionalBranch: Hashable, Sendable {
  /// What decides.
  public var condition: Operand
  /// What is taken if the condition holds.
  public var ifTrue: Target
  /// What is taken otherwise.
  public var ifFalse: Target
  /// Creates the terminator.
  public init(_ condition: Operand, _ ifTrue: Target, _ ifFalse: Target) {
    self.condition = condition
    self.ifTrue = ifTrue
    self.ifFalse = ifFalse
  }
}

/// `switch`.
public struct Switch: Hashable, Sendable {
  /// A case.
  public struct Case: Hashable, Sendable {
    /// The value.
    public var value: ConstantID
    /// Where control goes.
    public var target: Target
    /// Creates a case.
    public init(_ value: ConstantID, _ target: Target) {
      self.value = value
      self.target = target
    }
  }
  /// The operand.
  public var operand: Operand
  /// Where control goes if no case fits.
  public var defaultTarget: Target
  /// The cases, in order.
  public var cases: [Case]
  /// Creates the terminator.
  public init(_ operand: Operand, default defaultTarget: Target, cases: [Case]) {
    self.operand = operand
    self.defaultTarget = defaultTarget
    self.cases = cases
  }
}

/// `ret`.
public struct Return: Hashable, Sendable {
  /// The value.
  public var value: Operand?
  /// Creates the terminator.
  public init(_ value: Operand? = nil) { self.value = value }
}
