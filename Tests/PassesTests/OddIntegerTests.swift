import IR
import Passes
import Testing

struct OddIntegerTests {
  /// Instructions on integers of odd widths, `%x` and `%y`, that give an integer of 32 bits.
  static let bodies = [
    "%a = trunc i64 %x to i33\n%b = trunc i64 %y to i33\n%c = mul i33 %a, %b\n%d = lshr i33 %c, 1\n%r = trunc i33 %d to i32",
    "%a = trunc i64 %x to i33\n%b = trunc i64 %y to i33\n%c = icmp slt i33 %a, %b\n%r = zext i1 %c to i32",
    "%a = trunc i64 %x to i24\n%b = sext i24 %a to i64\n%c = ashr i64 %b, 3\n%r = trunc i64 %c to i32",
    "%a = trunc i64 %x to i7\n%b = trunc i64 %y to i7\n%z = or i7 %b, 1\n%c = sdiv i7 %a, %z\n%d = srem i7 %a, %z\n"
      + "%e = sub i7 %c, %d\n%r = sext i7 %e to i32",
    "%a = trunc i64 %x to i48\n%b = and i48 %a, 31\n%c = shl i48 %a, %b\n%d = ashr i48 %c, 16\n%r = trunc i48 %d to i32",
    "%a = trunc i64 %x to i17\n%c = icmp ugt i17 %a, 65535\n%d = select i1 %c, i17 %a, i17 3\n%r = zext i17 %d to i32",
    "%a = zext i64 %x to i65\n%b = zext i64 %y to i65\n%c = mul i65 %a, %b\n%d = lshr i65 %c, 33\n%r = trunc i65 %d to i32",
    "%a = trunc i64 %x to i5\n%b = call i5 @llvm.umax.i5(i5 %a, i5 9)\n%r = zext i5 %b to i32",
  ]

  @Test(arguments: bodies) func computesTheSame(_ body: String) throws {
    let m = try module(
      """
      define ptx_kernel void @k(ptr %out) {
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %w = zext i32 %t to i64
        %x = mul i64 %w, -7046029254386353131
        %s = xor i64 %w, 2863311530
        %y = mul i64 %s, 6364136223846793005
        \(body)
        %p = getelementptr i32, ptr %out, i64 %w
        store i32 %r, ptr %p, align 4
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      declare i5 @llvm.umax.i5(i5, i5)
      """)
    let changed = try m.rewriting { function, module throws in try OddIntegers.run(&function, in: &module) }
    let widths: Set<Int> = [1, 8, 16, 32, 64, 128]
    for value in try #require(changed.function("k")).blocks.flatMap(\.instructions).compactMap(\.result) {
      let type = try #require(changed.function("k"))[value].type
      if case .integer(let bits) = changed.types[type] { #expect(widths.contains(bits)) }
    }
    let expected = try run(m, threads: 64, words: 64)
    #expect(Set(expected).count > 1)
    #expect(try run(changed, threads: 64, words: 64) == expected)
  }
}
