import IR

/// A pass that writes every instruction of a function anew, since values of some type become others.
protocol InstructionRewriting {
  var writer: InstructionWriter { get set }
  /// Prepares for a block whose instructions follow.
  mutating func begin(_ block: BlockID)
  /// Writes what stands for an instruction, behind what the writer's block holds already.
  mutating func rewrite(_ instruction: Instruction) throws(PassError)
}

extension InstructionRewriting {
  mutating func begin(_ block: BlockID) {}

  /// Rewrites the blocks that are reached, so that each value is known before it is used; the others lose what they hold.
  mutating func rewriteBlocks(in graph: ControlFlowGraph) throws(PassError) {
    let count = writer.function.blocks.count
    for block in graph.reversePostorder {
      let instructions = writer.function[block].instructions
      writer.function[block].instructions = []
      writer.block = block
      begin(block)
      for instruction in instructions {
        writer.metadata = instruction.metadata
        try rewrite(instruction)
      }
    }
    for index in 0..<count where graph.order[index] < 0 {
      writer.function.blocks[index].instructions = [Instruction(.unreachable)]
    }
  }
}
