import IR
import Interpreter
import Passes
import Testing

/// Warp operations that become exchanges through shared memory.
struct WarpExchangeTests {
  /// Sums over the lanes that are still in a loop, whose rounds differ, with a shuffle among pairs in one branch; a
  /// pair of each warp returns early.
  private static let text = """
    define ptx_kernel void @k(ptr %out) {
    entry:
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %lane = and i32 %t, 31
      %pair = lshr i32 %lane, 1
      %leaves = icmp eq i32 %pair, 2
      br i1 %leaves, label %exit, label %loop
    loop:
      %round = phi i32 [ 0, %entry ], [ %next, %latch ]
      %sum = phi i32 [ %t, %entry ], [ %more, %latch ]
      %active = call i32 @llvm.nvvm.activemask()
      %half = icmp ult i32 %lane, 16
      br i1 %half, label %low, label %latch
    low:
      %mask = call i32 @llvm.nvvm.activemask()
      %got = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 %mask, i32 %sum, i32 1, i32 31)
      %both = add i32 %sum, %got
      br label %latch
    latch:
      %value = phi i32 [ %sum, %loop ], [ %both, %low ]
      %more = add i32 %value, %active
      %next = add i32 %round, 1
      %third = lshr i32 %lane, 3
      %goes = icmp ule i32 %next, %third
      br i1 %goes, label %loop, label %behind
    behind:
      %kept = phi i32 [ %more, %latch ]
      %odd = and i32 %kept, 1
      %isOdd = icmp ne i32 %odd, 0
      %votes = call i32 @llvm.nvvm.vote.ballot.sync(i32 -1, i1 %isOdd)
      %result = xor i32 %kept, %votes
      %t64 = zext i32 %t to i64
      %place = getelementptr i32, ptr %out, i64 %t64
      store i32 %result, ptr %place, align 4
      br label %exit
    exit:
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.activemask()
    declare i32 @llvm.nvvm.shfl.sync.bfly.i32(i32, i32, i32, i32)
    declare i32 @llvm.nvvm.vote.ballot.sync(i32, i1)
    """

  /// The sums, computed lane by lane for one warp.
  private static func expected(first: Int, lanes: Int) -> [UInt32] {
    var sums = (0..<32).map { UInt32(first + $0) }
    for round in 0..<4 {
      let present = (0..<lanes).filter { $0 / 2 != 2 && $0 / 8 >= round }
      let active = present.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
      let old = sums
      for lane in present {
        if lane < 16 { sums[lane] &+= old[lane ^ 1] }
        sums[lane] &+= active
      }
    }
    let isOdd = (0..<lanes).filter { $0 / 2 != 2 && sums[$0] & 1 == 1 }
    let votes = isOdd.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
    return (0..<lanes).map { $0 / 2 == 2 ? 0 : sums[$0] ^ votes }
  }

  @Test(arguments: [false, true]) func lanesMeetWhereTheirWaysJoin(inRounds: Bool) throws {
    let original = try module(Self.text)
    let changed = try original.rewriting { function, module in
      #expect(WarpExchange.isNeeded(for: function, in: module))
      try WarpExchange.run(&function, in: &module, threads: 96, inRounds: inRounds)
    }
    // Of one round, and one before the first; else one for each operation, one for the loop, and one for the words.
    #expect(changed.calledNames.count { $0 == "llvm.nvvm.barrier0" } == (inRounds ? 3 : 6))
    #expect((changed.function("k")?.block("rounds") != nil) == inRounds)
    #expect(!changed.calledNames.contains { $0.contains("shfl") || $0.contains("activemask") })
    let wanted = [0, 32, 64].flatMap { Self.expected(first: $0, lanes: min(32, 80 - $0)) }
    #expect(try run(changed, threads: 80, words: 80) == wanted)
  }

  /// What all threads come to together is exchanged where it stands, with one barrier each and one for the words.
  @Test func noRoundsAreNeededWhereFlowIsUniform() throws {
    let text = """
      define ptx_kernel void @k(ptr %out) {
      entry:
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        br label %loop
      loop:
        %round = phi i32 [ 0, %entry ], [ %next, %loop ]
        %sum = phi i32 [ %t, %entry ], [ %more, %loop ]
        %got = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %sum, i32 %round, i32 31)
        %both = add i32 %sum, %got
        %low = and i32 %both, 3
        %isThree = icmp eq i32 %low, 3
        %votes = call i32 @llvm.nvvm.vote.ballot.sync(i32 -1, i1 %isThree)
        %more = xor i32 %both, %votes
        %next = add i32 %round, 1
        %goes = icmp ult i32 %next, 5
        br i1 %goes, label %loop, label %exit
      exit:
        %t64 = zext i32 %t to i64
        %place = getelementptr i32, ptr %out, i64 %t64
        store i32 %more, ptr %place, align 4
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      declare i32 @llvm.nvvm.shfl.sync.idx.i32(i32, i32, i32, i32)
      declare i32 @llvm.nvvm.vote.ballot.sync(i32, i1)
      """
    let original = try module(text)
    let changed = try original.rewriting { function, module in
      try WarpExchange.run(&function, in: &module, threads: 64)
    }
    #expect(changed.calledNames.count { $0 == "llvm.nvvm.barrier0" } == 3)
    #expect(changed.function("k")?.block("rounds") == nil)
    #expect(try run(changed, threads: 40, words: 40) == run(original, threads: 40, words: 40))
  }

  /// A way into the middle of what another way leads to: parts follow each other, and nobody needs rounds.
  @Test func waysThatAreNotNestedFollowEachOther() throws {
    let text = """
      define ptx_kernel void @k(ptr %out) {
      entry:
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %lane = and i32 %t, 31
        %low = icmp ult i32 %lane, 8
        br i1 %low, label %both, label %other
      other:
        %tripled = mul i32 %t, 3
        %middle = icmp ult i32 %lane, 24
        br i1 %middle, label %one, label %end
      one:
        %here = call i32 @llvm.nvvm.activemask()
        %more = add i32 %tripled, %here
        br label %both
      both:
        %value = phi i32 [ %t, %entry ], [ %more, %one ]
        %got = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 16777215, i32 %value, i32 1, i32 31)
        br label %end
      end:
        %result = phi i32 [ %got, %both ], [ %tripled, %other ]
        %t64 = zext i32 %t to i64
        %place = getelementptr i32, ptr %out, i64 %t64
        store i32 %result, ptr %place, align 4
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      declare i32 @llvm.nvvm.activemask()
      declare i32 @llvm.nvvm.shfl.sync.bfly.i32(i32, i32, i32, i32)
      """
    let original = try module(text)
    let changed = try original.rewriting { function, module in
      try WarpExchange.run(&function, in: &module, threads: 64)
    }
    #expect(changed.function("k")?.block("rounds") == nil)
    let wanted = (0..<64).map { t -> UInt32 in
      let (lane, other) = (t % 32, t ^ 1)
      if lane >= 24 { return UInt32(3 * t) }
      return UInt32(lane < 8 ? other : 3 * other + 0xffff00)
    }
    #expect(try run(changed, threads: 64, words: 64) == wanted)
  }

  @Test func aPartOfABlockIsRefused() throws {
    let text = """
      define ptx_kernel void @k(ptr %out) {
        %mask = call i32 @llvm.nvvm.activemask()
        call void @llvm.nvvm.barrier.cta.sync.aligned.count(i32 1, i32 64)
        store i32 %mask, ptr %out, align 4
        ret void
      }
      declare i32 @llvm.nvvm.activemask()
      declare void @llvm.nvvm.barrier.cta.sync.aligned.count(i32, i32)
      """
    #expect(throws: PassError.self) {
      _ = try module(text).rewriting { function, module in
        try WarpExchange.run(&function, in: &module, threads: 128)
      }
    }
  }
}
