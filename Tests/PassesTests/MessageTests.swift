import IR
import Passes
import Testing

/// Assertions, traps and `printf`.
struct MessageTests {
  private static func text(_ fatal: String) -> String {
    """
    define ptx_kernel void @k(ptr %out, i1 %c) {
    entry:
      br i1 %c, label %bad, label %good
    bad:
      store i32 1, ptr %out, align 4
      \(fatal)
      store i32 2, ptr %out, align 4
      unreachable
    good:
      ret void
    }
    declare void @__assertfail(ptr, ptr, i32, ptr, i64)
    declare void @llvm.trap()
    declare void @llvm.nvvm.exit()
    """
  }

  private func rewritten(_ fatal: String) throws -> (module: Module, bad: Block) {
    let changed = try module(Self.text(fatal)).rewriting { function, module in
      FatalCalls.run(&function, in: &module)
    }
    #expect(throws: Never.self) { try verify(changed) }
    let function = try #require(changed.function("k"))
    return (changed, function[try #require(function.block("bad"))])
  }

  @Test func aTrapEndsItsThread() throws {
    let (module, bad) = try rewritten("call void @llvm.trap()")
    #expect(bad.instructions.count == 3)
    #expect(module.calledNames == ["llvm.trap"])
    guard case .return = bad.terminator else {
      Issue.record("the thread goes on: \(bad.terminator)")
      return
    }
  }

  @Test func anExitIsAReturn() throws {
    let (module, bad) = try rewritten("call void @llvm.nvvm.exit()")
    #expect(bad.instructions.count == 2)
    #expect(module.calledNames.isEmpty)
    guard case .return = bad.terminator else {
      Issue.record("the thread goes on: \(bad.terminator)")
      return
    }
  }

  @Test func anAssertionNamesItsThread() throws {
    let (module, bad) = try rewritten("call void @__assertfail(ptr null, ptr null, i32 7, ptr null, i64 1)")
    var names: [String] = []
    for axis in ["x", "y", "z"] { names.append("llvm.nvvm.read.ptx.sreg.tid." + axis) }
    names.append("__assertfail")
    #expect(module.calledNames == names)
    guard case .call(let call) = bad.instructions[4].operation, case .return = bad.terminator else {
      Issue.record("it is \(bad.instructions)")
      return
    }
    #expect(call.arguments.count == 8)
    for n in 0..<3 {
      let read = try #require(bad.instructions[1 + n].result)
      #expect(call.arguments[5 + n].operand == .value(read))
    }
  }

  @Test func aPrintKnowsItsArguments() throws {
    let m = try module(
      """
      @text = private constant [26 x i8] c"%5.*f|%ld%%|%hhd%s %c%-3s\\00"
      define ptx_kernel void @k(ptr %format, ptr %given) {
      entry:
        %six = alloca { i32, double, i64, i32, ptr, i32, ptr }, align 8
        %s = call i32 @vprintf(ptr @text, ptr %six)
        %two = alloca { i32, double }, align 8
        %three = alloca { i8, i16, i32 }, align 4
        %first = getelementptr { i32, double }, ptr %two, i64 0, i32 0
        %a = call i32 @vprintf(ptr %format, ptr %first)
        %b = call i32 @vprintf(ptr %format, ptr %three)
        %c = call i32 @vprintf(ptr %format, ptr null)
        %d = call i32 @vprintf(ptr %format, ptr %given)
        ret void
      }
      declare i32 @vprintf(ptr, ptr)
      """)
    let changed = try m.rewriting { function, module in PrintedArguments.run(&function, in: &module) }
    #expect(throws: Never.self) { try verify(changed) }
    let print = PrintedArguments.name
    #expect(changed.calledNames == [print, print, print, print, "vprintf"])
    let extents = try #require(changed.function("k")).blocks[0].instructions.compactMap {
      instruction -> [UInt128]? in
      guard case .call(let call) = instruction.operation, call.arguments.count == 5 else { return nil }
      return call.arguments.suffix(3).compactMap { argument in
        guard let id = argument.operand?.constantID, case .integer(_, let value) = changed[id] else {
          return nil
        }
        return value
      }
    }
    // The strings are the fifth and the seventh eight bytes.
    #expect(extents == [[56, 7, 0x50], [16, 2, 0], [8, 3, 0], [0, 0, 0]])
  }
}
