internal import IR

/// A thread of the block that is being run.
struct ThreadState {
  /// Where in a function it is.
  struct Position {
    /// The function's place in the module.
    var function: Int
    /// The block's place in the function.
    var block = 0
    /// The next instruction's place in the block.
    var place = 0
  }

  /// A function that it is in.
  struct Frame {
    /// Where it is.
    var position: Position
    /// The values, by their IDs.
    var values: [RuntimeValue]
  }

  /// What it waits for.
  enum Wait {
    /// The other threads of the block, at a barrier.
    case barrier(Barrier)
    /// The other lanes of its warp.
    case warp(WarpRequest)
  }

  /// Its place in the block.
  var index: Extent
  /// The functions that it is in, the innermost last; none when it has ended.
  var frames: [Frame] = []
  /// What it waits for, if anything.
  var wait: Wait?
  /// How many instructions it has executed.
  var steps = 0

  /// Whether it has ended.
  var hasExited: Bool { frames.isEmpty }
}

/// A barrier that a thread waits at.
struct Barrier {
  /// How the threads' predicates are reduced.
  enum Reduction { case none, count, and, or }
  /// Its number.
  var id: Int
  /// How many threads it takes; nil for all that have not ended.
  var count: Int?
  /// What it gives.
  var reduction = Reduction.none
  /// The thread's predicate.
  var predicate = false
}

/// A warp operation that a thread waits to execute.
struct WarpRequest {
  /// Where it is: the same for all lanes that execute it together.
  struct Place: Hashable {
    var function: Int
    var block: Int
    var place: Int
    /// The lanes that have to take part; nil for those that happen to be there.
    var mask: UInt32?
  }
  /// Where it is.
  var place: Place
  /// The name behind `llvm.nvvm.`.
  var name: String
  /// The operands.
  var operands: [RuntimeValue]
}
