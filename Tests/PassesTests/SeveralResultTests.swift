import IR
import Passes
import Testing

/// Intrinsics that give two numbers become operations that give one.
struct SeveralResultTests {
  /// The fraction's bits and the exponent of the numbers with these bits.
  private func parts(_ numbers: [UInt32]) throws -> [UInt32] {
    let cases = numbers.enumerated().map { n, bits in
      """
        %x\(n) = bitcast i32 \(bits) to float
        %r\(n) = call { float, i32 } @llvm.frexp.f32.i32(float %x\(n))
        %m\(n) = extractvalue { float, i32 } %r\(n), 0
        %e\(n) = extractvalue { float, i32 } %r\(n), 1
        %p\(n) = getelementptr i32, ptr %out, i64 \(2 * n)
        %q\(n) = getelementptr i32, ptr %out, i64 \(2 * n + 1)
        store float %m\(n), ptr %p\(n), align 4
        store i32 %e\(n), ptr %q\(n), align 4
      """
    }
    let m = try module(
      """
      define ptx_kernel void @k(ptr %out) {
      \(cases.joined(separator: "\n"))
        ret void
      }
      declare { float, i32 } @llvm.frexp.f32.i32(float)
      """)
    let changed = try m.rewriting { function, module in SeveralResults.run(&function, in: &module) }
    #expect(!changed.calledNames.contains { $0.hasPrefix("llvm.frexp") })
    return try run(changed, threads: 1, words: 2 * numbers.count)
  }

  @Test func numbersHaveAFractionAndAnExponent() throws {
    let numbers: [Float] = [1, -3.25, 0.5, 0x1.8p-130, -0x1p-149, .greatestFiniteMagnitude, 1e10]
    let found = try parts(numbers.map(\.bitPattern))
    for (n, number) in numbers.enumerated() {
      let exponent = number.exponent + 1
      let fraction = Float(sign: number.sign, exponent: -1, significand: number.significand)
      #expect(found[2 * n] == fraction.bitPattern)
      #expect(Int32(bitPattern: found[2 * n + 1]) == Int32(exponent))
    }
  }

  @Test func zerosAndInfinitiesAreTheirOwnFraction() throws {
    let numbers: [UInt32] = [0, 0x8000_0000, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000]
    let found = try parts(numbers)
    for (n, bits) in numbers.enumerated() {
      #expect(found[2 * n] == bits)
      #expect(found[2 * n + 1] == 0)
    }
  }

  @Test func whatIsNotTakenApartStays() throws {
    let m = try module(
      """
      define ptx_kernel void @k(ptr %out, float %x) {
        %r = call { float, float } @llvm.sincos.f32(float %x)
        store { float, float } %r, ptr %out, align 4
        ret void
      }
      declare { float, float } @llvm.sincos.f32(float)
      """)
    let changed = try m.rewriting { function, module in SeveralResults.run(&function, in: &module) }
    #expect(changed.calledNames == ["llvm.sincos.f32"])
  }
}
