public import IR

/// Warp operations in the thread mapping by sub-groups, where a device has such of 32 (`SubgroupFeatures.warps`).
///
/// Where all lanes come to each operation together, or can be made to, it becomes what a sub-group does; warps may part from each
/// other. OpenCL leaves undefined what sub-groups do where their lanes have parted: who takes another way comes along
/// (`ExitedThreads`), and kernels in which that is not possible go on in rounds (`SubgroupRounds`). Votes are ballots. A shuffle by a fixed distance is a rotation (with a choice between two,
/// for `xor`), one from a lane that all name is a broadcast, and any other goes through shared memory, behind a barrier for the
/// sub-group alone: Intel's runtime for CPUs makes a loop over the lanes of `sub_group_shuffle`, which takes fifty times as long.
public struct SubgroupExchange {
  private var writer: InstructionWriter
  private let code: ExchangeCode
  private let features: SubgroupFeatures
  private let uniformity: Uniformity
  /// Whether a thread takes part in an operation, by its result; who is not here takes part in all.
  private let members: [ValueID: Operand]

  /// How the names of functions begin that stand for those of sub-groups.
  public static let prefix = "causeway.subgroup."

  /// Rewrites a kernel into which everything has been inlined, and whose blocks' rows are whole warps, if it has warp operations
  /// and can have them so. The module gains variables, constants and declarations.
  ///
  /// - Parameters:
  ///   - threads: The threads of a block at most.
  ///   - features: What the device's sub-groups can do.
  ///   - inRounds: Whether warps go on in rounds even if their lanes could come to each place together; for tests.
  /// - Returns: Whether it could be done; else nothing was changed.
  public static func run(
    _ function: inout Function, in module: inout Module, threads: Int, features: SubgroupFeatures,
    inRounds: Bool = false
  ) -> Bool {
    guard features.contains(.warps), WarpExchange.isNeeded(for: function, in: module),
      WarpExchange.partialBarrier(in: function, module) == nil
    else { return false }
    // Intel's compiler makes no vectors of loops with several entries, and ends the process where sub-groups would need them.
    ReducibleLoops.run(&function, in: &module)
    var members: [ValueID: Operand] = [:]
    if inRounds || !comeTogether(function, module) {
      guard !inRounds, let joined = ExitedThreads.joinWarps(&function, in: &module) else {
        SubgroupRounds.run(&function, in: &module, threads: threads)
        return true
      }
      members = joined
    }
    var pass = SubgroupExchange(function, module, threads, features, members)
    pass.rewrite()
    function = pass.writer.function
    module = pass.writer.module
    return true
  }

  /// Whether the lanes of a warp come to each operation together, and the threads of a block to each of its barriers.
  private static func comeTogether(_ function: Function, _ module: Module) -> Bool {
    func isForWarp(_ kind: MeetingPoint.Kind) -> Bool { if case .warp = kind { true } else { false } }
    return MeetingPoint.meetsTogether(function, module, .warp) { isForWarp($0) }
      && MeetingPoint.meetsTogether(function, module, .blockOfWarps) { !isForWarp($0) }
  }

  private init(
    _ function: Function, _ module: Module, _ threads: Int, _ features: SubgroupFeatures,
    _ members: [ValueID: Operand]
  ) {
    self.features = features
    self.members = members
    uniformity = Uniformity(function, in: module, scope: .warp)
    writer = InstructionWriter(function, module)
    let (points, start) = writer.begin()
    var throughMemory: [MeetingPoint] = []
    for point in points where !(point.isShuffle && features.contains(.shuffles)) {
      if Self.directShuffle(point, uniformity, features, writer) == nil { throughMemory.append(point) }
    }
    let bits = MeetingPoint.valueBits(throughMemory, writer)
    code = ExchangeCode(
      memory: ExchangeMemory(&writer, threads: threads, valueBits: bits, wordCopies: 0, valueCopies: 1))
    writer.jump(to: start)
  }

  private mutating func rewrite() {
    var results: [ValueID: Operand] = [:]
    for index in writer.function.blocks.indices {
      let instructions = writer.function.blocks[index].instructions
      guard instructions.contains(where: { MeetingPoint($0, writer.module) != nil }) else {
        continue
      }
      writer.block = BlockID(index)
      writer.function.blocks[index].instructions = []
      for instruction in instructions {
        guard let point = MeetingPoint(instruction, writer.module) else {
          writer.function[writer.block].instructions.append(instruction)
          continue
        }
        writer.metadata = point.metadata
        if let taken = exchange(point), let result = point.result {
          results[result] = taken
        }
        writer.metadata = []
      }
    }
    writer.function.replaceUses(of: results)
  }

  /// What stands for an operation, and its result.
  private mutating func exchange(_ point: MeetingPoint) -> Operand? {
    guard point.isExchange else {
      writer.subgroup("barrier", [], TypeTable.void)
      return nil
    }
    guard let result = point.result else { return nil }
    let type = writer.function[result].type
    if let value = shuffled(point, type) { return value }
    let zero = writer.i32(0)
    var turn = ExchangeMemory.Turn(words: zero, values: zero)
    if point.keepsBits { turn.ballots = code.ballots(point, among: members[result], &writer) }
    if point.keepsValues {
      // Nobody writes before all have read what was there.
      writer.subgroup("barrier", [], TypeTable.void)
      code.memory.give(point.value!, zero, &writer)
      writer.subgroup("barrier", [], TypeTable.void)
    }
    return code.take(point, turn, type, &writer)
  }

  // MARK: Shuffles

  /// How a shuffle goes without memory.
  private enum DirectShuffle {
    /// From the lane some places on.
    case rotation(by: UInt32)
    /// From the lane whose number differs in these bits.
    case exchange(bits: [UInt32])
    /// From a lane that all name.
    case broadcast(from: Operand)
  }

  /// The most rotations that are quicker than memory: two for each bit of a lane's number.
  private static let mostBits = 2

  /// How a shuffle goes without memory; nil if it does not.
  private static func directShuffle(
    _ point: MeetingPoint, _ uniformity: Uniformity, _ features: SubgroupFeatures, _ writer: InstructionWriter
  ) -> DirectShuffle? {
    guard case .warp(.shuffle(let mode, _, let hasMask)) = point.kind else { return nil }
    let first = hasMask ? 2 : 1
    let offset = writer.constant(point.operands[first]).map { UInt32(truncatingIfNeeded: $0) & 31 }
    let bounds = writer.constant(point.operands[first + 1])
    switch mode {
    case .idx:
      guard bounds == 31, uniformity.isUniform(point.operands[first]) else { return nil }
      return .broadcast(from: point.operands[first])
    case .up, .down:
      guard let offset, features.contains(.rotation) else { return nil }
      return .rotation(by: mode == .down ? offset : (32 - offset) & 31)
    case .bfly:
      guard let offset, features.contains(.rotation), offset.nonzeroBitCount <= mostBits else { return nil }
      return .exchange(bits: (0..<5).map { 1 << $0 }.filter { offset & $0 != 0 })
    }
  }

  /// A shuffle without memory; nil if it has to go through it.
  private mutating func shuffled(_ point: MeetingPoint, _ type: TypeID) -> Operand? {
    guard case .warp(.shuffle(let mode, let givesPredicate, let hasMask)) = point.kind else { return nil }
    let own = point.value!
    let valueType = writer.type(of: own)
    let operands = Array(point.operands.dropFirst(hasMask ? 2 : 1))
    let direct = Self.directShuffle(point, uniformity, features, writer)
    if direct == nil && !features.contains(.shuffles) { return nil }
    let (lane, isInside) = code.source(mode, operands, &writer)
    var value = own
    switch direct {
    case nil:
      value = writer.subgroup("shuffle", [own, writer.select(isInside, lane, code.memory.lane)], valueType)!
    case .broadcast(let lane):
      value = writer.subgroup("broadcast", [own, writer.binary(.and, lane, writer.i32(31))], valueType)!
    case .rotation(let distance): value = rotated(own, by: distance, valueType)
    case .exchange(let bits):
      for bit in bits {
        let after = rotated(value, by: bit, valueType)
        let before = rotated(value, by: 32 - bit, valueType)
        let own = writer.binary(.and, code.memory.lane, writer.i32(bit))
        value = writer.select(writer.compare(.eq, own, writer.i32(0)), after, before)
      }
    }
    value = writer.select(isInside, value, own)
    return givesPredicate ? code.pair(value, isInside, type, &writer) : value
  }

  private mutating func rotated(_ value: Operand, by distance: UInt32, _ type: TypeID) -> Operand {
    distance == 0 ? value : writer.subgroup("rotate", [value, writer.i32(distance)], type)!
  }
}

extension InstructionWriter {
  /// A call of a function of sub-groups; the types of values are part of the name.
  @discardableResult
  mutating func subgroup(_ name: String, _ arguments: [Operand], _ type: TypeID) -> Operand? {
    let suffixes = [TypeTable.float: "f32", TypeTable.double: "f64", TypeTable.i64: "i64"]
    let isOfAny = ["broadcast", "rotate", "shuffle"].contains(name)
    let suffix = isOfAny ? "." + (suffixes[type] ?? "i32") : ""
    return call(SubgroupExchange.prefix + name + suffix, arguments, result: type)
  }
}
