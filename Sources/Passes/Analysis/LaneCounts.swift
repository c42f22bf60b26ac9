internal import IR

/// Which values count the lanes of a warp: a multiple of 32 that all lanes share, plus the lane. The thread's number in a row
/// does, where rows are whole warps, and so does its number in the grid.
///
/// Quotients of such a value by 32, and comparisons of it with multiples of 32, are the same in all lanes, though the value is
/// not. `Uniformity` asks, and tells as it finds more: all is taken to hold until something speaks against it.
struct LaneCounts: Sendable {
  private var isCount: [Bool]
  /// Whether the value is the same in all lanes that compute it, and a multiple of 32.
  private var isMultiple: [Bool]

  init(_ function: Function) {
    isCount = Array(repeating: true, count: function.values.count)
    isMultiple = isCount
    for parameter in function.parameters {
      isCount[Int(parameter.value.index)] = false
      isMultiple[Int(parameter.value.index)] = false
    }
  }

  private func counts(_ operand: Operand) -> Bool {
    operand.valueID.map { isCount[Int($0.index)] } ?? false
  }

  private func isMultiple(_ operand: Operand, in module: Module) -> Bool {
    switch operand {
    case .value(let id): isMultiple[Int(id.index)]
    case .constant: number(operand, in: module).map { $0 & 31 == 0 } ?? false
    }
  }

  private func number(_ operand: Operand, in module: Module) -> UInt64? {
    guard case .constant(let id) = operand, case .integer(_, let value) = module[id] else { return nil }
    return UInt64(truncatingIfNeeded: value)
  }

  // MARK: What is found

  /// Notes that lanes may have different values: true if that is new.
  mutating func part(_ value: ValueID) -> Bool { note(value, counts: false, isMultiple: false) }

  /// Notes what an argument says of a block's parameter: true if it is new.
  mutating func follow(_ argument: Operand, to parameter: ValueID, in module: Module) -> Bool {
    note(parameter, counts: counts(argument), isMultiple: isMultiple(argument, in: module))
  }

  /// Notes what an instruction says of its result: true if it is new.
  ///
  /// - Parameter divergent: Whether lanes may differ, for each value.
  mutating func follow(
    _ operation: IR.Operation, _ result: ValueID, in module: Module, _ divergent: [Bool]
  ) -> Bool {
    func isDivergent(_ operand: Operand) -> Bool { operand.valueID.map { divergent[Int($0.index)] } ?? false }
    func multiple(_ operand: Operand) -> Bool { isMultiple(operand, in: module) && !isDivergent(operand) }
    switch operation {
    case .call(let call):
      guard case .function(let id) = call.callee else { break }
      let name = module[id].name
      return note(
        result, counts: name == "llvm.nvvm.read.ptx.sreg.tid.x",
        isMultiple: name == "llvm.nvvm.read.ptx.sreg.ntid.x")
    case .cast(let i) where [.zext, .sext, .trunc].contains(i.operator):
      return note(result, counts: counts(i.operand), isMultiple: multiple(i.operand))
    case .freeze(let i):
      return note(result, counts: counts(i.operand), isMultiple: multiple(i.operand))
    case .binary(let i):
      let (a, b) = (i.left, i.right)
      switch i.operator {
      case .add, .or:
        return note(
          result, counts: counts(a) && multiple(b) || counts(b) && multiple(a),
          isMultiple: multiple(a) && multiple(b))
      case .sub:
        return note(result, counts: counts(a) && multiple(b), isMultiple: multiple(a) && multiple(b))
      case .mul, .and:
        let isOne = multiple(a) && !isDivergent(b) || multiple(b) && !isDivergent(a)
        return note(result, counts: false, isMultiple: isOne)
      case .shl:
        let shift = number(b, in: module) ?? 0
        let isShifted = (5...63).contains(shift) && !isDivergent(a)
        return note(result, counts: false, isMultiple: isShifted || multiple(a) && !isDivergent(b))
      default: break
      }
    default: break
    }
    return note(result, counts: false, isMultiple: false)
  }

  private mutating func note(_ value: ValueID, counts: Bool, isMultiple: Bool) -> Bool {
    let index = Int(value.index)
    let isNew = isCount[index] && !counts || self.isMultiple[index] && !isMultiple
    isCount[index] = isCount[index] && counts
    self.isMultiple[index] = self.isMultiple[index] && isMultiple
    return isNew
  }

  // MARK: What follows

  /// Whether an operation on a value that counts lanes gives the same in all of them.
  func isSame(_ operation: IR.Operation, in module: Module) -> Bool {
    switch operation {
    case .binary(let i):
      guard counts(i.left), let right = number(i.right, in: module) else { return false }
      switch i.operator {
      case .lshr, .ashr: return (5...63).contains(right)
      case .udiv: return right > 0 && right & 31 == 0
      case .and: return right & 31 == 0
      default: return false
      }
    case .compareIntegers(let i):
      return isSame(i.predicate, i.left, i.right, in: module)
        || isSame(Self.swapped(i.predicate), i.right, i.left, in: module)
    default: return false
    }
  }

  /// A count against a multiple of 32: all lanes are below it, or none is.
  private func isSame(
    _ predicate: IntegerPredicate, _ count: Operand, _ bound: Operand, in module: Module
  ) -> Bool {
    guard counts(count) else { return false }
    switch predicate {
    case .ult, .uge, .slt, .sge: return isMultiple(bound, in: module)
    case .ugt, .ule, .sgt, .sle: return number(bound, in: module).map { $0 & 31 == 31 } ?? false
    case .eq, .ne: return false
    }
  }

  /// The comparison that holds of `b` and `a` where another holds of `a` and `b`.
  private static func swapped(_ predicate: IntegerPredicate) -> IntegerPredicate {
    switch predicate {
    case .eq, .ne: predicate
    case .ugt: .ult
    case .uge: .ule
    case .ult: .ugt
    case .ule: .uge
    case .sgt: .slt
    case .sge: .sle
    case .slt: .sgt
    case .sle: .sge
    }
  }
}
