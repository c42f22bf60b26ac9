import IR
import Passes
import Testing

/// How the vector mapping reads and writes memory.
struct VectorMemoryTests {
  /// Each thread moves one number from shared to global memory, both marked volatile.
  private static let text = """
    @shared = internal addrspace(3) global [32 x i32] undef, align 4
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    define ptx_kernel void @k(ptr %p) {
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %n = zext i32 %t to i64
      %from = getelementptr i32, ptr addrspace(3) @shared, i64 %n
      %x = load volatile i32, ptr addrspace(3) %from, align 4
      %to = getelementptr i32, ptr %p, i64 %n
      store volatile i32 %x, ptr %to, align 4
      ret void
    }
    """

  @Test func onlyMemoryThatOthersSeeIsVolatile() throws {
    var m = try module(Self.text)
    let function = try #require(m.function("k"))
    let mapped = try VectorMapping.run(
      function, in: &m, for: MappingTarget(lanes: 32, block: (32, 1, 1)))
    var accesses: [String] = []
    for instruction in mapped.blocks.flatMap(\.instructions) {
      guard case .call(let call) = instruction.operation, case .function(let id) = call.callee else {
        continue
      }
      accesses.append(m[id].name)
    }
    #expect(accesses.contains { $0.contains("load.local") && !$0.contains("volatile") })
    #expect(accesses.contains { $0.contains("store.global.volatile") })
  }
}
