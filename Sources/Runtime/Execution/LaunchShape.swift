/// The extent of a launch: blocks in the grid, threads in a block.
public struct LaunchShape: Sendable {
  /// Blocks in x, y and z.
  public var grid: (UInt32, UInt32, UInt32)
  /// Threads of a block in x, y and z.
  public var block: (UInt32, UInt32, UInt32)
  /// Bytes of dynamic shared memory of each block.
  public var sharedBytes: Int

  /// Creates a shape.
  public init(grid: (UInt32, UInt32, UInt32), block: (UInt32, UInt32, UInt32), sharedBytes: Int = 0) {
    self.grid = grid
    self.block = block
    self.sharedBytes = sharedBytes
  }

  /// Threads of a block; 0 if a dimension is 0 or the number is beyond any limit.
  public var threadsPerBlock: Int {
    let (a, first) = Int(block.0).multipliedReportingOverflow(by: Int(block.1))
    let (b, second) = a.multipliedReportingOverflow(by: Int(block.2))
    return first || second ? 0 : b
  }

  /// Checks what holds for every kernel (CUDA C++ Programming Guide, "Compute Capabilities", table of limits).
  func check() throws(RuntimeError) {
    guard grid.0 > 0, grid.1 > 0, grid.2 > 0, grid.0 <= 0x7FFF_FFFF, grid.1 <= 65535, grid.2 <= 65535 else {
      throw .invalidConfiguration
    }
    guard block.0 > 0, block.1 > 0, block.2 > 0, block.0 <= 1024, block.1 <= 1024, block.2 <= 64,
      threadsPerBlock <= 1024
    else { throw .invalidConfiguration }
  }
}
