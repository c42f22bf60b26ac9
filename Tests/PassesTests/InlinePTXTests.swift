import IR
import Testing

@testable import Passes

/// Assembly statements become instructions. What they compute is checked by the conformance suite.
struct InlinePTXTests {
  private func lowered(_ text: String) throws -> (Function, Module) {
    var m = try module(text)
    let id = try #require(m.functionID("f"))
    var function = m[id]
    try InlinePTX.run(&function, in: &m)
    m[id] = function
    _ = try verify(m)
    return (function, m)
  }

  private func problem(_ text: String) throws -> String? {
    do {
      _ = try lowered(text)
      return nil
    } catch let error as PassError { return error.message }
  }

  private func hasStatements(_ function: Function) -> Bool {
    function.blocks.contains { block in
      block.instructions.contains {
        if case .call(let call) = $0.operation, case .assembly = call.callee { return true }
        return false
      }
    }
  }

  @Test func oneInstruction() throws {
    let (function, _) = try lowered(
      """
      define i32 @f(i32 %a, i32 %b) {
        %d = call i32 asm "add.u32 $0, $1, $2;", "=r,r,r"(i32 %a, i32 %b)
        ret i32 %d
      }
      """)
    #expect(function.blocks.count == 1)
    #expect(function.blocks[0].instructions.count == 2)
    guard case .binary(let sum) = function.blocks[0].instructions[0].operation else {
      Issue.record("no sum")
      return
    }
    #expect(sum == Binary(.add, .value(function.parameters[0].value), .value(function.parameters[1].value)))
  }

  @Test func severalResults() throws {
    let (function, _) = try lowered(
      """
      define i32 @f(i64 %a) {
        %d = call { i32, i32 } asm "mov.b64 {$0, $1}, $2;", "=r,=r,l"(i64 %a)
        %low = extractvalue { i32, i32 } %d, 0
        %high = extractvalue { i32, i32 } %d, 1
        %sum = xor i32 %low, %high
        ret i32 %sum
      }
      """)
    #expect(!hasStatements(function))
    for instruction in function.blocks[0].instructions {
      if case .extractValue = instruction.operation { Issue.record("a structure is left") }
    }
  }

  @Test func jumpsBecomeBlocks() throws {
    let (function, _) = try lowered(
      """
      define i32 @f(i32 %n) {
        %d = call i32 asm sideeffect "{ .reg .pred p; mov.u32 $0, 0; L: add.u32 $0, $0, 1; setp.lt.u32 p, $0, $1; @p bra L; }", "=r,r"(i32 %n)
        ret i32 %d
      }
      """)
    #expect(!hasStatements(function))
    #expect(function.blocks.count == 3)
    #expect(function.blocks.contains { $0.parameters.count == 2 })
  }

  @Test func predicatesOnLoadsBecomeBlocks() throws {
    let (function, _) = try lowered(
      """
      define i32 @f(ptr %p, i32 %n) {
        %d = call i32 asm sideeffect "{ .reg .pred p; setp.ne.u32 p, $2, 0; @p ld.u32 $0, [$1]; }", "=r,l,r,0"(ptr %p, i32 %n, i32 7)
        ret i32 %d
      }
      """)
    #expect(function.blocks.count == 3)
    #expect(function.blocks[2].parameters.count == 1)
  }

  @Test func theCarryFlagOutlivesItsStatement() throws {
    let (function, _) = try lowered(
      """
      define i32 @f(i32 %a, i32 %b) {
        %low = call i32 asm sideeffect "add.cc.u32 $0, $1, $2;", "=r,r,r"(i32 %a, i32 %b)
        %high = call i32 asm sideeffect "addc.u32 $0, 0, 0;", "=r"()
        %sum = add i32 %low, %high
        ret i32 %sum
      }
      """)
    guard case .allocate = function.blocks[0].instructions[0].operation else {
      Issue.record("no place for the flag")
      return
    }
  }

  @Test(arguments: [
    ("frob.u32 $0, $1;", "the instruction is not supported (\"frob.u32\")"),
    ("add.frob.u32 $0, $1, $1;", "the modifier '.frob' is not supported (\"add.frob.u32\")"),
    ("add.u64 $0, $1, $1;", "an operand of 32 bits stands where one of 64 is expected (\"add.u64\")"),
    ("add.u32 $0, $1;", "the instruction has 2 operands, which is not right (\"add.u32\")"),
    ("add.u32 $1, $0, $0;", "the operand %1 is not an output (\"add.u32\")"),
    ("add.u32 $0, $1, $4;", "there is no operand %4 (\"add.u32\")"),
    ("mov.u32 $0, %envreg3;", "the special register '%envreg3' is not supported (\"mov.u32\")"),
    ("mov.u32 $0, nothing;", "'nothing' is not declared (\"mov.u32\")"),
    ("add.f32 $0, $1, 1;", "an integer stands where a floating-point number is expected (\"add.f32\")"),
    ("ld.param.u32 $0, [$1];", "a kernel's parameters cannot be reached from here (\"ld.param.u32\")"),
    ("add.u32 $0 $1;", "expected ';', found '%1' (\"add.u32 $0 $1;\")"),
  ])
  func whatIsRefused(_ text: String, _ reason: String) throws {
    let message = try problem(
      """
      define i32 @f(i32 %a) {
        %d = call i32 asm "\(text)", "=r,r"(i32 %a)
        ret i32 %d
      }
      """)
    #expect(message == "inline PTX: \(reason); write the statement in CUDA C++ or use an intrinsic")
  }

  @Test func anUnknownConstraint() throws {
    let message = try problem(
      """
      define i32 @f(i32 %a) {
        %d = call i32 asm "mov.u32 $0, $1;", "=r,x"(i32 %a)
        ret i32 %d
      }
      """)
    #expect(message?.contains("the constraint \"x\" is not one of PTX") == true)
  }
}
