internal import IR
internal import Passes

/// What a kernel tells the host while it runs: `printf`'s arguments and failed assertions, as records in the message
/// buffer. `MessageBuffer` in the runtime reads them; the layout is described there.
extension KernelEmitter {
  /// `vprintf(format, arguments)` with the size and number of the arguments (`PrintedArguments`): the bytes of the arguments go to the host as they are, and are formatted there. The
  /// result is the number of arguments, or −1 where there is no format (CUDA C++ Programming Guide, "Formatted Output").
  mutating func emitPrint(_ call: Call, _ result: ValueID?) throws(EmissionError) {
    let format = try number(call.arguments[0].operand!)
    let from = call.arguments[1].operand!
    guard call.arguments.count == 4, let size = constantArgument(call, 2),
      let count = constantArgument(call, 3)
    else {
      throw .unsupportedInstruction("vprintf with arguments that were not written in the call", at: location)
    }
    if size > Self.mostArgumentBytes {
      throw .unsupportedInstruction("printf with \(size) bytes of arguments", at: location)
    }
    let words = (size + 3) / 4
    let record = names.unique("record")
    usesMessages = true
    write("{")
    write("  global uint *const \(record) = \(helpers.reserveMessage())(messages, \(4 + words));")
    write("  *(global ulong *)(\(record) + 2) = \(format);")
    if words > 0 {
      helpers.memoryTypes.insert(.init(name: "uint", alignment: nil))
      let word: String
      if space(from) == .generic {
        let start = try pointer(from, "uchar")
        word = readGeneric("(\(start) + 4 * i)", "uint", "uint_m", isVolatile: false)
      } else {
        word = "\(try access(from, "uint_m"))[i]"
      }
      write("  for (uint i = 0; i < \(words); ++i) \(record)[4 + i] = \(word);")
    }
    write("  \(helpers.sendMessage())(messages, \(record), 1);")
    write("}")
    try give(result, "(\(format) == 0 ? 4294967295u : \(count)u)", call)
  }

  /// What `printf` may be given, in bytes; a record has to fit behind the end of the ring (`MessageBuffer`).
  private static let mostArgumentBytes = 4096

  /// `__assertfail(message, file, line, function, characterSize, x, y, z)` with the thread's place in its block
  /// (`FatalCalls`); the thread's end follows it.
  mutating func emitAssertionFailure(_ call: Call) throws(EmissionError) {
    usesMessages = true
    var texts: [String] = []
    for n in [0, 1, 3] { texts.append(try number(call.arguments[n].operand!)) }
    for n in [2, 5, 6, 7] { texts.append(try argument(call, n)) }
    write("\(helpers.failAssertion())(messages, \(texts.joined(separator: ", ")));")
  }

  /// `__trap()`; the thread's end follows it.
  mutating func emitTrap() {
    usesMessages = true
    report("3")
  }

  /// Tells the host of a fault that has nothing to tell but its number.
  mutating func report(_ fault: String, if condition: String? = nil) {
    usesMessages = true
    let send = "\(helpers.sendMessage())(messages, \(helpers.reserveMessage())(messages, 2), \(fault));"
    write(condition.map { "if (\($0)) \(send)" } ?? send)
  }
}

extension Helpers {
  /// A function that reserves a record of a number of words. The record's number is its place in all that was ever
  /// written; where it lies in the ring, an older one may have been.
  mutating func reserveMessage() -> String {
    need(
      "message_a_reserve",
      """
      static global uint *message_a_reserve(volatile global uint *messages, uint words)
      {
        words = (words + 1) & ~1u;
        const uint at = atomic_add(messages, words);
        global uint *record = (global uint *)messages + 4 + (at & (messages[1] - 1));
        record[0] = words;
        record[1] = at << 3;
        return record;
      }
      """)
    return "message_a_reserve"
  }

  /// A function that marks a record as complete, and notes a fault.
  mutating func sendMessage() -> String {
    need(
      "message_b_send",
      """
      static void message_b_send(volatile global uint *messages, global uint *record, uint kind)
      {
        mem_fence(CLK_GLOBAL_MEM_FENCE);
        record[1] |= kind;
        if (kind != 1) atomic_cmpxchg(messages + 2, 0, kind);
      }
      """)
    return "message_b_send"
  }

  /// A function that records a failed assertion.
  mutating func failAssertion() -> String {
    _ = reserveMessage()
    _ = sendMessage()
    need(
      "message_c_assertion",
      """
      static void message_c_assertion(volatile global uint *messages, ulong text, ulong file, ulong function, uint line, uint x, uint y, uint z)
      {
        global uint *record = message_a_reserve(messages, 16);
        ((global ulong *)record)[1] = text;
        ((global ulong *)record)[2] = file;
        ((global ulong *)record)[3] = function;
        record[8] = line;
        for (uint n = 0; n < 3; ++n) record[9 + n] = get_group_id(n);
        record[12] = x;
        record[13] = y;
        record[14] = z;
        message_b_send(messages, record, 2);
      }
      """)
    return "message_c_assertion"
  }
}
