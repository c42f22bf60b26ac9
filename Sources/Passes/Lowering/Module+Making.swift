public import IR

extension Module {
  /// The zero of a type.
  public mutating func zero(_ type: TypeID) -> ConstantID {
    switch types[type] {
    case .pointer: intern(.null(type))
    case .integer: intern(.integer(type, 0))
    case .half, .bfloat, .float, .double: intern(.floatingPoint(type, bits: 0))
    default: intern(.zero(type))
    }
  }

  /// The function of this name, declared if it is not there.
  public mutating func declaration(of name: String, result: TypeID, parameters: [TypeID]) -> FunctionID {
    let type = types.intern(.function(result: result, parameters: parameters, isVariadic: false))
    if let index = functions.firstIndex(where: { $0.name == name && $0.type == type }) {
      return FunctionID(index)
    }
    var function = Function(name: name, type: type, result: result)
    for parameter in parameters { function.parameters.append(Parameter(function.makeValue(parameter))) }
    functions.append(function)
    return FunctionID(functions.count - 1)
  }
}
