internal import IR
internal import Passes

/// Instructions on vectors with an element for each lane of a warp, in a kernel that runs a whole block in a work-item.
extension KernelEmitter {
  /// The lane type of a vector type; nil for others.
  func laneType(_ id: TypeID) -> LaneType? {
    guard case .vector(let count, let element) = module.types[id] else { return nil }
    if element == TypeTable.i1 { return LaneType(base: "int", count: count) }
    return scalarName(element).map { LaneType(base: $0, count: count) }
  }

  /// Whether a type is a mask of lanes.
  func isMask(_ id: TypeID) -> Bool {
    if case .vector(_, TypeTable.i1) = module.types[id] { return true }
    return false
  }

  /// A constant with an element for each lane.
  mutating func laneConstant(_ type: TypeID, _ elements: [ConstantID]) throws(EmissionError) -> String {
    guard let lanes = laneType(type) else { throw .unsupportedType(describe(type), at: location) }
    let name = try typeName(type)
    var parts: [String] = []
    for element in elements {
      if isMask(type), case .integer(_, let raw) = module[element] {
        parts.append(raw & 1 == 1 ? "-1" : "0")
      } else {
        parts.append(try text(element))
      }
    }
    if Set(parts).count == 1 { return "(\(name))(\(parts[0]))" }
    // Lane numbers are written so often that they get a name.
    if lanes.base == "uint", parts == (0..<lanes.count).map({ "\($0)u" }) {
      helpers.need(
        "LANE_NUMBERS_\(lanes.count)",
        "#define LANE_NUMBERS_\(lanes.count) ((\(name))(\(parts.joined(separator: ", "))))")
      return "LANE_NUMBERS_\(lanes.count)"
    }
    return "(\(name))(\(parts.joined(separator: ", ")))"
  }

  // MARK: Variables

  /// Finds the allocations that are only ever read and written whole.
  mutating func findVariables() {
    var types: [ValueID: TypeID] = [:]
    for instruction in function.blocks.first?.instructions ?? [] {
      guard case .allocate(let i) = instruction.operation, i.count == nil, let result = instruction.result,
        !isAggregate(i.type)
      else { continue }
      types[result] = i.type
    }
    for block in function.blocks {
      for instruction in block.instructions {
        var place: ValueID?
        var type: TypeID?
        switch instruction.operation {
        case .load(let i):
          place = i.address.valueID
          type = function[instruction.result!].type
        case .store(let i):
          place = i.address.valueID
          type = self.type(of: i.value)
          if let id = i.value.valueID { types[id] = nil }
        default: instruction.operation.forEachOperand { if let id = $0.valueID { types[id] = nil } }
        }
        guard let place, let known = types[place], let type else { continue }
        let isPointer = module.isPointer(known) && module.isPointer(type)
        if known != type, !isPointer { types[place] = nil }
      }
    }
    variables = Set(types.keys)
  }

  /// Declares a variable.
  mutating func declareVariable(_ type: TypeID, _ result: ValueID) throws(EmissionError) {
    let name = names.unique(function[result].name)
    texts[Int(result.index)] = name
    if case .pointer(let space) = module.types[type] {
      declarations.append("\((MemorySpace(space) ?? .global).rawValue) uchar *\(name);")
    } else {
      declarations.append("\(try typeName(type)) \(name);")
    }
  }

  // MARK: Instructions

  /// Writes an instruction on vectors or variables; false if it is neither.
  mutating func emitLanes(_ instruction: Instruction) throws(EmissionError) -> Bool {
    switch instruction.operation {
    case .load(let i):
      guard let id = i.address.valueID, variables.contains(id), let result = instruction.result else {
        return false
      }
      let name = texts[Int(id.index)]!
      if case .pointer = module.types[type(of: result)] {
        pointees[result] = pointees[result] ?? "uchar"
        let space = space(.value(result))
        try define(result, "((\(pointerName(space, pointees[result]!)))\(name))", mayInline: false)
      } else {
        try define(result, name, mayInline: false)
      }
      return true
    case .store(let i):
      guard let id = i.address.valueID, variables.contains(id) else { return false }
      if case .pointer = module.types[type(of: i.value)] {
        guard let space = variableSpace(id) else { return false }
        write("\(texts[Int(id.index)]!) = \(Self.unwrapped(try pointer(i.value, "uchar", in: space)));")
      } else {
        write("\(texts[Int(id.index)]!) = \(Self.unwrapped(try text(i.value)));")
      }
      return true
    default: break
    }
    guard let result = instruction.result else { return false }
    let involved = [type(of: result)] + instruction.operation.operands.map { type(of: $0) }
    guard involved.contains(where: { laneType($0) != nil }) else { return false }
    if case .call = instruction.operation { return false }
    try define(result, try laneExpression(instruction.operation, result), operands: instruction.operation)
    return true
  }

  private func variableSpace(_ id: ValueID) -> MemorySpace? {
    guard let block = definingBlock[Int(id.index)],
      case .allocate(let i)? = function[block].instructions.first(where: { $0.result == id })?.operation,
      case .pointer(let space) = module.types[i.type]
    else { return nil }
    return MemorySpace(space) ?? .global
  }

  private mutating func laneExpression(
    _ operation: IR.Operation, _ result: ValueID
  ) throws(EmissionError) -> String {
    let type = type(of: result)
    switch operation {
    case .binary(let i): return try laneBinary(i, result)
    case .negate(let i): return "(-\(try text(i.operand)))"
    case .freeze(let i): return try text(i.operand)
    case .compareIntegers(let i): return try laneCompare(i)
    case .compareFloats(let i): return try laneCompare(i)
    case .cast(let i): return try laneCast(i, type)
    case .select(let i): return try laneSelect(i, type)
    case .extractElement(let i):
      let vector = laneType(self.type(of: i.vector))!
      let text = "\(helpers.element(vector))(\(try text(i.vector)), \(try self.text(i.index)))"
      return isMask(self.type(of: i.vector)) ? "(\(text) != 0)" : text
    case .insertElement(let i):
      let vector = laneType(type)!
      let element = isMask(type) ? "-(int)\(try text(i.element))" : try text(i.element)
      return "\(helpers.insertion(vector))(\(try text(i.vector)), \(element), \(try text(i.index)))"
    case .shuffleVector(let i):
      let mask = i.mask.map { "\($0)" }.joined(separator: ", ")
      return "__builtin_shufflevector(\(try text(i.first)), \(try text(i.second)), \(mask))"
    default: throw .unsupportedInstruction("this instruction on vectors", at: location)
    }
  }

  private mutating func converted(_ text: String, to type: LaneType) -> String {
    "__builtin_convertvector(\(text), \(helpers.use(type)))"
  }

  private mutating func reread(_ text: String, as type: LaneType) -> String {
    type.count <= 16 ? "as_\(type.name)(\(text))" : "__builtin_astype(\(text), \(helpers.use(type)))"
  }

  /// A mask of ints in the size of a type's elements.
  private mutating func widened(_ mask: String, for type: LaneType) -> String {
    type.elementBytes == 4 ? mask : converted(mask, to: type.signed)
  }

  private mutating func laneBinary(_ i: Binary, _ result: ValueID) throws(EmissionError) -> String {
    let id = type(of: result)
    let type = laneType(id)!
    let left = try text(i.left)
    let right = try text(i.right)
    if isMask(id) {
      switch i.operator {
      case .and, .mul: return "(\(left) & \(right))"
      case .or: return "(\(left) | \(right))"
      default: return "(\(left) ^ \(right))"
      }
    }
    let mayFuse = options.hasFastFMA && i.fastMath.contains(.contract)
    func product(_ operand: Operand) -> (String, String)? { operand.valueID.flatMap { products[$0] } }
    switch i.operator {
    case .fadd where mayFuse && product(i.left) != nil:
      let (a, b) = product(i.left)!
      return elementwise("fma", [a, b, right], type)
    case .fadd where mayFuse && product(i.right) != nil:
      let (a, b) = product(i.right)!
      return elementwise("fma", [a, b, left], type)
    case .fsub where mayFuse && product(i.left) != nil:
      let (a, b) = product(i.left)!
      return elementwise("fma", [a, b, "-\(right)"], type)
    case .fsub where mayFuse && product(i.right) != nil:
      let (a, b) = product(i.right)!
      return elementwise("fma", ["-\(a)", b, left], type)
    case .fmul:
      if i.fastMath.contains(.contract) { products[result] = (left, right) }
      return "(\(left) * \(right))"
    case .frem: return elementwise("fmod", [left, right], type)
    case .ashr:
      return reread("(\(reread(left, as: type.signed)) >> \(reread(right, as: type.signed)))", as: type)
    case .sdiv, .srem, .udiv, .urem:
      if let text = laneQuotient(i, left, right, type) { return text }
      let symbol = i.operator == .sdiv || i.operator == .udiv ? "/" : "%"
      guard i.operator == .sdiv || i.operator == .srem else { return "(\(left) \(symbol) \(right))" }
      return reread(
        "(\(reread(left, as: type.signed)) \(symbol) \(reread(right, as: type.signed)))", as: type)
    default:
      let symbols: [BinaryOperator: String] = [
        .add: "+", .sub: "-", .mul: "*", .and: "&", .or: "|", .xor: "^", .shl: "<<", .lshr: ">>",
        .fadd: "+", .fsub: "-", .fdiv: "/",
      ]
      return "(\(left) \(symbols[i.operator]!) \(right))"
    }
  }

  /// A division of words by way of double precision, if the divisor is not known; by one that is, compilers multiply.
  private mutating func laneQuotient(_ i: Binary, _ left: String, _ right: String, _ type: LaneType)
    -> String?
  {
    guard options.hasDouble, type.elementBytes == 4, i.right.valueID != nil else { return nil }
    usesDouble = true
    let isSigned = i.operator == .sdiv || i.operator == .srem
    let isQuotient = i.operator == .sdiv || i.operator == .udiv
    let function =
      isQuotient
      ? helpers.laneQuotient(type, isSigned: isSigned) : helpers.laneRemainder(type, isSigned: isSigned)
    guard isSigned else { return "\(function)(\(left), \(right))" }
    return reread(
      "\(function)(\(reread(left, as: type.signed)), \(reread(right, as: type.signed)))", as: type)
  }

  /// A function of OpenCL's on each element; vectors of 32 are given to it by halves.
  mutating func elementwise(_ name: String, _ arguments: [String], _ type: LaneType) -> String {
    if type.count <= 16 { return "\(name)(\(arguments.joined(separator: ", ")))" }
    let function = "lanes_w_\(name)_\(helpers.use(type))"
    let letters = arguments.indices.map { "x\($0)" }
    let low = letters.map { "\($0).lo" }.joined(separator: ", ")
    let high = letters.map { "\($0).hi" }.joined(separator: ", ")
    let parameters = letters.map { "\(type.name) \($0)" }.joined(separator: ", ")
    helpers.need(
      function,
      """
      \(Helpers.inlined) \(type.name) \(function)(\(parameters))
      {
        return (\(type.name))(\(name)(\(low)), \(name)(\(high)));
      }
      """)
    return "\(function)(\(arguments.joined(separator: ", ")))"
  }

  private mutating func laneCompare(_ i: CompareIntegers) throws(EmissionError) -> String {
    let id = type(of: i.left)
    let type = laneType(id)!
    var left = try text(i.left)
    var right = try text(i.right)
    if isMask(id) {
      return i.predicate == .eq ? "(~(\(left) ^ \(right)))" : "(\(left) ^ \(right))"
    }
    switch i.predicate {
    case .sgt, .sge, .slt, .sle:
      left = reread(left, as: type.signed)
      right = reread(right, as: type.signed)
    default: break
    }
    let symbols: [IntegerPredicate: String] = [
      .eq: "==", .ne: "!=", .ugt: ">", .uge: ">=", .ult: "<", .ule: "<=", .sgt: ">", .sge: ">=", .slt: "<",
      .sle: "<=",
    ]
    let text = "(\(left) \(symbols[i.predicate]!) \(right))"
    return type.elementBytes == 4 ? text : converted(text, to: type.with("int"))
  }

  private mutating func laneCompare(_ i: CompareFloats) throws(EmissionError) -> String {
    let type = laneType(self.type(of: i.left))!
    let a = try text(i.left)
    let b = try text(i.right)
    let text: String
    switch i.predicate {
    case .false: return "(\(helpers.use(type.with("int"))))(0)"
    case .true: return "(\(helpers.use(type.with("int"))))(-1)"
    case .oeq: text = "(\(a) == \(b))"
    case .ogt: text = "(\(a) > \(b))"
    case .oge: text = "(\(a) >= \(b))"
    case .olt: text = "(\(a) < \(b))"
    case .ole: text = "(\(a) <= \(b))"
    case .one: text = "((\(a) < \(b)) | (\(a) > \(b)))"
    case .ord:
      text = a == b || i.right.constantID != nil ? "(\(a) == \(a))" : "((\(a) == \(a)) & (\(b) == \(b)))"
    case .ueq: text = "(~((\(a) < \(b)) | (\(a) > \(b))))"
    case .ugt: text = "(~(\(a) <= \(b)))"
    case .uge: text = "(~(\(a) < \(b)))"
    case .ult: text = "(~(\(a) >= \(b)))"
    case .ule: text = "(~(\(a) > \(b)))"
    case .une: text = "(\(a) != \(b))"
    case .uno:
      text = a == b || i.right.constantID != nil ? "(\(a) != \(a))" : "((\(a) != \(a)) | (\(b) != \(b)))"
    }
    return type.elementBytes == 4 ? text : converted(text, to: type.with("int"))
  }

  private mutating func laneSelect(_ i: Select, _ id: TypeID) throws(EmissionError) -> String {
    let type = laneType(id)!
    let condition = try text(i.condition)
    let first = try text(i.ifTrue)
    let second = try text(i.ifFalse)
    guard laneType(self.type(of: i.condition)) != nil else { return "(\(condition) ? \(first) : \(second))" }
    if isMask(id) { return "((\(condition) & \(first)) | (~\(condition) & \(second)))" }
    return "(\(widened(condition, for: type)) ? \(first) : \(second))"
  }

  private mutating func laneCast(_ i: Cast, _ id: TypeID) throws(EmissionError) -> String {
    let from = self.type(of: i.operand)
    guard let source = laneType(from), let type = laneType(id) else {
      throw .unsupportedInstruction("this conversion of vectors", at: location)
    }
    if type.base == "double" || source.base == "double" { usesDouble = true }
    let text = try text(i.operand)
    if isMask(from) {
      switch i.operator {
      case .sext: return reread(widened(text, for: type), as: type)
      case .zext:
        let one = "(\(helpers.use(type.signed)))(1)"
        return reread("(\(widened(text, for: type)) & \(one))", as: type)
      case .uitofp: return converted("(\(text) & 1)", to: type)
      case .sitofp: return converted(text, to: type)
      default: return text
      }
    }
    switch i.operator {
    case .trunc:
      if isMask(id) {
        let odd = "((\(text) & (\(source.name))(1)) != (\(source.name))(0))"
        return source.elementBytes == 4 ? odd : converted(odd, to: type)
      }
      return converted(text, to: type)
    case .zext, .fptrunc, .fpext, .fptoui, .uitofp: return converted(text, to: type)
    case .sext: return reread(converted(reread(text, as: source.signed), to: type.signed), as: type)
    case .fptosi: return reread(converted(text, to: type.signed), as: type)
    case .sitofp: return converted(reread(text, as: source.signed), to: type)
    case .bitcast: return reread(text, as: type)
    default: return text
    }
  }
}
