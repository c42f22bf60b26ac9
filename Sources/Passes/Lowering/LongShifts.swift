public import IR

/// Gives shifts by a value's width or more the result that CUDA's devices give: everything is shifted out.
///
///     %r = shl i32 %x, %n      ⟶      %c = icmp ult i32 %n, 32        %r = ashr i32 %x, %n   ⟶   %c = icmp ult i32 %n, 31
///                                     %s = shl i32 %x, %n                                        %m = select %c, %n, 31
///                                     %r = select %c, %s, 0                                      %r = ashr i32 %x, %m
///
/// LLVM and C++ leave such shifts undefined, and OpenCL C takes the amount modulo the width; PTX clamps it (PTX ISA, `shl`
/// and `shr`), on which programs rely. Shifts whose amount is known to be less are left as they are.
public struct LongShifts {
  private var writer: InstructionWriter
  private let bounds: UpperBounds
  /// What takes the place of the results that are gone.
  private var replaced: [ValueID: Operand] = [:]

  /// Rewrites a function. The module gains constants.
  public static func run(_ function: inout Function, in module: inout Module) {
    var pass = LongShifts(function, module)
    var hasChanged = false
    for block in function.blocks.indices where pass.rewrite(BlockID(block)) { hasChanged = true }
    if !hasChanged { return }
    pass.writer.function.replaceUses(of: pass.replaced)
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(_ function: Function, _ module: Module) {
    writer = InstructionWriter(function, module)
    bounds = UpperBounds(function, in: module)
  }

  /// The width of a shift that may be too long.
  private func width(ofLong i: Binary) -> UInt64? {
    guard [.shl, .lshr, .ashr].contains(i.operator),
      case .integer(let bits) = writer.module.types[writer.type(of: i.left)], bits > 1, bits <= 64
    else { return nil }
    return bounds.bound(of: i.right) < UInt64(bits) ? nil : UInt64(bits)
  }

  /// Rewrites a block and tells whether there was anything to do.
  private mutating func rewrite(_ block: BlockID) -> Bool {
    let old = writer.function[block].instructions
    var isNeeded = false
    for instruction in old {
      if case .binary(let i) = instruction.operation, width(ofLong: i) != nil { isNeeded = true }
    }
    if !isNeeded { return false }
    writer.function[block].instructions = []
    writer.block = block
    for instruction in old {
      guard case .binary(let i) = instruction.operation, let width = width(ofLong: i),
        let result = instruction.result
      else {
        writer.function[block].instructions.append(instruction)
        continue
      }
      writer.metadata = instruction.metadata
      replaced[result] = shifted(i, width)
    }
    return true
  }

  private mutating func shifted(_ i: Binary, _ width: UInt64) -> Operand {
    let type = writer.type(of: i.left)
    if i.operator == .ashr {
      let last = writer.integer(type, width - 1)
      let amount = writer.select(writer.compare(.ult, i.right, last), i.right, last)
      return writer.append(.binary(Binary(.ashr, i.left, amount)), type)
    }
    let isShort = writer.compare(.ult, i.right, writer.integer(type, width))
    let value = writer.append(.binary(Binary(i.operator, i.left, i.right)), type)
    return writer.select(isShort, value, writer.integer(type, 0))
  }
}
