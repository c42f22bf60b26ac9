public import IR

/// Gives parameters marked `__grid_constant__`, whose address is kept somewhere, the one address that all threads of a grid
/// see (CUDA C++ Programming Guide, "__grid_constant__ Parameters").
///
///     kernel(byval %s, i32 %n) {              kernel(byval %s, i32 %n, ptr %parameters) {
///       %own = alloca i32                       store %parameters + 0, %kept
///       store %n, %own                   ⟶      store %parameters + 8, %other
///       store %s, %kept
///       store %own, %other
///
/// Parameters that are only read stay as they are.
public enum GridConstants {
  /// The attribute of the parameter that holds the address of all others in memory: the kernel's last one.
  public static let attribute = "causeway.parameters"

  /// Rewrites a kernel from which everything has been inlined.
  ///
  /// - Parameters:
  ///   - marked: The places of the marked parameters, from 0, and where each begins in a packed buffer of all, in bytes.
  ///   - location: Where the kernel is, for messages.
  /// - Throws: `PassError` if such a parameter is written.
  public static func run(
    _ function: inout Function, in module: inout Module, marked: [Int: Int], location: SourceLocation?
  ) throws(PassError) {
    if marked.isEmpty { return }
    var writer = InstructionWriter(function, module)
    let body = function.blocks[0].instructions
    writer.function.blocks[0].instructions = []
    var places: [ValueID: Operand] = [:]
    var buffer: ValueID?
    for (n, parameter) in function.parameters.enumerated() {
      guard let offset = marked[n] else { continue }
      for root in roots(of: parameter, in: function) {
        let uses = PointerUses(function, in: module) { $0 == .value(root) }
        if uses.stores > (parameter.byValue == nil ? 1 : 0) {
          throw .writtenGridConstant(function[parameter.value].name ?? "\(n + 1)", at: location)
        }
        guard uses.escapes else { continue }
        let base = buffer ?? writer.function.makeValue(TypeTable.pointer, name: "parameters")
        buffer = base
        places[root] = writer.append(
          .elementAddress(
            ElementAddress(
              source: TypeTable.i8, base: .value(base),
              indices: [writer.integer(TypeTable.i64, UInt64(offset))])),
          TypeTable.pointer, name: function[parameter.value].name)
      }
    }
    guard let buffer else { return }
    let start = writer.function.blocks[0].instructions
    writer.function.blocks[0].instructions = body
    for index in writer.function.blocks.indices {
      writer.function.blocks[index].instructions.removeAll { instruction in
        switch instruction.operation {
        // What a thread keeps of a number is in the buffer already.
        case .store(let store): store.address.valueID.map { places[$0] != nil } ?? false
        case .call(let call): isLifetime(call, of: places, module)
        default: false
        }
      }
    }
    writer.function.replaceUses(of: places)
    writer.function.blocks[0].instructions.insert(contentsOf: start, at: 0)
    writer.function.parameters.append(Parameter(buffer, attributes: [.string(attribute, nil)]))
    function = writer.function
    module = writer.module
  }

  /// The addresses of a parameter: a structure's own, or the variables that do nothing but hold a number.
  private static func roots(of parameter: Parameter, in function: Function) -> [ValueID] {
    if parameter.byValue != nil { return [parameter.value] }
    var variables: Set<ValueID> = []
    var roots: [ValueID] = []
    for block in function.blocks {
      for instruction in block.instructions {
        if case .allocate = instruction.operation, let result = instruction.result {
          variables.insert(result)
        }
        if case .store(let store) = instruction.operation, store.value == .value(parameter.value),
          let address = store.address.valueID, variables.contains(address), !roots.contains(address)
        {
          roots.append(address)
        }
      }
    }
    return roots
  }

  private static func isLifetime(_ call: Call, of places: [ValueID: Operand], _ module: Module) -> Bool {
    guard case .function(let id) = call.callee, module[id].name.hasPrefix("llvm.lifetime.") else {
      return false
    }
    for argument in call.arguments {
      if let value = argument.operand?.valueID, places[value] != nil { return true }
    }
    return false
  }
}
