public import IR

/// The kind of memory that a pointer leads to, in OpenCL's terms.
public enum MemorySpace: String, Hashable, Sendable {
  /// Global memory; constant memory too, since a module's variables are one buffer.
  case global
  /// A block's shared memory.
  case local
  /// A thread's own memory.
  case `private`
}

/// The memory space of every pointer in a function, inferred from where the pointers come from
/// (NVVM IR Specification, "Generic pointers"; a kernel's pointer parameters are global by CUDA's own rules).
///
/// A pointer that may come from several spaces is called `global` here and listed in `mixed`: where all spaces share
/// one flat memory that is right as it stands, elsewhere such a kernel has to be refused.
public struct MemorySpaces: Sendable {
  /// The space of each value that is a pointer; nil for the others and for pointers that are never anything but null.
  public private(set) var spaces: [MemorySpace?]
  /// The pointers that may lead to several spaces.
  public private(set) var mixed: Set<ValueID> = []
  private let module: Module

  /// Infers the spaces of a function from which everything else has been inlined.
  public init(_ function: Function, in module: Module) {
    self.module = module
    spaces = Array(repeating: nil, count: function.values.count)
    for parameter in function.parameters where module.isPointer(function[parameter.value].type) {
      spaces[Int(parameter.value.index)] = parameter.byValue == nil ? .global : .private
    }
    var changed = true
    while changed {
      changed = false
      for block in function.blocks {
        for instruction in block.instructions {
          if let result = instruction.result, module.isPointer(function[result].type) {
            changed = visit(instruction, result, function) || changed
          }
          for target in instruction.operation.targets {
            for (parameter, argument) in zip(function[target.block].parameters, target.arguments)
            where module.isPointer(function[parameter].type) {
              changed = join(space(of: argument), into: parameter) || changed
            }
          }
        }
      }
    }
  }

  /// The space of an operand; nil if it is null or undefined.
  public func space(of operand: Operand) -> MemorySpace? {
    switch operand {
    case .value(let id): spaces[Int(id.index)]
    case .constant(let id): space(of: id)
    }
  }

  private func space(of constant: ConstantID) -> MemorySpace? {
    switch module[constant] {
    case .global(_, let id): module[id].addressSpace == .shared ? .local : .global
    case .expression(let type, .cast(.inttoptr, _)):
      if case .pointer(let to) = module.types[type] { MemorySpace(to) ?? .global } else { .global }
    case .expression(_, .cast(_, let operand)): space(of: operand)
    case .expression(_, .elementAddress(_, let base, _, _)): space(of: base)
    default: nil
    }
  }

  private mutating func visit(_ instruction: Instruction, _ result: ValueID, _ function: Function) -> Bool {
    switch instruction.operation {
    case .allocate: return join(.private, into: result)
    case .elementAddress(let i): return join(space(of: i.base), into: result)
    case .freeze(let i): return join(space(of: i.operand), into: result)
    case .select(let i):
      let first = join(space(of: i.ifTrue), into: result)
      return join(space(of: i.ifFalse), into: result) || first
    case .cast(let i) where i.operator == .addrspacecast || i.operator == .bitcast:
      if case .pointer(let from) = module.types[module.type(of: i.operand, in: function)],
        let known = MemorySpace(from)
      {
        return join(known, into: result)
      }
      if case .pointer(let to) = module.types[function[result].type], let known = MemorySpace(to) {
        return join(known, into: result)
      }
      return join(space(of: i.operand), into: result)
    default:
      if case .pointer(let to) = module.types[function[result].type], let known = MemorySpace(to) {
        return join(known, into: result)
      }
      return join(.global, into: result)
    }
  }

  private mutating func join(_ space: MemorySpace?, into value: ValueID) -> Bool {
    guard let space, !mixed.contains(value) else { return false }
    switch spaces[Int(value.index)] {
    case space: return false
    case nil:
      spaces[Int(value.index)] = space
      return true
    default:
      spaces[Int(value.index)] = .global
      mixed.insert(value)
      return true
    }
  }
}

extension MemorySpace {
  /// The space that NVPTX's number names; nil for generic.
  public init?(_ space: AddressSpace) {
    switch space {
    case .global, .constant: self = .global
    case .shared: self = .local
    case .local, .parameter: self = .private
    default: return nil
    }
  }
}

extension Module {
  /// Whether the type is a pointer.
  public func isPointer(_ type: TypeID) -> Bool {
    if case .pointer = types[type] { return true }
    return false
  }
}
