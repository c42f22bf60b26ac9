/// What a device's sub-groups can do beyond votes, broadcasts and barriers (OpenCL C Specification 3.0, 6.15.19,
/// "Subgroup Functions", and the extensions of these names).
public struct SubgroupFeatures: OptionSet, Hashable, Sendable {
  /// The features as bits.
  public let rawValue: UInt8

  /// Creates features from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A kernel can ask for sub-groups of 32, which then are warps, that vote, broadcast and wait for each other
  /// (`cl_intel_required_subgroup_size`, `cl_khr_subgroup_ballot`). Without it, the others do not count.
  public static let warps = SubgroupFeatures(rawValue: 1)
  /// Lanes take the value of the one some places on (`cl_khr_subgroup_rotate`).
  public static let rotation = SubgroupFeatures(rawValue: 2)
  /// Lanes take the value of any other by one instruction (`cl_khr_subgroup_shuffle`, on a device that has such an
  /// instruction: where it is a loop over lanes, shared memory is quicker).
  public static let shuffles = SubgroupFeatures(rawValue: 4)
}
