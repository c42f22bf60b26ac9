import Testing

@testable import CompilerDriver

/// What options do to the commands that `--dryrun` prints: options that programs' Makefiles and build systems give to nvcc.
@Suite struct DryRunTests {
  private static let tools = Toolchain(
    clang: "/clang++", headers: "/headers", libraries: "/libraries", root: "/root")

  /// The commands of a command line, as they are printed.
  private func lines(_ line: String) throws -> [String] {
    let plan = try Plan(Invocation(OptionValues.words(line)), Self.tools, folder: "/t")
    return plan.steps.map { Verbose.line($0, of: plan, program: nil) }
  }

  /// A command that an option is to change.
  enum Command: Sendable {
    /// The pass over the device's code, the pass over the host's, the link, any, and all of them.
    case device, host, link, any, passes

    func matches(_ line: String) -> Bool {
      switch self {
      case .device: line.contains("--cuda-device-only")
      case .host: line.contains("--cuda-host-only")
      case .passes: line.contains("--cuda-device-only") || line.contains("--cuda-host-only")
      case .link: line.contains("--driver-mode=g++")
      case .any: true
      }
    }
  }

  /// A command line, the command that it changes, and what that has in it.
  static let effects: [(line: String, command: Command, text: String)] = [
    // How far to go, and where to.
    ("-c a.cu", .host, "-c -o a.o a.cu"), ("-c -o b/x.o a.cu", .host, "-c -o b/x.o a.cu"),
    ("--compile --output-file=x.o a.cu", .host, "-c -o x.o a.cu"), ("-dc a.cu", .passes, "-fgpu-rdc"),
    ("-rdc=true -c a.cu", .passes, "-fgpu-rdc"), ("-E a.cu", .host, "-E a.cu"),
    ("-E -o a.ii a.cu", .host, "-E -o a.ii a.cu"),
    ("-cuda a.cu", .host, "-S -fno-integrated-as -fPIC -g0 -o /t/0-a.s a.cu"),
    ("--cuda a.cu", .any, "-o a.cu.cpp.ii /t/0-a.s"), ("-lib a.cu -o a.a", .any, "ar qsc a.a /t/0-a.o"),
    ("-dlink a.o -o b.o", .any, "nvlink -o /t/device-link.c a.o"),
    ("a.cu -o prog", .link, "-o prog"), ("a.cu", .link, "-o a.out"),
    ("-odir out -c a.cu", .host, "-o out/a.o"), ("--keep -c a.cu", .device, "-o /t/a.ll"),
    ("-keep a.cu", .host, "-o /t/a.o"),
    // Inputs.
    ("-x cu -c a.cpp", .device, "-o /t/0-a.ll a.cpp"), ("-xcu -c a", .host, "a"),
    ("--x=c++ -c a.cu", .any, "/clang++ -x c++"), ("-c a.c", .any, "/clang++ -x c "),
    ("-c a.cc", .any, "/clang++ -x c++"), ("-c a.cxx", .any, "/clang++ -x c++"),
    ("a.o b.a c.so.1 d.lo -o e", .link, "a.o b.a c.so.1 d.lo"),
    // Folders, macros, language.
    ("-Ix -I y --include-path=z -c a.cu", .passes, "-I x -I y -I z"),
    ("-isystem x --system-include=y -c a.cu", .passes, "-isystem x -isystem y"),
    ("-DA -DB=2 -UC -c a.cu", .passes, "-DA -DB=2 -UC"), ("-include x.h -c a.cu", .passes, "-include x.h"),
    ("-std=c++20 -c a.cu", .passes, "-std=c++20"), ("--std c++14 -c a.cu", .passes, "-std=c++14"),
    ("-std=c++14 -c a.cpp", .any, "-std=c++14"),
    ("--expt-relaxed-constexpr -c a.cu", .passes, "-D__CUDACC_RELAXED_CONSTEXPR__=1"),
    ("--expt-extended-lambda -c a.cu", .passes, "-D__CUDACC_EXTENDED_LAMBDA__=1"),
    ("--default-stream per-thread -c a.cu", .passes, "-DCUDA_API_PER_THREAD_DEFAULT_STREAM=1"),
    // Code.
    ("-O3 -c a.cu", .host, " -O3"), ("-O0 -c a.cu", .host, " -O0"), ("-O -c a.cu", .host, " -O1"),
    ("-g -c a.cu", .host, " -g"), ("-g a.cu", .link, " -g"), ("-G -c a.cu", .device, "-O1 -g"),
    ("-G -c a.cu", .passes, "-D__CUDACC_DEBUG__=1"), ("-pg -c a.cu", .host, "-pg"),
    ("-use_fast_math -c a.cu", .device, "-fgpu-approx-transcendentals"),
    ("--use_fast_math -ftz=true -c a.cu", .device, "-fgpu-flush-denormals-to-zero"),
    ("-fmad=false -c a.cu", .device, "-ffp-contract=off"),
    ("-fmad true -c a.cu", .device, "-ffp-contract=fast"),
    ("-ftz=true -c a.cu", .device, "-fgpu-flush-denormals-to-zero"),
    ("-prec-div=false -c a.cu", .device, "-freciprocal-math"), ("-shared -c a.cu", .host, "-fPIC"),
    ("-shared a.cu -o a.so", .link, "-o a.so -shared"),
    // Dependencies.
    ("-M a.cu", .host, "-M -MT a.o a.cu"), ("-MM a.cu", .host, "-MM -MT a.o a.cu"),
    ("-MM -o a.d a.cu", .host, "-MM -MT a.o -o a.d a.cu"),
    ("-MD -c a.cu", .host, "-MD -MF a.d -MT a.o"), ("-MMD -MF x -c a.cu", .host, "-MMD -MF x -MT a.o"),
    ("-MD -MT t -MF f -MP -c a.cu", .host, "-MD -MF f -MT t -MP"),
    // Other tools.
    ("-Xcompiler -fopenmp,-Wall -c a.cu", .host, "-fopenmp -Wall"),
    ("-Xcompiler=-fPIC -Xcompiler=-O1 -c a.cu", .host, "-fPIC -O1"),
    ("-Xcompiler \"-fPIC -Wall\" -c a.cu", .host, "-fPIC -Wall"),
    ("--compiler-options=-march=native -c a.cu", .host, "-march=native"),
    ("-Xcompiler -pthread a.cu", .link, "-pthread"),
    ("-Xlinker -rpath,/x a.cu", .link, "-Xlinker -rpath -Xlinker /x"),
    (
      "-Xlinker=--as-needed --linker-options=-z,now a.o", .link,
      "-Xlinker --as-needed -Xlinker -z -Xlinker now"
    ),
    ("-Wl,-rpath,/x a.o", .link, "-Wl,-rpath,/x"), ("-ccbin g++ -c a.cpp", .any, "g++ -x c++"),
    ("-ccbin=clang++-19 -c a.cpp", .any, "clang++-19 -x c++"),
    ("--compiler-bindir g++ -c a.cpp", .any, "g++ -x c++"), ("-Lx -L y -lz a.o", .link, "-lz"),
    ("-Lx -L y -lz a.o", .link, "-Lx -Ly"), ("-lcudart a.o", .link, "-lcudart"),
    ("-cudart static a.o", .link, "-lcudart"), ("-cudart shared a.o", .link, "-rpath -Xlinker /libraries"),
    ("-fPIC -Wall -c a.cu", .host, "-fPIC -Wall"), ("-w -c a.cu", .host, " -w"),
    ("-Werror all-warnings -c a.cu", .host, "-Werror"),
    ("-forward-unknown-to-host-compiler -fvisibility=hidden -c a.cu", .host, "-fvisibility=hidden"),
  ]

  @Test(arguments: effects.indices)
  func effect(number: Int) throws {
    let (line, command, text) = Self.effects[number]
    let found = try lines(line).filter(command.matches)
    #expect(!found.isEmpty, "\(line)")
    let holds =
      switch command {
      case .any: found.contains { $0.contains(text) }
      default: found.allSatisfy { $0.contains(text) }
      }
    #expect(holds, "\(line): \(found)")
  }

  /// What chooses or tunes machine code leaves every command as it is.
  @Test(arguments: [
    "-lineinfo", "-arch=sm_70", "-arch native", "-gencode arch=compute_60,code=sm_60",
    "-code=sm_80", "--generate-code=arch=compute_80,code=[compute_80,sm_80]", "-Xptxas -v,-O3",
    "--ptxas-options=-v", "-Xcudafe --display_error_number", "-maxrregcount=64", "-rdc=false", "-t 2", "-t4",
    "--threads 0", "-diag-suppress 20012", "-prec-sqrt=false", "-m64", "-Xnvlink -v", "-restrict",
    "-Wno-deprecated-gpu-targets", "-cudart=static", "--default-stream=legacy", "-res-usage",
  ])
  func withoutEffect(option: String) throws {
    #expect(try lines("-c \(option) a.cu") == lines("-c a.cu"))
    #expect(try lines("\(option) a.cu b.o -o p") == lines("a.cu b.o -o p"))
  }

  /// `-cudart none`, and what stays away with it.
  @Test func withoutRuntime() throws {
    #expect(try lines("-cudart none a.o").allSatisfy { !$0.contains("cudart") && !$0.contains("rpath") })
  }

  /// A file of options gives the commands that its options give, in each of the ways to name it.
  @Test func filesOfOptions() throws {
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    let options = "-O2 -DA=\"b c\"\n-Xcompiler=-fPIC -c"
    try Files.write(Array(options.utf8), to: folder + "/f")
    for way in ["@\(folder)/f", "--options-file \(folder)/f", "-optf=\(folder)/f"] {
      #expect(try lines("\(way) a.cu -o x.o") == lines("\(options) a.cu -o x.o"))
    }
  }

  /// An unknown option is an error in every phase; a value of an option is never taken for an input.
  @Test(arguments: ["-c", "-E", "-M", "-cuda", "-lib", ""])
  func unknownOptions(phase: String) {
    for option in ["-fno-such-thing", "--no-such-thing", "-Zx", "-optimise", "-mfoo"] {
      let error = #expect(throws: DriverError.self) { try lines("\(phase) \(option) a.cu") }
      #expect(error?.message == "Unknown option '\(option)'")
    }
  }
}
