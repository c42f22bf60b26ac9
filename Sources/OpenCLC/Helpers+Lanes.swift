internal import Passes

/// Functions on vectors with an element for each lane of a warp. Masks are vectors of `int`, -1 for a lane that takes
/// part and 0 for one that does not.
extension Helpers {
  /// How functions on vectors are declared: PoCL's compiler disagrees with itself about how wide vectors are passed.
  static let inlined = "static inline __attribute__((always_inline))"

  /// Makes a lane type's name known, if it is not one of OpenCL's own.
  mutating func use(_ type: LaneType) -> String {
    if type.count > 16 { laneTypes.insert(type) }
    return type.name
  }

  /// A function that tells whether a mask has any lane.
  mutating func anyLane(_ count: Int) -> String {
    let mask = use(LaneType(base: "int", count: count))
    let body = withAVX512(
      "  return \(maskBits(count))(m) != 0;", otherwise: "  \(Self.halvings(count, "|"))")
    need(
      "lanes_any_\(count)",
      """
      \(Helpers.inlined) bool lanes_any_\(count)(\(mask) m)
      {
      \(body)
      }
      """)
    return "lanes_any_\(count)"
  }

  /// Statements that fold a vector `m` of ints into one number, and return whether it is not zero.
  private static func halvings(_ count: Int, _ op: String) -> String {
    var text = ""
    var from = "m"
    var n = count
    while n > 2 {
      n /= 2
      text += "const int\(n) m\(n) = \(from).lo \(op) \(from).hi; "
      from = "m\(n)"
    }
    return text + "return (\(from).x \(op) \(from).y) != 0;"
  }

  /// A function that tells whether a mask has all lanes.
  mutating func allLanes(_ count: Int) -> String {
    let mask = use(LaneType(base: "int", count: count))
    let any = anyLane(count)
    need(
      "lanes_b_all_\(count)",
      "\(Helpers.inlined) bool lanes_b_all_\(count)(\(mask) m) { return !\(any)(~m); }")
    return "lanes_b_all_\(count)"
  }

  /// A function that makes a number of a mask, lane 0 its lowest bit.
  mutating func ballot(_ count: Int) -> String {
    let mask = use(LaneType(base: "int", count: count))
    let bits = (0..<count).map { $0 == 31 ? "(int)0x80000000" : "\(1 << $0)" }.joined(separator: ", ")
    var fold = ""
    var from = "b"
    var n = count
    while n > 2 {
      n /= 2
      fold += "const int\(n) b\(n) = \(from).lo | \(from).hi; "
      from = "b\(n)"
    }
    let general =
      "  const \(mask) b = m & (\(mask))(\(bits));\n  \(fold)return (uint)(\(from).x | \(from).y);"
    let body = withAVX512("  return \(maskBits(count))(m);", otherwise: general)
    need(
      "lanes_ballot_\(count)",
      """
      \(Helpers.inlined) uint lanes_ballot_\(count)(\(mask) m)
      {
      \(body)
      }
      """)
    return "lanes_ballot_\(count)"
  }

  /// A function that makes a mask of a number's bits.
  mutating func lanesOfBits(_ count: Int) -> String {
    let mask = use(LaneType(base: "int", count: count))
    let bits = (0..<count).map { $0 == 31 ? "(int)0x80000000" : "\(1 << $0)" }.joined(separator: ", ")
    need(
      "lanes_of_bits_\(count)",
      """
      \(Helpers.inlined) \(mask) lanes_of_bits_\(count)(uint bits)
      {
        return ((\(mask))((int)bits) & (\(mask))(\(bits))) != (\(mask))(0);
      }
      """)
    return "lanes_of_bits_\(count)"
  }

  /// A function that gives the element of the last lane in a mask.
  mutating func lastLane(_ type: LaneType) -> String {
    let vector = use(type)
    let mask = use(type.with("int"))
    let name = "lanes_last_\(vector)"
    let picks = (0..<type.count).map { "if (\(type.lane("m", $0))) r = \(type.lane("v", $0));" }
    need(
      name,
      """
      \(Helpers.inlined) \(type.base) \(name)(\(vector) v, \(mask) m)
      {
        \(type.base) r = 0;
        \(picks.joined(separator: "\n  "))
        return r;
      }
      """)
    return name
  }

  /// A function that takes an element out of a vector.
  mutating func element(_ type: LaneType) -> String {
    let vector = use(type)
    let name = "lanes_element_\(vector)"
    need(name, "\(Helpers.inlined) \(type.base) \(name)(\(vector) v, uint lane) { return v[lane]; }")
    return name
  }

  /// A function that puts an element into a vector.
  mutating func insertion(_ type: LaneType) -> String {
    let vector = use(type)
    let name = "lanes_insert_\(vector)"
    need(
      name,
      "\(Helpers.inlined) \(vector) \(name)(\(vector) v, \(type.base) x, uint lane) { v[lane] = x; return v; }"
    )
    return name
  }

  /// A function by which each lane reads another's element.
  mutating func permutation(_ type: LaneType) -> String {
    let vector = use(type)
    let name = "lanes_permute_\(vector)"
    let index = use(type.with("uint"))
    let moves = (0..<type.count).map {
      "\(type.lane("r", $0)) = a[\(type.lane("from", $0)) & \(type.count - 1)];"
    }
    let parts = (0..<type.count).map { "a[\($0)] = \(type.lane("v", $0));" }
    need(
      name,
      """
      \(Helpers.inlined) \(vector) \(name)(\(vector) v, \(index) from)
      {
        \(type.base) a[\(type.count)];
        \(vector) r;
        \(parts.joined(separator: " "))
        \(moves.joined(separator: " "))
        return r;
      }
      """)
    return name
  }

  /// A function that gives each lane the lanes whose elements equal its own, as bits.
  mutating func matching(_ type: LaneType) -> String {
    let vector = use(type)
    let name = "lanes_match_\(vector)"
    let mask = use(type.with("int"))
    let bits = use(type.with("uint"))
    let ballot = ballot(type.count)
    let isSame = type.elementBytes == 4 ? "v == s" : "__builtin_convertvector(v == s, \(mask))"
    need(
      name,
      """
      \(Helpers.inlined) \(bits) \(name)(\(vector) v, \(mask) active)
      {
        \(bits) r;
        for (uint i = 0; i < \(type.count); ++i) {
          const \(vector) s = (\(vector))(v[i]);
          r[i] = \(ballot)((\(isSame)) & active);
        }
        return r;
      }
      """)
    return name
  }

  /// The step of a reduction of unsigned integers in C, of `n` at once; 1 for single ones.
  private static func step(_ op: String, _ type: LaneType, _ a: String, _ b: String, _ n: Int) -> String {
    let suffix = n == 1 ? "" : "\(n)"
    func signed(_ text: String) -> String { "as_\(type.signed.base)\(suffix)(\(text))" }
    return switch op {
    case "add": "\(a) + \(b)"
    case "and": "\(a) & \(b)"
    case "or": "\(a) | \(b)"
    case "xor": "\(a) ^ \(b)"
    case "umin": "min(\(a), \(b))"
    case "umax": "max(\(a), \(b))"
    case "min": "as_\(type.base)\(suffix)(min(\(signed(a)), \(signed(b))))"
    default: "as_\(type.base)\(suffix)(max(\(signed(a)), \(signed(b))))"
    }
  }

  /// The number that changes nothing in a reduction.
  private static func neutral(_ op: String, _ type: LaneType) -> String {
    switch op {
    case "and", "umin": "~(\(type.base))0"
    case "min": "~(\(type.base))0 >> 1"
    case "max": "(\(type.base))1 << \(type.elementBytes * 8 - 1)"
    default: "0"
    }
  }

  /// A function that reduces the elements, integers of 32 or 64 bits, of a mask's lanes.
  ///
  /// Halves are combined, not one lane after the other: chains of 32 steps crash the back end of Intel's driver.
  mutating func reduction(_ op: String, _ type: LaneType) -> String {
    let vector = use(type)
    let name = "lanes_reduce_\(op)_\(vector)"
    let mask = use(type.with("int"))
    let wide = type.elementBytes == 4 ? "m" : "__builtin_convertvector(m, \(use(type.signed)))"
    let others = "(\(vector))(\(Self.neutral(op, type))) & ~k"
    var fold = ""
    var from = "r"
    var n = type.count
    while n > 2 {
      n /= 2
      fold += "const \(type.base)\(n) r\(n) = \(Self.step(op, type, "\(from).lo", "\(from).hi", n)); "
      from = "r\(n)"
    }
    need(
      name,
      """
      \(Helpers.inlined) \(type.base) \(name)(\(vector) v, \(mask) m)
      {
        const \(vector) k = __builtin_astype(\(wide), \(vector)), r = v & k | \(others);
        \(fold)return \(Self.step(op, type, "\(from).x", "\(from).y", 1));
      }
      """)
    return name
  }

  /// A function that reduces, for each lane, the elements of the lanes that it names.
  mutating func reductionForEach(_ op: String, _ type: LaneType) -> String {
    let vector = use(type)
    let name = "lanes_y_reduce_each_\(op)_\(vector)"
    let mask = use(type.with("int"))
    let bits = use(type.with("uint"))
    let of = lanesOfBits(type.count)
    let one = reduction(op, type)
    need(
      name,
      """
      \(Helpers.inlined) \(vector) \(name)(\(vector) v, \(bits) members, \(mask) active)
      {
        \(vector) r = (\(vector))(0);
        for (uint i = 0; i < \(type.count); ++i) if (active[i]) r[i] = \(one)(v, \(of)(members[i]) & active);
        return r;
      }
      """)
    return name
  }
}
