internal import IR

/// The values that are needed at the beginning of each block, by backward data flow.
struct Liveness {
  private var words: [[UInt64]]

  init(_ function: Function, _ graph: ControlFlowGraph) {
    let count = (function.values.count + 63) / 64
    var used = Array(repeating: [UInt64](repeating: 0, count: count), count: function.blocks.count)
    var defined = used
    func set(_ bits: inout [UInt64], _ id: ValueID) { bits[Int(id.index) / 64] |= 1 << UInt64(id.index % 64) }
    func isSet(_ bits: [UInt64], _ id: ValueID) -> Bool {
      bits[Int(id.index) / 64] >> UInt64(id.index % 64) & 1 == 1
    }
    for block in graph.reversePostorder {
      let b = Int(block.index)
      for parameter in function[block].parameters { set(&defined[b], parameter) }
      for instruction in function[block].instructions {
        instruction.operation.forEachOperand {
          if let id = $0.valueID, !isSet(defined[b], id) { set(&used[b], id) }
        }
        if let result = instruction.result { set(&defined[b], result) }
      }
    }
    words = used
    var changed = true
    while changed {
      changed = false
      for block in graph.reversePostorder.reversed() {
        let b = Int(block.index)
        for next in graph.successors[b] {
          let n = Int(next.index)
          for word in 0..<count {
            let new = words[b][word] | (words[n][word] & ~defined[b][word])
            if new != words[b][word] {
              words[b][word] = new
              changed = true
            }
          }
        }
      }
    }
  }

  /// The values needed at a block's beginning, in order; its parameters are not among them.
  func values(at block: BlockID) -> [ValueID] {
    var result: [ValueID] = []
    for (place, word) in words[Int(block.index)].enumerated() {
      var rest = word
      while rest != 0 {
        result.append(ValueID(place * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return result
  }
}
