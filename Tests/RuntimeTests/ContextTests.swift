import Testing

@testable import Runtime

/// A module with a kernel that adds to the elements of an array, and a variable.
private let text = """
  @amount = addrspace(1) externally_initialized global i32 5, align 4
  define ptx_kernel void @add(ptr %p, i32 %n) {
    %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    %amount = load i32, ptr addrspacecast (ptr addrspace(1) @amount to ptr), align 4
    %sum = add i32 %amount, %n
    %address = getelementptr i32, ptr %p, i32 %tid
    %old = load i32, ptr %address, align 4
    %new = add i32 %old, %sum
    store i32 %new, ptr %address, align 4
    ret void
  }
  define ptx_kernel void @elects(ptr %p) {
    %x = call i32 @llvm.nvvm.matrix.of.nothing(i32 -1, i32 1)
    store i32 %x, ptr %p, align 4
    ret void
  }
  declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  declare i32 @llvm.nvvm.matrix.of.nothing(i32, i32)
  """

@Suite(.serialized)
struct ContextTests {
  private let source = ModuleSource(text: Array(text.utf8), name: "test")

  private func launch(
    _ context: Context, _ address: UnsafeMutableRawPointer, _ n: Int32, _ stream: Runtime.Stream
  ) throws {
    let kernel = try context.kernel("add", in: source)
    var pointer: UnsafeMutableRawPointer? = address
    var n = n
    try withUnsafeMutablePointer(to: &pointer) { pointer in
      try withUnsafeMutablePointer(to: &n) { n in
        let values: [UnsafeMutableRawPointer?] = [
          UnsafeMutableRawPointer(pointer), UnsafeMutableRawPointer(n),
        ]
        try values.withUnsafeBufferPointer {
          try context.launch(
            kernel, LaunchShape(grid: (1, 1, 1), block: (32, 1, 1)), $0.baseAddress, in: stream)
        }
      }
    }
  }

  @Test func kernelsVariablesAndCopies() throws {
    let context = try Context.primary(0)
    let memory = try #require(try context.allocate(128))
    let stream = try context.makeStream(isBlocking: true, priority: 0)
    try context.fill(memory, with: 0, count: 128, in: stream)
    try launch(context, memory, 1, stream)
    let (amount, size) = try context.variable("amount", in: source)
    #expect(size == 4)
    var ten: Int32 = 10
    try context.copy(to: amount, from: &ten, count: 4, in: stream)
    try launch(context, memory, 2, stream)
    var found = [Int32](repeating: 0, count: 32)
    try context.copy(to: &found, from: memory, count: 128, in: stream)
    #expect(found == Array(repeating: 18, count: 32))
    ten = 5
    try context.copy(to: amount, from: &ten, count: 4, in: stream)
    try context.free(memory)
    try context.destroy(stream)
  }

  @Test func manyThreadsAtOnce() async throws {
    let context = try Context.primary(0)
    let source = source
    try await withThrowingTaskGroup(of: [Int32].self) { group in
      for n in 0..<8 {
        group.addTask {
          let memory = try #require(try context.allocate(128))
          let stream = try context.makeStream(isBlocking: n % 2 == 0, priority: 0)
          try context.fill(memory, with: 0, count: 128, in: stream)
          let tests = ContextTests(source: source)
          for round in 0..<20 { try tests.launch(context, memory, Int32(round + n), stream) }
          var found = [Int32](repeating: 0, count: 32)
          try context.copy(to: &found, from: memory, count: 128, in: stream)
          try context.free(memory)
          try context.destroy(stream)
          #expect(found == Array(repeating: Int32(20 * (5 + n) + 190), count: 32))
          return found
        }
      }
      var count = 0
      for try await _ in group { count += 1 }
      #expect(count == 8)
    }
  }

  /// Threads that want a kernel which is not built yet get one and the same; others are not held up meanwhile.
  @Test func aKernelIsBuiltOnce() async throws {
    let context = try Context(Device.all[0], ordinal: 0)
    let source = ModuleSource(text: Array(text.utf8), name: "once")
    let kernels = try await withThrowingTaskGroup(of: Kernel.self) { group in
      for n in 0..<8 {
        group.addTask {
          if n % 2 == 0 { _ = try context.variable("amount", in: source) }
          return try context.kernel("add", in: source)
        }
      }
      var kernels: [Kernel] = []
      for try await kernel in group { kernels.append(kernel) }
      return kernels
    }
    #expect(kernels.count == 8)
    #expect(kernels.allSatisfy { $0 === kernels[0] })
    // A build that fails leaves the way free for the next attempt.
    for _ in 0..<2 { #expect(throws: RuntimeError.self) { try context.kernel("elects", in: source) } }
  }

  init(source: ModuleSource) {
    _ = source
  }

  init() {}

  @Test func whatCannotBeTranslatedIsExplained() throws {
    let context = try Context.primary(0)
    let error = #expect(throws: RuntimeError.self) { try context.kernel("elects", in: source) }
    #expect(error.map { "\($0)" }?.contains("llvm.nvvm.matrix.of.nothing") == true)
    #expect(throws: RuntimeError.self) { try context.kernel("nothing", in: source) }
  }

  @Test func eventsAndCallbacks() throws {
    let context = try Context.primary(0)
    let stream = try context.makeStream(isBlocking: false, priority: 0)
    let first = try context.makeEvent(isTiming: true)
    let second = try context.makeEvent(isTiming: true)
    #expect(throws: RuntimeError.self) { try context.milliseconds(from: first, to: second) }
    try context.record(first, in: stream)
    let memory = try #require(try context.allocate(128))
    let bits = UInt(bitPattern: memory)
    try context.callHost(in: stream) {
      UnsafeMutableRawPointer(bitPattern: bits)!.storeBytes(of: 77, as: Int32.self)
    }
    try context.record(second, in: stream)
    try context.synchronize(second)
    #expect(memory.load(as: Int32.self) == 77)
    #expect(try context.isReached(second))
    #expect(try context.milliseconds(from: first, to: second) >= 0)
    try context.free(memory)
  }
}
