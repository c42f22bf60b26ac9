import IR
import PTX

extension StatementLowering {
  /// Appends what the instruction at hand does (PTX ISA, "Instruction Set").
  mutating func lowerInstruction() throws(PassError) {
    var modifiers = ModifierReader(instruction)
    let isKnown =
      switch instruction.opcode {
      case "add", "sub", "addc", "subc": try lowerSum(&modifiers)
      case "mul", "mad", "madc", "mul24", "mad24": try lowerProduct(&modifiers)
      case "div", "rem": try lowerQuotient(&modifiers)
      case "abs", "neg", "min", "max": try lowerOrder(&modifiers)
      case "sad": try lowerSumOfDifference(&modifiers)
      case "fma", "rcp", "sqrt", "rsqrt", "ex2", "lg2", "sin", "cos", "tanh", "copysign":
        try lowerFloat(&modifiers)
      case "testp": try lowerTest(&modifiers)
      case "popc", "clz", "bfind", "brev", "fns", "bfe", "bfi", "szext", "bmsk": try lowerBits(&modifiers)
      case "dp4a", "dp2a": try lowerDotProduct(&modifiers)
      case "and", "or", "xor", "not", "cnot", "lop3": try lowerLogic(&modifiers)
      case "shl", "shr", "shf", "prmt": try lowerShift(&modifiers)
      case "setp", "set", "selp", "slct": try lowerComparison(&modifiers)
      case "cvt": try lowerConversion(&modifiers)
      case "mov": try lowerMove(&modifiers)
      case "mapa", "getctarank": try lowerClusterAddress(&modifiers)
      case "mma", "ldmatrix", "stmatrix", "movmatrix": try lowerMatrix(&modifiers)
      case "mbarrier": try lowerMemoryBarrier(&modifiers)
      case "cvta", "isspacep": try lowerAddressConversion(&modifiers)
      case "ld", "ldu", "st": try lowerAccess(&modifiers)
      case "prefetch", "prefetchu", "applypriority", "discard", "createpolicy":
        try lowerAdvice(&modifiers)
      case "cp": try lowerAsynchronousCopy(&modifiers)
      case "atom", "red": try lowerAtomic(&modifiers)
      case "membar", "fence": try lowerFence(&modifiers)
      case "bar", "barrier": try lowerBarrier(&modifiers)
      case "shfl", "vote", "match", "activemask", "redux", "elect": try lowerWarpOperation(&modifiers)
      case "bra", "exit", "ret", "trap", "brkpt", "nanosleep", "pmevent", "griddepcontrol",
        "setmaxnreg":
        try lowerControl(&modifiers)
      case let name where name.hasPrefix("v"): try lowerVideo(&modifiers)
      default: false
      }
    guard isKnown else { throw unknownInstruction }
    if let rest = modifiers.remaining.first {
      throw failure("the modifier '.\(rest)' is not supported")
    }
  }

  private mutating func lowerControl(_ modifiers: inout ModifierReader) throws(PassError) -> Bool {
    switch instruction.opcode {
    case "bra":
      _ = modifiers.take("uni")
      try lowerJump()
    case "exit": try lowerExit()
    case "ret": throw failure("the function that the statement is in cannot be left here")
    case "trap": code.call("llvm.trap", [], result: TypeTable.void)
    case "brkpt": code.call("llvm.debugtrap", [], result: TypeTable.void)
    case "nanosleep":
      guard modifiers.type() == .u32 else { return false }
      code.call("llvm.nvvm.nanosleep", [try read(0, .u32)], result: TypeTable.void)
    case "setmaxnreg":
      // How many registers a thread may have is the driver's concern.
      guard modifiers.take(anyOf: ["inc", "dec"]) != nil, modifiers.type() == .u32 else { return false }
      _ = modifiers.take("sync")
      _ = modifiers.take("aligned")
    case "griddepcontrol":
      // No kernel starts before the one in front of it has ended.
      guard modifiers.take(anyOf: ["wait", "launch_dependents"]) != nil else { return false }
    default:
      // `pmevent`: a mark for a profiler.
      _ = modifiers.take("mask")
    }
    return true
  }
}
