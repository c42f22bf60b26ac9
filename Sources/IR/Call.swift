/// `call`; the result's type is the callee's, `void` gives no value.
public struct Call: Hashable, Sendable {
  /// What is called.
  public enum Callee: Hashable, Sendable {
    /// A function of the module, defined or declared.
    case function(FunctionID)
    /// A function by its address.
    case indirect(Operand)
    /// Assembly.
    case assembly(InlineAssembly)
  }
  /// What is passed for one parameter.
  public struct Argument: Hashable, Sendable {
    /// The type.
    public var type: TypeID
    /// The value.
    public var value: Value
    /// The attributes.
    public var attributes: [Attribute]
    /// A value, or metadata as intrinsics take it.
    public enum Value: Hashable, Sendable {
      case operand(Operand)
      case metadata(MetadataOperand)
    }
    /// Creates an argument.
    public init(_ type: TypeID, _ value: Value, attributes: [Attribute] = []) {
      self.type = type
      self.value = value
      self.attributes = attributes
    }
    /// The operand, if it is one.
    public var operand: Operand? {
      if case .operand(let operand) = value { return operand }
      return nil
    }
  }
  /// What is called.
  public var callee: Callee
  /// The function type called with.
  public var functionType: TypeID
  /// What is passed, in order.
  public var arguments: [Argument]
  /// `tail`, `musttail`, `notail` or nothing.
  public var tail: String?
  /// The calling convention; nil is C's.
  public var callingConvention: String?
  /// The attributes of the result.
  public var returnAttributes: [Attribute]
  /// The attributes.
  public var attributes: [Attribute]
  /// The operand bundles, in order.
  public var bundles: [Bundle] = []
  /// The freedom taken with floating-point values.
  public var fastMath: FastMathFlags
  /// Operands under a tag beside the arguments (LLVM LangRef, "Operand Bundles"): `[ "align"(ptr %p, i64 16) ]`.
  public struct Bundle: Hashable, Sendable {
    /// What the operands are for.
    public var tag: String
    /// The operands, in order.
    public var operands: [Operand]
    /// Creates a bundle.
    public init(_ tag: String, _ operands: [Operand]) {
      self.tag = tag
      self.operands = operands
    }
  }
  /// Creates the instruction.
  public init(
    _ callee: Callee, type: TypeID, arguments: [Argument], tail: String? = nil,
    callingConvention: String? = nil, returnAttributes: [Attribute] = [], attributes: [Attribute] = [],
    fastMath: FastMathFlags = []
  ) {
    self.callee = callee
    self.functionType = type
    self.arguments = arguments
    self.tail = tail
    self.callingConvention = callingConvention
    self.returnAttributes = returnAttributes
    self.attributes = attributes
    self.fastMath = fastMath
  }
}

/// `asm "template", "constraints"`.
public struct InlineAssembly: Hashable, Sendable {
  /// The statement, with its operands' places.
  public var template: String
  /// How the operands are passed.
  public var constraints: String
  /// Whether it may neither be left out nor moved.
  public var hasSideEffects: Bool
  /// Whether the stack has to be aligned.
  public var isAlignStack: Bool
  /// Creates the assembly.
  public init(_ template: String, _ constraints: String, hasSideEffects: Bool, isAlignStack: Bool = false) {
    self.template = template
    self.constraints = constraints
    self.hasSideEffects = hasSideEffects
    self.isAlignStack = isAlignStack
  }
}
