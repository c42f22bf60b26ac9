/// The operations among the lanes of a warp (PTX ISA, `shfl.sync`, `vote.sync`, `match.sync`, `redux.sync`,
/// `activemask`, `bar.warp.sync`), by the names of NVPTX's intrinsics.
enum WarpOperation: Hashable {
  /// How a lane's source is found.
  enum ShuffleMode: String { case idx, up, down, bfly }
  /// `shfl.sync`: by the members' mask, the value, the lane and the bounds; with a predicate if `givesPredicate`.
  case shuffle(ShuffleMode, givesPredicate: Bool, hasMask: Bool)
  /// `vote.sync.any` and the like.
  case vote(String, hasMask: Bool)
  /// `match.any.sync`.
  case matchAny
  /// `match.all.sync` with its predicate.
  case matchAll
  /// `redux.sync`.
  case reduce(String)
  /// `activemask`.
  case activeMask
  /// `bar.warp.sync`.
  case barrier

  /// The operation that an intrinsic's name stands for.
  init?(_ name: String) {
    guard name.hasPrefix("llvm.nvvm.") else { return nil }
    let words = name.dropFirst(10).split(separator: ".").map(String.init)
    switch words.first {
    case "shfl":
      let hasMask = words.contains("sync")
      guard let mode = words.lazy.compactMap({ ShuffleMode(rawValue: $0) }).first else { return nil }
      self = .shuffle(mode, givesPredicate: words.last?.hasSuffix("p") ?? false, hasMask: hasMask)
    case "vote":
      guard let kind = words.first(where: { ["any", "all", "uni", "ballot"].contains($0) }) else {
        return nil
      }
      self = .vote(kind, hasMask: words.contains("sync"))
    case "match": self = words.contains("all") ? .matchAll : .matchAny
    case "redux":
      guard words.count > 2 else { return nil }
      self = .reduce(words[2])
    case "activemask": self = .activeMask
    case "bar" where words.count > 1 && words[1] == "warp": self = .barrier
    case "barrier" where words.count > 1 && words[1] == "warp": self = .barrier
    default: return nil
    }
  }

  /// Whether all members of one mask get the same result.
  var isSame: Bool {
    switch self {
    case .vote, .reduce, .activeMask: true
    default: false
    }
  }
}
