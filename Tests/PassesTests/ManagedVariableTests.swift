import IR
import Passes
import Testing

struct ManagedVariableTests {
  private static let text = """
    @counter = addrspace(1) global i32 7, section "causeway_managed", align 4
    @table = addrspace(1) global [4 x i32] zeroinitializer, section "__DATA,causeway_mgd", align 4
    @elsewhere = external addrspace(1) global i32, section "causeway_managed", align 4
    @plain = addrspace(1) global i32 3, align 4
    define ptx_kernel void @k(ptr %out, i1 %c) {
    entry:
      %room = alloca i32, align 4
      br i1 %c, label %join, label %other
    other:
      br label %join
    join:
      %p = phi ptr [ addrspacecast (ptr addrspace(1) @counter to ptr), %entry ], [ getelementptr (i8, ptr addrspacecast (ptr addrspace(1) @table to ptr), i64 8), %other ]
      %v = load i32, ptr %p, align 4
      %w = load i32, ptr addrspace(1) @counter, align 4
      %x = load i32, ptr addrspace(1) @plain, align 4
      store i32 %v, ptr addrspace(1) getelementptr ([4 x i32], ptr addrspace(1) @table, i64 0, i64 3), align 4
      %vw = add i32 %v, %w
      %r = add i32 %vw, %x
      store i32 %r, ptr %out, align 4
      ret void
    }
    define void @unrelated(ptr %out) {
      store ptr addrspacecast (ptr addrspace(1) @plain to ptr), ptr %out, align 8
      ret void
    }
    """

  @Test func areReachedThroughPointers() throws {
    let m = try module(Self.text)
    var changed = m
    ManagedVariables.run(&changed)
    #expect(throws: Never.self) { try verify(changed) }
    let added = changed.globals.dropFirst(m.globals.count)
    #expect(added.compactMap { ManagedVariables.pointed(by: $0) } == ["counter", "table"])
    #expect(
      changed.globals.prefix(m.globals.count).map { ManagedVariables.isManaged($0) } == [
        true, true, true, false,
      ])
    #expect(changed.function("unrelated") == m.function("unrelated"))

    // No operand leads to the variables themselves; each pointer is loaded once, behind the allocations.
    let kernel = try #require(changed.function("k"))
    func leads(_ id: ConstantID, to variable: Int) -> Bool {
      if case .global(_, let found) = changed[id] { return Int(found.index) == variable }
      return changed[id].operands.contains { leads($0, to: variable) }
    }
    var uses = [Int](repeating: 0, count: changed.globals.count)
    for operand in kernel.blocks.flatMap({ $0.instructions.flatMap(\.operation.operands) }) {
      guard let id = operand.constantID else { continue }
      for variable in uses.indices where leads(id, to: variable) { uses[variable] += 1 }
    }
    #expect(uses == [0, 0, 0, 1, 1, 1])
    let start = kernel.blocks[0].instructions.prefix(3).map(\.operation)
    guard case .allocate = start[0], case .load = start[1], case .load = start[2] else {
      Issue.record("it begins with \(start)")
      return
    }
  }

  @Test func withoutThemNothingChanges() throws {
    let m = try module(
      Self.text.replacing("section \"causeway_managed\", ", with: "").replacing(
        "section \"__DATA,causeway_mgd\", ", with: ""))
    var changed = m
    ManagedVariables.run(&changed)
    #expect(changed == m)
  }
}
