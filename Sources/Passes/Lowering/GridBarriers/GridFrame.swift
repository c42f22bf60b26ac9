internal import IR

/// What a kernel with grid barriers keeps in global memory between its phases, and where.
///
///     0      words of 32 bits: `words[p]` is the phase with which launch p begins, `words[p + 1]` what it leaves
///     136    bytes of dynamic shared memory of a block, rounded up to 16
///     192    shared memory: for each block, the static part, and behind it the dynamic one
///     …      arrays: for each thread, all of its arrays
///     …      values: for each, one element for each thread of the grid
public struct GridFrame: Hashable, Sendable {
  /// How many launches can be given to the driver before the host has to look at the words.
  public static let launches = 32
  /// The state of a grid all of whose threads have returned.
  public static let finished: UInt32 = 0xFFFF_FFFF
  /// Where the size of dynamic shared memory is written.
  public static let dynamicSharedOffset = 136
  /// Where shared memory begins.
  public static let headerBytes = 192

  /// Bytes of values for each thread.
  public internal(set) var valueBytes = 0
  /// Bytes of arrays for each thread, a multiple of 16.
  public internal(set) var arrayBytes = 0
  /// Bytes of static shared memory for each block, a multiple of 128.
  public internal(set) var sharedBytes = 0
  /// Whether shared memory lies here at all.
  public internal(set) var keepsShared = false

  init() {}

  /// Adds room for something in one of the parts.
  ///
  /// - Returns: Where in the part it begins.
  static func place(_ size: Int, alignment: Int, in part: inout Int) -> Int {
    let start = roundedUp(part, to: alignment)
    part = start + max(size, 1)
    return start
  }
}
