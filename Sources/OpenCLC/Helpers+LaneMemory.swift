internal import Passes

/// Accesses to memory by all lanes of a warp.
extension Helpers {
  /// How a pointer to lanes' elements is declared.
  func words(_ type: LaneType, _ space: String, isVolatile: Bool) -> String {
    let qualifier = isVolatile ? "volatile " : ""
    return "\(qualifier)\(space) \(type.base)\(type.base == "uchar" ? "" : "_m1") *"
  }

  private mutating func needMemory(_ type: LaneType) {
    memoryTypes.insert(.init(name: type.base, alignment: 1))
  }

  /// A function that reads neighbouring elements.
  mutating func laneLoad(_ type: LaneType, _ space: String, isMasked: Bool, isVolatile: Bool) -> String {
    let vector = use(type)
    let mask = use(type.with("int"))
    let suffix = (isMasked ? "_masked" : "") + (isVolatile ? "_volatile" : "")
    let name = "lanes_m_load_\(space)_\(vector)\(suffix)"
    needMemory(type)
    let pointer = words(type, space, isVolatile: isVolatile)
    let whole = isVolatile ? Self.each(type) { "r\($0) = p[\($1)];" } : "r = \(Self.vectorLoad(type, space));"
    var body = whole
    if isMasked {
      let all = allLanes(type.count)
      let some =
        isVolatile
        ? Self.each(type) { "if (m\($0)) r\($0) = p[\($1)];" }
        : """
        const \(type.base) none[\(type.count)] = {0};
        \(pointer)q = (\(pointer))(ulong)none;
        \(Self.each(type) { "r\($0) = (m\($0) ? p : q)[\($1)];" })
        """
      // Two tests: the first one is the same for all accesses under a mask, and compilers make one branch of them.
      let test = isVolatile ? nil : mayReadWhole(type, space)
      let other = test.map { "if (\($0)) { \(whole) } else { \(some) }" } ?? some
      body = "if (\(all)(m)) { \(whole) } else { \(other) }"
    }
    body = "  \(vector) r = (\(vector))(0);\n  \(body)\n  return r;"
    if isMasked, !isVolatile, let special = maskedLoad(type) {
      body = withAVX512(special, otherwise: body)
    }
    need(
      name,
      """
      \(Helpers.inlined) \(vector) \(name)(\(pointer)p\(isMasked ? ", \(mask) m" : ""))
      {
      \(body)
      }
      """)
    return name
  }

  /// A condition under which all elements from `p` on can be read where only some of the lanes in a mask `m` ask for theirs:
  /// if the vector lies in one page and any lane asks for its element, the page is there. What the other lanes get does not
  /// matter. Nil for memory whose size drivers' compilers know, and might make something of.
  private mutating func mayReadWhole(_ type: LaneType, _ space: String) -> String? {
    guard space == "global" else { return nil }
    let smallestPage = 4096
    let last = smallestPage - type.count * type.elementBytes
    return "((ulong)p & \(smallestPage - 1)) <= \(last) && \(anyLane(type.count))(m)"
  }

  /// A function that writes neighbouring elements.
  mutating func laneStore(_ type: LaneType, _ space: String, isMasked: Bool, isVolatile: Bool) -> String {
    let vector = use(type)
    let mask = use(type.with("int"))
    let suffix = (isMasked ? "_masked" : "") + (isVolatile ? "_volatile" : "")
    let name = "lanes_m_store_\(space)_\(vector)\(suffix)"
    needMemory(type)
    let pointer = words(type, space, isVolatile: isVolatile)
    let whole = isVolatile ? Self.each(type) { "p[\($1)] = v\($0);" } : Self.vectorStore(type, space)
    var body = "  " + whole
    if isMasked {
      let all = allLanes(type.count)
      let some = isVolatile ? Self.each(type) { "if (m\($0)) p[\($1)] = v\($0);" } : storeOfSome(type, space)
      body = "  if (\(all)(m)) { \(whole) } else { \(some) }"
      if !isVolatile, let special = maskedStore(type) { body = withAVX512(special, otherwise: body) }
    }
    need(
      name,
      """
      \(Helpers.inlined) void \(name)(\(vector) v, \(pointer)p\(isMasked ? ", \(mask) m" : ""))
      {
      \(body)
      }
      """)
    return name
  }

  /// Statements that write from `p` on the elements of `v` of the lanes in a mask `m`: four at once where all of these are in
  /// it, as most are where a row of threads ends.
  private mutating func storeOfSome(_ type: LaneType, _ space: String) -> String {
    var text = "const uint b = \(ballot(type.count))(m);"
    for first in stride(from: 0, to: type.count, by: 4) {
      let lanes = (first..<first + 4).map { type.lane("v", $0) }
      let each = (0..<4).map {
        "if (b & \(UInt32(1) << UInt32(first + $0))u) p[\(first + $0)] = \(lanes[$0]);"
      }
      text += """

          if ((b >> \(first) & 15) == 15) {
            vstore4((\(type.base)4)(\(lanes.joined(separator: ", "))), 0, (\(space) \(type.base) *)p + \(first));
          } else {
            \(each.joined(separator: "\n      "))
          }
        """
    }
    return text
  }

  /// A function that reads an element at each lane's own address.
  mutating func laneGather(
    _ type: LaneType, _ space: String, likely: Likelihood, isMasked: Bool, isVolatile: Bool
  ) -> String {
    let vector = use(type)
    let mask = use(type.with("int"))
    let suffix = likely.rawValue + (isMasked ? "_masked" : "") + (isVolatile ? "_volatile" : "")
    let name = "lanes_n_gather_\(space)_\(vector)\(suffix)"
    needMemory(type)
    let pointer = words(type, space, isVolatile: isVolatile)
    let addresses = use(type.with("ulong"))
    var body = "  \(vector) r = (\(vector))(0);\n  "
    if isMasked, !isVolatile {
      // Lanes that take no part read a zero: that is quicker than a branch for each.
      body += "const \(type.base) none = 0;\n  "
      body += "a = \(widened("m", type)) ? a : (\(addresses))((ulong)&none);\n  "
    }
    body += Self.each(type) { lane, _ in
      "\(isMasked && isVolatile ? "if (m\(lane)) " : "")r\(lane) = *(\(pointer))a\(lane);"
    }
    body += "\n  return r;"
    if !isVolatile, let special = hardwareGather(type) {
      let bits = isMasked ? "\(maskBits(type.count))(m)" : Self.allBits(type.count)
      body = withAVX512("  const uint b = \(bits);\n\(special)", otherwise: body)
    }
    let test = likely == .none ? nil : neighbours(type, likely, isMasked)
    let load = laneLoad(type, space, isMasked: isMasked, isVolatile: isVolatile)
    let first = "(\(pointer))\(type.lane("a", 0))\(isMasked ? ", m" : "")"
    let quick = test.map { "if (\($0)) return \(load)(\(first));" } ?? ""
    need(
      name,
      """
      \(Helpers.inlined) \(vector) \(name)(\(addresses) a\(isMasked ? ", \(mask) m" : ""))
      {
        \(quick)
      \(body)
      }
      """)
    return name
  }

  /// A function that writes an element at each lane's own address, in the order of the lanes.
  mutating func laneScatter(
    _ type: LaneType, _ space: String, likely: Likelihood, isMasked: Bool, isVolatile: Bool
  ) -> String {
    let vector = use(type)
    let mask = use(type.with("int"))
    let suffix = likely.rawValue + (isMasked ? "_masked" : "") + (isVolatile ? "_volatile" : "")
    let name = "lanes_n_scatter_\(space)_\(vector)\(suffix)"
    needMemory(type)
    let pointer = words(type, space, isVolatile: isVolatile)
    let addresses = use(type.with("ulong"))
    var body = "  "
    if isMasked, !isVolatile {
      body += "\(type.base) none;\n  "
      body += "a = \(widened("m", type)) ? a : (\(addresses))((ulong)&none);\n  "
    }
    body += Self.each(type) { lane, _ in
      "\(isMasked && isVolatile ? "if (m\(lane)) " : "")*(\(pointer))a\(lane) = v\(lane);"
    }
    if !isVolatile, let special = hardwareScatter(type) {
      let bits = isMasked ? "\(maskBits(type.count))(m)" : Self.allBits(type.count)
      body = withAVX512("  const uint b = \(bits);\n\(special)", otherwise: body)
    }
    let test = likely == .none ? nil : neighbours(type, likely, isMasked)
    let store = laneStore(type, space, isMasked: isMasked, isVolatile: isVolatile)
    let first = "(\(pointer))\(type.lane("a", 0))\(isMasked ? ", m" : "")"
    let quick = test.map { "if (\($0)) return \(store)(v, \(first));" } ?? ""
    need(
      name,
      """
      \(Helpers.inlined) void \(name)(\(vector) v, \(addresses) a\(isMasked ? ", \(mask) m" : ""))
      {
        \(quick)
      \(body)
      }
      """)
    return name
  }

  /// Whether lanes' places in memory are likely to be neighbours; as part of helpers' names.
  enum Likelihood: String {
    /// No more than any others.
    case none = ""
    /// All of them, mostly.
    case likely = "_likely"
    /// All of them, unless a number wraps around once: the first and the last tell.
    case even = "_even"
  }

  /// A test whether addresses `a` are neighbours, as far as lanes in the mask `m` use them.
  private mutating func neighbours(_ type: LaneType, _ likely: Likelihood, _ isMasked: Bool) -> String {
    if likely == .even, !isMasked {
      let last = type.count - 1
      return "\(type.lane("a", last)) - \(type.lane("a", 0)) == \(last * type.elementBytes)"
    }
    let addresses = use(type.with("ulong"))
    let steps = (0..<type.count).map { "\($0 * type.elementBytes)ul" }.joined(separator: ", ")
    let others = "a != (\(addresses))(\(type.lane("a", 0))) + (\(addresses))(\(steps))"
    let narrow = "__builtin_convertvector(\(others), \(use(type.with("int"))))"
    return "!\(anyLane(type.count))(\(narrow)\(isMasked ? " & m" : ""))"
  }

  /// A mask as wide as addresses.
  private mutating func widened(_ mask: String, _ type: LaneType) -> String {
    "__builtin_convertvector(\(mask), \(use(type.with("long"))))"
  }

  /// A statement for each lane; `text` is given what follows a vector's name, and the lane.
  private static func each(_ type: LaneType, _ text: (String, Int) -> String) -> String {
    (0..<type.count).map { text(type.lane("", $0), $0) }.joined(separator: "\n  ")
  }

  /// What reads a vector from `p` on.
  static func vectorLoad(_ type: LaneType, _ space: String) -> String {
    let pointer = "(\(space) const \(type.base) *)p"
    if type.count <= 16 { return "vload\(type.count)(0, \(pointer))" }
    return "(\(type.name))(vload16(0, \(pointer)), vload16(1, \(pointer)))"
  }

  /// What writes a vector `v` from `p` on.
  static func vectorStore(_ type: LaneType, _ space: String) -> String {
    let pointer = "(\(space) \(type.base) *)p"
    if type.count <= 16 { return "vstore\(type.count)(v, 0, \(pointer));" }
    return "vstore16(v.lo, 0, \(pointer)); vstore16(v.hi, 1, \(pointer));"
  }
}
