import IR
import Passes
import Testing

/// Subnormal numbers are flushed where the kernel says so.
struct FlushedNumberTests {
  private func choices(_ mode: String) throws -> Int {
    var m = try module(
      """
      define void @k(ptr %p, float %s) #0 {
      entry:
        %a = load float, ptr %p, align 4
        br label %loop
      loop:
        %x = phi float [ 1.0, %entry ], [ %y, %loop ]
        %m = fmul contract float %x, %a
        %y = fadd contract float %m, %s
        %c = fcmp olt float %y, 2.0
        br i1 %c, label %loop, label %end
      end:
        store float %y, ptr %p, align 4
        ret void
      }
      attributes #0 = { "denormal-fp-math-f32"="\(mode)" }
      """)
    var function = try #require(m.function("k"))
    FlushedNumbers.run(&function, in: &m)
    m[try #require(m.functionID("k"))] = function
    _ = try verify(m)
    return function.blocks.flatMap(\.instructions).count {
      if case .select = $0.operation { return true }
      return false
    }
  }

  @Test func whatIsNotSubnormalIsNotLookedAt() throws {
    // The parameter, the number loaded and the sum; neither the product that is fused into it nor the φ.
    #expect(try choices("preserve-sign,preserve-sign") == 3)
    #expect(try choices("ieee,ieee") == 0)
  }
}
