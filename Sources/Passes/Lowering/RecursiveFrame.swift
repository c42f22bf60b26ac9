import IR

/// What one activation of a recursive function keeps on the stack, and where, in bytes from the frame's beginning.
///
///     0   where to go on after the function, a state
///     4   where the caller's frame begins
///     8   the result, the arguments, values that are needed after a call, arrays
struct RecursiveFrame {
  /// Where the state is kept in which the caller goes on.
  static let returnState = 0
  /// Where the place of the caller's frame is kept.
  static let callerFrame = 4

  /// Where the result is.
  private(set) var result = 0
  /// Where the arguments are; those passed by value as their contents.
  private(set) var arguments: [Int] = []
  /// Where values that are needed after a call are kept.
  private(set) var slots: [ValueID: Int] = [:]
  /// Where the function's arrays and variables in memory are, by the value that is their address.
  private(set) var arrays: [ValueID: Int] = [:]
  /// The size of the frame, a multiple of its alignment.
  private(set) var size = 8

  /// The alignment of frames.
  static let alignment = 16

  /// Lays out a frame.
  ///
  /// - Parameters:
  ///   - function: The function, each call of the circle at the end of its block.
  ///   - kept: The values that are needed after a call.
  init(_ function: Function, keeping kept: [ValueID], in module: Module) {
    if function.result != TypeTable.void { result = place(function.result, module) }
    for parameter in function.parameters {
      arguments.append(
        place(
          parameter.byValue ?? function[parameter.value].type, module, alignment: parameter.alignment ?? 1))
    }
    for (parameter, argument) in zip(function.parameters, arguments) where parameter.byValue != nil {
      arrays[parameter.value] = argument
    }
    for block in function.blocks {
      for instruction in block.instructions {
        guard case .allocate(let i) = instruction.operation, let address = instruction.result,
          let count = module.constantCount(of: i), RecursionStack.level(of: i.type, in: module) == nil
        else { continue }
        arrays[address] = place(i.type, module, alignment: i.alignment, count: count)
      }
    }
    for value in kept where arrays[value] == nil {
      if let parameter = function.parameters.firstIndex(where: { $0.value == value }) {
        slots[value] = arguments[parameter]
      } else {
        slots[value] = place(function[value].type, module)
      }
    }
    size = roundedUp(size, to: Self.alignment)
  }

  private mutating func place(_ type: TypeID, _ module: Module, alignment: Int = 1, count: Int = 1) -> Int {
    let alignment = min(max(alignment, module.types.alignment(of: type)), Self.alignment)
    let start = roundedUp(size, to: alignment)
    size = start + max(module.types.size(of: type) * count, 1)
    return start
  }
}

extension Module {
  /// The number of elements that an allocation makes room for; nil if it is known only at run time.
  func constantCount(of i: Allocate) -> Int? {
    guard let count = i.count else { return 1 }
    guard case .constant(let id) = count, case .integer(_, let number) = self[id] else { return nil }
    return Int(clamping: number)
  }
}
