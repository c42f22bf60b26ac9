public import IR

/// Reaches `__managed__` variables through pointers, since they lie where the host has them and not among the module's other
/// variables (CUDA C++ Programming Guide, "Unified Memory Programming").
///
///     load i32, @x      ⟶      %x = load ptr addrspace(1), @causeway.managed.x
///                              load i32, %x
///
/// The headers put such variables into a section of their own, by which they are known. The pointer to each is a new variable,
/// which the runtime fills in; the variable's own place in the module holds what it begins with.
public enum ManagedVariables {
  /// The section, in ELF's and in Mach-O's form.
  private static let sections: Set<String> = ["causeway_managed", "__DATA,causeway_mgd"]
  private static let prefix = "causeway.managed."

  /// Whether a variable is managed.
  public static func isManaged(_ variable: GlobalVariable) -> Bool {
    variable.section.map { sections.contains($0) } ?? false
  }

  /// The variable whose pointer a variable is; nil for any other.
  public static func pointed(by variable: GlobalVariable) -> String? {
    variable.name.hasPrefix(prefix) ? String(variable.name.dropFirst(prefix.count)) : nil
  }

  /// Rewrites a module: all its functions, and its variables, which gain pointers.
  public static func run(_ module: inout Module) {
    var pointers: [GlobalID: ConstantID] = [:]
    let pointer = module.types.intern(.pointer(.global))
    for index in module.globals.indices {
      let variable = module.globals[index]
      guard isManaged(variable), variable.initializer != nil else { continue }
      var slot = GlobalVariable(name: prefix + variable.name, type: pointer, addressSpace: .global)
      slot.initializer = module.zero(pointer)
      slot.alignment = 8
      slot.linkage = "internal"
      module.globals.append(slot)
      pointers[GlobalID(index)] = module.intern(.global(pointer, GlobalID(module.globals.count - 1)))
    }
    if pointers.isEmpty { return }
    for index in module.functions.indices where !module.functions[index].isDeclaration {
      var rewriting = Rewriting(InstructionWriter(module.functions[index], module), pointers)
      rewriting.run()
      module = rewriting.writer.module
      module.functions[index] = rewriting.writer.function
    }
  }

  /// The work on one function. Each pointer is loaded once, where the function begins.
  private struct Rewriting {
    var writer: InstructionWriter
    let pointers: [GlobalID: ConstantID]
    private var loads: [Instruction] = []
    private var known: [GlobalID: Operand] = [:]

    init(_ writer: InstructionWriter, _ pointers: [GlobalID: ConstantID]) {
      self.writer = writer
      self.pointers = pointers
    }

    mutating func run() {
      for block in writer.function.blocks.indices {
        let old = writer.function.blocks[block].instructions
        writer.function.blocks[block].instructions = []
        writer.block = BlockID(block)
        for var instruction in old {
          writer.metadata = instruction.metadata.filter { $0.kind == "dbg" }
          var changed: [ConstantID: Operand] = [:]
          for operand in instruction.operation.operands {
            if case .constant(let id) = operand, isManaged(id) { changed[id] = computed(id) }
          }
          if !changed.isEmpty {
            instruction.operation.rewriteOperands { operand in
              if case .constant(let id) = operand { return changed[id] ?? operand }
              return operand
            }
          }
          writer.function.blocks[block].instructions.append(instruction)
        }
      }
      // Allocations stay at the very beginning.
      let start =
        writer.function.blocks[0].instructions.firstIndex {
          if case .allocate = $0.operation { return false }
          return true
        } ?? 0
      writer.function.blocks[0].instructions.insert(contentsOf: loads, at: start)
    }

    /// Whether a managed variable's address is part of a constant.
    private func isManaged(_ id: ConstantID) -> Bool {
      if case .global(_, let variable) = writer.module[id] { return pointers[variable] != nil }
      return writer.module[id].operands.contains { isManaged($0) }
    }

    /// The value that computes a constant.
    private mutating func computed(_ id: ConstantID) -> Operand {
      guard isManaged(id) else { return .constant(id) }
      switch writer.module[id] {
      case .global(_, let variable): return pointer(to: variable)
      case .aggregate(let type, let elements):
        var result = writer.undefined(type)
        for (n, element) in elements.enumerated() {
          result = writer.append(.insertValue(InsertValue(result, computed(element), [n])), type)
        }
        return result
      case .expression(let type, let expression):
        switch expression {
        case .cast(let op, let value): return writer.append(.cast(Cast(op, computed(value))), type)
        case .binary(let op, let left, let right):
          let first = computed(left)
          return writer.append(.binary(Binary(op, first, computed(right))), type)
        case .compare(let predicate, let left, let right):
          let first = computed(left)
          return writer.append(
            .compareIntegers(CompareIntegers(predicate, first, computed(right))), type)
        case .select(let condition, let ifTrue, let ifFalse):
          let choice = computed(condition)
          let first = computed(ifTrue)
          return writer.append(.select(Select(choice, first, computed(ifFalse))), type)
        case .elementAddress(let source, let base, let indices, _):
          var places: [Operand] = []
          for index in indices { places.append(computed(index)) }
          return writer.append(
            .elementAddress(ElementAddress(source: source, base: computed(base), indices: places)), type)
        }
      default: return .constant(id)
      }
    }

    private mutating func pointer(to variable: GlobalID) -> Operand {
      if let pointer = known[variable] { return pointer }
      let type = writer.module.types.intern(.pointer(.global))
      let value = writer.function.makeValue(type, name: writer.module[variable].name)
      let slot = Operand.constant(pointers[variable]!)
      loads.append(Instruction(.load(Load(slot, alignment: 8)), result: value))
      known[variable] = .value(value)
      return .value(value)
    }
  }
}
