import IR
import Interpreter
import Passes
import Testing

/// Warp operations that become those of sub-groups; the interpreter wants all lanes of one to come to each together.
struct SubgroupExchangeTests {
  private static func rewritten(
    _ text: String, _ features: SubgroupFeatures, inRounds: Bool = false
  ) throws -> Module {
    try module(text).rewriting { function, module in
      #expect(
        SubgroupExchange.run(&function, in: &module, threads: 128, features: features, inRounds: inRounds))
    }
  }

  /// Only the first of the block's warps goes into the branch, which lanes come to together.
  private static let branch = """
    define ptx_kernel void @k(ptr %out) {
    entry:
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %square = mul i32 %t, %t
      %isFirst = icmp ult i32 %t, 32
      br i1 %isFirst, label %first, label %done
    first:
      %down = call i32 @llvm.nvvm.shfl.sync.down.i32(i32 -1, i32 %square, i32 3, i32 31)
      %swapped = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 -1, i32 %down, i32 18, i32 31)
      %all = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %square, i32 5, i32 31)
      %by = and i32 %square, 7
      %any = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %square, i32 %by, i32 31)
      %a = xor i32 %swapped, %all
      %b = add i32 %a, %any
      br label %done
    done:
      %value = phi i32 [ %t, %entry ], [ %b, %first ]
      %t64 = zext i32 %t to i64
      %place = getelementptr i32, ptr %out, i64 %t64
      store i32 %value, ptr %place, align 4
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.shfl.sync.down.i32(i32, i32, i32, i32)
    declare i32 @llvm.nvvm.shfl.sync.bfly.i32(i32, i32, i32, i32)
    declare i32 @llvm.nvvm.shfl.sync.idx.i32(i32, i32, i32, i32)
    """

  /// Rotations, shuffles and barriers, by what the device can do.
  private static let ways: [(features: SubgroupFeatures, counts: [Int])] = [
    (.warps, [0, 0, 6]), ([.warps, .rotation], [5, 0, 2]), ([.warps, .shuffles], [0, 3, 0]),
    ([.warps, .rotation, .shuffles], [5, 1, 0]),
  ]

  @Test(arguments: ways)
  func shufflesTakeTheShortestWay(_ way: (features: SubgroupFeatures, counts: [Int])) throws {
    let changed = try Self.rewritten(Self.branch, way.features)
    let names = changed.calledNames.filter { $0.hasPrefix(SubgroupExchange.prefix) }
    let counts = ["rotate", "shuffle", "barrier"].map { word in names.count { $0.contains(word) } }
    #expect(counts == way.counts)
    #expect(names.count { $0.contains("broadcast") } == 1)
    #expect(changed.function("k")?.block("rounds") == nil)
    #expect(try run(changed, threads: 96, words: 96) == run(module(Self.branch), threads: 96, words: 96))
  }

  /// Lanes leave a loop at different times, and some have returned before a barrier.
  private static let parted = """
    define ptx_kernel void @k(ptr %out) {
    entry:
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %low = and i32 %t, 7
      %leaves = icmp eq i32 %low, 5
      br i1 %leaves, label %exit, label %loop
    loop:
      %round = phi i32 [ 0, %entry ], [ %next, %loop ]
      %sum = phi i32 [ %t, %entry ], [ %more, %loop ]
      %active = call i32 @llvm.nvvm.activemask()
      %got = call i32 @llvm.nvvm.redux.sync.umax(i32 %sum, i32 %active)
      %more = add i32 %sum, %got
      %next = add i32 %round, 1
      %goes = icmp ule i32 %next, %low
      br i1 %goes, label %loop, label %behind
    behind:
      %odd = and i32 %more, 1
      %isOdd = icmp ne i32 %odd, 0
      %count = call i32 @llvm.nvvm.barrier.cta.red.popc.aligned.all(i32 0, i1 %isOdd)
      %here = call i32 @llvm.nvvm.activemask()
      %equal = call i32 @llvm.nvvm.match.any.sync.i32(i32 %here, i32 %low)
      %a = xor i32 %more, %equal
      %b = mul i32 %here, 3
      %c = xor i32 %b, %active
      %d = add i32 %c, %a
      %result = add i32 %d, %count
      %t64 = zext i32 %t to i64
      %place = getelementptr i32, ptr %out, i64 %t64
      store i32 %result, ptr %place, align 4
      br label %exit
    exit:
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.activemask()
    declare i32 @llvm.nvvm.redux.sync.umax(i32, i32)
    declare i32 @llvm.nvvm.barrier.cta.red.popc.aligned.all(i32, i1)
    declare i32 @llvm.nvvm.match.any.sync.i32(i32, i32)
    """

  @Test func warpsGoOnInRoundsOfTheirOwn() throws {
    let changed = try Self.rewritten(Self.parted, .warps, inRounds: true)
    #expect(changed.calledNames.count { $0 == SubgroupExchange.prefix + "reduce_min" } == 1)
    // One before the first round, and two where the block meets.
    #expect(changed.calledNames.count { $0 == "llvm.nvvm.barrier0" } == 3)
    #expect(try run(changed, threads: 80, words: 80) == run(module(Self.parted), threads: 80, words: 80))
  }

  @Test func lanesThatHavePartedComeAlong() throws {
    let changed = try Self.rewritten(Self.parted, .warps)
    #expect(changed.function("k")?.block("rounds") == nil)
    #expect(try run(changed, threads: 80, words: 80) == run(module(Self.parted), threads: 80, words: 80))
  }

  @Test func devicesWithoutThemAreLeftAlone() throws {
    let changed = try module(Self.branch).rewriting { function, module in
      #expect(!SubgroupExchange.run(&function, in: &module, threads: 128, features: .rotation))
    }
    #expect(changed.calledNames == (try module(Self.branch)).calledNames)
  }

  /// What lanes of a warp share, by the kinds of values that count lanes.
  @Test(arguments: [
    ("%v = lshr i32 %t, 5", true), ("%v = lshr i32 %t, 4", false), ("%v = and i32 %t, 96", true),
    ("%v = and i32 %t, 97", false), ("%v = udiv i32 %grid, 64", true), ("%v = udiv i32 %grid, 48", false),
    ("%w = add i32 %grid, 32\n%v = lshr i32 %w, 6", true),
    ("%w = add i32 %t, %n\n%v = lshr i32 %w, 5", false),
    ("%c = icmp ult i32 %t, 64\n%v = zext i1 %c to i32", true),
    ("%c = icmp ult i32 %t, 40\n%v = zext i1 %c to i32", false),
    ("%c = icmp ugt i32 64, %grid\n%v = zext i1 %c to i32", true),
    ("%c = icmp ugt i32 %t, 31\n%v = zext i1 %c to i32", true),
    ("%c = icmp eq i32 %t, 32\n%v = zext i1 %c to i32", false),
    ("%c = icmp ult i32 %t, %n\n%v = zext i1 %c to i32", false),
    ("%v = call i32 @llvm.nvvm.vote.ballot.sync(i32 %n, i1 true)", true),
    ("%v = call i32 @llvm.nvvm.vote.ballot.sync(i32 %t, i1 true)", false),
    ("%v = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %t, i32 %n, i32 31)", true),
    ("%v = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %t, i32 %n, i32 4127)", false),
    ("%v = call i32 @llvm.nvvm.read.ptx.sreg.warpid()", true),
    ("%v = call i32 @llvm.nvvm.read.ptx.sreg.tid.y()", true),
    ("%v = call i32 @llvm.nvvm.read.ptx.sreg.laneid()", false),
  ])
  func valuesOfAWarp(_ text: String, _ isSame: Bool) throws {
    let m = try module(
      """
      define ptx_kernel void @k(ptr %out, i32 %n) {
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %block = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
        %size = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
        %first = mul i32 %block, %size
        %grid = add i32 %first, %t
        \(text)
        store i32 %v, ptr %out, align 4
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.y()
      declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.warpid()
      declare i32 @llvm.nvvm.read.ptx.sreg.laneid()
      declare i32 @llvm.nvvm.vote.ballot.sync(i32, i1)
      declare i32 @llvm.nvvm.shfl.sync.idx.i32(i32, i32, i32, i32)
      """)
    let function = try #require(m.function("k"))
    let uniformity = Uniformity(function, in: m, scope: .warp)
    guard case .store(let store) = function.blocks[0].instructions.dropLast().last?.operation else {
      Issue.record("the kernel does not end with a store")
      return
    }
    #expect(uniformity.isUniform(store.value) == isSame)
  }

  @Test func blocksOfTwoDimensionsLieInOneRow() throws {
    let text = """
      define ptx_kernel void @k(ptr %out) {
        %x = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %y = call i32 @llvm.nvvm.read.ptx.sreg.tid.y()
        %z = call i32 @llvm.nvvm.read.ptx.sreg.tid.z()
        %width = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
        %height = call i32 @llvm.nvvm.read.ptx.sreg.ntid.y()
        %a = mul i32 %z, %height
        %b = add i32 %a, %y
        %c = mul i32 %b, %width
        %d = add i32 %c, %x
        %y8 = shl i32 %y, 8
        %z16 = shl i32 %z, 16
        %e = or i32 %x, %y8
        %f = or i32 %e, %z16
        %place = getelementptr i32, ptr %out, i32 %d
        store i32 %f, ptr %place, align 4
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.y()
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.z()
      declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.ntid.y()
      """
    let changed = try module(text).rewriting { function, module in
      FlatBlocks.run(&function, in: &module, block: (5, 3, 4))
    }
    let wanted = (0..<60).map { (thread: UInt32) -> UInt32 in
      let (x, y, z) = (thread % 5, thread / 5 % 3, thread / 15)
      return x | y << 8 | z << 16
    }
    #expect(try run(changed, threads: 60, words: 60) == wanted)
  }
}
