public import IR

/// Notes at each `vprintf` how many bytes of arguments it is given, how many arguments, and which are strings: what shows where
/// the call is made is not seen any more once the arguments of all lanes of a warp lie in one array.
///
///     %a = alloca { i32, ptr }                          %a = alloca { i32, ptr }
///     call i32 @vprintf(ptr @"%d %s", ptr %a)     ⟶     call i32 @causeway.print(ptr @"%d %s", ptr %a, i32 16, i32 2, i64 2)
///
/// Bit n of the last operand says that the eight bytes from 8 n on are a string's address. It is 0 where the format is not known.
public enum PrintedArguments {
  /// The name of what is called instead.
  public static let name = "causeway.print"

  /// Rewrites a kernel from which everything has been inlined. Calls with arguments from elsewhere stay as they are.
  public static func run(_ function: inout Function, in module: inout Module) {
    var writer = InstructionWriter(function, module)
    var definitions: [ValueID: IR.Operation] = [:]
    for block in function.blocks {
      for instruction in block.instructions {
        if let result = instruction.result { definitions[result] = instruction.operation }
      }
    }
    for block in function.blocks.indices {
      for place in function.blocks[block].instructions.indices {
        guard case .call(let call) = function.blocks[block].instructions[place].operation,
          case .function(let callee) = call.callee, writer.module[callee].name == "vprintf",
          call.arguments.count == 2, let format = call.arguments[0].operand,
          let arguments = call.arguments[1].operand,
          let (size, count) = extent(of: arguments, definitions, writer.module)
        else { continue }
        let strings = text(of: format, writer.module).map(PrintFormat.stringPlaces) ?? 0
        let operands = [
          format, arguments, writer.i32(UInt32(size)), writer.i32(UInt32(count)),
          writer.integer(TypeTable.i64, strings),
        ]
        var types: [TypeID] = []
        for operand in operands { types.append(writer.type(of: operand)) }
        let print = writer.module.declaration(of: name, result: TypeTable.i32, parameters: types)
        writer.function.blocks[block].instructions[place].operation = .call(
          Call(
            .function(print), type: writer.module[print].type,
            arguments: zip(types, operands).map { .init($0, .operand($1)) }))
      }
    }
    function = writer.function
    module = writer.module
  }

  /// The size of the structure of arguments that a pointer leads to, in bytes, rounded up to whole words, and the number of
  /// arguments in it; zeros for null.
  private static func extent(
    of operand: Operand, _ definitions: [ValueID: IR.Operation], _ module: Module
  ) -> (size: Int, count: Int)? {
    guard case .value(var id) = operand else { return (0, 0) }
    for _ in 0..<8 {
      switch definitions[id] {
      case .allocate(let i):
        var count = 1
        if case .structure(let fields, _) = module.types.resolved(i.type) { count = fields.count }
        return (roundedUp(module.types.size(of: i.type), to: 4), count)
      case .cast(let i):
        guard let next = i.operand.valueID else { return nil }
        id = next
      case .elementAddress(let i):
        guard let next = i.base.valueID else { return nil }
        id = next
      default: return nil
      }
    }
    return nil
  }

  /// The bytes of a format that is a constant of the module; nil for others.
  private static func text(of format: Operand, _ module: Module) -> [UInt8]? {
    guard case .constant(var id) = format else { return nil }
    while case .expression(_, .cast(_, let inner)) = module[id] { id = inner }
    guard case .global(_, let global) = module[id], module[global].isConstant,
      let initializer = module[global].initializer
    else { return nil }
    guard case .bytes(_, let bytes) = module[initializer] else { return nil }
    return bytes
  }
}
