import IR
import Interpreter
import Passes
import Testing

struct LoopCountTests {
  /// Counts steps, until the thread's own number is used up, and adds to a pointer and to numbers of all types.
  private static let text = """
    define ptx_kernel void @k(ptr %out, i32 %limit) {
    entry:
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      br label %loop
    loop:
      %left = phi i32 [ WHO, %entry ], [ %less, %loop ]
      %n = phi i32 [ 3, %entry ], [ %more, %loop ]
      %f = phi float [ 1.5, %entry ], [ %sum, %loop ]
      %q = phi ptr [ %out, %entry ], [ %behind, %loop ]
      %unused = phi i64 [ 0, %entry ], [ %larger, %loop ]
      %less = sub i32 %left, 1
      %more = add i32 %n, 2
      %sum = fadd float %f, 0.5
      %behind = getelementptr i32, ptr %q, i64 1
      %larger = add i64 %unused, 1
      %isDone = icmp slt i32 %less, 0
      br i1 %isDone, label %exit, label %loop
    exit:
      %twice = mul i32 %n, 2
      call void @llvm.nvvm.barrier0()
      %whole = fptosi float %f to i32
      %r = add i32 %twice, %whole
      store i32 %r, ptr %q, align 4
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare void @llvm.nvvm.barrier0()
    """

  @Test func valuesThatLeaveDependOnTheThread() throws {
    let m = try module(Self.text.replacing("WHO", with: "%t"))
    let changed = try m.rewriting { function, module in LoopCounts.run(&function, in: &module) }
    let before = try #require(m.function("k")), after = try #require(changed.function("k"))
    let loop = try #require(after.block("loop"))
    let old = try #require(before.blocks.first?.terminator.targets.first).arguments
    let new = try #require(after.blocks.first?.terminator.targets.first).arguments
    // What begins with the thread's number already, or stays in the loop, is left alone.
    let names = after[loop].parameters.map { after[$0].name }
    let different = zip(names, zip(old, new)).filter { $1.0 != $1.1 }.map(\.0)
    #expect(different == ["n", "f", "q"])
    let uniformity = Uniformity(after, in: changed, ignoring: Set(after.blocks.indices.map { BlockID($0) }))
    for name in ["n", "f", "q", "twice", "whole"] {
      #expect(!uniformity.isUniform(.value(try #require(after.value(name)))), "\(name)")
    }
    let expected = try run(m, threads: 9, words: 9, more: [.value([0, 0, 0, 0])])
    #expect(expected[4] == (3 + 4 * 2) * 2 + 3)
    #expect(try run(changed, threads: 9, words: 9, more: [.value([0, 0, 0, 0])]) == expected)
  }

  @Test func loopsThatAllLeaveTogetherAreLeftAlone() throws {
    let m = try module(Self.text.replacing("WHO", with: "%limit"))
    #expect(try m.rewriting { function, module in LoopCounts.run(&function, in: &module) } == m)
  }

  @Test func kernelsWithoutBarriersAreLeftAlone() throws {
    let text = Self.text.replacing("WHO", with: "%t").replacing(
      "  call void @llvm.nvvm.barrier0()\n", with: "")
    let m = try module(text)
    #expect(try m.rewriting { function, module in LoopCounts.run(&function, in: &module) } == m)
  }
}
