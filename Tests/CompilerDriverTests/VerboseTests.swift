import Testing

@testable import CompilerDriver

/// What build systems read of `-v`, `--dryrun` and `--version`.
@Suite struct VerboseTests {
  private let tools = Toolchain(
    clang: "/clang++", headers: "/my headers", libraries: "/libraries", root: "/root")

  @Test func preambleNamesTheToolkit() {
    let lines = Verbose.preamble(tools, program: "/bin/nvcc")
    #expect(lines.allSatisfy { $0.hasPrefix("#$ ") })
    for line in [
      "#$ TOP=/root", "#$ LIBRARIES=-L/libraries", "#$ INCLUDES='-I/my headers'", "#$ _HERE_=/bin",
    ] {
      #expect(lines.contains(line))
    }
    #expect(lines.contains { $0.hasPrefix("#$ PATH=/bin:") })
  }

  /// The line with the text of `LIBRARIES` begins with the linker that CMake is to take.
  @Test func linkIsShownAsOurOwn() throws {
    let plan = try Plan(Invocation(["a.cu", "-lfoo", "-o", "p"]), tools, folder: "/t")
    let step = try #require(plan.steps.last)
    #expect(
      Verbose.line(step, of: plan, program: "/bin/nvcc")
        == "#$ /bin/nvcc -o p /t/0-a.o -L/libraries -lfoo -lcudadevrt -lcudart_static -lrt -lpthread -ldl")
    #expect(
      Verbose.line(step, of: plan, program: "/bin/causeway").hasPrefix("#$ /clang++ --driver-mode=g++ -o p "))
  }

  @Test func wordsAreQuoted() throws {
    let plan = try Plan(Invocation(["-c", "a b.cpp", #"-DA="x""#, "-DB='"]), tools, folder: "/t")
    let line = Verbose.line(try #require(plan.steps.last), of: plan, program: nil)
    #expect(line.contains(#"'-DA="x"'"#))
    #expect(line.contains(#"'-DB='\'''"#))
    #expect(line.hasSuffix("'a b.cpp'"))
  }

  /// The pattern that CMake looks for, and the two that other build systems do.
  @Test func versionIsRecognised() {
    let text = Answers.text(.version)
    #expect(text.contains("nvcc: NVIDIA (R) Cuda compiler driver"))
    #expect(text.contains("Cuda compilation tools, release 12.4, V12.4.131"))
    #expect(text.contains("Causeway"))
    #expect(text.split(separator: "\n").count == 5)
  }

  @Test func helpListsEveryOption() {
    let text = Answers.text(.help)
    for option in OptionTable.options + OptionTable.ignored {
      if case .refused = option.meaning { continue }
      #expect(text.contains(option.names[0]))
    }
  }
}
