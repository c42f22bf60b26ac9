/// How a value differs among the lanes of a warp (Karrenberg and Hack, *Whole-Function Vectorization*, 2011; there
/// "uniform", "consecutive" and "varying").
public struct LaneShape: Hashable, Sendable {
  /// The classes, each a special case of the next.
  public enum Kind: UInt8, Hashable, Sendable, Comparable {
    /// The same in all threads of the block that compute it.
    case blockUniform
    /// The same in all lanes of a warp that compute it.
    case warpUniform
    /// `base + stride · lane`, modulo the type's range.
    case affine
    /// Anything.
    case varying

    /// Whether `a` is the more special one.
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  /// The class.
  public var kind: Kind
  /// What each lane's value exceeds the one before by, in the value's own units (bytes for a pointer); 0 unless affine.
  public var stride: Int
  /// The largest power of two that is known to divide the first lane's value; at most 2^30.
  public var alignment: Int
  /// Whether no lane's value wraps around relative to the first lane's, as signed numbers.
  public var staysSigned: Bool
  /// The same for unsigned numbers.
  public var staysUnsigned: Bool

  /// For a varying value: the stride with which it is likely to grow from lane to lane, such as where no number wraps around on
  /// the way, no index is clamped, and a remainder begins anew in another warp; 0 if there is none. The lanes' accesses through
  /// such an address are tested for being neighbours.
  public var likelyStride = 0
  /// Whether that stride can only fail where a number wraps around, once within a warp: then the distance of the last lane's from
  /// the first tells.
  public var isEven = false

  /// Strides from here on, in either direction, count as unknown: hashes and generators of numbers multiply by large
  /// constants again and again.
  static let strideLimit = 1 << 40

  /// The greatest alignment that is kept track of.
  static let greatestAlignment = 1 << 30

  /// A value that is the same in all lanes.
  static func uniform(_ kind: Kind = .blockUniform, alignment: Int = 1) -> LaneShape {
    LaneShape(kind: kind, stride: 0, alignment: alignment, staysSigned: true, staysUnsigned: true)
  }

  /// A value that grows by a constant from lane to lane; a stride of 0 is a uniform value, and one beyond the limit varies.
  static func affine(
    _ stride: Int, alignment: Int = 1, staysSigned: Bool = false, staysUnsigned: Bool = false
  ) -> LaneShape {
    if stride == 0 { return .uniform(.warpUniform, alignment: alignment) }
    if stride.magnitude >= strideLimit.magnitude { return .varying }
    return LaneShape(
      kind: .affine, stride: stride, alignment: alignment, staysSigned: staysSigned,
      staysUnsigned: staysUnsigned)
  }

  /// A value of which nothing is known.
  static let varying = LaneShape(
    kind: .varying, stride: 0, alignment: 1, staysSigned: false, staysUnsigned: false)

  /// A value that most likely grows by a constant from lane to lane.
  static func likely(_ stride: Int, isEven: Bool = false) -> LaneShape {
    var shape = varying
    if stride.magnitude < strideLimit.magnitude { shape.likelyStride = stride }
    shape.isEven = isEven && shape.likelyStride != 0
    return shape
  }

  /// The stride, known or likely; nil if there is neither.
  var anyStride: Int? { isScalar ? stride : likelyStride == 0 ? nil : likelyStride }

  /// Whether it grows by that stride unless a number wraps around.
  var growsEvenly: Bool { isScalar || isEven }

  /// Whether all lanes have the same value.
  public var isUniform: Bool { kind <= .warpUniform }
  /// Whether a scalar, the first lane's value, is enough to know all lanes'.
  public var isScalar: Bool { kind < .varying }

  /// Takes away that all warps of the block have the same value.
  mutating func differAmongWarps() { kind = max(kind, .warpUniform) }

  /// The shape of what may be either.
  func joined(_ other: LaneShape) -> LaneShape {
    if isUniform, other.isUniform {
      return .uniform(max(kind, other.kind), alignment: min(alignment, other.alignment))
    }
    if isScalar, other.isScalar, stride == other.stride {
      return .affine(
        stride, alignment: min(alignment, other.alignment),
        staysSigned: staysSigned && other.staysSigned, staysUnsigned: staysUnsigned && other.staysUnsigned)
    }
    if let mine = anyStride, let others = other.anyStride, mine == others {
      return .likely(mine, isEven: growsEvenly && other.growsEvenly)
    }
    return .varying
  }

  /// The largest power of two that divides a number, within the bound.
  static func alignment(of value: Int) -> Int {
    1 << min(value.trailingZeroBitCount, greatestAlignment.trailingZeroBitCount)
  }
}
