internal import IR

/// What a thread tells the host that has gone wrong, by the number of its record in the message buffer.
public enum Fault: Int, Sendable {
  /// The activations of recursive functions take more memory than there is (`cudaLimitStackSize`).
  case stackOverflow = 4
  /// A barrier for a part of a block's threads (`bar.sync 1, 64` in a block of 128).
  case partialBarrier = 5

  /// The name of the function whose call reports a fault: `void causeway.fault(i32)`. The thread goes on after it.
  public static let functionName = "causeway.fault"
}

extension InstructionWriter {
  /// Tells the host of a fault.
  mutating func report(_ fault: Fault) {
    let type = module.types.intern(
      .function(result: TypeTable.void, parameters: [TypeTable.i32], isVariadic: false))
    let function = module.declare(Fault.functionName, type)
    let number = Call.Argument(TypeTable.i32, .operand(integer(fault.rawValue)))
    append(.call(Call(.function(function), type: type, arguments: [number])))
  }
}

extension Module {
  /// The function of a name, declared with a type if there is none.
  mutating func declare(_ name: String, _ type: TypeID) -> FunctionID {
    if let place = functions.firstIndex(where: { $0.name == name }) { return FunctionID(place) }
    guard case .function(let result, _, _) = types[type] else {
      preconditionFailure("a function has a function's type")
    }
    functions.append(Function(name: name, type: type, result: result))
    return FunctionID(functions.count - 1)
  }
}
