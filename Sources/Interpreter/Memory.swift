internal import IR

/// The memory that a kernel reaches: objects, each of its own, so that an access beside one is noticed. An address is the
/// number of an object in its upper half, and an offset in its lower.
struct Memory {
  private struct Object {
    var name: String
    var bytes: [UInt8]
  }

  private var objects = [Object(name: "null", bytes: [])]

  /// How many objects there are.
  var mark: Int { objects.count }

  /// Makes an object, of zeros if no contents are given, and returns its address.
  mutating func allocate(_ name: String, _ count: Int, _ bytes: [UInt8]? = nil) -> UInt64 {
    objects.append(Object(name: name, bytes: bytes ?? Array(repeating: 0, count: count)))
    return UInt64(objects.count - 1) << 32
  }

  /// Frees all objects made since a mark was taken.
  mutating func release(to mark: Int) { objects.removeLast(objects.count - mark) }

  /// Sets the objects between two marks to zeros.
  mutating func clear(from: Int, to: Int) {
    for n in from..<to { objects[n].bytes = Array(repeating: 0, count: objects[n].bytes.count) }
  }

  /// The contents of an object.
  func bytes(of address: UInt64) -> [UInt8] { objects[Int(address >> 32)].bytes }

  private func place(_ address: UInt64, _ count: Int) throws(InterpreterError) -> (object: Int, offset: Int) {
    let object = Int(address >> 32)
    let offset = Int(address & 0xFFFF_FFFF)
    guard objects.indices.contains(object) else { throw .outOfBounds(address, count, "all objects") }
    guard offset + count <= objects[object].bytes.count else {
      throw .outOfBounds(address, count, "'\(objects[object].name)'")
    }
    return (object, offset)
  }

  /// Reads a number, its lowest byte first.
  func load(_ count: Int, at address: UInt64) throws(InterpreterError) -> UInt128 {
    let (object, offset) = try place(address, count)
    var value: UInt128 = 0
    for n in 0..<count { value |= UInt128(objects[object].bytes[offset + n]) << UInt128(8 * n) }
    return value
  }

  /// Writes a number, its lowest byte first.
  mutating func store(_ value: UInt128, _ count: Int, at address: UInt64) throws(InterpreterError) {
    let (object, offset) = try place(address, count)
    for n in 0..<count {
      objects[object].bytes[offset + n] = UInt8(truncatingIfNeeded: value >> UInt128(8 * n))
    }
  }

  /// Moves bytes, which may overlap.
  mutating func copy(_ count: Int, from source: UInt64, to target: UInt64) throws(InterpreterError) {
    let (from, start) = try place(source, count)
    let bytes = Array(objects[from].bytes[start..<start + count])
    let (to, offset) = try place(target, count)
    objects[to].bytes.replaceSubrange(offset..<offset + count, with: bytes)
  }

  /// Sets bytes to a value.
  mutating func fill(_ count: Int, with byte: UInt8, at address: UInt64) throws(InterpreterError) {
    let (object, offset) = try place(address, count)
    objects[object].bytes.replaceSubrange(
      offset..<offset + count, with: repeatElement(byte, count: count))
  }

  // MARK: Values

  /// Reads a value of any type.
  func load(_ type: TypeID, at address: UInt64, _ types: TypeTable) throws(InterpreterError) -> RuntimeValue {
    guard let elements = types.elements(of: type) else {
      let value = try load(types.size(of: type), at: address)
      return .bits(value & types.mask(type))
    }
    var result: [RuntimeValue] = []
    for element in elements {
      result.append(try load(element.type, at: address + UInt64(element.offset), types))
    }
    return .elements(result)
  }

  /// Writes a value of any type.
  mutating func store(
    _ value: RuntimeValue, _ type: TypeID, at address: UInt64, _ types: TypeTable
  ) throws(InterpreterError) {
    guard let elements = types.elements(of: type) else {
      return try store(value.bits, types.size(of: type), at: address)
    }
    for (element, part) in zip(elements, value.elements) {
      try store(part, element.type, at: address + UInt64(element.offset), types)
    }
  }
}

extension TypeTable {
  /// The elements of a vector, array or structure, and where each begins; nil for other types.
  func elements(of type: TypeID) -> [(type: TypeID, offset: Int)]? {
    switch resolved(type) {
    case .vector(let count, let element):
      let size = size(of: element)
      return (0..<count).map { (element, $0 * size) }
    case .array(let count, let element):
      let size = size(of: element)
      return (0..<Int(count)).map { (element, $0 * size) }
    case .structure(let fields, let isPacked):
      return Array(zip(fields, structureLayout(fields, isPacked: isPacked).offsets)).map { ($0.0, $0.1) }
    default: return nil
    }
  }

  /// The bytes that a value takes here, where a truth value in a vector takes one.
  func extent(of type: TypeID) -> Int {
    guard let last = elements(of: type)?.last else { return size(of: type) }
    return max(size(of: type), last.offset + extent(of: last.type))
  }

  /// The number of bits of a number or address.
  func width(_ type: TypeID) -> Int {
    switch self[type] {
    case .integer(let bits): bits
    case .half, .bfloat: 16
    case .float: 32
    case .double, .pointer: 64
    default: 128
    }
  }

  /// The bits that a number of the type has.
  func mask(_ type: TypeID) -> UInt128 {
    let width = width(type)
    return width >= 128 ? .max : (1 << UInt128(width)) - 1
  }

  /// A value of zeros.
  func zero(_ type: TypeID) -> RuntimeValue {
    guard let elements = elements(of: type) else { return .bits(0) }
    return .elements(elements.map { zero($0.type) })
  }
}
