/// Constants (LLVM LangRef, "Constants").
extension ModulePrinter {
  /// Writes a constant with its type.
  mutating func print(typed id: ConstantID) {
    print(module[id].type)
    write(" ")
    print(id)
  }

  /// Writes a constant.
  mutating func print(_ id: ConstantID) {
    switch module[id] {
    case .integer(TypeTable.i1, let value): write(value == 0 ? "false" : "true")
    case .integer(let type, let value): print(value, type)
    case .floatingPoint(let type, let bits): write(floatText(bits, module.types[type]))
    case .null(let type): write(module.types[type] == .token ? "none" : "null")
    case .undefined: write("undef")
    case .poison: write("poison")
    case .zero: write("zeroinitializer")
    case .aggregate(let type, let elements): print(elements, of: module.types.resolved(type))
    case .bytes(_, let bytes): write("c\"", escaped(bytes), "\"")
    case .global(_, let id): write("@", quotedName(module[id].name))
    case .function(_, let id): write("@", quotedName(module[id].name))
    case .expression(let type, let expression): print(expression, type)
    }
  }

  private mutating func print(_ value: UInt128, _ type: TypeID) {
    guard case .integer(let bits) = module.types[type], value >> UInt128(bits - 1) == 1 else {
      return write(String(value))
    }
    // As a signed number, as LLVM does; 128 bits of two's complement hold every width that there is.
    let lowest = bits == 128 ? UInt128(0) : UInt128(1) << UInt128(bits)
    write("-", String(lowest &- value))
  }

  private mutating func print(_ elements: [ConstantID], of type: Type) {
    let (open, close) =
      switch type {
      case .array: ("[", "]")
      case .vector: ("<", ">")
      case .structure(_, isPacked: true): ("<{ ", " }>")
      default: ("{ ", " }")
      }
    write(open)
    list(elements) { $0.print(typed: $1) }
    write(close)
  }

  private mutating func print(_ expression: ConstantExpression, _ type: TypeID) {
    switch expression {
    case .cast(let op, let operand):
      write(op.rawValue, " (")
      print(typed: operand)
      write(" to ")
      print(type)
    case .elementAddress(let source, let base, let indices, let isInBounds):
      write("getelementptr ", isInBounds ? "inbounds (" : "(")
      print(source)
      write(", ")
      list([base] + indices) { $0.print(typed: $1) }
    case .binary(let op, let left, let right):
      write(op.rawValue, " (")
      list([left, right]) { $0.print(typed: $1) }
    case .compare(let predicate, let left, let right):
      write("icmp ", predicate.rawValue, " (")
      list([left, right]) { $0.print(typed: $1) }
    case .select(let condition, let ifTrue, let ifFalse):
      write("select (")
      list([condition, ifTrue, ifFalse]) { $0.print(typed: $1) }
    }
    write(")")
  }

  /// A floating-point number: in decimals where they are few and exact, else the bits as LLVM writes them.
  private func floatText(_ bits: UInt128, _ type: Type) -> String {
    switch type {
    case .half: return "0xH" + hexadecimal(UInt64(bits), digits: 4)
    case .bfloat: return "0xR" + hexadecimal(UInt64(bits), digits: 4)
    // The low half comes first.
    case .fp128:
      return "0xL" + hexadecimal(UInt64(truncatingIfNeeded: bits), digits: 16)
        + hexadecimal(UInt64(truncatingIfNeeded: bits >> 64), digits: 16)
    case .float:
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
      return numberText(value.isNaN ? Self.widened(value) : Double(value))
    default: return numberText(Double(bitPattern: UInt64(truncatingIfNeeded: bits)))
    }
  }

  private func numberText(_ value: Double) -> String {
    let text = value.description
    // A number of LLVM's has a point in it.
    if value.isFinite, text.utf8.count <= 12, text.utf8.contains(UInt8(ascii: ".")) { return text }
    return "0x" + hexadecimal(value.bitPattern, digits: 16)
  }

  /// A NaN as a double, with its payload and kind kept, which a conversion need not do.
  private static func widened(_ value: Float) -> Double {
    let bits = UInt64(value.bitPattern)
    return Double(bitPattern: (bits & 0x8000_0000) << 32 | 0x7FF0_0000_0000_0000 | (bits & 0x7F_FFFF) << 29)
  }

  private func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
