import IR
import Passes
import Testing

struct AnalysisTests {
  private static let text = """
    define void @f(i1 %c, i32 %n) {
    entry:
      br label %head
    head:
      %i = phi i32 [ 0, %entry ], [ %next, %latch ]
      br i1 %c, label %a, label %b
    a:
      br label %latch
    b:
      br label %latch
    latch:
      %next = add i32 %i, 1
      %done = icmp eq i32 %next, %n
      br i1 %done, label %exit, label %head
    exit:
      ret void
    }
    """

  @Test(arguments: [
    ("entry", "exit", true), ("head", "a", true), ("a", "latch", false), ("head", "latch", true),
    ("b", "b", true),
    ("latch", "head", false),
  ])
  func dominance(_ above: String, _ below: String, _ expected: Bool) throws {
    let function = try #require(module(Self.text).function("f"))
    let tree = DominatorTree(ControlFlowGraph(function))
    #expect(try tree.dominates(#require(function.block(above)), #require(function.block(below))) == expected)
  }

  @Test(arguments: [("head", "latch"), ("a", "latch"), ("latch", "exit"), ("entry", "head")])
  func postDominance(_ block: String, _ parent: String) throws {
    let function = try #require(module(Self.text).function("f"))
    let tree = PostDominatorTree(ControlFlowGraph(function))
    #expect(try tree.parent[Int(#require(function.block(block)).index)] == function.block(parent))
  }

  @Test func loops() throws {
    let function = try #require(module(Self.text).function("f"))
    let graph = ControlFlowGraph(function)
    let loops = LoopForest(graph, DominatorTree(graph))
    #expect(loops.isReducible)
    #expect(try loops.isHeader(#require(function.block("head"))))
    #expect(try loops.loops(around: #require(function.block("b"))) == [#require(function.block("head"))])
    #expect(try loops.loops(around: #require(function.block("exit"))).isEmpty)
  }

  @Test func uniformity() throws {
    let m = try module(
      """
      define void @f(ptr %p, i32 %n) {
      entry:
        %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %block = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
        %both = add i32 %block, %n
        %mine = add i32 %block, %tid
        %shared = load i32, ptr %p, align 4
        %address = getelementptr i32, ptr %p, i32 %tid
        %own = load i32, ptr %address, align 4
        %c = icmp slt i32 %tid, %n
        br i1 %c, label %yes, label %join
      yes:
        br label %join
      join:
        %x = phi i32 [ 1, %entry ], [ 2, %yes ]
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      """)
    let function = try #require(m.function("f"))
    let uniformity = Uniformity(function, in: m)
    for (name, expected) in [
      ("tid", false), ("block", true), ("both", true), ("mine", false), ("shared", true), ("own", false),
      ("x", false),
    ] {
      #expect(try uniformity.isUniform(.value(#require(function.value(name)))) == expected, "\(name)")
    }
  }

  @Test func memorySpaces() throws {
    let m = try module(
      """
      @s = internal addrspace(3) global [4 x i32] undef, align 4
      define void @f(ptr %p, i1 %c) {
        %own = alloca i32, align 4
        %shared = getelementptr i8, ptr addrspacecast (ptr addrspace(3) @s to ptr), i64 4
        %either = select i1 %c, ptr %own, ptr %shared
        %loaded = load ptr, ptr %p, align 8
        ret void
      }
      """)
    let function = try #require(m.function("f"))
    let spaces = MemorySpaces(function, in: m)
    #expect(try spaces.space(of: .value(#require(function.value("own")))) == .private)
    #expect(try spaces.space(of: .value(#require(function.value("shared")))) == .local)
    #expect(try spaces.space(of: .value(#require(function.value("loaded")))) == .global)
    #expect(try spaces.mixed == [#require(function.value("either"))])
  }
}
