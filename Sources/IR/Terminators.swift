/// Where control goes, and what it gives to the block's parameters.
public struct Target: Hashable, Sendable {
  public var block: BlockID
  public var arguments: [Operand]
  /// Creates a target.
  public init(_ block: BlockID, _ arguments: [Operand] = []) {
    self.block = block
    self.arguments = arguments
  }
}

/// `br label`.
public struct Branch: Hashable, Sendable {
  public var target: Target
  /// Creates the terminator.
  public init(_ target: Target) { self.target = target }
}

/// `br i1`.
public struct ConditionalBranch: Hashable, Sendable {
  public var condition: Operand
  public var ifTrue: Target
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
  public struct Case: Hashable, Sendable {
    public var value: ConstantID
    public var target: Target
    /// Creates a case.
    public init(_ value: ConstantID, _ target: Target) {
      self.value = value
      self.target = target
    }
  }
  public var operand: Operand
  public var defaultTarget: Target
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
  public var value: Operand?
  /// Creates the terminator.
  public init(_ value: Operand? = nil) { self.value = value }
}
