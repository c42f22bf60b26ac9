internal import IR

/// Writes the instructions of a kernel in the vector mapping.
struct LaneBuilder {
  /// The function being written.
  var function: Function
  /// The module it belongs to, which gains types, constants and declarations.
  var module: Module
  /// Lanes of a vector.
  let lanes: Int
  /// Where instructions are added.
  var block: BlockID
  /// What the next instructions come from.
  var metadata: [MetadataAttachment] = []
  private var declared: [String: FunctionID] = [:]

  init(_ function: Function, in module: Module, lanes: Int) {
    self.function = function
    self.module = module
    self.lanes = lanes
    block = BlockID(0)
  }

  // MARK: Types and constants

  /// The vector type that holds a type for each lane; addresses are kept as numbers.
  mutating func vectorType(_ type: TypeID) -> TypeID {
    let element = module.isPointer(type) ? TypeTable.i64 : type
    return module.types.intern(.vector(count: lanes, element: element))
  }

  /// Vectors of truth values.
  mutating func maskType() -> TypeID { vectorType(TypeTable.i1) }

  func type(_ operand: Operand) -> TypeID { module.type(of: operand, in: function) }

  func isVector(_ operand: Operand) -> Bool {
    if case .vector = module.types[type(operand)] { return true }
    return false
  }

  mutating func integer(_ value: Int, _ type: TypeID = TypeTable.i32) -> Operand {
    var raw = UInt128(UInt64(bitPattern: Int64(value)))
    if case .integer(let bits) = module.types[type], bits < 64 { raw &= (1 << UInt128(bits)) - 1 }
    return .constant(module.intern(.integer(type, raw)))
  }

  /// A vector of integers, one a lane.
  mutating func integers(_ element: TypeID, _ value: (Int) -> Int) -> Operand {
    var parts: [ConstantID] = []
    for lane in 0..<lanes { parts.append(integer(value(lane), element).constantID!) }
    return .constant(module.intern(.aggregate(vectorType(element), parts)))
  }

  /// All lanes true or false.
  mutating func mask(_ value: Bool) -> Operand { integers(TypeTable.i1) { _ in value ? 1 : 0 } }

  // MARK: Instructions

  /// Adds an instruction without a result.
  mutating func add(_ operation: IR.Operation) {
    function[block].instructions.append(Instruction(operation, metadata: metadata))
  }

  /// Adds an instruction with a result.
  mutating func make(_ operation: IR.Operation, _ type: TypeID, name: String? = nil) -> Operand {
    let value = function.makeValue(type, name: name)
    function[block].instructions.append(Instruction(operation, result: value, metadata: metadata))
    return .value(value)
  }

  mutating func binary(_ op: BinaryOperator, _ a: Operand, _ b: Operand) -> Operand {
    make(.binary(Binary(op, a, b)), type(a))
  }

  mutating func compare(_ predicate: IntegerPredicate, _ a: Operand, _ b: Operand) -> Operand {
    let result = isVector(a) ? maskType() : TypeTable.i1
    return make(.compareIntegers(CompareIntegers(predicate, a, b)), result)
  }

  mutating func cast(_ op: CastOperator, _ a: Operand, _ type: TypeID) -> Operand {
    make(.cast(Cast(op, a)), type)
  }

  mutating func select(_ condition: Operand, _ a: Operand, _ b: Operand) -> Operand {
    make(.select(Select(condition, a, b)), type(a))
  }

  /// The lanes that are not in a mask.
  mutating func not(_ operand: Operand) -> Operand {
    let truth = isVector(operand) ? mask(true) : integer(1, TypeTable.i1)
    return binary(.xor, operand, truth)
  }

  /// The lanes in both; nil stands for all lanes.
  mutating func both(_ a: Operand?, _ b: Operand) -> Operand {
    guard let a else { return b }
    return binary(.and, a, b)
  }

  /// Calls one of the functions that the emitter knows (`causeway.…`); the operands' types are part of the name.
  mutating func call(_ name: String, _ arguments: [Operand], _ result: TypeID) -> Operand? {
    let types = arguments.map { type($0) }
    let full = "causeway.\(name)." + (types + [result]).map { "\($0.index)" }.joined(separator: ".")
    let callee: FunctionID
    if let known = declared[full] {
      callee = known
    } else {
      callee = module.declaration(of: "causeway." + name, result: result, parameters: types)
      declared[full] = callee
    }
    let call = Call(
      .function(callee), type: module[callee].type,
      arguments: zip(types, arguments).map { Call.Argument($0, .operand($1)) })
    if result == TypeTable.void {
      add(.call(call))
      return nil
    }
    return make(.call(call), result)
  }

  /// A value in all lanes.
  mutating func splat(_ operand: Operand) -> Operand {
    if isVector(operand) { return operand }
    if let constant = operand.constantID, !module.isPointer(type(operand)) {
      let type = vectorType(type(operand))
      return .constant(module.intern(.aggregate(type, Array(repeating: constant, count: lanes))))
    }
    var scalar = operand
    if module.isPointer(type(operand)) { scalar = address(of: operand) }
    return call("splat", [scalar], vectorType(type(scalar)))!
  }

  /// A pointer as the number by which accesses of lanes find the place, whatever kind of memory it leads to.
  mutating func address(of pointer: Operand) -> Operand { call("address", [pointer], TypeTable.i64)! }

  /// The pointer of a type that leads to an address.
  ///
  /// - Parameter space: The memory that it leads to, if the type does not say so.
  mutating func pointer(to address: Operand, _ type: TypeID, in space: AddressSpace) -> Operand {
    let own = module.types.intern(.pointer(space))
    let found = call("pointer", [address], own)!
    return own == type ? found : cast(.addrspacecast, found, type)
  }

  /// Whether any lane of a mask is set.
  mutating func any(_ mask: Operand) -> Operand { call("any", [mask], TypeTable.i1)! }

  /// The lanes of a mask as the bits of a number.
  mutating func ballot(_ mask: Operand) -> Operand { call("ballot", [mask], TypeTable.i32)! }

  // MARK: Control

  mutating func jump(_ target: BlockID, _ arguments: [Operand] = []) {
    add(.branch(Branch(Target(target, arguments))))
  }

  mutating func branch(_ condition: Operand, _ ifTrue: BlockID, _ ifFalse: BlockID) {
    add(.conditionalBranch(ConditionalBranch(condition, Target(ifTrue), Target(ifFalse))))
  }

  /// Runs `body` once for each lane of a mask (all lanes if nil), with the lane's number; each operand in `carried` is a
  /// vector that goes from lane to lane.
  ///
  /// - Returns: The vectors after the last lane.
  mutating func forEachLane(
    _ mask: Operand?, carrying carried: [Operand],
    _ body: (inout LaneBuilder, Operand, [Operand]) -> [Operand]
  ) -> [Operand] {
    let types = carried.map { type($0) }
    let head = function.makeBlock(name: "lane")
    let inside = function.makeBlock(name: "lane.active")
    let latch = function.makeBlock(name: "lane.next")
    let done = function.makeBlock(name: "lanes.done")
    func parameters(_ block: BlockID, _ types: [TypeID], _ builder: inout LaneBuilder) -> [Operand] {
      types.map { type in
        let value = builder.function.makeValue(type)
        builder.function[block].parameters.append(value)
        return .value(value)
      }
    }
    let atHead = parameters(head, [TypeTable.i32] + types, &self)
    let atLatch = parameters(latch, types, &self)
    let atEnd = parameters(done, types, &self)
    jump(head, [integer(0)] + carried)
    block = head
    if let mask {
      let isActive = make(.extractElement(ExtractElement(mask, atHead[0])), TypeTable.i1)
      add(
        .conditionalBranch(
          ConditionalBranch(isActive, Target(inside), Target(latch, Array(atHead.dropFirst())))))
    } else {
      jump(inside)
    }
    block = inside
    let results = body(&self, atHead[0], Array(atHead.dropFirst()))
    jump(latch, results)
    block = latch
    let following = binary(.add, atHead[0], integer(1))
    let goesOn = compare(.ult, following, integer(lanes))
    add(
      .conditionalBranch(
        ConditionalBranch(goesOn, Target(head, [following] + atLatch), Target(done, atLatch))))
    block = done
    return atEnd
  }
}
