extension TypeTable {
  /// A type as LLVM writes it.
  public func text(of id: TypeID) -> String { text(of: self[id]) }

  /// A type as LLVM writes it, which need not be in the table.
  public func text(of type: Type) -> String {
    switch type {
    case .void: return "void"
    case .integer(let bits): return "i\(bits)"
    case .half: return "half"
    case .bfloat: return "bfloat"
    case .float: return "float"
    case .double: return "double"
    case .fp128: return "fp128"
    case .pointer(let space): return space == .generic ? "ptr" : "ptr addrspace(\(space.number))"
    case .vector(let count, let element): return "<\(count) x \(text(of: element))>"
    case .array(let count, let element): return "[\(count) x \(text(of: element))]"
    case .structure(let fields, let isPacked):
      let inner = fields.isEmpty ? "" : " " + fields.map { text(of: $0) }.joined(separator: ", ") + " "
      return isPacked ? "<{\(inner)}>" : "{\(inner)}"
    case .named(let name): return "%" + quotedName(name)
    case .function(let result, let parameters, let isVariadic):
      let list = parameters.map { text(of: $0) } + (isVariadic ? ["..."] : [])
      return "\(text(of: result)) (\(list.joined(separator: ", ")))"
    case .label: return "label"
    case .metadata: return "metadata"
    case .token: return "token"
    }
  }

  /// The type of the element that indices lead to in an aggregate; nil if they lead nowhere.
  public func element(of id: TypeID, at indices: [Int]) -> TypeID? {
    var type = id
    for index in indices {
      switch resolved(type) {
      case .structure(let fields, _):
        guard fields.indices.contains(index) else { return nil }
        type = fields[index]
      case .array(let count, let element):
        guard index >= 0, index < count else { return nil }
        type = element
      default: return nil
      }
    }
    return type
  }

  /// Whether a named structure contains itself other than through a pointer.
  public func isRecursive(_ name: String) -> Bool {
    var seen: Set<String> = []
    func visit(_ type: Type) -> Bool {
      switch type {
      case .named(let inner):
        if inner == name { return true }
        guard seen.insert(inner).inserted, let body = bodies[inner] else { return false }
        return visit(body)
      case .structure(let fields, _): return fields.contains { visit(self[$0]) }
      case .array(_, let element), .vector(_, let element): return visit(self[element])
      default: return false
      }
    }
    return bodies[name].map(visit) ?? false
  }
}
