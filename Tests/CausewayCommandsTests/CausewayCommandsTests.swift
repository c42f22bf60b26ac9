import CausewayCommands
import Commands
import Foundation
import Testing

/// The command `causeway`, as a user calls it.
struct CausewayCommandsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let causeway = root + "/.build/debug/causeway"
  private static let vectorAdd = root + "/Examples/VectorAdd/VectorAdd.cu"

  private static func run(_ arguments: String...) throws -> Command.Outcome {
    try Command.run(causeway, arguments)
  }

  /// A folder with a source.
  private static func withSource(_ text: String, _ body: (_ path: String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "commands-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try text.write(toFile: folder + "/program.cu", atomically: true, encoding: .utf8)
    try body(folder + "/program.cu")
  }

  /// Lines of a command, what they end with, and what they print.
  @Test(arguments: [
    (["--help"], 0, "OVERVIEW: CUDA programs on OpenCL devices."),
    (["no-such-command"], 64, "Unexpected argument 'no-such-command'"),
    (["translate"], 64, "Missing expected argument '<file>'"),
    (["translate", "no-such-file.cu"], 1, "no-such-file.cu"),
    (["translate", "x.cu", "--block", "0"], 64, "'0' is no block of 1 to 1024 threads"),
    (["translate", "x.cu", "--block", "64,64"], 64, "'64,64' is no block of 1 to 1024 threads"),
    (
      ["translate", "x.cu", "--mapping", "warp"], 64, "The value 'warp' is invalid for '--mapping <mapping>'"
    ),
    (["run", "no-such-file.cu"], 1, "no-such-file.cu"),
  ])
  func answers(_ line: [String], _ status: Int32, _ text: String) throws {
    let outcome = try Command.run(Self.causeway, line)
    #expect(outcome.status == status, "\(outcome.output)")
    #expect(outcome.output.contains(text), "\(outcome.output)")
  }

  @Test func listsDevices() throws {
    let outcome = try Self.run("devices")
    #expect(outcome.status == 0)
    let isComplete =
      outcome.output.contains("compute units, memory: ") && outcome.output.contains(", warps: ")
    #expect(isComplete || outcome.output.contains("no OpenCL device"))
  }

  @Test func translates() throws {
    let thread = try Self.run("translate", Self.vectorAdd)
    #expect(thread.status == 0)
    #expect(thread.output.contains("get_global_id(0)"))
    let vector = try Self.run("translate", Self.vectorAdd, "--mapping", "vector", "--block", "64")
    #expect(vector.status == 0)
    #expect(vector.output.contains("reqd_work_group_size(1, 1, 1)"))
    let module = try Self.run("translate", Self.vectorAdd, "--emit", "llvm")
    #expect(module.output.contains("@_Z3addPKfS0_Pfi("))
    let reasons = try Self.run("translate", Self.vectorAdd, "--explain")
    #expect(reasons.output.contains("_Z3addPKfS0_Pfi, blocks of 256 × 1 × 1: a work-item for each thread"))
  }

  @Test func translatesOnlyTheKernelsAskedFor() throws {
    let text = """
      __global__ void first(int *p) { *p = 1; }
      __global__ void second(int *p) { *p = 2; }
      """
    try Self.withSource(text) { path in
      let both = try Self.run("translate", path)
      #expect(both.output.contains("first") && both.output.contains("second"))
      let one = try Self.run("translate", path, "--kernel", "second")
      #expect(!one.output.contains("first") && one.output.contains("second"))
    }
  }

  @Test func runsAProgramWithItsArgumentsAndGivesItsStatus() throws {
    let text = """
      #include <cstdio>
      int main(int argc, char **argv) {
        for (int i = 1; i < argc; ++i) std::printf("[%s]", argv[i]);
        return WITH + argc;
      }
      """
    try Self.withSource(text) { path in
      let outcome = try Self.run("run", path, "-DWITH=40", "--", "-x", "two words", "--")
      #expect(outcome.status == 44, "\(outcome.output)")
      #expect(outcome.output.contains("[-x][two words][--]"), "\(outcome.output)")
    }
  }

  @Test func namesWhatCannotBeTranslated() throws {
    let text = "__global__ void kernel(int *p) { asm(\"no.such.instruction %0;\" : \"=r\"(*p)); }\n"
    try Self.withSource(text) { path in
      let outcome = try Self.run("translate", path)
      #expect(outcome.status != 0)
      #expect(outcome.output.contains("program.cu:1"), "\(outcome.output)")
    }
  }
}
