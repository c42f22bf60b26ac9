import Commands
import Foundation
import Testing

/// Structures and constants have the sizes, places and values that CUDA's documentation gives them on 64-bit systems.
struct LayoutTests {
  /// A table: the size of a type, the place of a member, or the value of a constant, one a line.
  private static let table: [[String]] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "layout.txt")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: " ").map(String.init) }
  }()

  private static var text: String {
    var text = "#include <stddef.h>\n#include <cuda.h>\n#include <cuda_runtime.h>\n#include <cuComplex.h>\n"
    text += "#include <library_types.h>\n"
    text += "#if defined(__cplusplus)\n#define CHECK(x) static_assert(x, #x)\n"
    text += "#else\n#define CHECK(x) _Static_assert(x, #x)\n#endif\n"
    for line in table {
      let subject = line.dropFirst(1).dropLast().joined(separator: " ")
      switch line[0] {
      case "size": text += "CHECK(sizeof(\(subject)) == \(line.last!));\n"
      case "align":
        text += "struct align\(abs(subject.hashValue)) { char c; \(subject) x; };\n"
        text += "CHECK(offsetof(struct align\(abs(subject.hashValue)), x) == \(line.last!));\n"
      case "offset":
        let parts = subject.split(separator: ".", maxSplits: 1)
        text += "CHECK(offsetof(\(parts[0]), \(parts[1])) == \(line.last!));\n"
      default: text += "CHECK((long long)(\(subject)) == \(line.last!));\n"
      }
    }
    return text + "int main(void) { return 0; }\n"
  }

  @Test func theTableIsWhole() {
    #expect(Self.table.count > 150)
    for line in Self.table {
      #expect(line.count >= 3 && ["size", "align", "offset", "value"].contains(line[0]))
    }
  }

  @Test(arguments: Compilers.ways)
  func asDocumented(_ way: Compilers.Way) throws {
    let outcome = try Compilers.check(Self.text, way)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test func asDocumentedInCUDA() throws {
    let outcome = try Compilers.checkCUDA(Self.text)
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}
