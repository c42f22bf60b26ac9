/// Why a kernel cannot be run to its end.
public struct InterpreterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var description: String

  private init(_ description: String) { self.description = description }

  /// The module does not define the kernel.
  static func unknownKernel(_ name: String) -> InterpreterError {
    InterpreterError("the module does not define '\(name)'")
  }
  /// The arguments do not fit the parameters.
  static func wrongArguments(_ what: String) -> InterpreterError {
    InterpreterError("wrong arguments: \(what)")
  }
  /// An access outside of every object.
  static func outOfBounds(_ address: UInt64, _ count: Int, _ object: String) -> InterpreterError {
    InterpreterError("\(count) bytes at offset \(address & 0xFFFF_FFFF) are outside of \(object)")
  }
  /// Something that the interpreter does not know.
  static func unsupported(_ what: String) -> InterpreterError {
    InterpreterError("\(what) is not interpreted")
  }
  /// Threads wait for others that will not come.
  static func deadlock(_ what: String) -> InterpreterError {
    InterpreterError("the block does not go on: \(what)")
  }
  /// The program does what CUDA leaves undefined.
  static func undefined(_ what: String) -> InterpreterError { InterpreterError(what) }
  /// A thread executes too many instructions.
  static let tooManySteps = InterpreterError("a thread does not end")
}
