import IR
import Passes
import Testing

struct LoweringTests {
  @Test func inlinesEverything() throws {
    let m = try module(
      """
      define i32 @inner(i32 %x) {
        %c = icmp sgt i32 %x, 3
        br i1 %c, label %a, label %b
      a:
        ret i32 1
      b:
        %y = mul i32 %x, 2
        ret i32 %y
      }
      define i32 @middle(i32 %x) {
        %r = call i32 @inner(i32 %x)
        %s = add i32 %r, 1
        ret i32 %s
      }
      define i32 @outer(i32 %x) {
        %a = call i32 @middle(i32 %x)
        %b = call i32 @inner(i32 %a)
        ret i32 %b
      }
      """)
    var inliner = Inliner(m)
    let function = try inliner.inlined(#require(m.functionID("outer")))
    let calls = function.blocks.flatMap(\.instructions).count {
      if case .call = $0.operation { return true }
      return false
    }
    #expect(calls == 0)
    var changed = m
    changed.functions.append(function)
    #expect(throws: Never.self) { try verify(changed) }
  }

  @Test func refusesRecursion() throws {
    let m = try module("define void @f() {\n  call void @f()\n  ret void\n}\n")
    var inliner = Inliner(m)
    let error = #expect(throws: PassError.self) { try inliner.inlined(FunctionID(0)) }
    #expect(error?.message.contains("'f' is recursive") == true)
  }

  private static let early = """
    define ptx_kernel void @f(ptr %p, i32 %n) {
    entry:
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %c = icmp slt i32 %tid, WHO
      br i1 %c, label %stays, label %leaves
    leaves:
      ret void
    stays:
      call void @llvm.nvvm.barrier0()
      store i32 1, ptr %p, align 4
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare void @llvm.nvvm.barrier0()
    """

  @Test func threadsThatReturnReachTheBarrier() throws {
    var m = try module(Self.early.replacing("WHO", with: "%n"))
    var function = try #require(m.function("f"))
    #expect(ExitedThreads.run(&function, in: &m))
    m.functions[0] = function
    #expect(throws: Never.self) { try verify(m) }
    // Every path to a return passes through the barrier now.
    let graph = ControlFlowGraph(function)
    let barrier = try #require(
      graph.reversePostorder.first { block in
        function[block].instructions.contains {
          if case .call(let call) = $0.operation { return m.isBarrier(call) }
          return false
        }
      })
    let tree = DominatorTree(graph)
    for block in graph.reversePostorder where graph.successors[Int(block.index)].isEmpty {
      #expect(tree.dominates(barrier, block))
    }
  }

  @Test func threadsThatLeaveTogetherAreLeftAlone() throws {
    var m = try module(Self.early.replacing("%tid, WHO", with: "%n, 5"))
    var function = try #require(m.function("f"))
    #expect(!ExitedThreads.run(&function, in: &m))
  }
}
