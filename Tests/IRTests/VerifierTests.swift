import IR
import Testing

struct VerifierTests {
  /// A module with `f(i32) -> i32` of the given blocks.
  private func module(_ build: (inout Module, inout Function) -> Void) -> Module {
    var module = Module()
    let type = module.types.intern(
      .function(result: TypeTable.i32, parameters: [TypeTable.i32], isVariadic: false))
    var function = Function(name: "f", type: type, result: TypeTable.i32)
    function.parameters = [Parameter(function.makeValue(TypeTable.i32, name: "x"))]
    build(&module, &function)
    module.functions.append(function)
    return module
  }

  private func message(_ module: Module) -> String? {
    do {
      _ = try verify(module)
      return nil
    } catch { return error.message }
  }

  @Test func acceptsWhatIsRight() {
    let module = module { _, f in
      let sum = f.makeValue(TypeTable.i32)
      f.blocks = [
        Block(instructions: [
          Instruction(.binary(Binary(.add, .value(ValueID(0)), .value(ValueID(0)))), result: sum),
          Instruction(.return(Return(.value(sum)))),
        ])
      ]
    }
    #expect(message(module) == nil)
  }

  @Test func valueUsedBeforeItsDefinition() {
    let module = module { _, f in
      let sum = f.makeValue(TypeTable.i32)
      f.blocks = [
        Block(instructions: [
          Instruction(.binary(Binary(.add, .value(sum), .value(sum))), result: sum),
          Instruction(.return(Return(.value(sum)))),
        ])
      ]
    }
    #expect(message(module)?.contains("may not have been reached") == true)
  }

  @Test func blockWithoutTerminator() {
    let module = module { _, f in f.blocks = [Block()] }
    #expect(message(module) == "the block has no terminator")
  }

  @Test func jumpWithTooFewValues() {
    let module = module { _, f in
      let parameter = f.makeValue(TypeTable.i32)
      f.blocks = [
        Block(instructions: [Instruction(.branch(Branch(Target(BlockID(1)))))]),
        Block(parameters: [parameter], instructions: [Instruction(.return(Return(.value(parameter))))]),
      ]
    }
    #expect(message(module)?.contains("takes 1 values, and 0 are given") == true)
  }

  @Test func returnOfTheWrongType() {
    let module = module { _, f in f.blocks = [Block(instructions: [Instruction(.return(Return()))])] }
    #expect(message(module) == "the function returns another type")
  }

  @Test func definitionOnOneOfTwoWays() {
    let module = module { m, f in
      let condition = Operand.constant(m.intern(.integer(TypeTable.i1, 1)))
      let value = f.makeValue(TypeTable.i32)
      f.blocks = [
        Block(instructions: [
          Instruction(
            .conditionalBranch(ConditionalBranch(condition, Target(BlockID(1)), Target(BlockID(2)))))
        ]),
        Block(instructions: [
          Instruction(.freeze(Freeze(.value(ValueID(0)))), result: value),
          Instruction(.branch(Branch(Target(BlockID(2))))),
        ]),
        Block(instructions: [Instruction(.return(Return(.value(value))))]),
      ]
    }
    #expect(message(module)?.contains("may not have been reached") == true)
  }
}
