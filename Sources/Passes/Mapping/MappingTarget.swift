/// What the vector mapping is specialised for.
public struct MappingTarget: Hashable, Sendable {
  /// Lanes of a vector: 32 for kernels that know of warps, else what suits the device.
  public var lanes: Int
  /// Threads of the block in x, y and z.
  public var blockX: Int
  /// Threads of the block in y.
  public var blockY: Int
  /// Threads of the block in z.
  public var blockZ: Int

  /// Creates a target.
  public init(lanes: Int, block: (Int, Int, Int)) {
    self.lanes = lanes
    blockX = block.0
    blockY = block.1
    blockZ = block.2
  }

  /// Threads of the block.
  public var threads: Int { blockX * blockY * blockZ }
  /// Vectors that hold the block's threads; the last may be filled in part.
  public var warps: Int { (threads + lanes - 1) / lanes }
  /// Whether each vector is full.
  public var isFull: Bool { threads % lanes == 0 }
  /// Whether the block has one dimension.
  public var isLinear: Bool { blockY == 1 && blockZ == 1 }
}
