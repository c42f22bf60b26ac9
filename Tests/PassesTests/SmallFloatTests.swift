import IR
import Passes
import Testing

/// Numbers of 16 bits become integers. What they compute is checked by the conformance suite.
struct SmallFloatTests {
  private func lowered(_ text: String) throws -> (Module, Function) {
    var m = try module(text)
    var function = try #require(m.function("k"))
    try SmallFloats.run(&function, in: &m)
    m[try #require(m.functionID("k"))] = function
    _ = try verify(m)
    return (m, function)
  }

  private func hasSmall(_ m: Module, _ function: Function) -> Bool {
    function.values.contains { m.types[$0.type] == .half || m.types[$0.type] == .bfloat }
  }

  @Test func sumsAreComputedInSinglePrecision() throws {
    let (m, function) = try lowered(
      """
      define void @k(ptr %p, half %s) {
      entry:
        %a = load half, ptr %p, align 2
        br label %loop
      loop:
        %x = phi half [ %a, %entry ], [ %y, %loop ]
        %y = fadd half %x, %s
        %c = fcmp olt half %y, 0xH7BFF
        br i1 %c, label %loop, label %end
      end:
        store half %y, ptr %p, align 2
        ret void
      }
      """)
    #expect(!hasSmall(m, function))
    #expect(function[function.parameters[1].value].type == TypeTable.i16)
    let sums = function.blocks.flatMap(\.instructions).filter {
      if case .binary(let i) = $0.operation, i.operator == .fadd { return true }
      return false
    }
    #expect(!sums.isEmpty)
    for sum in sums { #expect(function[try #require(sum.result)].type == TypeTable.float) }
  }

  @Test func variablesAndStructuresGetOtherTypes() throws {
    let (m, _) = try lowered(
      """
      %struct.P = type { i32, [3 x half] }
      @table = internal addrspace(1) global [2 x half] [half 0xH3C00, half 0xHC000], align 2
      define void @k(ptr %p, i64 %n) {
        %q = getelementptr %struct.P, ptr %p, i64 %n, i32 1, i64 2
        %a = load half, ptr %q, align 2
        %r = getelementptr half, ptr addrspace(1) @table, i64 %n
        store half %a, ptr addrspace(1) %r, align 2
        ret void
      }
      """)
    #expect(m.types.size(of: m.globals[0].type) == 4)
    guard case .array(2, TypeTable.i16) = m.types[m.globals[0].type] else {
      Issue.record("the variable still holds small floats")
      return
    }
    let initializer = try #require(m.globals[0].initializer)
    guard case .aggregate(_, let elements) = m[initializer] else {
      Issue.record("the variable has lost its contents")
      return
    }
    #expect(m[elements[1]] == .integer(TypeTable.i16, 0xC000))
  }

  @Test func atomicsBecomeExchangesInALoop() throws {
    let (m, function) = try lowered(
      """
      define void @k(ptr %p, bfloat %x) {
        %old = atomicrmw fadd ptr %p, bfloat %x monotonic, align 2
        store bfloat %old, ptr %p, align 2
        ret void
      }
      """)
    #expect(!hasSmall(m, function))
    #expect(function.blocks.count == 3)
    let exchanges = function.blocks[1].instructions.filter {
      if case .compareExchange = $0.operation { return true }
      return false
    }
    #expect(exchanges.count == 1)
  }

  @Test func unknownUsesAreRefused() throws {
    #expect(throws: PassError.self) {
      try lowered(
        """
        declare half @llvm.vector.reduce.fadd.v4f16(half, <4 x half>)
        define void @k(ptr %p, <4 x half> %x, half %s) {
          %r = call half @llvm.vector.reduce.fadd.v4f16(half %s, <4 x half> %x)
          store half %r, ptr %p, align 2
          ret void
        }
        """)
    }
  }
}
