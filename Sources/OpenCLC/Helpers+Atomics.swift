internal import IR
internal import Passes

extension Helpers {
  /// What an atomic operation makes of the old value and its operand, of a C type.
  static func update(_ op: AtomicOperator, _ old: String, _ value: String, _ type: String) -> String {
    let signed = type.first == "u" ? String(type.dropFirst()) : type
    switch op {
    case .xchg: return value
    case .add, .fadd: return "\(old) + \(value)"
    case .sub, .fsub: return "\(old) - \(value)"
    case .and: return "\(old) & \(value)"
    case .nand: return "~(\(old) & \(value))"
    case .or: return "\(old) | \(value)"
    case .xor: return "\(old) ^ \(value)"
    case .max: return "(\(signed))\(old) > (\(signed))\(value) ? \(old) : \(value)"
    case .min: return "(\(signed))\(old) < (\(signed))\(value) ? \(old) : \(value)"
    case .umax: return "\(old) > \(value) ? \(old) : \(value)"
    case .umin: return "\(old) < \(value) ? \(old) : \(value)"
    case .fmax, .fmaximum: return "fmax(\(old), \(value))"
    case .fmin, .fminimum: return "fmin(\(old), \(value))"
    case .uincWrap: return "\(old) >= \(value) ? 0 : \(old) + 1"
    case .udecWrap: return "\(old) == 0 || \(old) > \(value) ? \(value) : \(old) - 1"
    case .usubCond: return "\(old) >= \(value) ? \(old) - \(value) : \(old)"
    case .usubSat: return "\(old) >= \(value) ? \(old) - \(value) : 0"
    }
  }

  /// A function that does an atomic operation by compare-and-exchange and gives the old value.
  mutating func atomicLoop(_ op: AtomicOperator, _ type: String, _ width: Int, _ space: MemorySpace) -> String
  {
    let name = "atomic_\(op.rawValue)_\(type)_\(space.rawValue)"
    let carrier = width == 64 ? "ulong" : "uint"
    let prefix = width == 64 ? "atom" : "atomic"
    let isNumber = type == carrier
    let read = isNumber ? "seen" : "as_\(type)(seen)"
    let new = Self.update(op, "old", "value", type)
    let stored = isNumber ? new : "as_\(carrier)(\(new))"
    let first = hasRelaxedAccess ? "*at" : "\(prefix)_cmpxchg(at, 0, 0)"
    need(
      name,
      """
      static \(type) \(name)(volatile \(space.rawValue) \(carrier) *at, \(type) value)
      {
        \(carrier) seen = \(first);
        for (;;) {
          const \(type) old = \(read);
          const \(carrier) found = \(prefix)_cmpxchg(at, seen, \(stored));
          if (found == seen) return old;
          seen = found;
        }
      }
      """)
    return name
  }

  /// A function that does an atomic operation on 8 or 16 bits through the word that they lie in, and gives the old value.
  ///
  /// - Parameters:
  ///   - update: What is stored, of `old` and `value`.
  ///   - word: The operation's name.
  ///   - type: `uchar` or `ushort`.
  mutating func narrowAtomic(_ update: String, _ word: String, _ type: String, _ space: MemorySpace) -> String
  {
    let name = "atomic_\(word)_\(type)_\(space.rawValue)"
    let enclosingWord = enclosingWord(space)
    need(
      name,
      """
      static \(type) \(name)(volatile \(space.rawValue) uchar *at, \(type) value)
      {
        \(enclosingWord)
        for (;;) {
          const \(type) old = (\(type))(seen >> shift);
          const uint new_word = (seen & ~((uint)(\(type))-1 << shift)) | (uint)(\(type))(\(update)) << shift;
          const uint found = atomic_cmpxchg(word, seen, new_word);
          if (found == seen) return old;
          seen = found;
        }
      }
      """)
    return name
  }

  /// A function that compares and exchanges 8 or 16 bits through the word that they lie in, and gives the old value.
  mutating func narrowCompareExchange(_ type: String, _ space: MemorySpace) -> String {
    let name = "atomic_cmpxchg_\(type)_\(space.rawValue)"
    let enclosingWord = enclosingWord(space)
    need(
      name,
      """
      static \(type) \(name)(volatile \(space.rawValue) uchar *at, \(type) expected, \(type) value)
      {
        \(enclosingWord)
        for (;;) {
          const \(type) old = (\(type))(seen >> shift);
          if (old != expected) return old;
          const uint new_word = (seen & ~((uint)(\(type))-1 << shift)) | (uint)value << shift;
          const uint found = atomic_cmpxchg(word, seen, new_word);
          if (found == seen) return old;
          seen = found;
        }
      }
      """)
    return name
  }

  /// The 32-bit word that holds what lies at `at`, by how many bits that is shifted in it (little-endian), and what it held.
  private func enclosingWord(_ space: MemorySpace) -> String {
    """
    const uint place = (uint)(size_t)at & 3, shift = 8 * place;
      volatile \(space.rawValue) uint *const word = (volatile \(space.rawValue) uint *)(at - place);
      uint seen = \(hasRelaxedAccess ? "*word" : "atomic_cmpxchg(word, 0, 0)");
    """
  }
}
