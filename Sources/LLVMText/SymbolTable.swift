/// Numbers given to names, found by hashing the names' bytes. Emptying it costs nothing, so that one table serves
/// all functions of a module.
struct SymbolTable {
  private struct Entry {
    var start: Int32
    var count: Int32
    var hash: UInt32
    var value: Int32
  }

  private var slots: [UInt64]
  private var generation: UInt64 = 1
  private var entries: [Entry] = []
  private var text: [UInt8] = []

  init() { slots = Array(repeating: 0, count: 64) }

  /// Forgets all names.
  mutating func removeAll() {
    generation += 1
    entries.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }

  /// The number of `name`; if it is new, `value` becomes its number and is returned.
  mutating func findOrInsert(_ name: UnsafeBufferPointer<UInt8>, _ value: Int32) -> Int32 {
    let hash = Self.hash(name)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >> 32 == generation {
      let entry = entries[Int(slots[slot] & 0xFFFF_FFFF)]
      if entry.hash == hash, matches(entry, name) { return entry.value }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = generation << 32 | UInt64(entries.count)
    entries.append(Entry(start: Int32(text.count), count: Int32(name.count), hash: hash, value: value))
    text.append(contentsOf: name)
    if entries.count * 2 > slots.count { grow() }
    return value
  }

  /// The number of `name`, if it has one.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int32? {
    let hash = Self.hash(name)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >> 32 == generation {
      let entry = entries[Int(slots[slot] & 0xFFFF_FFFF)]
      if entry.hash == hash, matches(entry, name) { return entry.value }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ entry: Entry, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(entry.count) == name.count else { return false }
    let start = Int(entry.start)
    for i in 0..<name.count where text[start + i] != name[i] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] >> 32 == generation { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = generation << 32 | UInt64(index)
    }
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 29)
  }
}
