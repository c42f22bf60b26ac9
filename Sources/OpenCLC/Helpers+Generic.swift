internal import IR
internal import Passes

/// Functions that reach memory through numbers which say what kind of memory they lead to (`KernelEmitter+Generic`). Their
/// first arguments are `SPACES`.
extension Helpers {
  /// The kinds of memory, each with the test for it and the macro that makes a pointer; the last needs no test.
  static let kinds: [(space: MemorySpace, test: String, place: String)] = [
    (.local, "IS_SHARED", "SHARED_PLACE"), (.private, "IS_PRIVATE", "PRIVATE_PLACE"),
    (.global, "", "GLOBAL_PLACE"),
  ]

  /// A statement for each kind of memory, with the pointer to it.
  static func choice(_ pointee: String, isVolatile: Bool, _ statement: (MemorySpace, String) -> String)
    -> String
  {
    kinds.map { kind in
      let qualifier = isVolatile ? "volatile " : ""
      let pointer = "((\(qualifier)\(kind.space.rawValue) \(pointee) *)\(kind.place)(address))"
      let test = kind.test.isEmpty ? "" : "if (\(kind.test)(address)) "
      return "  \(test)\(statement(kind.space, pointer))"
    }.joined(separator: "\n")
  }

  private static func suffix(_ type: String, _ pointee: String, _ isVolatile: Bool) -> String {
    let alignment = pointee.split(separator: "_").dropFirst().first.map { "_\($0)" } ?? ""
    return "\(type)\(alignment == "_m" ? "" : alignment)\(isVolatile ? "_volatile" : "")"
  }

  /// A function that reads a scalar or vector.
  mutating func genericRead(_ type: String, _ pointee: String, isVolatile: Bool) -> String {
    let name = "any_read_\(Self.suffix(type, pointee, isVolatile))"
    let isTriple = type.last == "3"
    let body = Self.choice(pointee, isVolatile: isVolatile && !isTriple) {
      isTriple ? "return vload3(0, \($1));" : "return *\($1);"
    }
    need(name, "static \(type) \(name)(SPACES_PARAMETERS ulong address)\n{\n\(body)\n}")
    return name
  }

  /// A function that writes a scalar or vector.
  mutating func genericWrite(_ type: String, _ pointee: String, isVolatile: Bool) -> String {
    let name = "any_write_\(Self.suffix(type, pointee, isVolatile))"
    let isTriple = type.last == "3"
    let body = Self.choice(pointee, isVolatile: isVolatile && !isTriple) { space, pointer in
      let statement = isTriple ? "vstore3(value, 0, \(pointer));" : "*\(pointer) = value;"
      return space == .global ? statement : "{ \(statement) return; }"
    }
    need(name, "static void \(name)(SPACES_PARAMETERS ulong address, \(type) value)\n{\n\(body)\n}")
    return name
  }

  /// A function that does an atomic operation, or compares and exchanges, and gives the old value.
  ///
  /// - Parameters:
  ///   - name: What tells it from others.
  ///   - type: The C type of the values.
  ///   - parameters: The parameters behind the address.
  ///   - update: What a thread's own memory holds afterwards, of `old` and the parameters.
  ///   - shared: The expression that does it in shared memory, at `place(.local, …)`.
  ///   - global: The same for global memory.
  mutating func genericAtomic(
    _ name: String, _ type: String, _ parameters: String, update: String, shared: String, global: String
  ) -> String {
    let name = "atomics_any_\(name)_\(type)"
    memoryTypes.insert(.init(name: type, alignment: nil))
    let own = type == "uchar" ? type : "\(type)_m"
    need(
      name,
      """
      static \(type) \(name)(SPACES_PARAMETERS ulong address, \(parameters))
      {
        if (IS_SHARED(address)) return \(shared);
        if (IS_PRIVATE(address)) {
          private \(own) *const own = (private \(own) *)PRIVATE_PLACE(address);
          const \(type) old = *own;
          *own = \(update);
          return old;
        }
        return \(global);
      }
      """)
    return name
  }

  /// The volatile pointer to which the number `address` leads in a space.
  static func place(_ space: MemorySpace, _ pointee: String) -> String {
    "((volatile \(space.rawValue) \(pointee) *)\(space == .local ? "SHARED" : "GLOBAL")_PLACE(address))"
  }
}
