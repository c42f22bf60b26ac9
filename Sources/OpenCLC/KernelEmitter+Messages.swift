internal import IR
internal import Passes

/// What a kernel tells the host while it runs: `printf`'s arguments and failed assertions, as records in the message
/// buffer. `MessageBuffer` in the runtime reads them; the layout is described there.
extension KernelEmitter {
  /// `vprintf(format, arguments)`: the bytes of the arguments go to the host as they are, and are formatted there.
  mutating func emitPrint(_ call: Call, _ result: ValueID?) throws(EmissionError) {
    let size = try bufferSize(call.arguments[1].operand!)
    let words = 4 + (size + 3) / 4
    let record = names.unique("record")
    usesMessages = true
    write("{")
    write("  global uint *\(record) = \(helpers.reserveMessage())(messages, \(words), 1);")
    write("  if (\(record)) {")
    write(
      "    *(global ulong *)(\(record) + 2) = (ulong)\(try pointer(call.arguments[0].operand!, "uchar"));")
    if size > 0 {
      let from = call.arguments[1].operand!
      let bytes = try access(from, "uint_m")
      helpers.memoryTypes.insert(.init(name: "uint", alignment: nil))
      write("    for (uint i = 0; i < \((size + 3) / 4); ++i) \(record)[4 + i] = \(bytes)[i];")
    }
    write("  }")
    write("}")
    try give(result, "1u", call)
  }

  /// `__assertfail(message, file, line, function, characterSize)`; the thread's end follows it.
  mutating func emitAssertionFailure(_ call: Call) throws(EmissionError) {
    usesMessages = true
    var texts: [String] = []
    for n in [0, 1, 3] { texts.append("(ulong)\(try pointer(call.arguments[n].operand!, "uchar"))") }
    let line = try argument(call, 2)
    write("\(helpers.failAssertion())(messages, \(texts.joined(separator: ", ")), \(line));")
  }

  /// `__trap()`; the thread's end follows it.
  mutating func emitTrap() {
    usesMessages = true
    write("\(helpers.reserveMessage())(messages, 2, 3);")
  }

  /// The size of the array that a pointer leads to, in bytes, rounded up to whole words; 0 for null.
  private func bufferSize(_ operand: Operand) throws(EmissionError) -> Int {
    guard case .value(var id) = operand else { return 0 }
    for _ in 0..<8 {
      guard let operation = definition(of: id) else { break }
      switch operation {
      case .allocate(let i): return roundedUp(module.types.size(of: i.type), to: 4)
      case .cast(let i): if let next = i.operand.valueID { id = next }
      case .elementAddress(let i): if let next = i.base.valueID { id = next }
      default: break
      }
    }
    throw .unsupportedInstruction("vprintf with arguments that were not written in the call", at: location)
  }

  private func definition(of value: ValueID) -> Operation? {
    guard let block = definingBlock[Int(value.index)] else { return nil }
    return function[block].instructions.first { $0.result == value }?.operation
  }
}

extension Helpers {
  /// A function that reserves a record of a number of words and writes its size and kind; null if the buffer is full.
  mutating func reserveMessage() -> String {
    need(
      "message_a_reserve",
      """
      static global uint *message_a_reserve(volatile global uint *messages, uint words, uint kind)
      {
        if (kind != 1) atomic_cmpxchg(messages + 2, 0, kind);
        words = (words + 1) & ~1u;
        const uint at = atomic_add(messages, words);
        if (at + words > messages[1] || at + words < at) return 0;
        global uint *record = (global uint *)messages + 4 + at;
        record[0] = words;
        record[1] = kind;
        return record;
      }
      """)
    return "message_a_reserve"
  }

  /// A function that records a failed assertion.
  mutating func failAssertion() -> String {
    _ = reserveMessage()
    need(
      "message_b_assertion",
      """
      static void message_b_assertion(volatile global uint *messages, ulong text, ulong file, ulong function, uint line)
      {
        global uint *record = message_a_reserve(messages, 16, 2);
        if (!record) return;
        ((global ulong *)record)[1] = text;
        ((global ulong *)record)[2] = file;
        ((global ulong *)record)[3] = function;
        record[8] = line;
        for (uint n = 0; n < 3; ++n) {
          record[9 + n] = get_group_id(n);
          record[12 + n] = get_local_id(n);
        }
      }
      """)
    return "message_b_assertion"
  }
}
