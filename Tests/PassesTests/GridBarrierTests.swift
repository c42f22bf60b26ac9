import IR
import Interpreter
import Passes
import Testing

struct GridBarrierTests {
  /// Each thread keeps numbers, an array and shared memory over barriers in a loop, and reads what other blocks wrote.
  private static let text = """
    @shared = internal addrspace(3) global [4 x i32] undef, align 4
    define ptx_kernel void @k(ptr %out) {
    entry:
      %own = alloca [2 x i32], align 4
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %b = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      %four = mul i32 %b, 4
      %i = add i32 %four, %t
      %i64 = zext i32 %i to i64
      %t64 = zext i32 %t to i64
      %mine = getelementptr i32, ptr %out, i64 %i64
      %s = getelementptr i32, ptr addrspace(3) @shared, i64 %t64
      %hundred = mul i32 %b, 100
      store i32 %hundred, ptr addrspace(3) %s, align 4
      store i32 %i, ptr %own, align 4
      br label %loop
    loop:
      %round = phi i32 [ 0, %entry ], [ %next, %loop ]
      %sum = phi i32 [ 1, %entry ], [ %more, %loop ]
      %value = add i32 %sum, %i
      store i32 %value, ptr %mine, align 4
      call void @__causeway_grid_sync()
      %ahead = add i32 %i, 5
      %other = urem i32 %ahead, 12
      %o64 = zext i32 %other to i64
      %place = getelementptr i32, ptr %out, i64 %o64
      %there = load i32, ptr %place, align 4
      %more = add i32 %sum, %there
      call void @__causeway_grid_sync()
      %next = add i32 %round, 1
      %isDone = icmp eq i32 %next, 3
      br i1 %isDone, label %exit, label %loop
    exit:
      %kept = load i32, ptr %own, align 4
      %block = load i32, ptr addrspace(3) %s, align 4
      %a = add i32 %more, %kept
      %r = add i32 %a, %block
      store i32 %r, ptr %mine, align 4
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
    declare void @__causeway_grid_sync()
    """

  @Test func phasesDoWhatTheKernelDoes() throws {
    let m = try module(Self.text)
    var frame: GridFrame?
    let changed = try m.rewriting { function, module in frame = GridBarriers.run(&function, in: &module) }
    let kept = try #require(frame)
    #expect(!changed.calledNames.contains(GridBarriers.name))
    #expect(changed.function("k")?.parameters.count == 3)
    #expect(kept.keepsShared && kept.sharedBytes == 128 && kept.arrayBytes == 16)

    // Blocks run one after the other in each launch, as the runtime may have it.
    let bytes = GridFrame.headerBytes + 3 * kept.sharedBytes + 12 * (kept.arrayBytes + kept.valueBytes) + 4096
    var arguments: [KernelArgument] = [
      .buffer(Array(repeating: 0, count: 48)), .buffer(Array(repeating: 0, count: bytes)),
      .value([0, 0, 0, 0]),
    ]
    let interpreter = try Interpreter(verify(changed))
    var launches = 0
    while launches < GridFrame.launches {
      arguments[2] = .value([UInt8(launches), 0, 0, 0])
      try interpreter.run("k", grid: Extent(3), block: Extent(4), arguments: &arguments)
      launches += 1
      let state = arguments[1].words[launches]
      if state == 0 || state == GridFrame.finished { break }
    }
    #expect(launches == 7)

    var sums = [UInt32](repeating: 1, count: 12)
    for _ in 0..<3 {
      var values: [UInt32] = []
      for i in 0..<12 { values.append(sums[i] + UInt32(i)) }
      for i in 0..<12 { sums[i] += values[(i + 5) % 12] }
    }
    for i in 0..<12 {
      let block = UInt32(i / 4)
      sums[i] += UInt32(i) + block * 100
    }
    #expect(arguments[0].words == sums)
  }

  @Test func kernelsWithoutThemAreLeftAlone() throws {
    let m = try module(Self.text.replacing("call void @__causeway_grid_sync()", with: ""))
    var function = try #require(m.function("k")), other = m
    #expect(GridBarriers.run(&function, in: &other) == nil)
    #expect(other == m)
  }
}
