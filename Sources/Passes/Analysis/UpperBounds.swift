import IR

/// How large integers can be, as far as the instructions that compute them tell: the greatest unsigned number of each.
///
/// What comes from memory, parameters and loops is bounded by its type alone.
struct UpperBounds {
  private let module: Module
  private let function: Function
  private let definitions: [ValueID: Operation]

  init(_ function: Function, in module: Module) {
    self.module = module
    self.function = function
    var definitions: [ValueID: Operation] = [:]
    for block in function.blocks {
      for instruction in block.instructions {
        if let result = instruction.result { definitions[result] = instruction.operation }
      }
    }
    self.definitions = definitions
  }

  /// The greatest number that an integer of at most 64 bits can be, read as unsigned.
  ///
  /// - Parameters:
  ///   - operand: The integer.
  ///   - depth: How many instructions are looked at one behind another.
  func bound(of operand: Operand, depth: Int = 6) -> UInt64 {
    guard case .integer(let bits) = module.types[module.type(of: operand, in: function)] else { return .max }
    let most = bits >= 64 ? UInt64.max : (1 << UInt64(bits)) - 1
    switch operand {
    case .constant(let id):
      switch module[id] {
      case .integer(_, let value): return UInt64(truncatingIfNeeded: value)
      case .zero, .null: return 0
      default: return most
      }
    case .value(let id):
      guard depth > 0, let operation = definitions[id] else { return most }
      return min(most, bound(of: operation, most, depth - 1))
    }
  }

  private func bound(of operation: Operation, _ most: UInt64, _ depth: Int) -> UInt64 {
    switch operation {
    case .binary(let i): return bound(of: i, most, depth)
    case .cast(let i) where i.operator == .zext || i.operator == .trunc:
      return bound(of: i.operand, depth: depth)
    case .freeze(let i): return bound(of: i.operand, depth: depth)
    case .select(let i):
      let other = bound(of: i.ifFalse, depth: depth)
      // x < n ? x : n, as the lesser of two is chosen.
      if let condition = i.condition.valueID, case .compareIntegers(let test)? = definitions[condition],
        test.predicate == .ult || test.predicate == .ule, test.left == i.ifTrue
      {
        return max(min(bound(of: test.right, depth: depth), bound(of: i.ifTrue, depth: depth)), other)
      }
      return max(bound(of: i.ifTrue, depth: depth), other)
    case .call(let call): return bound(of: call, most, depth)
    default: return most
    }
  }

  private func bound(of i: Binary, _ most: UInt64, _ depth: Int) -> UInt64 {
    let a = bound(of: i.left, depth: depth)
    let b = bound(of: i.right, depth: depth)
    // What a result is if it overflows may be anything.
    func unless(_ result: (partialValue: UInt64, overflow: Bool)) -> UInt64 {
      result.overflow || result.partialValue > most ? most : result.partialValue
    }
    switch i.operator {
    case .and: return min(a, b)
    // All bits below the highest one of either.
    case .or, .xor: return a | b == 0 ? 0 : UInt64.max >> UInt64((a | b).leadingZeroBitCount)
    case .add: return unless(a.addingReportingOverflow(b))
    case .mul: return unless(a.multipliedReportingOverflow(by: b))
    case .sub:
      guard case .constant = i.left, b <= a else { return most }
      return a
    case .udiv: return a
    case .urem: return b == 0 ? most : min(a, b - 1)
    case .lshr:
      guard case .constant = i.right, b < 64 else { return a }
      return a >> b
    case .shl:
      guard case .constant = i.right, b < 64 else { return most }
      return unless(a.multipliedReportingOverflow(by: 1 << b))
    default: return most
    }
  }

  private func bound(of call: Call, _ most: UInt64, _ depth: Int) -> UInt64 {
    guard case .function(let id) = call.callee else { return most }
    let name = module[id].name
    let arguments = call.arguments.compactMap(\.operand)
    if name.hasPrefix("llvm.umin."), arguments.count == 2 {
      return min(bound(of: arguments[0], depth: depth), bound(of: arguments[1], depth: depth))
    }
    return name == "llvm.nvvm.read.ptx.sreg.laneid" ? 31 : most
  }
}
