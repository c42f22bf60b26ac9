extension Module {
  /// The number of bytes that constant indices add to an address (LLVM LangRef, "getelementptr").
  public func constantOffset(_ source: TypeID, _ indices: [ConstantID]) -> Int {
    var type = source
    var offset = 0
    for (n, index) in indices.enumerated() {
      var value = 0
      if case .integer(let type, let raw) = self[index], case .integer(let bits) = types[type] {
        value = raw.signed(bits: bits)
      }
      if n == 0 {
        offset += value * types.size(of: type)
        continue
      }
      switch types.resolved(type) {
      case .structure(let fields, let isPacked):
        offset += types.structureLayout(fields, isPacked: isPacked).offsets[value]
        type = fields[value]
      case .array(_, let element), .vector(_, let element):
        offset += value * types.size(of: element)
        type = element
      default: break
      }
    }
    return offset
  }
}

extension UInt128 {
  /// The low bits as a signed number; of more than 64 the lower ones.
  public func signed(bits: Int) -> Int {
    let value = UInt64(truncatingIfNeeded: self)
    if bits >= 64 { return Int(truncatingIfNeeded: value) }
    return Int(truncatingIfNeeded: Int64(bitPattern: value << UInt64(64 - bits)) >> Int64(64 - bits))
  }
}

extension Module {
  /// What is wrong with the indices of an address computation; nil if nothing is.
  public func problemWithIndices(_ source: TypeID, _ indices: [Operand]) -> String? {
    var type = source
    for (n, index) in indices.enumerated() where n > 0 {
      switch types.resolved(type) {
      case .structure(let fields, _):
        guard case .constant(let id) = index, case .integer(_, let value) = self[id], value < fields.count
        else {
          return "an index into a structure has to be a constant that names a field"
        }
        type = fields[Int(value)]
      case .array(_, let element), .vector(_, let element): type = element
      default: return "an index leads into '\(types.text(of: type))', which has no elements"
      }
    }
    return nil
  }
}
