public import IR

/// Makes copies and fills of a few bytes reads and writes of words: all reads, then all writes.
///
///     call void @llvm.memcpy.p0.p0.i64(      ⟶   %a = load i64, ptr %from, align 8
///       ptr align 8 %to, ptr align 8 %from,       %b = load i32, ptr %from + 8, align 8
///       i64 12, i1 false)                         store i64 %a, ptr %to, align 8
///                                                 store i32 %b, ptr %to + 8, align 8
///
/// So CUDA's devices do it. Lanes of a warp that copy structures among each other, as in `a[place[lane]] = a[lane]`, have then
/// all read before one of them writes, as in any other assignment; and vectors reach words of many lanes at once.
public struct SmallCopies {
  /// The most bytes, and the most words, that are copied or filled so.
  private static let mostBytes: UInt64 = 128
  private static let mostWords = 16

  private var writer: InstructionWriter

  /// Rewrites a function. The module gains constants.
  public static func run(_ function: inout Function, in module: inout Module) {
    var pass = SmallCopies(writer: InstructionWriter(function, module))
    var hasChanged = false
    for block in function.blocks.indices where pass.rewrite(BlockID(block)) { hasChanged = true }
    if !hasChanged { return }
    function = pass.writer.function
    module = pass.writer.module
  }

  /// A copy of, or fill by, words that lie one behind the other.
  private struct Block {
    /// Where to.
    var target: Operand
    /// Where from; nil for a fill.
    var source: Operand?
    /// The byte of a fill.
    var byte: UInt64
    /// What target and source are multiples of.
    var targetAlignment: Int
    var sourceAlignment: Int
    var isVolatile: Bool
    /// Each word's offset and size, in bytes.
    var words: [(offset: Int, size: Int)]
  }

  /// Rewrites a block and tells whether there was anything to do.
  private mutating func rewrite(_ block: BlockID) -> Bool {
    let old = writer.function[block].instructions
    var found: [Int: Block] = [:]
    for (place, instruction) in old.enumerated() {
      guard case .call(let call) = instruction.operation, let small = smallBlock(call) else { continue }
      found[place] = small
    }
    if found.isEmpty { return false }
    writer.function[block].instructions = []
    writer.block = block
    for (place, instruction) in old.enumerated() {
      guard let small = found[place] else {
        writer.function[block].instructions.append(instruction)
        continue
      }
      writer.metadata = instruction.metadata.filter { $0.kind == "dbg" }
      write(small)
    }
    return true
  }

  /// What a call copies or fills, if that is little (LLVM Language Reference, `llvm.memcpy`, `llvm.memmove`, `llvm.memset`).
  private func smallBlock(_ call: Call) -> Block? {
    guard case .function(let id) = call.callee else { return nil }
    let name = writer.module[id].name
    let isFill = name.hasPrefix("llvm.memset.")
    guard isFill || name.hasPrefix("llvm.memcpy.") || name.hasPrefix("llvm.memmove."),
      call.arguments.count == 4, let target = call.arguments[0].operand,
      let second = call.arguments[1].operand,
      let length = call.arguments[2].operand, let volatility = call.arguments[3].operand,
      let size = writer.constant(length), size <= Self.mostBytes
    else { return nil }
    let targetAlignment = Self.alignment(call.arguments[0])
    let sourceAlignment = isFill ? targetAlignment : Self.alignment(call.arguments[1])
    var byte: UInt64 = 0
    if isFill {
      guard let known = writer.constant(second) else { return nil }
      byte = known & 0xff
    }
    var words: [(offset: Int, size: Int)] = []
    var word = min(targetAlignment, sourceAlignment, 8)
    var offset = 0
    while offset < Int(size) {
      while word > Int(size) - offset { word /= 2 }
      words.append((offset, word))
      offset += word
    }
    if words.count > Self.mostWords { return nil }
    return Block(
      target: target, source: isFill ? nil : second, byte: byte, targetAlignment: targetAlignment,
      sourceAlignment: sourceAlignment, isVolatile: writer.constant(volatility) == 1, words: words)
  }

  private static func alignment(_ argument: Call.Argument) -> Int {
    for case .integer("align", let n) in argument.attributes { return n }
    return 1
  }

  private mutating func write(_ block: Block) {
    var values: [Operand] = []
    for word in block.words {
      let type = writer.module.types.intern(.integer(bits: word.size * 8))
      guard let source = block.source else {
        values.append(writer.integer(type, block.byte &* 0x0101_0101_0101_0101))
        continue
      }
      let address = writer.offset(source, by: writer.integer(TypeTable.i64, UInt64(word.offset)))
      let load = Load(
        address, alignment: min(block.sourceAlignment, word.size), isVolatile: block.isVolatile)
      values.append(writer.append(.load(load), type))
    }
    for (word, value) in zip(block.words, values) {
      let address = writer.offset(block.target, by: writer.integer(TypeTable.i64, UInt64(word.offset)))
      let store = Store(
        value, to: address, alignment: min(block.targetAlignment, word.size), isVolatile: block.isVolatile)
      writer.append(.store(store))
    }
  }
}
