internal import IR
internal import Passes

/// Pointers that may lead to any kind of memory, on devices that keep the kinds apart.
///
/// Such a pointer is a number of 64 bits. Its upper three bits say what the rest is: an address in global memory (0), a
/// number in the window of shared memory (1), or an address in the thread's own memory (2). So does a pointer that is written
/// to memory, whatever it leads to. An access is a call of a function that looks at the bits.
extension KernelEmitter {
  /// A pointer in another form.
  ///
  /// Where the two forms exclude each other the program would err if it came here, as it does not: it has asked first which
  /// one it is.
  mutating func converted(
    _ text: String, from: MemorySpace, to: MemorySpace, _ pointee: String, isVolatile: Bool = false
  ) -> String {
    usesGeneric = true
    let type = "(\(pointerName(to, pointee, isVolatile: isVolatile)))"
    switch (from, to) {
    case (.global, .generic): return isAddress(.global) ? text : "((ulong)\(text))"
    case (.local, .generic): return "NUMBER_OF_SHARED(\(text))"
    case (.private, .generic): return "NUMBER_OF_PRIVATE(\(text))"
    case (.generic, .global): return isAddress(.global) ? text : "(\(type)\(text))"
    case (.generic, .local): return "(\(type)SHARED_PLACE(\(text)))"
    case (.generic, .private): return "(\(type)PRIVATE_PLACE(\(text)))"
    default: return "(\(type)0)"
    }
  }

  /// The number under which a pointer is written to memory.
  mutating func number(_ operand: Operand) throws(EmissionError) -> String {
    let own = space(operand)
    if options.hasFlatMemory || own == .global { return "(ulong)\(try pointer(operand, "uchar"))" }
    return try pointer(operand, "uchar", in: .generic)
  }

  /// The number by which a pointer is compared with another.
  mutating func number(_ operand: Operand, beside other: Operand) throws(EmissionError) -> String {
    let isAlike = spaces.space(of: operand) == spaces.space(of: other)
    if isAlike || spaces.space(of: operand) == nil || spaces.space(of: other) == nil {
      return "(ulong)\(try pointer(operand, "uchar"))"
    }
    return try number(operand)
  }

  /// The expression that reads what a number leads to.
  ///
  /// - Parameters:
  ///   - type: The C type of the value.
  ///   - pointee: The type through which memory is reached; that of the elements for vectors of three.
  mutating func readGeneric(_ address: String, _ type: String, _ pointee: String, isVolatile: Bool) -> String
  {
    usesGeneric = true
    let function = helpers.genericRead(type == "bool" ? "uchar" : type, pointee, isVolatile: isVolatile)
    return "\(function)(SPACES \(Self.unwrapped(address)))"
  }

  /// Writes a statement that stores in what a number leads to; see `readGeneric`.
  mutating func writeGeneric(
    _ value: String, at address: String, _ type: String, _ pointee: String, isVolatile: Bool
  ) {
    usesGeneric = true
    let function = helpers.genericWrite(type == "bool" ? "uchar" : type, pointee, isVolatile: isVolatile)
    write("\(function)(SPACES \(Self.unwrapped(address)), \(value));")
  }

  /// What functions that reach into these spaces are given before their own arguments.
  mutating func argumentsBefore(_ spaces: [MemorySpace]) -> String {
    guard spaces.contains(.generic) else { return helpers.heapArguments }
    usesGeneric = true
    return "SPACES "
  }

  /// The macros that take numbers apart, once it is known what memory the kernel has.
  var genericPrelude: String {
    guard usesGeneric else { return "" }
    var parameters = ""
    var arguments = ""
    if options.arenaChunks > 0 {
      parameters += "HEAP_PARAMETERS, "
      arguments += "HEAP, "
    }
    for (isUsed, name) in [(sharedBytes > 0, "static_shared"), (usesDynamicShared, "dynamic_shared")]
    where isUsed {
      parameters += "local uchar *\(name), "
      arguments += "\(name), "
    }
    let global = options.arenaChunks > 0 ? "GLOBAL(address)" : "((global uchar *)(address))"
    return """
      #define SPACES_PARAMETERS \(parameters)
      #define SPACES \(arguments)
      #define IS_SHARED(address) ((address) >> 61 == 1)
      #define IS_PRIVATE(address) ((address) >> 61 == 2)
      #define SHARED_PLACE(address) SHARED_POINTER((address) & 0xfffffffful)
      #define PRIVATE_PLACE(address) ((private uchar *)(ulong)((long)((address) << 3) >> 3))
      #define GLOBAL_PLACE(address) \(global)
      #define NUMBER_OF_SHARED(p) ((p) == 0 ? 0ul : 1ul << 61 | (SHARED_NUMBER(p) & 0xfffffffful))
      #define NUMBER_OF_PRIVATE(p) ((p) == 0 ? 0ul : 2ul << 61 | ((ulong)(p) & 0x1ffffffffffffffful))

      """
  }
}
