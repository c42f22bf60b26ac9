internal import IR

/// Replaces a `switch` that lanes may take differently by a chain of comparisons, so that branches have two ways.
enum DivergentSwitches {
  static func run(_ function: inout Function, in module: inout Module, for target: MappingTarget) {
    let hasSwitch = function.blocks.contains { if case .switch = $0.terminator { true } else { false } }
    if !hasSwitch { return }
    let divergent = ShapeAnalysis(function, in: module, for: target).divergentBranches
    for block in divergent.sorted() { function.expandSwitch(at: block) }
  }
}
