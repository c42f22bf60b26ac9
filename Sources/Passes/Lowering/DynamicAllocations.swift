public import IR

/// Gives allocations whose size is known only at run time (`alloca(n)`) their memory out of one array of the thread's own.
///
///     %p = alloca i8, i32 %n      ⟶      %old = load %top;  %new = %old + roundup(%n, 16)
///                                          if %new > size: report a full stack and end the thread
///                                          store %new, %top;  %p = %pool + %old
///
/// The array has the size of the stack (`cudaLimitStackSize`). `llvm.stacksave` and `llvm.stackrestore`, which the inliner
/// puts around functions with such allocations, read and write `%top`.
public struct DynamicAllocations {
  private var writer: InstructionWriter
  private let stackBytes: Int
  private let pool: ValueID
  private let top: ValueID
  private static let alignment = 16

  /// Rewrites a kernel from which everything has been inlined. The module gains constants and functions.
  ///
  /// - Returns: Whether the kernel had such allocations.
  public static func run(_ function: inout Function, in module: inout Module, stackBytes: Int) -> Bool {
    guard function.allocatesDynamically(in: module) else { return false }
    var pass = DynamicAllocations(function, module, stackBytes)
    var block = 0
    while block < pass.writer.function.blocks.count {
      pass.rewrite(BlockID(block))
      block += 1
    }
    pass.begin()
    function = pass.writer.function
    module = pass.writer.module
    return true
  }

  private init(_ function: Function, _ module: Module, _ stackBytes: Int) {
    self.stackBytes = stackBytes
    writer = InstructionWriter(function, module)
    pool = writer.function.makeValue(TypeTable.pointer, name: "pool")
    top = writer.function.makeValue(TypeTable.pointer, name: "top")
  }

  /// The array and what is in use of it, at the kernel's beginning.
  private mutating func begin() {
    let array = writer.module.types.intern(.array(count: UInt64(stackBytes), element: TypeTable.i8))
    let zero = writer.integer(0)
    writer.function.blocks[0].instructions.insert(
      contentsOf: [
        Instruction(.allocate(Allocate(array, alignment: Self.alignment)), result: pool),
        Instruction(.allocate(Allocate(TypeTable.i32, alignment: 4)), result: top),
        Instruction(.store(Store(zero, to: .value(top), alignment: 4))),
      ], at: 0)
  }

  private mutating func rewrite(_ block: BlockID) {
    let old = writer.function[block].instructions
    writer.function[block].instructions = []
    writer.block = block
    for (place, instruction) in old.enumerated() {
      writer.metadata = instruction.metadata
      switch instruction.operation {
      case .allocate(let i) where writer.module.constantCount(of: i) == nil:
        allocate(i, instruction.result!)
        // The rest belongs to the block in which the memory is there; this loop reaches what follows it later.
        writer.function[writer.block].instructions += old[(place + 1)...]
        return
      case .call(let call) where writer.module.isIntrinsic(call, "llvm.stacksave"):
        let used = writer.append(.load(Load(.value(top), alignment: 4)), TypeTable.i32)
        let wide = writer.append(.cast(Cast(.zext, used)), TypeTable.i64)
        writer.function[writer.block].instructions.append(
          Instruction(.cast(Cast(.inttoptr, wide)), result: instruction.result))
      case .call(let call) where writer.module.isIntrinsic(call, "llvm.stackrestore"):
        let number = writer.append(.cast(Cast(.ptrtoint, call.arguments[0].operand!)), TypeTable.i64)
        let used = writer.append(.cast(Cast(.trunc, number)), TypeTable.i32)
        writer.append(.store(Store(used, to: .value(top), alignment: 4)))
      default: writer.function[writer.block].instructions.append(instruction)
      }
    }
  }

  private mutating func allocate(_ i: Allocate, _ result: ValueID) {
    let i64 = TypeTable.i64
    let type = writer.module.type(of: i.count!, in: writer.function)
    var count = i.count!
    if type != i64 {
      let isWider = writer.module.types.size(of: type) > 8
      count = writer.append(.cast(Cast(isWider ? .trunc : .zext, count)), i64)
    }
    let size = writer.integer(writer.module.types.size(of: i.type), i64)
    // Of a count so large that the product would wrap, the size is larger than any stack all the same.
    let most = writer.integer(stackBytes + 1, i64)
    let isLarge = writer.append(.compareIntegers(CompareIntegers(.ugt, count, most)), TypeTable.i1)
    let bounded = writer.append(.select(Select(isLarge, most, count)), i64)
    let bytes = writer.append(.binary(Binary(.mul, bounded, size)), i64)
    let more = writer.append(.binary(Binary(.add, bytes, writer.integer(Self.alignment - 1, i64))), i64)
    let mask = Operand.constant(
      writer.module.intern(.integer(i64, UInt128(UInt64.max - UInt64(Self.alignment - 1)))))
    let whole = writer.append(.binary(Binary(.and, more, mask)), i64)
    let used = writer.append(.load(Load(.value(top), alignment: 4)), TypeTable.i32)
    let old = writer.append(.cast(Cast(.zext, used)), i64)
    let new = writer.append(.binary(Binary(.add, old, whole)), i64)
    let isFull = writer.append(
      .compareIntegers(CompareIntegers(.ugt, new, writer.integer(stackBytes, i64))), TypeTable.i1)
    let full = writer.function.makeBlock(name: "overflow")
    let fits = writer.function.makeBlock(name: "allocated")
    writer.append(.conditionalBranch(ConditionalBranch(isFull, Target(full), Target(fits))))
    writer.block = full
    writer.report(.stackOverflow)
    writer.append(.unreachable)
    writer.block = fits
    let end = writer.append(.cast(Cast(.trunc, new)), TypeTable.i32)
    writer.append(.store(Store(end, to: .value(top), alignment: 4)))
    writer.function[fits].instructions.append(
      Instruction(
        .elementAddress(ElementAddress(source: TypeTable.i8, base: .value(pool), indices: [old])),
        result: result, metadata: writer.metadata))
  }
}

extension Module {
  /// Whether a call is one of LLVM's intrinsics, whatever types it is for.
  func isIntrinsic(_ call: Call, _ name: String) -> Bool {
    guard case .function(let id) = call.callee else { return false }
    return self[id].name == name || self[id].name.hasPrefix(name + ".")
  }
}

extension Function {
  /// Whether it has an allocation whose size is known only at run time.
  func allocatesDynamically(in module: Module) -> Bool {
    blocks.contains { block in
      block.instructions.contains {
        if case .allocate(let i) = $0.operation { return module.constantCount(of: i) == nil }
        return false
      }
    }
  }

  /// Lets all memory that is allocated dynamically in the function go when it returns.
  mutating func releaseAllocations(in module: inout Module) {
    let saveType = module.types.intern(
      .function(result: TypeTable.pointer, parameters: [], isVariadic: false))
    let restoreType = module.types.intern(
      .function(result: TypeTable.void, parameters: [TypeTable.pointer], isVariadic: false))
    let save = module.declare("llvm.stacksave.p0", saveType)
    let restore = module.declare("llvm.stackrestore.p0", restoreType)
    let saved = makeValue(TypeTable.pointer, name: "saved")
    blocks[0].instructions.insert(
      Instruction(.call(Call(.function(save), type: saveType, arguments: [])), result: saved), at: 0)
    for block in blocks.indices {
      guard case .return = blocks[block].terminator else { continue }
      let argument = Call.Argument(TypeTable.pointer, .operand(.value(saved)))
      blocks[block].instructions.insert(
        Instruction(.call(Call(.function(restore), type: restoreType, arguments: [argument]))),
        at: blocks[block].instructions.count - 1)
    }
  }
}
