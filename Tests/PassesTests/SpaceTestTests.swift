import IR
import Passes
import Testing

struct SpaceTestTests {
  /// Bits of what a pointer `%p` leads to: global memory, shared memory, a thread's own, constant memory.
  private static func text(_ pointer: String) -> String {
    """
    @shared = internal addrspace(3) global [8 x i32] undef, align 4
    @table = addrspace(4) constant [4 x i32] [i32 1, i32 2, i32 3, i32 4], align 4
    @variable = addrspace(1) global i32 5, align 4
    define ptx_kernel void @k(ptr %out) {
    entry:
      %own = alloca [4 x i32], align 4
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %w = zext i32 %t to i64
      %place = getelementptr i32, ptr %out, i64 %w
      \(pointer)
      %g = call i1 @llvm.nvvm.isspacep.global(ptr %p)
      %s = call i1 @llvm.nvvm.isspacep.shared(ptr %p)
      %l = call i1 @llvm.nvvm.isspacep.local(ptr %p)
      %c = call i1 @llvm.nvvm.isspacep.const(ptr %p)
      %g1 = zext i1 %g to i32
      %s1 = select i1 %s, i32 2, i32 0
      %l1 = select i1 %l, i32 4, i32 0
      %c1 = select i1 %c, i32 8, i32 0
      %gs = or i32 %g1, %s1
      %lc = or i32 %l1, %c1
      %r = or i32 %gs, %lc
      store i32 %r, ptr %place, align 4
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i1 @llvm.nvvm.isspacep.global(ptr)
    declare i1 @llvm.nvvm.isspacep.shared(ptr)
    declare i1 @llvm.nvvm.isspacep.local(ptr)
    declare i1 @llvm.nvvm.isspacep.const(ptr)
    """
  }

  private static let pointers: [(String, UInt32)] = [
    ("%p = getelementptr i32, ptr %out, i64 %w", 1),
    ("%p = getelementptr i8, ptr addrspacecast (ptr addrspace(1) @variable to ptr), i64 2", 1),
    ("%p = getelementptr i32, ptr addrspacecast (ptr addrspace(3) @shared to ptr), i64 7", 2),
    ("%p = getelementptr i32, ptr %own, i64 %w", 4),
    ("%p = getelementptr i32, ptr addrspacecast (ptr addrspace(4) @table to ptr), i64 3", 8),
  ]

  private func rewritten(_ pointer: String, isFlat: Bool) throws -> Module {
    let m = try module(Self.text(pointer))
    let constants = m.globals.indices.map { GlobalID($0) }.filter { m[$0].addressSpace == .constant }
    let changed = try m.rewriting { function, module in
      SpaceTests.run(&function, in: &module, isFlat: isFlat, constants: constants)
    }
    #expect(throws: Never.self) { try verify(changed) }
    return changed
  }

  @Test(arguments: pointers) func oneKind(_ pointer: String, _ kind: UInt32) throws {
    let changed = try rewritten(pointer, isFlat: true)
    #expect(!changed.calledNames.contains { $0.contains("isspacep") })
    #expect(try run(changed, threads: 3, words: 3) == [kind, kind, kind])
  }

  @Test func chosenByTheThread() throws {
    var choices = "\(Self.pointers[0].0.replacing("%p =", with: "%p0 ="))\n"
    for (n, pointer) in Self.pointers.enumerated().dropFirst() {
      choices += pointer.0.replacing("%p =", with: "%q\(n) =") + "\n"
      choices += "%is\(n) = icmp eq i32 %t, \(n)\n"
      let name = n == Self.pointers.count - 1 ? "%p" : "%p\(n)"
      choices += "\(name) = select i1 %is\(n), ptr %q\(n), ptr %p\(n - 1)\n"
    }
    let changed = try rewritten(choices, isFlat: true)
    #expect(!changed.calledNames.contains { $0.contains("isspacep") })
    // The array has four elements: its thread looks at the fourth.
    #expect(try run(changed, threads: 5, words: 5) == Self.pointers.map(\.1))
  }

  @Test func testsRemainWhereMemoryIsKeptApart() throws {
    let choice = """
      %q = getelementptr i32, ptr addrspacecast (ptr addrspace(3) @shared to ptr), i64 7
      %is = icmp eq i32 %t, 1
      %p = select i1 %is, ptr %q, ptr %own
      """
    let changed = try rewritten(choice, isFlat: false)
    let tests = Set(changed.calledNames.filter { $0.contains("isspacep") })
    #expect(tests == ["llvm.nvvm.isspacep.shared", "llvm.nvvm.isspacep.local"])
  }
}
