/// What a program has said of ranges of managed memory (CUDA Runtime API, cudaMemAdvise, cudaMemPrefetchAsync). Nothing
/// depends on it here; the program may ask for it.
public struct ManagedAdvice: Sendable {
  /// What holds for a range.
  public struct Advice: Sendable, Equatable {
    /// Whether it is mostly read.
    public var isReadMostly = false
    /// The device where it should be: −1 for the host, −2 for none.
    public var preferredLocation: Int32 = -2
    /// The devices that use it.
    public var accessedBy: [Int32] = []
    /// The device that it was last prefetched to: −1 for the host, −2 for none.
    public var lastPrefetch: Int32 = -2

    /// What holds for a range of which nothing was said.
    public init() {}
  }

  /// Ranges of addresses that do not overlap, in order.
  private var ranges: [(start: UInt, end: UInt, advice: Advice)] = []

  /// Nothing said of any range.
  public init() {}

  /// Changes what holds for a range.
  public mutating func change(_ start: UInt, _ size: Int, _ body: (inout Advice) -> Void) {
    let end = start + UInt(size)
    var result: [(start: UInt, end: UInt, advice: Advice)] = []
    var place = start
    for range in ranges {
      if range.end <= start || range.start >= end {
        result.append(range)
        continue
      }
      if range.start < start { result.append((range.start, start, range.advice)) }
      if place < range.start { result.append((place, range.start, Advice())) }
      let last = min(range.end, end)
      result.append((max(range.start, start), last, range.advice))
      place = last
      if range.end > end { result.append((end, range.end, range.advice)) }
    }
    if place < end { result.append((place, end, Advice())) }
    result.sort { $0.start < $1.start }
    for n in result.indices where result[n].start >= start && result[n].end <= end { body(&result[n].advice) }
    ranges = result.filter { $0.advice != Advice() }
  }

  /// What holds for the parts of a range, in order.
  public func advice(_ start: UInt, _ size: Int) -> [Advice] {
    let end = start + UInt(size)
    var result: [Advice] = []
    var place = start
    for range in ranges where range.end > start && range.start < end {
      if place < range.start { result.append(Advice()) }
      result.append(range.advice)
      place = range.end
    }
    if place < end { result.append(Advice()) }
    return result
  }

  /// Forgets a range that the program has given back.
  public mutating func forget(_ start: UInt, _ size: Int) { change(start, size) { $0 = Advice() } }
}
