internal import IR

/// Where threads of a block wait for others: at a warp operation, at a barrier, or, where a loop has such places, at its end.
struct MeetingPoint {
  /// What they do there.
  enum Kind: Hashable {
    /// The kernel's beginning.
    case start
    /// The end of a round of a loop: those that are in it wait for each other.
    case round
    /// A barrier for the whole block.
    case barrier
    /// A barrier that counts (`popc`, `and`, `or`).
    case count(String)
    /// An operation among the lanes of a warp.
    case warp(WarpOperation)
  }

  /// What threads do there.
  var kind: Kind
  /// The block that ends there.
  var block: BlockID
  /// Where they go on.
  var resume: BlockID
  /// The operands.
  var operands: [Operand] = []
  /// What it gives.
  var result: ValueID?
  /// Where it comes from in the source.
  var metadata: [MetadataAttachment] = []

  /// Whether threads give each other values there.
  var isExchange: Bool {
    switch kind {
    case .start, .round, .barrier, .warp(.barrier): false
    case .count, .warp: true
    }
  }

  /// Whether threads of the whole block wait there.
  var isForBlock: Bool {
    switch kind {
    case .barrier, .count: true
    case .start, .round, .warp: false
    }
  }

  /// Whether lanes take each other's values.
  var isShuffle: Bool { if case .warp(.shuffle) = kind { true } else { false } }

  /// Whether the lanes' values are kept one by one, and not only as bits of a word.
  var keepsValues: Bool {
    switch kind {
    case .warp(.shuffle), .warp(.matchAny), .warp(.matchAll), .warp(.reduce): true
    default: false
    }
  }

  /// Whether bits of lanes are kept in their warp's words, or a sum in the block's.
  var keepsWords: Bool { if case .count = kind { true } else { keepsBits } }

  /// Whether bits of lanes are kept in their warp's words.
  var keepsBits: Bool {
    switch kind {
    case .warp(.vote), .warp(.activeMask), .warp(.matchAny), .warp(.matchAll), .warp(.reduce): true
    default: false
    }
  }

  /// The value that a lane gives to others.
  var value: Operand? {
    switch kind {
    case .warp(.shuffle(_, _, let hasMask)): operands[hasMask ? 1 : 0]
    case .warp(.matchAny), .warp(.matchAll): operands[1]
    case .warp(.reduce): operands[0]
    case .warp(.vote), .count: operands.last
    default: nil
    }
  }

  /// What an instruction is as a meeting point; nil if it is none.
  static func kind(of instruction: Instruction, in module: Module) -> Kind? {
    guard case .call(let call) = instruction.operation, case .function(let id) = call.callee else {
      return nil
    }
    let name = module[id].name
    if let operation = WarpOperation(name) { return .warp(operation) }
    guard module.isBarrier(call) else { return nil }
    let words = name.split(separator: ".")
    if name.hasPrefix("llvm.nvvm.barrier0.") || words.contains("red"),
      let word = words.first(where: { ["popc", "and", "or"].contains($0) })
    {
      return .count(String(word))
    }
    return .barrier
  }

  /// The width of the widest value that is kept at some places: 0, 32 or 64.
  static func valueBits(_ points: [MeetingPoint], _ writer: InstructionWriter) -> Int {
    var bits = 0
    for point in points where point.keepsValues {
      bits = max(bits, writer.type(of: point.value!) == TypeTable.i64 ? 64 : 32)
    }
    return bits
  }

  /// Whether no branch that threads may take differently decides who comes to such places.
  ///
  /// - Parameters:
  ///   - scope: Which threads have to come together.
  ///   - isWanted: The kinds of places that are looked at.
  static func meetsTogether(
    _ function: Function, _ module: Module, _ scope: Uniformity.Scope, _ isWanted: (Kind) -> Bool
  ) -> Bool {
    let meets = function.blocks.map { block in
      block.instructions.contains { kind(of: $0, in: module).map(isWanted) ?? false }
    }
    return Uniformity(function, in: module, scope: scope)
      .keepsTogether(meets, function, ControlFlowGraph(function))
  }
}
