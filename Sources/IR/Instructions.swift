// One structure an instruction (LLVM LangRef, "Instruction Reference"). The result's type is the value's.

/// `add`, `fmul` and the like.
public struct Binary: Hashable, Sendable {
  /// What is done.
  public var `operator`: BinaryOperator
  /// The left operand.
  public var left: Operand
  /// The right operand.
  public var right: Operand
  /// The promises made about the operation.
  public var flags: IntegerFlags
  /// The freedom taken with floating-point values.
  public var fastMath: FastMathFlags
  /// Creates the instruction.
  public init(
    _ op: BinaryOperator, _ left: Operand, _ right: Operand, flags: IntegerFlags = [],
    fastMath: FastMathFlags = []
  ) {
    self.operator = op
    self.left = left
    self.right = right
    self.flags = flags
    self.fastMath = fastMath
  }
}

/// `fneg`.
public struct Negate: Hashable, Sendable {
  /// The operand.
  public var operand: Operand
  /// The freedom taken with floating-point values.
  public var fastMath: FastMathFlags
  /// Creates the instruction.
  public init(_ operand: Operand, fastMath: FastMathFlags = []) {
    self.operand = operand
    self.fastMath = fastMath
  }
}

/// `freeze`.
public struct Freeze: Hashable, Sendable {
  /// The operand.
  public var operand: Operand
  /// Creates the instruction.
  public init(_ operand: Operand) { self.operand = operand }
}

/// `icmp`.
public struct CompareIntegers: Hashable, Sendable {
  /// How the operands are compared.
  public var predicate: IntegerPredicate
  /// The left operand.
  public var left: Operand
  /// The right operand.
  public var right: Operand
  /// The promises made about the operation.
  public var flags: IntegerFlags
  /// Creates the instruction.
  public init(_ predicate: IntegerPredicate, _ left: Operand, _ right: Operand, flags: IntegerFlags = []) {
    self.predicate = predicate
    self.left = left
    self.right = right
    self.flags = flags
  }
}

/// `fcmp`.
public struct CompareFloats: Hashable, Sendable {
  /// How the operands are compared.
  public var predicate: FloatPredicate
  /// The left operand.
  public var left: Operand
  /// The right operand.
  public var right: Operand
  /// The freedom taken with floating-point values.
  public var fastMath: FastMathFlags
  /// Creates the instruction.
  public init(_ predicate: FloatPredicate, _ left: Operand, _ right: Operand, fastMath: FastMathFlags = []) {
    self.predicate = predicate
    self.left = left
    self.right = right
    self.fastMath = fastMath
  }
}

/// `trunc`, `bitcast` and the like; the target is the result's type.
public struct Cast: Hashable, Sendable {
  /// What is done.
  public var `operator`: CastOperator
  /// The operand.
  public var operand: Operand
  /// The promises made about the operation.
  public var flags: IntegerFlags
  /// Creates the instruction.
  public init(_ op: CastOperator, _ operand: Operand, flags: IntegerFlags = []) {
    self.operator = op
    self.operand = operand
    self.flags = flags
  }
}

/// `select`.
public struct Select: Hashable, Sendable {
  /// What decides.
  public var condition: Operand
  /// What is taken if the condition holds.
  public var ifTrue: Operand
  /// What is taken otherwise.
  public var ifFalse: Operand
  /// The freedom taken with floating-point values.
  public var fastMath: FastMathFlags
  /// Creates the instruction.
  public init(
    _ condition: Operand, _ ifTrue: Operand, _ ifFalse: Operand, fastMath: FastMathFlags = []
  ) {
    self.condition = condition
    self.ifTrue = ifTrue
    self.ifFalse = ifFalse
    self.fastMath = fastMath
  }
}

/// `alloca`: the result is its address.
public struct Allocate: Hashable, Sendable {
  /// The type.
  public var type: TypeID
  /// The number of elements; nil is one.
  public var count: Operand?
  /// The alignment in bytes.
  public var alignment: Int
  /// Creates the instruction.
  public init(_ type: TypeID, count: Operand? = nil, alignment: Int) {
    self.type = type
    self.count = count
    self.alignment = alignment
  }
}

/// `load`; the type read is the result's.
public struct Load: Hashable, Sendable {
  /// Where in memory.
  public var address: Operand
  /// The alignment in bytes.
  public var alignment: Int
  /// Whether the access may neither be left out nor moved.
  public var isVolatile: Bool
  /// How the access is ordered; nil if it is not atomic.
  public var ordering: AtomicOrdering?
  /// The threads among which it is atomic, as written; nil is the whole system.
  public var scope: String?
  /// Creates the instruction.
  public init(
    _ address: Operand, alignment: Int, isVolatile: Bool = false, ordering: AtomicOrdering? = nil,
    scope: String? = nil
  ) {
    self.address = address
    self.alignment = alignment
    self.isVolatile = isVolatile
    self.ordering = ordering
    self.scope = scope
  }
}

/// `store`.
public struct Store: Hashable, Sendable {
  /// The value.
  public var value: Operand
  /// Where in memory.
  public var address: Operand
  /// The alignment in bytes.
  public var alignment: Int
  /// Whether the access may neither be left out nor moved.
  public var isVolatile: Bool
  /// How the access is ordered; nil if it is not atomic.
  public var ordering: AtomicOrdering?
  /// The threads among which it is atomic, as written; nil is the whole system.
  public var scope: String?
  /// Creates the instruction.
  public init(
    _ value: Operand, to address: Operand, alignment: Int, isVolatile: Bool = false,
    ordering: AtomicOrdering? = nil, scope: String? = nil
  ) {
    self.value = value
    self.address = address
    self.alignment = alignment
    self.isVolatile = isVolatile
    self.ordering = ordering
    self.scope = scope
  }
}

/// `getelementptr`; the indices keep their own integer types.
public struct ElementAddress: Hashable, Sendable {
  /// The type that the indices step through.
  public var source: TypeID
  /// The address to begin with.
  public var base: Operand
  /// The indices, outermost first.
  public var indices: [Operand]
  /// The flags as written (`inbounds`, `nuw`, `nusw`), in that order.
  public var flags: [String]
  /// Creates the instruction.
  public init(source: TypeID, base: Operand, indices: [Operand], flags: [String] = []) {
    self.source = source
    self.base = base
    self.indices = indices
    self.flags = flags
  }
}

/// `atomicrmw`; the result is the old value.
public struct AtomicUpdate: Hashable, Sendable {
  /// What is done.
  public var `operator`: AtomicOperator
  /// Where in memory.
  public var address: Operand
  /// The value.
  public var value: Operand
  /// How the access is ordered; nil if it is not atomic.
  public var ordering: AtomicOrdering
  /// The threads among which it is atomic, as written; nil is the whole system.
  public var scope: String?
  /// The alignment in bytes.
  public var alignment: Int
  /// Whether the access may neither be left out nor moved.
  public var isVolatile: Bool
  /// Creates the instruction.
  public init(
    _ op: AtomicOperator, _ address: Operand, _ value: Operand, ordering: AtomicOrdering,
    scope: String? = nil,
    alignment: Int, isVolatile: Bool = false
  ) {
    self.operator = op
    self.address = address
    self.value = value
    self.ordering = ordering
    self.scope = scope
    self.alignment = alignment
    self.isVolatile = isVolatile
  }
}

/// `cmpxchg`; the result is a structure of the old value and whether it was exchanged.
public struct CompareExchange: Hashable, Sendable {
  /// Where in memory.
  public var address: Operand
  /// The value that must be found.
  public var expected: Operand
  /// The value that is written then.
  public var replacement: Operand
  /// The ordering if it was found.
  public var success: AtomicOrdering
  /// The ordering if it was not.
  public var failure: AtomicOrdering
  /// The threads among which it is atomic, as written; nil is the whole system.
  public var scope: String?
  /// The alignment in bytes.
  public var alignment: Int
  /// Whether it may fail for no reason.
  public var isWeak: Bool
  /// Whether the access may neither be left out nor moved.
  public var isVolatile: Bool
  /// Creates the instruction.
  public init(
    _ address: Operand, expected: Operand, replacement: Operand, success: AtomicOrdering,
    failure: AtomicOrdering, scope: String? = nil, alignment: Int, isWeak: Bool = false,
    isVolatile: Bool = false
  ) {
    self.address = address
    self.expected = expected
    self.replacement = replacement
    self.success = success
    self.failure = failure
    self.scope = scope
    self.alignment = alignment
    self.isWeak = isWeak
    self.isVolatile = isVolatile
  }
}

/// `fence`.
public struct Fence: Hashable, Sendable {
  /// How the access is ordered; nil if it is not atomic.
  public var ordering: AtomicOrdering
  /// The threads among which it is atomic, as written; nil is the whole system.
  public var scope: String?
  /// Creates the instruction.
  public init(_ ordering: AtomicOrdering, scope: String? = nil) {
    self.ordering = ordering
    self.scope = scope
  }
}

/// `extractvalue`.
public struct ExtractValue: Hashable, Sendable {
  /// The aggregate.
  public var aggregate: Operand
  /// The indices, outermost first.
  public var indices: [Int]
  /// Creates the instruction.
  public init(_ aggregate: Operand, _ indices: [Int]) {
    self.aggregate = aggregate
    self.indices = indices
  }
}

/// `insertvalue`.
public struct InsertValue: Hashable, Sendable {
  /// The aggregate.
  public var aggregate: Operand
  /// The element.
  public var element: Operand
  /// The indices, outermost first.
  public var indices: [Int]
  /// Creates the instruction.
  public init(_ aggregate: Operand, _ element: Operand, _ indices: [Int]) {
    self.aggregate = aggregate
    self.element = element
    self.indices = indices
  }
}

/// `extractelement`.
public struct ExtractElement: Hashable, Sendable {
  /// The vector.
  public var vector: Operand
  /// The element's place.
  public var index: Operand
  /// Creates the instruction.
  public init(_ vector: Operand, _ index: Operand) {
    self.vector = vector
    self.index = index
  }
}

/// `insertelement`.
public struct InsertElement: Hashable, Sendable {
  /// The vector.
  public var vector: Operand
  /// The element.
  public var element: Operand
  /// The element's place.
  public var index: Operand
  /// Creates the instruction.
  public init(_ vector: Operand, _ element: Operand, _ index: Operand) {
    self.vector = vector
    self.element = element
    self.index = index
  }
}

/// `shufflevector`; a negative mask element is poison.
public struct ShuffleVector: Hashable, Sendable {
  /// The first vector.
  public var first: Operand
  /// The second vector.
  public var second: Operand
  /// The places taken from both vectors in order; -1 where any will do.
  public var mask: [Int]
  /// Creates the instruction.
  public init(_ first: Operand, _ second: Operand, mask: [Int]) {
    self.first = first
    self.second = second
    self.mask = mask
  }
}
