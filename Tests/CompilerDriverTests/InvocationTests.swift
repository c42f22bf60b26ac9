import Testing

@testable import CompilerDriver

/// Command lines, and what they ask for.
@Suite struct InvocationTests {
  /// What a test says of an invocation.
  typealias Check = @Sendable (Invocation) -> Bool

  private func read(_ line: String) throws -> Invocation { try Invocation(OptionValues.words(line)) }

  @Test(arguments: [
    "-o x a.cu", "-o=x a.cu", "--output-file x a.cu", "--output-file=x a.cu", "a.cu -o x",
  ])
  func everyFormOfAValue(line: String) throws {
    var expected = Invocation()
    expected.inputs = [Input("a.cu", .cuda)]
    expected.output = "x"
    #expect(try read(line) == expected)
  }

  @Test(arguments: [
    "-Ia,b -I c", "-I=a,b,c", "-I a -Ib -I=c", "--include-path a,b --include-path=c",
  ])
  func lists(line: String) throws {
    #expect(try read(line).includePaths == ["a", "b", "c"].map { IncludePath(path: $0, isSystem: false) })
  }

  static let meanings: [(String, Check)] = [
    ("-c a.cu", { $0.phase == .compile }),
    ("--compile a.cu", { $0.phase == .compile }),
    ("-E a.cu", { $0.phase == .preprocess }),
    ("-cuda a.cu", { $0.phase == .hostSource }),
    ("-lib a.cu", { $0.phase == .library }),
    ("-M a.cu", { $0.phase == .dependencies && $0.dependencies.mode == "-M" }),
    ("-MM a.cu", { $0.phase == .dependencies && $0.dependencies.mode == "-MM" }),
    ("-MD -c a.cu", { $0.phase == .compile && $0.dependencies.mode == "-MD" }),
    (
      "-MD -MT t -MT u -MF f -MP",
      { $0.dependencies == Dependencies(mode: "-MD", file: "f", targets: ["t", "u"], hasPhonyTargets: true) }
    ),
    ("-isystem=a", { $0.includePaths == [IncludePath(path: "a", isSystem: true)] }),
    ("-DA -D B=1,C -D=E --define-macro F", { $0.common == ["-DA", "-DB=1", "-DC", "-DE", "-DF"] }),
    (#"-DNAME=\"x,y\""#, { $0.common == [#"-DNAME="x,y""#] }),
    ("-UA --undefine-macro=B", { $0.common == ["-UA", "-UB"] }),
    ("-include a.h,b.h", { $0.common == ["-include", "a.h", "-include", "b.h"] }),
    ("-std=c++14", { $0.standard == "c++14" }), ("--std c++20", { $0.standard == "c++20" }),
    ("-O3", { $0.hostOptimization == 3 }), ("-O 2", { $0.hostOptimization == 2 }),
    ("-O6", { $0.hostOptimization == 3 }), ("--optimize=0", { $0.hostOptimization == 0 }),
    ("-O a.cu", { $0.hostOptimization == 1 && $0.inputs.count == 1 }), ("-O", { $0.hostOptimization == 1 }),
    ("-g", { $0.isHostDebug && !$0.isDeviceDebug }), ("-G", { $0.isDeviceDebug && !$0.isHostDebug }),
    ("-L a -Lb,c", { $0.libraryPaths == ["a", "b", "c"] }),
    ("-lm -l z,png", { $0.libraries == ["m", "z", "png"] && $0.linksRuntime }),
    ("-lcudart -lcudadevrt -lcudart_static", { $0.libraries.isEmpty && $0.linksRuntime }),
    ("-cudart none", { !$0.linksRuntime }), ("--cudart=static", { $0.linksRuntime }),
    ("-cudart none -lcudart", { $0.linksRuntime }),
    ("-shared", { $0.isShared }),
    ("-Xlinker -a,-b", { $0.linkerOptions == ["-Xlinker", "-a", "-Xlinker", "-b"] }),
    ("-Wl,-rpath,x", { $0.linkerOptions == ["-Wl,-rpath,x"] }),
    ("-Xcompiler -fPIC,-Wall", { $0.host == ["-fPIC", "-Wall"] }),
    ("-Xcompiler=-fPIC", { $0.host == ["-fPIC"] }),
    ("-Xcompiler '-fopenmp -O1'", { $0.host == ["-fopenmp", "-O1"] }),
    ("-Xcompiler ''", { $0.host.isEmpty }),
    ("--compiler-options -fno-strict-aliasing", { $0.host == ["-fno-strict-aliasing"] }),
    ("-Wall -fPIC -pthread", { $0.host == ["-Wall", "-fPIC", "-pthread"] }),
    ("-Werror all-warnings", { $0.host == ["-Werror"] }), ("-Werror reorder", { $0.host.isEmpty }),
    ("-ccbin g++", { $0.hostCompiler == "g++" }), ("-ccbin=/usr/bin", { $0.hostCompiler == "/usr/bin" }),
    ("-fmad=false", { $0.device == ["-ffp-contract=off"] }),
    ("--fmad true", { $0.device == ["-ffp-contract=fast"] }),
    ("-ftz=true -prec-div=false", { $0.device == ["-fgpu-flush-denormals-to-zero", "-freciprocal-math"] }),
    ("-ftz=false -prec-div=true -prec-sqrt=true", { $0.device.isEmpty }),
    ("-use_fast_math", { !$0.device.contains("-ffast-math") && $0.common == ["-D__USE_FAST_MATH__=1"] }),
    ("--expt-relaxed-constexpr", { $0.common == ["-D__CUDACC_RELAXED_CONSTEXPR__=1"] }),
    ("--extended-lambda", { $0.common == ["-D__CUDACC_EXTENDED_LAMBDA__=1"] }),
    ("--expt-extended-lambda", { $0.common == ["-D__CUDACC_EXTENDED_LAMBDA__=1"] }),
    ("-default-stream per-thread", { $0.common == ["-DCUDA_API_PER_THREAD_DEFAULT_STREAM=1"] }),
    ("-default-stream=legacy", { $0.common.isEmpty }),
    ("-rdc=false", { $0 == Invocation() }),
    ("-rdc=true", { $0.isRelocatable && $0.phase == .link }),
    ("-dc", { $0.isRelocatable && $0.phase == .compile }),
    ("-dlink", { $0.phase == .deviceLink }),
    (
      "--dryrun -v --keep --keep-dir d",
      { $0.isDryRun && $0.isVerbose && $0.keepsFiles && $0.keepFolder == "d" }
    ),
    ("-run --run-args '1 2'", { $0.runsAfterwards && $0.runArguments == ["1", "2"] }),
    ("--version", { $0.question == .version }), ("-V", { $0.question == .version }),
    ("-h", { $0.question == .help }), ("--list-gpu-code", { $0.question == .codes }),
    ("-forward-unknown-to-host-compiler -ffoo a.cu", { $0.host == ["-ffoo"] }),
    ("-ffoo a.o -o a", { $0.host == ["-ffoo"] }),
    ("-odir d -arbin llvm-ar", { $0.outputFolder == "d" && $0.archiver == "llvm-ar" }),
  ]

  @Test(arguments: meanings.indices)
  func meaning(number: Int) throws {
    let (line, holds) = Self.meanings[number]
    #expect(holds(try read(line)), "\(line)")
  }

  /// What chooses or tunes machine code, and nvcc's own diagnostics, change nothing.
  @Test(arguments: [
    "-arch=sm_80", "-arch sm_35", "--gpu-architecture=compute_20 --gpu-code=compute_20",
    "-code=sm_50,compute_50",
    "-gencode arch=compute_75,code=sm_75 -gencode=arch=compute_80,code=[sm_80,compute_80]",
    "--generate-code=arch=compute_90,code=sm_90", "-Xptxas -v", "-Xptxas=-O3,-v", "--ptxas-options=-v",
    "-Xnvlink x",
    "-Xcudafe --diag_suppress=177", "-lineinfo", "--maxrregcount=32", "-maxrregcount 32", "-t 4", "-t4",
    "--threads=0",
    "-diag-suppress 177,550", "-m64", "--machine 64", "-Wno-deprecated-gpu-targets", "-split-compile=0",
    "-time x.csv",
    "-restrict", "-src-in-ptx", "--resource-usage", "-ewp", "-dlto", "-objtemp", "-cudadevrt none",
    "--allow-unsupported-compiler", "-extra-device-vectorization", "-prec-sqrt=false",
  ])
  func withoutEffect(line: String) throws { #expect(try read(line) == Invocation()) }

  @Test(arguments: [
    ("a.cu", Input.Kind.cuda), ("d/a.c", .c), ("a.cpp", .cxx), ("a.cc", .cxx), ("a.cxx", .cxx), ("a.C", .cxx),
    ("a.o", .object), ("a.a", .object), ("liba.so", .object), ("liba.so.1.2", .object), ("a", .unknown),
    ("a.txt", .unknown), ("a.cu/b", .unknown),
  ])
  func kinds(path: String, kind: Input.Kind) throws {
    #expect(try Invocation([path]).inputs == [Input(path, kind)])
  }

  @Test(arguments: [
    ("-x cu a.cpp", Input.Kind.cuda), ("a.cpp -x cu", .cuda), ("-xcu a", .cuda), ("--x=c a.cu", .c),
    ("-x c++ a.cu", .cxx), ("-x cu a.o", .object),
  ])
  func languages(line: String, kind: Input.Kind) throws {
    #expect(try read(line).inputs.map(\.kind) == [kind])
  }

  @Test(arguments: [
    ("-foo a.cu", "Unknown option '-foo'"), ("--no-such-thing", "Unknown option '--no-such-thing'"),
    ("-optimise a.cu", "Unknown option '-optimise'"), ("-Ox a.cu", "Unknown option '-Ox'"),
    ("-deviceemu a.cu", "Unknown option '-deviceemu'"), ("-fexotic a.cu", "Unknown option '-fexotic'"),
    ("a.cu -o", "'-o': expected an argument"), ("-x java a.cu", "Value 'java' is not defined for option 'x'"),
    ("-ftz=maybe", "Value 'maybe' is not defined for option 'ftz'"),
    ("-cudart dynamic", "Value 'dynamic' is not defined for option 'cudart'"),
    ("-default-stream=mine", "Value 'mine' is not defined for option 'default-stream'"),
    ("-arch=gfx90", "Unsupported gpu architecture 'gfx90'"),
    ("-gencode arch=compute_70,code=foo", "Unsupported gpu architecture 'foo'"),
  ])
  func errors(line: String, message: String) {
    let error = #expect(throws: DriverError.self) { try read(line) }
    #expect(error?.message == message)
    #expect(error?.description == "nvcc fatal   : \(message)")
  }

  @Test(arguments: ["-ptx a.cu", "-cubin a.cu", "-fatbin a.cu"])
  func whatIsRefusedSaysWhy(line: String) {
    let error = #expect(throws: DriverError.self) { try read(line) }
    #expect(error?.message.contains("is not supported: ") == true)
  }

  @Test func filesOfOptions() throws {
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    try Files.write(Array("-O2 -D'A=b c'\n-o x".utf8), to: folder + "/one")
    try Files.write(Array("@\(folder)/one\n-c".utf8), to: folder + "/two")
    for arguments in [
      ["@\(folder)/two"], ["-optf", folder + "/two"], ["--options-file=\(folder)/one,\(folder)/two"],
    ] {
      let found = try Invocation(arguments)
      #expect(found.hostOptimization == 2)
      #expect(found.common.last == "-DA=b c")
      #expect(found.output == "x")
      #expect(found.phase == .compile)
    }
    try Files.write(Array("@\(folder)/loop".utf8), to: folder + "/loop")
    #expect(throws: DriverError.self) { try Invocation(["@\(folder)/loop"]) }
    #expect(throws: DriverError.self) { try Invocation(["@\(folder)/none"]) }
  }

  /// The table is one: no name means two things, and every long name is found as itself.
  @Test func namesAreUnique() {
    let names = (OptionTable.options + OptionTable.ignored).flatMap(\.names)
    #expect(Set(names).count == names.count)
    for option in OptionTable.options + OptionTable.ignored {
      for name in option.names {
        #expect(OptionTable.find(name)?.option.meaning == option.meaning, "\(name)")
        if option.value != .none { #expect(OptionTable.find(name + "=v")?.value == "v", "\(name)") }
      }
    }
  }
}
