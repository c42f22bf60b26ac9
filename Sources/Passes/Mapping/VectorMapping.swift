public import IR

/// Maps a CUDA block onto one work-item, and its warps onto vectors.
///
///     a[t] = b[t] + 1;              for each warp w:
///     __syncthreads();        ⟶      store(a + 32·w, load(b + 32·w) + splat(1))
///     c[t] = a[31 - t];             for each warp w:
///                                      store(c + 32·w, gather(a, 31 - lanes))
///
/// Barriers cut the kernel into regions (`BarrierRegions`). A region runs for each warp of the block before the next
/// begins. Within it, values that are the same in all lanes stay scalars, addresses that grow evenly from lane to lane
/// become vector accesses, all else becomes vectors (`ShapeAnalysis`); where lanes part, both ways are run under masks
/// (`Linearization`). What lives from block to block is kept in variables, one for each value, which the driver's
/// compiler turns into registers again; what lives across barriers is kept per warp, or once if the block agrees on it.
public struct VectorMapping {
  let source: Function
  let shapes: ShapeAnalysis
  let spaces: MemorySpaces
  let target: MappingTarget
  let regions: BarrierRegions
  let liveness: Liveness
  var builder: LaneBuilder

  /// The accesses to fields of structures.
  let spaced: SpacedAccesses

  /// The variables of values, as they are within their loops.
  var slots: [ValueID: Operand] = [:]
  /// The variables of values as they are when lanes have left their loops.
  var outerSlots: [ValueID: Operand] = [:]
  /// Instructions at the top of the function.
  var allocations: [Instruction] = []
  /// What is kept across barriers.
  var kept: [Variable: Operand] = [:]
  /// The operands that stand for a value in the block being written: the scalar, and the vector.
  var scalars: [ValueID: Operand] = [:]
  var vectors: [ValueID: Operand] = [:]
  /// The number of the warp that a region is being run for.
  var warp: Operand
  /// What is known of the region being written.
  var region = RegionState()
  /// The mask of lanes in the block being written; nil is all of them.
  var mask: Operand?
  var here = BlockID(0)
  /// The number of the instruction being written in its block.
  var index = 0
  var arrays: [ValueID: Operand] = [:]
  var countSlots: [Int: Operand] = [:]
  var resultSlots: [ValueID: Operand] = [:]
  /// The parts of values that give several.
  var taken: [ValueID: [Operand]] = [:]
  /// The operation that defines each value.
  let definitions: [ValueID: IR.Operation]
  /// The values that any instruction reads.
  let readValues: Set<ValueID>
  /// The order of each region's blocks, and their routes.
  var lines: [Int: Linearization] = [:]
  /// Whether lanes may be missing at a barrier.
  var exitsEarly = false
  /// The lanes that have not returned, across barriers.
  var aliveSlot: Operand?
  /// How warps go through the regions on their own; nil if they do so together.
  var schedule: WarpSchedule?

  /// Which of a value's variables are read.
  enum Use: Hashable { case inner, outer }

  /// A value's variable: as it is inside its loop, or as lanes carry it out.
  struct Variable: Hashable {
    var value: ValueID
    var isOuter: Bool
  }

  /// Rewrites a kernel.
  ///
  /// - Parameters:
  ///   - function: The kernel, with everything inlined and no calls but of intrinsics and library functions.
  ///   - module: Its module, which gains types, constants and declarations.
  ///   - target: The block's shape and the number of lanes.
  /// - Returns: The kernel as one work-item runs it for a block.
  /// - Throws: `MappingRefusal` for what has no counterpart in vectors.
  public static func run(
    _ function: Function, in module: inout Module, for target: MappingTarget
  ) throws(MappingRefusal) -> Function {
    var source = function
    ReducibleLoops.run(&source, in: &module)
    _ = ExitedThreads.run(&source, in: &module, copesWithReturns: true)
    if let problem = ScalarLeaves.run(&source, in: &module) { throw MappingRefusal(problem) }
    var extended = source
    var extendedModule = module
    let isCertain = CriticalSections.run(&extended, in: &extendedModule)
    if isCertain || !IndependentProgress.run(&source, in: &module, for: target) {
      source = extended
      module = extendedModule
    }
    DivergentSwitches.run(&source, in: &module, for: target)
    IfConversion.run(&source, in: module, for: target)
    let regions = BarrierRegions(splitting: &source, in: module)
    if let problem = unsupported(source, in: module) { throw MappingRefusal(problem) }
    let shapes = ShapeAnalysis(source, in: module, for: target)
    var mapping = VectorMapping(source, module, target, regions, shapes)
    try mapping.write()
    module = mapping.builder.module
    return mapping.builder.function
  }

  init(
    _ source: Function, _ module: Module, _ target: MappingTarget, _ regions: BarrierRegions,
    _ shapes: ShapeAnalysis
  ) {
    self.source = source
    self.target = target
    self.regions = regions
    self.shapes = shapes
    spaces = MemorySpaces(source, in: module)
    spaced = SpacedAccesses(source, in: module, shapes, spaces)
    liveness = Liveness(source, ControlFlowGraph(source))
    var definitions: [ValueID: IR.Operation] = [:]
    var readValues: Set<ValueID> = []
    for block in source.blocks {
      for instruction in block.instructions {
        if let result = instruction.result { definitions[result] = instruction.operation }
        instruction.operation.forEachOperand { if let id = $0.valueID { readValues.insert(id) } }
      }
    }
    self.definitions = definitions
    self.readValues = readValues
    var output = source
    output.blocks = []
    builder = LaneBuilder(output, in: module, lanes: target.lanes)
    warp = .constant(ConstantID(0))
    warp = builder.integer(0)
  }

  /// What a kernel does that vectors cannot; nil if there is nothing.
  private static func unsupported(_ function: Function, in module: Module) -> String? {
    func problem(_ type: TypeID) -> String? {
      switch module.types[type] {
      case .void, .float, .double, .pointer, .label, .metadata, .token: return nil
      case .integer(let bits) where [1, 8, 16, 32, 64].contains(bits): return nil
      default: return "values of type \(module.types.text(of: type))"
      }
    }
    for block in function.blocks {
      for parameter in block.parameters { if let found = problem(function[parameter].type) { return found } }
      for instruction in block.instructions {
        switch instruction.operation {
        case .allocate(let i) where i.count?.valueID != nil:
          return "alloca with a size known only at run time"
        case .compareExchange: continue
        case .call(let call):
          if case .assembly(let assembly) = call.callee, !assembly.template.isEmpty {
            return "inline assembly"
          }
          if case .indirect = call.callee { return "calls through pointers" }
          continue
        default: break
        }
        if let result = instruction.result, let found = problem(function[result].type) { return found }
      }
    }
    return nil
  }

  // MARK: Variables

  /// A variable of a type at the top of the function.
  mutating func variable(_ type: TypeID, name: String?) -> Operand {
    let value = builder.function.makeValue(TypeTable.pointer, name: name)
    let alignment = max(1, min(64, builder.module.types.alignment(of: type)))
    allocations.append(Instruction(.allocate(Allocate(type, alignment: alignment)), result: value))
    return .value(value)
  }

  /// The type in which a value is kept.
  mutating func keptType(_ value: ValueID, isOuter: Bool) -> TypeID {
    let type = source[value].type
    if !isOuter, shapes.shape(of: .value(value)).isScalar { return scalarType(value) }
    return builder.vectorType(type)
  }

  /// The type of a scalar's variable: a pointer's says what memory it leads to, since it is read back.
  mutating func scalarType(_ value: ValueID) -> TypeID {
    let type = source[value].type
    guard case .pointer(.generic) = builder.module.types[type] else { return type }
    return builder.module.types.intern(.pointer(addressSpace(of: .value(value))))
  }

  /// The memory that a pointer leads to, as far as it is not global.
  func addressSpace(of operand: Operand) -> AddressSpace {
    switch spaces.space(of: operand) {
    case .local: .shared
    case .private: .local
    default: .generic
    }
  }

  /// The variable of a value.
  mutating func slot(_ value: ValueID, isOuter: Bool = false) -> Operand {
    if let known = isOuter ? outerSlots[value] : slots[value] { return known }
    let new = variable(keptType(value, isOuter: isOuter), name: source[value].name)
    if isOuter { outerSlots[value] = new } else { slots[value] = new }
    return new
  }

  mutating func load(_ variable: Operand, _ type: TypeID, name: String? = nil) -> Operand {
    builder.make(
      .load(Load(variable, alignment: max(1, min(64, builder.module.types.alignment(of: type))))), type,
      name: name)
  }

  mutating func store(_ value: Operand, to variable: Operand) {
    let alignment = max(1, min(64, builder.module.types.alignment(of: builder.type(value))))
    builder.add(.store(Store(value, to: variable, alignment: alignment)))
  }

  // MARK: Reading values

  func shape(_ operand: Operand) -> LaneShape { shapes.shape(of: operand, in: here) }

  /// The first lane's value of an operand whose lanes are all alike or grow evenly.
  mutating func scalar(_ operand: Operand) -> Operand {
    guard let id = operand.valueID else { return operand }
    if let known = scalars[id] { return known }
    let found = read(id, isOuter: false)
    scalars[id] = found
    return found
  }

  /// An operand in all lanes.
  mutating func lanes(_ operand: Operand) -> Operand {
    guard let id = operand.valueID else { return builder.splat(operand) }
    if let known = vectors[id] { return known }
    let result: Operand
    if shapes.isCarriedOut(id, to: here) {
      result = read(id, isOuter: true)
    } else {
      let shape = shapes.shape(of: operand)
      if !shape.isScalar {
        result = read(id, isOuter: false)
      } else {
        result = spread(scalar(operand), shape)
      }
    }
    vectors[id] = result
    return result
  }

  /// All lanes' values of a scalar that is the same in each or grows evenly.
  mutating func spread(_ scalar: Operand, _ shape: LaneShape) -> Operand {
    let all = builder.splat(scalar)
    if shape.isUniform { return all }
    let type = builder.type(scalar)
    let element = builder.module.isPointer(type) ? TypeTable.i64 : type
    return builder.binary(.add, all, builder.integers(element) { $0 * shape.stride })
  }

  private mutating func read(_ id: ValueID, isOuter: Bool) -> Operand {
    if !isOuter, arrays[id] != nil { return ownArray(id) }
    if !isOuter, source.parameters.contains(where: { $0.value == id }) { return .value(id) }
    let kept = keptType(id, isOuter: isOuter)
    let found = load(slot(id, isOuter: isOuter), kept, name: source[id].name)
    let isPointer = builder.module.isPointer(kept) && kept != source[id].type
    return isPointer ? builder.cast(.addrspacecast, found, source[id].type) : found
  }

  /// The lanes' private array of the warp in hand.
  mutating func ownArray(_ id: ValueID) -> Operand {
    let all = arrays[id]!
    if regions.barriers.isEmpty || target.warps == 1 { return all }
    let size = builder.integer(shapes.arrays.bytes[id]! * target.lanes)
    let offset = builder.cast(.zext, builder.binary(.mul, warp, size), TypeTable.i64)
    return builder.make(
      .elementAddress(ElementAddress(source: TypeTable.i8, base: all, indices: [offset])), TypeTable.pointer)
  }

  // MARK: Writing values

  /// Gives a value defined in the block being written what it is: a scalar, or a vector.
  mutating func define(_ value: ValueID, _ operand: Operand) {
    if builder.isVector(operand) { vectors[value] = operand } else { scalars[value] = operand }
    publish(value)
  }

  /// Puts a value into its variables, if other blocks read it.
  mutating func publish(_ value: ValueID) {
    let uses = region.uses[value] ?? []
    let isScalar = shapes.shape(of: .value(value)).isScalar
    if uses.contains(.inner) {
      let operand = isScalar ? scalar(.value(value)) : vectors[value]!
      store(operand, to: slot(value))
    }
    if uses.contains(.outer) {
      store(blended(lanes(.value(value)), over: value), to: slot(value, isOuter: true))
    }
  }

  private mutating func blended(_ new: Operand, over value: ValueID) -> Operand {
    guard let mask else { return new }
    let old = load(slot(value, isOuter: true), builder.type(new))
    return builder.select(mask, new, old)
  }
}
