internal import IR

/// Warp operations (PTX ISA, "shfl.sync", "vote.sync", "match.sync", "redux.sync", "activemask").
extension BlockExecution {
  /// Executes the warp operations for which all lanes have come.
  ///
  /// - Returns: Whether a lane goes on.
  mutating func resolveWarp(_ lanes: Range<Int>) throws(InterpreterError) -> Bool {
    var groups: [WarpRequest.Place: UInt32] = [:]
    for thread in lanes {
      guard case .warp(let request) = threads[thread].wait else { continue }
      groups[request.place, default: 0] |= 1 << UInt32(thread - lanes.lowerBound)
    }
    if groups.isEmpty { return false }
    let alive = lanes.reduce(UInt32(0)) { mask, thread in
      threads[thread].hasExited ? mask : mask | 1 << UInt32(thread - lanes.lowerBound)
    }
    let complete = groups.filter { place, present in place.mask.map { $0 & alive == present } ?? false }
    // Those without a mask take who is there when nothing else goes on.
    let ready = complete.isEmpty ? groups.filter { $0.key.mask == nil } : complete
    for (_, present) in ready { try execute(lanes, present) }
    return !ready.isEmpty
  }

  /// Executes an operation for the lanes of a mask.
  private mutating func execute(_ lanes: Range<Int>, _ present: UInt32) throws(InterpreterError) {
    var operands: [[RuntimeValue]] = Array(repeating: [], count: 32)
    var name = ""
    for lane in 0..<32 where present >> UInt32(lane) & 1 == 1 {
      guard case .warp(let request) = threads[lanes.lowerBound + lane].wait else { continue }
      operands[lane] = request.operands
      name = request.name
    }
    let operation = WarpOperation(name: name, present: present, operands: operands)
    for lane in 0..<32 where present >> UInt32(lane) & 1 == 1 {
      resume(lanes.lowerBound + lane, with: try operation.result(lane))
    }
  }
}

/// A warp operation and what the lanes give to it.
struct WarpOperation {
  /// The name behind `llvm.nvvm.`, or `causeway.` (`SubgroupExchange`).
  var name: String
  /// The lanes that take part.
  var present: UInt32
  /// The operands of each lane.
  var operands: [[RuntimeValue]]

  /// What a shuffle gives of a lane that takes no part: CUDA leaves it undefined.
  static let nobody = RuntimeValue(0xDEAD_BEEF)

  private var lanes: [Int] { (0..<32).filter { present >> UInt32($0) & 1 == 1 } }

  private func mask(_ holds: (Int) -> Bool) -> UInt32 {
    lanes.reduce(0) { holds($1) ? $0 | 1 << UInt32($1) : $0 }
  }

  /// What the operation gives to a lane.
  func result(_ lane: Int) throws(InterpreterError) -> RuntimeValue? {
    let words = name.split(separator: ".").map(String.init)
    switch words[0] {
    case "activemask": return RuntimeValue(present)
    case "bar", "barrier": return nil
    case "shfl": return shuffled(words, lane)
    case "vote": return vote(words)
    case "match":
      let own = operands[lane][1]
      let equal = mask { operands[$0][1] == own }
      if words[1] == "any" { return RuntimeValue(equal) }
      let isAll = equal == present
      return .elements([RuntimeValue(isAll ? present : 0), RuntimeValue(isAll)])
    case "redux": return reduced(words[2])
    case "subgroup": return try ofSubgroup(words[1], lane)
    default: throw .unsupported("llvm.nvvm." + name)
    }
  }

  private func vote(_ words: [String]) -> RuntimeValue {
    let isSync = words.contains("sync")
    let votes = mask { operands[$0][isSync ? 1 : 0].bits != 0 }
    switch words[1] {
    case "all": return RuntimeValue(votes == present)
    case "any": return RuntimeValue(votes != 0)
    case "uni": return RuntimeValue(votes == 0 || votes == present)
    default: return RuntimeValue(votes)
    }
  }

  /// `shfl.sync.down.i32(mask, value, b, c)`; without `sync` there is no mask.
  private func shuffled(_ words: [String], _ lane: Int) -> RuntimeValue {
    let isSync = words[1] == "sync"
    let first = isSync ? 1 : 0
    let b = Int(operands[lane][first + 1].word & 31)
    let c = Int(operands[lane][first + 2].word)
    let segment = c >> 8 & 31
    let highest = (lane & segment) | (c & 31 & ~segment)
    let lowest = lane & segment
    var source: Int
    let isInside: Bool
    switch words[isSync ? 2 : 1] {
    case "up":
      source = lane - b
      isInside = source >= highest
    case "down":
      source = lane + b
      isInside = source <= highest
    case "bfly":
      source = lane ^ b
      isInside = source <= highest
    default:
      source = lowest | (b & ~segment)
      isInside = source <= highest
    }
    if !isInside { source = lane }
    let value = operands[source].isEmpty ? Self.nobody : operands[source][first]
    return words.last!.hasSuffix("p") ? .elements([value, RuntimeValue(isInside)]) : value
  }

  /// What OpenCL's functions of sub-groups give; a lane that is not there has no particular value.
  private func ofSubgroup(_ function: String, _ lane: Int) throws(InterpreterError) -> RuntimeValue? {
    switch function {
    case "barrier": return nil
    case "ballot": return RuntimeValue(mask { operands[$0][0].bits != 0 })
    case "reduce_min":
      return RuntimeValue(lanes.map { UInt32(truncatingIfNeeded: operands[$0][0].word) }.min()!)
    default: break
    }
    let number = operands[lane][1]
    if function != "shuffle", lanes.contains(where: { operands[$0][1] != number }) {
      throw .undefined("lanes of a sub-group ask \(function) for different lanes")
    }
    let source = function == "rotate" ? lane + Int(number.word) : Int(number.word)
    let given = operands[source & 31]
    return given.isEmpty ? Self.nobody : given[0]
  }

  /// `redux.sync.add(value, mask)`.
  private func reduced(_ operation: String) -> RuntimeValue {
    let values = lanes.map { UInt32(truncatingIfNeeded: operands[$0][0].word) }
    let signed = values.map { Int32(bitPattern: $0) }
    switch operation {
    case "add": return RuntimeValue(values.reduce(0, &+))
    case "umin": return RuntimeValue(values.min()!)
    case "umax": return RuntimeValue(values.max()!)
    case "min": return RuntimeValue(UInt32(bitPattern: signed.min()!))
    case "max": return RuntimeValue(UInt32(bitPattern: signed.max()!))
    case "and": return RuntimeValue(values.reduce(.max, &))
    case "or": return RuntimeValue(values.reduce(0, |))
    default: return RuntimeValue(values.reduce(0, ^))
    }
  }
}
