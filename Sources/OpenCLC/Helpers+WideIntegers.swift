extension Helpers {
  /// The function for a part of what is done to integers of 128 bits: `divide.low`, `rest.high`, `to.double`,
  /// `of.float.low` (see `WideIntegers`); nil if there is none of the name.
  mutating func wideInteger(_ name: String) -> String? {
    let words = name.split(separator: ".").map(String.init)
    let function = "wide_" + words.joined(separator: "_")
    let half = words.last == "high" ? "high" : "low"
    switch words[0] {
    case "divide", "rest":
      need("wide_division", Self.wideDivision)
      let kind = words[0] == "divide" ? "quotient" : "rest"
      need(
        "wide_division_\(words[0])_\(half)",
        """
        static ulong \(function)(ulong low, ulong high, ulong by_low, ulong by_high)
        {
          ulong quotient_low, quotient_high, rest_low, rest_high;
          wide_division(low, high, by_low, by_high, &quotient_low, &quotient_high, &rest_low, &rest_high);
          return \(kind)_\(half);
        }
        """)
    case "to":
      // The upper 64 bits, the last of which says whether others follow, are rounded once.
      need(
        function,
        """
        static \(words[1]) \(function)(ulong low, ulong high)
        {
          if (high == 0) return convert_\(words[1])_rte(low);
          const uint n = clz(high);
          const ulong top = n == 0 ? high : high << n | low >> (64 - n);
          return ldexp(convert_\(words[1])_rte(top | (low << n != 0)), 64 - (int)n);
        }
        """)
    case "of":
      let suffix = words[1] == "float" ? "f" : ""
      need(
        function,
        """
        static ulong \(function)(\(words[1]) x)
        {
          const \(words[1]) a = trunc(fabs(x));
          if (!(a < 0x1p128\(suffix))) return isnan(a) ? 0 : \(words.last == "high" ? "0x8000000000000000ul" : "0ul");
          ulong high = (ulong)(a * 0x1p-64\(suffix));
          ulong low = (ulong)(a - (\(words[1]))high * 0x1p64\(suffix));
          if (x < 0) low = 0 - low, high = ~high + (low == 0);
          return \(half);
        }
        """)
    default: return nil
    }
    return function
  }

  /// Long division, bit by bit from the first that the quotient can have; by zero it gives all ones.
  private static let wideDivision = """
    static void wide_division(ulong low, ulong high, ulong by_low, ulong by_high, ulong *quotient_low,
                              ulong *quotient_high, ulong *rest_low, ulong *rest_high)
    {
      ulong q_low = 0, q_high = 0;
      if ((by_low | by_high) == 0) {
        q_low = q_high = ~0ul;
      } else if ((high | by_high) == 0) {
        q_low = low / by_low;
        low -= q_low * by_low;
      } else {
        const int by_zeros = by_high ? (int)clz(by_high) : 64 + (int)clz(by_low);
        const int zeros = high ? (int)clz(high) : 64 + (int)clz(low);
        int n = by_zeros - zeros;
        if (n >= 64) by_high = by_low << (n - 64), by_low = 0;
        else if (n > 0) by_high = by_high << n | by_low >> (64 - n), by_low <<= n;
        for (; n >= 0; --n) {
          q_high = q_high << 1 | q_low >> 63;
          q_low <<= 1;
          if (high > by_high || (high == by_high && low >= by_low)) {
            high = high - by_high - (low < by_low);
            low -= by_low;
            q_low |= 1;
          }
          by_low = by_low >> 1 | by_high << 63;
          by_high >>= 1;
        }
      }
      *quotient_low = q_low;
      *quotient_high = q_high;
      *rest_low = low;
      *rest_high = high;
    }
    """
}
