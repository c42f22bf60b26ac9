public import Interpreter

/// A kernel made at random from a seed, as LLVM text, with a launch and the contents of its buffers.
///
/// Its result does not depend on the order in which threads run: a thread writes its own places only, others' places in shared
/// memory are read between barriers, atomic operations commute, warp operations name the lanes that reach them, and
/// floating-point numbers are kept finite and away from the subnormal ones. What it has: loops and branches that differ
/// between threads, early exits, barriers in uniform flow, warp operations in divergent flow, private arrays, fields of
/// structures, switches.
public struct RandomKernel: Sendable {
  /// The seed it was made from.
  public let seed: UInt64
  /// The module.
  public let text: String
  /// The number of blocks along each dimension.
  public let grid: Extent
  /// The number of threads along each dimension.
  public let block: Extent
  /// The words of its second parameter, which it reads.
  public let input: [UInt32]
  /// The value of its fourth parameter.
  public let count: UInt32

  /// The kernel's symbol. Its parameters are the results (`recordWords` words for each thread), the input, `sums` (words that
  /// atomic operations change, zero to begin with), and a number.
  public static let name = "kernel"
  /// The number of 32-bit words that each thread writes.
  public static let recordWords = 10
  /// The number of words of the third parameter.
  public static let sumWords = 20

  /// The number of words of the first parameter.
  public var resultWords: Int { grid.count * block.count * Self.recordWords }

  /// What is passed for the parameters.
  public var arguments: [KernelArgument] {
    func bytes(_ words: [UInt32]) -> [UInt8] {
      words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
    return [
      .buffer(Array(repeating: 0, count: resultWords * 4)), .buffer(bytes(input)),
      .buffer(Array(repeating: 0, count: Self.sumWords * 4)), .value(bytes([count])),
    ]
  }

  /// Makes the kernel of a seed.
  public init(seed: UInt64) {
    self.seed = seed
    var chance = Chance(seed: seed)
    block = chance.pick([
      Extent(32), Extent(64), Extent(48), Extent(96), Extent(7), Extent(16, 4), Extent(8, 4, 2), Extent(33),
      Extent(128),
    ])
    grid = chance.pick([Extent(1), Extent(2), Extent(3), Extent(2, 2)])
    input = (0..<64).map { _ in UInt32(truncatingIfNeeded: chance.next()) >> UInt32(chance.number(30)) }
    count = UInt32(1 + chance.number(4))
    var writer = KernelWriter(chance: chance, threads: block.count)
    text = writer.write()
  }
}

/// Numbers by a generator that gives the same ones for the same seed on every machine (Marsaglia, *Xorshift RNGs*, 2003).
struct Chance {
  private var state: UInt64

  init(seed: UInt64) {
    state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<8 { _ = next() }
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// A number from 0 and below a bound.
  mutating func number(_ bound: Int) -> Int { Int(next() >> 33) % bound }

  /// Whether something of a probability in percent happens.
  mutating func isSo(_ percent: Int) -> Bool { number(100) < percent }

  /// One of several.
  mutating func pick<T>(_ choices: [T]) -> T { choices[number(choices.count)] }
}
