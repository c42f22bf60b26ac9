internal import Passes

extension Helpers {
  /// A function that copies or fills memory between two spaces, byte by byte or in words of `unit` bytes.
  mutating func copy(to: MemorySpace, from: MemorySpace, unit: Int, backwards: Bool) -> String {
    let name = "\(backwards ? "move" : "copy")_\(to.rawValue)_\(from.rawValue)_\(unit)"
    let type = unit == 8 ? "ulong_m" : unit == 4 ? "uint_m" : "uchar"
    if unit > 1 { memoryTypes.insert(.init(name: unit == 8 ? "ulong" : "uint", alignment: nil)) }
    let loop = "for (ulong i = 0; i < n; ++i) to[i] = from[i];"
    let body =
      backwards
      ? "if ((ulong)to <= (ulong)from) { \(loop) } else { for (ulong i = n; i-- > 0;) to[i] = from[i]; }"
      : loop
    need(
      name,
      """
      static void \(name)(\(to.rawValue) \(type) *to, \(from.rawValue) const \(type) *from, ulong n)
      {
        \(body)
      }
      """)
    return name
  }

  /// A function that fills memory with a byte.
  mutating func fill(_ space: MemorySpace) -> String {
    let name = "fill_\(space.rawValue)"
    need(
      name,
      """
      static void \(name)(\(space.rawValue) uchar *to, uchar byte, ulong n)
      {
        for (ulong i = 0; i < n; ++i) to[i] = byte;
      }
      """)
    return name
  }
}
