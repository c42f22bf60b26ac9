internal import IR

/// Turns small branches that lanes take differently into choices, and joins blocks that only follow each other.
///
///     if (a > b) { t = a; a = b; b = t; }    ⟶    p = a > b;  x = p ? b : a;  b = p ? a : b;  a = x;
///
/// In vectors both ways of such a branch are run anyway, under masks (`Linearization`). As choices they need no masks, no
/// test whether any lane goes that way, and no variables from block to block, which drivers' compilers spend most of
/// their time on (Allen, Kennedy, Porterfield and Warren, *Conversion of Control Dependence to Data Dependence*, 1983).
/// Branches that all lanes take alike stay: they save work.
struct IfConversion {
  private var function: Function
  private let module: Module
  /// The blocks at whose end lanes part.
  private var divergent: Set<BlockID>
  /// The number of edges that lead to each block.
  private var entries: [Int]
  /// What stands for values that are gone.
  private var replacements: [ValueID: Operand] = [:]

  /// The most instructions, those on 64 bits counted twice, that a branch may cost all lanes.
  private static let greatestCost = 16

  /// Rewrites a kernel whose values are scalars.
  static func run(_ function: inout Function, in module: Module, for target: MappingTarget) {
    let shapes = ShapeAnalysis(function, in: module, for: target)
    var pass = IfConversion(function, module, shapes.divergentBranches)
    for block in shapes.graph.reversePostorder.reversed() {
      while pass.merge(into: block) || pass.convert(at: block) {}
    }
    pass.function.replaceUses(of: pass.replacements)
    function = pass.function
  }

  private init(_ function: Function, _ module: Module, _ divergent: Set<BlockID>) {
    self.function = function
    self.module = module
    self.divergent = divergent
    entries = Array(repeating: 0, count: function.blocks.count)
    entries[0] = 1
    for block in ControlFlowGraph(function).reversePostorder {
      for target in function[block].terminator.targets { entries[Int(target.block.index)] += 1 }
    }
  }

  // MARK: Joining blocks

  /// Appends the only block that follows another to it, if it is reached from nowhere else.
  private mutating func merge(into block: BlockID) -> Bool {
    guard case .branch(let jump) = function[block].terminator, jump.target.block != block,
      entries[Int(jump.target.block.index)] == 1
    else { return false }
    let next = jump.target.block
    bind(function[next].parameters, to: jump.target.arguments)
    function[block].instructions.removeLast()
    function[block].instructions += function[next].instructions
    if divergent.remove(next) != nil { divergent.insert(block) }
    empty(next)
    return true
  }

  // MARK: Branches to choices

  /// Replaces the branch at a block's end, if lanes part there and what they do until they meet is little.
  private mutating func convert(at block: BlockID) -> Bool {
    guard divergent.contains(block), case .conditionalBranch(let branch) = function[block].terminator else {
      return false
    }
    let first = arm(branch.ifTrue)
    let second = arm(branch.ifFalse)
    let ends: (Target, Target)
    var arms: [Target] = []
    if branch.ifTrue.block == branch.ifFalse.block {
      ends = (branch.ifTrue, branch.ifFalse)
    } else if let first, first.block == branch.ifFalse.block {
      ends = (first, branch.ifFalse)
      arms = [branch.ifTrue]
    } else if let second, second.block == branch.ifTrue.block {
      ends = (branch.ifTrue, second)
      arms = [branch.ifFalse]
    } else if let first, let second, first.block == second.block {
      ends = (first, second)
      arms = [branch.ifTrue, branch.ifFalse]
    } else {
      return false
    }
    guard !arms.contains(where: { $0.block == ends.0.block }), cost(of: arms) <= Self.greatestCost
    else {
      return false
    }
    write(branch.condition, arms, ends, at: block)
    return true
  }

  /// Where a branch's way leads on to, if it is a block of its own that may as well be run by all lanes.
  private func arm(_ way: Target) -> Target? {
    let block = function[way.block]
    guard entries[Int(way.block.index)] == 1, case .branch(let jump) = block.terminator,
      block.instructions.dropLast().allSatisfy({ mayRunAlways($0.operation) })
    else { return nil }
    return jump.target
  }

  /// What the arms' instructions cost. The choices cost nothing: under masks each way's values are blended anyway.
  private func cost(of arms: [Target]) -> Int {
    var cost = 0
    for arm in arms {
      for instruction in function[arm.block].instructions {
        if let result = instruction.result { cost += weight(function[result].type) }
      }
    }
    return cost
  }

  private func weight(_ type: TypeID) -> Int {
    module.isPointer(type) || module.types.size(of: type) > 4 ? 2 : 1
  }

  private mutating func write(
    _ condition: Operand, _ arms: [Target], _ ends: (Target, Target), at block: BlockID
  ) {
    let end = ends.0.block
    let metadata = function[block].instructions.removeLast().metadata
    divergent.remove(block)
    for arm in arms {
      bind(function[arm.block].parameters, to: arm.arguments)
      function[block].instructions += function[arm.block].instructions.dropLast()
      empty(arm.block)
    }
    var arguments: [Operand] = []
    for (n, parameter) in function[end].parameters.enumerated() {
      let (one, other) = (ends.0.arguments[n], ends.1.arguments[n])
      if one == other {
        arguments.append(one)
        continue
      }
      let chosen = function.makeValue(function[parameter].type, name: function[parameter].name)
      function[block].instructions.append(
        Instruction(.select(Select(condition, one, other)), result: chosen, metadata: metadata))
      arguments.append(.value(chosen))
    }
    function[block].instructions.append(
      Instruction(.branch(Branch(Target(end, arguments))), metadata: metadata))
    entries[Int(end.index)] -= 1
  }

  // MARK: Parts

  /// Whether an instruction gives its result, and does nothing else, whatever its operands are.
  private func mayRunAlways(_ operation: IR.Operation) -> Bool {
    switch operation {
    case .binary(let i): ![.sdiv, .udiv, .srem, .urem, .fdiv, .frem].contains(i.operator)
    case .negate, .freeze, .compareIntegers, .compareFloats, .cast, .select, .elementAddress: true
    case .call(let call):
      if case .function(let callee) = call.callee {
        LaneFunctions.isShort(module[callee].name)
      } else {
        false
      }
    default: false
    }
  }

  private mutating func bind(_ parameters: [ValueID], to arguments: [Operand]) {
    for (parameter, argument) in zip(parameters, arguments) { replacements[parameter] = argument }
  }

  private mutating func empty(_ block: BlockID) {
    function[block].parameters = []
    function[block].instructions = [Instruction(.unreachable)]
    entries[Int(block.index)] = 0
  }
}
