internal import IR

/// Converts a value (LLVM LangRef, "Conversion Operations").
func convert(
  _ value: RuntimeValue, _ op: CastOperator, from: TypeID, to: TypeID, _ types: TypeTable
) throws(InterpreterError) -> RuntimeValue {
  if op == .bitcast { return try reinterpreted(value, from, to, types) }
  if case .elements(let elements) = value {
    let (a, b) = (Arithmetic.scalar(from, types), Arithmetic.scalar(to, types))
    var result: [RuntimeValue] = []
    for element in elements { result.append(try convert(element, op, from: a, to: b, types)) }
    return .elements(result)
  }
  let bits = value.bits
  let width = types.width(from)
  let mask = types.mask(to)
  switch op {
  case .trunc, .zext, .ptrtoint, .inttoptr, .addrspacecast, .bitcast: return .bits(bits & mask)
  case .sext: return .bits(UInt128(bitPattern: Arithmetic.signed(bits, width)) & mask)
  case .fptrunc, .fpext:
    return .bits(try FloatFormat(to, types).bits(FloatFormat(from, types).number(bits)))
  case .fptoui, .fptosi:
    let number = try FloatFormat(from, types).number(bits).rounded(.towardZero)
    guard let integer = Int128(exactly: number) else { throw .undefined("\(number) as an integer") }
    return .bits(UInt128(bitPattern: integer) & mask)
  case .uitofp: return .bits(try rounded(Int128(bitPattern: bits), to, types))
  case .sitofp: return .bits(try rounded(Arithmetic.signed(bits, width), to, types))
  }
}

/// An integer as a floating-point number, rounded once.
private func rounded(_ value: Int128, _ type: TypeID, _ types: TypeTable) throws(InterpreterError) -> UInt128
{
  let format = try FloatFormat(type, types)
  if format == .float { return UInt128(Float(value).bitPattern) }
  if value.magnitude > 1 << 53, format != .double { throw .unsupported("a large integer as a small float") }
  return format.bits(Double(value))
}

/// The same bits as a value of another type.
private func reinterpreted(
  _ value: RuntimeValue, _ from: TypeID, _ to: TypeID, _ types: TypeTable
) throws(InterpreterError) -> RuntimeValue {
  var bits: UInt128 = 0
  if case .vector(_, let element) = types[from] {
    let width = types.width(element)
    if width * value.elements.count > 128 { throw .unsupported("a bitcast of more than 128 bits") }
    for (n, part) in value.elements.enumerated() { bits |= part.bits << UInt128(n * width) }
  } else {
    bits = value.bits
  }
  guard case .vector(let count, let element) = types[to] else { return .bits(bits & types.mask(to)) }
  let width = types.width(element)
  return .elements((0..<count).map { .bits(bits >> UInt128($0 * width) & types.mask(element)) })
}
