import Testing

@testable import CompilerDriver

@Suite struct InitialisedArraysTests {
  /// The text with the array of the first `[n` assigned to.
  private func assigned(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let place = text.firstRange(of: "[n") else { return nil }
    let before = text[..<place.upperBound]
    let line = before.filter { $0 == "\n" }.count + 1
    let column = before.split(separator: "\n", omittingEmptySubsequences: false).last!.utf8.count
    return InitialisedArrays.assigned(bytes, line: line, column: column).map {
      String(decoding: $0, as: UTF8.self)
    }
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
  func zeros(text: String, result: String) { #expect(assigned(text) == result) }

  @Test(arguments: [
    (
      "{ int a[n] = {1, 2};",
      "{ int a[n]; causeway_arrays::initialise(&a[0], sizeof a / sizeof a[0], {1, 2});"
    ),
    (
      "{ const T a[n] = {{1}, {\"}\"}}; g()",
      "{       T a[n]; causeway_arrays::initialise(&a[0], sizeof a / sizeof a[0], {{1}, {\"}\"}}); g()"
    ),
    (
      "; const char *a[n]\n = {x}\n;",
      "; const char *a[n]; causeway_arrays::initialise(&a[0], sizeof a / sizeof a[0], \n{x})\n;"
    ),
    (
      "{ int a[2][n] = { {1}, /* } */ {2} };",
      "{ int a[2][n]; causeway_arrays::initialise(&a[0][0], sizeof a / sizeof a[0][0], sizeof a[0] / sizeof a[0][0], "
        + "{ {1}, /* } */ {2} });"
    ),
    (
      "{ int a[n][2] = {1, 2, 3};",
      "{ int a[n][2]; causeway_arrays::initialise(&a[0][0], sizeof a / sizeof a[0][0], {1, 2, 3});"
    ),
  ])
  func values(text: String, result: String) { #expect(assigned(text) == result) }

  @Test(arguments: [
    "{ int a[n] = {1}, c;", "{ int a[n] = {1", "{ int a[n] = 1;", "{ int a[n][1][1][1] = {{1}};",
    "{ int a[n] = {0}, b;", "{ int x, a[n] = {0};", "if (x) int a[n] = {0};",
    "label: int a[n] = {0};",
    "{ T<int> a[n] = {0};", "{ int a[n;", "[n", "{ int a[n] = {0}",
  ])
  func leftAlone(text: String) { #expect(assigned(text) == nil) }
}
