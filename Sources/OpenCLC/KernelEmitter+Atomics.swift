internal import IR
internal import Passes

extension KernelEmitter {
  mutating func emitAtomicUpdate(_ i: AtomicUpdate, _ result: ValueID) throws(EmissionError) {
    // What clang makes of CUDA's own functions of these kinds orders nothing, whatever it says.
    let isOrdered = ![.fadd, .uincWrap, .udecWrap].contains(i.operator) && !isOwn(i.address)
    if isOrdered { emitFence(before: i.ordering) }
    let type = type(of: i.value)
    if module.isPointer(type) {
      // Only exchanged; the old value is a pointer of this number.
      let old = try atomic(i.operator, i.address, try number(i.value), "ulong", 64)
      pointees[result] = pointees[result] ?? "uchar"
      let pointer = pointerName(space(.value(result)), pointees[result]!)
      try run(usesOf[Int(result.index)] > 0 ? "((\(pointer))\(old))" : old, result)
    } else {
      try emitAtomic(i.operator, i.address, try text(i.value), type, result)
    }
    if isOrdered { emitFence(after: i.ordering) }
  }

  /// Whether an atomic or volatile load or store, which are the same to CUDA (PTX ISA, "Memory Consistency Model"), has to
  /// be one of OpenCL's read-modify-write operations.
  func needsAtomicAccess(_ address: Operand, _ type: TypeID) -> Bool {
    guard !options.hasRelaxedAccess, space(address) != .private,
      case .integer(let bits) = module.types[type]
    else { return false }
    return [8, 16, 32, 64].contains(bits)
  }

  /// An atomic read-modify-write: OpenCL's own where it has one, else a loop of compare-and-exchange.
  mutating func emitAtomic(
    _ op: AtomicOperator, _ address: Operand, _ value: String, _ type: TypeID, _ result: ValueID?
  ) throws(EmissionError) {
    let name = try typeName(type)
    let width = module.types.size(of: type) * 8
    guard [8, 16, 32, 64].contains(width), vectorCount(type) == nil, name != "bool" else {
      throw .unsupportedInstruction("an atomic operation on \(describe(type))", at: location)
    }
    if isOwn(address) {
      return try emitPrivateAtomic(op, address, value, name, result)
    }
    try run(try atomic(op, address, value, name, width), result)
  }

  /// Whether memory is seen by no other work-item: a thread's own, and the shared memory of a block that is one work-item.
  private func isOwn(_ address: Operand) -> Bool {
    let space = space(address)
    return space == .private || options.lanes > 0 && space == .local
  }

  /// The expression that does an atomic operation and gives the old value.
  private mutating func atomic(
    _ op: AtomicOperator, _ address: Operand, _ value: String, _ name: String, _ width: Int
  ) throws(EmissionError) -> String {
    try checkAtomicWidth(width)
    let isSigned = op == .max || op == .min
    let carrier = width < 32 ? "uchar" : isSigned ? Self.signedName(width) : Self.integerName(width)
    guard space(address) == .generic else {
      let target = try access(address, carrier, isVolatile: true)
      return atomic(op, target, space(address), value, name, width)
    }
    usesGeneric = true
    let shared = atomic(op, Helpers.place(.local, carrier), .local, "value", name, width)
    let global = atomic(op, Helpers.place(.global, carrier), .global, "value", name, width)
    let function = helpers.genericAtomic(
      op.rawValue, name, "\(name) value", update: Helpers.update(op, "old", "value", name), shared: shared,
      global: global)
    return "\(function)(SPACES \(try pointer(address, "uchar")), \(value))"
  }

  /// The same at a pointer into one space.
  private mutating func atomic(
    _ op: AtomicOperator, _ target: String, _ space: MemorySpace, _ value: String, _ name: String,
    _ width: Int
  ) -> String {
    if width < 32 {
      let helper = helpers.narrowAtomic(Helpers.update(op, "old", "value", name), op.rawValue, name, space)
      return "\(helper)(\(target), \(value))"
    }
    let isSigned = op == .max || op == .min
    let carrier = isSigned ? Self.signedName(width) : Self.integerName(width)
    let builtIn: [AtomicOperator: String] = [
      .add: "add", .sub: "sub", .and: "and", .or: "or", .xor: "xor", .max: "max", .min: "min", .umax: "max",
      .umin: "min", .xchg: "xchg",
    ]
    guard let word = builtIn[op] else {
      return "\(helpers.atomicLoop(op, name, width, space))(\(target), \(value))"
    }
    let isFloat = name == "float" || name == "double"
    let operand = isFloat ? "as_\(carrier)(\(value))" : isSigned ? "(\(carrier))\(value)" : value
    let text = "\(width == 64 ? "atom" : "atomic")_\(word)(\(target), \(operand))"
    return isFloat ? "as_\(name)(\(text))" : isSigned ? "(\(name))\(text)" : text
  }

  private func checkAtomicWidth(_ width: Int) throws(EmissionError) {
    if width == 64 && !options.hasInt64Atomics { throw .noInt64Atomics(at: location) }
  }

  private mutating func emitPrivateAtomic(
    _ op: AtomicOperator, _ address: Operand, _ value: String, _ name: String, _ result: ValueID?
  ) throws(EmissionError) {
    helpers.memoryTypes.insert(.init(name: name, alignment: nil))
    let place = "*\(try pointer(address, memoryName(name, alignment: nil)))"
    let old = names.unique("old")
    write("\(name) \(old) = \(place);")
    write("\(place) = \(Helpers.update(op, old, value, name));")
    if let result, usesOf[Int(result.index)] > 0 { try define(result, old, mayInline: false) }
  }

  mutating func emitCompareExchange(_ i: CompareExchange, _ result: ValueID) throws(EmissionError) {
    let type = type(of: i.expected)
    let width = bits(type)
    guard [8, 16, 32, 64].contains(width) else {
      throw .unsupportedInstruction("a compare-and-exchange of \(describe(type))", at: location)
    }
    func number(_ e: inout KernelEmitter, _ operand: Operand) throws(EmissionError) -> String {
      e.module.isPointer(type) ? try e.number(operand) : try e.text(operand)
    }
    let expected = try number(&self, i.expected)
    let replacement = try number(&self, i.replacement)
    emitFence(before: i.success)
    let old = try compareExchange(i.address, expected, replacement, width)
    let kept = names.unique("old")
    declarations.append("\(Self.integerName(width)) \(kept);")
    write("\(kept) = \(old);")
    emitFence(after: i.success)
    try keep([kept, "\(kept) == \(expected)"], result)
  }

  /// The expression for a compare-and-exchange that gives the old value.
  mutating func compareExchange(
    _ address: Operand, _ expected: String, _ replacement: String, _ width: Int
  ) throws(EmissionError) -> String {
    try checkAtomicWidth(width)
    let name = Self.integerName(width)
    if isOwn(address) {
      helpers.memoryTypes.insert(.init(name: name, alignment: nil))
      let place = "*\(try pointer(address, memoryName(name, alignment: nil)))"
      let old = names.unique("old")
      declarations.append("\(name) \(old);")
      write("\(old) = \(place);")
      write("if (\(old) == \(expected)) \(place) = \(replacement);")
      return old
    }
    let pointee = width < 32 ? "uchar" : name
    guard space(address) == .generic else {
      let target = try access(address, pointee, isVolatile: true)
      return compareExchange(target, space(address), expected, replacement, name, width)
    }
    usesGeneric = true
    func call(_ e: inout KernelEmitter, _ space: MemorySpace) -> String {
      e.compareExchange(Helpers.place(space, pointee), space, "expected", "value", name, width)
    }
    let function = helpers.genericAtomic(
      "cmpxchg", name, "\(name) expected, \(name) value", update: "old == expected ? value : old",
      shared: call(&self, .local), global: call(&self, .global))
    return "\(function)(SPACES \(try pointer(address, "uchar")), \(expected), \(replacement))"
  }

  /// The same at a pointer into shared or global memory.
  private mutating func compareExchange(
    _ target: String, _ space: MemorySpace, _ expected: String, _ replacement: String, _ name: String,
    _ width: Int
  ) -> String {
    let function =
      width < 32
      ? helpers.narrowCompareExchange(name, space) : width == 64 ? "atom_cmpxchg" : "atomic_cmpxchg"
    return "\(function)(\(target), \(expected), \(replacement))"
  }

  // MARK: Order

  /// What an access that releases waits for.
  mutating func emitFence(before ordering: AtomicOrdering?) {
    switch ordering {
    case .release, .acqRel, .seqCst: write("mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);")
    default: break
    }
  }

  /// What waits for an access that acquires.
  mutating func emitFence(after ordering: AtomicOrdering?) {
    switch ordering {
    case .acquire, .acqRel, .seqCst: write("mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);")
    default: break
    }
  }
}
