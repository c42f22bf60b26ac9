import OpenCL
import Testing

@testable import Runtime

/// Every memory back end that the first device can have, the arena also with buffers that are much smaller than what is
/// taken from it.
@Suite(.serialized)
struct MemoryBackendTests {
  /// A kernel that adds one to each of `n` numbers at an address that lies in memory.
  private static let source = ModuleSource(
    text: Array(
      """
      define ptx_kernel void @add(ptr %pp, i64 %n) {
      entry:
        %p = load ptr, ptr %pp, align 8
        br label %loop
      loop:
        %i = phi i64 [ 0, %entry ], [ %next, %body ]
        %more = icmp ult i64 %i, %n
        br i1 %more, label %body, label %done
      body:
        %address = getelementptr i32, ptr %p, i64 %i
        %old = load i32, ptr %address, align 4
        %new = add i32 %old, 1
        store i32 %new, ptr %address, align 4
        %next = add i64 %i, 1
        br label %loop
      done:
        ret void
      }
      """.utf8), name: "memory")

  private static let choices: [(wish: String, chunk: Int)] = [
    ("svm", Int.max), ("svm-coarse", Int.max), ("arena", Int.max), ("arena", 4 << 20),
  ]

  private func context(_ wish: String, _ chunk: Int) throws -> Context {
    let openCL = Device.all[0].openCL
    let memory = DeviceMemory(of: openCL, wish: wish, largestChunk: chunk)
    try #require(memory.problem == nil, "\(memory.problem ?? "")")
    return try Context(Device(openCL, memory: memory), ordinal: 0)
  }

  private func launch(_ context: Context, _ pointer: UnsafeMutableRawPointer, _ n: Int) throws {
    let kernel = try context.kernel("add", in: Self.source)
    var pointer: UnsafeMutableRawPointer? = pointer
    var n = n
    let stream = try context.defaultStream()
    try withUnsafeMutablePointer(to: &pointer) { pointer in
      try withUnsafeMutablePointer(to: &n) { n in
        let values = [UnsafeMutableRawPointer?(pointer), UnsafeMutableRawPointer(n)]
        try values.withUnsafeBufferPointer {
          try context.launch(
            kernel, LaunchShape(grid: (1, 1, 1), block: (1, 1, 1)), $0.baseAddress, in: stream)
        }
      }
    }
    try context.synchronize(stream)
  }

  @Test(arguments: choices) func kernelsFollowPointers(_ wish: String, _ chunk: Int) throws {
    let context = try context(wish, chunk)
    let stream = try context.defaultStream()
    // The array lies across two of the small buffers, and is taken after kernels have run on what was there before.
    let pointer = try #require(try context.allocate(8))
    for count in [10, 2_000_000] {
      let array = try #require(try context.allocate(count * 4))
      var address = UInt(bitPattern: array)
      try context.copy(to: pointer, from: &address, count: 8, in: stream)
      var numbers = [Int32](repeating: 0, count: count)
      for i in 0..<count { numbers[i] = Int32(truncatingIfNeeded: i &* 7919) }
      try context.copy(to: array, from: numbers, count: count * 4, in: stream)
      try launch(context, pointer, count)
      var found = [Int32](repeating: 0, count: count)
      try context.copy(to: &found, from: array, count: count * 4, in: stream)
      #expect(found == numbers.map { $0 + 1 })
      try context.fill(array + 5, with: 0x11, count: count * 4 - 9, in: stream)
      let copy = try #require(try context.allocate(count * 4))
      try context.copy(to: copy, from: array, count: count * 4, in: stream)
      try context.copy(to: &found, from: copy, count: count * 4, in: stream)
      #expect(found[2..<(count - 1)].allSatisfy { $0 == 0x1111_1111 })
      #expect(found[0] == 1)
      try context.free(copy)
      try context.free(array)
    }
  }

  @Test(arguments: choices) func managedAndPinnedMemoryIsTheHostsToo(_ wish: String, _ chunk: Int) throws {
    let context = try context(wish, chunk)
    let pointer = try #require(try context.allocate(8, .host))
    for kind in [Allocation.Kind.managed, .host] {
      let array = try #require(try context.allocate(4000, kind, flags: 2))
      let numbers = array.assumingMemoryBound(to: Int32.self)
      for i in 0..<1000 { numbers[i] = Int32(i) }
      pointer.storeBytes(of: UInt(bitPattern: array), as: UInt.self)
      for _ in 0..<3 { try launch(context, pointer, 1000) }
      #expect((0..<1000).allSatisfy { numbers[$0] == Int32($0) + 3 })
      try context.free(array, host: kind == .host)
    }
    var own = [Int32](repeating: 5, count: 100)
    try own.withUnsafeMutableBytes { bytes in
      try context.register(bytes.baseAddress!, bytes.count, flags: 0)
      let known = try #require(context.allocation(containing: bytes.baseAddress!))
      pointer.storeBytes(of: known.deviceStart, as: UInt.self)
      try launch(context, pointer, 100)
      try context.unregister(bytes.baseAddress!)
    }
    #expect(own.allSatisfy { $0 == 6 })
  }

  @Test func memoryIsGivenBack() throws {
    let context = try context("arena", 4 << 20)
    let (free, total) = context.memoryInfo
    #expect(free == total)
    #expect(total == 32 << 20)
    for _ in 0..<20 {
      let memory = try #require(try context.allocate(20 << 20))
      try context.free(memory)
    }
    #expect(throws: RuntimeError.self) { try context.allocate(total + 1) }
    #expect(context.memoryInfo.free == total)
  }
}
