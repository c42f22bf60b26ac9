import IR
import Testing

struct TypeTableTests {
  /// Sizes and alignments as NVPTX's data layout has them.
  @Test(arguments: [
    (Type.integer(bits: 1), 1, 1), (.integer(bits: 17), 4, 4), (.integer(bits: 64), 8, 8),
    (.integer(bits: 128), 16, 16),
    (.half, 2, 2), (.double, 8, 8), (.pointer(.generic), 8, 8),
    (.vector(count: 3, element: TypeTable.float), 16, 16),
    (.array(count: 5, element: TypeTable.i16), 10, 2),
    (.structure([TypeTable.i8, TypeTable.double, TypeTable.i16], isPacked: false), 24, 8),
    (.structure([TypeTable.i8, TypeTable.double, TypeTable.i16], isPacked: true), 11, 1),
  ])
  func layout(_ type: Type, _ size: Int, _ alignment: Int) {
    var table = TypeTable()
    let id = table.intern(type)
    #expect(table.size(of: id) == size)
    #expect(table.alignment(of: id) == alignment)
    #expect(table.intern(type) == id)
  }

  @Test func structureThatContainsItself() {
    var table = TypeTable()
    let a = table.intern(.named("a"))
    let b = table.intern(.named("b"))
    table.bodies["a"] = .structure([b], isPacked: false)
    #expect(!table.isRecursive("a"))
    table.bodies["b"] = .structure([table.intern(.array(count: 2, element: a))], isPacked: false)
    #expect(table.isRecursive("a"))
    #expect(table.isRecursive("b"))
  }

  @Test func elementsByIndices() {
    var table = TypeTable()
    let inner = table.intern(.array(count: 3, element: TypeTable.float))
    let outer = table.intern(.structure([TypeTable.i32, inner], isPacked: false))
    #expect(table.element(of: outer, at: [1, 2]) == TypeTable.float)
    #expect(table.element(of: outer, at: [1, 3]) == nil)
    #expect(table.element(of: outer, at: [2]) == nil)
    #expect(table.text(of: outer) == "{ i32, [3 x float] }")
  }
}
