/// An operator with two operands of one type.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  // Named as LLVM writes them.
  case add, sub, mul, udiv, sdiv, urem, srem, shl, lshr, ashr, and, or, xor
  case fadd, fsub, fmul, fdiv, frem

  /// Whether it computes in floating point.
  public var isFloatingPoint: Bool {
    switch self {
    case .fadd, .fsub, .fmul, .fdiv, .frem: true
    default: false
    }
  }
}

/// A conversion.
public enum CastOperator: String, Hashable, Sendable, CaseIterable {
  // Named as LLVM writes them.
  case trunc, zext, sext, fptrunc, fpext, fptoui, fptosi, uitofp, sitofp, ptrtoint, inttoptr, bitcast
  case addrspacecast
}

/// How `icmp` compares.
public enum IntegerPredicate: String, Hashable, Sendable, CaseIterable {
  // Named as LLVM writes them.
  case eq, ne, ugt, uge, ult, ule, sgt, sge, slt, sle
}

/// How `fcmp` compares: `o…` is false and `u…` is true where an operand is a NaN.
public enum FloatPredicate: String, Hashable, Sendable, CaseIterable {
  // Named as LLVM writes them.
  case `false`, oeq, ogt, oge, olt, ole, one, ord, ueq, ugt, uge, ult, ule, une, uno, `true`
}

/// What `atomicrmw` does.
public enum AtomicOperator: String, Hashable, Sendable, CaseIterable {
  // Named as LLVM writes them.
  case xchg, add, sub, and, nand, or, xor, max, min, umax, umin, fadd, fsub, fmax, fmin
  case uincWrap = "uinc_wrap"
  case udecWrap = "udec_wrap"
  case usubCond = "usub_cond"
  case usubSat = "usub_sat"
  case fmaximum, fminimum
}

/// How an atomic access is ordered.
public enum AtomicOrdering: String, Hashable, Sendable, CaseIterable {
  // Named as LLVM writes them.
  case unordered, monotonic, acquire, release, acqRel = "acq_rel"
  case seqCst = "seq_cst"
}

/// Permissions to treat floating-point values freely (LLVM LangRef, "Fast-Math Flags").
public struct FastMathFlags: OptionSet, Hashable, Sendable {
  /// One bit a flag.
  public var rawValue: UInt8
  /// The flags with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// No NaNs.
  public static let nnan = FastMathFlags(rawValue: 1)
  /// No infinities.
  public static let ninf = FastMathFlags(rawValue: 2)
  /// No signed zeros.
  public static let nsz = FastMathFlags(rawValue: 4)
  /// A reciprocal may replace a division.
  public static let arcp = FastMathFlags(rawValue: 8)
  /// A multiplication and an addition may be fused.
  public static let contract = FastMathFlags(rawValue: 16)
  /// Functions may be approximated.
  public static let afn = FastMathFlags(rawValue: 32)
  /// Terms may be reassociated.
  public static let reassoc = FastMathFlags(rawValue: 64)
  /// All of them.
  public static let fast = FastMathFlags(rawValue: 127)
}

/// Promises about an integer operation; broken ones give poison.
public struct IntegerFlags: OptionSet, Hashable, Sendable {
  /// One bit a flag.
  public var rawValue: UInt8
  /// The flags with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// No unsigned wrap.
  public static let nuw = IntegerFlags(rawValue: 1)
  /// No signed wrap.
  public static let nsw = IntegerFlags(rawValue: 2)
  /// No bits lost.
  public static let exact = IntegerFlags(rawValue: 4)
  /// No bits in common (`or`).
  public static let disjoint = IntegerFlags(rawValue: 8)
  /// The operand is not negative (`zext`, `uitofp`).
  public static let nneg = IntegerFlags(rawValue: 16)
  /// Both operands have one sign (`icmp`).
  public static let samesign = IntegerFlags(rawValue: 32)
}
