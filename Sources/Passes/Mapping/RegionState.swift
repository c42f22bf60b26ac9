internal import IR

/// What is known of the region that is being written.
struct RegionState {
  /// The region's number; 0 is the kernel's entry, n + 1 what follows barrier n.
  var number = 0
  /// The region's blocks, as a function of their own.
  var function = Function(name: "", type: TypeTable.void, result: TypeTable.void)
  /// Which variables of each value are read elsewhere than in its own block.
  var uses: [ValueID: Set<VectorMapping.Use>] = [:]
  /// The block of the output in which a block begins, when control comes to it from outside its loop.
  var landing: [BlockID: BlockID] = [:]
  /// The top of a loop in the output, by its header.
  var top: [BlockID: BlockID] = [:]
  /// The end of a divergent loop's iteration in the output, by its header.
  var latch: [BlockID: BlockID] = [:]
  /// Where lanes gather that are to run a block.
  var gathering: [BlockID: Operand] = [:]
  /// The lanes of each set.
  var masks: [Linearization.MaskID: Operand] = [:]
  /// The lanes that go on with a divergent loop's next iteration, by its header.
  var following: [BlockID: Operand] = [:]
  /// The values of a divergent loop's parameters in its next iteration.
  var staged: [ValueID: Operand] = [:]
  /// The end of the run for one warp.
  var end = BlockID(0)
  /// The lanes that begin the region; nil is all of them.
  var rootMask: Operand?
  /// The lanes that have reached a barrier, if not all need do so.
  var arrived: Operand?
  /// The number of the barrier that was reached, if there are several ends; -1 if none was.
  var reached: Operand?
  /// What is kept across barriers and given a value in the region.
  var defined: [VectorMapping.Variable] = []
}
