internal import IR
internal import Passes

extension KernelEmitter {
  /// The C type of a scalar, without regard to what the device has; nil for vectors, aggregates and the rest.
  func scalarName(_ id: TypeID) -> String? {
    switch module.types[id] {
    case .integer(let bits): bits > 64 ? nil : Self.integerName(bits)
    case .float: "float"
    case .double: "double"
    case .pointer: "ulong"
    default: nil
    }
  }

  /// The unsigned type that carries an integer of this width.
  static func integerName(_ bits: Int) -> String {
    switch bits {
    case 1: "bool"
    case 2...8: "uchar"
    case 9...16: "ushort"
    case 17...32: "uint"
    default: "ulong"
    }
  }

  /// The signed type that carries an integer of this width.
  static func signedName(_ bits: Int) -> String {
    switch bits {
    case 1...8: "char"
    case 9...16: "short"
    case 17...32: "int"
    default: "long"
    }
  }

  /// The C type of a value that is not a pointer or an aggregate.
  mutating func typeName(_ id: TypeID) throws(EmissionError) -> String {
    switch module.types[id] {
    case .double:
      if !options.hasDouble { throw .noDouble(at: location) }
      usesDouble = true
      return "double"
    case .vector where options.lanes > 0:
      guard let type = laneType(id) else { break }
      if type.base == "double" { usesDouble = true }
      return helpers.use(type)
    case .vector(let count, let element):
      guard [2, 3, 4, 8, 16].contains(count), let name = scalarName(element), name != "bool" else { break }
      if case .integer(let bits) = module.types[element], ![8, 16, 32, 64].contains(bits) { break }
      if name == "double" { usesDouble = true }
      return name + "\(count)"
    default:
      if let name = scalarName(id) { return name }
    }
    throw .unsupportedType(describe(id), at: location)
  }

  /// The name of a type that may alias others, for access to memory, with less than natural alignment if given.
  func memoryName(_ name: String, alignment: Int?) -> String {
    let name = name == "bool" ? "uchar" : name
    if name == "uchar" { return "uchar" }
    return alignment.map { "\(name)_m\($0)" } ?? "\(name)_m"
  }

  /// The types of an aggregate's leaves in order; one for anything else.
  func leafTypes(_ id: TypeID) -> [TypeID] {
    switch module.types.resolved(id) {
    case .structure(let fields, _): fields.flatMap { leafTypes($0) }
    case .array(let count, let element):
      Array(repeating: leafTypes(element), count: Int(count)).flatMap { $0 }
    case .vector(let count, TypeTable.i1): Array(repeating: TypeTable.i1, count: count)
    default: [id]
    }
  }

  /// The bytes at which an aggregate's leaves begin, in order.
  func leafOffsets(_ id: TypeID) -> [Int] {
    switch module.types.resolved(id) {
    case .structure(let fields, let isPacked):
      let offsets = module.types.structureLayout(fields, isPacked: isPacked).offsets
      return zip(fields, offsets).flatMap { field, offset in leafOffsets(field).map { $0 + offset } }
    case .array(let count, let element):
      let size = module.types.size(of: element)
      return (0..<Int(count)).flatMap { n in leafOffsets(element).map { $0 + n * size } }
    default: return [0]
    }
  }

  /// The range of leaves that the indices lead to.
  func leafRange(_ id: TypeID, _ indices: [Int]) -> Range<Int> {
    var type = id
    var start = 0
    for index in indices {
      switch module.types.resolved(type) {
      case .structure(let fields, _):
        for field in fields[..<index] { start += leafTypes(field).count }
        type = fields[index]
      case .array(_, let element):
        start += index * leafTypes(element).count
        type = element
      default: break
      }
    }
    return start..<(start + leafTypes(type).count)
  }

  /// Whether values of the type are kept leaf by leaf: OpenCL has no vectors of truth values.
  func isAggregate(_ id: TypeID) -> Bool {
    switch module.types[id] {
    case .structure, .array, .named: true
    case .vector(_, TypeTable.i1): options.lanes == 0
    default: false
    }
  }

  /// The width of an integer type, or of a vector's integer elements.
  func bits(_ id: TypeID) -> Int {
    switch module.types[id] {
    case .integer(let bits): bits
    case .vector(_, let element): bits(element)
    case .pointer: 64
    default: 0
    }
  }

  /// The number of a vector's elements.
  func vectorCount(_ id: TypeID) -> Int? {
    if case .vector(let count, _) = module.types[id] { return count }
    return nil
  }

  /// A type as LLVM writes it, for messages.
  func describe(_ id: TypeID) -> String {
    switch module.types[id] {
    case .integer(let bits): "i\(bits)"
    case .vector(let count, let element): "<\(count) x \(describe(element))>"
    case .array(let count, let element): "[\(count) x \(describe(element))]"
    case .named(let name): "%\(name)"
    case .structure: "a structure"
    default: "\(module.types[id])"
    }
  }

  /// The C type of a pointer: a number where the space's addresses are invented.
  mutating func pointerName(_ space: MemorySpace, _ pointee: String, isVolatile: Bool = false) -> String {
    isAddress(space) ? "ulong " : placeName(space, pointee, isVolatile: isVolatile)
  }

  /// The C type of a pointer through which memory is read and written. A pointer may be declared to lead to whole words though
  /// all that is read through it are words at any byte: the type is made known here, where it is written.
  mutating func placeName(_ space: MemorySpace, _ pointee: String, isVolatile: Bool = false) -> String {
    if pointee.hasSuffix("_m") {
      helpers.memoryTypes.insert(.init(name: String(pointee.dropLast(2)), alignment: nil))
    }
    return "\(isVolatile ? "volatile " : "")\(space.rawValue) \(pointee) *"
  }

  /// Whether a pointer into the space is a number: one that stands for a place in the arena's buffers, or one that says
  /// besides what memory it leads to.
  func isAddress(_ space: MemorySpace) -> Bool {
    space == .generic || options.arenaChunks > 0 && space == .global
  }
}
