internal import Passes

/// What a kernel with barriers for the whole grid keeps from launch to launch (`GridBarriers`): it runs one phase in each,
/// until all threads have returned. Its last two parameters are then the address of that memory, and the launch's number.
///
/// The memory begins with a word of 32 bits for each of `launches` launches and one more: launch n begins with the phase in
/// word n, 0 for the first of all, and leaves in word n + 1 the phase that comes next. What it leaves unwritten has to be
/// `finished`.
public struct GridPhases: Hashable, Sendable {
  /// How many launches have words.
  public static let launches = GridFrame.launches
  /// The phase of a grid all of whose threads have returned.
  public static let finished = GridFrame.finished
  /// The word that holds the bytes of dynamic shared memory of a block.
  public static let dynamicSharedWord = GridFrame.dynamicSharedOffset / 4

  /// Bytes before what is kept.
  public var headerBytes: Int
  /// Bytes kept for each thread.
  public var threadBytes: Int
  /// Bytes of static shared memory kept for each block.
  public var blockBytes: Int
  /// Whether a block's dynamic shared memory is kept behind its static one.
  public var keepsShared: Bool

  /// Creates a description.
  public init(headerBytes: Int, threadBytes: Int, blockBytes: Int, keepsShared: Bool) {
    self.headerBytes = headerBytes
    self.threadBytes = threadBytes
    self.blockBytes = blockBytes
    self.keepsShared = keepsShared
  }

  init(_ frame: GridFrame) {
    self.init(
      headerBytes: GridFrame.headerBytes, threadBytes: frame.valueBytes + frame.arrayBytes,
      blockBytes: frame.sharedBytes, keepsShared: frame.keepsShared)
  }

  /// The memory that a launch needs, in bytes; nil if it is beyond any device's.
  ///
  /// - Parameters:
  ///   - blocks: Blocks of the grid.
  ///   - threads: Threads of the grid.
  ///   - dynamicShared: Bytes of dynamic shared memory of a block, as they are written into the memory.
  public func bytes(blocks: Int, threads: Int, dynamicShared: Int) -> Int? {
    let shared = blocks.multipliedReportingOverflow(by: keepsShared ? blockBytes + dynamicShared : 0)
    let own = threads.multipliedReportingOverflow(by: threadBytes)
    let sum = shared.partialValue.addingReportingOverflow(own.partialValue)
    let all = sum.partialValue.addingReportingOverflow(headerBytes)
    return shared.overflow || own.overflow || sum.overflow || all.overflow ? nil : all.partialValue
  }
}

extension KernelSignature {
  /// The signature with the two parameters that a kernel in phases has besides its own.
  func withPhases() -> KernelSignature {
    var result = self
    let place = (parameterBytes + 7) / 8 * 8
    result.parameters.append(
      Parameter(name: "grid_frame", kind: .pointer, offset: place, size: 8, alignment: 8))
    result.parameters.append(
      Parameter(name: "launch", kind: .integer(bits: 32), offset: place + 8, size: 4, alignment: 4))
    return result
  }
}
