import IR

/// Types and constants.
extension RandomModule {
  /// A type that values and constants can have, and that a vector can hold.
  mutating func scalarType() -> TypeID {
    switch number(12) {
    case 0: TypeTable.i1
    case 1: TypeTable.i8
    case 2, 3: TypeTable.i32
    case 4: TypeTable.i64
    case 5: module.types.intern(.integer(bits: pick([3, 16, 31, 65, 127, 128])))
    case 6: TypeTable.float
    case 7: TypeTable.double
    case 8: module.types.intern(pick([Type.half, .bfloat, .fp128]))
    default: module.types.intern(.pointer(pick([AddressSpace.generic, .global, .shared])))
    }
  }

  /// A type that an operand can have.
  mutating func valueType() -> TypeID {
    switch number(8) {
    case 0: module.types.intern(.vector(count: pick([2, 3, 4]), element: scalarType()))
    case 1: module.types.intern(structure())
    default: scalarType()
    }
  }

  /// A type that memory can hold.
  mutating func storableType(depth: Int = 0) -> TypeID {
    if depth > 1 { return scalarType() }
    switch number(6) {
    case 0:
      return module.types.intern(.array(count: UInt64(number(4)), element: storableType(depth: depth + 1)))
    case 1: return module.types.intern(structure(depth: depth + 1))
    case 2: return module.types.intern(.array(count: UInt64(1 + number(5)), element: TypeTable.i8))
    default: return valueType()
    }
  }

  mutating func structure(depth: Int = 1) -> Type {
    .structure(some(4) { $0.storableType(depth: depth + 1) }, isPacked: chance(20))
  }

  // MARK: Constants

  /// A constant of any type.
  mutating func constant(_ type: TypeID) -> ConstantID {
    switch number(12) {
    case 0: return module.intern(.undefined(type))
    case 1: return module.intern(.poison(type))
    default: break
    }
    switch module.types.resolved(type) {
    case .integer(let width):
      let full = UInt128(bits()) << 64 | UInt128(bits())
      if width == 64, chance(20) { return module.intern(.expression(type, .cast(.ptrtoint, address()))) }
      return module.intern(.integer(type, width == 128 ? full : full & ((1 << UInt128(width)) - 1)))
    case .half, .bfloat: return module.intern(.floatingPoint(type, bits: UInt128(number(1 << 16))))
    case .float:
      return float(type, bits: UInt128(chance(50) ? UInt64(Float(number(99)).bitPattern) : bits() >> 32))
    case .double: return float(type, bits: UInt128(chance(50) ? Double(number(99)).bitPattern : bits()))
    case .fp128: return module.intern(.floatingPoint(type, bits: UInt128(bits()) << 64 | UInt128(bits())))
    case .pointer(let space): return pointer(type, space)
    case .array(let count, TypeTable.i8) where count > 0 && chance(50):
      return module.intern(.bytes(type, (0..<Int(count)).map { _ in UInt8(number(256)) }))
    case .array(let count, let element):
      return aggregate(type, Array(repeating: element, count: Int(count)))
    case .vector(let count, let element): return aggregate(type, Array(repeating: element, count: count))
    case .structure(let fields, _): return aggregate(type, fields)
    default: return module.intern(.zero(type))
    }
  }

  private mutating func float(_ type: TypeID, bits: UInt128) -> ConstantID {
    module.intern(.floatingPoint(type, bits: bits))
  }

  private mutating func aggregate(_ type: TypeID, _ elements: [TypeID]) -> ConstantID {
    if chance(30) { return module.intern(.zero(type)) }
    return module.intern(.aggregate(type, elements.map { constant($0) }))
  }

  /// The address of a variable, in its own space.
  mutating func address() -> ConstantID {
    guard !module.globals.isEmpty else { return module.intern(.null(TypeTable.pointer)) }
    let id = GlobalID(number(module.globals.count))
    return module.intern(.global(module.types.intern(.pointer(module[id].addressSpace)), id))
  }

  private mutating func pointer(_ type: TypeID, _ space: AddressSpace) -> ConstantID {
    let base = address()
    guard module[base].type == type, !chance(20) else {
      switch number(3) {
      case 0: return module.intern(.null(type))
      case 1 where module[base].type != type:
        return module.intern(.expression(type, .cast(.addrspacecast, base)))
      default:
        let number = module.intern(.integer(TypeTable.i64, UInt128(number(1 << 20))))
        return module.intern(.expression(type, .cast(.inttoptr, number)))
      }
    }
    if chance(50) { return base }
    let index = module.intern(.integer(TypeTable.i64, UInt128(number(9))))
    return module.intern(
      .expression(
        type,
        .elementAddress(source: storableType(), base: base, indices: [index], isInBounds: chance(50))))
  }
}
