/// A type of one register, or of what an instruction does with it (PTX ISA, "Fundamental Types").
public enum ScalarType: String, Hashable, Sendable, CaseIterable {
  // Named as PTX writes them.
  case b8, b16, b32, b64, b128
  case u8, u16, u32, u64
  case s8, s16, s32, s64
  case f16, f16x2, bf16, bf16x2, tf32, f32, f64
  case u16x2, s16x2
  case pred

  /// The number of bits; 1 for a predicate.
  public var bits: Int {
    switch self {
    case .pred: 1
    case .b8, .u8, .s8: 8
    case .b16, .u16, .s16, .f16, .bf16: 16
    case .b32, .u32, .s32, .f32, .f16x2, .bf16x2, .tf32, .u16x2, .s16x2: 32
    case .b64, .u64, .s64, .f64: 64
    case .b128: 128
    }
  }

  /// The number of bytes in memory; 0 for a predicate, which has no place there.
  public var bytes: Int { bits / 8 }

  /// Whether it is an integer whose highest bit is its sign.
  public var isSigned: Bool {
    switch self {
    case .s8, .s16, .s32, .s64, .s16x2: true
    default: false
    }
  }

  /// Whether it is one number with sign or without, or plain bits.
  public var isInteger: Bool { !isFloatingPoint && !isPacked && self != .pred }

  /// Whether it is one floating-point number.
  public var isFloatingPoint: Bool {
    switch self {
    case .f16, .bf16, .tf32, .f32, .f64: true
    default: false
    }
  }

  /// Whether it is two numbers of 16 bits in a word.
  public var isPacked: Bool { element != nil }

  /// The type of each half of a packed word.
  public var element: ScalarType? {
    switch self {
    case .f16x2: .f16
    case .bf16x2: .bf16
    case .u16x2: .u16
    case .s16x2: .s16
    default: nil
    }
  }

  /// The unsigned integer of a number of bits.
  public static func unsigned(_ bits: Int) -> ScalarType {
    switch bits {
    case 8: .u8
    case 16: .u16
    case 32: .u32
    default: .u64
    }
  }
}
