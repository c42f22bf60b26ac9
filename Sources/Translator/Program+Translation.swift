internal import IR
internal import OpenCLC
internal import Passes

extension Program {
  /// Translates a kernel.
  ///
  /// - Parameters:
  ///   - name: The kernel's symbol, as in `kernels`.
  ///   - profile: The device it is for.
  ///   - mapping: How threads are laid onto work-items.
  /// - Throws: `TranslationError` for what the kernel does and the translator cannot express on that device.
  public func translate(
    kernel name: String, for profile: TargetProfile, mapping: Mapping = .thread
  ) throws(TranslationError) -> TranslatedKernel {
    try translate(try lowered(name, for: profile), for: profile, mapping)
  }

  /// Chooses how a kernel's threads are laid onto work-items, and translates it so.
  ///
  /// - Parameters:
  ///   - name: The kernel's symbol, as in `kernels`.
  ///   - profile: The device it is for.
  ///   - choice: What the user asks for.
  /// - Returns: The translation; in the vector mapping for a block of `TranslatedKernel.usualBlock`, since blocks of each
  ///   shape are translated for themselves. Its mapping is by sub-groups only if the kernel uses them.
  public func translate(
    kernel name: String, for profile: TargetProfile, choice: MappingChoice
  ) throws(TranslationError) -> TranslatedKernel {
    let kernel = try lowered(name, for: profile)
    let wish = MappingDecision(kernel.traits, kernel.accesses, profile, choice)
    guard wish.isVector else { return try translate(kernel, for: profile, .subgroups) }
    do throws(TranslationError) {
      return try translate(kernel, for: profile, .vector(TranslatedKernel.usualBlock))
    } catch {
      // What vectors cannot express is left to the other mapping, unless that is wrong for the kernel or not wanted.
      if wish.isRequired { throw error }
      return try translate(kernel, for: profile, .subgroups)
    }
  }

  /// Tells which mapping a kernel gets and why, and what vectors make of it: region by region, where lanes part and how
  /// memory is reached.
  ///
  /// - Parameters:
  ///   - name: The kernel's symbol, as in `kernels`.
  ///   - profile: The device it is for.
  ///   - choice: What the user asks for.
  ///   - block: The shape of its blocks.
  /// - Returns: Lines of text.
  public func explanation(
    ofKernel name: String, for profile: TargetProfile, choice: MappingChoice, block: BlockShape
  ) throws(TranslationError) -> String {
    let kernel = try lowered(name, for: profile)
    let decision = MappingDecision(kernel.traits, kernel.accesses, profile, choice)
    let lanes = kernel.traits.lanes(
      blockX: block.x, isLinear: block.y == 1 && block.z == 1, native: profile.vectorLanes)
    var mapping = decision.isVector ? "vectors of \(lanes) lanes" : "a work-item for each thread"
    mapping += ", since \(decision.reason)"
    if decision.isVector {
      do throws(TranslationError) {
        _ = try translate(kernel, for: profile, .vector(block))
      } catch {
        mapping = decision.isRequired ? "\(error)" : "a work-item for each thread, since \(error)"
      }
    } else if WarpExchange.isNeeded(for: kernel.function, in: kernel.module) {
      let isBySubgroups = try translate(kernel, for: profile, .subgroups).mapping == .subgroups
      mapping += "; lanes of a warp exchange values "
      mapping += isBySubgroups ? "by sub-groups of 32" : "through shared memory"
    }
    let explanation = MappingExplanation(
      kernel.function, in: kernel.module,
      for: MappingTarget(lanes: lanes, block: (block.x, block.y, block.z)))
    let title = "\(name), blocks of \(block.x) × \(block.y) × \(block.z): \(mapping)"
    return ([title] + explanation.lines).joined(separator: "\n") + "\n"
  }

  private func translate(
    _ kernel: LoweredKernel, for profile: TargetProfile, _ mapping: Mapping
  ) throws(TranslationError) -> TranslatedKernel {
    let name = kernel.signature.name
    var module = kernel.module
    var function = kernel.function
    var lanes = 0
    var hasSubgroups = false
    var given = mapping
    switch mapping {
    case .thread, .subgroups, .flatSubgroups:
      if case .flatSubgroups(let block) = mapping {
        FlatBlocks.run(&function, in: &module, block: (block.x, block.y, block.z))
      }
      let threads = kernel.maximumThreadsPerBlock
      // Lanes of a sub-group wait for each other, and so would who holds a lock.
      if mapping != .thread, !kernel.traits.waits, !kernel.traits.takesLocks,
        SubgroupExchange.run(&function, in: &module, threads: threads, features: profile.subgroups)
      {
        hasSubgroups = true
      } else if WarpExchange.isNeeded(for: function, in: module) {
        // PoCL 3.1 runs out of its stack on kernels with barriers and loops of several entries.
        ReducibleLoops.run(&function, in: &module)
        do throws(PassError) {
          try WarpExchange.run(&function, in: &module, threads: threads)
        } catch { throw TranslationError(error, in: name) }
      } else {
        if kernel.traits.hasBarriers { ReducibleLoops.run(&function, in: &module) }
        _ = ExitedThreads.run(&function, in: &module)
        BarrierJoins.run(&function, in: &module)
      }
      if mapping == .subgroups && !hasSubgroups { given = .thread }
      LoopCounts.run(&function, in: &module)
      GlobalNumbers.run(&function, in: &module)
    case .vector(let block):
      lanes = kernel.traits.lanes(
        blockX: block.x, isLinear: block.y == 1 && block.z == 1, native: profile.vectorLanes)
      do throws(MappingRefusal) {
        function = try VectorMapping.run(
          function, in: &module, for: MappingTarget(lanes: lanes, block: (block.x, block.y, block.z)))
      } catch { throw .notMapped(error, in: name) }
    }
    let options = EmissionOptions(
      hasFlatMemory: profile.addressSpaces == .flat, hasFastFMA: profile.hasFastFMA,
      hasDouble: profile.hasDouble, hasInt64Atomics: profile.hasInt64Atomics,
      maximumParameterBytes: profile.maximumParameterBytes, arenaChunks: profile.arenaChunks,
      arenaChunkBytes: profile.arenaChunkBytes, hasRelaxedAccess: profile.hasRelaxedAccess,
      clockMegahertz: profile.clockMegahertz, lanes: lanes, hasSubgroups: hasSubgroups,
      hasManagedVariables: profile.arenaChunks > 0 && image.variables.contains { $0.pointer != nil })
    let emitted: EmittedKernel
    do throws(EmissionError) {
      emitted = try emitKernel(function, in: module, imageOffsets: layout.offsets, options: options)
    } catch { throw TranslationError(error, in: name) }

    let sharedBytes = emitted.staticSharedBytes + (kernel.grid?.blockBytes ?? 0)
    if sharedBytes > 49152 {
      throw .tooMuchSharedMemory(sharedBytes, in: name, at: place(of: name))
    }
    let localBytes = lanes > 0 ? kernel.privateBytes : emitted.localBytes
    if localBytes > Self.mostLocalBytes {
      throw .tooMuchLocalMemory(localBytes, Self.mostLocalBytes, in: name, at: place(of: name))
    }
    return TranslatedKernel(
      signature: kernel.signature, source: emitted.source, entryPoint: emitted.entryPoint,
      buildOptions: profile.buildOptions, arguments: emitted.arguments.map { TranslatedKernel.Argument($0) },
      staticSharedBytes: sharedBytes,
      localBytes: localBytes,
      stackBytes: kernel.hasStack ? profile.stackBytes : 0,
      maximumThreadsPerBlock: kernel.maximumThreadsPerBlock,
      followsPointersInMemory: emitted.followsPointersInMemory || lanes > 0 && kernel.loadsPointers,
      mapping: given, needsWarps: kernel.traits.needsWholeWarps, grid: kernel.grid)
  }

  /// What a kernel's parameters may take, in bytes (CUDA C++ Programming Guide, "__global__ Function Parameters": from CUDA 12.1
  /// and compute capability 7.0).
  private static let mostParameterBytes = 32764

  /// What a thread's own arrays may take, in bytes (CUDA C++ Programming Guide, "Compute Capabilities", "Amount of local memory
  /// per thread").
  private static let mostLocalBytes = 512 << 10

  /// Where a kernel begins in the source.
  private func place(of kernel: String) -> SourceLocation? {
    guard let id = functions[kernel] else { return nil }
    for attachment in module[id].metadata where attachment.kind == "dbg" {
      return module.sourceLocation(attachment.node)
    }
    return nil
  }

  /// A kernel with everything inlined and lowered to one thread's plain operations.
  private func lowered(_ name: String, for profile: TargetProfile) throws(TranslationError) -> LoweredKernel {
    guard let id = functions[name], let signature = kernels.first(where: { $0.name == name }) else {
      throw .unknownKernel(name)
    }
    if signature.parameterBytes > Self.mostParameterBytes {
      throw .tooManyParameters(
        signature.parameterBytes, Self.mostParameterBytes, in: name, at: place(of: name))
    }
    var module = module
    var function: Function
    let isRecursive: Bool
    do throws(PassError) {
      var inliner = Inliner(module, calls, stackBytes: profile.stackBytes)
      function = try inliner.inlined(id)
      module = inliner.module
      isRecursive = inliner.hasMetRecursion
      VectorReductions.run(&function, in: &module)
      SeveralResults.run(&function, in: &module)
      // What small numbers and assembly are computed with is not flushed.
      FlushedNumbers.run(&function, in: &module)
      try InlinePTX.run(&function, in: &module)
      try SmallFloats.run(&function, in: &module)
    } catch { throw TranslationError(error, in: name) }

    let allocates = DynamicAllocations.run(&function, in: &module, stackBytes: profile.stackBytes)
    VariableElements.run(&function, in: &module)
    do throws(PassError) {
      try OddIntegers.run(&function, in: &module)
      try WideIntegers.run(&function, in: &module)
    } catch {
      throw TranslationError(error, in: name)
    }
    LongShifts.run(&function, in: &module)
    SmallCopies.run(&function, in: &module)
    ConstantChoices.run(&function, in: module)
    FatalCalls.run(&function, in: &module)
    PrintedArguments.run(&function, in: &module)
    ReferenceHandles.run(&function, in: module)
    do throws(PassError) {
      var shared: [Int: Int] = [:]
      for n in self.module.gridConstants(id) where n < signature.parameters.count {
        shared[n] = signature.parameters[n].offset
      }
      try GridConstants.run(&function, in: &module, marked: shared, location: place(of: name))
    } catch { throw TranslationError(error, in: name) }
    WrittenParameters.run(&function, in: &module)
    let constants = module.globals.indices.map { GlobalID($0) }.filter { layout.isConstant($0, module) }
    SpaceTests.run(
      &function, in: &module, isFlat: profile.addressSpaces == .flat || GridBarriers.areIn(function, module),
      constants: constants)
    BroadcastReads.run(&function, in: module)
    // What moves into the frame is no longer seen as shared memory.
    let traits = KernelTraits(function, in: module)
    let frame = GridBarriers.run(&function, in: &module)
    return LoweredKernel(
      signature: signature, function: function, module: module, hasStack: isRecursive || allocates,
      maximumThreadsPerBlock: self.module.maximumThreadsPerBlock(id), traits: traits,
      grid: frame.map { GridPhases($0) })
  }
}

/// A kernel in the form from which both mappings begin.
private struct LoweredKernel {
  var signature: KernelSignature
  var function: Function
  var module: Module
  /// Whether it has recursive functions or `alloca` of a size known only at run time.
  var hasStack: Bool
  var maximumThreadsPerBlock: Int
  var traits: KernelTraits
  /// What it keeps between its phases, if it has barriers for the whole grid.
  var grid: GridPhases?

  /// How it reaches memory, to be found out when it is asked.
  var accesses: AccessTraits { AccessTraits(function, in: module) }

  /// Bytes of a thread's own arrays.
  var privateBytes: Int {
    var sum = 0
    for block in function.blocks {
      for case .allocate(let i) in block.instructions.map(\.operation) {
        sum += module.types.size(of: i.type)
      }
    }
    return sum
  }

  /// Whether it reads pointers from memory.
  var loadsPointers: Bool {
    function.blocks.contains { block in
      block.instructions.contains {
        guard case .load = $0.operation, let result = $0.result else { return false }
        return module.isPointer(function[result].type)
      }
    }
  }
}
