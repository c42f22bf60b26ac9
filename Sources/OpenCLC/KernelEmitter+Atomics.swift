internal import IR
internal import Passes

extension KernelEmitter {
  mutating func emitAtomicUpdate(_ i: AtomicUpdate, _ result: ValueID) throws(EmissionError) {
    if module.isPointer(type(of: result)) {
      throw .unsupportedInstruction("an atomic operation on pointers", at: location)
    }
    try emitAtomic(i.operator, i.address, try text(i.value), type(of: i.value), result)
  }

  /// An atomic read-modify-write: OpenCL's own where it has one, else a loop of compare-and-exchange.
  mutating func emitAtomic(
    _ op: AtomicOperator, _ address: Operand, _ value: String, _ type: TypeID, _ result: ValueID?
  ) throws(EmissionError) {
    let name = try typeName(type)
    let width = module.types.size(of: type) * 8
    guard width == 32 || width == 64 else {
      throw .unsupportedInstruction("an atomic operation on \(describe(type))", at: location)
    }
    let space = space(address)
    guard space != .private else {
      // A thread's own memory is seen by no other thread.
      return try emitPrivateAtomic(op, address, value, name, width, result)
    }
    let prefix = width == 64 ? "atom" : "atomic"
    let isSigned = op == .max || op == .min
    let carrier = isSigned ? Self.signedName(width) : Self.integerName(width)
    let target = try pointer(address, carrier, isVolatile: true)
    let builtIn: [AtomicOperator: String] = [
      .add: "add", .sub: "sub", .and: "and", .or: "or", .xor: "xor", .max: "max", .min: "min", .umax: "max",
      .umin: "min", .xchg: "xchg",
    ]
    let isFloat = name == "float" || name == "double"
    var text: String
    if let word = builtIn[op] {
      let operand = isFloat ? "as_\(carrier)(\(value))" : isSigned ? "(\(carrier))\(value)" : value
      text = "\(prefix)_\(word)(\(target), \(operand))"
      if isFloat { text = "as_\(name)(\(text))" } else if isSigned { text = "(\(name))\(text)" }
    } else {
      let helper = helpers.atomicLoop(op, name, width, space)
      text = "\(helper)(\(target), \(value))"
    }
    guard let result, usesOf[Int(result.index)] > 0 else { return write("\(text);") }
    try define(result, text, mayInline: false)
  }

  private mutating func emitPrivateAtomic(
    _ op: AtomicOperator, _ address: Operand, _ value: String, _ name: String, _ width: Int,
    _ result: ValueID?
  ) throws(EmissionError) {
    helpers.memoryTypes.insert(.init(name: name, alignment: nil))
    let place = "*\(try pointer(address, memoryName(name, alignment: nil)))"
    let old = names.unique("old")
    write("const \(name) \(old) = \(place);")
    write("\(place) = \(Helpers.update(op, old, value, name));")
    if let result { try define(result, old, mayInline: false) }
  }

  mutating func emitCompareExchange(_ i: CompareExchange, _ result: ValueID) throws(EmissionError) {
    let type = type(of: i.expected)
    let width = bits(type)
    guard width == 32 || width == 64 else {
      throw .unsupportedInstruction("a compare-and-exchange of \(describe(type))", at: location)
    }
    func number(_ e: inout KernelEmitter, _ operand: Operand) throws(EmissionError) -> String {
      e.module.isPointer(type) ? "(ulong)\(try e.pointer(operand, "uchar"))" : try e.text(operand)
    }
    let expected = try number(&self, i.expected)
    let replacement = try number(&self, i.replacement)
    let old = try compareExchange(i.address, expected, replacement, width)
    let kept = names.unique("old")
    declarations.append("\(Self.integerName(width)) \(kept);")
    write("\(kept) = \(old);")
    try keep([kept, "\(kept) == \(expected)"], result)
  }

  /// The expression for a compare-and-exchange that gives the old value.
  mutating func compareExchange(
    _ address: Operand, _ expected: String, _ replacement: String, _ width: Int
  ) throws(EmissionError) -> String {
    if space(address) == .private {
      throw .unsupportedInstruction("a compare-and-exchange on a thread's own memory", at: location)
    }
    let target = try pointer(address, Self.integerName(width), isVolatile: true)
    return "\(width == 64 ? "atom" : "atomic")_cmpxchg(\(target), \(expected), \(replacement))"
  }
}

extension Helpers {
  /// What an atomic operation makes of the old value and its operand.
  static func update(_ op: AtomicOperator, _ old: String, _ value: String, _ type: String) -> String {
    let signed = type == "uint" ? "int" : "long"
    switch op {
    case .xchg: return value
    case .add, .fadd: return "\(old) + \(value)"
    case .sub, .fsub: return "\(old) - \(value)"
    case .and: return "\(old) & \(value)"
    case .nand: return "~(\(old) & \(value))"
    case .or: return "\(old) | \(value)"
    case .xor: return "\(old) ^ \(value)"
    case .max: return "(\(signed))\(old) > (\(signed))\(value) ? \(old) : \(value)"
    case .min: return "(\(signed))\(old) < (\(signed))\(value) ? \(old) : \(value)"
    case .umax: return "\(old) > \(value) ? \(old) : \(value)"
    case .umin: return "\(old) < \(value) ? \(old) : \(value)"
    case .fmax, .fmaximum: return "fmax(\(old), \(value))"
    case .fmin, .fminimum: return "fmin(\(old), \(value))"
    case .uincWrap: return "\(old) >= \(value) ? 0 : \(old) + 1"
    case .udecWrap: return "\(old) == 0 || \(old) > \(value) ? \(value) : \(old) - 1"
    case .usubCond: return "\(old) >= \(value) ? \(old) - \(value) : \(old)"
    case .usubSat: return "\(old) >= \(value) ? \(old) - \(value) : 0"
    }
  }

  /// A function that does an atomic operation by compare-and-exchange and gives the old value.
  mutating func atomicLoop(_ op: AtomicOperator, _ type: String, _ width: Int, _ space: MemorySpace) -> String
  {
    let name = "atomic_\(op.rawValue)_\(type)_\(space.rawValue)"
    let carrier = width == 64 ? "ulong" : "uint"
    let prefix = width == 64 ? "atom" : "atomic"
    let isNumber = type == carrier
    let read = isNumber ? "seen" : "as_\(type)(seen)"
    let new = Self.update(op, "old", "value", type)
    let stored = isNumber ? new : "as_\(carrier)(\(new))"
    need(
      name,
      """
      static \(type) \(name)(volatile \(space.rawValue) \(carrier) *at, \(type) value)
      {
        \(carrier) seen = *at;
        for (;;) {
          const \(type) old = \(read);
          const \(carrier) found = \(prefix)_cmpxchg(at, seen, \(stored));
          if (found == seen) return old;
          seen = found;
        }
      }
      """)
    return name
  }
}
