import IR
import Interpreter
import LLVMText
import RandomKernels
import Testing

struct RandomKernelTests {
  /// Every kernel is well-formed and runs to its end: its barriers are reached, its accesses are in bounds.
  @Test(arguments: 0..<4)
  func runToTheirEnd(_ group: UInt64) throws {
    for seed in group * 10..<group * 10 + 10 {
      let kernel = RandomKernel(seed: seed)
      let module = try parse(Array(kernel.text.utf8), sourceName: "seed \(seed)")
      var arguments = kernel.arguments
      do {
        try Interpreter(verify(module)).run(
          RandomKernel.name, grid: kernel.grid, block: kernel.block, arguments: &arguments)
      } catch {
        Issue.record("seed \(seed): \(error)")
        continue
      }
      // Each thread has written the place at which it left, which is not zero.
      guard case .buffer(let bytes) = arguments[0] else { return }
      let words = RandomKernel.recordWords * 4
      #expect(
        stride(from: words - 4, to: bytes.count, by: words).allSatisfy { bytes[$0] != 0 }, "seed \(seed)")
    }
  }
}
