extension TypeTable {
  /// A type as LLVM writes it.
  public func text(of id: TypeID) -> String {
    switch self[id] {
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

/// A name as LLVM writes it: in quotes where it has other characters than letters, digits and `-$._`.
func quotedName(_ name: String) -> String {
  let isPlain =
    !name.isEmpty
    && name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
  return isPlain ? name : "\"\(escaped(Array(name.utf8)))\""
}

/// Bytes as they stand in quotes: what is not printable, quotes and backslashes as `\xx`.
func escaped(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789ABCDEF")
  var text = ""
  for byte in bytes {
    if byte >= 32, byte < 127, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      text.append("\\")
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }
  return text
}
