internal import Synchronization

/// Memory that belongs to a graph (CUDA Runtime API, cudaGraphAddMemAllocNode). Its address stays the same as long as
/// the graph, or what was made from it, exists. It is guarded by its context's lock.
public final class GraphMemory: @unchecked Sendable {
  private unowned let context: Context
  /// Where it begins.
  public let address: UnsafeMutableRawPointer
  /// Its size in bytes.
  public let size: Int
  /// Whether a launch has taken it and nothing has given it back yet.
  var isTaken = false

  init(_ context: Context, size: Int) throws(RuntimeError) {
    guard let address = try context.allocate(size) else { throw .invalidValue }
    self.context = context
    self.address = address
    self.size = size
  }

  deinit {
    // The context's lock may be held here: the address is given back when graphs are next worked with. What a launch has
    // taken and the graph does not give back belongs to the program, until it calls cudaFree.
    context.abandonedGraphMemory.withLock { $0.append((address, isTaken)) }
  }
}
