/// A way in which CUDA's threads become work-items.
struct Mapping: Sendable {
  /// The name in the table, and the value of `CAUSEWAY_MAPPING`.
  var name: String
  /// Why it cannot be used; nil if it can.
  var problem: String?

  /// Why the mapping need not be tried on a driver; nil if it has to.
  func problem(on driver: Driver) -> String? {
    guard name == "auto", driver.isSlow else { return problem }
    return "\(driver.name) keeps kinds of memory apart, where every kernel has the thread mapping"
  }

  /// What every case is run under: one work-item for each thread, and what is chosen by default.
  static let all = [
    Mapping(name: "thread"),
    Mapping(name: "auto"),
  ]
}
