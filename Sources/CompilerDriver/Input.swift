/// An input of an invocation.
struct Input: Equatable {
  /// What an input is (NVIDIA CUDA Compiler Driver documentation, "Supported Input File Suffixes").
  enum Kind {
    case cuda, c, cxx
    /// An object, an archive or a shared library.
    case object
    /// Nothing that its name or the command line tells.
    case unknown
  }

  /// Where it is.
  var path: String
  /// What it is.
  var kind: Kind

  /// An input by its name; a language that the command line gives goes before a source's name.
  init(_ path: String, language: Kind?) {
    let byName = Self.kind(of: path)
    self.init(path, byName == .object ? .object : language ?? byName)
  }

  init(_ path: String, _ kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// The language that `-x` names.
  static func language(_ name: String) throws(DriverError) -> Kind {
    switch name {
    case "cu": return .cuda
    case "c": return .c
    case "c++", "cpp": return .cxx
    default: throw .badValue("x", name)
    }
  }

  private static func kind(of path: String) -> Kind {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return .unknown }
    switch name[name.index(after: dot)...] {
    case "cu": return .cuda
    case "c", "i": return .c
    case "cc", "cpp", "cxx", "c++", "C", "CC", "ii": return .cxx
    case "o", "obj", "a", "so", "dylib", "lib", "lo": return .object
    default: return name.contains(".so.") ? .object : .unknown
    }
  }
}
