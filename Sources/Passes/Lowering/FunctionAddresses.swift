public import IR

/// Gives each function whose address is used as a value a number, which stands for the address in the whole module.
///
///     @table = { ptr @f, ptr @g }      ⟶      @table = { ptr inttoptr (i64 16), ptr inttoptr (i64 32) }
///
/// OpenCL has no addresses of functions. The numbers are the same in variables and in every kernel's code, so that a
/// pointer which the host has copied out of a variable and passes to a kernel leads to its function. They are multiples
/// of 16, since a pointer to a virtual method is told from others by its lowest bit (Itanium C++ ABI, 2.3); null stays 0.
public struct FunctionAddresses: Sendable {
  /// The functions in the order of their numbers.
  public private(set) var functions: [FunctionID] = []

  /// The binary logarithm of what the numbers are multiples of.
  static let shift = 4

  /// The number that stands for the address of the function at a place in `functions`.
  static func number(_ place: Int) -> UInt128 { UInt128(place + 1) << UInt128(shift) }

  /// Replaces the addresses in a module.
  public init(lowering module: inout Module) {
    var work: [ConstantID] = []
    for variable in module.globals where !variable.name.hasPrefix("llvm.") {
      if let initializer = variable.initializer { work.append(initializer) }
    }
    for function in module.functions {
      for block in function.blocks {
        for instruction in block.instructions {
          instruction.operation.forEachOperand { if let id = $0.constantID { work.append(id) } }
        }
      }
    }
    var seen = Set<ConstantID>()
    var found: [(constant: ConstantID, function: FunctionID)] = []
    while let id = work.popLast() {
      guard seen.insert(id).inserted else { continue }
      switch module[id] {
      case .function(_, let function): found.append((id, function))
      case let constant: work += constant.operands
      }
    }
    functions = Set(found.map(\.function)).sorted { $0.index < $1.index }
    let places = Dictionary(uniqueKeysWithValues: functions.enumerated().map { ($1, $0) })
    for (constant, function) in found {
      let number = module.intern(.integer(TypeTable.i64, Self.number(places[function]!)))
      module.replace(constant, by: .expression(module[constant].type, .cast(.inttoptr, number)))
    }
  }
}
