/// Finds a `Word` by its bytes: open addressing on the bytes packed into three machine words. It is made once and
/// lives as long as the process.
struct WordTable: @unchecked Sendable {
  private struct Entry {
    var key: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var word: Word = .other
  }

  private static let capacity = 2048
  private let entries: UnsafeMutablePointer<Entry>

  /// The table of all words.
  static let shared = WordTable()

  private init() {
    entries = .allocate(capacity: Self.capacity)
    entries.initialize(repeating: Entry(), count: Self.capacity)
    for word in Word.allCases where word != .other {
      let bytes = Array(word.rawValue.utf8)
      precondition(bytes.count <= 24, "a keyword of more than 24 bytes does not fit the table")
      let key = bytes.withUnsafeBufferPointer { Self.pack($0.baseAddress!, $0.count) }
      var slot = Self.slot(key)
      while entries[slot].word != .other { slot = (slot + 1) & (Self.capacity - 1) }
      entries[slot] = Entry(key: key, word: word)
    }
  }

  /// The word of these bytes; `.other` if the grammar does not know it.
  func find(_ start: UnsafePointer<UInt8>, _ count: Int) -> Word {
    if count > 24 { return .other }
    let key = Self.pack(start, count)
    var slot = Self.slot(key)
    while entries[slot].word != .other {
      if entries[slot].key == key { return entries[slot].word }
      slot = (slot + 1) & (Self.capacity - 1)
    }
    return .other
  }

  private static func pack(_ start: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64, UInt64) {
    var key: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for i in 0..<min(count, 8) { key.0 = key.0 << 8 | UInt64(start[i]) }
    if count > 8 { for i in 8..<min(count, 16) { key.1 = key.1 << 8 | UInt64(start[i]) } }
    if count > 16 { for i in 16..<count { key.2 = key.2 << 8 | UInt64(start[i]) } }
    return key
  }

  private static func slot(_ key: (UInt64, UInt64, UInt64)) -> Int {
    let mixed = (key.0 ^ key.1 &* 0x9E37_79B9_7F4A_7C15 ^ key.2) &* 0xD6E8_FEB8_6659_FD93
    return Int(mixed >> 53)
  }
}
