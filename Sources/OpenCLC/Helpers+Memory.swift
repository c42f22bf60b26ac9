internal import Passes

extension Helpers {
  /// A function that copies memory between two spaces, in words of `unit` bytes; its first arguments are
  /// `heapArguments`.
  mutating func copy(to: MemorySpace, from: MemorySpace, unit: Int, backwards: Bool) -> String {
    let name = "\(backwards ? "move" : "copy")_\(to.rawValue)_\(from.rawValue)_\(unit)"
    let type = unit == 8 ? "ulong_m" : unit == 4 ? "uint_m" : "uchar"
    if unit > 1 { memoryTypes.insert(.init(name: unit == 8 ? "ulong" : "uint", alignment: nil)) }
    let copy = "\(element("to", to, type, unit)) = \(element("from", from, "const \(type)", unit));"
    let loop = "for (ulong i = 0; i < n; ++i) \(copy)"
    let body =
      backwards
      ? "if ((ulong)to <= (ulong)from) { \(loop) } else { for (ulong i = n; i-- > 0;) \(copy) }"
      : loop
    let pointers = "\(pointer("to", to, type)), \(pointer("from", from, "const \(type)"))"
    let heap = heapParameters
    need(
      name,
      """
      static void \(name)(\(heap)\(pointers), ulong n)
      {
        \(body)
      }
      """)
    return name
  }

  /// A function that fills memory with a byte; its first arguments are `heapArguments`.
  mutating func fill(_ space: MemorySpace) -> String {
    let name = "fill_\(space.rawValue)"
    let parameters = "\(heapParameters)\(pointer("to", space, "uchar")), uchar byte, ulong n"
    let place = element("to", space, "uchar", 1)
    need(
      name,
      """
      static void \(name)(\(parameters))
      {
        for (ulong i = 0; i < n; ++i) \(place) = byte;
      }
      """)
    return name
  }

  /// The declaration of a parameter that points into a space.
  private func pointer(_ name: String, _ space: MemorySpace, _ type: String) -> String {
    arenaChunks > 0 && space == .global ? "ulong \(name)" : "\(space.rawValue) \(type) *\(name)"
  }

  /// The element `i` of what such a parameter points to.
  private func element(_ name: String, _ space: MemorySpace, _ type: String, _ unit: Int) -> String {
    guard arenaChunks > 0 && space == .global else { return "\(name)[i]" }
    return "*(global \(type) *)GLOBAL(\(name) + i * \(unit))"
  }
}
