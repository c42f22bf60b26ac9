internal import Passes

/// Which mapping a kernel gets.
///
/// Warps that exchange values or rely on going along together need vectors. Barriers are dear in the thread mapping, since
/// a CPU driver has to save and restore each work-item there, and lanes that part in loops are more than drivers'
/// vectorisers take; both are better off as vectors. What streams through memory is left to the driver.
struct MappingDecision {
  /// Whether it is the vector mapping.
  var isVector: Bool
  /// Whether the other one would be wrong, or is not wanted.
  var isRequired: Bool
  /// Why, as the end of a sentence that begins "since".
  var reason: String

  /// The instructions above which a kernel is only made into vectors if it has to be.
  private static let largeKernel = 1500

  init(_ traits: KernelTraits, _ profile: TargetProfile, _ choice: MappingChoice) {
    isRequired = false
    guard profile.takesVectors, choice != .thread else {
      isVector = false
      reason = choice == .thread ? "it is asked for" : "the device keeps kinds of memory apart"
      return
    }
    isRequired = choice == .vector || traits.usesWarps
    // Drivers take long to compile what is large already for one thread.
    // Threads that take locks need to go along on their own, and an assertion names its thread.
    if !isRequired, traits.size > Self.largeKernel || traits.takesLocks || traits.mayFail {
      isVector = false
      reason =
        traits.takesLocks
        ? "it compares and exchanges, as threads do that wait for each other"
        : traits.mayFail ? "it may assert or trap" : "it has \(traits.size) instructions"
      return
    }
    isVector = isRequired || traits.reliesOnLockstep || traits.hasBarriers || traits.hasLoops
    reason =
      choice == .vector
      ? "it is asked for"
      : traits.usesWarps
        ? "lanes of a warp exchange values"
        : traits.reliesOnLockstep
          ? "threads of a warp rely on going along together"
          : traits.hasBarriers
            ? "it has barriers" : traits.hasLoops ? "it has loops" : "it has neither barriers nor loops"
  }
}

extension TargetProfile {
  /// Whether the device runs kernels that work on vectors as wide as a warp: a CPU, whose memory is one flat space.
  var takesVectors: Bool { addressSpaces == .flat && arenaChunks == 0 }
}
