/// How CUDA's threads are laid onto OpenCL's work-items.
public enum Mapping: Hashable, Sendable {
  /// A work-item is a thread.
  case thread
  /// A work-item is a thread, and sub-groups of 32 are warps; for blocks whose rows are whole warps.
  case subgroups
  /// The same for blocks of another shape, whose threads the driver is told to lie in one row.
  case flatSubgroups(BlockShape)
  /// A work-item is a block of this shape, whose warps are vectors.
  case vector(BlockShape)
}

extension Mapping {
  /// The mapping by sub-groups for blocks of a shape.
  public static func subgroups(for block: BlockShape) -> Mapping {
    block.x % 32 == 0 ? .subgroups : .flatSubgroups(block)
  }
  /// Whether a work-item is a whole block.
  public var isVector: Bool { if case .vector = self { true } else { false } }
  /// The shape of the blocks that it is for; nil if it is for several.
  public var block: BlockShape? {
    switch self {
    case .thread, .subgroups: nil
    case .flatSubgroups(let block), .vector(let block): block
    }
  }
}

/// The threads of a block in x, y and z.
public struct BlockShape: Hashable, Sendable {
  /// Threads in x.
  public var x: Int
  /// Threads in y.
  public var y: Int
  /// Threads in z.
  public var z: Int

  /// Creates a shape.
  public init(_ x: Int, _ y: Int = 1, _ z: Int = 1) {
    self.x = x
    self.y = y
    self.z = z
  }
}

/// What the user asks of the choice of a mapping (`CAUSEWAY_MAPPING`).
public enum MappingChoice: String, Hashable, Sendable {
  /// The mapping that suits the kernel and the device.
  case auto
  /// A work-item for each thread, always.
  case thread
  /// Vectors, always.
  case vector
}

extension TranslatedKernel {
  /// The block for which a kernel in the vector mapping is translated when its first launch is not known yet.
  public static let usualBlock = BlockShape(256)
}
