internal import Passes

/// Which mapping a kernel gets.
///
/// Threads of a warp that rely on going along together need vectors; where lanes exchange values by operations for that, the
/// thread mapping does it through shared memory, with two barriers for each (`WarpExchange`). Barriers are dear in the
/// thread mapping, since a CPU driver has to save and restore each work-item there, and lanes that part in loops are more than
/// drivers' vectorisers take; both are better off as vectors, as are functions such as `expf`, and threads that count at one place,
/// which a warp does at once, or that reach fields of structures, which are rows to it. What else streams through memory is
/// left to the driver, and so are loops that follow indices.
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
    // Drivers for CPUs run work-items one after the other: who waits for a later one waits for ever, and who holds a lock
    // may not get on where the driver makes work-items wait for each other.
    let needsLockstep =
      traits.waitsOnlyForLocks ? !profile.letsThreadsRunOn : traits.waits
    isRequired = choice == .vector || traits.hasPartialBarriers
    // Drivers take long to compile what is large already for one thread.
    // Threads that take locks need to go along on their own, and an assertion names its thread.
    let isBetterAlone = !traits.reliesOnLockstep && (traits.size > Self.largeKernel || traits.mayFail)
    if !isRequired, !needsLockstep, !traits.usesWarps, traits.takesLocks || isBetterAlone {
      isVector = false
      reason =
        traits.takesLocks
        ? "it compares and exchanges, or waits in a loop, as threads do that wait for each other"
        : traits.mayFail ? "it may assert or trap" : "it has \(traits.size) instructions"
      return
    }
    isVector =
      isRequired || traits.usesWarps || needsLockstep || traits.reliesOnLockstep || traits.hasBarriers
      || traits.usesMathematics
      || (traits.hasLoops ? !traits.looksUpInLoops : traits.meetsAtOnePlace || traits.reachesFields)
    reason =
      needsLockstep && choice != .vector
      ? "its threads wait for each other, for which the driver may let them wait in vain"
      : Self.reason(traits, choice)
  }

  /// Why a kernel that can be made into vectors is, or is not.
  private static func reason(_ traits: KernelTraits, _ choice: MappingChoice) -> String {
    if choice == .vector { return "it is asked for" }
    if traits.usesWarps { return "lanes of a warp exchange values" }
    if traits.hasPartialBarriers { return "it has barriers that may be for some of its warps" }
    if traits.reliesOnLockstep { return "threads of a warp rely on going along together" }
    if traits.hasBarriers { return "it has barriers" }
    if traits.usesMathematics { return "it calls functions that are series of instructions" }
    if !traits.hasLoops, traits.meetsAtOnePlace {
      return "its threads meet at one place, where warps act as one"
    }
    if !traits.hasLoops, traits.reachesFields {
      return "its threads reach fields of structures side by side, which vectors take as rows"
    }
    if !traits.hasLoops { return "it has neither barriers nor loops" }
    return traits.looksUpInLoops ? "its loops look up values at places that they have read" : "it has loops"
  }
}

extension TargetProfile {
  /// Whether the device runs kernels that work on vectors as wide as a warp: a CPU, whose memory is one flat space.
  var takesVectors: Bool { addressSpaces == .flat && arenaChunks == 0 }
}
