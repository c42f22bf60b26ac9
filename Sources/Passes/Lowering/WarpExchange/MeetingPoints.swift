internal import IR

/// The places of a kernel where threads wait for others, in the order in which threads that have parted pass them.
///
/// Whoever is behind others comes first, so that threads meet again where their ways join ("thread frontiers": Diamos et al.,
/// *SIMD Re-Convergence at Thread Frontiers*, MICRO 2011): both sides of a branch come before what is behind it, and a loop's
/// rounds before what is behind the loop. The end of a round is such a place as well, the last one of the loop.
struct MeetingPoints {
  /// The function, whose blocks end where threads wait.
  private(set) var function: Function
  /// The places, in order; the first is the kernel's beginning.
  private(set) var points: [MeetingPoint] = []

  /// Finds the places of a function with reducible control flow and splits its blocks there.
  init(splitting function: Function, in module: Module) {
    self.function = function
    separateStart(module)
    splitBlocks(module)
    splitRounds()
    sort()
  }

  /// Leaves in the entry what a kernel begins with, and its arrays, so that all else can be reached again.
  private mutating func separateStart(_ module: Module) {
    var kept: [Instruction] = []
    for index in function.blocks.indices {
      var rest: [Instruction] = []
      for instruction in function.blocks[index].instructions {
        if case .allocate(let i) = instruction.operation, module.constantCount(of: i) != nil {
          kept.append(instruction)
        } else {
          rest.append(instruction)
        }
      }
      function.blocks[index].instructions = rest
    }
    let start = function.makeBlock(name: "start")
    let all = function.blocks[0].instructions
    let first =
      all.firstIndex { MeetingPoint.kind(of: $0, in: module) != nil || $0.operation.isTerminator } ?? 0
    function[start].instructions = Array(all[first...])
    function.blocks[0].instructions = kept + all[..<first]
    function.blocks[0].instructions.append(Instruction(.branch(Branch(Target(start)))))
    points.append(MeetingPoint(kind: .start, block: BlockID(0), resume: start))
  }

  private mutating func splitBlocks(_ module: Module) {
    var index = 1
    while index < function.blocks.count {
      let block = BlockID(index)
      index += 1
      let instructions = function[block].instructions
      var found: (place: Int, kind: MeetingPoint.Kind)?
      for (place, instruction) in instructions.enumerated() {
        if let kind = MeetingPoint.kind(of: instruction, in: module) {
          found = (place, kind)
          break
        }
      }
      guard let found, case .call(let call) = instructions[found.place].operation else { continue }
      let resume = function.makeBlock(name: function[block].name)
      function[resume].instructions = Array(instructions[(found.place + 1)...])
      function[block].instructions = Array(instructions[..<found.place])
      function[block].instructions.append(Instruction(.branch(Branch(Target(resume)))))
      points.append(
        MeetingPoint(
          kind: found.kind, block: block, resume: resume, operands: call.arguments.compactMap(\.operand),
          result: instructions[found.place].result, metadata: instructions[found.place].metadata))
    }
  }

  /// Lets the ways back to the beginning of each loop with such places pass through one block, where its threads wait.
  private mutating func splitRounds() {
    let graph = ControlFlowGraph(function)
    let loops = LoopForest(graph, DominatorTree(graph))
    var headers: Set<BlockID> = []
    for point in points where graph.order[Int(point.block.index)] >= 0 {
      headers.formUnion(loops.loops(around: point.block))
    }
    for header in graph.reversePostorder where headers.contains(header) {
      let end = function.makeBlock(name: "round_end")
      let again = function.makeBlock(name: "again")
      var given: [Operand] = []
      for parameter in function[header].parameters {
        let own = function.makeValue(function[parameter].type, name: function[parameter].name)
        function[end].parameters.append(own)
        given.append(.value(own))
      }
      for block in graph.reversePostorder where loops.contains(block, in: header) {
        let last = function[block].instructions.count - 1
        function[block].instructions[last].operation.rewriteTargets {
          $0.block == header ? Target(end, $0.arguments) : $0
        }
      }
      function[end].instructions.append(Instruction(.branch(Branch(Target(again)))))
      function[again].instructions.append(Instruction(.branch(Branch(Target(header, given)))))
      points.append(MeetingPoint(kind: .round, block: end, resume: again))
    }
  }

  /// Brings the places into their order.
  private mutating func sort() {
    let graph = ControlFlowGraph(function)
    let loops = LoopForest(graph, DominatorTree(graph))
    // The graph of one round of each loop, in which what is behind a loop is behind the end of its round.
    var following: [[BlockID]] = Array(repeating: [], count: function.blocks.count)
    var ends: [BlockID: [BlockID]] = [:]
    for block in graph.reversePostorder {
      for target in graph.successors[Int(block.index)] {
        if graph.place(target) <= graph.place(block) {
          ends[target, default: []].append(block)
        } else {
          following[Int(block.index)].append(target)
        }
      }
    }
    for block in graph.reversePostorder {
      for header in loops.loops(around: block) {
        for target in graph.successors[Int(block.index)] where !loops.contains(target, in: header) {
          for end in ends[header] ?? [] { following[Int(end.index)].append(target) }
        }
      }
    }
    var places = [Int](repeating: -1, count: function.blocks.count)
    for (place, block) in ControlFlowGraph.reversePostorder(following).enumerated() {
      places[Int(block.index)] = place
    }
    points = points.filter { graph.order[Int($0.block.index)] >= 0 }
      .sorted { places[Int($0.block.index)] < places[Int($1.block.index)] }
  }
}
