internal import IR

/// Which exchanges within a block share a write, a barrier and a read.
///
///     y = __shfl_sync(all, x, 1);  z = y + 1;        values[copy][0][t] = x;  values[copy][1][t] = w;
///     v = __shfl_sync(all, w, t);             ⟶     barrier();  y = …;  v = …;
///                                                    z = y + 1;
///
/// Between two instructions that reach memory or wait, the order of others is free as long as operands come first. Exchanges that
/// do not need each other's results come to one level then, and a value that several of them give is written once. What a batch
/// may hold is bounded by the shared memory.
struct ExchangeBatches {
  /// What follows each other in a block.
  enum Step {
    /// An instruction that stays as it is.
    case instruction(Instruction)
    /// Exchanges with one barrier, with the place of each one's value among those that are kept; nil if it keeps none.
    case batch([(point: MeetingPoint, slot: Int?)])
  }

  private let module: Module
  /// How many values of a thread a batch may keep.
  private let mostValues: Int
  /// The function's arrays, and the thread's own memory that passes have made.
  private let arrays: Set<ValueID>

  /// - Parameters:
  ///   - mostValues: How many values of a thread a batch may keep, at least 1.
  init(_ function: Function, _ module: Module, mostValues: Int) {
    self.module = module
    self.mostValues = mostValues
    var arrays: Set<ValueID> = []
    for block in function.blocks {
      for instruction in block.instructions {
        if case .allocate = instruction.operation, let result = instruction.result { arrays.insert(result) }
      }
    }
    self.arrays = arrays
  }

  /// Brings a block's instructions into steps.
  ///
  /// - Parameter point: An instruction as a place where threads exchange values, or wait.
  func steps(_ instructions: [Instruction], _ point: (Instruction) -> MeetingPoint?) -> [Step] {
    var steps: [Step] = []
    var segment: [(instruction: Instruction, point: MeetingPoint?)] = []
    for instruction in instructions {
      let found = point(instruction)
      if let found, isFree(found) {
        segment.append((instruction, found))
      } else if found == nil, isFree(instruction.operation) {
        segment.append((instruction, nil))
      } else {
        append(segment, to: &steps)
        segment = []
        steps.append(found.map { .batch([($0, nil)]) } ?? .instruction(instruction))
      }
    }
    append(segment, to: &steps)
    return steps
  }

  /// Whether an exchange may be moved: what lanes do together, but barriers.
  private func isFree(_ point: MeetingPoint) -> Bool {
    if case .warp(let operation) = point.kind { operation != .barrier } else { false }
  }

  /// Whether an instruction only computes its result.
  private func isFree(_ operation: IR.Operation) -> Bool {
    switch operation {
    case .binary, .negate, .freeze, .compareIntegers, .compareFloats, .cast, .select, .elementAddress,
      .insertValue, .extractValue, .insertElement, .extractElement, .shuffleVector:
      return true
    case .load(let i): return !i.isVolatile && i.address.valueID.map { arrays.contains($0) } ?? false
    case .call(let call):
      guard case .function(let callee) = call.callee else { return false }
      return LaneFunctions.isShort(module[callee].name)
    default: return false
    }
  }

  private func append(
    _ segment: [(instruction: Instruction, point: MeetingPoint?)], to steps: inout [Step]
  ) {
    guard segment.contains(where: { $0.point != nil }) else {
      steps += segment.map { .instruction($0.instruction) }
      return
    }
    // How many exchanges have to come before an instruction.
    var levels: [ValueID: Int] = [:]
    var byLevel: [(instructions: [Instruction], points: [MeetingPoint])] = []
    for (instruction, point) in segment {
      var level = 0
      instruction.operation.forEachOperand {
        if let value = $0.valueID { level = max(level, levels[value] ?? 0) }
      }
      while byLevel.count <= level { byLevel.append(([], [])) }
      if let point {
        byLevel[level].points.append(point)
        level += 1
      } else {
        byLevel[level].instructions.append(instruction)
      }
      if let result = instruction.result { levels[result] = level }
    }
    for (instructions, points) in byLevel {
      steps += instructions.map { .instruction($0) }
      steps += batches(byValue(points))
    }
  }

  /// Exchanges with those of the same value side by side.
  private func byValue(_ points: [MeetingPoint]) -> [MeetingPoint] {
    var values: [IR.Operand: Int] = [:]
    var groups: [[MeetingPoint]] = [[]]
    for point in points {
      guard point.keepsValues, let value = point.value else {
        groups[0].append(point)
        continue
      }
      if let n = values[value] {
        groups[n].append(point)
      } else {
        values[value] = groups.count
        groups.append([point])
      }
    }
    return groups.flatMap { $0 }
  }

  private func batches(_ points: [MeetingPoint]) -> [Step] {
    var result: [Step] = []
    var batch: [(point: MeetingPoint, slot: Int?)] = []
    var kept: [IR.Operand] = []
    var hasBits = false
    for point in points {
      let isNew = point.keepsValues && !kept.contains(point.value!)
      if isNew && kept.count == mostValues || point.keepsWords && hasBits {
        result.append(.batch(batch))
        batch = []
        kept = []
        hasBits = false
      }
      var slot: Int?
      if point.keepsValues {
        slot = kept.firstIndex(of: point.value!) ?? kept.count
        if slot == kept.count { kept.append(point.value!) }
      }
      hasBits = hasBits || point.keepsWords
      batch.append((point, slot))
    }
    if !batch.isEmpty { result.append(.batch(batch)) }
    return result
  }
}
