internal import IR

/// LLVM's functions on integers that vectors have no instruction for in OpenCL, or one with another name.
extension VectorMapping {
  /// Writes a function on integers as plain arithmetic; nil if it is none of these.
  mutating func writeIntegerFunction(
    _ name: String, _ call: Call, _ result: ValueID
  ) throws(MappingRefusal) -> Operand? {
    let words = name.split(separator: ".").map(String.init)
    guard words.count > 1, words[0] == "llvm", let first = call.arguments.first?.operand else { return nil }
    let type = builder.vectorType(source[result].type)
    guard case .vector(_, let element) = builder.module.types[type],
      case .integer(let bits) = builder.module.types[element]
    else { return nil }
    let isWord = bits == 32 || bits == 64
    func second() -> Operand { lanes(call.arguments[1].operand!) }
    let function = words.count > 2 && words[2] == "sat" ? words[1] + ".sat" : words[1]
    switch function {
    case "smax": return chosen(.sgt, lanes(first), second())
    case "smin": return chosen(.slt, lanes(first), second())
    case "abs":
      let a = lanes(first)
      let zero = builder.integers(element) { _ in 0 }
      let isNegative = builder.compare(.slt, a, zero)
      return builder.select(isNegative, builder.binary(.sub, zero, a), a)
    case "fshl", "fshr": return isWord ? funnel(function == "fshl", call, element, bits) : nil
    case "ctlz": return isWord ? builder.call("math.clz", [lanes(first)], type) : nil
    case "cttz":
      // As many as there are bits below the lowest that is set.
      let a = lanes(first)
      let below = builder.binary(.sub, a, builder.integers(element) { _ in 1 })
      let bitsBelow = builder.binary(
        .and, builder.binary(.xor, a, builder.integers(element) { _ in -1 }), below)
      return isWord ? builder.call("math.popcount", [bitsBelow], type) : nil
    case "bitreverse": return isWord ? swapped(lanes(first), element, bits, from: 1) : nil
    case "bswap": return isWord ? swapped(lanes(first), element, bits, from: 8) : nil
    case "uadd.sat":
      let a = lanes(first)
      let sum = builder.binary(.add, a, second())
      return builder.select(builder.compare(.ult, sum, a), builder.integers(element) { _ in -1 }, sum)
    case "usub.sat":
      let a = lanes(first)
      let b = second()
      let difference = builder.binary(.sub, a, b)
      return builder.select(builder.compare(.ugt, a, b), difference, builder.integers(element) { _ in 0 })
    default: return nil
    }
  }

  /// The one of two numbers that the comparison holds for.
  private mutating func chosen(_ predicate: IntegerPredicate, _ a: Operand, _ b: Operand) -> Operand {
    builder.select(builder.compare(predicate, a, b), a, b)
  }

  /// The pieces of `size` bits in reverse order: neighbours change places, then pairs of them, and so on.
  private mutating func swapped(
    _ operand: Operand, _ element: TypeID, _ bits: Int, from size: Int
  ) -> Operand {
    var result = operand
    var width = size
    while width < bits {
      // 0x5555…, 0x3333…, 0x0f0f… and so on: every other piece.
      let all: UInt64 = bits == 64 ? .max : 0xffff_ffff
      let every = all / (1 << UInt64(width) + 1)
      let mask = builder.integers(element) { _ in Int(truncatingIfNeeded: every) }
      let count = builder.integers(element) { _ in width }
      let high = builder.binary(.and, builder.binary(.lshr, result, count), mask)
      let low = builder.binary(.shl, builder.binary(.and, result, mask), count)
      result = builder.binary(.or, high, low)
      width *= 2
    }
    return result
  }

  private mutating func funnel(_ isLeft: Bool, _ call: Call, _ element: TypeID, _ bits: Int) -> Operand {
    let high = lanes(call.arguments[0].operand!)
    let low = lanes(call.arguments[1].operand!)
    let most = builder.integers(element) { _ in bits - 1 }
    let count = builder.binary(.and, lanes(call.arguments[2].operand!), most)
    let rest = builder.binary(.sub, most, count)
    let one = builder.integers(element) { _ in 1 }
    // Shifting by one first keeps each count below the width.
    if isLeft {
      let lower = builder.binary(.lshr, builder.binary(.lshr, low, one), rest)
      return builder.binary(.or, builder.binary(.shl, high, count), lower)
    }
    let upper = builder.binary(.shl, builder.binary(.shl, high, one), rest)
    return builder.binary(.or, builder.binary(.lshr, low, count), upper)
  }
}
