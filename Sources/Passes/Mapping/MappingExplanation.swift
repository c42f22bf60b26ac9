public import IR

/// What the vector mapping makes of a kernel, region by region, for people to read: where lanes part and why, and how
/// memory is reached.
public struct MappingExplanation {
  /// The lines, each without its end.
  public private(set) var lines: [String] = []

  private let function: Function
  private let module: Module
  private let shapes: ShapeAnalysis
  private let target: MappingTarget
  private let definitions: [ValueID: Instruction]

  /// Explains a kernel into which everything has been inlined.
  public init(_ function: Function, in module: Module, for target: MappingTarget) {
    var function = function
    var module = module
    ReducibleLoops.run(&function, in: &module)
    _ = ExitedThreads.run(&function, in: &module, copesWithReturns: true)
    let problem = ScalarLeaves.run(&function, in: &module)
    let regions = BarrierRegions(splitting: &function, in: module)
    DivergentSwitches.run(&function, in: &module, for: target)
    self.function = function
    self.module = module
    self.target = target
    shapes = ShapeAnalysis(function, in: module, for: target)
    var definitions: [ValueID: Instruction] = [:]
    for block in function.blocks {
      for instruction in block.instructions {
        if let result = instruction.result { definitions[result] = instruction }
      }
    }
    self.definitions = definitions
    if let problem { lines.append("  not as vectors: \(problem)") }
    let heads = [BlockID(0)] + regions.barriers.map(\.resume)
    for (number, head) in heads.enumerated() { explain(number, head, regions) }
  }

  // MARK: Regions

  private mutating func explain(_ number: Int, _ head: BlockID, _ regions: BarrierRegions) {
    let graph = ControlFlowGraph(regions.region(of: function, from: head))
    let blocks = graph.reversePostorder.filter { $0 == head || $0 != BlockID(0) }
    var counts: [LaneShape.Kind: Int] = [:]
    for block in blocks {
      for result in function[block].parameters + function[block].instructions.compactMap(\.result) {
        counts[shapes.shape(of: .value(result)).kind, default: 0] += 1
      }
    }
    let start =
      number == 0 ? "the kernel's beginning" : "the barrier \(place(of: regions.barriers[number - 1]))"
    lines.append("  region \(number), from \(start): \(blocks.count) block\(blocks.count == 1 ? "" : "s")")
    let uniform = (counts[.blockUniform] ?? 0) + (counts[.warpUniform] ?? 0)
    lines.append(
      "    values: \(uniform) the same in all lanes, \(counts[.affine] ?? 0) growing evenly, "
        + "\(counts[.varying] ?? 0) varying")
    let first = lines.count
    for block in blocks { explain(block) }
    mergeLines(from: first)
  }

  /// Leaves one of lines that are the same, with their number: unrolled loops give many.
  private mutating func mergeLines(from first: Int) {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for line in lines[first...] {
      if counts[line] == nil { order.append(line) }
      counts[line, default: 0] += 1
    }
    lines.removeSubrange(first...)
    lines += order.map { counts[$0]! > 1 ? "\($0) (\(counts[$0]!) times)" : $0 }
  }

  private func place(of barrier: BarrierRegions.Barrier) -> String {
    for instruction in function[barrier.block].instructions.reversed() {
      if case .call(let call) = instruction.operation, call == barrier.call {
        return "at \(place(instruction))"
      }
    }
    return "in the source"
  }

  private mutating func explain(_ block: BlockID) {
    for instruction in function[block].instructions {
      switch instruction.operation {
      case .load(let i): explainAccess("load", i.address, instruction, block)
      case .store(let i): explainAccess("store", i.address, instruction, block)
      case .atomicUpdate(let i):
        let isOne = shapes.shape(of: i.address, in: block).isUniform
        lines.append(
          "    \(place(instruction)): atomic, \(isOne ? "one place for all lanes" : "lane by lane")")
      default: break
      }
    }
    guard shapes.divergentBranches.contains(block), let last = function[block].instructions.last,
      let condition = last.operation.condition
    else { return }
    let leaves = shapes.loops.loops(around: block).contains { shapes.divergentLoops.contains($0) }
    let how = leaves ? "lanes part in a loop, which they leave at different times" : "lanes part"
    lines.append("    \(place(last)): \(how), \(reason(condition, in: block))")
  }

  private mutating func explainAccess(
    _ name: String, _ address: Operand, _ instruction: Instruction, _ block: BlockID
  ) {
    let shape = shapes.shape(of: address, in: block)
    let how: String
    switch shape.kind {
    case .blockUniform, .warpUniform: how = "one for all lanes"
    case .affine: how = "every \(shape.stride) bytes"
    case .varying where shape.likelyStride != 0:
      how = "every \(shape.likelyStride) bytes, most likely, which is tested"
    case .varying: how = "lane by lane, \(reason(address, in: block))"
    }
    lines.append("    \(place(instruction)): \(name), \(how)")
  }

  // MARK: Reasons

  /// Why lanes differ in an operand: the first thing found on the way back that makes them differ.
  private func reason(_ operand: Operand, in block: BlockID) -> String {
    var visited: Set<ValueID> = []
    guard let value = operand.valueID else { return "" }
    if shapes.isCarriedOut(value, to: block) {
      return "since lanes carry it out of a loop at different times"
    }
    return "since " + (cause(value, &visited) ?? "its value varies")
  }

  private func cause(_ value: ValueID, _ visited: inout Set<ValueID>) -> String? {
    guard visited.insert(value).inserted, visited.count < 200 else { return nil }
    guard let instruction = definitions[value] else { return meeting(value, &visited) }
    switch instruction.operation {
    case .load: return "it depends on what is loaded at \(place(instruction))"
    case .atomicUpdate, .compareExchange: return "it depends on the atomic operation at \(place(instruction))"
    case .call(let call):
      guard case .function(let id) = call.callee else {
        return "it depends on the call at \(place(instruction))"
      }
      let name = module[id].name
      if name.hasPrefix("llvm.nvvm.read.ptx.sreg.") {
        return "it depends on the thread's place (%\(name.dropFirst("llvm.nvvm.read.ptx.sreg.".count)))"
      }
      for argument in call.arguments {
        if let operand = argument.operand?.valueID, !shapes.shape(of: .value(operand)).isUniform,
          let found = cause(operand, &visited)
        {
          return found
        }
      }
      return "it depends on \(name) at \(place(instruction))"
    default:
      for operand in instruction.operation.operands {
        guard let id = operand.valueID, !shapes.shape(of: operand).isUniform else { continue }
        if let found = cause(id, &visited) { return found }
      }
      return nil
    }
  }

  /// Why a block's parameter differs: what one of the ways to the block gives, or that there are several.
  private func meeting(_ parameter: ValueID, _ visited: inout Set<ValueID>) -> String? {
    guard let home = shapes.home(of: parameter),
      let index = function[home].parameters.firstIndex(of: parameter)
    else { return nil }
    for source in shapes.graph.predecessors[Int(home.index)] {
      for target in function[source].terminator.targets where target.block == home {
        guard let id = target.arguments[index].valueID, !shapes.shape(of: .value(id)).isUniform else {
          continue
        }
        if let found = cause(id, &visited) { return found }
      }
    }
    let first = function[home].instructions.first { $0.location != nil }
    return "lanes come on different ways to \(first.map { place($0) } ?? "a place in the source")"
  }

  private func place(_ instruction: Instruction) -> String {
    guard let location = module.sourceLocation(instruction.location) else { return "?" }
    let file = location.file.split(separator: "/").last.map(String.init) ?? location.file
    return "\(file):\(location.line)"
  }
}
