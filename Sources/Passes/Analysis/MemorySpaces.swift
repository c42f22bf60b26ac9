public import IR

/// The kind of memory that a pointer leads to, in OpenCL's terms.
public enum MemorySpace: String, Hashable, Sendable {
  /// Global memory; constant memory too, since a module's variables are one buffer.
  case global
  /// A block's shared memory.
  case local
  /// A thread's own memory.
  case `private`
  /// Any of these: only the address tells which.
  case generic
}

/// The memory space of every pointer in a function, inferred from where the pointers come from
/// (NVVM IR Specification, "Generic pointers"; a kernel's pointer parameters are global by CUDA's own rules).
///
/// A pointer that memory is asked for leads to global memory too, unless the function lets an address of shared memory
/// or of a thread's own escape: by writing it to memory, or by taking it for a number. A pointer that may come from several
/// spaces is listed in `mixed`.
public struct MemorySpaces: Sendable {
  /// The space of each value that is a pointer; nil for the others and for pointers that are never anything but null.
  public private(set) var spaces: [MemorySpace?]
  /// The pointers that may lead to several spaces.
  public private(set) var mixed: Set<ValueID> = []
  private let module: Module
  /// What pointers of unknown origin lead to.
  private var unknown = MemorySpace.global

  /// Infers the spaces of a function from which everything else has been inlined.
  ///
  /// - Parameter keepsApart: Whether mixed pointers are to be called `generic`; they are `global` otherwise, which is right
  ///   where all spaces share one flat memory.
  public init(_ function: Function, in module: Module, keepsApart: Bool = false) {
    self.module = module
    spaces = []
    infer(function)
    if hasEscapes(function) {
      unknown = .generic
      infer(function)
    }
    for index in spaces.indices where spaces[index] == .generic {
      mixed.insert(ValueID(index))
      if !keepsApart { spaces[index] = .global }
    }
  }

  /// The space of an operand; nil if it is null or undefined.
  public func space(of operand: Operand) -> MemorySpace? {
    switch operand {
    case .value(let id): spaces[Int(id.index)]
    case .constant(let id): space(of: id)
    }
  }

  private mutating func infer(_ function: Function) {
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
      if let source = forwarded(instruction.operation, function) {
        return join(space(of: source), into: result)
      }
      return join(unknown, into: result)
    }
  }

  /// The pointer that an intrinsic gives back as it is (`llvm.launder.invariant.group`, `llvm.nvvm.ptr.…`).
  private func forwarded(_ operation: Operation, _ function: Function) -> Operand? {
    guard case .call(let call) = operation, case .function(let callee) = call.callee,
      module[callee].name.hasPrefix("llvm."), let source = call.arguments.first?.operand,
      module.isPointer(module.type(of: source, in: function))
    else { return nil }
    return source
  }

  private mutating func join(_ space: MemorySpace?, into value: ValueID) -> Bool {
    guard let space else { return false }
    let old = spaces[Int(value.index)]
    if old == space || old == .generic { return false }
    spaces[Int(value.index)] = old == nil ? space : .generic
    return true
  }

  // MARK: Escapes

  /// Whether an address outside global memory is written to memory or made a number, so that it may come back as a pointer.
  private func hasEscapes(_ function: Function) -> Bool {
    for block in function.blocks {
      for instruction in block.instructions where escapes(instruction.operation, function) { return true }
    }
    return false
  }

  private func escapes(_ operation: Operation, _ function: Function) -> Bool {
    var found = false
    operation.forEachOperand { operand in
      if case .constant(let id) = operand, isNumberOfAddress(id) { found = true }
    }
    if found { return true }
    switch operation {
    case .store(let i): return isOutside(i.value, function)
    case .insertValue(let i): return isOutside(i.element, function)
    case .atomicUpdate(let i): return isOutside(i.value, function)
    case .compareExchange(let i): return isOutside(i.replacement, function)
    case .cast(let i) where i.operator == .ptrtoint: return isOutside(i.operand, function)
    default: return false
    }
  }

  /// Whether an operand is a generic pointer that may lead outside global memory. Pointers that say in their type where they
  /// lead come back as such.
  private func isOutside(_ operand: Operand, _ function: Function) -> Bool {
    guard case .pointer(let type) = module.types[module.type(of: operand, in: function)],
      MemorySpace(type) == nil, let space = space(of: operand)
    else { return false }
    return space != .global
  }

  /// Whether a constant holds the address of a shared variable, as a number or in an aggregate.
  private func isNumberOfAddress(_ id: ConstantID) -> Bool {
    switch module[id] {
    case .expression(_, .cast(.ptrtoint, let operand)):
      if case .pointer(let type) = module.types[module[operand].type], MemorySpace(type) != nil {
        return false
      }
      return space(of: operand) == .local
    case .expression(_, .cast(_, let operand)): return isNumberOfAddress(operand)
    case .expression(_, .binary(_, let left, let right)):
      return isNumberOfAddress(left) || isNumberOfAddress(right)
    case .aggregate(_, let elements):
      return elements.contains { space(of: $0) == .local || isNumberOfAddress($0) }
    default: return false
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
