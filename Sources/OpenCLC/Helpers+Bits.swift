extension Helpers {
  /// A function that reverses the order of bits.
  mutating func bitReverse(_ bits: Int) -> String {
    let name = "bit_reverse_\(bits)"
    let type = KernelEmitter.integerName(bits)
    let suffix = bits == 64 ? "ul" : "u"
    let swaps = [(1, "55"), (2, "33"), (4, "0f")].map { shift, byte in
      let mask = "0x" + String(repeating: byte, count: max(bits / 8, 1)) + suffix
      return "  x = (\(type))((x >> \(shift) & \(mask)) | (x & \(mask)) << \(shift));"
    }
    let order = bits == 8 ? "" : bits == 16 ? "s10" : bits == 32 ? "s3210" : "s76543210"
    let result = bits == 8 ? "x" : "as_\(type)(as_uchar\(bits / 8)(x).\(order))"
    need(
      name, "static \(type) \(name)(\(type) x)\n{\n\(swaps.joined(separator: "\n"))\n  return \(result);\n}")
    return name
  }

  /// A function that shifts two words as one and gives the high (left) or low (right) one.
  mutating func funnelShift(left: Bool, _ bits: Int) -> String {
    let name = "funnel_shift_\(left ? "left" : "right")_\(bits)"
    let type = KernelEmitter.integerName(bits)
    let keep = "const uint k = (uint)n & \(bits - 1)u;"
    let shifted =
      left ? "high << k | low >> (\(bits) - k)" : "high << (\(bits) - k) | low >> k"
    need(
      name,
      """
      static \(type) \(name)(\(type) high, \(type) low, \(type) n)
      {
        \(keep)
        return k == 0 ? \(left ? "high" : "low") : (\(type))(\(shifted));
      }
      """)
    return name
  }

  /// A function that picks four bytes of two words (PTX ISA, `prmt`).
  mutating func bytePermute() -> String {
    need(
      "byte_permute",
      """
      static uint byte_permute(uint low, uint high, uint selector)
      {
        const ulong all = (ulong)high << 32 | low;
        uint result = 0;
        for (uint n = 0; n < 4; ++n) {
          const uint pick = selector >> 4 * n & 15;
          uint byte = (uint)(all >> 8 * (pick & 7)) & 255;
          if (pick & 8) byte = byte & 128 ? 255 : 0;
          result |= byte << 8 * n;
        }
        return result;
      }
      """)
    return "byte_permute"
  }

  /// A function that gives a number's class as one bit of the mask of LLVM's `is.fpclass`.
  mutating func floatClass(isDouble: Bool) -> String {
    let type = isDouble ? "double" : "float"
    let word = isDouble ? "ulong" : "uint"
    let suffix = isDouble ? "ul" : "u"
    let infinity = isDouble ? "0x7ff0000000000000ul" : "0x7f800000u"
    let quiet = isDouble ? "0x8000000000000ul" : "0x400000u"
    let least = isDouble ? "0x10000000000000ul" : "0x800000u"
    need(
      "class_of_\(type)",
      """
      static uint class_of_\(type)(\(type) x)
      {
        const \(word) bits = as_\(word)(x), m = bits << 1 >> 1;
        if (m > \(infinity)) return m & \(quiet) ? 2u : 1u;
        const uint n = m == \(infinity) ? 3u : m >= \(least) ? 2u : m != 0\(suffix) ? 1u : 0u;
        return bits >> \(isDouble ? 63 : 31) ? 32u >> n : 64u << n;
      }
      """)
    return "class_of_\(type)"
  }
}
