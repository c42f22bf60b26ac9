internal import IR

/// Lets a lane that has got what it waited for go on, up to where it lets the others go on, before they try again.
///
///     wait: old = cmpxchg lock, 0, 1               wait: old = cmpxchg lock, 0, 1
///           br old == 0, section, wait                   br old == 0, section, wait
///     section: …                            ⟶     section: …
///           atomicrmw xchg lock, 0                       atomicrmw xchg lock, 0
///           …                                            br true, rest, wait
///                                                  rest: …
///
/// CUDA promises each thread progress of its own (CUDA C++ Programming Guide, "Independent Thread Scheduling"), and a
/// warp's lanes, which here leave a loop together, would wait for ever for one of them. The way back that is never taken
/// makes what a lock guards a part of the loop. clang does the reverse with loops that were written so that they work for
/// lanes in lockstep: it moves what is done once out of them.
struct CriticalSections {
  private var function: Function
  private var module: Module
  /// The blocks at which loops that were extended now end, by their headers.
  private var ends: [BlockID: BlockID] = [:]

  /// Whether all loops that wait now go on to where that which they wait for is given back.
  private var isComplete = true

  /// Rewrites a kernel with reducible control flow, before it is cut at barriers. The module gains constants.
  ///
  /// - Returns: Whether it is certain that no lane waits for another for ever: each loop waits for a lock by itself, and
  ///   what gives the lock back is seen.
  static func run(_ function: inout Function, in module: inout Module) -> Bool {
    var pass = CriticalSections(function: function, module: module)
    var done: Set<BlockID> = []
    while pass.extendOne(&done) {}
    function = pass.function
    module = pass.module
    return pass.isComplete
  }

  /// Where a lane lets others go on: behind an instruction of a block, by its index.
  private struct Place {
    var block: BlockID
    var index: Int
  }

  /// Extends the first loop that waits and is not in `done`; false if there is none left.
  private mutating func extendOne(_ done: inout Set<BlockID>) -> Bool {
    let graph = ControlFlowGraph(function)
    let dominators = DominatorTree(graph)
    let loops = LoopForest(graph, dominators)
    guard loops.isReducible else { return false }
    let all = SpinLoop.all(in: function, of: module, graph, loops)
    guard let loop = all.first(where: { !done.contains($0.header) }) else { return false }
    done.insert(loop.header)
    let outer = loops.loops(around: loop.header).dropFirst().first { ends[$0] != nil }
    if outer != nil || !loop.takes { isComplete = false }
    let found =
      outer.flatMap { end(of: loop, within: $0, graph, dominators, loops) }
      ?? end(of: loop, graph, dominators, loops)
    guard let end = found else {
      isComplete = false
      return true
    }
    let rest = function.makeBlock(name: (function[end.block].name ?? "") + ".released")
    let instructions = function[end.block].instructions
    function[rest].instructions = Array(instructions[end.index...])
    function[end.block].instructions = Array(instructions[..<end.index])
    let always = Operand.constant(module.intern(.integer(TypeTable.i1, 1)))
    let back = Target(loop.header, function[loop.header].parameters.map { .value($0) })
    function[end.block].instructions.append(
      Instruction(.conditionalBranch(ConditionalBranch(always, Target(rest), back))))
    ends[loop.header] = end.block
    for (header, block) in ends where block == end.block && header != loop.header { ends[header] = rest }
    return true
  }

  /// The end of the loop around one that waits, if that has been extended: who holds one lock and waits for another may
  /// be waited for itself, by lanes that wait for the other too.
  private func end(
    of loop: SpinLoop, within header: BlockID, _ graph: ControlFlowGraph, _ dominators: DominatorTree,
    _ loops: LoopForest
  ) -> Place? {
    guard let block = ends[header], let exit = loop.exit, dominators.dominates(exit, block),
      loops.loops(around: loop.header).dropFirst().first == header,
      ForwardGraph(function, graph, loops).postDominates(block, exit)
    else { return nil }
    let between = blocks(before: block, from: exit, graph)
    guard between.allSatisfy({ dominators.dominates(exit, $0) && !gathersThreads(in: $0) }) else {
      return nil
    }
    return Place(block: block, index: function[block].instructions.count - 1)
  }

  /// Where what the loop waits for is given back: behind the first access to the same place, or else behind the last one
  /// by which threads tell each other something, among the blocks that all lanes pass which leave the loop.
  private mutating func end(
    of loop: SpinLoop, _ graph: ControlFlowGraph, _ dominators: DominatorTree, _ loops: LoopForest
  ) -> Place? {
    guard let exit = loop.exit, graph.predecessors[Int(exit.index)].allSatisfy(loop.blocks.contains) else {
      return nil
    }
    let around = loops.loops(around: loop.header).dropFirst().first
    let postDominators = ForwardGraph(function, graph, loops).postDominators
    var passed: Set<BlockID> = []
    var last: Place?
    var isAhead = false
    var next: BlockID? = exit
    while let block = next {
      guard dominators.dominates(exit, block), !function[block].instructions.isEmpty else { break }
      if let around, !loops.contains(block, in: around) { break }
      // What lies between the one before on the way and this.
      let between = blocks(before: block, from: exit, graph)
      if !between.allSatisfy({ dominators.dominates(exit, $0) && !gathersThreads(in: $0) }) { break }
      let new = between.subtracting(passed)
      let isLevel = loops.innermost[Int(block.index)] == around
      if new.contains(where: { tells(in: $0, at: loop.addresses) != nil }) {
        if isLevel { return Place(block: block, index: 0) }
        isAhead = true
      } else if new.contains(where: { tells(in: $0, at: nil) != nil }) {
        last = isLevel ? Place(block: block, index: 0) : last
      }
      passed = between.union([block])
      if isLevel {
        if isAhead { return Place(block: block, index: 0) }
        if let index = tells(in: block, at: loop.addresses) { return Place(block: block, index: index + 1) }
        if gathersThreads(in: block) { break }
        if let index = tells(in: block, at: nil) { last = Place(block: block, index: index + 1) }
      }
      next = postDominators.parent[Int(block.index)]
    }
    isComplete = false
    return last
  }

  /// The blocks on ways from one block to another.
  private func blocks(before end: BlockID, from start: BlockID, _ graph: ControlFlowGraph) -> Set<BlockID> {
    var found: Set<BlockID> = []
    var work = start == end ? [] : [start]
    while let block = work.popLast() {
      guard block != end, found.insert(block).inserted else { continue }
      work.append(contentsOf: graph.successors[Int(block.index)])
    }
    return found
  }

  /// The place of the first write to one of some places in a block, or of the last one by which threads tell each other
  /// something if no places are given; nil if there is none, or if threads gather before it.
  private func tells(in block: BlockID, at addresses: [Operand]?) -> Int? {
    var found: Int?
    for (index, instruction) in function[block].instructions.enumerated() {
      let address: Operand
      switch instruction.operation {
      case .store(let i) where i.isVolatile || i.ordering != nil || addresses != nil: address = i.address
      case .atomicUpdate(let i): address = i.address
      case .compareExchange(let i): address = i.address
      case .call(let call):
        if gathersThreads(call) { return found }
        continue
      default: continue
      }
      guard let addresses else {
        found = index
        continue
      }
      if addresses.contains(address) { return index }
    }
    return found
  }

  /// Whether a block has a barrier or an operation among lanes, which those that wait must not miss.
  private func gathersThreads(in block: BlockID) -> Bool {
    function[block].instructions.contains {
      if case .call(let call) = $0.operation { return gathersThreads(call) }
      return false
    }
  }

  private func gathersThreads(_ call: Call) -> Bool {
    guard case .function(let id) = call.callee else { return false }
    return module.isBarrier(call) || WarpOperation(module[id].name) != nil
  }
}
