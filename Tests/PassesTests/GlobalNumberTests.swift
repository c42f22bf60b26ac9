import IR
import Passes
import Testing

/// Threads' numbers in the grid.
struct GlobalNumberTests {
  @Test(arguments: [
    ("%a = mul i32 %b, %n\n %r = add i32 %a, %t", ["globalid.x"]),
    ("%a = mul i32 %n, %b\n %r = add i32 %t, %a", ["globalid.x"]),
    (
      """
      %b8 = zext i32 %b to i64
      %n8 = zext i32 %n to i64
      %t8 = zext i32 %t to i64
      %a = mul i64 %b8, %n8
      %r8 = add i64 %a, %t8
      %r = trunc i64 %r8 to i32
      """, ["wideglobalid.x"]
    ),
    // A product of 32 bits that is widened may have wrapped around.
    (
      """
      %a = mul i32 %b, %n
      %a8 = zext i32 %a to i64
      %t8 = zext i32 %t to i64
      %r8 = add i64 %a8, %t8
      %r = trunc i64 %r8 to i32
      """, []
    ),
    // Of different dimensions, or of something else.
    ("%a = mul i32 %b, %m\n %r = add i32 %a, %t", []),
    ("%a = mul i32 %b, %n\n %r = add i32 %a, %u", []),
    ("%a = mul i32 %b, %b\n %r = add i32 %a, %t", []),
    ("%a = mul i32 %b, %n\n %r = sub i32 %a, %t", []),
    ("%a = mul i32 %b, %n\n %r = add i32 %a, 1", []),
  ])
  func numbersInTheGridAreFound(text: String, expected: [String]) throws {
    let m = try module(
      """
      define ptx_kernel void @k(ptr %out) {
      entry:
        %b = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
        %n = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
        %m = call i32 @llvm.nvvm.read.ptx.sreg.ntid.y()
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %u = call i32 @llvm.nvvm.read.ptx.sreg.tid.y()
        \(text)
        store i32 %r, ptr %out, align 4
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.ntid.y()
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.y()
      """)
    let changed = try m.rewriting { function, module in GlobalNumbers.run(&function, in: &module) }
    let names = changed.calledNames.filter { $0.contains("globalid") }
    #expect(names == expected.map { "llvm.nvvm.read.ptx.sreg." + $0 })
    _ = try verify(changed)
  }
}
