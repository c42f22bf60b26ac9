import IR

/// Appends instructions to a function's blocks, for passes that make code.
struct InstructionWriter {
  var function: Function
  var module: Module
  /// The block that instructions are appended to.
  var block = BlockID(0)
  /// What instructions get as metadata: where they come from.
  var metadata: [MetadataAttachment] = []

  init(_ function: Function, _ module: Module) {
    self.function = function
    self.module = module
  }

  /// Appends an instruction without a result.
  mutating func append(_ operation: Operation) {
    function[block].instructions.append(Instruction(operation, metadata: metadata))
  }

  /// Appends an instruction and gives its result.
  mutating func append(_ operation: Operation, _ type: TypeID, name: String? = nil) -> Operand {
    let value = function.makeValue(type, name: name)
    function[block].instructions.append(Instruction(operation, result: value, metadata: metadata))
    return .value(value)
  }

  /// An integer constant.
  mutating func integer(_ value: Int, _ type: TypeID = TypeTable.i32) -> Operand {
    .constant(module.intern(.integer(type, UInt128(value))))
  }

  /// Jumps to a block.
  mutating func jump(to target: BlockID, _ arguments: [Operand] = []) {
    append(.branch(Branch(Target(target, arguments))))
  }
}
