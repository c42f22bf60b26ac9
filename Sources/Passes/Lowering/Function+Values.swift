internal import IR

extension Function {
  /// Puts other operands in the place of values, wherever these are used; what stands for one may be replaced itself.
  mutating func replaceUses(of replacements: [ValueID: Operand]) {
    if replacements.isEmpty { return }
    for block in blocks.indices {
      for place in blocks[block].instructions.indices {
        blocks[block].instructions[place].operation.rewriteOperands { operand in
          var operand = operand
          while let id = operand.valueID, let next = replacements[id] { operand = next }
          return operand
        }
      }
    }
  }
}
