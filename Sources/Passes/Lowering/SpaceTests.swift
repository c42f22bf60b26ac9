public import IR

/// Answers what kind of memory a pointer leads to (`__isGlobal`, `__isShared`, `__isLocal`, `__isConstant`; PTX ISA,
/// "isspacep").
///
///     %r = call i1 @llvm.nvvm.isspacep.shared(ptr %p)      ⟶      %n = ptrtoint %p
///                                                                 %r = (%n - address of @a < size) or …
///
/// Where the pointer comes from only one kind of memory, the answer is known. Otherwise its address is compared with those of
/// all variables of the kind: of the kernel's shared variables and its own arrays, where memory is flat; where it is not,
/// these tests remain for the emitter, which sees it from the pointer itself. What is in none of the others is global.
/// Kernels that are cut at barriers for the grid keep shared memory and arrays in global memory, so that addresses tell there too.
public struct SpaceTests {
  private static let intrinsic = "llvm.nvvm.isspacep."

  /// Bytes that lie together.
  private struct Extent {
    var first: Operand
    var size: Operand
  }

  private var writer: InstructionWriter
  private let spaces: MemorySpaces
  private let isFlat: Bool
  private let constants: [GlobalID]
  private var replaced: [ValueID: Operand] = [:]

  /// Rewrites a function from which everything else has been inlined. The module gains constants.
  ///
  /// - Parameters:
  ///   - isFlat: Whether all kinds of memory share one address space.
  ///   - constants: The module's `__constant__` variables.
  public static func run(
    _ function: inout Function, in module: inout Module, isFlat: Bool, constants: [GlobalID]
  ) {
    guard
      function.blocks.contains(where: { block in
        block.instructions.contains { test($0.operation, module) != nil }
      })
    else { return }
    var pass = SpaceTests(
      writer: InstructionWriter(function, module),
      spaces: MemorySpaces(function, in: module, keepsApart: true),
      isFlat: isFlat, constants: constants)
    for block in function.blocks.indices { pass.rewrite(BlockID(block)) }
    pass.writer.function.replaceUses(of: pass.replaced)
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(writer: InstructionWriter, spaces: MemorySpaces, isFlat: Bool, constants: [GlobalID]) {
    self.writer = writer
    self.spaces = spaces
    self.isFlat = isFlat
    self.constants = constants
  }

  /// The kind of memory that an instruction asks about, and the pointer.
  private static func test(_ operation: Operation, _ module: Module) -> (kind: String, pointer: Operand)? {
    guard case .call(let call) = operation, case .function(let callee) = call.callee,
      module[callee].name.hasPrefix(intrinsic), let pointer = call.arguments.first?.operand
    else { return nil }
    return (String(module[callee].name.dropFirst(intrinsic.count)), pointer)
  }

  private mutating func rewrite(_ block: BlockID) {
    let old = writer.function[block].instructions
    guard old.contains(where: { Self.test($0.operation, writer.module) != nil }) else { return }
    writer.function[block].instructions = []
    writer.block = block
    for instruction in old {
      writer.metadata = instruction.metadata
      if let (kind, pointer) = Self.test(instruction.operation, writer.module),
        let result = instruction.result
      {
        replaced[result] = answer(kind, pointer)
      } else {
        writer.function[block].instructions.append(instruction)
      }
    }
  }

  private mutating func answer(_ kind: String, _ pointer: Operand) -> Operand {
    let space = spaces.space(of: pointer) ?? .global
    switch kind {
    case "shared", "shared.cluster":
      return space == .generic ? isShared(pointer) : writer.truth(space == .local)
    case "local": return space == .generic ? isPrivate(pointer) : writer.truth(space == .private)
    case "const":
      if space == .local || space == .private || constants.isEmpty { return writer.truth(false) }
      return isWithin(pointer, constants.map { extent(of: $0) })
    case "global":
      if space == .local || space == .private { return writer.truth(false) }
      var others: [Operand] = []
      if space == .generic { others = [isShared(pointer), isPrivate(pointer)] }
      if !constants.isEmpty { others.append(isWithin(pointer, constants.map { extent(of: $0) })) }
      guard var found = others.first else { return writer.truth(true) }
      for other in others.dropFirst() { found = writer.binary(.or, found, other) }
      return writer.binary(.xor, found, writer.truth(true))
    default: return writer.truth(false)
    }
  }

  private mutating func isShared(_ pointer: Operand) -> Operand {
    isFlat ? isWithin(pointer, sharedExtents()) : remaining("shared", pointer)
  }

  private mutating func isPrivate(_ pointer: Operand) -> Operand {
    isFlat ? isWithin(pointer, privateExtents()) : remaining("local", pointer)
  }

  /// A test that is left to the emitter.
  private mutating func remaining(_ kind: String, _ pointer: Operand) -> Operand {
    writer.call(Self.intrinsic + kind, [pointer], result: TypeTable.i1)!
  }

  private mutating func isWithin(_ pointer: Operand, _ extents: [Extent]) -> Operand {
    let address = writer.cast(.ptrtoint, pointer, to: TypeTable.i64)
    var result = writer.truth(false)
    for extent in extents {
      let offset = writer.binary(.sub, address, writer.cast(.ptrtoint, extent.first, to: TypeTable.i64))
      let isInside = writer.compare(.ult, offset, extent.size)
      result = writer.constant(result) == 0 ? isInside : writer.binary(.or, result, isInside)
    }
    return result
  }

  private mutating func extent(of id: GlobalID) -> Extent {
    let variable = writer.module[id]
    let own = writer.module.types.intern(.pointer(variable.addressSpace))
    let generic = writer.module.types.intern(.pointer(.generic))
    let address = writer.module.intern(.global(own, id))
    let pointer =
      own == generic
      ? address : writer.module.intern(.expression(generic, .cast(.addrspacecast, address)))
    let bytes = writer.module.types.size(of: variable.type)
    return Extent(first: .constant(pointer), size: writer.integer(TypeTable.i64, UInt64(bytes)))
  }

  /// The shared variables that the kernel uses; those without a size of their own share what is given at launch.
  private mutating func sharedExtents() -> [Extent] {
    var extents: [Extent] = []
    var isDynamicKnown = false
    for id in usedVariables() where writer.module[id].addressSpace == .shared {
      var extent = extent(of: id)
      let variable = writer.module[id]
      if variable.initializer == nil || writer.module.types.size(of: variable.type) == 0 {
        if isDynamicKnown { continue }
        isDynamicKnown = true
        let size = writer.call(
          "llvm.nvvm.read.ptx.sreg.dynamic_smem_size", [], result: TypeTable.i32)!
        extent.size = writer.cast(.zext, size, to: TypeTable.i64)
      }
      extents.append(extent)
    }
    return extents
  }

  /// The thread's own arrays, and its parameters that are structures.
  private mutating func privateExtents() -> [Extent] {
    var extents: [Extent] = []
    for parameter in writer.function.parameters {
      guard let type = parameter.byValue else { continue }
      let size = writer.integer(TypeTable.i64, UInt64(writer.module.types.size(of: type)))
      extents.append(Extent(first: .value(parameter.value), size: size))
    }
    for instruction in writer.function.blocks[0].instructions {
      guard case .allocate(let i) = instruction.operation, let result = instruction.result else { continue }
      var count: UInt64 = 1
      if let given = i.count { count = writer.constant(given) ?? 1 }
      let bytes = UInt64(max(1, writer.module.types.size(of: i.type))) * count
      extents.append(Extent(first: .value(result), size: writer.integer(TypeTable.i64, bytes)))
    }
    return extents
  }

  private func usedVariables() -> [GlobalID] {
    var found: Set<GlobalID> = []
    func visit(_ id: ConstantID) {
      switch writer.module[id] {
      case .global(_, let global): found.insert(global)
      case .aggregate(_, let elements): elements.forEach(visit)
      case .expression(_, .cast(_, let operand)): visit(operand)
      case .expression(_, .elementAddress(_, let base, _, _)): visit(base)
      case .expression(_, .binary(_, let left, let right)):
        visit(left)
        visit(right)
      default: break
      }
    }
    for block in writer.function.blocks {
      for instruction in block.instructions {
        instruction.operation.forEachOperand { if case .constant(let id) = $0 { visit(id) } }
      }
    }
    return found.sorted { $0.index < $1.index }
  }
}
