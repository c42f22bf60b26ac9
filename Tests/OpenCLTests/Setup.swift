import OpenCL
import Testing

/// A context with a device of this machine, and a queue on it.
struct Setup {
  let context: CLContext
  let queue: CLQueue

  init(isProfiling: Bool = false) throws {
    let device = try #require(CLDevice.all().first { $0.isUsable && $0.hasFineGrainSVM })
    context = try CLContext(device)
    queue = try CLQueue(context, isProfiling: isProfiling)
  }

  /// Memory for numbers, and its end.
  func withNumbers(_ count: Int, _ body: (UnsafeMutablePointer<Int32>) throws -> Void) throws {
    let bytes = count * MemoryLayout<Int32>.size
    let memory = try context.allocateSVM(bytes, alignment: 128, isFineGrained: true)
    defer { context.freeSVM(memory) }
    try body(memory.initializeMemory(as: Int32.self, repeating: 0, count: count))
  }
}

/// Adds a number, by value, to each of an array, and what a local array holds.
let addition = """
  kernel void add(global int *numbers, int step, local int *scratch)
  {
    scratch[get_local_id(0)] = step;
    barrier(CLK_LOCAL_MEM_FENCE);
    numbers[get_global_id(0)] += scratch[(get_local_id(0) + 1) % get_local_size(0)];
  }
  """
