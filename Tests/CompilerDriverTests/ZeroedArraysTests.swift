import Testing

@testable import CompilerDriver

@Suite struct ZeroedArraysTests {
  /// The text with the array of the first `[n` cleared.
  private func cleared(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let place = text.firstRange(of: "[n") else { return nil }
    let before = text[..<place.upperBound]
    let line = before.filter { $0 == "\n" }.count + 1
    let column = before.split(separator: "\n", omittingEmptySubsequences: false).last!.utf8.count
    return ZeroedArrays.cleared(bytes, line: line, column: column).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("{ int a[n] = {0};", "{ int a[n]; __builtin_memset(a, 0, sizeof a);"),
    ("f(); std::size_t a[n]={};", "f(); std::size_t a[n]; __builtin_memset(a, 0, sizeof a);"),
    (
      "f(\"{\"); // a(\n double b[2][n + 1] = { 0.0 } ;",
      "f(\"{\"); // a(\n double b[2][n + 1]; __builtin_memset(b, 0, sizeof b);"
    ),
    ("; char *p[n]\n = {nullptr}; g()", "; char *p[n]; __builtin_memset(p, 0, sizeof p)\n; g()"),
    ("#define X (\n; int a[n] = {0};", "#define X (\n; int a[n]; __builtin_memset(a, 0, sizeof a);"),
  ])
  func zeros(text: String, result: String) { #expect(cleared(text) == result) }

  @Test(arguments: [
    "{ int a[n] = {1};", "{ int a[n] = {0}, b;", "{ int x, a[n] = {0};", "if (x) int a[n] = {0};",
    "label: int a[n] = {0};",
    "{ T<int> a[n] = {0};", "{ int a[n;", "[n", "{ int a[n] = {0}",
  ])
  func leftAlone(text: String) { #expect(cleared(text) == nil) }
}
