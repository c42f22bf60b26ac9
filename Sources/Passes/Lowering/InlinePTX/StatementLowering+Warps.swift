import IR
import PTX

/// Warp operations: the same intrinsics that the front end makes of `__shfl_sync` and its kin.
extension StatementLowering {
  /// `shfl`, `vote`, `match`, `activemask`, `redux`, `elect`.
  mutating func lowerWarpOperation(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    let isSynchronous = modifiers.take("sync")
    switch instruction.opcode {
    case "shfl": return try lowerShuffle(&modifiers, isSynchronous)
    case "vote": return try lowerVote(&modifiers, isSynchronous)
    case "match": return try lowerMatch(&modifiers)
    case "activemask":
      guard modifiers.type() == .b32 else { return false }
      try give(code.call("llvm.nvvm.activemask", [], result: TypeTable.i32)!, .b32)
      return true
    case "elect":
      try expect(2)
      // Any thread of the mask will do: the first.
      let leader = code.call(
        "llvm.cttz.i32", [try read(1, .b32), code.truth(false)], result: TypeTable.i32)!
      let lane = code.call("llvm.nvvm.read.ptx.sreg.laneid", [], result: TypeTable.i32)!
      return try giveBoth(leader, code.compare(.eq, lane, leader))
    default:
      guard let word = modifiers.take(anyOf: ["add", "min", "max", "and", "or", "xor"]),
        let type = modifiers.type(), type.bits == 32, type.isInteger
      else { return false }
      try expect(3)
      let isOrder = word == "min" || word == "max"
      let name = "llvm.nvvm.redux.sync.\(isOrder && !type.isSigned ? "u" : "")\(word)"
      let value = try read(1, type)
      try give(code.call(name, [value, try read(2, .b32)], result: TypeTable.i32)!, type)
      return true
    }
  }

  /// Gives a value and a predicate to `d|p`, or the value to `d`.
  private mutating func giveBoth(_ both: IR.Operand) throws(PassError) -> Bool {
    try giveBoth(
      code.append(.extractValue(ExtractValue(both, [0])), TypeTable.i32),
      code.append(.extractValue(ExtractValue(both, [1])), TypeTable.i1))
  }
  private mutating func giveBoth(_ value: IR.Operand, _ truth: IR.Operand) throws(PassError) -> Bool {
    guard case .pair(let destination, let predicate) = try operand(0) else {
      try give(value, .b32)
      return true
    }
    try write(destination, value, .b32)
    try write(predicate, truth, .pred)
    return true
  }

  private mutating func lowerShuffle(
    _ modifiers: inout ModifierReader, _ isSynchronous: Bool
  ) throws(PassError) -> Bool {
    guard let mode = modifiers.take(anyOf: ["up", "down", "bfly", "idx"]), modifiers.type()?.bits == 32 else {
      return false
    }
    try expect(isSynchronous ? 5 : 4)
    var arguments = isSynchronous ? [try read(4, .b32)] : []
    for n in 1...3 { arguments.append(try read(n, .b32)) }
    let name = "llvm.nvvm.shfl.\(isSynchronous ? "sync." : "")\(mode).i32"
    guard case .pair = try operand(0) else {
      try give(code.call(name, arguments, result: TypeTable.i32)!, .b32)
      return true
    }
    let pair = code.module.types.intern(.structure([TypeTable.i32, TypeTable.i1], isPacked: false))
    return try giveBoth(code.call(name + "p", arguments, result: pair)!)
  }

  private mutating func lowerVote(
    _ modifiers: inout ModifierReader, _ isSynchronous: Bool
  ) throws(PassError) -> Bool {
    guard let mode = modifiers.take(anyOf: ["all", "any", "uni", "ballot"]), let type = modifiers.type()
    else {
      return false
    }
    try expect(isSynchronous ? 3 : 2)
    let truth = try read(1, .pred)
    let arguments = isSynchronous ? [try read(2, .b32), truth] : [truth]
    let name = "llvm.nvvm.vote.\(mode)\(isSynchronous ? ".sync" : "")"
    let isBallot = mode == "ballot"
    guard isBallot == (type == .b32) else { return false }
    let result = code.call(name, arguments, result: isBallot ? TypeTable.i32 : TypeTable.i1)!
    try give(result, isBallot ? .b32 : .pred)
    return true
  }

  private mutating func lowerMatch(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    guard let mode = modifiers.take(anyOf: ["any", "all"]), let type = modifiers.type(), type.bits >= 32
    else {
      return false
    }
    try expect(3)
    let value = try read(1, type)
    let mask = try read(2, .b32)
    let name = "llvm.nvvm.match.\(mode).sync.i\(type.bits)"
    if mode == "any" {
      try give(code.call(name, [mask, value], result: TypeTable.i32)!, .b32)
      return true
    }
    let pair = code.module.types.intern(.structure([TypeTable.i32, TypeTable.i1], isPacked: false))
    return try giveBoth(code.call(name + "p", [mask, value], result: pair)!)
  }

  // MARK: Special registers

  /// What a special register holds (PTX ISA, "Special Registers").
  mutating func special(_ name: String, _ type: ScalarType) throws(PassError) -> IR.Operand {
    func read(_ name: String, _ type: TypeID = TypeTable.i32) -> IR.Operand {
      code.call("llvm.nvvm.read.ptx.sreg.\(name)", [], result: type)!
    }
    let parts = name.split(separator: ".").map(String.init)
    let isTriple = parts.count == 2 && ["x", "y", "z"].contains(parts[1])
    var result: IR.Operand
    switch parts[0] {
    case "tid", "ntid", "ctaid", "nctaid":
      guard isTriple else { throw failure("the special register '%\(name)' is not supported") }
      result = read(name)
    case "laneid", "warpid", "nwarpid", "smid", "nsmid", "warpsize": result = read(name)
    case "gridid":
      let number = read("gridid")
      result = type.bits == 64 ? code.cast(.zext, number, to: TypeTable.i64) : number
    case "lanemask_eq", "lanemask_le", "lanemask_lt", "lanemask_ge", "lanemask_gt":
      result = read(parts[0].replacing("_", with: "."))
    case "clock": result = read("clock")
    case "clock64", "globaltimer": result = read(parts[0], TypeTable.i64)
    case "clock_hi": result = part(read("clock64", TypeTable.i64), 32, 32)
    case "globaltimer_lo": result = part(read("globaltimer", TypeTable.i64), 0, 32)
    case "globaltimer_hi": result = part(read("globaltimer", TypeTable.i64), 32, 32)
    case "clusterid" where isTriple: result = read("ctaid.\(parts[1])")
    case "nclusterid" where isTriple: result = read("nctaid.\(parts[1])")
    case "cluster_ctaid" where isTriple, "cluster_ctarank": result = code.i32(0)
    case "cluster_nctaid" where isTriple, "cluster_nctarank": result = code.i32(1)
    case "dynamic_smem_size": result = read("dynamic_smem_size")
    case "total_smem_size", "aggr_smem_size": result = read("total_smem_size")
    case let name where name.hasPrefix("reserved_smem_offset_"):
      // Nothing is reserved.
      result = code.i32(0)
    case "is_explicit_cluster": result = code.truth(false)
    default: throw failure("the special register '%\(name)' is not supported")
    }
    // Some registers were 16 bits wide once, and may still be read so.
    if type.bits == 16 && width(result) == 32 { result = code.cast(.trunc, result, to: TypeTable.i16) }
    return result
  }
}
