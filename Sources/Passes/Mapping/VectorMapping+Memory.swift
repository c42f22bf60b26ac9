internal import IR

extension VectorMapping {
  /// Where the instruction being written stands.
  private var place: SpacedAccesses.Place { .init(block: here, index: index) }

  /// The kind of memory that an address leads to, as the emitter's functions name it.
  func spaceName(_ address: Operand) -> String { (spaces.space(of: address) ?? .global).rawValue }

  /// How the lanes' accesses to memory lie.
  private enum Pattern {
    /// All at one place.
    case same
    /// One after the other.
    case contiguous
    /// One before the other.
    case reversed
    /// Anywhere.
    case scattered
  }

  private func pattern(_ address: Operand, _ type: TypeID) -> Pattern {
    let shape = shape(address)
    if shape.isUniform { return .same }
    let size = builder.module.types.size(of: type)
    if shape.isScalar, type != TypeTable.i1 {
      if shape.stride == size { return .contiguous }
      if shape.stride == -size { return .reversed }
    }
    return .scattered
  }

  /// Whether an access has to be made as it stands in the program. Memory of a block or a thread is not `volatile` to the one
  /// work-item that runs them: nobody else reads or writes it, and its compiler keeps the order. It may so be read and written
  /// as vectors.
  private func isVolatile(_ isMarked: Bool, _ address: Operand) -> Bool {
    let space = spaces.space(of: address)
    return isMarked && space != .local && space != .private
  }

  /// The name of an access anywhere, which says whether the places are likely to be neighbours.
  private func scatteredName(_ access: String, _ address: Operand, _ type: TypeID) -> String {
    let shape = shape(address)
    let isLikely = type != TypeTable.i1 && shape.likelyStride == builder.module.types.size(of: type)
    let likely = isLikely ? ".likely" + (shape.isEven ? ".even" : "") : ""
    return "\(access).\(spaceName(address))\(likely)"
  }

  /// The type in which lanes' values lie in memory, for a type of theirs.
  private func memoryElement(_ type: TypeID) -> TypeID {
    if type == TypeTable.i1 { return TypeTable.i8 }
    return builder.module.isPointer(type) ? TypeTable.i64 : type
  }

  mutating func writeLoad(_ i: Load, _ result: ValueID) {
    let type = source[result].type
    var copy = i
    copy.isVolatile = isVolatile(i.isVolatile, i.address)
    let suffix = copy.isVolatile ? ".volatile" : ""
    switch pattern(i.address, type) {
    case .same:
      copy.address = scalar(i.address)
      let found = builder.make(.load(copy), source[result].type, name: source[result].name)
      if shapes.shape(of: .value(result)).isScalar { return define(result, found) }
      return define(result, builder.splat(found))
    case .contiguous:
      let element = memoryElement(type)
      let found = builder.call(
        "load." + spaceName(i.address) + suffix, [scalar(i.address)] + given(mask),
        builder.vectorType(element))!
      define(result, found)
    case .reversed where !copy.isVolatile:
      define(result, reversedLoad(i, builder.vectorType(memoryElement(type))))
    case .scattered where spaced.loads[place] != nil:
      define(result, spacedLoad(i, spaced.loads[place]!, memoryElement(type)))
    case .scattered, .reversed:
      let element = memoryElement(type)
      let found = builder.call(
        scatteredName("gather", i.address, type) + suffix, [lanes(i.address)] + given(mask),
        builder.vectorType(element))!
      define(result, type == TypeTable.i1 ? builder.cast(.trunc, found, builder.maskType()) : found)
    }
  }

  /// Reads from the last lane's address upwards, and turns the elements round.
  private mutating func reversedLoad(_ i: Load, _ type: TypeID) -> Operand {
    guard case .vector(_, let element) = builder.module.types[type] else { return i.address }
    let order = Array((0..<target.lanes).reversed())
    func turned(_ vector: Operand, _ type: TypeID) -> Operand {
      builder.make(.shuffleVector(ShuffleVector(vector, vector, mask: order)), type)
    }
    let first = scalar(i.address)
    let offset = builder.integer(
      -(target.lanes - 1) * builder.module.types.size(of: element), TypeTable.i64)
    let last = builder.make(
      .elementAddress(ElementAddress(source: TypeTable.i8, base: first, indices: [offset])),
      builder.type(first))
    var arguments = [last]
    if let mask { arguments.append(turned(mask, builder.maskType())) }
    return turned(builder.call("load." + spaceName(i.address), arguments, type)!, type)
  }

  /// A mask as the last argument of a call; none where it is all lanes.
  func given(_ mask: Operand?) -> [Operand] { mask.map { [$0] } ?? [] }

  mutating func writeStore(_ i: Store) {
    let type = builder.module.type(of: i.value, in: source)
    if case .constant(let id) = i.value, builder.module.isUndefined(id) { return }
    if spaced.delayed.contains(place) { return }
    if let rows = spaced.stores[place] { return spacedStore(i, rows) }
    var copy = i
    copy.isVolatile = isVolatile(i.isVolatile, i.address)
    switch pattern(i.address, type) {
    case .same:
      copy.address = scalar(i.address)
      if shape(i.value).isUniform {
        copy.value = scalar(i.value)
      } else {
        // The last lane's store is the one that stays.
        let all = lanes(i.value)
        let element = memoryElement(type)
        let stored = type == TypeTable.i1 ? builder.cast(.zext, all, builder.vectorType(element)) : all
        copy.value = builder.call("last", [stored] + given(mask), element)!
      }
      builder.add(.store(copy))
    case .contiguous, .reversed, .scattered:
      let isContiguous = pattern(i.address, type) == .contiguous
      var all = lanes(i.value)
      if type == TypeTable.i1 { all = builder.cast(.zext, all, builder.vectorType(TypeTable.i8)) }
      let access = isContiguous ? "store." + spaceName(i.address) : scatteredName("scatter", i.address, type)
      let name = access + (copy.isVolatile ? ".volatile" : "")
      let place = isContiguous ? scalar(i.address) : lanes(i.address)
      _ = builder.call(name, [all, place] + given(mask), TypeTable.void)
    }
  }

  // MARK: Fields of structures

  /// The address of the first lane's lowest field, by the address of one of its fields. It is made from an address that the
  /// instruction itself has: what that was made from need not be known any more behind a barrier.
  private mutating func lowest(_ address: Operand, _ field: Int, _ element: TypeID) -> Operand {
    let first = scalar(address)
    if field == 0 { return first }
    let offset = builder.integer(-field * builder.module.types.size(of: element), TypeTable.i64)
    return builder.make(
      .elementAddress(ElementAddress(source: TypeTable.i8, base: first, indices: [offset])),
      builder.type(first))
  }

  private mutating func spacedLoad(_ i: Load, _ access: SpacedAccesses.Field, _ element: TypeID) -> Operand {
    let name = "spaced.\(spaceName(i.address)).\(access.step).\(access.field).\(access.reach)"
    return builder.call(
      name, [lowest(i.address, access.field, element)] + given(mask), builder.vectorType(element))!
  }

  private mutating func spacedStore(_ i: Store, _ rows: SpacedAccesses.Rows) {
    var arguments: [Operand] = []
    for value in rows.values { arguments.append(lanes(value)) }
    let element = memoryElement(builder.module.type(of: i.value, in: source))
    arguments.append(lowest(i.address, rows.field, element))
    _ = builder.call(
      "spread.\(spaceName(i.address)).\(rows.values.count)", arguments + given(mask), TypeTable.void)
  }

  // MARK: Lane by lane

  /// Runs an instruction for one active lane after the other, with that lane's values.
  mutating func writeLaneByLane(_ instruction: Instruction) throws(MappingRefusal) {
    let operands = instruction.operation.operands
    var all: [Operand?] = []
    for operand in operands {
      let isSame = operand.valueID == nil || shape(operand).isUniform
      all.append(isSame ? nil : lanes(operand))
    }
    var same: [Operand] = []
    for (operand, vector) in zip(operands, all) { same.append(vector == nil ? scalar(operand) : operand) }
    // What the instruction gives, part by part.
    var parts: [TypeID] = []
    if let result = instruction.result {
      switch builder.module.types.resolved(source[result].type) {
      case .structure(let fields, _): parts = fields
      default: parts = [source[result].type]
      }
    }
    let isCompound =
      instruction.result.map { builder.module.types.resolved(source[$0].type).isStructure } ?? false
    let start = parts.map { builder.splat(.constant(builder.module.zero($0))) }
    let resultType = instruction.result.map { source[$0].type }
    let pointers = operands.map { operand -> (type: TypeID, space: AddressSpace)? in
      let type = builder.module.type(of: operand, in: source)
      return builder.module.isPointer(type) ? (type, addressSpace(of: operand)) : nil
    }
    let ended = builder.forEachLane(mask, carrying: start) { builder, lane, carried in
      var own: [Operand] = []
      for n in operands.indices {
        guard let vector = all[n] else {
          own.append(same[n])
          continue
        }
        guard case .vector(_, let element) = builder.module.types[builder.type(vector)] else { continue }
        var part = builder.make(.extractElement(ExtractElement(vector, lane)), element)
        if let pointer = pointers[n] { part = builder.pointer(to: part, pointer.type, in: pointer.space) }
        own.append(part)
      }
      var copy = instruction.operation
      var place = 0
      copy.rewriteOperands { _ in
        place += 1
        return own[place - 1]
      }
      guard let resultType else {
        builder.add(copy)
        return []
      }
      let given = builder.make(copy, resultType)
      return parts.indices.map { n in
        var part = isCompound ? builder.make(.extractValue(ExtractValue(given, [n])), parts[n]) : given
        if builder.module.isPointer(parts[n]) { part = builder.address(of: part) }
        return builder.make(
          .insertElement(InsertElement(carried[n], part, lane)), builder.type(carried[n]))
      }
    }
    guard let result = instruction.result else { return }
    if isCompound {
      taken[result] = ended
    } else if region.uses[result] != nil || !ended.isEmpty {
      define(result, ended[0])
    }
  }
}

extension Type {
  /// Whether it is a structure.
  var isStructure: Bool {
    if case .structure = self { return true }
    return false
  }
}
