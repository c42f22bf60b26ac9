internal import IR

/// A pass that puts something else where operations among the lanes of a warp stand, one by one.
protocol ExchangePass {
  /// What is written.
  var writer: InstructionWriter { get set }

  /// Writes what stands for an operation, and gives its result.
  mutating func exchange(_ point: MeetingPoint) -> Operand?
}

extension ExchangePass {
  /// An operation among a warp's lanes as a meeting point; barriers for the block stay as they are.
  static func point(_ instruction: Instruction, _ module: Module) -> MeetingPoint? {
    guard case .warp(let operation)? = MeetingPoint.kind(of: instruction, in: module),
      case .call(let call) = instruction.operation
    else { return nil }
    return MeetingPoint(
      kind: .warp(operation), block: BlockID(0), resume: BlockID(0),
      operands: call.arguments.compactMap(\.operand), result: instruction.result,
      metadata: instruction.metadata)
  }

  /// Finds the operations, and leaves an entry that holds the kernel's arrays and has no end yet, where the writer then is.
  ///
  /// - Returns: The operations, and where the kernel's own work begins.
  static func begin(_ writer: inout InstructionWriter) -> (points: [MeetingPoint], start: BlockID) {
    var points: [MeetingPoint] = []
    for block in writer.function.blocks {
      for instruction in block.instructions {
        if let point = point(instruction, writer.module) { points.append(point) }
      }
    }
    let module = writer.module
    func isArray(_ instruction: Instruction) -> Bool {
      if case .allocate(let i) = instruction.operation { return module.constantCount(of: i) != nil }
      return false
    }
    let start = writer.function.makeBlock(name: "start")
    let all = writer.function.blocks[0].instructions
    writer.function[start].instructions = all.filter { !isArray($0) }
    writer.function.blocks[0].instructions = all.filter(isArray)
    writer.block = BlockID(0)
    return (points, start)
  }

  /// Puts something else where the operations stand.
  mutating func rewrite() {
    var results: [ValueID: Operand] = [:]
    for index in writer.function.blocks.indices {
      let instructions = writer.function.blocks[index].instructions
      guard instructions.contains(where: { Self.point($0, writer.module) != nil }) else { continue }
      writer.block = BlockID(index)
      writer.function.blocks[index].instructions = []
      for instruction in instructions {
        guard let point = Self.point(instruction, writer.module) else {
          writer.function[writer.block].instructions.append(instruction)
          continue
        }
        writer.metadata = point.metadata
        let taken = exchange(point)
        if let result = point.result, let taken { results[result] = taken }
        writer.metadata = []
      }
    }
    writer.function.replaceUses(of: results)
  }
}
