internal import IR

/// Barriers for a part of a block's threads: a region is run for those warps that are to run it, and then one is chosen
/// that some warp can run.
extension VectorMapping {
  /// Whether warps go through the regions on their own.
  func needsSchedule() -> Bool {
    regions.barriers.contains {
      WarpSchedule.isPartial($0.call, in: builder.module, threads: target.threads)
    }
  }

  /// Makes the variables.
  mutating func makeSchedule() throws(MappingRefusal) {
    for barrier in regions.barriers {
      guard case .function(let id) = barrier.call.callee else { continue }
      if builder.module[id].name == GridBarriers.name {
        throw MappingRefusal("grid.sync() beside barriers for a part of a block")
      }
    }
    func array(_ count: Int, _ name: String, _ mapping: inout VectorMapping) -> Operand {
      let type = mapping.builder.module.types.intern(.array(count: UInt64(count), element: TypeTable.i32))
      return mapping.variable(type, name: name)
    }
    schedule = WarpSchedule(
      next: array(target.warps, "next.region", &self), waiting: array(target.warps, "waiting", &self),
      arrived: array(WarpSchedule.barriers + 1, "arrived", &self),
      needed: array(WarpSchedule.barriers + 1, "needed", &self),
      live: variable(TypeTable.i32, name: "live"), barrier: variable(TypeTable.i32, name: "barrier"),
      count: variable(TypeTable.i32, name: "count"), place: variable(TypeTable.i32, name: "place"),
      choice: builder.function.makeBlock(name: "choice"), turn: variable(TypeTable.i32, name: "turn"))
  }

  /// The state in which a block begins.
  mutating func beginSchedule(_ schedule: WarpSchedule) {
    store(builder.integer(target.warps), to: schedule.live)
    store(builder.integer(0), to: schedule.turn)
    for n in 0..<target.warps {
      store(builder.integer(0), to: element(schedule.next, builder.integer(n)))
      store(builder.integer(-1), to: element(schedule.waiting, builder.integer(n)))
    }
    for n in 0...WarpSchedule.barriers {
      store(builder.integer(0), to: element(schedule.arrived, builder.integer(n)))
    }
    for (_, count) in countSlots.sorted(by: { $0.key < $1.key }) { store(builder.integer(0), to: count) }
  }

  /// Makes what the barrier before the region in hand has counted its result: all warps have come to it, and all run the
  /// region now.
  mutating func finishCount() {
    guard region.number > 0, let count = countSlots[region.number - 1] else { return }
    finishBarriers([region.number - 1])
    store(builder.integer(0), to: count)
  }

  private mutating func element(_ array: Operand, _ index: Operand) -> Operand {
    builder.make(
      .elementAddress(ElementAddress(source: TypeTable.i32, base: array, indices: [index])), TypeTable.pointer
    )
  }

  private mutating func loadElement(_ array: Operand, _ index: Operand) -> Operand {
    let place = element(array, index)
    return load(place, TypeTable.i32)
  }

  /// Whether a warp can run, and what it runs.
  private mutating func readiness(_ schedule: WarpSchedule, _ warp: Operand) -> (
    isFree: Operand, next: Operand
  ) {
    let next = loadElement(schedule.next, warp)
    let isFree = builder.compare(.eq, loadElement(schedule.waiting, warp), builder.integer(-1))
    return (isFree, next)
  }

  /// Goes on only for a warp that is to run the region in hand.
  mutating func skipOtherWarps(_ schedule: WarpSchedule, _ latch: BlockID) {
    let (isFree, next) = readiness(schedule, warp)
    let isHere = builder.compare(.eq, next, builder.integer(region.number))
    let begin = builder.function.makeBlock(name: "warp.due")
    let isDue = builder.binary(.and, isHere, isFree)
    builder.branch(isDue, begin, latch)
    builder.block = begin
    store(builder.integer(-1), to: region.reached!)
  }

  /// Notes that the warp in hand has come to a barrier.
  mutating func note(_ barrier: BarrierRegions.Barrier, _ schedule: WarpSchedule) {
    guard case .function(let id) = barrier.call.callee else { return }
    let name = builder.module[id].name
    var number = builder.integer(0)
    if let given = WarpSchedule.number(barrier.call, name) {
      number = builder.binary(.and, agreed(given), builder.integer(WarpSchedule.barriers - 1))
    }
    var count = builder.integer(0)
    if let given = WarpSchedule.count(barrier.call, name) { count = agreed(given) }
    if name == IndependentProgress.yield {
      number = builder.integer(WarpSchedule.yield)
      count = builder.integer(target.lanes)
    }
    store(number, to: schedule.barrier)
    store(count, to: schedule.count)
    store(name.contains("arrive") ? builder.integer(-1) : number, to: schedule.place)
  }

  /// What a warp's lanes agree on, even if that is not known: the first one's value.
  private mutating func agreed(_ operand: Operand) -> Operand {
    if shape(operand).isUniform { return scalar(operand) }
    var first = builder.integer(0)
    if let mask {
      let bits = builder.ballot(mask)
      let lowest = builder.binary(.and, bits, builder.binary(.sub, builder.integer(0), bits))
      first = builder.call("popcount", [builder.binary(.sub, lowest, builder.integer(1))], TypeTable.i32)!
    }
    return builder.make(.extractElement(ExtractElement(lanes(operand), first)), TypeTable.i32)
  }

  /// Counts the warp in hand at the barrier it has come to, or takes it out, and goes to `latch`.
  mutating func settle(_ schedule: WarpSchedule, _ latch: BlockID) {
    let reached = load(region.reached!, TypeTable.i32)
    let ends = builder.function.makeBlock(name: "warp.ends")
    let meets = builder.function.makeBlock(name: "warp.meets")
    builder.branch(builder.compare(.eq, reached, builder.integer(-1)), ends, meets)

    builder.block = ends
    store(builder.integer(-1), to: element(schedule.next, warp))
    let live = load(schedule.live, TypeTable.i32)
    store(builder.binary(.sub, live, builder.integer(1)), to: schedule.live)
    builder.jump(latch)

    builder.block = meets
    store(builder.binary(.add, reached, builder.integer(1)), to: element(schedule.next, warp))
    let number = load(schedule.barrier, TypeTable.i32)
    // A warp counts as 32 threads, however many of them are there.
    let arrived = loadElement(schedule.arrived, number)
    store(builder.binary(.add, arrived, builder.integer(target.lanes)), to: element(schedule.arrived, number))
    store(load(schedule.count, TypeTable.i32), to: element(schedule.needed, number))
    store(load(schedule.place, TypeTable.i32), to: element(schedule.waiting, warp))
    builder.jump(latch)
  }

  /// Writes the choice of the next region: opens the barriers to which enough threads have come, and looks for a warp that
  /// can run.
  mutating func writeChoice(_ schedule: WarpSchedule, _ starts: [BlockID], _ reachable: Set<Int>) {
    builder.metadata = []
    let search = builder.function.makeBlock(name: "search")
    builder.block = schedule.choice
    forEach(WarpSchedule.barriers + 1, then: search) { mapping, number, following in
      let arrived = mapping.loadElement(schedule.arrived, number)
      let needed = mapping.loadElement(schedule.needed, number)
      let live = mapping.load(schedule.live, TypeTable.i32)
      let lanes = mapping.builder.integer(mapping.target.lanes)
      let all = mapping.builder.binary(.mul, live, lanes)
      let isForAll = mapping.builder.compare(.eq, needed, mapping.builder.integer(0))
      let wanted = mapping.builder.select(isForAll, all, needed)
      let isEnough = mapping.builder.compare(.uge, arrived, wanted)
      let isSome = mapping.builder.compare(.ne, arrived, mapping.builder.integer(0))
      let opens = mapping.builder.function.makeBlock(name: "opens")
      mapping.builder.branch(mapping.builder.binary(.and, isEnough, isSome), opens, following)
      mapping.builder.block = opens
      mapping.store(mapping.builder.integer(0), to: mapping.element(schedule.arrived, number))
      mapping.forEach(mapping.target.warps, then: following) { mapping, warp, after in
        let place = mapping.loadElement(schedule.waiting, warp)
        let isHere = mapping.builder.compare(.eq, place, number)
        let new = mapping.builder.select(isHere, mapping.builder.integer(-1), place)
        mapping.store(new, to: mapping.element(schedule.waiting, warp))
        mapping.builder.jump(after)
      }
    }
    let nobody = builder.function.makeBlock(name: "nobody")
    builder.block = search
    forEach(target.warps, then: nobody) { mapping, number, following in
      // Each warp has its turn, also while others only wait.
      let count = mapping.builder.integer(mapping.target.warps)
      let turn = mapping.load(schedule.turn, TypeTable.i32)
      let warp = mapping.builder.binary(.urem, mapping.builder.binary(.add, turn, number), count)
      let (isFree, next) = mapping.readiness(schedule, warp)
      let goesOn = mapping.builder.compare(.ne, next, mapping.builder.integer(-1))
      let found = mapping.builder.function.makeBlock(name: "found")
      mapping.builder.branch(mapping.builder.binary(.and, isFree, goesOn), found, following)
      mapping.builder.block = found
      mapping.store(mapping.builder.binary(.add, warp, mapping.builder.integer(1)), to: schedule.turn)
      let regions = reachable.sorted()
      let cases = regions.dropFirst().map {
        Switch.Case(mapping.builder.integer($0).constantID!, Target(starts[$0]))
      }
      mapping.builder.add(.switch(Switch(next, default: Target(starts[regions[0]]), cases: cases)))
    }
    // Warps that wait for others that will not come would hang on a GPU; here the host is told.
    let done = builder.function.makeBlock(name: "done")
    let stuck = builder.function.makeBlock(name: "stuck")
    builder.block = nobody
    let live = load(schedule.live, TypeTable.i32)
    builder.branch(builder.compare(.eq, live, builder.integer(0)), done, stuck)
    builder.block = stuck
    _ = builder.call(
      String(Fault.functionName.dropFirst("causeway.".count)),
      [builder.integer(Fault.partialBarrier.rawValue)],
      TypeTable.void)
    builder.jump(done)
    builder.block = done
    builder.add(.return(Return()))
  }

  /// Writes a loop over numbers below `count`; `body` ends by going to the block it is given, and the loop goes on in `end`.
  private mutating func forEach(
    _ count: Int, then end: BlockID, _ body: (inout VectorMapping, Operand, BlockID) -> Void
  ) {
    let head = builder.function.makeBlock(name: "each")
    let latch = builder.function.makeBlock(name: "each.next")
    let counter = builder.function.makeValue(TypeTable.i32, name: "n")
    builder.function[head].parameters = [counter]
    builder.jump(head, [builder.integer(0)])
    builder.block = head
    body(&self, .value(counter), latch)
    builder.block = latch
    let following = builder.binary(.add, .value(counter), builder.integer(1))
    let goesOn = builder.compare(.ult, following, builder.integer(count))
    builder.add(.conditionalBranch(ConditionalBranch(goesOn, Target(head, [following]), Target(end))))
  }
}
