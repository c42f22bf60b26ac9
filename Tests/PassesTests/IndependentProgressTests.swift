import IR
import Interpreter
import Passes
import Testing

struct IndependentProgressTests {
  /// Each thread but the last waits for the next one, takes over its number and adds its own.
  private static let text = """
    define ptx_kernel void @k(ptr %out, ptr %flags, i32 %last) {
    entry:
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %place = getelementptr i32, ptr %out, i32 %t
      %flag = getelementptr i32, ptr %flags, i32 %t
      %isLast = icmp eq i32 %t, %last
      br i1 %isLast, label %tell, label %ahead
    ahead:
      %nextFlag = getelementptr i32, ptr %flag, i64 1
      %square = mul i32 %t, %t
      br label %wait
    wait:
      %seen = load volatile i32, ptr %nextFlag, align 4
      %isThere = icmp ne i32 %seen, 0
      br i1 %isThere, label %take, label %wait
    take:
      %nextPlace = getelementptr i32, ptr %place, i64 1
      %next = load i32, ptr %nextPlace, align 4
      %sum = add i32 %next, %square
      br label %tell
    tell:
      %n = phi i32 [ 7, %entry ], [ %sum, %take ]
      store i32 %n, ptr %place, align 4
      store volatile i32 1, ptr %flag, align 4
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    """

  @Test(arguments: [1, 20, 32, 33, 100])
  func threadsMayWaitForLaterOnes(threads: Int) throws {
    let m = try module(Self.text)
    let mapped = try m.rewriting { function, module in
      function = try VectorMapping.run(
        function, in: &module, for: MappingTarget(lanes: 32, block: (threads, 1, 1)))
    }
    let found = try run(
      mapped, threads: 1, words: threads,
      more: [
        .buffer(Array(repeating: 0, count: 4 * threads)),
        .value(withUnsafeBytes(of: UInt32(threads - 1).littleEndian) { Array($0) }),
      ])
    var expected = [UInt32](repeating: 7, count: threads)
    for t in (0..<threads).reversed().dropFirst() { expected[t] = expected[t + 1] + UInt32(t * t) }
    #expect(found == expected)
  }

  @Test func locksThatAreGivenBackNeedNoRounds() throws {
    let m = try module(
      """
      define ptx_kernel void @k(ptr %out, ptr %lock) {
      entry:
        br label %wait
      wait:
        %pair = cmpxchg ptr %lock, i32 0, i32 1 monotonic monotonic
        %isFree = extractvalue { i32, i1 } %pair, 1
        br i1 %isFree, label %section, label %wait
      section:
        %n = load volatile i32, ptr %out, align 4
        %m = add i32 %n, 1
        store volatile i32 %m, ptr %out, align 4
        %old = atomicrmw xchg ptr %lock, i32 0 monotonic
        ret void
      }
      """)
    let mapped = try m.rewriting { function, module in
      function = try VectorMapping.run(
        function, in: &module, for: MappingTarget(lanes: 32, block: (70, 1, 1)))
    }
    #expect(!mapped.calledNames.contains("causeway.yield"))
    #expect(mapped.function("k")?.blocks.contains { $0.name == "round" } == false)
    #expect(try run(mapped, threads: 1, words: 1, more: [.buffer([0, 0, 0, 0])]) == [70])
  }
}
