import Testing

@testable import CompilerDriver

@Suite struct ClangMessageTests {
  private static let text = """
    In file included from a.cu:3:
    b.h:2:9: error: variable-sized object may not be initialized
        2 |   int a[n] = {0};
          |         ^
    a.cu:7:1: warning: writing variable 'x' [-Wthread-safety-analysis]
        7 | x = 1;
          | ^
    a.cu:1:5: note: declared here
        1 | int x;
    1 warning and 1 error generated when compiling for sm_80.

    """

  @Test func messagesKeepTheirLines() {
    let (messages, rest) = ClangMessage.parse(Self.text)
    #expect(
      messages.map { "\($0.file) \($0.line) \($0.column) \($0.kind)" } == [
        "b.h 2 9 error", "a.cu 7 1 warning",
      ])
    #expect(messages[0].lines.count == 4)
    #expect(messages[0].source.count == 2)
    #expect(messages[1].notes.map(\.text) == ["declared here"])
    #expect(rest == ["1 warning and 1 error generated when compiling for sm_80."])
  }

  @Test func coloursAreNotRead() {
    let (messages, _) = ClangMessage.parse(
      "\u{1b}[1ma.cu:7:1: \u{1b}[0m\u{1b}[0;1;31merror: \u{1b}[0mno\u{1b}[0m\n")
    #expect(messages.first?.text == "no")
    #expect(messages.first?.lines.first?.contains("\u{1b}[1m") == true)
  }

  @Test(arguments: [
    "", "1 error generated when compiling for sm_80.\n", ":1: error: x\n", "a:b:c: note: d\n",
  ])
  func otherLinesAreNone(text: String) { #expect(ClangMessage.parse(text).messages.isEmpty) }
}
