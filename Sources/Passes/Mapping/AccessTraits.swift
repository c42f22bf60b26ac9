public import IR

/// How a kernel's threads reach memory, as far as that decides how they are best laid onto work-items.
///
/// Each question is an analysis of the whole kernel, to be asked only where its answer counts. Kernels of more than
/// `largest` instructions are not looked at.
public struct AccessTraits {
  private let function: Function
  private let module: Module

  /// Larger kernels are not looked at, in instructions.
  private static let largest = 1500

  /// Looks at a kernel into which everything has been inlined, and which has no barriers for the whole grid any more.
  public init(_ function: Function, in module: Module) {
    self.function = function
    self.module = module
  }

  private var isSmall: Bool {
    var size = 0
    for block in function.blocks { size += block.instructions.count }
    return size <= Self.largest
  }

  /// The blocks that kernels are looked at with.
  private static let target = MappingTarget(lanes: 16, block: (256, 1, 1))

  /// Whether its threads read or write fields of small structures that lie side by side.
  public var reachFields: Bool {
    guard isSmall else { return false }
    let shapes = ShapeAnalysis(function, in: module, for: Self.target)
    return SpacedAccesses(function, in: module, shapes, MemorySpaces(function, in: module))
      .areOfSmallStructures
  }

  /// Whether its threads reach side by side what lies side by side, unless an index wraps around, and a driver that gets the
  /// kernel in the thread mapping cannot tell that it does not. Drivers that make vectors of threads then reach lane by lane.
  ///
  /// That blocks begin at multiples of their sizes, so that no index wraps around within one, is more than drivers see.
  public var mayWrap: Bool {
    guard isSmall else { return false }
    var (function, module) = (function, module)
    GlobalNumbers.run(&function, in: &module)
    let shapes = ShapeAnalysis(function, in: module, for: Self.target, asSeenByDrivers: true)
    return Self.anyAddress(function, in: module, shapes) { shape, _ in shape.likelyStride != 0 }
  }

  /// Whether its threads mostly reach neighbours, by an index that is clamped, masked or a remainder: vectors are tested for it,
  /// where a driver reaches memory lane by lane.
  public var areMostlyNeighbours: Bool {
    guard isSmall else { return false }
    let shapes = ShapeAnalysis(function, in: module, for: Self.target)
    return Self.anyAddress(function, in: module, shapes) { shape, bytes in
      shape.likelyStride == bytes && !shape.isEven
    }
  }

  /// Whether something holds of an address that varies from lane to lane, by its shape and the bytes of what lies there.
  private static func anyAddress(
    _ function: Function, in module: Module, _ shapes: ShapeAnalysis, _ holds: (LaneShape, Int) -> Bool
  ) -> Bool {
    for block in function.blocks.indices.map({ BlockID($0) }) {
      for instruction in function[block].instructions {
        let address: Operand
        let type: TypeID
        switch instruction.operation {
        case .load(let i):
          address = i.address
          type = instruction.result.map { function[$0].type } ?? TypeTable.i8
        case .store(let i):
          address = i.address
          type = module.type(of: i.value, in: function)
        default: continue
        }
        let shape = shapes.shape(of: address, in: block)
        if case .varying = shape.kind, holds(shape, module.types.size(of: type)) { return true }
      }
    }
    return false
  }
}
