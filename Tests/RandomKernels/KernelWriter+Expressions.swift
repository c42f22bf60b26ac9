/// Expressions over the variables.
extension KernelWriter {
  /// An `i32`.
  mutating func integer(_ depth: Int = 2) -> String {
    if depth == 0 || chance.isSo(25) { return leaf() }
    let a = integer(depth - 1)
    switch chance.number(16) {
    case 0: return emit("add i32 \(a), \(integer(depth - 1))")
    case 1: return emit("sub i32 \(a), \(integer(depth - 1))")
    case 2: return emit("mul i32 \(a), \(integer(depth - 1))")
    case 3: return emit("\(chance.pick(["and", "or", "xor"])) i32 \(a), \(integer(depth - 1))")
    case 4:
      let shift = emit("and i32 \(integer(depth - 1)), 31")
      return emit("\(chance.pick(["shl", "lshr", "ashr"])) i32 \(a), \(shift)")
    case 5:
      let divisor = emit("or i32 \(integer(depth - 1)), 1")
      return emit("\(chance.pick(["udiv", "urem"])) i32 \(a), \(divisor)")
    case 6:
      let small = emit("and i32 \(integer(depth - 1)), 255")
      let divisor = emit("add i32 \(small), 1")
      return emit("\(chance.pick(["sdiv", "srem"])) i32 \(a), \(divisor)")
    case 7: return emit("select i1 \(condition(depth - 1)), i32 \(a), i32 \(integer(depth - 1))")
    case 8:
      let function = chance.pick(["umin", "umax", "smin", "smax"])
      return call("i32", "llvm.\(function).i32", "i32 \(a)", "i32 \(integer(depth - 1))")
    case 9: return call("i32", "llvm.\(chance.pick(["ctpop", "bitreverse", "bswap"])).i32", "i32 \(a)")
    case 10: return call("i32", "llvm.fshl.i32", "i32 \(a)", "i32 \(leaf())", "i32 \(integer(depth - 1))")
    case 11: return emit("trunc i64 \(wide(depth - 1)) to i32")
    case 12:
      let width = chance.pick(["i8", "i16"])
      let narrow = emit("trunc i32 \(a) to \(width)")
      return emit("\(chance.pick(["zext", "sext"])) \(width) \(narrow) to i32")
    case 13: return inputWord(a)
    case 14:
      let index = emit("and i32 \(a), 7")
      return emit("load i32, ptr \(arrayPlace(index)), align 4")
    default:
      let whole = emit("fptosi float \(float(depth - 1)) to i64")
      return emit("trunc i64 \(whole) to i32")
    }
  }

  private mutating func leaf() -> String {
    switch chance.number(10) {
    case 0:
      return "\(chance.pick([0, 1, 2, 3, 7, 31, 32, 255, -1, -7, 65535, 2_147_483_647, -2_147_483_648]))"
    case 1: return "%tid"
    case 2: return chance.pick(["%lane", "%warp"])
    case 3: return chance.pick(["%n", "%block"])
    default: return here.values[chance.number(4)]
    }
  }

  /// An `i64`.
  mutating func wide(_ depth: Int = 2) -> String {
    if depth == 0 || chance.isSo(30) { return here.values[6] }
    switch chance.number(5) {
    case 0: return emit("\(chance.pick(["zext", "sext"])) i32 \(integer(depth - 1)) to i64")
    case 1: return emit("add i64 \(wide(depth - 1)), \(wide(depth - 1))")
    case 2: return emit("mul i64 \(wide(depth - 1)), \(chance.pick([3, 77, 6_364_136_223_846_793_005]))")
    case 3: return emit("xor i64 \(wide(depth - 1)), \(wide(depth - 1))")
    default:
      let shift = emit("and i64 \(wide(depth - 1)), 63")
      return emit("\(chance.pick(["shl", "lshr", "ashr"])) i64 \(wide(depth - 1)), \(shift)")
    }
  }

  /// A `float`, finite and not tiny.
  mutating func float(_ depth: Int = 2) -> String {
    if depth == 0 || chance.isSo(30) { return here.values[4 + chance.number(2)] }
    let a = float(depth - 1)
    switch chance.number(5) {
    case 0: return tamed(emit("fadd float \(a), \(float(depth - 1))"))
    case 1: return tamed(emit("fsub float \(a), \(float(depth - 1))"))
    case 2: return tamed(emit("fmul float \(a), \(float(depth - 1))"))
    case 3:
      return tamed(
        call("float", "llvm.fma.f32", "float \(a)", "float \(float(depth - 1))", "float \(here.values[4])"))
    default:
      let small = emit("and i32 \(integer(depth - 1)), 65535")
      let number = emit("uitofp i32 \(small) to float")
      return emit("fadd float \(number), 0.25")
    }
  }

  /// A number, or another where it is not one or too large or small.
  private mutating func tamed(_ value: String) -> String {
    let magnitude = call("float", "llvm.fabs.f32", "float \(value)")
    let isSmall = emit("fcmp olt float \(magnitude), 0x4270000000000000")
    let isLarge = emit("fcmp ogt float \(magnitude), 0x3D70000000000000")
    let isTame = emit("and i1 \(isSmall), \(isLarge)")
    return emit("select i1 \(isTame), float \(value), float 1.5")
  }

  /// An `i1` that may differ between threads.
  mutating func condition(_ depth: Int = 1) -> String {
    // One on which each warp agrees, though not the block.
    if chance.isSo(15) {
      return emit("icmp \(chance.pick(["ult", "eq", "ne"])) i32 %warp, \(chance.pick([1, 2]))")
    }
    switch chance.number(4) {
    case 0:
      let predicate = chance.pick(["olt", "ogt", "ole", "une"])
      return emit("fcmp \(predicate) float \(float(depth)), \(float(depth))")
    case 1:
      let bit = emit("and i32 \(integer(depth)), \(chance.pick([1, 3, 5, 16]))")
      return emit("icmp ne i32 \(bit), 0")
    default:
      let predicate = chance.pick(["eq", "ne", "ult", "ugt", "slt", "sge"])
      return emit("icmp \(predicate) i32 \(integer(depth)), \(integer(depth))")
    }
  }

  /// An `i1` that is the same for all threads of the block.
  mutating func uniformCondition() -> String {
    let bit = emit("and i32 \(chance.pick(["%n", "%block"])), \(chance.pick([1, 2]))")
    return emit("icmp \(chance.pick(["eq", "ne"])) i32 \(bit), 0")
  }
}
