internal import IR

/// Where each global variable lies.
typealias GlobalAddresses = [GlobalID: UInt64]

/// Computes the values of constants; each once.
struct ConstantEvaluator {
  let module: Module
  private let addresses: GlobalAddresses
  private var known: [RuntimeValue?]

  init(module: Module, addresses: GlobalAddresses) {
    self.module = module
    self.addresses = addresses
    known = Array(repeating: nil, count: module.constants.count)
  }

  /// The value of a constant. What is undefined is zero.
  mutating func value(_ id: ConstantID) throws(InterpreterError) -> RuntimeValue {
    if let value = known[Int(id.index)] { return value }
    let value = try compute(id)
    known[Int(id.index)] = value
    return value
  }

  private mutating func compute(_ id: ConstantID) throws(InterpreterError) -> RuntimeValue {
    switch module[id] {
    case .integer(_, let value): return .bits(value)
    case .floatingPoint(_, let bits): return .bits(bits)
    case .null: return .bits(0)
    case .undefined(let type), .poison(let type), .zero(let type): return module.types.zero(type)
    case .aggregate(_, let elements):
      var values: [RuntimeValue] = []
      for element in elements { values.append(try value(element)) }
      return .elements(values)
    case .bytes(_, let bytes): return .elements(bytes.map { .bits(UInt128($0)) })
    case .global(_, let global):
      guard let address = addresses[global] else {
        throw .unsupported("the variable '\(module[global].name)'")
      }
      return .bits(UInt128(address))
    case .function(_, let function): return .bits(UInt128(Self.address(of: function)))
    case .expression(let type, let expression): return try compute(expression, type)
    }
  }

  /// The address that stands for a function; no object has it.
  static func address(of function: FunctionID) -> UInt64 { 1 << 63 | UInt64(function.index) << 32 }

  private mutating func compute(_ expression: ConstantExpression, _ type: TypeID) throws(InterpreterError)
    -> RuntimeValue
  {
    let types = module.types
    switch expression {
    case .cast(let op, let operand):
      return try convert(value(operand), op, from: module[operand].type, to: type, types)
    case .binary(let op, let left, let right):
      return try Arithmetic.binary(op, value(left), value(right), type, types)
    case .compare(let predicate, let left, let right):
      return try Arithmetic.compare(predicate, value(left), value(right), module[left].type, types)
    case .select(let condition, let ifTrue, let ifFalse):
      return try value(condition).bits == 1 ? value(ifTrue) : value(ifFalse)
    case .elementAddress(let source, let base, let indices, _):
      let offset = module.constantOffset(source, indices)
      return .bits(
        UInt128(UInt64(truncatingIfNeeded: try value(base).bits) &+ UInt64(bitPattern: Int64(offset))))
    }
  }
}
