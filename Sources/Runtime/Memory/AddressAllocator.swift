/// Hands out ranges of addresses in slabs that it is given: the best fit first, neighbours joined when freed. All
/// operations find their place by binary search.
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
  /// The beginnings of what is in use, in order, and each one's sizes.
  private var starts: [Int] = []
  private var used: [Int: (size: Int, taken: Int)] = [:]

  /// Every range begins at a multiple of this, as CUDA promises.
  static let alignment = 256

  /// Bytes in use, as asked for.
  private(set) var usedBytes = 0

  /// Adds a range of addresses.
  mutating func addSlab(start: Int, size: Int) { insertFree(start, size) }

  /// Takes a range of `size` bytes; nil if none is left that is large enough.
  mutating func allocate(_ size: Int) -> Int? {
    let taken = (max(size, 1) + Self.alignment - 1) / Self.alignment * Self.alignment
    let place = lowerBound(free, Free(size: taken, start: 0))
    guard place < free.count else { return nil }
    let found = free[place]
    removeFree(at: place)
    if found.size > taken { insertFree(found.start + taken, found.size - taken) }
    let index = lowerBound(starts, found.start)
    starts.insert(found.start, at: index)
    used[found.start] = (size, taken)
    usedBytes += size
    return found.start
  }

  /// Gives a range back; false if none in use begins there.
  mutating func release(_ start: Int) -> Bool {
    guard let (size, taken) = used.removeValue(forKey: start) else { return false }
    starts.remove(at: lowerBound(starts, start))
    usedBytes -= size
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
    return true
  }

  /// The range in use that holds an address.
  func range(containing address: Int) -> (start: Int, size: Int)? {
    var place = lowerBound(starts, address)
    if place < starts.count, starts[place] == address { return (address, used[address]!.size) }
    if place == 0 { return nil }
    place -= 1
    let size = used[starts[place]]!.size
    return address < starts[place] + max(size, 1) ? (starts[place], size) : nil
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
