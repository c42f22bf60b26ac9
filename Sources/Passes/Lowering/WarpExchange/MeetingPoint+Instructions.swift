internal import IR

extension InstructionWriter {
  /// Finds the operations, and leaves an entry that holds the kernel's arrays and has no end yet, where the writer then is.
  ///
  /// - Parameter counting: Whether barriers that count are wanted as well.
  /// - Returns: The operations, and where the kernel's own work begins.
  mutating func begin(counting: Bool = false) -> (points: [MeetingPoint], start: BlockID) {
    var points: [MeetingPoint] = []
    for block in function.blocks {
      for instruction in block.instructions {
        if let point = MeetingPoint(instruction, module, counting: counting) { points.append(point) }
      }
    }
    let module = module
    func isArray(_ instruction: Instruction) -> Bool {
      if case .allocate(let i) = instruction.operation { return module.constantCount(of: i) != nil }
      return false
    }
    let start = function.makeBlock(name: "start")
    let all = function.blocks[0].instructions
    function[start].instructions = all.filter { !isArray($0) }
    function.blocks[0].instructions = all.filter(isArray)
    block = BlockID(0)
    return (points, start)
  }
}

extension InstructionWriter {
  /// Lets the blocks that end where threads wait, and those where the kernel ends, lead to the end of a round. The entry is left
  /// without an end, where the writer then is.
  ///
  /// - Parameters:
  ///   - points: The places where threads wait.
  ///   - latch: The end of a round, whose parameter is the place where the thread waits.
  ///   - number: What stands for a place, by its index, or for the kernel's end, by the number of places.
  mutating func leaveRounds(at points: [MeetingPoint], to latch: BlockID, _ number: (Int) -> UInt32) {
    let graph = ControlFlowGraph(function)
    var places: [BlockID: Int] = [:]
    for (n, point) in points.enumerated() { places[point.block] = n }
    let entry = BlockID(0)
    for block in graph.reversePostorder where block != entry {
      let ends = graph.successors[Int(block.index)].isEmpty
      guard let place = places[block] ?? (ends ? points.count : nil) else { continue }
      metadata = function[block].instructions.removeLast().metadata
      self.block = block
      jump(to: latch, [i32(number(place))])
    }
    metadata = function[entry].instructions.removeLast().metadata
    self.block = entry
  }
}

extension MeetingPoint {
  /// An operation among a warp's lanes as a meeting point where it stands; plain barriers stay as they are.
  ///
  /// - Parameter counting: Whether barriers that count are wanted as well.
  init?(_ instruction: Instruction, _ module: Module, counting: Bool = false) {
    guard let kind = Self.kind(of: instruction, in: module), case .call(let call) = instruction.operation
    else { return nil }
    switch kind {
    case .warp: break
    case .count where counting: break
    default: return nil
    }
    self.init(
      kind: kind, block: BlockID(0), resume: BlockID(0), operands: call.arguments.compactMap(\.operand),
      result: instruction.result, metadata: instruction.metadata)
  }
}
