/// Hands out ranges of addresses in slabs that it is given: one of the same size that was given back before, else the best
/// fit, with neighbours joined. Places are found by binary search; the benchmark "cudaMalloc and cudaFree" watches it.
struct AddressAllocator {
  /// A free range, ordered by size.
  private struct Free: Comparable {
    var size: Int
    var start: Int
    static func < (a: Free, b: Free) -> Bool { (a.size, a.start) < (b.size, b.start) }
  }

  private var free: [Free] = []
  private var sizeOfFree: [Int: Int] = [:]
  private var startOfFreeEndingAt: [Int: Int] = [:]
  /// The beginnings of ranges that are not free, in order.
  private var starts: [Int] = []
  /// The size of each, as asked for; -1 for one that is kept.
  private var sizes: [Int] = []
  /// Ranges that were given back and are kept, apart from the free ones, for the next request of as many units of
  /// `alignment`. When nothing else fits they become free.
  private var kept = [[Int]](repeating: [], count: Self.mostKeptUnits + 1)

  /// Every range begins at a multiple of this, as CUDA promises.
  static let alignment = 256
  /// What is larger than these units, which are 1 MiB, is not kept.
  private static let mostKeptUnits = 4096

  /// Bytes in use, as asked for.
  private(set) var usedBytes = 0

  /// Adds a range of addresses.
  mutating func addSlab(start: Int, size: Int) { insertFree(start, size) }

  /// Takes a range of `size` bytes; nil if none is left that is large enough.
  mutating func allocate(_ size: Int) -> Int? {
    let units = Self.units(size)
    if units <= Self.mostKeptUnits, let start = kept[units].popLast() {
      sizes[lowerBound(starts, start)] = size
      usedBytes += size
      return start
    }
    if let start = takeFree(size, units * Self.alignment) { return start }
    return freeKept() ? takeFree(size, units * Self.alignment) : nil
  }

  /// Gives a range back; false if none in use begins there.
  mutating func release(_ start: Int) -> Bool {
    let place = lowerBound(starts, start)
    guard place < starts.count, starts[place] == start, sizes[place] >= 0 else { return false }
    let units = Self.units(sizes[place])
    usedBytes -= sizes[place]
    if units <= Self.mostKeptUnits {
      sizes[place] = -1
      kept[units].append(start)
    } else {
      starts.remove(at: place)
      sizes.remove(at: place)
      join(start, units * Self.alignment)
    }
    return true
  }

  /// The range in use that holds an address.
  func range(containing address: Int) -> (start: Int, size: Int)? {
    var place = lowerBound(starts, address)
    if place == starts.count || starts[place] != address {
      if place == 0 { return nil }
      place -= 1
    }
    let (start, size) = (starts[place], sizes[place])
    return size >= 0 && address < start + max(size, 1) ? (start, size) : nil
  }

  /// The units that a range of `size` bytes takes.
  private static func units(_ size: Int) -> Int { (max(size, 1) + alignment - 1) / alignment }

  /// Takes a range from the free ones.
  private mutating func takeFree(_ size: Int, _ taken: Int) -> Int? {
    let place = lowerBound(free, Free(size: taken, start: 0))
    guard place < free.count else { return nil }
    let found = free[place]
    removeFree(at: place)
    if found.size > taken { insertFree(found.start + taken, found.size - taken) }
    let index = lowerBound(starts, found.start)
    starts.insert(found.start, at: index)
    sizes.insert(size, at: index)
    usedBytes += size
    return found.start
  }

  /// Makes all ranges free that are kept; false if there are none.
  private mutating func freeKept() -> Bool {
    var count = 0
    for place in starts.indices where sizes[place] >= 0 {
      starts[count] = starts[place]
      sizes[count] = sizes[place]
      count += 1
    }
    if count == starts.count { return false }
    starts.removeSubrange(count...)
    sizes.removeSubrange(count...)
    for units in kept.indices where !kept[units].isEmpty {
      for start in kept[units] { join(start, units * Self.alignment) }
      kept[units] = []
    }
    return true
  }

  /// Makes a range free, together with free ones beside it.
  private mutating func join(_ start: Int, _ taken: Int) {
    var from = start
    var count = taken
    if let before = startOfFreeEndingAt[start], let size = sizeOfFree[before] {
      removeFree(at: lowerBound(free, Free(size: size, start: before)))
      from = before
      count += size
    }
    if let size = sizeOfFree[start + taken] {
      removeFree(at: lowerBound(free, Free(size: size, start: start + taken)))
      count += size
    }
    insertFree(from, count)
  }

  private mutating func insertFree(_ start: Int, _ size: Int) {
    let new = Free(size: size, start: start)
    free.insert(new, at: lowerBound(free, new))
    sizeOfFree[start] = size
    startOfFreeEndingAt[start + size] = start
  }

  private mutating func removeFree(at place: Int) {
    let old = free.remove(at: place)
    sizeOfFree[old.start] = nil
    startOfFreeEndingAt[old.start + old.size] = nil
  }

  private func lowerBound<T: Comparable>(_ list: [T], _ value: T) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
