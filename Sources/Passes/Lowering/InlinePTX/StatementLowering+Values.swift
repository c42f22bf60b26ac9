import IR
import PTX

extension StatementLowering {
  /// The type of the values that a PTX type's are held in. Small floats are their bits.
  func held(_ type: ScalarType) -> TypeID { Self.type(type) ?? quad }

  /// The same; nil for 128 bits.
  static func type(_ type: ScalarType) -> TypeID? {
    switch type {
    case .pred: TypeTable.i1
    case .f32: TypeTable.float
    case .f64: TypeTable.double
    case .b128: nil
    default: integerType(type.bits)
    }
  }

  /// The integer type of a number of bits.
  static func integerType(_ bits: Int) -> TypeID {
    switch bits {
    case 1: TypeTable.i1
    case 8: TypeTable.i8
    case 16: TypeTable.i16
    case 32: TypeTable.i32
    default: TypeTable.i64
    }
  }

  /// The number of bits of a value.
  func width(_ value: IR.Operand) -> Int { width(code.type(of: value)) }

  private func width(_ type: TypeID) -> Int {
    if type == TypeTable.i1 { return 1 }
    return code.module.types.size(of: type) * 8
  }

  /// A value as an integer of its own width.
  mutating func asInteger(_ value: IR.Operand) -> IR.Operand {
    let type = code.type(of: value)
    if case .integer = code.module.types[type] { return value }
    let target = Self.integerType(width(type))
    return code.cast(code.module.isPointer(type) ? .ptrtoint : .bitcast, value, to: target)
  }

  /// A value's bits as another type; wider ones lose their upper bits, narrower ones gain zeros.
  mutating func bits(_ value: IR.Operand, as type: TypeID) -> IR.Operand {
    if code.type(of: value) == type { return value }
    var number = asInteger(value)
    let target = width(type)
    let own = width(number)
    if own != target {
      number = code.cast(own > target ? .trunc : .zext, number, to: Self.integerType(target))
    }
    if code.module.isPointer(type) { return code.cast(.inttoptr, number, to: type) }
    return code.cast(.bitcast, number, to: type)
  }

  // MARK: Reading

  /// An operand as a value of a type.
  ///
  /// - Parameter isRelaxed: Whether the register may be wider than the type (PTX ISA, "Operand Size Exceeding
  ///   Instruction-Type Size").
  mutating func read(
    _ operand: PTX.Operand, _ type: ScalarType, isRelaxed: Bool = false
  ) throws(PassError) -> IR.Operand {
    let target = held(type)
    switch operand {
    case .integer(let value):
      if type.isFloatingPoint && type.bits > 16 {
        throw failure("an integer stands where a floating-point number is expected")
      }
      if type == .pred { return code.truth(value != 0) }
      if type == .b128 { throw failure("a constant of 128 bits") }
      return code.integer(target, value)
    case .single(let bits): return try number(Double(Float(bitPattern: bits)), bits: UInt64(bits), type)
    case .double(let bits): return try number(Double(bitPattern: bits), bits: bits, type)
    case .not(let inner):
      return code.binary(.xor, try read(inner, .pred), code.truth(true))
    case .negated(let inner):
      let value = try read(inner, type, isRelaxed: isRelaxed)
      if target == TypeTable.float || target == TypeTable.double {
        return code.append(.negate(Negate(value)), target)
      }
      return code.binary(.sub, code.integer(target, 0), value)
    case .argument, .register, .special, .symbol: break
    case .part: throw failure("a part of a register cannot stand here")
    case .vector, .memory, .pair, .label, .sink: throw failure("an operand of this form cannot stand here")
    }
    let value = try raw(operand, wanting: type)
    let own = width(value)
    if own == type.bits { return bits(value, as: target) }
    let isImmediate = code.constant(value) != nil
    if own > type.bits && (isRelaxed || isImmediate) { return bits(value, as: target) }
    if own < type.bits && isImmediate {
      // A constant of the program, which is an int.
      return code.cast(.sext, value, to: target)
    }
    if own == 8 && type.bits > 8 { return code.cast(type.isSigned ? .sext : .zext, value, to: target) }
    throw failure("an operand of \(own) bits stands where one of \(type.bits) is expected")
  }

  /// What an argument, register or special register holds, as it is.
  mutating func raw(_ operand: PTX.Operand, wanting type: ScalarType) throws(PassError) -> IR.Operand {
    switch operand {
    case .argument(let n) where n < outputTypes.count:
      return values[.argument(n)] ?? code.undefined(self.type(of: .argument(n)))
    case .argument(let n):
      guard inputs.indices.contains(n - constraints.outputCount) else {
        throw failure("there is no operand %\(n)")
      }
      return inputs[n - constraints.outputCount]
    case .register(let id):
      return values[.register(id)] ?? code.undefined(self.type(of: .register(id)))
    case .special(let name): return try special(name, type)
    case .symbol(let name): return try symbol(name)
    default: throw failure("an operand of this form cannot stand here")
    }
  }

  private mutating func number(_ value: Double, bits: UInt64, _ type: ScalarType) throws(PassError)
    -> IR.Operand
  {
    switch type {
    case .f32: return code.float(Float(value))
    case .f64: return code.double(value)
    default:
      if type.isFloatingPoint || type == .pred {
        throw failure("a constant of this form is not a number of type \(type.rawValue)")
      }
      return code.integer(Self.type(type)!, bits)
    }
  }

  /// The address of a variable of the module.
  private mutating func symbol(_ name: String) throws(PassError) -> IR.Operand {
    guard let index = code.module.globals.firstIndex(where: { $0.name == name }) else {
      throw failure("'\(name)' is not declared")
    }
    let global = code.module.globals[index]
    let type = code.module.types.intern(.pointer(global.addressSpace))
    return .constant(code.module.intern(.global(type, GlobalID(index))))
  }

  // MARK: Writing

  /// Gives a place a value.
  ///
  /// - Parameter isRelaxed: Whether the register may be wider than the type; its upper bits then repeat the sign of a
  ///   signed number and are zero otherwise.
  mutating func write(
    _ operand: PTX.Operand, _ value: IR.Operand, _ type: ScalarType, isRelaxed: Bool = false
  ) throws(PassError) {
    let place: Place
    switch operand {
    case .sink: return
    case .argument(let n):
      guard n < outputTypes.count else { throw failure("the operand %\(n) is not an output") }
      place = .argument(n)
    case .register(let id): place = .register(id)
    case .part(let inner, _):
      _ = inner
      throw failure("a part of a register cannot stand here")
    default: throw failure("an operand of this form cannot be written")
    }
    let target = width(self.type(of: place))
    var value = value
    if target > type.bits && (isRelaxed || target == 8) {
      value = code.cast(
        type.isSigned ? .sext : .zext, asInteger(value), to: Self.integerType(target))
    } else if target == 8 && type.bits > 8 {
      value = bits(value, as: TypeTable.i8)
    } else if target != type.bits {
      throw failure("a result of \(type.bits) bits does not fit a register of \(target)")
    }
    values[place] = value
    written.insert(place)
  }

  /// The operand of a place in the list.
  func operand(_ n: Int) throws(PassError) -> PTX.Operand {
    guard instruction.operands.indices.contains(n) else { throw failure("an operand is missing") }
    return instruction.operands[n]
  }

  /// Checks the number of operands.
  func expect(_ counts: Int...) throws(PassError) {
    guard counts.contains(instruction.operands.count) else {
      throw failure("the instruction has \(instruction.operands.count) operands, which is not right")
    }
  }

  /// Reads the operand of a place in the list.
  mutating func read(_ n: Int, _ type: ScalarType, isRelaxed: Bool = false) throws(PassError) -> IR.Operand {
    try read(try operand(n), type, isRelaxed: isRelaxed)
  }

  /// Gives the first operand a value.
  mutating func give(_ value: IR.Operand, _ type: ScalarType, isRelaxed: Bool = false) throws(PassError) {
    try write(try operand(0), value, type, isRelaxed: isRelaxed)
  }

  /// The integer that an operand has to be.
  mutating func constant(_ n: Int) throws(PassError) -> UInt64 {
    let operand = try read(n, .b32)
    guard let value = code.constant(operand) else {
      throw failure("an operand has to be a constant")
    }
    return value
  }
}
