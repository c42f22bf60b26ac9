internal import IR
internal import Passes

extension KernelEmitter {
  /// The expression that reads an operand, which is not an aggregate.
  mutating func text(_ operand: Operand) throws(EmissionError) -> String {
    switch operand {
    case .value(let id):
      return texts[Int(id.index)] ?? "v\(id.index)"
    case .constant(let id): return try text(id)
    }
  }

  /// The expressions that read an operand's leaves.
  mutating func leafTexts(_ operand: Operand) throws(EmissionError) -> [String] {
    switch operand {
    case .value(let id):
      if let known = leaves[id] { return known }
      return [try text(operand)]
    case .constant(let id):
      switch module[id] {
      case .aggregate(_, let elements):
        var all: [String] = []
        for element in elements { all += try leafTexts(.constant(element)) }
        return all
      case let constant where isAggregate(constant.type):
        var all: [String] = []
        for leaf in leafTypes(constant.type) { all.append(try zero(leaf)) }
        return all
      default: return [try text(id)]
      }
    }
  }

  mutating func zero(_ type: TypeID) throws(EmissionError) -> String {
    switch module.types[type] {
    case .pointer: return "0"
    case .integer(let bits): return Self.literal(0, bits: bits)
    case .float: return "0.0f"
    case .vector: return "(\(try typeName(type)))(0)"
    default: return "0.0"
    }
  }

  static func literal(_ value: UInt64, bits: Int) -> String {
    switch bits {
    case 1: value & 1 == 1 ? "true" : "false"
    case ...16: "\(value)"
    case ...32: "\(value)u"
    default: "\(value)ul"
    }
  }

  /// The expression for a constant.
  mutating func text(_ id: ConstantID) throws(EmissionError) -> String {
    switch module[id] {
    case .integer(let type, let value):
      _ = try typeName(type)
      return Self.literal(UInt64(truncatingIfNeeded: value), bits: bits(type))
    case .floatingPoint(let type, let raw): return try floatingPoint(type, raw)
    case .null: return "0"
    case .undefined(let type), .poison(let type), .zero(let type): return try zero(type)
    case .aggregate(let type, let elements) where options.lanes > 0: return try laneConstant(type, elements)
    case .aggregate(let type, let elements):
      var parts: [String] = []
      for element in elements { parts.append(try text(element)) }
      return "(\(try typeName(type)))(\(parts.joined(separator: ", ")))"
    case .bytes(let type, let bytes):
      return "(\(try typeName(type)))(\(bytes.map { "\($0)" }.joined(separator: ", ")))"
    case .global, .function: return try pointer(.constant(id), "uchar")
    case .expression(let type, let expression):
      if module.isPointer(type) { return try pointer(.constant(id), "uchar") }
      return try constantExpression(expression, type)
    }
  }

  private mutating func constantExpression(
    _ expression: ConstantExpression, _ type: TypeID
  ) throws(EmissionError) -> String {
    switch expression {
    case .cast(.ptrtoint, let operand) where isSharedPointer(module[operand].type):
      return "((\(try typeName(type)))\(sharedNumber(try pointer(.constant(operand), "uchar"))))"
    case .cast(.ptrtoint, let operand):
      return "((\(try typeName(type)))\(try number(.constant(operand))))"
    case .cast(.trunc, let operand), .cast(.zext, let operand):
      return "((\(try typeName(type)))\(try text(operand)))"
    case .cast(.bitcast, let operand): return "as_\(try typeName(type))(\(try text(operand)))"
    case .binary(let op, let left, let right):
      let symbols: [BinaryOperator: String] = [
        .add: "+", .sub: "-", .mul: "*", .and: "&", .or: "|", .xor: "^", .shl: "<<", .lshr: ">>",
      ]
      if let symbol = symbols[op] { return "(\(try text(left)) \(symbol) \(try text(right)))" }
    default: break
    }
    throw .unsupportedInstruction("this constant expression", at: location)
  }

  private mutating func floatingPoint(_ type: TypeID, _ raw: UInt128) throws(EmissionError) -> String {
    switch module.types[type] {
    case .float:
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: raw))
      if !value.isFinite { return "as_float(0x\(String(value.bitPattern, radix: 16))u)" }
      return value.sign == .minus ? "(\(value)f)" : "\(value)f"
    case .double:
      _ = try typeName(type)
      let value = Double(bitPattern: UInt64(truncatingIfNeeded: raw))
      if !value.isFinite { return "as_double(0x\(String(value.bitPattern, radix: 16))ul)" }
      return value.sign == .minus ? "(\(value))" : "\(value)"
    default: throw .unsupportedType(describe(type), at: location)
    }
  }

  /// The space an operand points into; what is only ever null counts as global.
  func space(_ operand: Operand) -> MemorySpace { spaces.space(of: operand) ?? .global }

  /// The expression that reads a pointer, as a pointer to `pointee` in its own space, or in `target` if given.
  mutating func pointer(
    _ operand: Operand, _ pointee: String, in target: MemorySpace? = nil, isVolatile: Bool = false
  ) throws(EmissionError) -> String {
    let own = space(operand)
    let wanted = target ?? own
    if spaces.space(of: operand) == nil, case .constant = operand {
      return isAddress(wanted) ? "0ul" : "((\(pointerName(wanted, pointee)))0)"
    }
    if own != wanted {
      if !options.hasFlatMemory {
        return try converted(
          pointer(operand, "uchar"), from: own, to: wanted, pointee, isVolatile: isVolatile)
      }
      let plain = try pointer(operand, "uchar")
      return "((\(pointerName(wanted, pointee, isVolatile: isVolatile)))(ulong)\(plain))"
    }
    switch operand {
    case .value(let id):
      let plain = texts[Int(id.index)] ?? "v\(id.index)"
      if isAddress(own) || pointees[id] ?? "uchar" == pointee && !isVolatile { return plain }
      return "((\(pointerName(own, pointee, isVolatile: isVolatile)))\(plain))"
    case .constant(let id):
      if isAddress(own) { return try address(id) }
      return "((\(pointerName(own, pointee, isVolatile: isVolatile)))\(try address(id)))"
    }
  }

  /// A constant address, as a pointer to bytes.
  private mutating func address(_ id: ConstantID) throws(EmissionError) -> String {
    switch module[id] {
    case .global(_, let global): return try address(of: global)
    case .expression(let type, .cast(.inttoptr, let operand)) where isSharedPointer(type):
      return sharedPointer(try text(operand))
    case .expression(_, .cast(.inttoptr, let operand)):
      followsPointers = true
      return "(\(pointerName(.global, "uchar")))\(try text(operand))"
    case .expression(_, .cast(_, let operand)): return try address(operand)
    case .expression(_, .elementAddress(let source, let base, let indices, _)):
      let offset = constantOffset(source, indices)
      return "(\(try address(base)) + \(offset))"
    case .function: throw .indirectCall(at: location)
    default: return "0"
    }
  }

  /// The address of a module's variable: shared ones lie in one block, the others in the module's image.
  private mutating func address(of id: GlobalID) throws(EmissionError) -> String {
    let variable = module[id]
    if variable.addressSpace == .shared {
      if variable.initializer == nil || module.types.size(of: variable.type) == 0 {
        usesDynamicShared = true
        return "dynamic_shared"
      }
      let offset: Int
      if let known = sharedOffsets[id] {
        offset = known
      } else {
        let alignment = max(variable.alignment ?? 1, module.types.alignment(of: variable.type))
        offset = roundedUp(sharedBytes, to: alignment)
        sharedOffsets[id] = offset
        sharedBytes = offset + module.types.size(of: variable.type)
        // What passes have added is not the program's.
        if !variable.name.hasPrefix("causeway.") {
          programSharedBytes =
            roundedUp(programSharedBytes, to: alignment) + module.types.size(of: variable.type)
        }
      }
      return "(static_shared + \(offset))"
    }
    guard let offset = imageOffsets[id] else {
      throw .undefined("variable", variable.name, at: location)
    }
    usesImage = true
    return "(module_image + \(offset))"
  }

  /// The number of bytes that constant indices add to an address.
  func constantOffset(_ source: TypeID, _ indices: [ConstantID]) -> Int {
    module.constantOffset(source, indices)
  }

  func signed(_ raw: UInt128, _ bits: Int) -> Int { raw.signed(bits: bits) }
}
