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
    var inliner = Inliner(m, CallGraph(m), stackBytes: 4096)
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

  @Test func recursionBecomesALoop() throws {
    let m = try module(
      """
      define i32 @even(i32 %n) {
        %c = icmp eq i32 %n, 0
        br i1 %c, label %zero, label %more
      zero:
        ret i32 1
      more:
        %m = sub i32 %n, 1
        %r = call i32 @odd(i32 %m)
        %s = add i32 %r, %n
        ret i32 %s
      }
      define i32 @odd(i32 %n) {
        %p = alloca [4 x i32], align 4
        store i32 %n, ptr %p, align 4
        %r = call i32 @even(i32 %n)
        %q = load i32, ptr %p, align 4
        %s = mul i32 %r, %q
        ret i32 %s
      }
      define i32 @outer(i32 %n) {
        %a = call i32 @even(i32 %n)
        %b = call i32 @odd(i32 %a)
        ret i32 %b
      }
      """)
    let calls = CallGraph(m)
    #expect(calls.circles.count == 2)
    #expect(calls.circles[FunctionID(0)] == [FunctionID(0), FunctionID(1)])
    var inliner = Inliner(m, calls, stackBytes: 1024)
    let function = try inliner.inlined(FunctionID(2))
    #expect(inliner.hasMetRecursion)
    var changed = inliner.module
    changed.functions.append(function)
    #expect(throws: Never.self) { try verify(changed) }
    let instructions = function.blocks.flatMap(\.instructions)
    let callees = instructions.compactMap { instruction -> String? in
      guard case .call(let call) = instruction.operation, case .function(let id) = call.callee else {
        return nil
      }
      return changed[id].name
    }
    #expect(callees == [Fault.functionName, Fault.functionName])
    // Both uses of the functions share one array, and the array of `odd` lies in it.
    let allocations = instructions.count {
      if case .allocate = $0.operation { return true }
      return false
    }
    #expect(allocations == 1)
  }

  @Test func pointersToFunctionsBecomeNumbers() throws {
    var m = try module(
      """
      @table = global [2 x ptr] [ptr @b, ptr null]
      define i32 @a(i32 %x) {
        ret i32 %x
      }
      define i32 @b(i32 %x) {
        %y = add i32 %x, 1
        ret i32 %y
      }
      define i64 @other(i64 %x) {
        ret i64 %x
      }
      define i32 @run(ptr %f, i32 %x, ptr %out) {
        store ptr @other, ptr %out, align 8
        %g = load ptr, ptr @table, align 8
        %r = call i32 %f(i32 %x)
        %s = call i32 %g(i32 %r)
        ret i32 %s
      }
      """)
    let addresses = FunctionAddresses(lowering: &m)
    // @a is never used as a value.
    #expect(addresses.functions == [FunctionID(1), FunctionID(2)])
    IndirectCalls.run(&m, addresses)
    #expect(throws: Never.self) { try verify(m) }
    let chooser = try #require(m.function("causeway.call.0"))
    guard case .switch(let choice) = chooser.blocks[0].terminator else {
      Issue.record("no switch")
      return
    }
    // Of the functions whose address is taken, only @b has the type.
    #expect(choice.cases.count == 1)
    let indirect = m.functions.flatMap(\.blocks).flatMap(\.instructions).contains {
      if case .call(let call) = $0.operation, case .indirect = call.callee { return true }
      return false
    }
    #expect(!indirect)
  }

  @Test func elementsByVariableIndexAreChosen() throws {
    var m = try module(
      """
      define float @f(<4 x float> %v, i32 %i, float %x) {
        %w = insertelement <4 x float> %v, float %x, i32 %i
        %r = extractelement <4 x float> %w, i32 %i
        ret float %r
      }
      """)
    var function = m.functions[0]
    VariableElements.run(&function, in: &m)
    m.functions[0] = function
    #expect(throws: Never.self) { try verify(m) }
    for instruction in function.blocks[0].instructions {
      switch instruction.operation {
      case .extractElement(let i): #expect(i.index.constantID != nil)
      case .insertElement(let i): #expect(i.index.constantID != nil)
      default: break
      }
    }
  }

  @Test func shiftsThatMayBeTooLongAreGuarded() throws {
    var m = try module(
      """
      define i32 @f(i32 %x, i32 %n, i8 %b) {
        %low = and i32 %n, 31
        %known = shl i32 %x, %low
        %rest = sub i32 31, %low
        %other = lshr i32 %known, %rest
        %digit = urem i8 %b, 32
        %wide = zext i8 %digit to i32
        %third = ashr i32 %other, %wide
        %long = shl i32 %third, %n
        %r = ashr i32 %long, %n
        ret i32 %r
      }
      """)
    var function = m.functions[0]
    LongShifts.run(&function, in: &m)
    m.functions[0] = function
    #expect(throws: Never.self) { try verify(m) }
    // One choice for each of the last two shifts, none for those whose amounts are known to be below 32.
    let choices = function.blocks[0].instructions.count {
      if case .select = $0.operation { true } else { false }
    }
    #expect(choices == 2)
  }

  @Test func smallCopiesReadAllBeforeTheyWrite() throws {
    var m = try module(
      """
      declare void @llvm.memcpy.p0.p3.i64(ptr, ptr addrspace(3), i64, i1)
      declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
      define void @f(ptr %a, ptr addrspace(3) %b, i64 %n) {
        call void @llvm.memcpy.p0.p3.i64(ptr align 8 %a, ptr addrspace(3) align 4 %b, i64 14, i1 false)
        call void @llvm.memset.p0.i64(ptr align 8 %a, i8 -1, i64 16, i1 true)
        call void @llvm.memcpy.p0.p3.i64(ptr align 8 %a, ptr addrspace(3) align 8 %b, i64 136, i1 false)
        call void @llvm.memcpy.p0.p3.i64(ptr align 8 %a, ptr addrspace(3) align 8 %b, i64 %n, i1 false)
        ret void
      }
      """)
    var function = m.functions.last!
    SmallCopies.run(&function, in: &m)
    m.functions[m.functions.count - 1] = function
    #expect(throws: Never.self) { try verify(m) }
    var steps: [String] = []
    for instruction in function.blocks[0].instructions {
      switch instruction.operation {
      case .load(let i):
        steps.append("read \(m.types.size(of: function[instruction.result!].type)) at \(i.alignment)")
      case .store(let i):
        steps.append(
          "write \(m.types.size(of: m.type(of: i.value, in: function)))\(i.isVolatile ? " volatile" : "")")
      case .call: steps.append("call")
      default: break
      }
    }
    let reads = ["read 4 at 4", "read 4 at 4", "read 4 at 4", "read 2 at 2"]
    let writes = ["write 4", "write 4", "write 4", "write 2", "write 8 volatile", "write 8 volatile"]
    #expect(steps == reads + writes + ["call", "call"])
  }

  @Test func whatIsReadBehindABarrierIsReadByAllBeforeItIsWritten() throws {
    let m = try module(
      """
      @a = internal addrspace(3) global [8 x float] undef, align 4
      @b = internal addrspace(3) global [8 x float] undef, align 4
      declare void @llvm.nvvm.barrier0()
      define void @written(i64 %n, i1 %c) {
        call void @llvm.nvvm.barrier0()
        %x = load float, ptr addrspace(3) @a, align 4
        %y = fadd float %x, %x
        br i1 %c, label %write, label %end
      write:
        %p = getelementptr float, ptr addrspace(3) @a, i64 %n
        store float %y, ptr addrspace(3) %p, align 4
        br label %end
      end:
        call void @llvm.nvvm.barrier0()
        ret void
      }
      define void @met(i64 %n, i1 %c) {
        br i1 %c, label %few, label %many
      few:
        call void @llvm.nvvm.barrier0()
        br label %end
      many:
        call void @llvm.nvvm.barrier0()
        br label %end
      end:
        %x = load float, ptr addrspace(3) @a, align 4
        %p = getelementptr float, ptr addrspace(3) @a, i64 %n
        store float %x, ptr addrspace(3) %p, align 4
        ret void
      }
      define void @halfMet(i64 %n, i1 %c) {
        br i1 %c, label %few, label %end
      few:
        call void @llvm.nvvm.barrier0()
        br label %end
      end:
        %x = load float, ptr addrspace(3) @a, align 4
        %p = getelementptr float, ptr addrspace(3) @a, i64 %n
        store float %x, ptr addrspace(3) %p, align 4
        ret void
      }
      define void @guarded(i64 %n) {
        call void @llvm.nvvm.barrier0()
        %x = load float, ptr addrspace(3) @a, align 4
        %q = getelementptr float, ptr addrspace(3) @b, i64 %n
        store float %x, ptr addrspace(3) %q, align 4
        call void @llvm.nvvm.barrier0()
        %p = getelementptr float, ptr addrspace(3) @a, i64 %n
        store float %x, ptr addrspace(3) %p, align 4
        ret void
      }
      """)
    func barriers(_ name: String, in block: Int = 0) throws -> [Int] {
      var function = try #require(m.function(name))
      BroadcastReads.run(&function, in: m)
      return function.blocks[block].instructions.indices.filter {
        if case .call = function.blocks[block].instructions[$0].operation { true } else { false }
      }
    }
    #expect(try barriers("written") == [0, 2])
    #expect(try barriers("guarded") == [0, 4])
    #expect(try barriers("met", in: 3) == [1])
    #expect(try barriers("halfMet", in: 2) == [])
  }

  @Test func dynamicAllocationsShareOneArray() throws {
    let m = try module(
      """
      define i32 @inner(i32 %n) {
        %p = alloca i32, i32 %n, align 4
        store i32 %n, ptr %p, align 4
        %r = load i32, ptr %p, align 4
        ret i32 %r
      }
      define void @f(i32 %n, ptr %out) {
        %a = call i32 @inner(i32 %n)
        %p = alloca i8, i32 %a, align 1
        store ptr %p, ptr %out, align 8
        ret void
      }
      """)
    var inliner = Inliner(m, CallGraph(m), stackBytes: 1024)
    var function = try inliner.inlined(FunctionID(1))
    var changed = inliner.module
    #expect(DynamicAllocations.run(&function, in: &changed, stackBytes: 1024))
    changed.functions[1] = function
    #expect(throws: Never.self) { try verify(changed) }
    var sizes: [Int] = []
    for case .allocate(let i) in function.blocks.flatMap(\.instructions).map(\.operation) {
      sizes.append(changed.types.size(of: i.type))
    }
    #expect(sizes == [1024, 4])
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

  private static let loop = """
    define ptx_kernel void @f(ptr %p, i32 %n) {
    entry:
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      br label %round
    round:
      %i = phi i32 [ FIRST, %entry ], [ %next, %round ]
      call void @llvm.nvvm.barrier0()
      %next = add i32 %i, 64
      %c = icmp slt i32 %next, %n
      br i1 %c, label %round, label %end
    end:
      store i32 %next, ptr %p, align 4
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare void @llvm.nvvm.barrier0()
    """

  @Test func threadsStayInLoopsWithBarriersUntilTheLastOneLeaves() throws {
    var m = try module(Self.loop.replacing("FIRST", with: "%tid"))
    var function = try #require(m.function("f"))
    #expect(ExitedThreads.run(&function, in: &m, copesWithReturns: true))
    m.functions[0] = function
    #expect(throws: Never.self) { try verify(m) }
    // The block decides together whether there is another round.
    let graph = ControlFlowGraph(function)
    let loops = LoopForest(graph, DominatorTree(graph))
    let uniformity = Uniformity(function, in: m)
    var exits = 0
    for block in graph.reversePostorder {
      guard let header = loops.innermost[Int(block.index)],
        graph.successors[Int(block.index)].contains(where: { !loops.loops(around: $0).contains(header) })
      else { continue }
      exits += 1
      #expect(uniformity.isUniform(try #require(function[block].terminator.condition)))
    }
    #expect(exits == 1)
  }

  @Test func loopsThatEndForAllThreadsTogetherAreLeftAlone() throws {
    var m = try module(Self.loop.replacing("FIRST", with: "0"))
    var function = try #require(m.function("f"))
    #expect(!ExitedThreads.run(&function, in: &m, copesWithReturns: true))
  }

  @Test func threadsThatLeaveTogetherAreLeftAlone() throws {
    var m = try module(Self.early.replacing("%tid, WHO", with: "%n, 5"))
    var function = try #require(m.function("f"))
    #expect(!ExitedThreads.run(&function, in: &m))
  }

  @Test func choicesAmongConstantsBecomeInstructions() throws {
    let m = try module(
      """
      @a = internal addrspace(3) global i32 undef
      @b = internal addrspace(3) global i32 undef
      define i32 @f(i1 %c) {
      entry:
        %x = add i32 5, zext (i1 icmp eq (ptr addrspace(3) @a, ptr addrspace(3) @b) to i32)
        br i1 %c, label %join, label %other
      other:
        br label %join
      join:
        %r = phi i32 [ %x, %entry ], [ select (i1 icmp ult (ptr addrspace(3) @a, ptr addrspace(3) @b), i32 1, i32 2), %other ]
        ret i32 %r
      }
      """)
    var function = m.functions[0]
    ConstantChoices.run(&function, in: m)
    let counts = function.blocks.map(\.instructions.count)
    #expect(counts == [4, 3, 1])
    for operand in function.blocks.flatMap({ $0.instructions.flatMap(\.operation.operands) }) {
      if let id = operand.constantID, case .expression = m[id] { Issue.record("\(m[id]) is left") }
    }
    var changed = m
    changed.functions = [function]
    #expect(throws: Never.self) { try verify(changed) }
  }
}
