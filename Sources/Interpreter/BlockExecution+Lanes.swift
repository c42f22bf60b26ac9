internal import IR

/// The functions by which the vector mapping says what lanes do together (`causeway.…`): one work-item executes them for
/// all lanes of a warp.
extension BlockExecution {
  /// Executes a call of one; `name` is without the prefix.
  mutating func executeLanes(
    _ name: String, _ call: Call, _ arguments: [RuntimeValue], _ result: ValueID?, _ thread: Int
  ) throws(InterpreterError) {
    let words = name.split(separator: ".").map(String.init)
    let function = threads[thread].frames.last!.position.function
    let type = result.map { module.functions[function][$0].type } ?? TypeTable.void
    switch words[0] {
    case "splat":
      guard case .vector(let count, _) = module.types[type] else { throw .unsupported("causeway." + name) }
      resume(thread, with: .elements(Array(repeating: arguments[0], count: count)))
    case "address", "pointer": resume(thread, with: arguments[0])
    case "any": resume(thread, with: RuntimeValue(arguments[0].elements.contains { $0.bits != 0 }))
    case "ballot": resume(thread, with: RuntimeValue(Self.bits(arguments[0])))
    case "lanes": resume(thread, with: lanes(of: arguments[0], type))
    case "popcount": resume(thread, with: RuntimeValue(UInt32(arguments[0].bits.nonzeroBitCount)))
    case "permute":
      let from = arguments[0].elements
      let moved = arguments[1].elements.map { from[Int($0.word) & (from.count - 1)] }
      resume(thread, with: .elements(moved))
    case "match":
      let all = arguments[0].elements
      let active = Self.bits(arguments[1])
      let found = all.map { own -> RuntimeValue in
        var bits: UInt32 = 0
        for (lane, other) in all.enumerated() where other == own { bits |= 1 << UInt32(lane) }
        return RuntimeValue(bits & active)
      }
      resume(thread, with: .elements(found))
    case "reduce" where words[1] == "each":
      guard case .vector(_, let element) = module.types[type] else { throw .unsupported("causeway." + name) }
      let active = Self.bits(arguments[2])
      var reduced: [RuntimeValue] = []
      for (lane, members) in arguments[1].elements.enumerated() {
        let chosen = active >> UInt32(lane) & 1 == 1 ? UInt32(members.word) & active : 0
        reduced.append(try reduction(words[2], arguments[0], chosen, element))
      }
      resume(thread, with: .elements(reduced))
    case "reduce":
      resume(thread, with: try reduction(words[1], arguments[0], Self.bits(arguments[1]), type))
    case "math":
      let named = Self.names[words[1]] ?? words[1]
      resume(thread, with: try NumericIntrinsic([named], type, module.types).result(arguments))
    case "last":
      let all = arguments[0].elements
      let last = arguments.count == 1 ? all.count - 1 : arguments[1].elements.lastIndex { $0.bits != 0 }
      resume(thread, with: last.map { all[$0] } ?? .bits(0))
    case "update": resume(thread, with: try update(words[1], arguments, type))
    case "load", "gather", "store", "scatter": try executeAccess(words, call, arguments, type, thread)
    case "spaced", "spread": try executeSpacedAccess(words, call, arguments, type, thread)
    default: throw .unsupported("causeway." + name)
    }
  }

  /// OpenCL's functions as LLVM's intrinsics call them.
  private static let names = [
    "fmin": "minnum", "fmax": "maxnum", "min": "umin", "max": "umax", "popcount": "ctpop", "clz": "ctlz",
  ]

  private static func bits(_ mask: RuntimeValue) -> UInt32 {
    var bits: UInt32 = 0
    for (lane, truth) in mask.elements.enumerated() where truth.bits != 0 { bits |= 1 << UInt32(lane) }
    return bits
  }

  private func lanes(of bits: RuntimeValue, _ type: TypeID) -> RuntimeValue {
    let count = module.types.elements(of: type)?.count ?? 0
    return .elements((0..<count).map { RuntimeValue(bits.bits >> UInt128($0) & 1 == 1) })
  }

  /// What an operation makes of the chosen lanes' values, integers of a type; what changes nothing if there are none.
  private func reduction(
    _ kind: String, _ values: RuntimeValue, _ chosen: UInt32, _ type: TypeID
  ) throws(InterpreterError) -> RuntimeValue {
    guard let op = AtomicOperator(rawValue: kind) else { throw .unsupported("causeway.reduce." + kind) }
    let all = module.types.mask(type)
    var result: UInt128 =
      switch op {
      case .and, .umin: all
      case .min: all >> 1
      case .max: all ^ (all >> 1)
      default: 0
      }
    for (lane, element) in values.elements.enumerated() where chosen >> UInt32(lane) & 1 == 1 {
      result = try updated(op, result, element.bits, type)
    }
    return .bits(result)
  }

  /// An atomic operation by the lanes of a mask, one after the other.
  private mutating func update(
    _ kind: String, _ arguments: [RuntimeValue], _ type: TypeID
  ) throws(InterpreterError) -> RuntimeValue {
    guard let op = AtomicOperator(rawValue: kind), case .vector(let count, let element) = module.types[type]
    else { throw .unsupported("causeway.update." + kind) }
    var found: [RuntimeValue] = []
    for lane in 0..<count {
      if arguments.count > 2, arguments[2].elements[lane].bits == 0 {
        found.append(.bits(0))
        continue
      }
      let address = arguments[1].elements[lane].word
      let old = try memory.load(element, at: address, module.types)
      let new = try updated(op, old.bits, arguments[0].elements[lane].bits, element)
      try memory.store(.bits(new), element, at: address, module.types)
      found.append(old)
    }
    return .elements(found)
  }

  /// An access by all lanes of a mask: to neighbouring elements from one address on, or each at its own address.
  private mutating func executeAccess(
    _ words: [String], _ call: Call, _ arguments: [RuntimeValue], _ type: TypeID, _ thread: Int
  ) throws(InterpreterError) {
    let isStore = words[0] == "store" || words[0] == "scatter"
    let valueType = isStore ? call.arguments[0].type : type
    guard case .vector(let count, let element) = module.types[valueType] else {
      throw .unsupported("causeway." + words.joined(separator: "."))
    }
    let size = module.types.size(of: element)
    let place = isStore ? 1 : 0
    let mask = arguments.count > place + 1 ? arguments[place + 1].elements : nil
    var loaded: [RuntimeValue] = []
    for lane in 0..<count {
      if let mask, mask[lane].bits == 0 {
        loaded.append(.bits(0))
        continue
      }
      let isEach = words[0] == "gather" || words[0] == "scatter"
      let address =
        isEach ? arguments[place].elements[lane].word : arguments[place].word &+ UInt64(lane * size)
      if isStore {
        try memory.store(arguments[0].elements[lane], element, at: address, module.types)
      } else {
        loaded.append(try memory.load(element, at: address, module.types))
      }
    }
    resume(thread, with: isStore ? nil : .elements(loaded))
  }

  /// An access by all lanes of a mask to fields of structures: one that is read, or all that are written.
  private mutating func executeSpacedAccess(
    _ words: [String], _ call: Call, _ arguments: [RuntimeValue], _ type: TypeID, _ thread: Int
  ) throws(InterpreterError) {
    let isStore = words[0] == "spread"
    let step = Int(words[2])!
    guard case .vector(let count, let element) = module.types[isStore ? call.arguments[0].type : type] else {
      throw .unsupported("causeway." + words.joined(separator: "."))
    }
    let size = module.types.size(of: element)
    let place = isStore ? step : 0
    let mask = arguments.count > place + 1 ? arguments[place + 1].elements : nil
    var loaded: [RuntimeValue] = []
    for lane in 0..<count {
      if let mask, mask[lane].bits == 0 {
        loaded.append(.bits(0))
        continue
      }
      let first = arguments[place].word &+ UInt64(lane * step * size)
      for field in 0..<place {
        let address = first &+ UInt64(field * size)
        try memory.store(arguments[field].elements[lane], element, at: address, module.types)
      }
      if !isStore {
        loaded.append(try memory.load(element, at: first &+ UInt64(Int(words[3])! * size), module.types))
      }
    }
    resume(thread, with: isStore ? nil : .elements(loaded))
  }
}
