import Testing

@testable import Runtime

struct AddressAllocatorTests {
  /// Ranges in use never overlap, are aligned, and all of the memory comes back, over a long run of requests.
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func randomRequests(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    var allocator = AddressAllocator()
    let slabs = [(start: 1 << 20, size: 1 << 20), (start: 1 << 24, size: 1 << 21)]
    for slab in slabs { allocator.addSlab(start: slab.start, size: slab.size) }
    var used: [Int: Int] = [:]
    for _ in 0..<3000 {
      if next(5) < 3 {
        let size = next(20000) + 1
        guard let start = allocator.allocate(size) else { continue }
        #expect(start % 256 == 0)
        #expect(slabs.contains { start >= $0.start && start + size <= $0.start + $0.size })
        #expect(!used.contains { start < $0.key + $0.value && $0.key < start + size })
        used[start] = size
        let middle = start + size / 2
        #expect(allocator.range(containing: middle)?.start == start)
      } else if let start = used.keys.sorted().dropFirst(next(max(used.count, 1))).first {
        let first = allocator.release(start)
        let second = allocator.release(start)
        #expect(first && !second)
        used[start] = nil
      }
    }
    #expect(allocator.usedBytes == used.values.reduce(0, +))
    for start in used.keys {
      let isReleased = allocator.release(start)
      #expect(isReleased)
    }
    let whole = allocator.allocate(1 << 21)
    #expect(whole == 1 << 24)
  }

  @Test func nothingIsLeft() {
    var allocator = AddressAllocator()
    allocator.addSlab(start: 4096, size: 1024)
    let tooLarge = allocator.allocate(1025)
    let empty = allocator.allocate(0)
    #expect(tooLarge == nil)
    #expect(empty == 4096)
    #expect(allocator.range(containing: 4096)?.start == 4096)
    #expect(allocator.range(containing: 4097) == nil)
  }
}
