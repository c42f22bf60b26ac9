internal import IR

/// The operations among a warp's lanes, on vectors of 32 (PTX ISA, "Parallel Synchronization and Communication").
extension VectorMapping {
  mutating func writeWarpOperation(
    _ operation: WarpOperation, _ call: Call, _ result: ValueID?
  ) throws(MappingRefusal) {
    let operands = call.arguments.compactMap(\.operand)
    switch operation {
    case .barrier: return
    case .activeMask:
      if let result { define(result, builder.ballot(mask ?? builder.mask(true))) }
    case .shuffle(let mode, let givesPredicate, let hasMask):
      guard let result else { return }
      writeShuffle(mode, Array(hasMask ? operands.dropFirst() : operands[...]), givesPredicate, result)
    case .vote(let kind, let hasMask):
      guard let result else { return }
      writeVote(kind, hasMask ? operands[0] : nil, operands.last!, result)
    case .reduce(let kind):
      guard let result else { return }
      writeReduction(kind, operands[0], operands[1], result)
    case .matchAny:
      guard let result else { return }
      let members = lanes(operands[0])
      let value = lanes(operands[1])
      let found = builder.call("match", [value, active()], builder.vectorType(TypeTable.i32))!
      define(result, builder.binary(.and, found, members))
    case .matchAll:
      guard let result else { return }
      let members = lanes(operands[0])
      let found = builder.call("match", [lanes(operands[1]), active()], builder.vectorType(TypeTable.i32))!
      let present = builder.splat(builder.ballot(active()))
      let wanted = builder.binary(.and, members, present)
      let isAll = builder.compare(.eq, builder.binary(.and, found, wanted), wanted)
      let zero = builder.integers(TypeTable.i32) { _ in 0 }
      taken[result] = [builder.select(isAll, members, zero), isAll]
    }
  }

  /// The lanes that run the block.
  private mutating func active() -> Operand { mask ?? builder.mask(true) }

  // MARK: Shuffles

  /// `shfl`: each lane reads the value of another in its segment, or its own if there is none.
  private mutating func writeShuffle(
    _ mode: WarpOperation.ShuffleMode, _ operands: [Operand], _ givesPredicate: Bool, _ result: ValueID
  ) {
    let value = lanes(operands[0])
    let from: Operand
    let isInside: Operand
    if let b = constant(operands[1]), let c = constant(operands[2]) {
      let sources = (0..<target.lanes).map { Self.source(mode, lane: $0, b, c) }
      isInside = builder.integers(TypeTable.i1) { sources[$0].isInside ? 1 : 0 }
      let type = builder.type(value)
      let shuffled = builder.make(
        .shuffleVector(ShuffleVector(value, value, mask: sources.map(\.lane))), type,
        name: source[result].name)
      return finishShuffle(shuffled, isInside, givesPredicate, result)
    }
    (from, isInside) = sourceLanes(mode, lanes(operands[1]), lanes(operands[2]))
    let shuffled = builder.call("permute", [value, from], builder.type(value))!
    finishShuffle(shuffled, isInside, givesPredicate, result)
  }

  private mutating func finishShuffle(
    _ value: Operand, _ isInside: Operand, _ givesPredicate: Bool, _ result: ValueID
  ) {
    if givesPredicate {
      taken[result] = [value, isInside]
    } else {
      define(result, value)
    }
  }

  private func constant(_ operand: Operand) -> Int? { shapes.constant(operand) }

  /// The lane that a lane reads from, and whether it is within the bounds (PTX ISA, `shfl.sync`).
  static func source(
    _ mode: WarpOperation.ShuffleMode, lane: Int, _ b: Int, _ c: Int
  ) -> (lane: Int, isInside: Bool) {
    let segment = c >> 8 & 31
    let clamp = c & 31
    let least = lane & segment
    let most = least | clamp & ~segment
    let offset = b & 31
    let (wanted, isInside): (Int, Bool) =
      switch mode {
      case .up: (lane - offset, lane - offset >= most)
      case .down: (lane + offset, lane + offset <= most)
      case .bfly: (lane ^ offset, lane ^ offset <= most)
      case .idx: (least | offset & ~segment, least | offset & ~segment <= most)
      }
    return (isInside ? wanted : lane, isInside)
  }

  /// The same where offsets or bounds are not known before.
  private mutating func sourceLanes(
    _ mode: WarpOperation.ShuffleMode, _ b: Operand, _ c: Operand
  ) -> (lane: Operand, isInside: Operand) {
    let lane = builder.integers(TypeTable.i32) { $0 }
    let low = builder.integers(TypeTable.i32) { _ in 31 }
    let segment = builder.binary(
      .and, builder.binary(.lshr, c, builder.integers(TypeTable.i32) { _ in 8 }), low)
    let outside = builder.binary(.xor, segment, low)
    let least = builder.binary(.and, lane, segment)
    let most = builder.binary(.or, least, builder.binary(.and, builder.binary(.and, c, low), outside))
    let offset = builder.binary(.and, b, low)
    let wanted: Operand
    let isInside: Operand
    switch mode {
    case .up:
      wanted = builder.binary(.sub, lane, offset)
      isInside = builder.compare(.sge, wanted, most)
    case .down:
      wanted = builder.binary(.add, lane, offset)
      isInside = builder.compare(.sle, wanted, most)
    case .bfly:
      wanted = builder.binary(.xor, lane, offset)
      isInside = builder.compare(.sle, wanted, most)
    case .idx:
      wanted = builder.binary(.or, least, builder.binary(.and, offset, outside))
      isInside = builder.compare(.sle, wanted, most)
    }
    return (builder.select(isInside, wanted, lane), isInside)
  }

  // MARK: Votes and reductions

  /// `vote`: over the lanes of the mask that run the block.
  private mutating func writeVote(
    _ kind: String, _ members: Operand?, _ predicate: Operand, _ result: ValueID
  ) {
    let says = lanes(predicate)
    let yes = builder.ballot(builder.both(mask, says))
    let no = kind == "any" || kind == "ballot" ? nil : builder.ballot(builder.both(mask, builder.not(says)))
    let isScalar = shapes.shape(of: .value(result)).isScalar
    func among(_ bits: Operand, _ mapping: inout VectorMapping) -> Operand {
      guard let members else { return bits }
      if isScalar { return mapping.builder.binary(.and, bits, mapping.scalar(members)) }
      return mapping.builder.binary(.and, mapping.builder.splat(bits), mapping.lanes(members))
    }
    let someYes = among(yes, &self)
    let zero = isScalar ? builder.integer(0) : builder.integers(TypeTable.i32) { _ in 0 }
    switch kind {
    case "ballot": define(result, someYes)
    case "any": define(result, builder.compare(.ne, someYes, zero))
    case "all": define(result, builder.compare(.eq, among(no!, &self), zero))
    default:
      let allYes = builder.compare(.eq, among(no!, &self), zero)
      let allNo = builder.compare(.eq, someYes, zero)
      define(result, builder.binary(.or, allYes, allNo))
    }
  }

  /// `redux.sync`: over the lanes of the mask.
  private mutating func writeReduction(
    _ kind: String, _ value: Operand, _ members: Operand, _ result: ValueID
  ) {
    // NVPTX's intrinsic takes the value first.
    let all = lanes(value)
    if shapes.shape(of: .value(result)).isScalar {
      let bits = builder.binary(.and, builder.ballot(active()), scalar(members))
      let chosen = builder.call("lanes", [bits], builder.maskType())!
      return define(result, builder.call("reduce." + kind, [all, chosen], source[result].type)!)
    }
    define(
      result,
      builder.call(
        "reduce.each." + kind, [all, lanes(members), active()], builder.vectorType(source[result].type))!)
  }
}
