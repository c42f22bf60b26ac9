extension TypeTable {
  /// The number of bytes that a value of the type takes in memory, with its padding
  /// (NVPTX's data layout: natural alignment, 64-bit pointers, 128-bit integers aligned to 16).
  public func size(of id: TypeID) -> Int {
    switch resolved(id) {
    case .void, .label, .metadata, .token, .function, .named: 0
    case .integer(let bits): Self.integerSize(bits)
    case .half, .bfloat: 2
    case .float: 4
    case .double, .pointer: 8
    case .fp128: 16
    case .vector(let count, let element): roundedUp(vectorBytes(count, element), to: alignment(of: id))
    case .array(let count, let element): Int(count) * size(of: element)
    case .structure(let fields, let isPacked): structureLayout(fields, isPacked: isPacked).size
    }
  }

  /// The alignment of the type in memory, in bytes.
  public func alignment(of id: TypeID) -> Int {
    switch resolved(id) {
    case .void, .label, .metadata, .token, .function, .named: 1
    case .integer(let bits): Swift.min(Self.integerSize(bits), 16)
    case .half, .bfloat: 2
    case .float: 4
    case .double, .pointer: 8
    case .fp128: 16
    case .vector(let count, let element): Self.nextPowerOfTwo(vectorBytes(count, element))
    case .array(_, let element): alignment(of: element)
    case .structure(let fields, let isPacked):
      isPacked ? 1 : fields.reduce(1) { Swift.max($0, alignment(of: $1)) }
    }
  }

  /// Where each field of a structure begins, and the size of the whole.
  public func structureLayout(_ fields: [TypeID], isPacked: Bool) -> (offsets: [Int], size: Int) {
    var offsets: [Int] = []
    var end = 0
    var widest = 1
    for field in fields {
      let alignment = isPacked ? 1 : alignment(of: field)
      widest = Swift.max(widest, alignment)
      end = roundedUp(end, to: alignment)
      offsets.append(end)
      end += size(of: field)
    }
    return (offsets, roundedUp(end, to: widest))
  }

  private static func integerSize(_ bits: Int) -> Int {
    bits <= 64 ? nextPowerOfTwo((bits + 7) / 8) : (bits + 127) / 128 * 16
  }

  private func vectorBytes(_ count: Int, _ element: TypeID) -> Int {
    if case .integer(let bits) = self[element], bits < 8 { return Swift.max(1, (count * bits + 7) / 8) }
    return count * size(of: element)
  }

  private static func nextPowerOfTwo(_ n: Int) -> Int {
    var power = 1
    while power < n { power *= 2 }
    return power
  }
}

/// The least multiple of `alignment` that is not below `value`.
public func roundedUp(_ value: Int, to alignment: Int) -> Int {
  (value + alignment - 1) / alignment * alignment
}
