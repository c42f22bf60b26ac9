internal import IR

/// Atomic operations by the lanes of a warp, which happen one after the other, lane 0 first, with nothing in between: one of
/// the orders that CUDA allows (CUDA C++ Programming Guide, "Atomic Functions").
extension VectorMapping {
  /// Writes an atomic operation: one for all lanes where they meet at one place and what they do there can be put together,
  /// else lane by lane.
  mutating func writeUpdate(_ i: AtomicUpdate, _ instruction: Instruction) throws(MappingRefusal) {
    let result = instruction.result!
    if writeCombinedUpdate(i, result) || writeSharedUpdate(i, result) { return }
    try writeLaneByLane(instruction)
  }

  /// Writes an atomic operation on shared memory for all lanes at once; false if it is none.
  ///
  /// Sub-word elements and pointers go lane by lane.
  private mutating func writeSharedUpdate(_ i: AtomicUpdate, _ result: ValueID) -> Bool {
    let type = source[result].type
    guard spaces.space(of: i.address) == .local, builder.module.types.size(of: type) >= 4,
      !builder.module.isPointer(type)
    else { return false }
    let arguments = [lanes(i.value), lanes(i.address)] + given(mask)
    define(result, builder.call("update.\(i.operator.rawValue)", arguments, builder.vectorType(type))!)
    return true
  }

  // MARK: One place

  /// Writes what lanes do at one place as one operation with all lanes' values put together; false if that cannot be done.
  ///
  /// What each lane has found there follows from what the one operation has found if lanes add or subtract. Sums of
  /// floating-point numbers depend on the order and are left alone.
  private mutating func writeCombinedUpdate(_ i: AtomicUpdate, _ result: ValueID) -> Bool {
    let type = source[result].type
    let isSum = i.operator == .add || i.operator == .sub
    guard shape(i.address).isUniform, Self.canCombine(i.operator, type),
      let kind = Self.reductions[i.operator],
      isSum || !isRead(result)
    else { return false }
    var combined = i
    combined.address = scalar(i.address)
    if shape(i.value).isUniform {
      combined.value = repeated(scalar(i.value), i.operator, type)
    } else {
      combined.value = builder.call("reduce." + kind, [lanes(i.value), mask ?? builder.mask(true)], type)!
    }
    let found = builder.make(.atomicUpdate(combined), type, name: source[result].name)
    guard isRead(result) else { return true }
    define(
      result, builder.binary(i.operator == .add ? .add : .sub, builder.splat(found), sumsBefore(i, type)))
    return true
  }

  /// Whether what several lanes do at one place can be done at once, as far as that depends on the operation and the type.
  static func canCombine(_ op: AtomicOperator, _ type: TypeID) -> Bool {
    (type == TypeTable.i32 || type == TypeTable.i64) && reductions[op] != nil
  }

  /// How values are put together, as `reduce` calls it, for operations in which that is possible.
  private static let reductions: [AtomicOperator: String] = [
    .add: "add", .sub: "add", .and: "and", .or: "or", .xor: "xor", .max: "max", .min: "min", .umax: "umax",
    .umin: "umin",
  ]

  /// What an operation has done once all lanes in the mask have done it with the same value.
  private mutating func repeated(_ value: Operand, _ op: AtomicOperator, _ type: TypeID) -> Operand {
    guard op == .add || op == .sub || op == .xor else { return value }
    var count = builder.integer(target.lanes)
    if let mask { count = builder.call("popcount", [builder.ballot(mask)], TypeTable.i32)! }
    if op == .xor { count = builder.binary(.and, count, builder.integer(1)) }
    if type == TypeTable.i64 { count = builder.cast(.zext, count, type) }
    return builder.binary(.mul, value, count)
  }

  /// For each lane, the sum of the values of the lanes in the mask before it.
  private mutating func sumsBefore(_ i: AtomicUpdate, _ type: TypeID) -> Operand {
    let vector = builder.vectorType(type)
    let zero = builder.integers(type) { _ in 0 }
    if shape(i.value).isUniform {
      let below = builder.integers(TypeTable.i32) { (1 << $0) - 1 }
      let bits = builder.splat(mask.map { builder.ballot($0) } ?? builder.integer(-1))
      var count = builder.call("math.popcount", [builder.binary(.and, bits, below)], builder.type(below))!
      if type == TypeTable.i64 { count = builder.cast(.zext, count, vector) }
      return builder.binary(.mul, count, builder.splat(scalar(i.value)))
    }
    // Each step adds the sums of twice as many lanes (Hillis and Steele, *Data Parallel Algorithms*, 1986).
    var sum = lanes(i.value)
    if let mask { sum = builder.select(mask, sum, zero) }
    var distance = 1
    sum = moved(sum, by: distance, vector, zero)
    while distance < target.lanes {
      sum = builder.binary(.add, sum, moved(sum, by: distance, vector, zero))
      distance *= 2
    }
    return sum
  }

  /// The elements of lanes some places before; zero where there is none.
  private mutating func moved(
    _ value: Operand, by distance: Int, _ type: TypeID, _ zero: Operand
  ) -> Operand {
    let order = (0..<target.lanes).map { $0 < distance ? target.lanes : $0 - distance }
    return builder.make(.shuffleVector(ShuffleVector(value, zero, mask: order)), type)
  }

  /// Whether any instruction reads a value.
  private func isRead(_ value: ValueID) -> Bool { readValues.contains(value) }
}
