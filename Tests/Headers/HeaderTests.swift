import Commands
import Foundation
import Testing

/// Every header is whole by itself, in every language that it is for.
struct HeaderTests {
  /// The headers that programs include, in the order of their names.
  static let all: [String] = {
    let folder = Compilers.root + "/Include"
    var names: [String] = []
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
      // Those of the folder `causeway` are parts of others; OpenGL's may be missing on the machine.
      guard name.hasSuffix(".h") || name.hasSuffix(".hpp"), !name.hasPrefix("causeway/"),
        name != "crt/sm_70_rt.hpp", name != "cuda_gl_interop.h"
      else { continue }
      names.append(name)
    }
    return names.sorted()
  }()

  /// Those that a program in C can include.
  static let forC = all.filter { !$0.hasSuffix(".hpp") }

  @Test func thereAreHeaders() { #expect(Self.all.count > 60) }

  @Test(arguments: forC)
  func eachAloneInC(_ name: String) throws {
    let way = try #require(Compilers.ways.first { $0.isC })
    let outcome = try Compilers.check("#include <\(name)>\nint main(void) { return 0; }\n", way)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(arguments: all)
  func eachAloneInCPlusPlus(_ name: String) throws {
    let way = try #require(Compilers.ways.last { $0.standard == "c++11" })
    let outcome = try Compilers.check("#include <\(name)>\nint main() { return 0; }\n", way)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(arguments: Compilers.ways)
  func allTogether(_ way: Compilers.Way) throws {
    let list = way.isC ? Self.forC : Self.all
    for names in [list, list.reversed()] {
      let text = names.map { "#include <\($0)>\n" }.joined() + "int main(void) { return 0; }\n"
      let outcome = try Compilers.check(text, way)
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }

  @Test func allTogetherInCUDA() throws {
    for names in [Self.all, Self.all.reversed()] {
      let text = names.map { "#include <\($0)>\n" }.joined() + "__global__ void kernel() {}\n"
      let outcome = try Compilers.checkCUDA(text)
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }
}
