public import IR

/// Replaces numbers of 16 bits (`half`, `bfloat`), which OpenCL C need not have, by the integers that hold their bits, and
/// computes with them in single precision.
///
///     %s = fadd half %a, %b      ⟶      %x = …  (%a, an i16, as a float);  %y = …
///                                       %f = fadd float %x, %y
///                                       %s = …  (the nearest half of %f, as an i16)
///
/// Single precision has more than twice the bits and two, so that rounding sums, products, quotients and roots twice
/// gives what rounding once does. What else could be rounded twice (`fma`, a double or a long integer as a small number) is
/// first rounded to odd. After it nothing has one of these types, memory and the module's variables included.
public struct SmallFloats: InstructionRewriting {
  var writer: InstructionWriter
  /// The types that the kernel's values had.
  private let originals: [TypeID]
  /// What stands for values that were computed from small numbers.
  private var replaced: [ValueID: Operand] = [:]
  /// Numbers of the block in hand that were already made wide.
  var wideNumbers: [Operand: Operand] = [:]

  /// Rewrites a kernel. The module gains constants and declarations, and its variables other types of the same size.
  ///
  /// - Throws: If a small number is used in a way that is not known.
  public static func run(_ function: inout Function, in module: inout Module) throws(PassError) {
    var pass = SmallFloats(function, module)
    if !pass.isNeeded { return }
    pass.changeTypes()
    try pass.rewriteBlocks(in: ControlFlowGraph(pass.writer.function))
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(_ function: Function, _ module: Module) {
    writer = InstructionWriter(function, module)
    originals = function.values.map(\.type)
  }

  private var isNeeded: Bool {
    let types = writer.module.types
    guard types.find(.half) != nil || types.find(.bfloat) != nil else { return false }
    if writer.function.values.contains(where: { isSmall($0.type) }) { return true }
    for block in writer.function.blocks {
      for instruction in block.instructions {
        for operand in instruction.operation.operands where isSmall(writer.type(of: operand)) { return true }
      }
    }
    return false
  }

  // MARK: Types

  /// The format of a type, or of a vector's elements.
  func format(_ type: TypeID) -> SmallFloat? {
    switch writer.module.types[type] {
    case .half: .half
    case .bfloat: .bfloat
    case .vector(_, let element): format(element)
    default: nil
    }
  }

  /// Whether a type has small numbers in it.
  private func isSmall(_ type: TypeID) -> Bool {
    switch writer.module.types.resolved(type) {
    case .half, .bfloat: true
    case .vector(_, let element), .array(_, let element): isSmall(element)
    case .structure(let fields, _): fields.contains { isSmall($0) }
    case .function(let result, let parameters, _): isSmall(result) || parameters.contains { isSmall($0) }
    default: false
    }
  }

  /// The type that takes a type's place.
  private mutating func mapped(_ type: TypeID) -> TypeID {
    switch writer.module.types[type] {
    case .half, .bfloat: return TypeTable.i16
    case .vector(let count, let element):
      let element = mapped(element)
      return writer.module.types.intern(.vector(count: count, element: element))
    case .array(let count, let element):
      let element = mapped(element)
      return writer.module.types.intern(.array(count: count, element: element))
    case .structure(let fields, let isPacked):
      var new: [TypeID] = []
      for field in fields { new.append(mapped(field)) }
      return writer.module.types.intern(.structure(new, isPacked: isPacked))
    case .function(let result, let parameters, let isVariadic):
      var new: [TypeID] = []
      for parameter in parameters { new.append(mapped(parameter)) }
      let newResult = mapped(result)
      return writer.module.types.intern(.function(result: newResult, parameters: new, isVariadic: isVariadic))
    default: return type
    }
  }

  /// The constant that takes a constant's place.
  private mutating func mapped(_ id: ConstantID) -> ConstantID {
    let constant = writer.module[id]
    let type = mapped(constant.type)
    switch constant {
    case .floatingPoint(let old, let bits) where format(old) != nil:
      return writer.module.intern(.integer(type, bits))
    case .zero where type == TypeTable.i16: return writer.module.intern(.integer(type, 0))
    case .zero: return writer.module.intern(.zero(type))
    case .undefined: return writer.module.intern(.undefined(type))
    case .poison: return writer.module.intern(.poison(type))
    case .aggregate(_, let elements):
      var new: [ConstantID] = []
      for element in elements { new.append(mapped(element)) }
      return writer.module.intern(.aggregate(type, new))
    default: return id
    }
  }

  /// Gives all that is not a constant its new type.
  private mutating func changeTypes() {
    for name in writer.module.types.bodies.keys.sorted() {
      let body = writer.module.types.bodies[name]!
      let old = writer.module.types.intern(body)
      let new = mapped(old)
      if new != old { writer.module.types.bodies[name] = writer.module.types[new] }
    }
    for index in writer.module.globals.indices {
      writer.module.globals[index].type = mapped(writer.module.globals[index].type)
      if let id = writer.module.globals[index].initializer {
        writer.module.globals[index].initializer = mapped(id)
      }
    }
    writer.function.type = mapped(writer.function.type)
    for index in writer.function.values.indices {
      writer.function.values[index].type = mapped(originals[index])
    }
  }

  /// The type that an operand of the kernel had.
  func originalType(_ operand: Operand) -> TypeID {
    switch operand {
    case .value(let id): originals[Int(id.index)]
    case .constant(let id): writer.module[id].type
    }
  }

  /// An operand of the kernel, as it is now.
  mutating func current(_ operand: Operand) -> Operand {
    switch operand {
    case .value(let id): replaced[id] ?? operand
    case .constant(let id): .constant(mapped(id))
    }
  }

  /// An error at the instruction in hand.
  func unsupported(_ what: String) -> PassError {
    .smallFloat(what, at: writer.module.sourceLocation(writer.metadata.first { $0.kind == "dbg" }?.node))
  }

  // MARK: Instructions

  mutating func begin(_ block: BlockID) { wideNumbers = [:] }

  mutating func rewrite(_ instruction: Instruction) throws(PassError) {
    guard let result = instruction.result else { return try copy(instruction) }
    let format = format(originals[Int(result.index)])
    let type = writer.function[result].type
    switch instruction.operation {
    case .binary(let i):
      guard let format else { return try copy(instruction) }
      replaced[result] = try elementwise([i.left, i.right], type) { pass, operands in
        let a = pass.wide(operands[0], format)
        let b = pass.wide(operands[1], format)
        return pass.narrow(pass.writer.append(.binary(Binary(i.operator, a, b)), TypeTable.float), format)
      }
    case .negate(let i):
      guard format != nil else { return try copy(instruction) }
      replaced[result] = try elementwise([i.operand], type) { pass, operands in
        pass.writer.append(
          .binary(Binary(.xor, operands[0], pass.writer.integer(0x8000, TypeTable.i16))), TypeTable.i16)
      }
    case .compareFloats(let i):
      guard let format = self.format(originalType(i.left)) else { return try copy(instruction) }
      replaced[result] = try elementwise([i.left, i.right], type) { pass, operands in
        let a = pass.wide(operands[0], format)
        let b = pass.wide(operands[1], format)
        return pass.writer.compareFloats(i.predicate, a, b)
      }
    case .cast(let i):
      let from = originalType(i.operand)
      guard format != nil || self.format(from) != nil else { return try copy(instruction) }
      if i.operator == .bitcast {
        let operand = current(i.operand)
        if writer.type(of: operand) == type { replaced[result] = operand } else { try copy(instruction) }
        return
      }
      replaced[result] = try elementwise([i.operand], type) { pass, operands throws(PassError) in
        let number = operands[0]
        if let format { return try pass.converted(number, i.operator, to: format) }
        let wide = pass.wide(number, pass.format(from)!)
        let target = pass.elementType(type)
        return pass.writer.cast(i.operator, wide, to: target)
      }
    case .atomicUpdate(let i):
      guard let format else { return try copy(instruction) }
      replaced[result] = try update(i, format)
    case .call(let call):
      guard format != nil || call.arguments.contains(where: { isSmall($0.type) }) else {
        return try copy(instruction)
      }
      replaced[result] = try rewritten(call, format, type)
    default: try copy(instruction)
    }
  }

  /// An instruction that moves bits and does not look at them.
  private mutating func copy(_ instruction: Instruction) throws(PassError) {
    var copy = instruction
    switch copy.operation {
    case .allocate(var i):
      i.type = mapped(i.type)
      copy.operation = .allocate(i)
    case .elementAddress(var i):
      i.source = mapped(i.source)
      copy.operation = .elementAddress(i)
    case .call(var i):
      for n in i.arguments.indices {
        if isSmall(i.arguments[n].type) { throw unsupported("as an argument of this call") }
        i.arguments[n].type = mapped(i.arguments[n].type)
      }
      copy.operation = .call(i)
    default: break
    }
    var operands: [Operand] = []
    for operand in copy.operation.operands { operands.append(current(operand)) }
    var next = 0
    copy.operation.rewriteOperands { _ in
      next += 1
      return operands[next - 1]
    }
    writer.function[writer.block].instructions.append(copy)
  }

  // MARK: Vectors

  /// The type of a vector's elements, or the type itself.
  func elementType(_ type: TypeID) -> TypeID {
    if case .vector(_, let element) = writer.module.types[type] { return element }
    return type
  }

  /// Computes a value of the new type `type` from operands of the kernel, element by element if it is a vector; operands
  /// that are no vectors take part in each.
  mutating func elementwise(
    _ operands: [Operand], _ type: TypeID, _ body: (inout SmallFloats, [Operand]) throws(PassError) -> Operand
  ) throws(PassError) -> Operand {
    var new: [Operand] = []
    for operand in operands { new.append(current(operand)) }
    guard case .vector(let count, let element) = writer.module.types[type] else {
      return try body(&self, new)
    }
    var result = writer.undefined(type)
    for n in 0..<count {
      var parts: [Operand] = []
      for operand in new { parts.append(self.element(operand, n)) }
      let part = try body(&self, parts)
      precondition(writer.type(of: part) == element, "an element has another type")
      result = writer.append(.insertElement(InsertElement(result, part, writer.integer(n))), type)
    }
    return result
  }

  private mutating func element(_ operand: Operand, _ n: Int) -> Operand {
    let type = writer.type(of: operand)
    guard case .vector(_, let element) = writer.module.types[type] else { return operand }
    if case .constant(let id) = operand {
      switch writer.module[id] {
      case .aggregate(_, let elements): return .constant(elements[n])
      case .zero: return .constant(writer.module.zero(element))
      default: return writer.undefined(element)
      }
    }
    return writer.append(.extractElement(ExtractElement(operand, writer.integer(n))), element)
  }
}
