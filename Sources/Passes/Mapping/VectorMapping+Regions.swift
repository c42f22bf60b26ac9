internal import IR

extension VectorMapping {
  /// Writes the function: the regions, each run for all warps, and the way from each to the next.
  mutating func write() throws(MappingRefusal) {
    let entry = builder.function.makeBlock(name: "entry")
    if needsSchedule() { try makeSchedule() }
    placeArrays()
    findKept()
    let starts = (0...regions.barriers.count).map { n in
      builder.function.makeBlock(name: n == 0 ? "region" : "region\(n)")
    }
    let reachable = reachableRegions()
    for n in reachable.sorted() {
      let line = Linearization(
        regions.region(of: source, from: head(n)), divergentBranches: shapes.divergentBranches)
      if !line.loops.isReducible {
        throw MappingRefusal("loops that a barrier leaves entered at several places")
      }
      lines[n] = line
    }
    exitsEarly = findEarlyExits()
    for n in starts.indices {
      guard reachable.contains(n) else { continue }
      try writeRegion(n, starts)
    }
    if let schedule { writeChoice(schedule, starts, reachable) }
    builder.block = entry
    builder.metadata = []
    if let schedule { beginSchedule(schedule) }
    builder.jump(starts[0])
    builder.function[entry].instructions.insert(contentsOf: allocations, at: 0)
    for n in starts.indices where !reachable.contains(n) {
      builder.function[starts[n]].instructions = [Instruction(.unreachable)]
    }
  }

  /// The regions that control can come to.
  private func reachableRegions() -> Set<Int> {
    var found: Set<Int> = [0]
    var work = [0]
    while let n = work.popLast() {
      for barrier in barriers(from: n) where found.insert(barrier + 1).inserted { work.append(barrier + 1) }
    }
    return found
  }

  private func head(_ number: Int) -> BlockID {
    number == 0 ? BlockID(0) : regions.barriers[number - 1].resume
  }

  /// The barriers at the ends of a region.
  private func barriers(from number: Int) -> [Int] {
    let graph = ControlFlowGraph(regions.region(of: source, from: head(number)))
    let own = graph.reversePostorder.filter { number == 0 || $0 != BlockID(0) }
    return own.compactMap { regions.barrierAtEnd[$0] }.sorted()
  }

  // MARK: What is kept across barriers

  /// Private arrays: one for all threads of the block, or of one warp where no barrier separates uses.
  private mutating func placeArrays() {
    let copies = regions.barriers.isEmpty ? 1 : target.warps
    for block in source.blocks {
      for instruction in block.instructions {
        guard case .allocate = instruction.operation, let result = instruction.result,
          let bytes = shapes.arrays.bytes[result]
        else { continue }
        let type = builder.module.types.intern(
          .array(count: UInt64(bytes * target.lanes * copies), element: TypeTable.i8))
        let value = builder.function.makeValue(TypeTable.pointer, name: source[result].name)
        allocations.append(Instruction(.allocate(Allocate(type, alignment: 64)), result: value))
        arrays[result] = .value(value)
      }
    }
  }

  private mutating func findKept() {
    for barrier in regions.barriers {
      for value in liveness.values(at: barrier.resume) {
        let variable = Variable(value: value, isOuter: shapes.isCarriedOut(value, to: barrier.resume))
        if kept[variable] != nil || isFree(value) { continue }
        if resultSlots[value] != nil { continue }
        let type = keptType(value, isOuter: variable.isOuter)
        if isAgreed(variable) {
          kept[variable] = self.variable(type, name: source[value].name.map { $0 + ".kept" } ?? "kept")
        } else {
          let array = builder.module.types.intern(
            .array(count: UInt64(target.warps), element: memoryType(type)))
          kept[variable] = self.variable(array, name: source[value].name.map { $0 + ".kept" } ?? "kept")
        }
      }
      if let result = barrier.result {
        resultSlots[result] = variable(source[result].type, name: "count")
      }
    }
    for n in regions.barriers.indices where regions.barriers[n].result != nil {
      countSlots[n] = variable(TypeTable.i32, name: "counted")
    }
  }

  /// Whether a value need not be kept: it is always at hand.
  private func isFree(_ value: ValueID) -> Bool {
    isAtHand(value) || isRecomputed(value) || regions.barriers.contains { $0.result == value }
  }

  /// Whether a value is an array of the lanes' own, or a parameter of the kernel.
  private func isAtHand(_ value: ValueID) -> Bool {
    shapes.arrays.bytes[value] != nil || source.parameters.contains { $0.value == value }
  }

  /// Whether the whole block has one value of it, and has it at the same time.
  private func isAgreed(_ variable: Variable) -> Bool {
    schedule == nil && !variable.isOuter && shapes.shape(of: .value(variable.value)).kind == .blockUniform
  }

  /// Truth values are kept as words, since their vectors have no layout in memory.
  private mutating func memoryType(_ type: TypeID) -> TypeID {
    type == builder.maskType() ? builder.vectorType(TypeTable.i32) : type
  }

  /// Where a variable of the warp in hand is kept.
  private mutating func keptPlace(_ array: Operand, _ type: TypeID) -> Operand {
    builder.make(
      .elementAddress(ElementAddress(source: type, base: array, indices: [warp])), TypeTable.pointer)
  }

  private mutating func loadKept(_ array: Operand, _ type: TypeID) -> Operand {
    let inMemory = memoryType(type)
    let found = load(keptPlace(array, inMemory), inMemory)
    if inMemory == type { return found }
    return builder.compare(.ne, found, builder.integers(TypeTable.i32) { _ in 0 })
  }

  private mutating func storeKept(_ value: Operand, _ array: Operand) {
    let type = builder.type(value)
    let inMemory = memoryType(type)
    let stored = inMemory == type ? value : builder.cast(.sext, value, inMemory)
    store(stored, to: keptPlace(array, inMemory))
  }

  // MARK: One region

  private mutating func writeRegion(_ number: Int, _ starts: [BlockID]) throws(MappingRefusal) {
    region = RegionState()
    region.number = number
    region.function = regions.region(of: source, from: head(number))
    let line = lines[number]!
    collectUses(line)
    prepareSlots(line)

    let ends = barriers(from: number)
    let returns = line.order.contains {
      line.graph.successors[Int($0.index)].isEmpty && regions.barrierAtEnd[$0] == nil
    }
    let someLeave = returns && !ends.isEmpty
    if !ends.isEmpty, exitsEarly { region.arrived = variable(builder.maskType(), name: "arrived") }
    if someLeave || ends.count > 1 || schedule != nil {
      region.reached = variable(TypeTable.i32, name: "reached")
    }

    builder.block = starts[number]
    builder.metadata = []
    if let reached = region.reached { store(builder.integer(-1), to: reached) }
    if schedule != nil { finishCount() }
    for n in ends where schedule == nil {
      if let count = countSlots[n] { store(builder.integer(0), to: count) }
    }

    let dispatch = builder.function.makeBlock(name: "warps.done")
    let latch = builder.function.makeBlock(name: "warp.next")
    region.end = builder.function.makeBlock(name: "warp.end")
    if target.warps > 1 || schedule != nil {
      let loop = builder.function.makeBlock(name: "warp")
      let counter = builder.function.makeValue(TypeTable.i32, name: "w")
      builder.function[loop].parameters = [counter]
      warp = .value(counter)
      builder.jump(loop, [builder.integer(0)])
      builder.block = loop
      try runWarp(line, latch)
      builder.block = latch
      let following = builder.binary(.add, warp, builder.integer(1))
      let goesOn = builder.compare(.ult, following, builder.integer(target.warps))
      builder.add(
        .conditionalBranch(ConditionalBranch(goesOn, Target(loop, [following]), Target(dispatch))))
    } else {
      warp = builder.integer(0)
      try runWarp(line, latch)
      builder.block = latch
      builder.jump(dispatch)
    }
    builder.block = dispatch
    storeAgreedValues()
    if schedule == nil { finishBarriers(ends) }
    if let schedule {
      builder.jump(schedule.choice)
    } else if let reached = region.reached {
      let last = load(reached, TypeTable.i32)
      let done = builder.function.makeBlock(name: "done")
      builder.function[done].instructions = [Instruction(.return(Return()))]
      if ends.count == 1 {
        let goesOn = builder.compare(.ne, last, builder.integer(-1))
        builder.branch(goesOn, starts[ends[0] + 1], done)
      } else {
        let cases = ends.map { Switch.Case(builder.integer($0).constantID!, Target(starts[$0 + 1])) }
        builder.add(.switch(Switch(last, default: Target(done), cases: cases)))
      }
    } else if let only = ends.first {
      builder.jump(starts[only + 1])
    } else {
      builder.add(.return(Return()))
    }
  }

  /// Whether lanes or warps may return while others go on to a barrier, or the last warp is not full.
  private func findEarlyExits() -> Bool {
    if !target.isFull { return true }
    return lines.values.contains { line in
      let ends = line.order.filter { line.graph.successors[Int($0.index)].isEmpty }
      let hasBarrier = ends.contains { regions.barrierAtEnd[$0] != nil }
      guard hasBarrier, ends.count > 1 else { return false }
      // Where all lanes of the region come to each end together, and all warps, nobody stays behind.
      return ends.contains { line.owner[$0] != line.owner[line.order[0]] }
        || line.order.contains { shapes.warpBranches.contains($0) }
    }
  }

  /// Runs the region for one warp; it ends in `latch`.
  private mutating func runWarp(_ line: Linearization, _ latch: BlockID) throws(MappingRefusal) {
    scalars = [:]
    vectors = [:]
    here = head(region.number)
    if let schedule { skipOtherWarps(schedule, latch) }
    region.rootMask = rootMask()
    if let root = region.rootMask {
      let begin = builder.function.makeBlock(name: "warp.begin")
      let isNeeded = builder.any(root)
      builder.branch(isNeeded, begin, latch)
      builder.block = begin
      let slot = variable(builder.maskType(), name: "alive")
      store(root, to: slot)
      region.masks[Linearization.MaskID(block: line.order[0])] = slot
    }
    if let arrived = region.arrived { store(builder.mask(false), to: arrived) }
    for slot in region.gathering.sorted(by: { $0.key < $1.key }) {
      store(builder.mask(false), to: slot.value)
    }
    for slot in region.following.sorted(by: { $0.key < $1.key }) {
      store(builder.mask(false), to: slot.value)
    }
    loadKeptValues()
    builder.jump(region.landing[line.order[0]]!)
    for block in line.order { try writeBlock(block, line) }
    builder.block = region.end
    builder.metadata = []
    storeKeptValues()
    if let schedule { settle(schedule, latch) } else { builder.jump(latch) }
  }

  /// The lanes that begin the region.
  private mutating func rootMask() -> Operand? {
    if region.number > 0, exitsEarly { return loadKept(aliveArray(), builder.maskType()) }
    if target.isFull { return nil }
    let first = builder.binary(.mul, warp, builder.integer(target.lanes))
    let all = builder.binary(.add, builder.splat(first), builder.integers(TypeTable.i32) { $0 })
    return builder.compare(.ult, all, builder.splat(builder.integer(target.threads)))
  }

  /// Where the lanes that have not returned are kept across barriers.
  private mutating func aliveArray() -> Operand {
    if let known = aliveSlot { return known }
    let type = builder.module.types.intern(
      .array(count: UInt64(target.warps), element: builder.vectorType(TypeTable.i32)))
    let new = variable(type, name: "alive.kept")
    aliveSlot = new
    return new
  }

  private mutating func loadKeptValues() {
    guard region.number > 0 else { return }
    let first = head(region.number)
    for value in liveness.values(at: first) where !isAtHand(value) {
      let variable = Variable(value: value, isOuter: shapes.isCarriedOut(value, to: first))
      if let result = resultSlots[value] {
        let found = load(result, source[value].type)
        store(found, to: slot(value))
        carryOut(value, found)
        continue
      }
      if !variable.isOuter, isRecomputed(value) {
        store(recompute(value), to: slot(value))
        continue
      }
      guard let place = kept[variable] else { continue }
      let type = keptType(value, isOuter: variable.isOuter)
      let found = isAgreed(variable) ? load(place, type) : loadKept(place, type)
      store(found, to: slot(value, isOuter: variable.isOuter))
      if !variable.isOuter { carryOut(value, found) }
    }
  }

  /// Gives a value at the region's beginning to lanes that leave its loop later on in the region: all that are left have
  /// passed the barrier together, and are still in the loop.
  private mutating func carryOut(_ value: ValueID, _ found: Operand) {
    guard region.uses[value]?.contains(.outer) ?? false else { return }
    let shape = shapes.shape(of: .value(value))
    let all = shape.isScalar ? spread(found, shape) : found
    store(all, to: slot(value, isOuter: true))
  }

  private mutating func storeKeptValues() {
    for variable in region.defined {
      guard let place = kept[variable], !isAgreed(variable) else { continue }
      let type = keptType(variable.value, isOuter: variable.isOuter)
      let found = load(slot(variable.value, isOuter: variable.isOuter), type)
      storeKept(found, place)
    }
    if let arrived = region.arrived { storeKept(load(arrived, builder.maskType()), aliveArray()) }
  }

  /// Keeps what the block agrees on, when all warps have run: each has computed the same from the old values.
  private mutating func storeAgreedValues() {
    for variable in region.defined where isAgreed(variable) {
      guard let place = kept[variable] else { continue }
      store(load(slot(variable.value), keptType(variable.value, isOuter: false)), to: place)
    }
  }

  /// Makes what counting barriers have counted their results.
  mutating func finishBarriers(_ ends: [Int]) {
    for n in ends {
      guard let count = countSlots[n], let result = regions.barriers[n].result, let slot = resultSlots[result]
      else {
        continue
      }
      let counted = load(count, TypeTable.i32)
      let type = source[result].type
      let kind = BarrierKind(regions.barriers[n].call, in: builder.module)
      var value = counted
      if kind != .count {
        value = builder.compare(kind == .and ? .eq : .ne, counted, builder.integer(0))
        if type != TypeTable.i1 { value = builder.cast(.zext, value, type) }
      }
      store(value, to: slot)
    }
  }

  // MARK: Preparations

  /// Finds out which values are read outside their own blocks in this region.
  private mutating func collectUses(_ line: Linearization) {
    var defined: Set<ValueID> = []
    for block in line.order {
      for parameter in source[block].parameters where isInRegion(block) {
        defined.insert(parameter)
        region.uses[parameter, default: []].insert(.inner)
      }
      guard isInRegion(block) else { continue }
      for instruction in source[block].instructions {
        instruction.operation.forEachOperand { operand in
          guard let id = operand.valueID, shapes.home(of: id) != block else { return }
          region.uses[id, default: []].insert(shapes.isCarriedOut(id, to: block) ? .outer : .inner)
        }
        if let result = instruction.result { defined.insert(result) }
      }
      if let barrier = regions.barrierAtEnd[block] {
        let resume = regions.barriers[barrier].resume
        for value in liveness.values(at: resume) {
          region.uses[value, default: []].insert(shapes.isCarriedOut(value, to: resume) ? .outer : .inner)
        }
      }
    }
    for value in defined.sorted(by: { $0.index < $1.index }) {
      for use in [Use.inner, .outer] where region.uses[value]?.contains(use) ?? false {
        let variable = Variable(value: value, isOuter: use == .outer)
        if kept[variable] != nil { region.defined.append(variable) }
      }
    }
  }

  /// Whether a block of the region's function is one of the kernel's; its entry may only lead to the region's head.
  func isInRegion(_ block: BlockID) -> Bool { block != BlockID(0) || region.number == 0 }

  private mutating func prepareSlots(_ line: Linearization) {
    for block in line.order {
      let name = source[block].name ?? "block\(block.index)"
      region.landing[block] = builder.function.makeBlock(name: name)
      if line.collects(block) {
        region.gathering[block] = variable(builder.maskType(), name: "for." + name)
        let id = line.entryOwner[block] ?? line.owner[block]!
        region.masks[id] = variable(builder.maskType(), name: "in." + name)
      }
      guard line.loops.isHeader(block) else { continue }
      region.top[block] = builder.function.makeBlock(name: name + ".top")
      guard line.divergentLoops.contains(block) else { continue }
      region.latch[block] = builder.function.makeBlock(name: name + ".next")
      region.masks[line.owner[block]!] = variable(builder.maskType(), name: "in." + name)
      region.following[block] = variable(builder.maskType(), name: "next." + name)
      for parameter in source[block].parameters {
        region.staged[parameter] = variable(keptType(parameter, isOuter: false), name: "next")
      }
    }
  }
}

/// What a barrier finds out about the block's threads.
enum BarrierKind {
  /// Nothing.
  case plain
  /// How many of them say yes.
  case count
  /// Whether all say yes.
  case and
  /// Whether any says yes.
  case or

  init(_ call: Call, in module: Module) {
    self = .plain
    guard case .function(let id) = call.callee else { return }
    let words = module[id].name.split(separator: ".")
    if words.contains("popc") { self = .count }
    if words.contains("and") { self = .and }
    if words.contains("or") { self = .or }
  }
}
