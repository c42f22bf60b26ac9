/// The instructions of an assembly statement, with names resolved.
public struct Program: Hashable, Sendable {
  /// A register that the statement declares (`.reg .u32 a;`).
  public struct Register: Hashable, Sendable {
    /// The name, with a percent sign if it has one.
    public var name: String
    /// The type.
    public var type: ScalarType
    /// Creates a register.
    public init(_ name: String, _ type: ScalarType) {
      self.name = name
      self.type = type
    }
  }

  /// All registers of all blocks.
  public var registers: [Register] = []
  /// The instructions, in order.
  public var instructions: [Instruction] = []
  /// The instructions that labels stand before; `instructions.count` is the statement's end.
  public var targets: Set<Int> = []

  /// An empty program.
  public init() {}
}

/// One instruction.
public struct Instruction: Hashable, Sendable {
  /// What decides whether the instruction is executed (`@p`, `@!p`).
  public struct Guard: Hashable, Sendable {
    /// The predicate.
    public var predicate: Operand
    /// Whether the instruction is executed when the predicate does not hold.
    public var isNegated: Bool
    /// Creates a guard.
    public init(_ predicate: Operand, isNegated: Bool) {
      self.predicate = predicate
      self.isNegated = isNegated
    }
  }

  /// What decides; nil is always.
  public var `guard`: Guard?
  /// The name without its modifiers (`mad`).
  public var opcode: String
  /// The modifiers, in order.
  public var modifiers: [Modifier]
  /// The operands, in order; the destination comes first.
  public var operands: [Operand]
  /// The line in the statement's text, from 1.
  public var line: Int
  /// Creates an instruction.
  public init(
    _ opcode: String, _ modifiers: [Modifier], _ operands: [Operand], guard: Guard? = nil, line: Int = 1
  ) {
    self.opcode = opcode
    self.modifiers = modifiers
    self.operands = operands
    self.guard = `guard`
    self.line = line
  }

  /// The name with its modifiers (`mad.lo.u32`).
  public var name: String { ([opcode] + modifiers.map(\.description)).joined(separator: ".") }
}
