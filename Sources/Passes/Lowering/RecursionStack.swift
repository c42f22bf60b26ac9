import IR

/// The arrays for the frames of recursive functions (`RecursionMachine`), which are told from others by their types.
///
/// A machine of level 0 has no other within it, one of level 1 has only such of level 0 within it, and so on. Machines of
/// one level never run at the same time, so that they share one array in a kernel.
enum RecursionStack {
  private static let prefix = "causeway.stack."

  /// The level of the machine that an array of a type belongs to; nil for any other type.
  static func level(of type: TypeID, in module: Module) -> Int? {
    guard case .named(let name) = module.types[type], name.hasPrefix(prefix) else { return nil }
    return Int(name.dropFirst(prefix.count))
  }

  /// The type of the array of a machine that has others within it.
  static func type(above inner: [TypeID], bytes: Int, in module: inout Module) -> TypeID {
    let level = (inner.compactMap { Self.level(of: $0, in: module) }.max() ?? -1) + 1
    module.types.bodies["\(prefix)\(level)"] = .array(count: UInt64(bytes), element: TypeTable.i8)
    return module.types.intern(.named("\(prefix)\(level)"))
  }

  /// Leaves one array of each level in a function.
  static func share(in function: inout Function, _ module: Module) {
    var kept: [TypeID: ValueID] = [:]
    var replaced: [ValueID: Operand] = [:]
    function.blocks[0].instructions.removeAll { instruction in
      guard case .allocate(let i) = instruction.operation, level(of: i.type, in: module) != nil,
        let own = instruction.result
      else { return false }
      guard let first = kept[i.type] else {
        kept[i.type] = own
        return false
      }
      replaced[own] = .value(first)
      return true
    }
    function.replaceUses(of: replaced)
  }
}
