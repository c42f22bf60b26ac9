import IR
import Passes
import Testing

/// Passes that change where control goes.
struct ControlFlowTests {
  private func rewritten(
    _ text: String, _ pass: (inout Function, inout Module) throws -> Void
  ) throws -> (Module, Function) {
    var m = try module(text)
    var function = try #require(m.function("k"))
    try pass(&function, &m)
    m[try #require(m.functionID("k"))] = function
    _ = try verify(m)
    return (m, function)
  }

  private func isReducible(_ function: Function) -> Bool {
    let graph = ControlFlowGraph(function)
    return LoopForest(graph, DominatorTree(graph)).isReducible
  }

  private static let twoEntries = """
    define void @k(ptr %p, i1 %c, i1 %d) {
    entry:
      br i1 %c, label %left, label %right
    left:
      %x = phi i32 [ 1, %entry ], [ %y1, %right ]
      %x1 = add i32 %x, 3
      store i32 %x1, ptr %p, align 4
      br i1 %d, label %right, label %end
    right:
      %y = phi i32 [ 2, %entry ], [ %x1, %left ]
      %y1 = mul i32 %y, 5
      store i32 %y1, ptr %p, align 4
      br label %left
    end:
      ret void
    }
    """

  @Test func loopsOfTwoEntriesGetOne() throws {
    #expect(!isReducible(try #require(try module(Self.twoEntries).function("k"))))
    let (_, function) = try rewritten(Self.twoEntries) { ReducibleLoops.run(&$0, in: &$1) }
    #expect(isReducible(function))
    #expect(function.blocks.count > 4)
  }

  @Test func plainLoopsAreLeftAlone() throws {
    let text = """
      define void @k(ptr %p, i1 %c) {
      entry:
        br label %loop
      loop:
        store i32 1, ptr %p, align 4
        br i1 %c, label %loop, label %end
      end:
        ret void
      }
      """
    let before = try #require(try module(text).function("k"))
    let (_, after) = try rewritten(text) { ReducibleLoops.run(&$0, in: &$1) }
    #expect(before.blocks == after.blocks)
  }

  private func barriers(_ m: Module, _ function: Function) -> Int {
    function.blocks.flatMap(\.instructions).count {
      if case .call(let call) = $0.operation { return m.isBarrier(call) }
      return false
    }
  }

  @Test func waysFromABarrierMeetAgain() throws {
    // Behind the barrier each thread decides for itself whether it goes to `body`.
    let (m, function) = try rewritten(
      """
      declare void @llvm.nvvm.barrier0()
      define void @k(ptr %p, i1 %uniform, i1 %own) {
      entry:
        br i1 %uniform, label %wait, label %body
      wait:
        call void @llvm.nvvm.barrier0()
        br i1 %own, label %end, label %body
      body:
        store i32 1, ptr %p, align 4
        br label %end
      end:
        ret void
      }
      """
    ) { BarrierJoins.run(&$0, in: &$1) }
    #expect(barriers(m, function) == 2)
    let graph = ControlFlowGraph(function)
    let joins = graph.reversePostorder.filter { block in
      graph.predecessors[Int(block.index)].count == 2
        && function[block].instructions.contains {
          if case .call(let call) = $0.operation { return m.isBarrier(call) }
          return false
        }
    }
    #expect(joins.count == 1)
  }

  @Test func barriersOutsideOfBranchesAreLeftAlone() throws {
    let text = """
      declare void @llvm.nvvm.barrier0()
      define void @k(ptr %p, i1 %own) {
      entry:
        call void @llvm.nvvm.barrier0()
        br i1 %own, label %more, label %end
      more:
        store i32 2, ptr %p, align 4
        br label %end
      end:
        ret void
      }
      """
    let (m, function) = try rewritten(text) { BarrierJoins.run(&$0, in: &$1) }
    #expect(barriers(m, function) == 1)
    #expect(function.blocks.count == 3)
  }

  @Test func partialBarriersGetASchedule() throws {
    let text = """
      declare void @llvm.nvvm.barrier.cta.sync.count(i32, i32)
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      define void @k(ptr %p, i32 %n) {
      entry:
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %w = lshr i32 %t, 6
        %b = add i32 %w, 1
        call void @llvm.nvvm.barrier.cta.sync.count(i32 %b, i32 64)
        store i32 %t, ptr %p, align 4
        ret void
      }
      """
    func choices(_ threads: Int) throws -> Int {
      var m = try module(text)
      let function = try VectorMapping.run(
        try #require(m.function("k")), in: &m, for: MappingTarget(lanes: 32, block: (threads, 1, 1)))
      return function.blocks.count { $0.name == "choice" }
    }
    #expect(try choices(128) == 1)
    // A barrier for all threads of the block is none for a part of them.
    #expect(try choices(64) == 0)
  }
}
