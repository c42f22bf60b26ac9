/// How CUDA's threads are laid onto OpenCL's work-items.
public enum Mapping: Hashable, Sendable {
  /// A work-item is a thread.
  case thread
  /// A work-item is a block of this shape, whose warps are vectors.
  case vector(BlockShape)
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
