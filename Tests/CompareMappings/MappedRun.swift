internal import IR
internal import Interpreter
internal import LLVMText
internal import Passes
internal import RandomKernels

/// Runs what passes make of random kernels by the interpreter, without a driver: thousands in the time that a driver's compiler
/// takes for some.
enum MappedRun: String, CaseIterable {
  /// The vector mapping.
  case vector
  /// Warp operations by an exchange through shared memory, as in the thread mapping.
  case exchange
  /// Warp operations by sub-groups.
  case subgroups

  /// How a kernel fared.
  enum Outcome {
    case equal
    case refused(String)
    /// What differs, or what the mapped kernel must not do, in words.
    case different(String)
  }

  /// Rewrites a kernel and compares what it computes.
  ///
  /// - Parameter text: A module in the kernel's stead, to be launched in the same way.
  func compare(_ random: RandomKernel, text: [UInt8]? = nil) throws -> Outcome {
    let verified = try verify(parse(text ?? Array(random.text.utf8), sourceName: "seed \(random.seed)"))
    var expected = random.arguments
    try Interpreter(verified).run(
      RandomKernel.name, grid: random.grid, block: random.block, arguments: &expected)

    var module = verified.module
    let index = module.functions.firstIndex { $0.name == RandomKernel.name }!
    let mapped: Function
    do {
      mapped = try rewritten(module.functions[index], in: &module, random)
    } catch { return .refused("\(error)") }
    module.functions[index] = mapped
    var found = random.arguments
    do {
      let interpreter = Interpreter(try verify(module))
      let block =
        switch self {
        case .vector: Extent(1)
        case .exchange: random.block
        case .subgroups: random.block.x % 32 == 0 ? random.block : Extent(random.block.count)
        }
      try interpreter.run(RandomKernel.name, grid: random.grid, block: block, arguments: &found)
    } catch { return .different("\(error)") }
    if found == expected { return .equal }
    for (number, (a, b)) in zip(expected, found).enumerated() where a != b {
      guard case .buffer(let x) = a, case .buffer(let y) = b else { continue }
      let place = zip(x, y).enumerated().first { $0.element.0 != $0.element.1 }!.offset / 4
      let thread = number == 0 ? ", thread \(place / RandomKernel.recordWords)" : ""
      func word(_ bytes: [UInt8]) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[4 * place + $1]) << UInt32(8 * $1) }
      }
      return .different(
        "buffer \(number) has \(word(y)) at word \(place)\(thread), expected \(word(x))")
    }
    return .equal
  }

  private func rewritten(
    _ function: Function, in module: inout Module, _ random: RandomKernel
  ) throws -> Function {
    let block = random.block
    switch self {
    case .vector:
      let traits = KernelTraits(function, in: module)
      let lanes = traits.lanes(
        blockX: block.x, isLinear: block.y == 1 && block.z == 1, native: random.seed % 2 == 0 ? 8 : 16)
      let target = MappingTarget(lanes: lanes, block: (block.x, block.y, block.z))
      return try VectorMapping.run(function, in: &module, for: target)
    case .exchange:
      var changed = function
      ReducibleLoops.run(&changed, in: &module)
      // Few kernels need rounds: some have them all the same.
      try WarpExchange.run(&changed, in: &module, threads: block.count, inRounds: random.seed % 4 == 3)
      return changed
    case .subgroups:
      var changed = function
      if block.x % 32 != 0 { FlatBlocks.run(&changed, in: &module, block: (block.x, block.y, block.z)) }
      let features: [SubgroupFeatures] = [.warps, [.warps, .rotation], [.warps, .rotation, .shuffles]]
      _ = SubgroupExchange.run(
        &changed, in: &module, threads: block.count, features: features[Int(random.seed % 3)],
        inRounds: random.seed % 4 == 1)
      return changed
    }
  }
}
