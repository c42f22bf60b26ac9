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

  /// The functions by which a kernel's lanes reach memory.
  private func accesses(_ text: String) throws -> [String] {
    var m = try module(text)
    let function = try #require(m.function("k"))
    let mapped = try VectorMapping.run(function, in: &m, for: MappingTarget(lanes: 32, block: (32, 1, 1)))
    var names: [String] = []
    for block in mapped.blocks {
      for instruction in block.instructions {
        guard case .call(let call) = instruction.operation, case .function(let id) = call.callee else {
          continue
        }
        names.append(String(m[id].name.dropFirst("causeway.".count)))
      }
    }
    return names.filter {
      ["load", "store", "gather", "scatter", "spaced", "spread"].contains(String($0.prefix { $0 != "." }))
    }
  }

  @Test func onlyMemoryThatOthersSeeIsVolatile() throws {
    #expect(try accesses(Self.text) == ["load.local", "store.global.volatile"])
  }

  /// A thread's three numbers, of which `stored` are written after all are read; `between` stands before the last store.
  private func fields(_ stored: [Int], between: String = "") -> String {
    var lines = """
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      define ptx_kernel void @k(ptr %p, ptr %q) {
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %n = zext i32 %t to i64
        %a0 = getelementptr [3 x float], ptr %p, i64 %n
        %a1 = getelementptr i8, ptr %a0, i64 4
        %a2 = getelementptr i8, ptr %a0, i64 8
        %x0 = load float, ptr %a0, align 4
        %x1 = load float, ptr %a1, align 4
        %x2 = load float, ptr %a2, align 4

      """
    for (n, field) in stored.enumerated() {
      if n == stored.count - 1 { lines += between }
      lines += "  store float %x\((field + 1) % 3), ptr %a\(field), align 4\n"
    }
    return lines + "  ret void\n}\n"
  }

  private static let reads = (0..<3).map { "spaced.global.3.\($0).2" }

  @Test func fieldsOfStructuresAreReadAsRows() throws {
    #expect(try accesses(fields([])) == Self.reads)
    #expect(try accesses(fields([1])) == Self.reads + ["scatter.global"])
  }

  @Test(arguments: [[0, 1, 2], [2, 0, 1]]) func allFieldsAreWrittenAsRows(_ order: [Int]) throws {
    #expect(try accesses(fields(order)) == Self.reads + ["spread.global.3"])
  }

  /// What may read a field that was written keeps its place behind the store.
  @Test func storesDoNotPassWhatMaySeeThem() throws {
    let text = fields([0, 1, 2], between: "  %r = load float, ptr %q, align 4\n")
    #expect(try accesses(text) == Self.reads + Array(repeating: "scatter.global", count: 3))
  }

  /// Kernels that reach fields of small structures say so, since they are better off as vectors.
  @Test func reachingFieldsIsATrait() throws {
    func reachesFields(_ text: String) throws -> Bool {
      let m = try module(text)
      return AccessTraits(try #require(m.function("k")), in: m).reachFields
    }
    #expect(try reachesFields(fields([])))
    #expect(try reachesFields(fields([0, 1, 2])))
    #expect(try !reachesFields(Self.text))
    #expect(try !reachesFields(fields([]).replacing("[3 x float]", with: "[5 x float]")))
  }

  /// Unsigned numbers of 32 bits that grow from thread to thread may wrap around, as far as drivers see; signed ones and those
  /// of 64 bits do not.
  @Test(arguments: [
    ("%p = mul i32 %b, %n\n %i = add i32 %p, %t\n %w = zext i32 %i to i64", true),
    ("%p = mul i32 %b, %n\n %i = add i32 %p, %t\n %w = zext nneg i32 %i to i64", true),
    ("%p = mul i32 %b, %n\n %i = add i32 %p, %t\n %w = sext i32 %i to i64", false),
    ("%p = shl i32 %b, 8\n %i = or disjoint i32 %p, %t\n %w = zext i32 %i to i64", true),
    ("%p = shl i32 %b, 8\n %i = add i32 %p, %t\n %w = sext i32 %i to i64", false),
    (
      """
      %b8 = zext i32 %b to i64
      %n8 = zext i32 %n to i64
      %t8 = zext i32 %t to i64
      %p = mul i64 %b8, %n8
      %w = add i64 %p, %t8
      """, false
    ),
    ("%w = zext i32 %t to i64", false), ("%w = zext i32 %b to i64", false),
  ])
  func driversSeeWhetherAnIndexMayWrap(_ index: String, _ mayWrap: Bool) throws {
    let m = try module(
      """
      define ptx_kernel void @k(ptr %x) {
        %b = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
        %n = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        \(index)
        %q = getelementptr inbounds float, ptr %x, i64 %w
        store float 0.0, ptr %q, align 4
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      """)
    #expect(AccessTraits(try #require(m.function("k")), in: m).mayWrap == mayWrap)
  }
}
