internal import Passes

extension Helpers {
  /// A function that copies memory between two spaces, in words of `unit` bytes; its first arguments are
  /// what `KernelEmitter.argumentsBefore` gives.
  mutating func copy(to: MemorySpace, from: MemorySpace, unit: Int, backwards: Bool) -> String {
    let name = "\(backwards ? "move" : "copy")_\(to.rawValue)_\(from.rawValue)_\(unit)"
    let type = unit == 8 ? "ulong_m" : unit == 4 ? "uint_m" : "uchar"
    if unit > 1 { memoryTypes.insert(.init(name: unit == 8 ? "ulong" : "uint", alignment: nil)) }
    let word = unit == 8 ? "ulong" : unit == 4 ? "uint" : "uchar"
    let value = element("from", from, "const \(type)", unit, word)
    var copy = "\(element("to", to, type, unit, word)) = \(value);"
    if to == .generic {
      copy = "\(genericWrite(word, type, isVolatile: false))(SPACES to + i * \(unit), \(value));"
    }
    let loop = "for (ulong i = 0; i < n; ++i) \(copy)"
    let body =
      backwards
      ? "if ((ulong)to <= (ulong)from) { \(loop) } else { for (ulong i = n; i-- > 0;) \(copy) }"
      : loop
    let pointers = "\(pointer("to", to, type)), \(pointer("from", from, "const \(type)"))"
    let before = parametersBefore([to, from])
    need(
      name,
      """
      static void \(name)(\(before)\(pointers), ulong n)
      {
        \(body)
      }
      """)
    return name
  }

  /// A function that fills memory with a byte; its first arguments are what `KernelEmitter.argumentsBefore` gives.
  mutating func fill(_ space: MemorySpace) -> String {
    let name = "fill_\(space.rawValue)"
    let parameters = "\(parametersBefore([space]))\(pointer("to", space, "uchar")), uchar byte, ulong n"
    var fill = "\(element("to", space, "uchar", 1, "uchar")) = byte;"
    if space == .generic {
      fill = "\(genericWrite("uchar", "uchar", isVolatile: false))(SPACES to + i, byte);"
    }
    need(
      name,
      """
      static void \(name)(\(parameters))
      {
        for (ulong i = 0; i < n; ++i) \(fill)
      }
      """)
    return name
  }

  /// The declaration of a parameter that points into a space.
  private func pointer(_ name: String, _ space: MemorySpace, _ type: String) -> String {
    space == .generic || arenaChunks > 0 && space == .global
      ? "ulong \(name)" : "\(space.rawValue) \(type) *\(name)"
  }

  /// What a function that reaches into these spaces has before its own parameters.
  private func parametersBefore(_ spaces: [MemorySpace]) -> String {
    spaces.contains(.generic) ? "SPACES_PARAMETERS " : heapParameters
  }

  /// The element `i` of what such a parameter points to, as an lvalue or, in generic memory, only a value.
  private mutating func element(
    _ name: String, _ space: MemorySpace, _ type: String, _ unit: Int, _ word: String
  ) -> String {
    if space == .generic {
      let memory = word == "uchar" ? word : "\(word)_m"
      return "\(genericRead(word, memory, isVolatile: false))(SPACES \(name) + i * \(unit))"
    }
    guard arenaChunks > 0 && space == .global else { return "\(name)[i]" }
    return "*(global \(type) *)GLOBAL(\(name) + i * \(unit))"
  }
}
