internal import IR
internal import Passes

extension KernelEmitter {
  /// Writes a call of one of the functions by which the vector mapping says what lanes do together (`causeway.…`).
  ///
  /// - Returns: False if it is not one of them.
  mutating func emitLaneCall(_ name: String, _ call: Call, _ result: ValueID?) throws(EmissionError) -> Bool {
    guard options.lanes > 0 else { return false }
    let words = name.split(separator: ".").map(String.init)
    let types = call.arguments.map(\.type)
    switch words[0] {
    case "splat":
      let type = type(of: result!)
      let value = try argument(call, 0)
      try give(result, "(\(try typeName(type)))(\(isMask(type) ? "-(int)\(value)" : value))", call)
    case "address":
      let text = try pointer(call.arguments[0].operand!, "uchar")
      try give(result, "((ulong)\(text))", call)
    case "pointer":
      let space = space(.value(result!))
      pointees[result!] = pointees[result!] ?? "uchar"
      try give(result, "((\(pointerName(space, pointees[result!]!)))\(try argument(call, 0)))", call)
    case "shared":
      usesDynamicShared = true
      try give(result, "((ulong)static_shared)", call)
    case "any": try give(result, "\(helpers.anyLane(options.lanes))(\(try argument(call, 0)))", call)
    case "ballot": try give(result, "\(helpers.ballot(options.lanes))(\(try argument(call, 0)))", call)
    case "lanes": try give(result, "\(helpers.lanesOfBits(options.lanes))(\(try argument(call, 0)))", call)
    case "popcount": try give(result, "popcount(\(try argument(call, 0)))", call)
    case "permute":
      let function = helpers.permutation(laneType(types[0])!)
      try give(result, "\(function)(\(try argument(call, 0)), \(try argument(call, 1)))", call)
    case "match":
      let function = helpers.matching(laneType(types[0])!)
      try give(result, "\(function)(\(try argument(call, 0)), \(try argument(call, 1)))", call)
    case "reduce" where words[1] == "each":
      let function = helpers.reductionForEach(words[2], laneType(types[0])!)
      let list = "\(try argument(call, 0)), \(try argument(call, 1)), \(try argument(call, 2))"
      try give(result, "\(function)(\(list))", call)
    case "reduce":
      let function = helpers.reduction(words[1], laneType(types[0])!)
      try give(result, "\(function)(\(try argument(call, 0)), \(try argument(call, 1)))", call)
    case "math" where words[1] == "popcount":
      let function = helpers.laneBitCount(laneType(type(of: result!))!)
      try give(result, "\(function)(\(try argument(call, 0)))", call)
    case "math":
      var arguments: [String] = []
      for n in call.arguments.indices { arguments.append(try argument(call, n)) }
      _ = try typeName(type(of: result!))
      try give(result, elementwise(words[1], arguments, laneType(type(of: result!))!), call)
    case "last":
      let type = laneType(types[0])!
      let value = try argument(call, 0)
      if call.arguments.count == 1 {
        let last = "\(helpers.element(type))(\(value), \(type.count - 1))"
        try give(result, last, call)
      } else {
        try give(result, "\(helpers.lastLane(type))(\(value), \(try argument(call, 1)))", call)
      }
    case "update":
      let type = laneType(types[0])!
      helpers.memoryTypes.insert(.init(name: type.base, alignment: nil))
      let isMasked = call.arguments.count > 2
      let pointee = memoryName(type.base, alignment: nil)
      let function = helpers.laneUpdate(
        AtomicOperator(rawValue: words[1])!, type, pointee, isMasked: isMasked)
      var arguments: [String] = []
      for n in call.arguments.indices { arguments.append(try argument(call, n)) }
      try run("\(function)(\(arguments.joined(separator: ", ")))", result)
    case "load", "gather", "store", "scatter": try emitLaneAccess(words, call, result)
    case "spaced", "spread": try emitSpacedAccess(words, call, result)
    default: return false
    }
    return true
  }

  private mutating func emitLaneAccess(
    _ words: [String], _ call: Call, _ result: ValueID?
  ) throws(EmissionError) {
    let isVolatile = words.contains("volatile")
    let likely: Helpers.Likelihood =
      !words.contains("likely") ? .none : words.contains("even") ? .even : .likely
    let space = words[1]
    let isStore = words[0] == "store" || words[0] == "scatter"
    let valueType = isStore ? call.arguments[0].type : type(of: result!)
    _ = try typeName(valueType)
    let type = laneType(valueType)!
    let addressIndex = isStore ? 1 : 0
    let isMasked = call.arguments.count > addressIndex + 1
    var arguments: [String] = []
    if isStore { arguments.append(try argument(call, 0)) }
    let address = call.arguments[addressIndex].operand!
    if words[0] == "load" || words[0] == "store" {
      helpers.memoryTypes.insert(.init(name: type.base, alignment: 1))
      let pointee = memoryName(type.base, alignment: 1)
      arguments.append(
        try pointer(address, pointee, in: MemorySpace(rawValue: space), isVolatile: isVolatile))
    } else {
      arguments.append(try text(address))
    }
    if isMasked { arguments.append(try argument(call, addressIndex + 1)) }
    let function =
      switch words[0] {
      case "load": helpers.laneLoad(type, space, isMasked: isMasked, isVolatile: isVolatile)
      case "gather":
        helpers.laneGather(type, space, likely: likely, isMasked: isMasked, isVolatile: isVolatile)
      case "store": helpers.laneStore(type, space, isMasked: isMasked, isVolatile: isVolatile)
      default:
        helpers.laneScatter(type, space, likely: likely, isMasked: isMasked, isVolatile: isVolatile)
      }
    try run("\(function)(\(arguments.joined(separator: ", ")))", result)
  }

  /// An access to fields of structures (`SpacedAccesses`).
  private mutating func emitSpacedAccess(
    _ words: [String], _ call: Call, _ result: ValueID?
  ) throws(EmissionError) {
    let (space, step) = (words[1], Int(words[2])!)
    let isStore = words[0] == "spread"
    let valueType = isStore ? call.arguments[0].type : type(of: result!)
    _ = try typeName(valueType)
    let type = laneType(valueType)!
    let place = isStore ? step : 0
    let isMasked = call.arguments.count > place + 1
    var arguments: [String] = []
    for n in 0..<place { arguments.append(try argument(call, n)) }
    helpers.memoryTypes.insert(.init(name: type.base, alignment: 1))
    let pointee = memoryName(type.base, alignment: 1)
    arguments.append(try pointer(call.arguments[place].operand!, pointee, in: MemorySpace(rawValue: space)))
    if isMasked { arguments.append(try argument(call, place + 1)) }
    let function =
      isStore
      ? helpers.laneSpacedStore(type, space, step: step, isMasked: isMasked)
      : helpers.laneSpacedLoad(
        type, space, step: step, field: Int(words[3])!, reach: Int(words[4])!, isMasked: isMasked)
    try run("\(function)(\(arguments.joined(separator: ", ")))", result)
  }
}
