/// A place in the user's source.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The file, as the compiler was given it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1; 0 if it is not known.
  public var column: Int
  /// Creates a location.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
  /// `file:line:column`, without the column if it is not known.
  public var description: String { column > 0 ? "\(file):\(line):\(column)" : "\(file):\(line)" }
}

extension Module {
  /// The place in the source that a `!DILocation` names. What was inlined from a header of the compiler is where the
  /// header's function was called.
  public func sourceLocation(_ id: MetadataID?) -> SourceLocation? {
    var next = id
    var result: SourceLocation?
    for _ in 0..<64 {
      guard let id = next, let node = metadata[id], let location = location(node) else { break }
      result = location
      guard Self.isHeaderOfOurs(location.file),
        case .node(let caller)? = node[field: "inlinedAt"]
      else { break }
      next = caller
    }
    return result
  }

  /// Whether a file is one of clang's or our own headers for device code. It is asked for every statement that is
  /// written: a search in bytes, since one in characters takes a good part of the time of translating.
  private static func isHeaderOfOurs(_ file: String) -> Bool {
    let bytes = Array(file.utf8)
    return ["__clang_cuda_", "/causeway/device"].contains { (part: StaticString) in
      let count = part.utf8CodeUnitCount
      guard bytes.count >= count else { return false }
      return (0...bytes.count - count).contains { start in
        (0..<count).allSatisfy { bytes[start + $0] == part.utf8Start[$0] }
      }
    }
  }

  private func location(_ node: MetadataNode) -> SourceLocation? {
    guard case .integer(let line)? = node[field: "line"] else { return nil }
    var column = 0
    if case .integer(let c)? = node[field: "column"] { column = Int(c) }
    return SourceLocation(
      file: file(ofScope: node[field: "scope"]) ?? sourceFileName, line: Int(line), column: column)
  }

  private func file(ofScope scope: MetadataOperand?) -> String? {
    var scope = scope
    for _ in 0..<64 {
      guard case .node(let id)? = scope, let node = metadata[id] else { return nil }
      if case .node(let file)? = node[field: "file"],
        case .quoted(let name)? = metadata[file]?[field: "filename"]
      {
        return name
      }
      scope = node[field: "scope"]
    }
    return nil
  }
}
