/// The types and functions that a kernel's text needs before it.
struct Helpers {
  /// A type for access to memory.
  struct MemoryType: Hashable {
    var name: String
    var alignment: Int?
  }

  var memoryTypes: Set<MemoryType> = []
  /// The arena's buffers and the bytes of each; zero where global pointers are OpenCL's own.
  let arenaChunks: Int
  let arenaChunkBytes: Int
  /// Whether some addresses are the host's, of variables that have a place in the arena.
  let hasManagedVariables: Bool
  /// Whether a word that atomic operations change may be read in the ordinary way.
  let hasRelaxedAccess: Bool
  /// Vectors that OpenCL has no name for.
  var laneTypes: Set<LaneType> = []
  private var functions: [String: String] = [:]

  init(_ options: EmissionOptions) {
    arenaChunks = options.arenaChunks
    arenaChunkBytes = options.arenaChunkBytes
    hasManagedVariables = options.hasManagedVariables
    hasRelaxedAccess = options.hasRelaxedAccess
  }

  /// Adds a function once.
  mutating func need(_ name: String, _ text: @autoclosure () -> String) {
    if functions[name] == nil { functions[name] = text() }
  }

  /// All of it as text, in an order that does not depend on when each was needed.
  var text: String {
    var lines: [String] = []
    for type in laneTypes.sorted(by: { $0.name < $1.name }) {
      lines.append("typedef \(type.base) \(type.name) __attribute__((ext_vector_type(\(type.count))));")
    }
    let types = memoryTypes.filter { $0.name != "uchar" && $0.name != "bool" }
    for type in types.sorted(by: { ($0.name, $0.alignment ?? 0) < ($1.name, $1.alignment ?? 0) }) {
      let suffix = type.alignment.map { "_m\($0)" } ?? "_m"
      let aligned = type.alignment.map { ", aligned(\($0))" } ?? ""
      lines.append("typedef \(type.name) __attribute__((may_alias\(aligned))) \(type.name)\(suffix);")
    }
    for name in functions.keys.sorted() { lines.append(functions[name]!) }
    return lines.map { $0 + "\n" }.joined()
  }
}
