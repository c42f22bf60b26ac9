internal import IR

extension VectorMapping {
  /// Where a place is in the output.
  private func block(at place: Linearization.Place) -> BlockID {
    switch place {
    case .block(let block): region.landing[block]!
    case .latch(let header): region.latch[header] ?? region.top[header]!
    case .end: region.end
    }
  }

  /// The lanes of a set; nil is all of them.
  private mutating func lanesOf(_ id: Linearization.MaskID) -> Operand? {
    region.masks[id].map { load($0, builder.maskType(), name: "mask") }
  }

  /// Writes a block under the mask of the lanes that run it, and where they go.
  mutating func writeBlock(_ block: BlockID, _ line: Linearization) throws(MappingRefusal) {
    here = isInRegion(block) ? block : regions.barriers[region.number - 1].resume
    builder.block = region.landing[block]!
    builder.metadata = []
    scalars = [:]
    vectors = [:]
    if line.collects(block) {
      let gathered = load(region.gathering[block]!, builder.maskType())
      store(builder.mask(false), to: region.gathering[block]!)
      let inside = builder.function.makeBlock(name: source[block].name.map { $0 + ".run" })
      let isNeeded = builder.any(gathered)
      builder.branch(isNeeded, inside, self.block(at: line.skip[block]!))
      builder.block = inside
      store(gathered, to: region.masks[line.entryOwner[block] ?? line.owner[block]!]!)
    }
    if line.loops.isHeader(block) {
      if let entry = line.entryOwner[block] {
        let all = lanesOf(entry) ?? builder.mask(true)
        store(all, to: region.masks[line.owner[block]!]!)
      }
      builder.jump(region.top[block]!)
      builder.block = region.top[block]!
    }
    mask = lanesOf(line.owner[block]!)
    if isInRegion(block) {
      readAhead(block)
      for parameter in source[block].parameters where region.uses[parameter]?.contains(.outer) ?? false {
        let new = lanes(.value(parameter))
        var merged = new
        if let mask {
          merged = builder.select(mask, new, load(slot(parameter, isOuter: true), builder.type(new)))
        }
        store(merged, to: slot(parameter, isOuter: true))
      }
      for (n, instruction) in source[block].instructions.dropLast().enumerated() {
        index = n
        builder.metadata = instruction.metadata
        try write(instruction)
      }
    }
    try writeEnd(block, line)
    if let latch = region.latch[block], line.divergentLoops.contains(block) { writeLatch(block, latch, line) }
  }

  /// Reads what the block needs from the variables before it, or an edge, writes to them.
  private mutating func readAhead(_ block: BlockID) {
    for instruction in source[block].instructions {
      var ids: [ValueID] = []
      instruction.operation.forEachOperand { if let id = $0.valueID { ids.append(id) } }
      for id in ids where shapes.home(of: id) != block || source[block].parameters.contains(id) {
        if shape(.value(id)).isScalar { _ = scalar(.value(id)) } else { _ = lanes(.value(id)) }
      }
    }
  }

  // MARK: Ends of blocks

  private mutating func writeEnd(_ block: BlockID, _ line: Linearization) throws(MappingRefusal) {
    if let barrier = regions.barrierAtEnd[block], isInRegion(block) {
      arrive(at: barrier)
      return builder.jump(self.block(at: line.after[block]!))
    }
    let terminator = region.function[block].terminator
    builder.metadata = region.function[block].instructions.last?.metadata ?? []
    let targets = terminator.targets
    if targets.isEmpty { return builder.jump(self.block(at: line.after[block]!)) }
    if line.parts(block) {
      guard case .conditionalBranch(let i) = terminator else {
        throw MappingRefusal("a switch that lanes take differently")
      }
      let condition = lanes(i.condition)
      let taken = builder.both(mask, condition)
      let other = builder.both(mask, builder.not(condition))
      writeEdge(i.ifTrue, from: block, taken, line)
      writeEdge(i.ifFalse, from: block, other, line)
      return builder.jump(self.block(at: line.after[block]!))
    }
    let places = line.next[block]!
    if targets.count == 1 {
      writeEdge(targets[0], from: block, mask, line)
      return builder.jump(self.block(at: places[0]))
    }
    let edges = targets.map { _ in builder.function.makeBlock(name: "edge") }
    switch terminator {
    case .conditionalBranch(let i):
      builder.branch(scalar(i.condition), edges[0], edges[1])
    case .switch(let i):
      let cases = zip(i.cases, edges.dropFirst()).map { Switch.Case($0.value, Target($1)) }
      builder.add(.switch(Switch(scalar(i.operand), default: Target(edges[0]), cases: cases)))
    default: break
    }
    let known = (scalars, vectors)
    for n in targets.indices {
      (scalars, vectors) = known
      builder.block = edges[n]
      writeEdge(targets[n], from: block, mask, line)
      builder.jump(self.block(at: places[n]))
    }
  }

  /// Writes what happens when lanes go from one block to another: parameters get their values, and the target's mask
  /// its lanes.
  private mutating func writeEdge(
    _ target: Target, from block: BlockID, _ lanesThatGo: Operand?, _ line: Linearization
  ) {
    let isBack = line.isBack(from: block, to: target.block)
    let isStaged = isBack && line.divergentLoops.contains(target.block)
    let sources = line.graph.predecessors[Int(target.block.index)].filter {
      line.isBack(from: $0, to: target.block) == isBack
    }
    // Lanes come here at several times if they come from several blocks, or leave a loop in several iterations.
    let leavesLoop = line.loops.loops(around: block).contains {
      line.divergentLoops.contains($0) && !line.loops.contains(target.block, in: $0)
    }
    let isShared = sources.count > 1 || leavesLoop
    let isWhole =
      !line.parts(block) && !isBack && !leavesLoop
      && line.owner[block] == (line.entryOwner[target.block] ?? line.owner[target.block])
    var moves: [(place: Operand, value: Operand)] = []
    for (parameter, argument) in zip(source[target.block].parameters, target.arguments) {
      if case .constant(let id) = argument, builder.module.isUndefined(id) { continue }
      if argument == .value(parameter), !isStaged { continue }
      let isScalar = shapes.shape(of: .value(parameter)).isScalar
      let value = isScalar ? scalar(argument) : lanes(argument)
      moves.append((isStaged ? region.staged[parameter]! : slot(parameter), value))
    }
    for move in moves {
      var value = move.value
      if isShared, !isWhole, let lanesThatGo, builder.isVector(value) {
        value = builder.select(lanesThatGo, value, load(move.place, builder.type(value)))
      }
      store(value, to: move.place)
    }
    guard
      let gathering = isStaged
        ? region.following[target.block] : isBack ? nil : region.gathering[target.block]
    else { return }
    let all = lanesThatGo ?? builder.mask(true)
    if isShared {
      store(builder.binary(.or, load(gathering, builder.maskType()), all), to: gathering)
    } else {
      store(all, to: gathering)
    }
  }

  /// The end of a divergent loop's iteration: it goes on while any lane does.
  private mutating func writeLatch(_ header: BlockID, _ latch: BlockID, _ line: Linearization) {
    builder.block = latch
    builder.metadata = []
    let following = load(region.following[header]!, builder.maskType())
    store(builder.mask(false), to: region.following[header]!)
    let again = builder.function.makeBlock(name: "again")
    let goesOn = builder.any(following)
    builder.branch(goesOn, again, block(at: line.afterLoop[header]!))
    builder.block = again
    store(following, to: region.masks[line.owner[header]!]!)
    for parameter in source[header].parameters {
      let place = region.staged[parameter]!
      store(load(place, keptType(parameter, isOuter: false)), to: slot(parameter))
    }
    builder.jump(region.top[header]!)
  }

  // MARK: Barriers

  private mutating func arrive(at number: Int) {
    let barrier = regions.barriers[number]
    if let count = countSlots[number], let predicate = barrier.call.arguments.last?.operand {
      var says = lanes(predicate)
      if builder.type(says) != builder.maskType() {
        says = builder.compare(.ne, says, builder.splat(builder.integer(0)))
      }
      if BarrierKind(barrier.call, in: builder.module) == .and { says = builder.not(says) }
      let bits = builder.ballot(builder.both(mask, says))
      let number = builder.call("popcount", [bits], TypeTable.i32)!
      store(builder.binary(.add, load(count, TypeTable.i32), number), to: count)
    }
    if let arrived = region.arrived {
      let all = mask ?? builder.mask(true)
      store(builder.binary(.or, load(arrived, builder.maskType()), all), to: arrived)
    }
    if let reached = region.reached { store(builder.integer(number), to: reached) }
    if let schedule { note(barrier, schedule) }
  }
}

extension Module {
  /// Whether a constant may be anything.
  func isUndefined(_ id: ConstantID) -> Bool {
    switch self[id] {
    case .undefined, .poison: true
    default: false
    }
  }
}
