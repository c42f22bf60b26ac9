internal import IR
internal import Passes

/// What a kernel tells the host while it runs: `printf`'s arguments and failed assertions, as records in the message
/// buffer. `MessageBuffer` in the runtime reads them; the layout is described there.
extension KernelEmitter {
  /// `vprintf(format, arguments)` with the size and number of the arguments, and which are strings (`PrintedArguments`): the
  /// bytes of the arguments go to the host as they are, and are formatted there; strings go along, since they may be the
  /// thread's or the block's own, or be gone by then. The result is the number of arguments, of which CUDA takes 32 at most,
  /// or −1 where there is no format (CUDA C++ Programming Guide, "Formatted Output").
  mutating func emitPrint(_ call: Call, _ result: ValueID?) throws(EmissionError) {
    let format = try number(call.arguments[0].operand!)
    let from = call.arguments[1].operand!
    guard call.arguments.count == 5, let size = constantArgument(call, 2),
      let count = constantArgument(call, 3), let strings = constantArgument(call, 4)
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
    var word = ""
    if words > 0 {
      helpers.memoryTypes.insert(.init(name: "uint", alignment: nil))
      if space(from) == .generic {
        let start = try pointer(from, "uchar")
        word = readGeneric("(\(start) + 4 * i)", "uint", "uint_m", isVolatile: false)
      } else {
        word = "\(try access(from, "uint_m"))[i]"
      }
    }
    let texts = (0..<64).filter { UInt64(bitPattern: Int64(strings)) >> UInt64($0) & 1 == 1 }
    if texts.isEmpty {
      write("  global uint *const \(record) = \(helpers.reserveMessage())(messages, \(4 + words));")
    } else {
      measureStrings(texts, word)
      let reserve = helpers.reserveMessage()
      write("  global uint *const \(record) = \(reserve)(messages, \(6 + words) + text_words);")
    }
    write("  *(global ulong *)(\(record) + 2) = \(format);")
    if !texts.isEmpty { write("  \(record)[4] = \(6 + words);") }
    if words > 0 {
      let first = texts.isEmpty ? 4 : 6
      write("  for (uint i = 0; i < \(words); ++i) \(record)[\(first) + i] = \(word);")
    }
    if !texts.isEmpty { copyStrings(texts, to: "\(record) + \(6 + words)") }
    write("  \(helpers.sendMessage())(messages, \(record), \(texts.isEmpty ? 1 : 6));")
    write("}")
    try give(result, "(\(format) == 0 ? 4294967295u : \(min(count, 32))u)", call)
  }

  /// Writes statements that read the addresses and the lengths of strings, and how many words of a record they take. One that
  /// would take more than is left is not copied; its length is ~0.
  ///
  /// - Parameters:
  ///   - places: Where the addresses are among the arguments, in units of eight bytes.
  ///   - word: The expression of the arguments' word `i`.
  private mutating func measureStrings(_ places: [Int], _ word: String) {
    write("  ulong text[\(places.count)];")
    write("  uint length[\(places.count)], text_words = 0;")
    for (n, place) in places.enumerated() {
      write("  text[\(n)] = 0;")
      write(
        "  for (uint i = \(2 * place); i < \(2 * place + 2); ++i) text[\(n)] |= (ulong)\(word) << 32 * (i & 1);"
      )
    }
    write("  for (uint n = 0; n < \(places.count); ++n) {")
    write("    uint size = 0;")
    write("    if (text[n] != 0) while (size < \(Self.mostTextBytes) && \(textByte("size")) != 0) ++size;")
    write("    const bool fits = text_words + size / 4 + 2 <= \(Self.mostTextBytes / 4);")
    write("    length[n] = fits ? size : 4294967295u;")
    write("    text_words += fits ? 1 + (size + 3) / 4 : 1;")
    write("  }")
  }

  /// Writes the statements that copy what `measureStrings` has found: for each string its length and its bytes.
  private mutating func copyStrings(_ places: [Int], to target: String) {
    write("  global uint *to = \(target);")
    write("  for (uint n = 0; n < \(places.count); ++n) {")
    write("    *to++ = length[n];")
    write("    if (length[n] == 4294967295u) continue;")
    write("    for (uint i = 0; i < length[n]; ++i) ((global uchar *)to)[i] = \(textByte("i"));")
    write("    to += (length[n] + 3) / 4;")
    write("  }")
  }

  /// The byte of string n at a place.
  private mutating func textByte(_ place: String) -> String {
    if options.hasFlatMemory && options.arenaChunks == 0 { return "((global uchar *)text[n])[\(place)]" }
    return readGeneric("(text[n] + \(place))", "uchar", "uchar", isVolatile: false)
  }

  /// What the strings of one `printf` may take in its record, in bytes with their lengths (`MessageBuffer`).
  private static let mostTextBytes = 8192

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
        if (kind != 1 && kind != 6) atomic_cmpxchg(messages + 2, 0, kind);
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
