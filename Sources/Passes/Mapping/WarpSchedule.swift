internal import IR

/// What the warps of a block do where barriers are for a part of them: `bar.sync 1, 64` in a block of 128 threads
/// (PTX ISA, "bar"). Warps then go from region to region on their own, one after the other.
struct WarpSchedule {
  /// The region that each warp runs next; -1 if it has ended.
  var next: Operand
  /// The barrier at which each warp waits; -1 if it does not.
  var waiting: Operand
  /// The threads that have come to each barrier.
  var arrived: Operand
  /// The threads for which each barrier waits; 0 is all that have not ended.
  var needed: Operand
  /// The warps that have not ended.
  var live: Operand
  /// The barrier that the warp in hand has come to, the threads it waits for, and whether this warp waits there: -1 if not.
  var barrier: Operand
  var count: Operand
  var place: Operand
  /// Where the next region is chosen.
  var choice: BlockID

  /// The warp with which the search for one that can run begins.
  var turn: Operand

  /// The barriers of a block.
  static let barriers = 16
  /// The number of the place at which warps do not wait but let others run.
  static let yield = barriers

  /// Whether a call is a barrier for a part of a block's threads, as far as is known.
  ///
  /// - Parameter threads: The block's threads; nil if they may be any number.
  static func isPartial(_ call: Call, in module: Module, threads: Int?) -> Bool {
    guard module.isBarrier(call), case .function(let id) = call.callee else { return false }
    let name = module[id].name
    if name.contains("arrive") || name == IndependentProgress.yield { return true }
    guard let count = count(call, name) else { return false }
    guard case .constant(let constant) = count, case .integer(_, let value) = module[constant], let threads
    else {
      return true
    }
    return value != UInt128(threads)
  }

  /// The number of threads that a barrier is given.
  static func count(_ call: Call, _ name: String) -> Operand? {
    guard call.arguments.count == 2, !name.contains(".red.") else { return nil }
    return call.arguments[1].operand
  }

  /// The barrier's number, if it is given.
  static func number(_ call: Call, _ name: String) -> Operand? {
    name.hasPrefix("llvm.nvvm.barrier0") ? nil : call.arguments.first?.operand
  }
}
