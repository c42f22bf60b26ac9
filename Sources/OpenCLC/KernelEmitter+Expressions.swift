internal import IR
internal import Passes

extension KernelEmitter {
  /// The expression for an instruction that computes a number or vector from others.
  mutating func expression(_ operation: Operation, _ result: ValueID) throws(EmissionError) -> String {
    let type = type(of: result)
    switch operation {
    case .binary(let i):
      return i.operator.isFloatingPoint
        ? try floatingPoint(i, result) : try integer(i, type)
    case .negate(let i): return "(-\(try text(i.operand)))"
    case .freeze(let i): return try text(i.operand)
    case .compareIntegers(let i): return try compare(i)
    case .compareFloats(let i): return try compare(i)
    case .cast(let i): return try cast(i, result)
    case .select(let i):
      if vectorCount(self.type(of: i.condition)) != nil { return try selectElements(i, type) }
      return "(\(try text(i.condition)) ? \(try text(i.ifTrue)) : \(try text(i.ifFalse)))"
    case .extractValue(let i):
      return try leafTexts(i.aggregate)[leafRange(self.type(of: i.aggregate), i.indices).lowerBound]
    case .extractElement(let i):
      guard case .constant(let id) = i.index, case .integer(_, let n) = module[id] else {
        throw .unsupportedInstruction("a vector's element by an index known only at run time", at: location)
      }
      if isAggregate(self.type(of: i.vector)) { return try leafTexts(i.vector)[Int(n)] }
      return "\(try text(i.vector)).s\(String(Int(n), radix: 16))"
    case .insertElement(let i):
      guard case .constant(let id) = i.index, case .integer(_, let n) = module[id] else {
        throw .unsupportedInstruction("a vector's element by an index known only at run time", at: location)
      }
      let element = try text(i.element)
      let parts = try elements(i.vector).enumerated().map { $0.offset == Int(n) ? element : $0.element }
      return "(\(try typeName(type)))(\(parts.joined(separator: ", ")))"
    case .shuffleVector(let i):
      let all = try elements(i.first) + elements(i.second)
      let parts = i.mask.map { $0 < 0 ? "0" : all[$0] }
      return "(\(try typeName(type)))(\(parts.joined(separator: ", ")))"
    default: throw .unsupportedInstruction("this instruction", at: location)
    }
  }

  /// The expressions for a vector's elements.
  private mutating func elements(_ operand: Operand) throws(EmissionError) -> [String] {
    guard let count = vectorCount(type(of: operand)) else { return [try text(operand)] }
    if case .constant(let id) = operand {
      switch module[id] {
      case .undefined, .poison, .zero: return Array(repeating: "0", count: count)
      case .aggregate(_, let elements):
        var all: [String] = []
        for element in elements { all.append(try text(element)) }
        return all
      default: break
      }
    }
    let text = try text(operand)
    return (0..<count).map { "\(text).s\(String($0, radix: 16))" }
  }

  /// An integer operand as a signed number.
  mutating func signedText(_ operand: Operand, _ bits: Int) throws(EmissionError) -> String {
    if case .constant(let id) = operand, case .integer(_, let raw) = module[id], bits > 1 {
      let value = signed(raw, bits)
      if value == Int(Int32.min) || value == Int.min {
        return "(\(Self.signedName(bits)))\(try text(operand))"
      }
      return value < 0 ? "(\(value))" : "\(value)"
    }
    let text = try text(operand)
    let count = vectorCount(type(of: operand)).map { "\($0)" } ?? ""
    if bits == 1 { return "(-(int)\(text))" }
    return count.isEmpty
      ? "(\(Self.signedName(bits)))\(text)" : "as_\(Self.signedName(bits))\(count)(\(text))"
  }

  private mutating func integer(_ i: Binary, _ type: TypeID) throws(EmissionError) -> String {
    let name = try typeName(type)
    let bits = bits(type)
    let left = try text(i.left)
    let right = try text(i.right)
    if bits == 1 {
      switch i.operator {
      case .xor, .add, .sub:
        if right == "true" { return "(!\(left))" }
        return "(\(left) != \(right))"
      case .and, .mul: return "(\(left) && \(right))"
      case .or: return "(\(left) || \(right))"
      default: return left
      }
    }
    let isVector = vectorCount(type) != nil
    func finish(_ text: String) -> String {
      bits < 32 && !isVector ? "((\(name))(\(text)))" : "(\(text))"
    }
    // A product of two short numbers would be computed as a signed int, which must not overflow.
    let wide = bits < 32 && !isVector ? "(uint)" : ""
    switch i.operator {
    case .add:
      if let constant = negativeConstant(i.right, bits) { return finish("\(left) - \(constant)") }
      return finish("\(left) + \(right)")
    case .sub: return finish("\(left) - \(right)")
    case .mul: return finish("\(wide)\(left) * \(right)")
    case .and: return "(\(left) & \(right))"
    case .or: return "(\(left) | \(right))"
    case .xor: return finish("\(left) ^ \(right)")
    case .shl: return finish("\(wide)\(left) << \(right)")
    case .lshr: return "(\(left) >> \(right))"
    case .udiv: return "(\(left) / \(right))"
    case .urem: return "(\(left) % \(right))"
    case .ashr, .sdiv, .srem:
      let symbol = i.operator == .ashr ? ">>" : i.operator == .sdiv ? "/" : "%"
      let first = try signedText(i.left, bits)
      let second = i.operator == .ashr ? right : try signedText(i.right, bits)
      if isVector { return "as_\(name)(\(first) \(symbol) \(second))" }
      return "((\(name))(\(first) \(symbol) \(second)))"
    default: throw .unsupportedInstruction(i.operator.rawValue, at: location)
    }
  }

  /// The amount by which a constant lies below zero, if it does, so that `x + 4294967295u` is written `x - 1u`.
  private func negativeConstant(_ operand: Operand, _ bits: Int) -> String? {
    guard case .constant(let id) = operand, case .integer(_, let raw) = module[id], bits >= 32 else {
      return nil
    }
    let value = signed(raw, bits)
    return value < 0 && value > -65536 ? Self.literal(UInt64(-value), bits: bits) : nil
  }

  private mutating func floatingPoint(_ i: Binary, _ result: ValueID) throws(EmissionError) -> String {
    _ = try typeName(type(of: result))
    let left = try text(i.left)
    let right = try text(i.right)
    let mayFuse = options.hasFastFMA && i.fastMath.contains(.contract)
    switch i.operator {
    case .fadd:
      if mayFuse, let (a, b) = product(i.left) { return "fma(\(a), \(b), \(right))" }
      if mayFuse, let (a, b) = product(i.right) { return "fma(\(a), \(b), \(left))" }
      return "(\(left) + \(right))"
    case .fsub:
      if mayFuse, let (a, b) = product(i.left) { return "fma(\(a), \(b), -\(right))" }
      if mayFuse, let (a, b) = product(i.right) { return "fma(-\(a), \(b), \(left))" }
      return "(\(left) - \(right))"
    case .fmul:
      if i.fastMath.contains(.contract) { products[result] = (left, right) }
      return "(\(left) * \(right))"
    case .fdiv: return "(\(left) / \(right))"
    default: return "fmod(\(left), \(right))"
    }
  }

  private func product(_ operand: Operand) -> (String, String)? { operand.valueID.flatMap { products[$0] } }

  private static let symbols: [IntegerPredicate: String] = [
    .eq: "==", .ne: "!=", .ugt: ">", .uge: ">=", .ult: "<", .ule: "<=", .sgt: ">", .sge: ">=", .slt: "<",
    .sle: "<=",
  ]

  private mutating func compare(_ i: CompareIntegers) throws(EmissionError) -> String {
    let type = type(of: i.left)
    let symbol = Self.symbols[i.predicate]!
    if module.isPointer(type) {
      return "(\(try number(i.left, beside: i.right)) \(symbol) \(try number(i.right, beside: i.left)))"
    }
    let bits = bits(type)
    switch i.predicate {
    case .sgt, .sge, .slt, .sle:
      return "(\(try signedText(i.left, bits)) \(symbol) \(try signedText(i.right, bits)))"
    default: return "(\(try text(i.left)) \(symbol) \(try text(i.right)))"
    }
  }

  private mutating func compare(_ i: CompareFloats) throws(EmissionError) -> String {
    Self.compare(i.predicate, try text(i.left), try text(i.right), isConstant(i.right))
  }

  private static func compare(_ predicate: FloatPredicate, _ a: String, _ b: String, _ isConstant: Bool)
    -> String
  {
    switch predicate {
    case .false: return "false"
    case .true: return "true"
    case .oeq: return "(\(a) == \(b))"
    case .ogt: return "(\(a) > \(b))"
    case .oge: return "(\(a) >= \(b))"
    case .olt: return "(\(a) < \(b))"
    case .ole: return "(\(a) <= \(b))"
    case .one: return "(islessgreater(\(a), \(b)) != 0)"
    case .ord: return a == b || isConstant ? "(!isnan(\(a)))" : "(isordered(\(a), \(b)) != 0)"
    case .ueq: return "(!islessgreater(\(a), \(b)))"
    case .ugt: return "(!(\(a) <= \(b)))"
    case .uge: return "(!(\(a) < \(b)))"
    case .ult: return "(!(\(a) >= \(b)))"
    case .ule: return "(!(\(a) > \(b)))"
    case .une: return "(\(a) != \(b))"
    case .uno: return a == b || isConstant ? "(isnan(\(a)) != 0)" : "(isunordered(\(a), \(b)) != 0)"
    }
  }

  /// The truth values of a comparison of vectors, or of an operation on vectors of truth values.
  mutating func truthValues(_ operation: Operation) throws(EmissionError) -> [String]? {
    switch operation {
    case .compareFloats(let i):
      let isConstant = isConstant(i.right)
      return zip(try elements(i.left), try elements(i.right)).map {
        Self.compare(i.predicate, $0, $1, isConstant)
      }
    case .compareIntegers(let i):
      let bits = bits(type(of: i.left))
      guard bits > 1 else { return nil }
      let isSigned = [.sgt, .sge, .slt, .sle].contains(i.predicate)
      let cast = isSigned ? "(\(Self.signedName(bits)))" : ""
      return zip(try elements(i.left), try elements(i.right)).map {
        "(\(cast)\($0) \(Self.symbols[i.predicate]!) \(cast)\($1))"
      }
    case .binary(let i):
      let symbols: [BinaryOperator: String] = [.and: "&&", .or: "||", .xor: "!="]
      guard let symbol = symbols[i.operator] else { return nil }
      return zip(try leafTexts(i.left), try leafTexts(i.right)).map { "(\($0) \(symbol) \($1))" }
    case .insertElement(let i):
      guard case .constant(let id) = i.index, case .integer(_, let n) = module[id] else { return nil }
      var all = try leafTexts(i.vector)
      all[Int(n)] = try text(i.element)
      return all
    case .shuffleVector(let i):
      let all = try leafTexts(i.first) + leafTexts(i.second)
      return i.mask.map { $0 < 0 ? "false" : all[$0] }
    default: return nil
    }
  }

  /// A choice element by element.
  private mutating func selectElements(_ i: Select, _ type: TypeID) throws(EmissionError) -> String {
    let conditions = try leafTexts(i.condition)
    let first = try elements(i.ifTrue)
    let second = try elements(i.ifFalse)
    let parts = conditions.indices.map { "\(conditions[$0]) ? \(first[$0]) : \(second[$0])" }
    return "(\(try typeName(type)))(\(parts.joined(separator: ", ")))"
  }

  private func isConstant(_ operand: Operand) -> Bool { operand.constantID != nil }

  private mutating func cast(_ i: Cast, _ result: ValueID) throws(EmissionError) -> String {
    let type = type(of: result)
    let name = try typeName(type)
    let from = self.type(of: i.operand)
    if isSharedPointer(from) { return "((\(name))\(sharedNumber(try pointer(i.operand, "uchar"))))" }
    if case .pointer(let space) = module.types[from] {
      let isKnown = MemorySpace(space) != nil
      let plain = isKnown ? "(ulong)\(try pointer(i.operand, "uchar"))" : try number(i.operand)
      return "((\(name))\(plain))"
    }
    let text = try text(i.operand)
    let isVector = vectorCount(type) != nil
    let bits = bits(type)
    switch i.operator {
    case .trunc:
      if bits == 1 { return "((\(text) & 1) != 0)" }
      return isVector ? "convert_\(name)(\(text))" : "((\(name))\(text))"
    case .zext:
      if self.bits(from) <= 32 { indexTexts[result] = text }
      return isVector ? "convert_\(name)(\(text))" : "((\(name))\(text))"
    case .sext:
      let value = try signedText(i.operand, self.bits(from))
      if self.bits(from) <= 32 { indexTexts[result] = value }
      if isVector { return "as_\(name)(convert_\(Self.signedName(bits))\(vectorCount(type)!)(\(value)))" }
      return "((\(name))(\(value)))"
    case .fptrunc, .fpext: return isVector ? "convert_\(name)(\(text))" : "((\(name))\(text))"
    case .fptoui:
      if bits == 1 { return "(\(text) != 0)" }
      return isVector ? "convert_\(name)(\(text))" : "((\(name))\(text))"
    case .fptosi:
      if isVector { return "as_\(name)(convert_\(Self.signedName(bits))\(vectorCount(type)!)(\(text)))" }
      return "((\(name))(\(Self.signedName(bits)))\(text))"
    case .uitofp: return isVector ? "convert_\(name)(\(text))" : "((\(name))\(text))"
    case .sitofp:
      let value = try signedText(i.operand, self.bits(from))
      return isVector ? "convert_\(name)(\(value))" : "((\(name))(\(value)))"
    case .bitcast:
      if self.type(of: i.operand) == type { return text }
      return "as_\(name)(\(text))"
    default: throw .unsupportedInstruction(i.operator.rawValue, at: location)
    }
  }
}
