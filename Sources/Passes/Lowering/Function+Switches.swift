internal import IR

extension Function {
  /// Replaces the `switch` at the end of a block by a chain of comparisons. Another terminator is left alone.
  ///
  ///     switch i32 %x, default %d: 1 %a, 2 %b    ⟶    br (%x == 1), %a, %case;   case:  br (%x == 2), %b, %d
  mutating func expandSwitch(at block: BlockID) {
    guard case .switch(let i) = self[block].terminator else { return }
    let metadata = self[block].instructions.removeLast().metadata
    var current = block
    for (n, c) in i.cases.enumerated() {
      let isIt = makeValue(TypeTable.i1)
      self[current].instructions.append(
        Instruction(
          .compareIntegers(CompareIntegers(.eq, i.operand, .constant(c.value))), result: isIt,
          metadata: metadata))
      var otherwise = i.defaultTarget
      if n + 1 < i.cases.count { otherwise = Target(makeBlock(name: "case")) }
      self[current].instructions.append(
        Instruction(
          .conditionalBranch(ConditionalBranch(.value(isIt), c.target, otherwise)), metadata: metadata))
      current = otherwise.block
    }
    if i.cases.isEmpty {
      self[current].instructions.append(Instruction(.branch(Branch(i.defaultTarget)), metadata: metadata))
    }
  }
}
