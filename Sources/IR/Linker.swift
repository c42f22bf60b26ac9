/// Joins modules of relocatable device code: what one declares, another defines
/// (LLVM LangRef, "Linkage Types"; NVIDIA CUDA Compiler Driver documentation, "Using Separate Compilation in CUDA").
///
/// Names of internal linkage stay apart. Of several definitions of a weak one the first is kept.
public struct Linker {
  private var module = Module()
  private var variables: [String: GlobalID] = [:]
  private var functions: [String: FunctionID] = [:]
  private var count = 0

  /// Joins modules.
  ///
  /// - Throws: `LinkError` where two of them define one name for all, or use it for things of different kinds.
  public static func link(_ modules: [Module]) throws(LinkError) -> Module {
    var linker = Linker()
    for module in modules { try linker.add(module) }
    return linker.module
  }

  /// The names that a module uses and does not define, in the module's order: variables, then functions that are none of
  /// LLVM's and of the device library's.
  public static func undefinedNames(in module: Module) -> [String] {
    let variables = module.globals.filter { $0.initializer == nil && $0.addressSpace != .shared }.map(\.name)
    let functions = module.functions.filter { $0.isDeclaration && !isProvided($0.name) }.map(\.name)
    let used = usedNames(in: module)
    return (variables + functions).filter { used.contains($0) }
  }

  /// The names that a module defines for others.
  public static func definedNames(in module: Module) -> [String] {
    module.globals.filter { $0.initializer != nil && !isOwn($0.linkage) }.map(\.name)
      + module.functions.filter { !$0.isDeclaration && !isOwn($0.linkage) }.map(\.name)
  }

  private static func isProvided(_ name: String) -> Bool {
    let prefixes = ["llvm.", "__nv_", "__nvvm_", "causeway.", "__causeway_"]
    let names: Set<String> = ["vprintf", "__assertfail", "__cxa_pure_virtual", "__cxa_deleted_virtual"]
    return prefixes.contains { name.hasPrefix($0) } || names.contains(name)
  }

  /// The variables and functions that code or a variable's contents name; lists for LLVM's own use do not count.
  private static func usedNames(in module: Module) -> Set<String> {
    var names: Set<String> = []
    var work: [ConstantID] = module.globals.filter { !isList($0.name) }.compactMap(\.initializer)
    for function in module.functions {
      for block in function.blocks {
        for instruction in block.instructions {
          instruction.operation.forEachOperand { if let id = $0.constantID { work.append(id) } }
          if case .call(let call) = instruction.operation, case .function(let id) = call.callee {
            names.insert(module[id].name)
          }
        }
      }
    }
    var seen: Set<ConstantID> = []
    while let id = work.popLast() {
      guard seen.insert(id).inserted else { continue }
      switch module[id] {
      case .global(_, let id): names.insert(module[id].name)
      case .function(_, let id): names.insert(module[id].name)
      case let constant: work += constant.operands
      }
    }
    return names
  }

  private static func isList(_ name: String) -> Bool {
    name.hasPrefix("llvm.") || name == "__clang_gpu_used_external"
  }

  /// Whether a name with this linkage is its module's own.
  private static func isOwn(_ linkage: String?) -> Bool { linkage == "internal" || linkage == "private" }

  private static func isWeak(_ linkage: String?) -> Bool {
    guard let linkage else { return false }
    return ["weak", "linkonce", "common", "extern_weak", "available_externally"]
      .contains { linkage.hasPrefix($0) }
  }

  // MARK: Joining

  private mutating func add(_ new: Module) throws(LinkError) {
    let old = Self.withoutOldStaticNames(new)
    if count == 0 {
      module.sourceFileName = old.sourceFileName
      module.dataLayout = old.dataLayout
      module.targetTriple = old.targetTriple
    }
    count += 1
    var mover = ModuleMover(old, into: module)
    mover.metadataOffset = (module.metadata.keys.map(\.index).max() ?? -1) + 1
    mover.groupOffset = (module.attributeGroups.keys.map(\.index).max() ?? -1) + 1
    moveTypes(&mover)
    let newVariables = try placeVariables(&mover)
    let newFunctions = try placeFunctions(&mover)
    for (place, id) in newVariables {
      var variable = mover.moved(old.globals[place])
      variable.name = mover.new[id].name
      mover.new[id] = variable
    }
    for (place, id) in newFunctions {
      var function = mover.moved(old.functions[place])
      function.name = mover.new[id].name
      mover.new[id] = function
    }
    for (id, group) in old.attributeGroups {
      mover.new.attributeGroups[AttributeGroupID(Int(id.index + mover.groupOffset))] = mover.moved(group)
    }
    for (id, node) in old.metadata { mover.new.metadata[mover.moved(id)] = mover.moved(node) }
    for list in old.namedMetadata {
      let nodes = list.nodes.map { mover.moved($0) }
      if let place = mover.new.namedMetadata.firstIndex(where: { $0.name == list.name }) {
        mover.new.namedMetadata[place].nodes += nodes
      } else {
        mover.new.namedMetadata.append(.init(name: list.name, nodes: nodes))
      }
    }
    module = mover.new
  }

  /// Structures keep their names where they are the same in both modules.
  private func moveTypes(_ mover: inout ModuleMover) {
    let bodies = mover.old.types.bodies.sorted { $0.key < $1.key }
    for (name, _) in bodies where module.types.bodies[name] != nil {
      mover.typeNames[name] = "\(name).\(count)"
    }
    for (name, body) in bodies {
      let moved = mover.moved(body)
      mover.new.types.bodies[mover.typeNames[name] ?? name] = moved
    }
  }

  /// Finds a place for each variable, and gives those whose contents are to be moved.
  private mutating func placeVariables(
    _ mover: inout ModuleMover
  ) throws(LinkError) -> [(old: Int, new: GlobalID)] {
    var moved: [(old: Int, new: GlobalID)] = []
    for (place, variable) in mover.old.globals.enumerated() {
      let isOwn = Self.isOwn(variable.linkage) || Self.isList(variable.name)
      if !isOwn, functions[variable.name] != nil { throw .differentKinds(variable.name) }
      guard !isOwn, let known = variables[variable.name] else {
        var copy = GlobalVariable(
          name: variable.name, type: TypeTable.i8, addressSpace: variable.addressSpace)
        if isOwn && count > 1 { copy.name = "\(variable.name).\(count)" }
        mover.new.globals.append(copy)
        let id = GlobalID(mover.new.globals.count - 1)
        if !isOwn { variables[variable.name] = id }
        mover.globals[place] = id
        moved.append((place, id))
        continue
      }
      mover.globals[place] = known
      let isDefined = mover.new[known].initializer != nil
      if variable.initializer != nil {
        if isDefined && !Self.isWeak(variable.linkage) && !Self.isWeak(mover.new[known].linkage) {
          throw .definedTwice(variable.name)
        }
        if !isDefined || Self.isWeak(mover.new[known].linkage) && !Self.isWeak(variable.linkage) {
          moved.append((place, known))
        }
      }
    }
    return moved
  }

  /// The same for functions.
  private mutating func placeFunctions(
    _ mover: inout ModuleMover
  ) throws(LinkError) -> [(old: Int, new: FunctionID)] {
    var moved: [(old: Int, new: FunctionID)] = []
    for (place, function) in mover.old.functions.enumerated() {
      let isOwn = Self.isOwn(function.linkage)
      if !isOwn, variables[function.name] != nil { throw .differentKinds(function.name) }
      guard !isOwn, let known = functions[function.name] else {
        let name = isOwn && count > 1 ? "\(function.name).\(count)" : function.name
        mover.new.functions.append(Function(name: name, type: TypeTable.void, result: TypeTable.void))
        let id = FunctionID(mover.new.functions.count - 1)
        if !isOwn { functions[function.name] = id }
        mover.functions[place] = id
        moved.append((place, id))
        continue
      }
      mover.functions[place] = known
      let isDefined = !mover.new[known].isDeclaration
      if !function.isDeclaration {
        if isDefined && !Self.isWeak(function.linkage) && !Self.isWeak(mover.new[known].linkage) {
          throw .definedTwice(function.name)
        }
        if !isDefined || Self.isWeak(mover.new[known].linkage) && !Self.isWeak(function.linkage) {
          moved.append((place, known))
        }
      }
    }
    return moved
  }

  /// Clang gives a static variable a name that is visible to the host, `x__static__` and a number, but leaves the old one
  /// where the variable was used before: there it becomes the new one.
  private static func withoutOldStaticNames(_ module: Module) -> Module {
    var result = module
    for (place, variable) in module.globals.enumerated() where variable.initializer == nil {
      guard let other = module.globals.firstIndex(where: { $0.name.hasPrefix(variable.name + "__static__") })
      else { continue }
      for index in module.constants.indices {
        if case .global(let type, GlobalID(place)) = module.constants[index] {
          result.replace(ConstantID(index), by: .global(type, GlobalID(other)))
        }
      }
    }
    return result
  }
}

extension Constant {
  /// The constants that it consists of.
  public var operands: [ConstantID] {
    switch self {
    case .aggregate(_, let elements): elements
    case .expression(_, .cast(_, let operand)): [operand]
    case .expression(_, .elementAddress(_, let base, let indices, _)): [base] + indices
    case .expression(_, .binary(_, let left, let right)): [left, right]
    case .expression(_, .compare(_, let left, let right)): [left, right]
    case .expression(_, .select(let condition, let ifTrue, let ifFalse)): [condition, ifTrue, ifFalse]
    default: []
    }
  }
}
