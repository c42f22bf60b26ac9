import Testing

@testable import CompilerDriver

/// The commands of an invocation, without running them.
@Suite struct PlanTests {
  private static let tools = Toolchain(
    clang: "/clang++", headers: "/headers", libraries: "/libraries", root: "/root")

  private func plan(_ line: String) throws -> Plan {
    try Plan(Invocation(OptionValues.words(line)), Self.tools, folder: "/t")
  }

  /// A step in a few words: what is done with which file.
  private func outline(_ step: Plan.Step) -> String {
    func output(_ arguments: [String]) -> String {
      arguments.firstIndex(of: "-o").map { arguments[$0 + 1] } ?? "-"
    }
    switch step {
    case .run(let program, let arguments):
      let pass =
        arguments.contains("--cuda-device-only")
        ? "device" : arguments.contains("--cuda-host-only") ? "host" : program
      return "\(pass) \(arguments.last ?? "") > \(output(arguments))"
    case .link(_, let arguments): return "link > \(output(arguments))"
    case .pack(let ir, let image, let source): return "pack \(ir) > \(image) for \(source)"
    case .unifyRegistration(let object): return "unify \(object)"
    case .deviceLink(let inputs, let source):
      return "device link \(inputs.joined(separator: " ")) > \(source)"
    case .hostSource(let assembly, let output, let source):
      return "host source \(assembly) > \(output) for \(source)"
    case .remove(let path): return "remove \(path)"
    }
  }

  static let outlines: [(String, [String])] = [
    (
      "d/a.cu",
      [
        "device d/a.cu > /t/0-a.ll", "pack /t/0-a.ll > /t/0-a.image for d/a.cu", "host d/a.cu > /t/0-a.o",
        "link > a.out",
      ]
    ),
    (
      "-c d/a.cu",
      ["device d/a.cu > /t/0-a.ll", "pack /t/0-a.ll > /t/0-a.image for d/a.cu", "host d/a.cu > a.o"]
    ),
    (
      "-c d/a.cu -o e/b.obj",
      ["device d/a.cu > /t/0-a.ll", "pack /t/0-a.ll > /t/0-a.image for d/a.cu", "host d/a.cu > e/b.obj"]
    ),
    (
      "-c -odir e a.cpp d/a.c",
      ["/clang++ a.cpp > e/a.o", "/clang++ d/a.c > e/a.o"]
    ),
    (
      "-dc a.cu",
      ["device a.cu > /t/0-a.ll", "pack /t/0-a.ll > /t/0-a.image for a.cu", "host a.cu > a.o", "unify a.o"]
    ),
    ("-dlink a.o b.a -o c.o", ["device link a.o b.a > /t/device-link.c", "/clang++ c.o > c.o"]),
    ("-E a.cu", ["host a.cu > -"]), ("-E a.cu -o x", ["host a.cu > x"]), ("-M a.cu", ["host a.cu > -"]),
    (
      "-cuda a.cu b.cpp",
      [
        "device a.cu > /t/0-a.ll", "pack /t/0-a.ll > /t/0-a.image for a.cu", "host a.cu > /t/0-a.s",
        "host source /t/0-a.s > a.cu.cpp.ii for a.cu",
      ]
    ),
    (
      "--keep a.cu -o a",
      ["device a.cu > /t/a.ll", "pack /t/a.ll > /t/a.image for a.cu", "host a.cu > /t/a.o", "link > a"]
    ),
    ("-ccbin g++ a.cpp b.o -o a", ["g++ a.cpp > /t/0-a.o", "link > a"]),
    ("a.o b.a -o a", ["link > a"]), ("-c a.o b.o", []),
    ("-lib a.o b.cpp -o c.a", ["/clang++ b.cpp > /t/1-b.o", "remove c.a", "ar /t/1-b.o > -"]),
    (
      "a.cu sub/a.cu",
      [
        "device a.cu > /t/0-a.ll", "pack /t/0-a.ll > /t/0-a.image for a.cu", "host a.cu > /t/0-a.o",
        "device sub/a.cu > /t/1-a.ll", "pack /t/1-a.ll > /t/1-a.image for sub/a.cu",
        "host sub/a.cu > /t/1-a.o",
        "link > a.out",
      ]
    ),
  ]

  @Test(arguments: outlines.indices)
  func steps(number: Int) throws {
    let (line, expected) = Self.outlines[number]
    #expect(try plan(line).steps.map(outline) == expected, "\(line)")
  }

  /// The arguments of the step at a place.
  private func arguments(_ line: String, _ place: Int) throws -> [String] {
    switch try plan(line).steps[place] {
    case .run(_, let list), .link(_, let list): list
    case .pack, .unifyRegistration, .deviceLink, .hostSource, .remove: []
    }
  }

  /// Both passes see the same source: macros, folders, standard and language.
  @Test func passesAgree() throws {
    let line = "-c a.cu -DA=1 -Ix -isystem y -include z.h -std=c++14 -use_fast_math -g -O2 -Xcompiler -Wall"
    let device = try arguments(line, 0)
    let host = try arguments(line, 2)
    func seen(_ list: [String]) -> [String] {
      var result: [String] = []
      for (n, word) in list.enumerated() {
        if word.hasPrefix("-D") || word.hasPrefix("-std") { result.append(word) }
        if ["-I", "-isystem", "-include", "-x"].contains(word) { result += [word, list[n + 1]] }
      }
      return result
    }
    #expect(seen(device) == seen(host))
    for word in ["-std=c++14", "-DA=1", "-D__USE_FAST_MATH__=1", "-D__NVCC__=1", "-D__CUDACC__=1"] {
      #expect(seen(device).contains(word))
    }
    #expect(host.contains("-Wall") && host.contains("-g") && host.contains("-O2"))
    #expect(!device.contains("-Wall") && !device.contains("-g") && !device.contains("-O2"))
    #expect(device.contains("-fgpu-approx-transcendentals") && !host.contains("-fgpu-approx-transcendentals"))
  }

  /// Folders of the command line come before ours.
  @Test func ownHeadersAreLast() throws {
    let list = try arguments("-c a.cu -Ix", 0)
    let theirs = try #require(list.firstIndex(of: "x"))
    let ours = try #require(list.firstIndex(of: "/headers"))
    #expect(theirs < ours)
  }

  @Test(arguments: [("a.cu", "-std=gnu++17"), ("-std=c++11 a.cu", "-std=c++11")])
  func standards(line: String, standard: String) throws {
    for place in [0, 2] { #expect(try arguments(line, place).filter { $0.hasPrefix("-std") } == [standard]) }
  }

  @Test func cIsNotGivenCXXStandards() throws {
    #expect(try arguments("-c a.c -std=c++17", 0).allSatisfy { !$0.hasPrefix("-std") })
    #expect(try !arguments("-c a.cpp", 0).contains("-D__CUDACC__=1"))
  }

  @Test func debuggingDeviceCode() throws {
    #expect(try arguments("-c a.cu", 0).contains("-O3"))
    let debug = try arguments("-G -c a.cu", 0)
    #expect(debug.contains("-O1") && debug.contains("-g") && debug.contains("-D__CUDACC_DEBUG__=1"))
  }

  @Test(arguments: [
    ("-MD -c d/a.cu -o e/a.obj", "-MD -MF e/a.d -MT e/a.obj"), ("-MMD -c d/a.cu", "-MMD -MF a.d -MT a.o"),
    ("-MD -MF f -MT t -MP -c a.cu", "-MD -MF f -MT t -MP"), ("-MD a.cu -o prog", "-MD -MF a.d -MT a.o"),
    ("-M a.cu", "-M -MT a.o"), ("-MM -MF f a.cu", "-MM -MF f -MT a.o"),
  ])
  func dependencies(line: String, options: String) throws {
    let last = try #require(
      plan(line).steps.compactMap { step -> String? in
        guard case .run(_, let list) = step, list.contains("--cuda-host-only") else { return nil }
        return list.joined(separator: " ")
      }.last)
    #expect(last.contains(options))
  }

  /// Libraries serve objects wherever they stand, and our runtime goes before another one's folder.
  @Test func linkLine() throws {
    let line = "-lfoo -L/cuda/lib64 -lcudart a.o -Xlinker -z,now b.a -Xcompiler -fopenmp,-Wall -o p"
    // Where OpenMP's library is not clang's own, a step before the link completes it.
    let list = try arguments(line, plan(line).steps.count - 1)
    let joined = list.filter { $0 != "/t/openmp.o" }.joined(separator: " ")
    #expect(
      joined.contains("a.o b.a -lfoo -lcudart -lrt -lpthread -ldl")
        || joined.contains("a.o b.a -lfoo -lcudart -lpthread"))
    #expect(joined.contains("-Xlinker -z -Xlinker now"))
    #expect(joined.contains("-Xlinker -rpath -Xlinker /libraries"))
    #expect(list.contains("-fopenmp") && !list.contains("-Wall"))
    let ours = try #require(list.firstIndex(of: "-L/libraries"))
    let theirs = try #require(list.firstIndex(of: "-L/cuda/lib64"))
    #expect(ours < theirs)
  }

  /// gcc's library of OpenMP gives way to clang's, where that is installed.
  @Test func linkWithOpenMP() throws {
    let plan = try plan("a.o -lgomp -lfoo -o p")
    let list = try arguments("a.o -lgomp -lfoo -o p", plan.steps.count - 1)
    let isInstalled = !plan.openMP.libraries.isEmpty
    #expect(list.contains("-lomp") == isInstalled)
    #expect(list.contains("-lgomp") == !isInstalled)
    #expect(plan.openMP.libraries.allSatisfy { list.contains($0) })
    #expect(list.contains("-lfoo"))
  }

  @Test func linkWithoutRuntime() throws {
    let list = try arguments("a.o -cudart none", 0)
    #expect(!list.contains("-lcudart") && !list.contains("-rpath"))
  }

  @Test func sharedLibraries() throws {
    let line = "-shared a.cu -o liba.so"
    #expect(try arguments(line, 2).contains("-fPIC"))
    #expect(try arguments(line, 3).contains("-shared"))
  }

  @Test func optionsOfObjectsAreTheLinkers() throws {
    #expect(try arguments("a.o -rdynamic -Wl,--as-needed -o a", 0).contains("-Wl,--as-needed"))
  }

  @Test(arguments: [
    ("", "No input files specified; use option --help for more information"),
    (
      "-c a.cu b.cu -o x",
      "A single input file is required for a non-link phase when an outputfile is specified"
    ),
  ])
  func errors(line: String, message: String) {
    #expect(#expect(throws: DriverError.self) { try plan(line) }?.message == message)
  }
}
