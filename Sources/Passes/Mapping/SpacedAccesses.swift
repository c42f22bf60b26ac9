internal import IR

/// Accesses of lanes to elements that lie a small, constant number of elements from each other: to the fields of structures in
/// an array, one for each thread.
///
///     p[t].x = a; p[t].y = b;      ⟶      one access for the fields of all lanes, as rows of neighbours
///
/// Accesses of one block by one address and different constant offsets are a group. What lies between the first lane's lowest
/// field and the last lane's highest is part of the array, and may be read. It may be written as well if every field is.
struct SpacedAccesses {
  /// How a load reads.
  struct Field {
    /// Elements from one lane's field to the next lane's.
    var step: Int
    /// Elements from the group's lowest field to this one.
    var field: Int
    /// Elements from the group's lowest field to its highest.
    var reach: Int
  }

  /// Stores that are made at once.
  struct Rows {
    /// The values, the lowest field's first.
    var values: [Operand]
    /// Elements from the lowest field to that of this store.
    var field: Int
  }

  /// Where an instruction stands in its function.
  struct Place: Hashable {
    var block: BlockID
    var index: Int
  }

  /// The loads.
  private(set) var loads: [Place: Field] = [:]
  /// The last store of each group.
  private(set) var stores: [Place: Rows] = [:]
  /// The stores that are made with a later one.
  private(set) var delayed: Set<Place> = []

  /// The most elements from one lane's to the next lane's: with more, most of a row is for nothing.
  private static let greatestStep = 8

  /// Whether there are accesses to fields of small structures, for which this was measured to be quicker than what drivers'
  /// vectorisers make of single threads' accesses; with more than four fields those of PoCL do better, and with bytes that
  /// make no word.
  private(set) var areOfSmallStructures = false

  private mutating func note(_ access: Access) {
    let size = module.types.size(of: access.type)
    if size >= 4 ? access.step <= 4 : size * access.step <= 4 && access.step != 3 {
      areOfSmallStructures = true
    }
  }

  /// An access that may be one of a group.
  private struct Access {
    var index: Int
    var root: Operand
    var offset: Int
    var type: TypeID
    var step: Int
    /// What is stored.
    var value: Operand?
  }

  private let module: Module
  private let shapes: ShapeAnalysis
  private let spaces: MemorySpaces
  /// The computations of addresses.
  private var addresses: [ValueID: ElementAddress] = [:]

  init(_ function: Function, in module: Module, _ shapes: ShapeAnalysis, _ spaces: MemorySpaces) {
    self.module = module
    self.shapes = shapes
    self.spaces = spaces
    for block in function.blocks {
      for instruction in block.instructions {
        if case .elementAddress(let i) = instruction.operation { addresses[instruction.result!] = i }
      }
    }
    for n in function.blocks.indices { find(in: function, BlockID(n)) }
  }

  private mutating func find(in function: Function, _ block: BlockID) {
    var read: [Access] = []
    // The stores that wait for the rest of their group. Nothing comes between them that might see or change what they write.
    var waiting: [Access] = []
    for (index, instruction) in function[block].instructions.enumerated() {
      switch instruction.operation {
      case .load(let i):
        let found =
          i.isVolatile || i.ordering != nil
          ? nil : access(index, i.address, function[instruction.result!].type, in: block)
        if let found { read.append(found) }
        if !waiting.isEmpty, !isApart(found, from: waiting) { waiting = [] }
      case .store(let i):
        if case .constant(let id) = i.value, module.isUndefined(id) { continue }
        let type = module.type(of: i.value, in: function)
        guard !i.isVolatile, i.ordering == nil, var found = access(index, i.address, type, in: block) else {
          waiting = []
          continue
        }
        found.value = i.value
        if let first = waiting.first,
          first.root != found.root || first.type != found.type || !isApart(found, from: waiting)
        {
          waiting = []
        }
        waiting.append(found)
        if close(waiting, block) { waiting = [] }
      case .call(let call): if !isArithmetic(call) { waiting = [] }
      case .atomicUpdate, .compareExchange, .fence: waiting = []
      default: break
      }
    }
    group(read, block)
  }

  /// An access that is spaced; nil if it is not.
  private func access(_ index: Int, _ address: Operand, _ type: TypeID, in block: BlockID) -> Access? {
    if type == TypeTable.i1 || spaces.space(of: address) == .private { return nil }
    let size = module.types.size(of: type)
    let shape = shapes.shape(of: address, in: block)
    guard shape.isScalar, shape.stride % size == 0 else { return nil }
    let step = shape.stride / size
    guard step >= 2, step <= Self.greatestStep else { return nil }
    var found = Access(index: index, root: address, offset: 0, type: type, step: step)
    while let id = found.root.valueID, let i = addresses[id], module.steps(i).isEmpty,
      shapes.shape(of: i.base, in: block).isScalar
    {
      found.offset += module.constantOffset(i)
      found.root = i.base
    }
    return found
  }

  /// Whether no lane's element is one of those that wait to be written.
  private func isApart(_ access: Access?, from waiting: [Access]) -> Bool {
    guard let access else { return false }
    let size = module.types.size(of: access.type)
    return waiting.allSatisfy {
      let distance = access.offset - $0.offset
      return $0.root == access.root && $0.type == access.type && distance % size == 0
        && distance / size % access.step != 0
    }
  }

  /// Whether a call neither reads nor writes memory, nor lets threads wait.
  private func isArithmetic(_ call: Call) -> Bool {
    guard case .function(let id) = call.callee, !call.arguments.contains(where: { module.isPointer($0.type) })
    else { return false }
    let name = module[id].name
    let others = ["bar", "fence", "async", "trap", "exit", "sleep"]
    return name.hasPrefix("__nv_") || name.hasPrefix("llvm.") && !others.contains(where: name.contains)
  }

  /// Lets the last of the waiting stores write them all, if all fields are there.
  private mutating func close(_ waiting: [Access], _ block: BlockID) -> Bool {
    let sorted = waiting.sorted { $0.offset < $1.offset }
    let size = module.types.size(of: sorted[0].type)
    guard sorted.count == sorted[0].step else { return false }
    for (n, access) in sorted.enumerated() where access.offset != sorted[0].offset + n * size { return false }
    for access in waiting.dropLast() { delayed.insert(Place(block: block, index: access.index)) }
    let last = waiting.last!
    note(last)
    stores[Place(block: block, index: last.index)] = Rows(
      values: sorted.map { $0.value! }, field: (last.offset - sorted[0].offset) / size)
    return true
  }

  /// Puts together the loads that read fields of the same structures.
  private mutating func group(_ read: [Access], _ block: BlockID) {
    var left = read.sorted { ($0.offset, $0.index) < ($1.offset, $1.index) }
    while let first = left.first {
      let size = module.types.size(of: first.type)
      func field(_ access: Access) -> Int? {
        let distance = access.offset - first.offset
        guard access.root == first.root, access.type == first.type, distance % size == 0,
          distance / size < first.step
        else { return nil }
        return distance / size
      }
      let reach = left.compactMap(field).max()!
      note(first)
      for access in left {
        guard let field = field(access) else { continue }
        loads[Place(block: block, index: access.index)] = Field(
          step: first.step, field: field, reach: reach)
      }
      left.removeAll { field($0) != nil }
    }
  }
}
