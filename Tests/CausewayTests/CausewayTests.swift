import Causeway
import Testing

private let source = """
  struct Pair { float a; int b; };
  extern "C" __global__ void scale(float *x, Pair pair, double d, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] = x[i] * pair.a + pair.b + float(d);
  }
  __global__ void twice(int *x) { x[threadIdx.x] *= 2; }
  """

private struct Pair: BitwiseCopyable {
  var a: Float
  var b: Int32
}

@Suite(.serialized)
struct CausewayTests {
  private static let code = Result { try DeviceCode(source) }

  @Test func launchesWithCheckedArguments() throws {
    let device = try Accelerator()
    let code = try Self.code.get()
    let kernel = try code.kernel("scale", on: device)
    let array = try DeviceArray((0..<1000).map { Float($0) }, on: device)
    let pair = KernelValue(Pair(a: 2, b: 3))
    try kernel.launch(grid: 4, block: 256, array, pair, 0.5, Int32(1000))
    let found = try array.elements()
    for n in 0..<1000 { #expect(found[n] == Float(n) * 2 + 3.5) }
    // A number of another size, too few and too many arguments.
    #expect(throws: CausewayError.self) { try kernel.launch(grid: 4, block: 256, array, pair, 0.5, 1000) }
    #expect(throws: CausewayError.self) { try kernel.launch(grid: 4, block: 256, array, pair, 0.5) }
    #expect(throws: CausewayError.self) {
      try kernel.launch(grid: 4, block: 256, array, pair, 0.5, Int32(1000), Int32(1))
    }
    #expect(throws: CausewayError.self) {
      try kernel.launch(grid: 4, block: 2000, array, pair, 0.5, Int32(1000))
    }
  }

  @Test func kernelByItsNameInTheSource() throws {
    let device = try Accelerator()
    let kernel = try Self.code.get().kernel("twice", on: device)
    let array = try DeviceArray<Int32>([1, 2, 3, 4], on: device)
    let stream = try device.makeStream()
    let start = try stream.record()
    try kernel.launch(grid: 1, block: 4, in: stream, array)
    let end = try stream.record()
    #expect(try array.elements(in: stream) == [2, 4, 6, 8])
    #expect(try end.elapsed(since: start) >= .zero)
    #expect(throws: CausewayError.self) { try Self.code.get().kernel("thrice", on: device) }
  }

  @Test func sourceThatIsWrong() {
    let error = #expect(throws: CausewayError.self) { try DeviceCode("__global__ void f() { nonsense; }") }
    #expect(error?.kind == .compilation)
  }

  @Test func noSuchDevice() {
    let error = #expect(throws: CausewayError.self) { try Accelerator(1000) }
    #expect(error?.kind == .noDevice)
  }
}
