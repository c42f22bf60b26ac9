internal import IR

/// The parts of a kernel between barriers ("parallel regions": Stratton et al., *MCUDA*, 2008; Karrenberg and Hack,
/// *Improving Performance of OpenCL on CPUs*, CC 2012).
///
/// A region begins at the kernel's entry or behind a barrier, and holds all blocks that are reached from there without
/// passing a barrier; a block may belong to several regions. Control flow between barriers may be anything.
struct BarrierRegions {
  /// A barrier: the end of a block.
  struct Barrier {
    /// The block that ends with it.
    var block: BlockID
    /// Where the threads go on.
    var resume: BlockID
    /// The call.
    var call: Call
    /// What it gives, if it counts.
    var result: ValueID?
  }

  /// The barriers.
  private(set) var barriers: [Barrier] = []
  /// The number of the barrier at the end of a block.
  private(set) var barrierAtEnd: [BlockID: Int] = [:]

  /// Splits the blocks of a function behind its barriers.
  init(splitting function: inout Function, in module: Module) {
    var index = 0
    while index < function.blocks.count {
      let block = BlockID(index)
      index += 1
      let instructions = function[block].instructions
      guard
        let place = instructions.firstIndex(where: { module.isBarrier($0.operation) }),
        case .call(let call) = instructions[place].operation
      else { continue }
      let resume = function.makeBlock(name: (function[block].name ?? "") + ".resumed")
      function[resume].instructions = Array(instructions[(place + 1)...])
      function[block].instructions = Array(instructions[...place])
      function[block].instructions.append(Instruction(.branch(Branch(Target(resume)))))
      barrierAtEnd[block] = barriers.count
      barriers.append(Barrier(block: block, resume: resume, call: call, result: instructions[place].result))
    }
  }

  /// The function as a region sees it: it begins at `head`, and ends at barriers.
  func region(of function: Function, from head: BlockID) -> Function {
    var region = function
    for block in barrierAtEnd.keys {
      region[block].instructions.removeLast()
      region[block].instructions.append(Instruction(.unreachable))
    }
    if head != BlockID(0) {
      region.blocks[0] = Block(instructions: [Instruction(.branch(Branch(Target(head))))])
    }
    return region
  }
}
