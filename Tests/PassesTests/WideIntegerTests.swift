import IR
import Passes
import Testing

/// Integers of more bits than OpenCL C has become two of 64. What they compute is checked by the conformance suite.
struct WideIntegerTests {
  private func lowered(_ body: String) throws -> (Module, Function) {
    var m = try module("define void @k(ptr %p, i64 %n, i1 %c) {\n\(body)\n}")
    var function = try #require(m.function("k"))
    try WideIntegers.run(&function, in: &m)
    m[try #require(m.functionID("k"))] = function
    _ = try verify(m)
    return (m, function)
  }

  private func widest(_ m: Module, _ function: Function) -> Int {
    let live = function.blocks.flatMap { $0.parameters + $0.instructions.compactMap(\.result) }
    return live.map { id -> Int in
      if case .integer(let bits) = m.types[function[id].type] { return bits }
      return 0
    }.max() ?? 0
  }

  @Test func everyValueBecomesTwo() throws {
    let (m, function) = try lowered(
      """
      entry:
        %a = load i128, ptr %p, align 16
        %w = sext i64 %n to i128
        br label %loop
      loop:
        %x = phi i128 [ %a, %entry ], [ %y, %loop ]
        %s = add i128 %x, %w
        %t = mul i128 %s, %x
        %y = select i1 %c, i128 %t, i128 %s
        %d = icmp slt i128 %y, 100
        br i1 %d, label %loop, label %end
      end:
        store i128 %y, ptr %p, align 16
        ret void
      """)
    #expect(widest(m, function) == 64)
    let loop = try #require(function.block("loop"))
    #expect(function[loop].parameters.count == 2)
    let accesses = function.blocks.flatMap(\.instructions).filter {
      switch $0.operation {
      case .load, .store: true
      default: false
      }
    }
    #expect(accesses.count == 4)
  }

  @Test func divisionBecomesCalls() throws {
    let (m, function) = try lowered(
      """
        %a = load i128, ptr %p, align 16
        %q = udiv i128 %a, 10
        store i128 %q, ptr %p, align 16
        ret void
      """)
    #expect(widest(m, function) <= 64)
    let names = function.blocks.flatMap(\.instructions).compactMap { instruction -> String? in
      guard case .call(let call) = instruction.operation, case .function(let id) = call.callee else {
        return nil
      }
      return m[id].name
    }
    #expect(!names.isEmpty && names.allSatisfy { $0.hasPrefix("causeway.wide.") })
  }

  @Test func whatHasNoneIsLeftAlone() throws {
    let text = "  %x = add i64 %n, 1\n  store i64 %x, ptr %p, align 8\n  ret void"
    let before = try #require(try module("define void @k(ptr %p, i64 %n, i1 %c) {\n\(text)\n}").function("k"))
    #expect(try lowered(text).1 == before)
  }
}
