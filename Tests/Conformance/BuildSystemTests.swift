import Commands
import Foundation
import Testing

/// Ways to build a program in which nvcc is called by others, or calls others.
@Suite struct BuildSystemTests {
  private static let nvcc = Case.root + "/.build/release/nvcc"
  private static let toolkit = Case.root + "/.build/causeway"
  private static let cmake = program("cmake")

  /// The path of a program on PATH.
  private static func program(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Gives `body` a folder of its own.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "causeway-build-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try body(folder)
  }

  /// Runs a command that has to succeed.
  private func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], prints: String? = nil
  ) throws {
    let outcome = try Command.run(path, arguments, environment: environment)
    try #require(
      outcome.status == 0 && prints.map { outcome.output.contains($0) } ?? true,
      "\(path) \(arguments.joined(separator: " ")): status \(outcome.status)\n\(outcome.output)")
  }

  /// The environment of programs: the first driver that can be used by itself.
  private static let environment = Driver.all.first { $0.problem == nil && $0.launcher.isEmpty }?.environment

  /// A project with relocatable device code, a shared library, programs linked by nvcc and by the compiler of C++, and
  /// programs that only link the runtime or the driver, is configured, built and run, with either way of linking the runtime.
  @Test(
    .enabled(if: cmake != nil && environment != nil, "cmake is not installed"),
    arguments: ["Static", "Shared"])
  func cmakeProjects(runtime: String) throws {
    let cmake = try #require(Self.cmake)
    try withFolder { folder in
      try run(
        cmake,
        [
          "-S", Case.root + "/Tests/Conformance/BuildSystems/CMake", "-B", folder,
          "-DCMAKE_CUDA_COMPILER=" + Self.nvcc, "-DCMAKE_CUDA_RUNTIME_LIBRARY=" + runtime,
          "-DCMAKE_BUILD_TYPE=Release",
        ], prints: "The CUDA compiler identification is NVIDIA 12.4")
      try run(cmake, ["--build", folder])
      var environment = Self.environment ?? [:]
      // A program that the compiler of C++ has linked with the shared runtime looks for it where the system says.
      if runtime == "Shared" { environment["LD_LIBRARY_PATH"] = Self.toolkit + "/lib" }
      for name in ["program", "mixed", "shared-runtime", "static-runtime", "driver"] {
        try run(folder + "/" + name, [], environment: environment, prints: "values are right")
      }
    }
  }

  /// What `-cuda` writes is compiled by other compilers, and links with the runtime alone.
  @Test(.enabled(if: environment != nil), arguments: ["g++", "clang++"])
  func sourcesForTheHostsCompiler(compiler: String) throws {
    guard let compiler = Self.program(compiler) else { return print("skip: \(compiler) is not installed") }
    try withFolder { folder in
      for (number, source) in ["cpp/templates", "cpp/lambdas", "globals/variables", "memory/copies"]
        .enumerated()
      {
        let path = Case.root + "/Tests/Conformance/Cases/\(source).cu"
        try #require(FileManager.default.fileExists(atPath: path))
        let text = folder + "/\(number).cu.cpp.ii"
        try run(Self.nvcc, ["-cuda", "-O1", "-g", path, "-o", text])
        try run(
          compiler,
          ["-O2", "-g", text, "-o", folder + "/program", "-I", Self.toolkit + "/include"]
            + ["-L", Self.toolkit + "/lib", "-Wl,-rpath," + Self.toolkit + "/lib", "-lcudart"])
        try run(
          folder + "/program", [], environment: Self.environment ?? [:], prints: " checks, 0 failures")
      }
    }
  }

  /// The same of relocatable device code, whose registration the device link completes.
  @Test(.enabled(if: environment != nil)) func relocatableSourcesForTheHostsCompiler() throws {
    let compiler = try #require(Self.program("c++"))
    try withFolder { folder in
      let project = Case.root + "/Tests/Conformance/BuildSystems/CMake"
      for name in ["triple", "helper", "increment", "main"] {
        let text = folder + "/\(name).ii"
        try run(
          Self.nvcc,
          ["-cuda", "-rdc=true", "-DFACTOR=3", "-I", project + "/a folder", "-o", text]
            + ["\(project)/\(name).cu"])
        try run(compiler, ["-c", text, "-o", folder + "/\(name).o"])
      }
      let objects = ["triple", "helper", "increment", "main"].map { folder + "/\($0).o" }
      try run(Self.nvcc, ["-dlink", "-o", folder + "/device.o"] + objects)
      try run(
        compiler,
        objects + [folder + "/device.o", "-o", folder + "/program", "-L", Self.toolkit + "/lib64"]
          + ["-lcudadevrt", "-lcudart_static", "-lrt", "-lpthread", "-ldl"])
      try run(
        folder + "/program", [], environment: Self.environment ?? [:], prints: "all 32 values are right")
    }
  }

  /// `causeway run` compiles a program, gives it what stands behind `--`, and ends with its status.
  @Test(.enabled(if: environment != nil)) func compilesAndRunsAtOnce() throws {
    try withFolder { folder in
      try #"""
      #include <cstdio>
      __global__ void add(int *sum, int x) { *sum += x; }
      int main(int count, char **arguments) {
        int *sum, value = BASE;
        cudaMallocManaged(&sum, sizeof *sum);
        *sum = value;
        for (int i = 1; i < count; ++i) add<<<1, 1>>>(sum, atoi(arguments[i]));
        cudaDeviceSynchronize();
        std::printf("sum %d of %d\n", *sum, count - 1);
        return *sum == BASE + 42 ? 7 : 1;
      }
      """#.write(toFile: folder + "/sum.cu", atomically: true, encoding: .utf8)
      let outcome = try Command.run(
        Case.root + "/.build/debug/causeway",
        ["run", folder + "/sum.cu", "-DBASE=100", "--", "30", "12"], environment: Self.environment ?? [:])
      #expect(outcome.status == 7, "\(outcome.output)")
      #expect(outcome.output.contains("sum 142 of 2"))
    }
  }
}
