import IR
import Passes
import Testing

struct ReferenceHandlesTests {
  @Test func readsHandlesOfReferences() throws {
    let m = try module(
      """
      @tex = addrspace(1) externally_initialized global i64 undef, align 4
      declare i64 @llvm.nvvm.texsurf.handle.internal.p1(ptr addrspace(1))
      define ptx_kernel void @f(ptr %p) {
        %h = call i64 @llvm.nvvm.texsurf.handle.internal.p1(ptr addrspace(1) @tex)
        store i64 %h, ptr %p, align 8
        ret void
      }
      """)
    var function = try #require(m.function("f"))
    ReferenceHandles.run(&function, in: m)
    let first = try #require(function.blocks[0].instructions.first)
    guard case .load(let load) = first.operation, case .constant(let address) = load.address else {
      Issue.record("the call is \(first.operation)")
      return
    }
    #expect(m[address] == .global(m.type(of: load.address, in: function), GlobalID(0)))
    #expect(first.result == function.value("h"))
    var changed = m
    changed.functions[Int(try #require(m.functionID("f")).index)] = function
    #expect(throws: Never.self) { try verify(changed) }
  }
}
