import Testing

@testable import CompilerDriver

@Suite struct PragmaMacrosTests {
  private func operators(_ text: String) -> String? {
    PragmaMacros.operators(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("#define UNROLL #pragma unroll", "#define UNROLL _Pragma(\"unroll\")"),
    ("x\n  # define\tA\t# pragma  unroll 4 // four\ny\n", "x\n#define A _Pragma(\"unroll 4\")// four\ny\n"),
    ("#define A #pragma unroll /* all */\r\n", "#define A _Pragma(\"unroll\")/* all */\r\n"),
  ])
  func directives(text: String, result: String) { #expect(operators(text) == result) }

  @Test(arguments: [
    "#define A(n) #pragma unroll n", "#define A _Pragma(\"unroll\")", "#pragma unroll", "#define A # n",
    "#define A #pragma message(\"a\")", "#define A #pragma unroll \\\n for (;;)", "#define",
  ])
  func leftAlone(text: String) { #expect(operators(text) == nil) }
}
