internal import Passes

/// Which mapping a kernel gets.
///
/// Threads of a warp that rely on going along together need vectors; where lanes exchange values by operations for that, the
/// thread mapping does it through shared memory, with two barriers for each (`WarpExchange`). Barriers are dear in the
/// thread mapping, since a CPU driver has to save and restore each work-item there, and lanes that part in loops are more than
/// most drivers' vectorisers take; both are better off as vectors, as are functions such as `expf`, quotients of integers, and
/// threads that count at one place, which a warp does at once, or that reach fields of structures, which are rows to it. What
/// else streams through memory is left to the driver, and so are loops that follow indices.
struct MappingDecision {
  /// Whether it is the vector mapping.
  var isVector: Bool
  /// Whether the other one would be wrong, or is not wanted.
  var isRequired: Bool
  /// Why, as the end of a sentence that begins "since".
  var reason: String

  /// Whether a kernel is only made into vectors if it has to be, as drivers take long to compile them: less by its
  /// instructions than by the branches among them, each of which becomes masks and choices.
  private static func isLarge(_ traits: KernelTraits) -> Bool {
    traits.size > 8000 || (traits.size > 1500 && traits.blockCount > 64)
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - traits: What the kernel does.
  ///   - accesses: How it reaches memory.
  ///   - profile: The device.
  ///   - choice: What the user asks for.
  init(
    _ traits: KernelTraits, _ accesses: AccessTraits, _ profile: TargetProfile, _ choice: MappingChoice
  ) {
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
    // Threads that take locks need to go along on their own, and an assertion names its thread.
    let isBetterAlone = !traits.reliesOnLockstep && (Self.isLarge(traits) || traits.mayFail)
    if !isRequired, !needsLockstep, !traits.usesWarps, traits.takesLocks || isBetterAlone {
      isVector = false
      reason =
        traits.takesLocks
        ? "it compares and exchanges, or waits in a loop, as threads do that wait for each other"
        : traits.mayFail
          ? "it may assert or trap" : "it has \(traits.size) instructions in \(traits.blockCount) blocks"
      return
    }
    if choice == .vector || needsLockstep {
      isVector = true
      reason =
        choice == .vector
        ? "it is asked for"
        : "its threads wait for each other, for which the driver may let them wait in vain"
      return
    }
    (isVector, reason) = Self.better(traits, accesses, profile)
  }

  /// The mapping that suits a kernel which either may have, or which needs vectors for its warps.
  private static func better(
    _ traits: KernelTraits, _ accesses: AccessTraits, _ profile: TargetProfile
  ) -> (isVector: Bool, reason: String) {
    if traits.usesWarps { return (true, "lanes of a warp exchange values") }
    if traits.hasPartialBarriers { return (true, "it has barriers that may be for some of its warps") }
    if traits.reliesOnLockstep { return (true, "threads of a warp rely on going along together") }
    if traits.hasBarriers { return (true, "it has barriers") }
    if traits.usesMathematics, !profile.makesVectorsOfThreads {
      return (true, "it calls functions that are series of instructions")
    }
    if traits.looksUpInLoops { return (false, "its loops look up values at places that they have read") }
    if traits.dividesWords {
      return (true, "it divides integers, which vectors do by numbers of double precision")
    }
    if !traits.hasLoops, traits.meetsAtOnePlace {
      return (true, "its threads meet at one place, where warps act as one")
    }
    if !traits.hasLoops, accesses.reachFields {
      return (true, "its threads reach fields of structures side by side, which vectors take as rows")
    }
    if profile.makesVectorsOfThreads {
      return accesses.mayWrap
        ? (true, "an index may wrap around, for which the driver would reach memory lane by lane")
        : (false, "the driver makes vectors of threads itself")
    }
    if traits.hasLoops { return (true, "it has loops") }
    if accesses.areMostlyNeighbours {
      return (true, "its threads mostly reach neighbours, which vectors are tested for")
    }
    if traits.computesForLong { return (true, "it computes for long") }
    return (false, "it has neither barriers nor loops")
  }
}

extension TargetProfile {
  /// Whether the device runs kernels that work on vectors as wide as a warp: a CPU, whose memory is one flat space.
  var takesVectors: Bool { addressSpaces == .flat && arenaChunks == 0 }

  /// What warps are on the device, in words.
  public var warps: String {
    let ofThreads = subgroups.contains(.warps) ? "sub-groups of 32" : "exchanges through shared memory"
    return takesVectors ? "vectors, or \(ofThreads)" : ofThreads
  }
}
