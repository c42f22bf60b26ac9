/// Functions of integers on vectors that processors have no instruction for, or drivers take apart into lanes.
extension Helpers {
  /// A function that counts the bits of each element: PoCL counts them lane by lane.
  mutating func laneBitCount(_ type: LaneType) -> String {
    let name = "lanes_bits_\(use(type))"
    let isLong = type.elementBytes == 8
    func every(_ byte: String) -> String {
      "(\(type.name))(0x\(String(repeating: byte, count: type.elementBytes))\(isLong ? "ul" : "u"))"
    }
    need(
      name,
      """
      \(Helpers.inlined) \(type.name) \(name)(\(type.name) v)
      {
        v = v - ((v >> 1) & \(every("55")));
        v = (v & \(every("33"))) + ((v >> 2) & \(every("33")));
        v = (v + (v >> 4)) & \(every("0f"));
        return (v * \(every("01"))) >> \(isLong ? 56 : 24);
      }
      """)
    return name
  }

  /// A function that divides words, for which processors have no instruction on vectors: numbers of double precision hold
  /// all words, and a quotient that is no whole number is further from the next one than rounding goes.
  mutating func laneQuotient(_ type: LaneType, isSigned: Bool) -> String {
    let integers = use(isSigned ? type.with("int") : type)
    let numbers = use(type.with("double"))
    let name = "lanes_quotient_\(integers)"
    need(
      name,
      """
      \(Helpers.inlined) \(integers) \(name)(\(integers) a, \(integers) b)
      {
        return __builtin_convertvector(
            __builtin_convertvector(a, \(numbers)) / __builtin_convertvector(b, \(numbers)), \(integers));
      }
      """)
    return name
  }

  /// A function that gives what such a division leaves.
  mutating func laneRemainder(_ type: LaneType, isSigned: Bool) -> String {
    let integers = use(isSigned ? type.with("int") : type)
    let name = "lanes_remainder_\(integers)"
    let quotient = laneQuotient(type, isSigned: isSigned)
    need(
      name,
      """
      \(Helpers.inlined) \(integers) \(name)(\(integers) a, \(integers) b) { return a - \(quotient)(a, b) * b; }
      """)
    return name
  }
}
