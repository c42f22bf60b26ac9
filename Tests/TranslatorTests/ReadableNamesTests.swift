import Testing
import Translator

@Suite struct ReadableNamesTests {
  @Test(arguments: [
    ("_Z1fi", "f"), ("_ZL5table", "table"), ("_ZN5tools3Box5weighEf", "tools::Box::weigh"),
    ("_ZNK2ns1SIiE3getEv", "ns::S::get"), ("_ZN3VecIfLi4EEC1Ev", "Vec::Vec"), ("_ZN1AD2Ev", "A::~A"),
    ("_Z3runIN2ns1SIiEEEvT_", "run"), ("_ZN12_GLOBAL__N_11gEv", "(anonymous namespace)::g"),
    ("_ZSt4moveIiE", "std::move"),
    ("_ZplRK1AS1_", "_ZplRK1AS1_"), ("_Z", "_Z"), ("_Z99a", "_Z99a"), ("plain", "plain"), ("_ZN", "_ZN"),
  ])
  func names(symbol: String, name: String) { #expect(ReadableNames.name(symbol) == name) }

  @Test func messages() {
    #expect(ReadableNames.readable("'_Z1fi' calls '_Z1gv', can't") == "'f' calls 'g', can't")
    #expect(ReadableNames.readable("nothing") == "nothing")
  }
}
