/// A way in which CUDA's threads become work-items.
struct Mapping: Sendable {
  /// The name in the table, and the value of `CAUSEWAY_MAPPING`.
  var name: String
  /// Why it cannot be used; nil if it can.
  var problem: String?

  /// Every mapping of the table.
  static let all = [
    Mapping(name: "thread"),
    Mapping(name: "auto"),
  ]
}
