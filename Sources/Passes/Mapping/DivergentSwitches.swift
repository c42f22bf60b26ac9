internal import IR

/// Replaces a `switch` that lanes may take differently by a chain of comparisons, so that branches have two ways.
enum DivergentSwitches {
  static func run(_ function: inout Function, in module: inout Module, for target: MappingTarget) {
    let hasSwitch = function.blocks.contains { if case .switch = $0.terminator { true } else { false } }
    if !hasSwitch { return }
    let divergent = ShapeAnalysis(function, in: module, for: target).divergentBranches
    for block in divergent.sorted() {
      guard case .switch(let i) = function[block].terminator else { continue }
      let metadata = function[block].instructions.removeLast().metadata
      var current = block
      for (n, c) in i.cases.enumerated() {
        let isIt = function.makeValue(TypeTable.i1)
        function[current].instructions.append(
          Instruction(
            .compareIntegers(CompareIntegers(.eq, i.operand, .constant(c.value))), result: isIt,
            metadata: metadata))
        var otherwise = i.defaultTarget
        if n + 1 < i.cases.count { otherwise = Target(function.makeBlock(name: "case")) }
        function[current].instructions.append(
          Instruction(
            .conditionalBranch(ConditionalBranch(.value(isIt), c.target, otherwise)), metadata: metadata))
        current = otherwise.block
      }
      if i.cases.isEmpty {
        function[current].instructions.append(
          Instruction(.branch(Branch(i.defaultTarget)), metadata: metadata))
      }
    }
  }
}
