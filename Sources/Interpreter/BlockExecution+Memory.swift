internal import IR

/// Instructions that reach memory.
extension BlockExecution {
  /// Executes one and returns what it gives.
  mutating func reachMemory(
    _ operation: Operation, _ type: TypeID, _ thread: Int
  ) throws(InterpreterError) -> RuntimeValue {
    let types = module.types
    switch operation {
    case .allocate(let i):
      var count = 1
      if let operand = i.count { count = Int(try value(operand, thread).word) }
      return .bits(UInt128(memory.allocate("a thread's own memory", types.extent(of: i.type) * count)))
    case .load(let i): return try memory.load(type, at: value(i.address, thread).word, types)
    case .store(let i):
      try memory.store(
        value(i.value, thread), self.type(i.value, thread), at: value(i.address, thread).word, types)
    case .elementAddress(let i): return .bits(UInt128(try address(i, thread)))
    case .atomicUpdate(let i):
      let address = try value(i.address, thread).word
      let old = try memory.load(type, at: address, types)
      let new = try updated(i.operator, old.bits, value(i.value, thread).bits, type)
      try memory.store(.bits(new), type, at: address, types)
      return old
    case .compareExchange(let i):
      let address = try value(i.address, thread).word
      let (expected, type) = (try value(i.expected, thread), self.type(i.expected, thread))
      let old = try memory.load(type, at: address, types)
      if old == expected { try memory.store(value(i.replacement, thread), type, at: address, types) }
      return .elements([old, RuntimeValue(old == expected)])
    case .fence: break
    default: throw .unsupported("this instruction")
    }
    return .bits(0)
  }

  private mutating func address(_ i: ElementAddress, _ thread: Int) throws(InterpreterError) -> UInt64 {
    guard case .bits(let base) = try value(i.base, thread) else {
      throw .unsupported("a vector of addresses")
    }
    var address = UInt64(truncatingIfNeeded: base)
    var type = i.source
    for (n, operand) in i.indices.enumerated() {
      let indexType = self.type(operand, thread)
      let index = Int(
        truncatingIfNeeded: Arithmetic.signed(try value(operand, thread).bits, module.types.width(indexType)))
      var offset: Int
      if n == 0 {
        offset = index &* module.types.size(of: type)
      } else if case .structure(let fields, let isPacked) = module.types.resolved(type) {
        offset = module.types.structureLayout(fields, isPacked: isPacked).offsets[index]
        type = fields[index]
      } else {
        switch module.types.resolved(type) {
        case .array(_, let element), .vector(_, let element): type = element
        default: throw .unsupported("this address")
        }
        offset = index &* module.types.size(of: type)
      }
      address = address &+ UInt64(bitPattern: Int64(offset))
    }
    return address
  }

  /// What an atomic operation leaves in memory.
  func updated(
    _ op: AtomicOperator, _ old: UInt128, _ value: UInt128, _ type: TypeID
  ) throws(InterpreterError) -> UInt128 {
    let width = module.types.width(type)
    let mask = module.types.mask(type)
    let (x, y) = (Arithmetic.signed(old, width), Arithmetic.signed(value, width))
    switch op {
    case .xchg: return value
    case .add: return (old &+ value) & mask
    case .sub: return (old &- value) & mask
    case .and: return old & value
    case .nand: return ~(old & value) & mask
    case .or: return old | value
    case .xor: return old ^ value
    case .max: return x > y ? old : value
    case .min: return x < y ? old : value
    case .umax: return max(old, value)
    case .umin: return min(old, value)
    case .uincWrap: return old >= value ? 0 : old + 1
    case .udecWrap: return old == 0 || old > value ? value : old - 1
    case .usubCond: return old >= value ? old - value : old
    case .usubSat: return old >= value ? old - value : 0
    case .fadd: return try FloatFormat(type, module.types).binary(.fadd, old, value)
    case .fsub: return try FloatFormat(type, module.types).binary(.fsub, old, value)
    case .fmax, .fmin, .fmaximum, .fminimum:
      let format = try FloatFormat(type, module.types)
      let (a, b) = (format.number(old), format.number(value))
      return op == .fmax || op == .fmaximum ? (a >= b ? old : value) : (a <= b ? old : value)
    }
  }
}
