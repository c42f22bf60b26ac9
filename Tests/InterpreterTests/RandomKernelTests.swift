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
          RandomKernel.name, grid: Extent(kernel.grid.x, kernel.grid.y, kernel.grid.z),
          block: Extent(kernel.block.x, kernel.block.y, kernel.block.z), arguments: &arguments)
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

extension RandomKernel {
  /// What is passed for the parameters.
  var arguments: [KernelArgument] {
    func bytes(_ words: [UInt32]) -> [UInt8] {
      words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
    return [
      .buffer(Array(repeating: 0, count: resultWords * 4)), .buffer(bytes(input)),
      .buffer(Array(repeating: 0, count: Self.sumWords * 4)), .value(bytes([count])),
    ]
  }
}
