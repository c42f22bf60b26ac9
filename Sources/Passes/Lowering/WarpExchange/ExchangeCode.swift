internal import IR

/// What threads write for others at a meeting point, and what they read there behind a barrier (PTX ISA, "Parallel
/// Synchronization and Communication"). Only threads that take part write; lanes that do not are none of their warp's.
struct ExchangeCode {
  /// The shared memory.
  let memory: ExchangeMemory

  // MARK: Before the barrier

  /// Writes what a thread gives to others.
  ///
  /// - Parameters:
  ///   - turn: Which copies of the memory it uses.
  ///   - isMember: Whether the thread takes part; nil if it does. The value of a thread that does not is written as well, since
  ///     no lane may ask for it.
  ///   - isGiven: Whether the value has been written already.
  func give(
    _ point: MeetingPoint, _ turn: ExchangeMemory.Turn, if isMember: Operand? = nil, isGiven: Bool = false,
    _ writer: inout InstructionWriter
  ) {
    if point.keepsValues && !isGiven { memory.give(point.value!, turn.values, &writer) }
    switch point.kind {
    case .start, .round, .barrier, .warp(.barrier), .warp(.shuffle): break
    case .warp(.activeMask), .warp(.matchAny), .warp(.matchAll), .warp(.reduce):
      write(if: isMember, &writer) { writer in
        memory.update(.or, memory.lanes(turn.words, ofYes: true, &writer), memory.bit, &writer)
      }
    case .warp(.vote(let kind, _)):
      let isYes = truth(point.value!, &writer)
      if kind != "all" { vote(ofYes: true, isYes, turn, isMember, &writer) }
      if kind == "all" || kind == "uni" {
        vote(ofYes: false, writer.binary(.xor, isYes, writer.truth(true)), turn, isMember, &writer)
      }
    case .count(let operation):
      let ofYes = operation != "and"
      var isSo = truth(point.value!, &writer)
      if !ofYes { isSo = writer.binary(.xor, isSo, writer.truth(true)) }
      write(if: isSo, &writer) { writer in
        memory.update(.add, memory.counter(turn.words, ofYes: ofYes, &writer), writer.i32(1), &writer)
      }
    }
  }

  private func vote(
    ofYes: Bool, _ isSo: Operand, _ turn: ExchangeMemory.Turn, _ isMember: Operand?,
    _ writer: inout InstructionWriter
  ) {
    let says = isMember.map { writer.binary(.and, isSo, $0) } ?? isSo
    write(if: says, &writer) { writer in
      memory.update(.or, memory.lanes(turn.words, ofYes: ofYes, &writer), memory.bit, &writer)
    }
  }

  /// Code for threads for which a condition holds: changing a word together costs more than the test.
  private func write(
    if condition: Operand?, _ writer: inout InstructionWriter, _ body: (inout InstructionWriter) -> Void
  ) {
    guard let condition else { return body(&writer) }
    let inside = writer.function.makeBlock(name: "says")
    let join = writer.function.makeBlock(name: "said")
    writer.branch(condition, Target(inside), Target(join))
    writer.block = inside
    body(&writer)
    writer.jump(to: join)
    writer.block = join
  }

  private func truth(_ operand: Operand, _ writer: inout InstructionWriter) -> Operand {
    let type = writer.type(of: operand)
    return type == TypeTable.i1 ? operand : writer.compare(.ne, operand, writer.integer(type, 0))
  }

  /// The lanes that say yes, and no, by votes of a sub-group; where nothing is asked, those that are there.
  ///
  /// - Parameter present: Whether the thread takes part; nil if all do.
  func ballots(
    _ point: MeetingPoint, among present: Operand?, _ writer: inout InstructionWriter
  ) -> (yes: Operand, no: Operand) {
    func ballot(_ condition: Operand, _ writer: inout InstructionWriter) -> Operand {
      let all = present.map { writer.binary(.and, condition, $0) } ?? condition
      return writer.subgroup("ballot", [all], TypeTable.i32)!
    }
    guard case .warp(.vote(let kind, _)) = point.kind else {
      let all = ballot(writer.truth(true), &writer)
      return (all, all)
    }
    let isYes = truth(point.value!, &writer)
    let yes = kind == "all" ? writer.i32(0) : ballot(isYes, &writer)
    guard kind == "all" || kind == "uni" else { return (yes, yes) }
    return (yes, ballot(writer.binary(.xor, isYes, writer.truth(true)), &writer))
  }

  // MARK: Behind it

  /// Computes what a thread gets.
  ///
  /// - Parameters:
  ///   - turn: Which copies of the memory it uses.
  ///   - type: The type of the result.
  func take(
    _ point: MeetingPoint, _ turn: ExchangeMemory.Turn, _ type: TypeID, _ writer: inout InstructionWriter
  ) -> Operand? {
    switch point.kind {
    case .start, .round, .barrier, .warp(.barrier): return nil
    case .count(let operation):
      let ofYes = operation != "and"
      let count = memory.load(memory.counter(turn.words, ofYes: ofYes, &writer), &writer)
      if operation == "popc" { return count }
      let isTrue = writer.compare(ofYes ? .ne : .eq, count, writer.i32(0))
      return writer.cast(.zext, isTrue, to: type)
    case .warp(.activeMask): return lanes(turn, ofYes: true, &writer)
    case .warp(.vote(let kind, let hasMask)):
      return vote(kind, hasMask ? point.operands[0] : nil, turn, &writer)
    case .warp(.shuffle(let mode, let givesPredicate, let hasMask)):
      let operands = Array(point.operands.dropFirst(hasMask ? 2 : 1))
      return shuffled(mode, operands, givesPredicate, writer.type(of: point.value!), type, turn, &writer)
    case .warp(.reduce(let kind)):
      let members = writer.binary(.and, lanes(turn, ofYes: true, &writer), point.operands[1])
      return reduced(kind, members, turn, &writer)
    case .warp(.matchAny):
      let present = lanes(turn, ofYes: true, &writer)
      return writer.binary(.and, equalLanes(point, present, turn, &writer), point.operands[0])
    case .warp(.matchAll):
      let present = lanes(turn, ofYes: true, &writer)
      let wanted = writer.binary(.and, point.operands[0], present)
      let found = writer.binary(.and, equalLanes(point, present, turn, &writer), wanted)
      let isAll = writer.compare(.eq, found, wanted)
      return pair(writer.select(isAll, point.operands[0], writer.i32(0)), isAll, type, &writer)
    }
  }

  private func lanes(_ turn: ExchangeMemory.Turn, ofYes: Bool, _ writer: inout InstructionWriter) -> Operand {
    if let ballots = turn.ballots { return ofYes ? ballots.yes : ballots.no }
    return memory.load(memory.lanes(turn.words, ofYes: ofYes, &writer), &writer)
  }

  /// A value and a truth value as one.
  func pair(
    _ value: Operand, _ predicate: Operand, _ type: TypeID, _ writer: inout InstructionWriter
  ) -> Operand {
    let first = writer.append(.insertValue(InsertValue(writer.undefined(type), value, [0])), type)
    return writer.append(.insertValue(InsertValue(first, predicate, [1])), type)
  }

  /// `vote`: over the lanes of the mask that take part.
  private func vote(
    _ kind: String, _ members: Operand?, _ turn: ExchangeMemory.Turn, _ writer: inout InstructionWriter
  ) -> Operand {
    func said(_ yes: Bool, _ writer: inout InstructionWriter) -> Operand {
      let bits = lanes(turn, ofYes: yes, &writer)
      return members.map { writer.binary(.and, bits, $0) } ?? bits
    }
    let zero = writer.i32(0)
    switch kind {
    case "ballot": return said(true, &writer)
    case "any": return writer.compare(.ne, said(true, &writer), zero)
    case "all": return writer.compare(.eq, said(false, &writer), zero)
    default:
      let allYes = writer.compare(.eq, said(false, &writer), zero)
      let allNo = writer.compare(.eq, said(true, &writer), zero)
      return writer.binary(.or, allYes, allNo)
    }
  }

  /// `shfl`: the value of another lane in the segment, or the thread's own if there is none (PTX ISA, `shfl.sync`).
  private func shuffled(
    _ mode: WarpOperation.ShuffleMode, _ operands: [Operand], _ givesPredicate: Bool, _ valueType: TypeID,
    _ type: TypeID, _ turn: ExchangeMemory.Turn, _ writer: inout InstructionWriter
  ) -> Operand {
    let (wanted, isInside) = source(mode, operands, &writer)
    let from = writer.select(isInside, wanted, memory.lane)
    let bits = memory.take(fromLane: from, turn.values, &writer)
    let value = memory.value(bits, as: valueType, &writer)
    return givesPredicate ? pair(value, isInside, type, &writer) : value
  }

  /// The lane whose value a shuffle wants, and whether it is in the segment.
  ///
  /// - Parameter operands: `b` and `c` of PTX's instruction.
  func source(
    _ mode: WarpOperation.ShuffleMode, _ operands: [Operand], _ writer: inout InstructionWriter
  ) -> (lane: Operand, isInside: Operand) {
    let low = writer.i32(31)
    let lane = memory.lane
    let segment = writer.binary(.and, writer.binary(.lshr, operands[1], writer.i32(8)), low)
    let outside = writer.binary(.xor, segment, low)
    let least = writer.binary(.and, lane, segment)
    let clamp = writer.binary(.and, writer.binary(.and, operands[1], low), outside)
    let most = writer.binary(.or, least, clamp)
    let offset = writer.binary(.and, operands[0], low)
    let wanted: Operand
    switch mode {
    case .up: wanted = writer.binary(.sub, lane, offset)
    case .down: wanted = writer.binary(.add, lane, offset)
    case .bfly: wanted = writer.binary(.xor, lane, offset)
    case .idx: wanted = writer.binary(.or, least, writer.binary(.and, offset, outside))
    }
    return (wanted, writer.compare(mode == .up ? .sge : .sle, wanted, most))
  }

  // MARK: Lane by lane

  /// Computes something from one lane after the other.
  ///
  /// - Parameter step: What is known after a lane, from what was known before it and the lane's number.
  private func eachLane(
    from first: Operand, _ writer: inout InstructionWriter,
    _ step: (Operand, Operand, inout InstructionWriter) -> Operand
  ) -> Operand {
    let loop = writer.function.makeBlock(name: "each_lane")
    let done = writer.function.makeBlock(name: "lanes_done")
    let type = writer.type(of: first)
    let lane = writer.function.makeValue(TypeTable.i32, name: "lane")
    let known = writer.function.makeValue(type, name: "known")
    let result = writer.function.makeValue(type)
    writer.function[loop].parameters = [lane, known]
    writer.function[done].parameters = [result]
    writer.jump(to: loop, [writer.i32(0), first])
    writer.block = loop
    let after = step(.value(known), .value(lane), &writer)
    let next = writer.binary(.add, .value(lane), writer.i32(1))
    let goesOn = writer.compare(.ult, next, writer.i32(32))
    writer.branch(goesOn, Target(loop, [next, after]), Target(done, [after]))
    writer.block = done
    return .value(result)
  }

  /// The lanes of `present` that have given the same value as the thread.
  private func equalLanes(
    _ point: MeetingPoint, _ present: Operand, _ turn: ExchangeMemory.Turn, _ writer: inout InstructionWriter
  ) -> Operand {
    let own = memory.bits(point.value!, &writer)
    let equal = eachLane(from: writer.i32(0), &writer) { found, lane, writer in
      let isSame = writer.compare(.eq, memory.take(fromLane: lane, turn.values, &writer), own)
      let bit = writer.binary(.shl, writer.i32(1), lane)
      return writer.select(isSame, writer.binary(.or, found, bit), found)
    }
    return writer.binary(.and, equal, present)
  }

  /// `redux.sync`: over the lanes of `members`.
  private func reduced(
    _ kind: String, _ members: Operand, _ turn: ExchangeMemory.Turn, _ writer: inout InstructionWriter
  ) -> Operand {
    let neutral: [String: UInt32] = ["and": .max, "umin": .max, "min": 0x7fff_ffff, "max": 0x8000_0000]
    return eachLane(from: writer.i32(neutral[kind] ?? 0), &writer) { sum, lane, writer in
      let value = memory.value(memory.take(fromLane: lane, turn.values, &writer), as: TypeTable.i32, &writer)
      let one = writer.binary(.and, writer.binary(.lshr, members, lane), writer.i32(1))
      let isMember = writer.compare(.ne, one, writer.i32(0))
      let both: Operand
      switch kind {
      case "add": both = writer.binary(.add, sum, value)
      case "and": both = writer.binary(.and, sum, value)
      case "or": both = writer.binary(.or, sum, value)
      case "xor": both = writer.binary(.xor, sum, value)
      default:
        let isFirst: [String: IntegerPredicate] = ["umin": .ult, "umax": .ugt, "min": .slt, "max": .sgt]
        both = writer.select(writer.compare(isFirst[kind]!, sum, value), sum, value)
      }
      return writer.select(isMember, both, sum)
    }
  }
}
