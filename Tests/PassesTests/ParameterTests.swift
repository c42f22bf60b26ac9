import IR
import Passes
import Testing

struct ParameterTests {
  private static func text(_ use: String) -> String {
    """
    %struct.S = type { i32, [5 x i32] }
    define ptx_kernel void @k(ptr %out, ptr byval(%struct.S) align 4 %s, ptr byval(%struct.S) align 4 %other) {
    entry:
      %own = alloca %struct.S, align 4
      %p = getelementptr i8, ptr %s, i64 8
      \(use)
      %v = load i32, ptr %p, align 4
      %w = load i32, ptr %other, align 4
      store i32 %v, ptr %out, align 4
      ret void
    }
    declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
    """
  }

  @Test(arguments: [
    "store i32 5, ptr %p, align 4", "store ptr %s, ptr %out, align 8",
    "%old = atomicrmw add ptr %p, i32 1 monotonic, align 4",
    "call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %own, i64 8, i1 false)",
  ])
  func writtenOnesAreCopied(_ use: String) throws {
    let m = try module(Self.text(use))
    let changed = try m.rewriting { function, module in WrittenParameters.run(&function, in: &module) }
    #expect(throws: Never.self) { try verify(changed) }
    let function = try #require(changed.function("k"))
    let parameter = try #require(function.parameters.first { $0.byValue != nil }).value
    let first = function.blocks[0].instructions
    guard case .allocate(let room) = first[0].operation, case .call(let copy) = first[1].operation else {
      Issue.record("it begins with \(first[0].operation)")
      return
    }
    #expect(changed.types.size(of: room.type) == 24)
    let own = try #require(first[0].result)
    #expect(copy.arguments[0].operand == Operand.value(own))
    #expect(copy.arguments[1].operand == Operand.value(parameter))
    for instruction in first[2...] { #expect(!instruction.operation.operands.contains(.value(parameter))) }
    // The other one is only read.
    let before = try #require(m.function("k")).blocks[0].instructions.count
    #expect(first.count == before + 2)
  }

  @Test(arguments: [
    "", "call void @llvm.memcpy.p0.p0.i64(ptr %own, ptr %p, i64 8, i1 false)", "%x = load i8, ptr %s",
  ])
  func thoseThatAreReadAreLeftAlone(_ use: String) throws {
    let m = try module(Self.text(use))
    #expect(try m.rewriting { function, module in WrittenParameters.run(&function, in: &module) } == m)
  }
}
