import Testing

@testable import CompilerDriver

@Suite struct SpacedLaunchesTests {
  @Test(arguments: [
    ("k<< <g, b>> >(x);", "k<<< g, b>>> (x);"),
    ("k<<  <g, b>>> (x);", "k<<<  g, b>>> (x);"),
    ("k<<<g, b>> >(x);", "k<<<g, b>>> (x);"),
  ])
  func joined(text: String, result: String) {
    #expect(SpacedLaunches.joined(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == result)
  }

  @Test(arguments: [
    "k<<<g, b>>>(x);", "a << b; c >> d;", "// k<< <g>> >(x)", "/* k<< <g>> >(x) */", #"f("k<< <g>> >");"#,
    "vector<vector<int> > v; x = a >> b > c;", "<<", "",
  ])
  func unchanged(text: String) { #expect(SpacedLaunches.joined(Array(text.utf8)) == nil) }
}
